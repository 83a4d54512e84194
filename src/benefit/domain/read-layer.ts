import { type Fen, ZERO } from '../../kernel/fen.ts';
import type { Rate } from '../../kernel/rate.ts';
import { FACT_WORDS } from './facts.ts';
import {
  type AdjustRow,
  type AgainAfter,
  type Amount,
  BUCKETS,
  type Bucket,
  type CeilingRow,
  type Citation,
  type DeductibleRow,
  IN_SCOPE,
  type Layer,
  PERIODS,
  type SameAs,
  type ShareRow,
  type Trust,
  type Version,
} from './policy.ts';
import type { Node, Place, Reader } from './reader.ts';

export type Cite = (clause: string) => Citation;

export const TRUSTS: readonly Trust[] = ['first-hand', 'second-hand', 'background', 'example'];

/** How benefits, layers and covers are called. */
export const CODE = /^[a-z][a-z0-9-]*$/;

/** What every row may say of where it comes from. */
export const CITE_WORDS = ['clause', 'document', 'trust'];

/** The words that name facts: every row may ask for them. */
export const FACTS = Object.keys(FACT_WORDS);

export const LAYER_WORDS = [
  'code',
  'name',
  'fund',
  'when',
  'base',
  'counter',
  'counts',
  'deductible',
  'deductible_adjust',
  'again_after',
  'shares',
  'share_adjust',
  'segments',
  'ceilings',
  'ceiling_adjust',
];

/** Reads one layer; `owner` is the benefit it belongs to, null for a cover. */
export function readLayer(
  r: Reader,
  n: Node,
  at: Place,
  cite: Cite,
  owner: string | null,
  version: Version,
): Layer {
  const code = r.code(n, 'code', at, CODE, 'pool');
  const rule = owner === null ? code : `${owner}.${code}`;
  const counter = n.counter === undefined ? rule : r.text(n, 'counter', at);
  const base = n.base === undefined ? (['eligible'] as const) : readBuckets(r, n, 'base', at);
  if (base.includes('eligible') && base.length > 1 && !inScopeOnly(n)) {
    r.wrong([...at, 'base'], 'eligible 只能单独作为基数；其余部分用 in-scope');
  }
  const shares = r.some(n, 'shares', at, (c, p) => readShare(r, c, p, cite));
  if (n.segments === undefined && shares.some((row) => row.above > 0 || row.upTo !== null)) {
    r.wrong([...at, 'segments'], '比例分段时必须写明分段按什么累计');
  }
  const isWhole = shares.length > 0 && shares.every((r) => r.above === 0 && r.upTo === null);
  if (n.segments !== undefined && isWhole) {
    r.wrong([...at, 'segments'], '比例没有分段（above、up_to）：请补上分段，或删去 segments');
  }
  withoutWhat(r, n, at);
  return {
    code,
    name: r.text(n, 'name', at),
    fund: r.code(n, 'fund', at, /^\d{6}$/, "'310100'"),
    rule,
    version: version.from,
    when: n.when === undefined ? [] : readWhen(r, n.when, [...at, 'when']),
    base,
    counter,
    anew: n.counts !== undefined && r.oneOf(n, 'counts', at, ['anew']) === 'anew',
    deductible: r.list(n, 'deductible', at, (c, p) => readDeductible(r, c, p, cite, counter)),
    deductibleAdjust: readAdjusts(r, n, 'deductible_adjust', at, cite, 'amount'),
    againAfter: n.again_after === undefined ? null : readAgain(r, n, at, cite),
    shares,
    shareAdjust: readAdjusts(r, n, 'share_adjust', at, cite, 'share'),
    segments: n.segments === undefined ? null : readSegments(r, n.segments, [...at, 'segments']),
    ceilings: r.list(n, 'ceilings', at, (c, p) => readCeiling(r, c, p, cite, counter)),
    ceilingAdjust: readAdjusts(r, n, 'ceiling_adjust', at, cite, 'amount'),
  };
}

/** Words that do nothing without another one. */
const NEEDS: readonly (readonly [string, string, string])[] = [
  ['deductible_adjust', 'deductible', '没有起付标准可调整'],
  ['again_after', 'deductible', '没有起付标准可再计'],
  ['ceiling_adjust', 'ceilings', '没有限额可调整'],
];

