import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import {
  countPoints,
  findBatch,
  loadBatches,
  loadPoints,
  loadReviews,
  loadVersions,
  POINT_COLUMNS,
  type PointCount,
  type PointVersion,
  type RuleState,
  writeLimit,
  writePoint,
} from '../audit/index.ts';
import { type Config, clock } from '../config.ts';
import { dayOf, formatTime } from '../kernel/day.ts';
import type { Db } from '../store/index.ts';
import { auditRules, STATE_NAMES, say, withDatabase } from './audit-given.ts';
import type { Command, Given } from './command.ts';
import { OptionUnusable, optionText } from './options.ts';
import { progressOn } from './progress.ts';

/** `npm run audit -- points`. */
export const pointsCommand: Command = {
  help: `npm run audit -- points [知识点编号]
列出批次和各规则的知识点数；给出编号则列出它的各个版本、限定、状态与审定记录
  --csv <文件>    写出知识点（导入格式），可再导入
  --rule <编码>   只写出这条规则的
  --batch <批次>  只写出这个批次的`,
  operands: 0,
  more: true,
  flags: [],
  valued: ['csv', 'rule', 'batch'],
  run: showPoints,
};

async function showPoints(config: Config, given: Given): Promise<number> {
  const [pointId, ...more] = given.operands;
  if (more.length > 0) throw new OptionUnusable(`多余的参数 ${more[0]}`);
  const file = optionText(given, 'csv');
  const rule = optionText(given, 'rule');
  const batch = optionText(given, 'batch');
  if (file === null && (rule ?? batch) !== null) {
    throw new OptionUnusable('--rule、--batch 与 --csv 一起用');
  }
  return await withDatabase(config, async (db) => {
    if (file !== null) return await writePoints(db, file, { rule, batch });
    return pointId === undefined ? await showCounts(db, config) : await showPoint(db, pointId);
  });
}

async function showCounts(db: Db, config: Config): Promise<number> {
  const names = new Map(auditRules(config).map(({ code, name }) => [code, name]));
  for (const one of await loadBatches(db)) {
    const parts = [
      `${one.number}  ${one.name}`,
      one.publishedOn === null ? '公布日不详' : `${one.publishedOn} 公布`,
      `新增 ${one.added} 变更 ${one.changed} 撤销 ${one.withdrawn}`,
      `${formatTime(one.at)} ${one.by} 装入`,
      ...(one.undoneAt === null ? [] : [`${formatTime(one.undoneAt)} ${one.undoneBy} 撤回`]),
    ];
    say(parts.join('  '));
  }
  const counts = await countPoints(db, dayOf(clock()));
  const byRule = Map.groupBy(counts, ({ ruleCode }) => ruleCode);
  for (const [code, of] of byRule) say(countText(code, names.get(code) ?? '规则库里没有', of));
  const sum = counts.reduce((all, { points }) => all + points, 0);
  say(`今天在期的知识点 ${sum} 个，${byRule.size} 条规则`);
  return 0;
}

function countText(code: string, name: string, counts: readonly PointCount[]): string {
  const sum = (of: (one: PointCount) => boolean) =>
    counts.filter(of).reduce((all, { points }) => all + points, 0);
  const states = Object.entries(STATE_NAMES).map(
    ([state, label]) => `${label} ${sum((one) => one.state === state)}`,
  );
  const read = sum(({ reading, hasLimit }) => hasLimit && reading === 'read');
  const inert = sum(({ hasLimit }) => !hasLimit);
  return `${code}  ${name}  ${sum(() => true)}（${states.join('，')}；读出 ${read}，无限定 ${inert}）`;
}

async function showPoint(db: Db, pointId: string): Promise<number> {
  const versions = await loadVersions(db, pointId);
  if (versions.length === 0) return say(`没有知识点 ${pointId}`, false);
  for (const version of versions) say(versionText(version));
  for (const one of await loadReviews(db, pointId)) {
    const scope = { point: '本知识点', batch: '所在批次', rule: '规则' }[one.scope];
    say(`${formatTime(one.at)}  ${one.by} 把${scope}转为${STATE_NAMES[one.state]}：${one.reason}`);
  }
  return 0;
}

const CODES_SHOWN = 10;
const ENDED = { changed: '变更', replaced: '被替代', withdrawn: '撤销' } as const;

function versionText(one: PointVersion): string {
  const limit = one.limit === null ? '没有（不起作用）' : (writeLimit(one.limit) ?? '');
  const read = one.limit !== null && one.reading === 'read' ? '（由文字读出）' : '';
  const until = one.span.to === null ? '起' : `至 ${one.span.to} 前`;
  const ended = one.endedAs === null ? '' : `，${ENDED[one.endedAs]}（${one.endedIn}）`;
  const by = one.replacedBy === null ? '' : `，由 ${one.replacedBy} 替代`;
  const more = one.codes.length > CODES_SHOWN ? ' ……' : '';
  return [
    `第 ${one.version} 版  ${one.span.from} ${until}${ended}${by}${one.isUndone ? '，已撤回' : ''}`,
    `  规则 ${one.ruleCode}  状态 ${STATE_NAMES[one.state]}  批次 ${one.batch}  来源 ${one.source}`,
    `  ${one.name}：${one.text}`,
    `  限定值 ${limit}${read}`,
    `  编码 ${one.codes.length} 个：${one.codes.slice(0, CODES_SHOWN).join(' ')}${more}`,
  ].join('\n');
}

const ALL: readonly RuleState[] = ['draft', 'shadow', 'active'];

async function writePoints(
  db: Db,
  file: string,
  only: { readonly rule: string | null; readonly batch: string | null },
): Promise<number> {
  const batch = only.batch === null ? null : findBatch(await loadBatches(db), only.batch);
  if (only.batch !== null && batch === null) return say(`没有批次 ${only.batch}`, false);
  const out = createWriteStream(file);
  const write = async (cells: readonly string[]) => {
    if (!out.write(`${cells.map(quoted).join(',')}\n`)) {
      await once(out, 'drain');
    }
  };
  const progress = progressOn(process.stderr, '写出知识点');
  let count = 0;
  await write(POINT_COLUMNS);
  for await (const page of loadPoints(db, ALL)) {
    for (const point of page) {
      if (only.rule !== null && point.ruleCode !== only.rule) continue;
      if (batch !== null && point.batch !== batch.name) continue;
      await write(writePoint({ ...point, ...point.span }));
      count += 1;
    }
    progress.at(count, null);
  }
  progress.end();
  out.end();
  await finished(out);
  return say(`写出 ${count} 个知识点到 ${file}`);
}

function quoted(cell: string): string {
  return /[",\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
