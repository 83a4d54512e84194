import Table from 'cli-table3';
import {
  changeAt,
  type MergedRow,
  MODEL_COSTS,
  type ModelGroup,
  type ModelResult,
  type ModelRun,
  mergeGroups,
  namesIn,
  regionName,
  type ValueChange,
  type VersionChange,
  valueName,
} from '../benefit/index.ts';
import { type Fen, formatYuan } from '../kernel/fen.ts';

/** The names of regions, as far as the books say them. */
export type Names = ReadonlyMap<string, string>;

/** Two books held against each other, as a person reads it. */
export function printDiff(
  changes: readonly VersionChange[],
  run: ModelRun,
  names: Names = new Map(),
): string {
  if (changes.length === 0) return '两个政策册的数值没有差别';
  return [changesText(changes, names), casesText(run, names)].join('\n\n');
}

const HOW = { new: '新增', changed: '改动', gone: '删去' } as const;

/** What became of each version, value by value. */
export function changesText(changes: readonly VersionChange[], names: Names): string {
  return changes
    .map((c) => {
      const where = regionName(names, c.region);
      const title = `${HOW[c.how]} ${where} ${c.name}（${c.code}），自 ${c.from} 起`;
      const values = c.values.map((v) => `  ${valueText(v)}`);
      return [title, ...(values.length === 0 ? ['  数值与此前相同'] : values)].join('\n');
    })
    .join('\n\n');
}

function valueText({ label, before, after, citation }: ValueChange): string {
  const cited = citation === null ? '' : `  〔${citation.document} ${citation.clause}〕`;
  if (before === null) return `${label}：新增 ${after}${cited}`;
  if (after === null) return `${label}：删去（原为 ${before}）`;
  return `${label}：${before} → ${after}${cited}`;
}

function casesText({ cases, differing }: ModelRun, names: Names): string {
  const inBoth = differing.filter((group) => group.only === null);
  const moves = inBoth.flatMap((group) => group.before.map((_, i) => changeAt(group, i)));
  const gain = moves.filter((m) => typeof m === 'number' && m < 0).length;
  const loss = moves.filter((m) => typeof m === 'number' && m > 0).length;
  const refused = moves.filter((m) => typeof m === 'string').length;
  const intro =
    `模型案例 ${cases} 个：个人负担减轻 ${gain} 个，加重 ${loss} 个，` +
    `可否结算有变 ${refused} 个，` +
    `待遇只在一册里的 ${(differing.length - inBoth.length) * MODEL_COSTS.length} 个，其余不变`;
  const tables = [
    tableText(
      names,
      inBoth,
      '下表为个人负担（总费用减去各基金支付，含个人账户）的变化，单位元，负数为减轻；每个案例总费用的一成为先行自付',
    ),
    ...(['after', 'before'] as const).map((only) => {
      const book = only === 'after' ? '新册才有' : '只有旧册才有';
      return tableText(
        names,
        differing.filter((group) => group.only === only),
        `${book}的待遇：下表为个人负担（总费用减去各基金支付，含个人账户），单位元；每个案例总费用的一成为先行自付`,
      );
    }),
  ].flat();
  return [intro, ...tables].join('\n');
}

function tableText(names: Names, groups: readonly ModelGroup[], title: string): string[] {
  if (groups.length === 0) return [];
  return [title, tableOf(names, mergeGroups(groups)), ...refusalsText(groups)];
}

const ALL_OF = { hardship: 7, level: 3 } as const;

function tableOf(names: Names, rows: readonly MergedRow[]): string {
  const costs = MODEL_COSTS.map((cost) => (cost / 100).toLocaleString('en-US'));
  const head = ['统筹区', '待遇', '日期', '级别', '人员', '困难身份', '另有', ...costs];
  const table = new Table({
    head,
    colAligns: head.map((_, i) => (i < 7 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  for (const { groups, changes } of rows) {
    const { region, name, on, special, only } = groups[0]!;
    const shown = only === null ? signedYuan : (amount: number) => formatYuan(amount as Fen);
    const words = (d: 'hardship' | 'level' | 'status') => {
      const found = namesIn(groups, d);
      if (d !== 'status' && found.length === ALL_OF[d]) return '全部';
      return found.map((n) => valueName(d, n)).join('、');
    };
    const cells = changes.map((c) => (typeof c === 'string' ? c : shown(c)));
    table.push([
      ...[regionName(names, region), name, on],
      ...[words('level'), words('status'), words('hardship'), special],
      ...cells,
    ]);
  }
  return table.toString();
}

/** +12.50, -3.00; '·' for no change. */
export function signedYuan(change: number): string {
  if (change === 0) return '·';
  return `${change > 0 ? '+' : ''}${formatYuan(change as Fen)}`;
}

function refusalsText(groups: readonly ModelGroup[]): string[] {
  const only = groups[0]?.only ?? null;
  if (only !== null) {
    const why = groups.flatMap((g) => g[only].flatMap((r) => ('refused' in r ? [r.refused] : [])));
    return [...new Set(why)].map((text) => `拒：拒绝，原因：${text}`);
  }
  const texts = (from: (g: ModelGroup) => readonly ModelResult[], to: typeof from) =>
    groups.flatMap((g) =>
      from(g).flatMap((r, i) => ('refused' in r && !('refused' in to(g)[i]!) ? [r.refused] : [])),
    );
  const now = new Set(
    texts(
      (g) => g.after,
      (g) => g.before,
    ),
  );
  const then = new Set(
    texts(
      (g) => g.before,
      (g) => g.after,
    ),
  );
  return [
    ...[...now].map((text) => `拒：改为拒绝，原因：${text}`),
    ...[...then].map((text) => `准：原来拒绝，原因：${text}`),
  ];
}
