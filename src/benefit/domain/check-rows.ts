import type { Fen } from '../../kernel/fen.ts';
import { RATE_ONE } from '../../kernel/rate.ts';
import {
  type Condition,
  conditionText,
  type Fact,
  factWord,
  type Test,
  testHolds,
} from './facts.ts';
import type { AdjustRow, CeilingRow, DeductibleRow, Layer, ShareRow } from './policy.ts';

/** What is wrong with the rows of a layer: a fault stops the loading, a warning does not. */
export type RowFault = {
  readonly at: string;
  /** Of the row, from 0, where one is to blame. */
  readonly row: number | null;
  readonly reason: string;
  readonly warning: boolean;
};

type Value = string | number;
/** One case as far as rows ask: the facts they name. */
type Point = ReadonlyMap<Fact, Value>;

/**
 * Holds the rows of a layer against every case they can meet: each case has exactly one share on
 * every segment, at most one deductible, at most one ceiling of a kind; segments rise; a ceiling is
 * not under its deductible. Warns where the retired are worse off than those at work.
 * `within` is what the benefit and the layer are for.
 */
export function checkRows(layer: Layer, within: Condition): RowFault[] {
  return [
    ...checkShares(layer.shares, within),
    ...rowsOf(layer).flatMap(([at, rows]) => forNobody(at, rows, within)),
    ...adjustsOf(layer).flatMap(([at, rows]) => madeTwice(at, rows)),
    ...sharesOutOfRange(layer, within),
    ...atMostOne('deductible', layer.deductible, within),
    ...ceilingKinds(layer.ceilings).flatMap((rows) =>
      atMostOne('ceilings', rows, within).map((f) => {
        return { ...f, row: layer.ceilings.indexOf(rows[f.row!]!) };
      }),
    ),
    ...ceilingsAboveDeductible(layer, within),
    ...retiredWorseOff(layer, within),
  ];
}

const fault = (at: string, reason: string, row: number | null = null): RowFault => {
  return { at, row, reason, warning: false };
};

/** The lists of rows of a layer that change a value, by their word. */
function adjustsOf(layer: Layer) {
  return [
    ['deductible_adjust', layer.deductibleAdjust],
    ['share_adjust', layer.shareAdjust],
    ['ceiling_adjust', layer.ceilingAdjust],
  ] as const;
}

/** The lists of rows of a layer by their word. */
export function rowsOf(layer: Layer) {
  return [
    ['deductible', layer.deductible],
    ['shares', layer.shares],
    ['ceilings', layer.ceilings],
    ...adjustsOf(layer),
  ] as const;
}

/** Rows that no case can meet, within what they are for. */
export function forNobody(
  at: string,
  rows: readonly { readonly when: Condition }[],
  within: Condition,
): RowFault[] {
  return rows.flatMap(({ when }, i) => {
    if (when.length === 0 || possible([...when, ...within])) return [];
    const facts = new Set(when.map((t) => t.fact));
    const limits = within.filter((t) => facts.has(t.fact));
    const reason =
      `这一行（${conditionText(when)}）不适用于任何人：` +
      `待遇、支付层只给${conditionText(limits)}，请改正条件或删去这一行`;
    return [fault(at, reason, i)];
  });
}

/** A change written twice would be made twice. */
function madeTwice(at: string, rows: readonly AdjustRow[]): RowFault[] {
  const does = ({ citation: _, ...row }: AdjustRow) => JSON.stringify(row);
  return rows.flatMap((row, i) => {
    const first = rows.findIndex((other) => does(other) === does(row));
    if (first === i) return [];
    return [fault(at, `与这一列第 ${first + 1} 行相同，会调整两次：请删去一行`, i)];
  });
}

const POINTS_MANY = 3000;

/**
 * A change that alone takes a share over 100 % or under 0 % is cut off, so hardly meant; one of
 * very many points is told, for perhaps a factor was.
 */