function withoutWhat(r: Reader, n: Node, at: Place): void {
  for (const [word, needed, why] of NEEDS) {
    if (n[word] === undefined || n[needed] !== undefined) continue;
    r.wrong([...at, word], `这一层没有 ${needed}，${why}：请补上 ${needed}，或删去 ${word}`);
  }
}

/** A group of words of its own: { every: 90天, most: 1, clause: … }. */
function readAgain(r: Reader, n: Node, at: Place, cite: Cite): AgainAfter | null {
  const place = [...at, 'again_after'];
  if (typeof n.again_after === 'string') {
    r.wrong(place, `应写作 { every: ${n.again_after}, clause: … }`);
    return null;
  }
  const own = r.node(n.again_after, place, ['every', 'most', ...CITE_WORDS]);
  const days = r.count(own, 'every', place, '天');
  if (days === 0 && !r.isWrong([...place, 'every'])) r.wrong([...place, 'every'], '至少 1天');
  const most = own.most === undefined ? null : r.times(own, 'most', place);
  return { days, most, citation: rowOf(r, own, place, cite).citation };
}

function inScopeOnly(n: Node): boolean {
  return Array.isArray(n.base) && !n.base.includes('eligible');
}

/** A list of buckets; `in-scope` stands for several. */
export function readBuckets(r: Reader, n: Node, key: string, at: Place): readonly Bucket[] {
  const words = r.subset<Bucket | 'in-scope'>(n, key, at, ['in-scope', ...BUCKETS]);
  return [...new Set(words.flatMap((w) => (w === 'in-scope' ? IN_SCOPE : [w])))];
}

/** A condition of its own: a group of facts. */
export function readWhen(r: Reader, content: unknown, at: Place) {
  return r.condition(r.node(content, at, FACTS), at);
}

function readSegments(r: Reader, content: unknown, at: Place) {
  const n = r.node(content, at, ['per', 'count']);
  const count = r.oneOf(n, 'count', at, ['after-deductible', 'with-deductible']);
  return { per: r.oneOf(n, 'per', at, PERIODS), withDeductible: count === 'with-deductible' };
}

const AMOUNT_WORDS = ['amount', 'figure', 'figure_year', 'figure_share'];

/** 500元, or a share of a figure of this year or the last. */
function readAmount(r: Reader, n: Node, at: Place): Amount {
  if (n.figure === undefined) {
    for (const key of ['figure_year', 'figure_share']) {
      if (n[key] !== undefined)
        r.wrong([...at, key], '没有写 figure：请补上数据的名称，或删去这个词');
    }
    return { fen: r.yuan(n, 'amount', at) };
  }
  if (n.amount !== undefined) r.wrong([...at, 'amount'], '不能与 figure 同时使用');
  const year = r.oneOf(n, 'figure_year', at, ['same', 'previous']);
  return {
    figure: r.text(n, 'figure', at),
    share: r.factor(n, 'figure_share', at),
    yearOffset: year === 'same' ? 0 : -1,
  };
}

/** A row's condition and citation: its file's document, or one of its own with its own trust. */
export function rowOf(r: Reader, n: Node, at: Place, cite: Cite) {
  const citation = cite(r.text(n, 'clause', at));
  const when = r.condition(n, at);
  if (n.document === undefined && n.trust === undefined) return { when, citation };
  const document = r.text(n, 'document', at);
  if (n.trust === undefined) {
    r.wrong([...at, 'trust'], `缺少：写了 document 也要写 trust，应为 ${TRUSTS.join(' | ')}`);
    return { when, citation };
  }
  return { when, citation: { ...citation, document, trust: r.oneOf(n, 'trust', at, TRUSTS) } };
}

function counterOf(r: Reader, n: Node, at: Place, counter: string): string {
  return n.counter === undefined ? counter : r.text(n, 'counter', at);
}

function readDeductible(
  r: Reader,
  content: unknown,
  at: Place,
  cite: Cite,
  counter: string,
): DeductibleRow {
  const n = r.node(content, at, [...FACTS, 'per', 'counter', ...AMOUNT_WORDS, ...CITE_WORDS]);
  return {
    ...rowOf(r, n, at, cite),
    per: r.oneOf(n, 'per', at, PERIODS),
    counter: counterOf(r, n, at, counter),
    amount: readAmount(r, n, at),
  };
}

