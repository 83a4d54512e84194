import Table from 'cli-table3';
import type { Day } from '../kernel/day.ts';
import { type Fen, fen, formatYuan, mulDiv } from '../kernel/fen.ts';
import { RATE_ONE } from '../kernel/rate.ts';
import {
  DIMENSION_NAME,
  DIMENSIONS,
  type Dimension,
  dimensionValueName,
  type Replayed,
  type ReplayScope,
  type Sums,
  type Verified,
} from '../settlement/index.ts';

type Asked = ReplayScope & { readonly asIf: Day | null; readonly known: Day | null };

/** A replay as a person reads it. Amounts in yuan. */
export function printReplay(asked: Asked, replayed: Replayed): string {
  const { whole, people, affected, gaining, losing, unlikeStored } = replayed;
  return [
    titleOf(asked),
    ...(whole.settlements === 0
      ? ['这段时间没有两册都能结算的结算，没有可比较的金额']
      : [
          `结算 ${count(whole.settlements)} 笔，${count(people)} 人，总费用 ${yuan(whole.total)} 元`,
        ]),
    ...(unlikeStored === 0
      ? []
      : [`注意：${count(unlikeStored)} 笔按现行政策册重算与已存的不同；前后之差只来自草案`]),
    table(['', '现行（元）', '草案（元）', '差（元）'], partsOf(whole)),
    `受影响 ${count(affected)} 人：个人负担减轻 ${count(gaining)} 人，加重 ${count(losing)} 人`,
    section('各支付方', fundsTable(replayed)),
    ...TOLD.filter((d) => replayed.groups[d].length > 0).map((dimension) =>
      section(`按${DIMENSION_NAME[dimension]}`, groupsTable(replayed, dimension)),
    ),
    ...refusedText(replayed),
  ].join('\n');
}

function titleOf({ from, to, region, asIf, known }: Asked): string {
  const where = region === null ? '全部统筹区' : `统筹区 ${region}`;
  const by = asIf === null ? '' : `，一律按 ${asIf} 生效的规定`;
  const then = known === null ? '' : `，按 ${known} 所知`;
  return `${from} 至 ${to} 的结算，${where}${by}${then}`;
}

function partsOf({ before, after }: Sums): string[][] {
  const row = (name: string, then: Fen, now: Fen) => [
    name,
    yuan(then),
    yuan(now),
    signed(then, now),
  ];
  return [
    row('基金支付', before.fund, after.fund),
    row('账户支付', before.account, after.account),
    row('现金支付', before.cash, after.cash),
  ];
}

function fundsTable({ funds }: Replayed): string {
  return table(
    ['支付方', '规则', '现行（元）', '草案（元）', '差（元）'],
    funds.map((f) => [f.name, f.rule, yuan(f.before), yuan(f.after), signed(f.before, f.after)]),
    2,
  );
}

/** Institutions are many: they stand in the JSON and on the page. */
const TOLD = DIMENSIONS.filter((dimension) => dimension !== 'institution');

function groupsTable({ groups }: Replayed, dimension: Dimension): string {
  const head = [
    ...[DIMENSION_NAME[dimension], '笔数', '总费用（元）'],
    ...['基金 现行', '基金 草案', '差', '个人负担之差', '占费用'],
  ];
  const rows = groups[dimension].map((g) => {
    const burden = fen(g.before.fund - g.after.fund);
    const share = g.total === 0 ? '' : percentOf(burden, g.total);
    return [
      ...[dimensionValueName(dimension, g.value), count(g.settlements), yuan(g.total)],
      ...[yuan(g.before.fund), yuan(g.after.fund), signed(g.before.fund, g.after.fund)],
      ...[signed(g.after.fund, g.before.fund), burden === 0 ? '·' : share],
    ];
  });
  return table(head, rows);
}

const UNDER = { after: '草案拒绝', before: '现行拒绝、草案可结算', both: '两者都拒绝' } as const;

function refusedText({ refused }: Replayed): string[] {
  if (refused.length === 0) return ['没有结算因草案而被拒绝'];
  return [
    '被拒绝的结算（不在上面各数之内）：',
    ...refused.map(
      (r) =>
        `  ${UNDER[r.under]} ${count(r.settlements)} 笔，费用 ${yuan(r.total)} 元，` +
        `另一方基金支付 ${yuan(r.fund)} 元：${r.text}（如 ${r.examples.slice(0, 3).join('、')}）`,
    ),
  ];
}

/** What came of holding the stored settlements against their own books. */
export function printVerified({ settlements, mismatches, examples }: Verified): string {
  if (mismatches === 0) return `${count(settlements)} 笔结算按当时的政策册重算，逐分相等`;
  return [
    `${count(settlements)} 笔结算中 ${count(mismatches)} 笔与重算不符：`,
    ...examples.map((e) => `  ${e.settlementId}（人员 ${e.personId}）${e.what}`),
  ].join('\n');
}

function section(title: string, text: string): string {
  return `\n【${title}】\n${text}`;
}

/** The first columns are words, the others figures. */
function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const made = new Table({
    head: [...head],
    colAligns: head.map((_, i) => (i < words ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** 1234567 fen → 12,345.67. */
function yuan(amount: Fen): string {
  const [whole, cents] = formatYuan(amount).split('.');
  return `${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** So much of so much in percent with two decimals, half up. */
function percentOf(part: Fen, whole: Fen): string {
  return `${formatYuan(mulDiv(part, RATE_ONE, whole, 'half-up'))}%`;
}

/** The difference with its sign; '·' for none. */
function signed(before: Fen, after: Fen): string {
  const change = fen(after - before);
  return change === 0 ? '·' : `${change > 0 ? '+' : ''}${yuan(change)}`;
}