function sharesOutOfRange(layer: Layer, within: Condition): RowFault[] {
  return layer.shareAdjust.flatMap(({ when, op, value, each }, i) => {
    if (each !== null || op === 'personal-times') return [];
    const met = layer.shares.filter(
      (row) => row.share > 0 && possible([...row.when, ...when, ...within]),
    );
    const isOut = ({ share }: ShareRow) =>
      changedBy(share, op, value) < 0 || changedBy(share, op, value) > RATE_ONE;
    const row = met.find(isOut) ?? met[0];
    if (row === undefined) return [];
    const [before, after] = [`${row.share / 100}%`, `${changedBy(row.share, op, value) / 100}%`];
    const factor = `若指乘以 ${value / 100}%，应写作 times: ${value / 100}%`;
    if (isOut(row)) {
      const hint = op === 'times' ? '' : `；${factor}`;
      return [fault('share_adjust', `${before} 调整后为 ${after}，不在 0% 到 100% 之间${hint}`, i)];
    }
    if (op === 'times' || value < POINTS_MANY) return [];
    const what = `${op === 'plus' ? '加' : '减'} ${value / 100}个百分点，${before} 变 ${after}`;
    return [{ ...fault('share_adjust', `${what}；${factor}`, i), warning: true }];
  });
}

function changedBy(share: number, op: AdjustRow['op'], value: number): number {
  if (op === 'times') return (share * value) / RATE_ONE;
  return op === 'plus' ? share + value : share - value;
}

function checkShares(rows: readonly ShareRow[], within: Condition): RowFault[] {
  const faults = new Map<string, RowFault>();
  const add = (reason: string, row: ShareRow | null = null) =>
    faults.set(reason, fault('shares', reason, row === null ? null : rows.indexOf(row)));
  for (const point of pointsOf(rows, within)) {
    const matching = rows.filter((row) => pointHolds(row.when, point));
    const who = pointText(point);
    const ordered = matching.toSorted((a, b) => a.above - b.above);
    if (ordered.length === 0) add(`缺口：没有一行适用于${who}`);
    let end: Fen | null = 0 as Fen;
    for (const [i, row] of ordered.entries()) {
      if (end === null || row.above < end) {
        add(`重叠：有两行同时适用于${who}`, row);
        break;
      }
      if (row.above > end)
        add(`缺口：${end / 100}元至${row.above / 100}元没有一行适用于${who}`, row);
      const before = ordered[i - 1];
      if (before !== undefined && row.share < before.share) {
        const from = `${row.above / 100}元`;
        add(`分段倒挂：${from}以上的比例低于${from}以下（${who}）`, row);
      }
      end = row.upTo;
    }
    if (ordered.length > 0 && end !== null) add(`缺口：${end / 100}元以上没有一行适用于${who}`);
  }
  return [...faults.values()];
}

/** A fault for each case that two of these rows meet. */
export function atMostOne(
  at: string,
  rows: readonly { readonly when: Condition }[],
  within: Condition,
): RowFault[] {
  const faults = new Map<string, RowFault>();
  for (const point of pointsOf(rows, within)) {
    const [, second] = rows.filter((row) => pointHolds(row.when, point));
    if (second === undefined) continue;
    const reason = `重叠：有两行同时适用于${pointText(point)}`;
    faults.set(reason, fault(at, reason, rows.indexOf(second)));
  }
  return [...faults.values()];
}

/** Ceilings that count the same over the same time stand in each other's way; others add up. */
function ceilingKinds(rows: readonly CeilingRow[]): CeilingRow[][] {
  const kindOf = (r: CeilingRow) => [r.per, r.of, r.counter, r.byDisease].join('/');
  return [...Map.groupBy(rows, kindOf).values()];
}

function ceilingsAboveDeductible(layer: Layer, within: Condition): RowFault[] {
  const faults: RowFault[] = [];
  for (const [i, ceiling] of layer.ceilings.entries()) {
    for (const row of layer.deductible) {
      if (row.per !== ceiling.per || !('fen' in row.amount) || !('fen' in ceiling.amount)) continue;
      const together = [...row.when, ...ceiling.when, ...within];
      if (ceiling.amount.fen >= row.amount.fen || !possible(together)) continue;
      const reason = `限额${ceiling.amount.fen / 100}元低于起付标准${row.amount.fen / 100}元`;
      faults.push(fault('ceilings', reason, i));
    }
  }
  return faults;
}