function readShare(r: Reader, content: unknown, at: Place, cite: Cite): ShareRow {
  const own = ['above', 'up_to', 'share', 'same_as', ...CITE_WORDS];
  const n = r.node(content, at, [...FACTS, ...own]);
  const above = n.above === undefined ? ZERO : r.yuan(n, 'above', at);
  const upTo = n.up_to === undefined ? null : r.yuan(n, 'up_to', at);
  const read = !r.isWrong([...at, 'above']) && !r.isWrong([...at, 'up_to']);
  if (read && upTo !== null && upTo <= above) r.wrong([...at, 'up_to'], '应大于 above');
  return {
    ...rowOf(r, n, at, cite),
    ...{ share: r.percent(n, 'share', at), above, upTo },
    ...(n.same_as === undefined ? {} : { sameAs: readSameAs(r, n.same_as, [...at, 'same_as']) }),
  };
}

/** { benefit: employee-outpatient, level: [primary] }. */
function readSameAs(r: Reader, content: unknown, at: Place): SameAs {
  const n = r.node(content, at, ['benefit', ...FACTS]);
  const benefit = r.code(n, 'benefit', at, CODE, 'employee-outpatient');
  return { benefit, when: r.condition(n, at) };
}

function readCeiling(
  r: Reader,
  content: unknown,
  at: Place,
  cite: Cite,
  counter: string,
): CeilingRow {
  const own = ['per', 'of', 'counter', 'by_disease', ...AMOUNT_WORDS, ...CITE_WORDS];
  const n = r.node(content, at, [...FACTS, ...own]);
  if (n.by_disease !== undefined && n.by_disease !== true) {
    r.wrong([...at, 'by_disease'], '应为 true，或不写');
  }
  return {
    ...rowOf(r, n, at, cite),
    per: r.oneOf(n, 'per', at, PERIODS),
    of: n.of === undefined ? 'paid' : r.oneOf(n, 'of', at, ['paid', 'cost']),
    counter: counterOf(r, n, at, counter),
    byDisease: n.by_disease === true,
    amount: readAmount(r, n, at),
  };
}

const OPS = ['times', 'plus', 'minus', 'personal_times'] as const;

function readAdjusts(
  r: Reader,
  n: Node,
  key: string,
  at: Place,
  cite: Cite,
  what: 'amount' | 'share',
): readonly AdjustRow[] {
  return r.list(n, key, at, (c, p) => readAdjust(r, c, p, cite, what));
}

function readAdjust(
  r: Reader,
  content: unknown,
  at: Place,
  cite: Cite,
  what: 'amount' | 'share',
): AdjustRow {
  const n = r.node(content, at, [...FACTS, ...OPS, 'each', 'over', 'most', ...CITE_WORDS]);
  const ops = OPS.filter((op) => n[op] !== undefined);
  const op = ops[0] ?? 'times';
  if (ops.length !== 1) r.wrong(at, `应恰有其一：${OPS.join(' ')}`);
  if (n.over !== undefined && n.each === undefined) {
    r.wrong([...at, 'over'], '没有写 each：请补上 each: continuous_years，或删去 over');
  }
  if (op === 'personal_times' && what === 'amount') r.wrong([...at, op], '只能用于比例');
  return {
    ...rowOf(r, n, at, cite),
    op: op === 'personal_times' ? 'personal-times' : op,
    value: adjustValue(r, n, at, op, what),
    each: n.each === undefined ? null : readEach(r, n, at),
    most: n.most === undefined ? null : r.percent(n, 'most', at),
  };
}

function adjustValue(
  r: Reader,
  n: Node,
  at: Place,
  op: (typeof OPS)[number],
  what: 'amount' | 'share',
): Fen | Rate {
  if (op === 'times' || op === 'personal_times') return r.factor(n, op, at);
  return what === 'amount' ? r.yuan(n, op, at) : r.percent(n, op, at, '个百分点');
}

/** 每: one number fact, counted above `over`. */
function readEach(r: Reader, n: Node, at: Place): AdjustRow['each'] {
  const numbers = FACTS.filter((f) => FACT_WORDS[f]!.words === 'number');
  const word = r.oneOf(n, 'each', at, numbers);
  return { fact: FACT_WORDS[word]!.fact, over: r.count(n, 'over', at, '年', 0) };
}