function retiredWorseOff(layer: Layer, within: Condition): RowFault[] {
  const warn = (at: string, reason: string): RowFault => ({ at, row: null, reason, warning: true });
  const warnings = new Map<string, RowFault>();
  const compare = <T extends { readonly when: Condition }>(
    at: string,
    rows: readonly T[],
    worse: (retired: T, working: T) => boolean,
    what: string,
  ) => {
    for (const point of pointsOf(rows, within)) {
      if (point.get('status') !== 'working') continue;
      const aged = new Map(point).set('status', 'retired');
      if (within.some((t) => t.fact === 'status' && !testHolds(t, 'retired'))) continue;
      const [working, retired] = [point, aged].map((p) =>
        rows.filter((r) => pointHolds(r.when, p)),
      );
      if (!retired!.some((r, i) => working![i] !== undefined && worse(r, working![i]!))) continue;
      const reason = `退休人员的${what}不如在职（${pointText(aged)}）`;
      warnings.set(reason, warn(at, reason));
    }
  };
  compare('shares', layer.shares, (a, b) => a.share < b.share, '支付比例');
  const fixed = (r: DeductibleRow | CeilingRow) => ('fen' in r.amount ? r.amount.fen : 0);
  compare('deductible', layer.deductible, (a, b) => fixed(a) > fixed(b), '起付标准');
  compare('ceilings', layer.ceilings, (a, b) => fixed(a) < fixed(b), '限额');
  return [...warnings.values()];
}

/** Whether some case meets all of a condition: no fact is asked to be two things at once. */
export function possible(when: Condition): boolean {
  const facts = new Set(when.map((t) => t.fact));
  return [...facts].every((fact) => {
    const tests = when.filter((t) => t.fact === fact);
    return valuesOf(fact, tests).some((v) => tests.every((t) => testHolds(t, v)));
  });
}

const POINTS_MAX = 20_000;

/** Every case that the rows can tell apart, within what they are for. */
function pointsOf(rows: readonly { readonly when: Condition }[], within: Condition): Point[] {
  const tests = rows.flatMap((row) => row.when);
  const facts = [...new Set(tests.map((t) => t.fact))];
  let points: Map<Fact, Value>[] = [new Map()];
  for (const fact of facts) {
    const limits = within.filter((t) => t.fact === fact);
    const asked = [...tests.filter((t) => t.fact === fact), ...limits];
    const values = valuesOf(fact, asked).filter((v) => limits.every((t) => testHolds(t, v)));
    points = points.flatMap((point) => values.map((v) => new Map(point).set(fact, v)));
    if (points.length > POINTS_MAX) throw new RangeError('too many facts in one layer to check');
  }
  return points;
}

/** The values of a fact that these tests tell apart: all words, or numbers beside each bound. */
function valuesOf(fact: Fact, tests: readonly Test[]): Value[] {
  const { words } = factWord(fact);
  if (words === 'number') {
    const bounds = tests.flatMap((t) => ('words' in t ? [] : [t.from, t.from - 1, t.to, t.to + 1]));
    return [...new Set([0, ...bounds])].filter((n) => n >= 0 && Number.isFinite(n));
  }
  if (!(words instanceof RegExp)) return Object.keys(words);
  const named = tests.flatMap((t) => ('words' in t ? t.words : []));
  return [...new Set(['other', ...named])];
}

function pointHolds(when: Condition, point: Point): boolean {
  return when.every((test) => testHolds(test, point.get(test.fact)!));
}

function pointText(point: Point): string {
  const tests: Test[] = [...point].map(([fact, v]) =>
    typeof v === 'number' ? { fact, from: v, to: v } : { fact, words: [v] },
  );
  return tests.length === 0 ? '任何人' : conditionText(tests);
}
