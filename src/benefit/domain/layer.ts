import { daysBetween } from '../../kernel/day.ts';
import { type Fen, fen, max, min, mulDiv, ZERO } from '../../kernel/fen.ts';
import { RATE_ONE, type Rate } from '../../kernel/rate.ts';
import { type Left, sumOf, takeFrom } from './buckets.ts';
import type { Case } from './calculate.ts';
import { holds } from './facts.ts';
import type {
  AdjustRow,
  Amount,
  CeilingRow,
  Citation,
  DeductibleRow,
  Layer,
  Period,
  Policy,
  ShareRow,
} from './policy.ts';
import type { Step, StepKind } from './trace.ts';
import {
  type Accumulation,
  accumulatorCode,
  type Counted,
  dueCode,
  takenInEpisode,
  usageKey,
} from './usage.ts';

/** What one payer pays. `left` is its nearest ceiling's remainder before; null without one. */
export type FundPayment = {
  readonly fund: string;
  readonly name: string;
  readonly rule: string;
  readonly amount: Fen;
  /** What it looked at. */
  readonly eligible: Fen;
  readonly left: Fen | null;
};

export type LayerPaid = {
  readonly payment: FundPayment;
  readonly deductible: Fen;
  /** The share of the first segment that was paid, per ten thousand. */
  readonly share: Rate;
};

/** Everything a layer needs to write down what it does. */
export type Work = {
  readonly policy: Policy;
  readonly of: Case;
  readonly layer: Layer;
  readonly trace: Step[];
  readonly accumulations: Accumulation[];
};

/**
 * One layer on what is left: deductible, segments and shares, ceilings; it changes `left`, and adds
 * to trace and accumulations. Null when it has no share for the case (a fault of the book that the
 * checks on load exclude).
 */
export function payLayer(work: Work, left: Left): LayerPaid | null {
  const { layer } = work;
  const base = max(sumOf(left, layer.base), ZERO);
  const deductible = takeDeductible(work, base);
  const limited = limitCost(work, fen(base - deductible));
  const { cost } = limited;
  const start = segmentStart(work, deductible);
  const shared = payShares(work, start, cost);
  if (shared === null) return null;
  const { paid, nearest, inPeriod } = limitPaid(work, shared.amount);
  const within = costPaidFor(shared.parts, paid);
  const periodCost = costPaidFor(shared.parts, inPeriod);
  if (layer.base[0] === 'eligible') {
    left.eligible = min(left.eligible, ZERO);
    left.deductible = fen(left.deductible + deductible);
    left.copay = fen(left.copay + within - paid);
    const overYear = limited.overYear + periodCost - within;
    left['over-ceiling'] = fen(left['over-ceiling'] + overYear);
    left['over-period'] = fen(left['over-period'] + limited.overPeriod + cost - periodCost);
  } else {
    takeFrom(left, layer.base, paid);
  }
  count(work, deductible, cost, paid);
  const { fund, name, rule } = layer;
  const payment = { fund, name, rule, amount: paid, eligible: base, left: nearest };
  return { payment, deductible, share: shared.parts[0]?.share ?? shared.first };
}

function step(
  { layer, trace }: Work,
  kind: StepKind,
  inputs: Step['inputs'],
  amount: Fen,
  citation: Citation,
  more: Pick<Step, 'per' | 'changed'> = {},
): void {
  const rounding = kind === 'share' || kind === 'adjust' ? 'half-up' : 'exact';
  const { rule, version } = layer;
  trace.push({ kind, rule, version, inputs, ...more, amount, rounding, citation });
}

/** What was counted before: in earlier cases, and by the layers of this case that came before. */
export function usedOf(
  { of, accumulations }: Work,
  row: { readonly counter: string; readonly byDisease?: boolean },
  what: Counted,
  per: Period,
): Fen {
  const code = accumulatorCode(row.counter, what, per, row.byDisease ?? false, of.subject);
  let used: number = of.used[usageKey(code, per)] ?? ZERO;
  for (const counted of accumulations) if (counted.code === code) used += counted.amount;
  return fen(used);
}

/** An amount in fen: written out, or a share of a year's figure, half up. */
export function amountOf({ policy, layer }: Work, amount: Amount): Fen {
  if ('fen' in amount) return amount.fen;
  const year = Number(policy.day.slice(0, 4)) + amount.yearOffset;
  const figure = policy.figures.find((f) => f.code === amount.figure && f.year === year);
  if (figure === undefined) throw new FigureMissing(amount.figure, year, layer.name);
  return mulDiv(figure.amount, amount.share, RATE_ONE, 'half-up');
}

/** A figure of a year that the book does not have: the case is refused by name. */
export class FigureMissing extends Error {
  readonly figure: string;
  readonly year: number;
  readonly layerName: string;

  constructor(figure: string, year: number, layerName: string) {
    super(`no ${figure} of ${year}`);
    this.figure = figure;
    this.year = year;
    this.layerName = layerName;
  }
}

/** Makes the changes that apply, in order; each is a step. `whole` is what a share may reach. */
export function adjusted(
  work: Work,
  rows: readonly AdjustRow[],
  unchanged: number,
  what: 'deductible' | 'share' | 'ceiling',
): number {
  let value = unchanged;
  for (const row of rows) {
    if (!holds(row.when, work.of.facts)) continue;
    const before = value;
    value = clamp(changed(row, value, timesOf(row, work)), row, unchanged, what);
    if (value === before) continue;
    step(work, 'adjust', { before }, value as Fen, row.citation, { changed: what });
  }
  return value;
}

function timesOf(row: AdjustRow, { of }: Work): number {
  if (row.each === null) return 1;
  return Math.max(0, Math.floor((of.facts[row.each.fact] as number) - row.each.over));
}

function changed(row: AdjustRow, value: number, times: number): number {
  if (row.op === 'plus') return value + row.value * times;
  if (row.op === 'minus') return value - row.value * times;
  if (row.op === 'times') return mulDiv(value as Fen, row.value, RATE_ONE, 'half-up');
  return RATE_ONE - mulDiv((RATE_ONE - value) as Fen, row.value, RATE_ONE, 'half-up');
}

function clamp(value: number, row: AdjustRow, unchanged: number, what: string): number {
  let result = value;
  if (row.most !== null) {
    const band = mulDiv(unchanged as Fen, row.most, RATE_ONE, 'half-up');
    result = Math.min(Math.max(result, unchanged - band), unchanged + band);
  }
  result = Math.max(result, 0);
  return what === 'share' ? Math.min(result, RATE_ONE) : result;
}

function takeDeductible(work: Work, base: Fen): Fen {
  const { layer, of } = work;
  const row = layer.deductible.find((r) => holds(r.when, of.facts));
  if (row === undefined) return ZERO;
  const amount = amountOf(work, row.amount);
  const once = fen(adjusted(work, layer.deductibleAdjust, amount, 'deductible'));
  const times = timesDue(work, once);
  const whole = fen(once * times);
  const own = usedOf(work, row, 'deductible', row.per);
  const used = row.per === 'episode' ? usedInEpisode(work, row, whole, own) : own;
  const owed = max(fen(whole - used), ZERO);
  const taken = min(owed, base);
  step(work, 'deductible', { base, deductible: once, times, used }, taken, row.citation);
  return taken;
}

/**
 * What counts against the deductible of this stay: what all of its episode took, but for what a
 * later one owes beyond it. That is the difference of a referral up; when this stay is settled anew
 * after it, the whole of its own is due again. Counts what this stay owes, for those before it.
 */
function usedInEpisode({ of, accumulations }: Work, row: DeductibleRow, whole: Fen, own: Fen): Fen {
  const { used, subject } = of;
  const dueOf = (encounterId: string) => used[dueCode(row.counter, encounterId, subject)] ?? ZERO;
  const code = dueCode(row.counter, subject.encounterId, subject);
  const more = fen(whole - dueOf(subject.encounterId));
  if (more > 0 && accumulations.every((a) => a.code !== code)) {
    accumulations.push({ code, amount: more });
  }
  const most = subject.later.reduce((due, id) => max(due, dueOf(id)), whole);
  const before =
    used[accumulatorCode(row.counter, 'deductible', 'episode', false, subject)] ?? ZERO;
  const all = takenInEpisode(used, row.counter, subject) + own - before;
  return max(own, fen(all - (most - whole)));
}

/** 连续住院每超过 n 天再计一次: 1 for the first n days, 2 from day n+1 on; a step past the first. */
function timesDue(work: Work, once: Fen): number {
  const { againAfter: rule } = work.layer;
  const { stay } = work.of;
  if (rule === null || stay === null) return 1;
  const days = daysBetween(stay.from, stay.through);
  const further = Math.floor(Math.max(days - 1, 0) / rule.days);
  const times = 1 + Math.min(further, rule.most ?? further);
  if (times > 1 && once > 0) {
    const inputs: Record<string, number> = { days, every: rule.days, times };
    if (rule.most !== null) inputs.most = rule.most;
    step(work, 'again', inputs, fen(once * times), rule.citation);
  }
  return times;
}

/** The part of the cost that ceilings on cost let through. */
function limitCost(work: Work, cost: Fen) {
  let allowed = cost;
  const over = { overYear: 0, overPeriod: 0 };
  for (const row of rowsOf(work, 'cost')) {
    const { left, whole, used } = leftOf(work, row, 'cost');
    if (left >= allowed) continue;
    const inputs = { amount: allowed, ceiling: whole, used };
    over[isYearly(row) ? 'overYear' : 'overPeriod'] += allowed - left;
    allowed = left;
    step(work, 'cost-ceiling', inputs, allowed, row.citation, { per: row.per });
  }
  return { cost: allowed, ...over };
}

/** The ceiling of the year, past which 大额 begins; not one of a disease or a shorter time. */
function isYearly(row: CeilingRow): boolean {
  return row.per === 'year' && !row.byDisease;
}

function rowsOf({ layer, of }: Work, what: CeilingRow['of']): CeilingRow[] {
  const rows = layer.ceilings.filter((r) => r.of === what && holds(r.when, of.facts));
  // Those of the year last: what they cut off is what the others let through.
  return rows.length < 2
    ? rows
    : rows.toSorted((a, b) => Number(isYearly(a)) - Number(isYearly(b)));
}

function leftOf(work: Work, row: CeilingRow, what: Counted) {
  const amount = amountOf(work, row.amount);
  const whole = fen(adjusted(work, work.layer.ceilingAdjust, amount, 'ceiling'));
  const used = usedOf(work, row, what, row.per);
  return { whole, used, left: max(fen(whole - used), ZERO) };
}

/** Where on the scale of the segments this cost begins. */
function segmentStart(work: Work, deductible: Fen): Fen {
  const { segments, counter } = work.layer;
  if (segments === null) return ZERO;
  const cost = usedOf(work, { counter }, 'cost', segments.per);
  if (!segments.withDeductible) return cost;
  const row = work.layer.deductible.find((r) => holds(r.when, work.of.facts));
  const before = row === undefined ? ZERO : usedOf(work, row, 'deductible', segments.per);
  return fen(cost + before + deductible);
}

/** A slice of the cost with its share. */
type SharePart = { readonly cost: Fen; readonly share: Rate; readonly amount: Fen };

function payShares(
  work: Work,
  start: Fen,
  cost: Fen,
): { readonly parts: readonly SharePart[]; readonly amount: Fen; readonly first: Rate } | null {
  const { layer, of } = work;
  const rows = layer.shares.filter((r) => holds(r.when, of.facts));
  if (rows.length === 0) return null;
  const end = fen(start + cost);
  const parts: SharePart[] = [];
  let amount = 0;
  for (const row of rows.length === 1 ? rows : rows.toSorted((a, b) => a.above - b.above)) {
    const from = max(start, row.above);
    const to = row.upTo === null ? end : min(end, row.upTo);
    if (to <= from && !(cost === 0 && rows.length === 1)) continue;
    const part = payShare(work, row, fen(to - from));
    parts.push(part);
    amount += part.amount;
  }
  return { parts, amount: fen(amount), first: parts[0]?.share ?? rows[0]!.share };
}

function payShare(work: Work, row: ShareRow, cost: Fen): SharePart {
  const share = adjusted(work, work.layer.shareAdjust, row.share, 'share') as Rate;
  const amount = mulDiv(cost, share, RATE_ONE, 'half-up');
  const segment =
    row.above === 0 && row.upTo === null
      ? {}
      : { above: row.above, ...(row.upTo === null ? {} : { upTo: row.upTo }) };
  step(work, 'share', { base: cost, share, ...segment }, amount, row.citation);
  return { cost, share, amount };
}

/** `inPeriod`: what it would pay if there were no ceiling of the year. */
function limitPaid(work: Work, amount: Fen) {
  let paid = amount;
  let inPeriod = amount;
  let nearest: Fen | null = null;
  for (const row of rowsOf(work, 'paid')) {
    const { left, whole, used } = leftOf(work, row, 'paid');
    nearest = nearest === null ? left : min(nearest, left);
    if (left >= paid) continue;
    const inputs = { amount: paid, ceiling: whole, used };
    paid = left;
    if (!isYearly(row)) inPeriod = left;
    step(work, 'ceiling', inputs, paid, row.citation, { per: row.per });
  }
  return { paid, nearest, inPeriod };
}

/** The cost for which so much is paid, the segments in order: the rest is past the ceiling. */
function costPaidFor(parts: readonly SharePart[], paid: Fen): Fen {
  let rest = paid as number;
  let cost = 0;
  for (const part of parts) {
    if (rest >= part.amount) {
      cost += part.cost;
      rest -= part.amount;
      continue;
    }
    // Half up may put the slice a fen below what it pays: it is never less than that.
    const slice = mulDiv(rest as Fen, RATE_ONE, part.share, 'half-up');
    return fen(cost + Math.min(Math.max(slice, rest), part.cost));
  }
  return fen(cost);
}

/** Adds what this case counts to its accumulators, each code once. */
function count(work: Work, deductible: Fen, cost: Fen, paid: Fen): void {
  const { layer, of } = work;
  const added = new Set<string>();
  const add = (
    row: { readonly counter: string; readonly byDisease?: boolean },
    what: Counted,
    per: Period,
    amount: Fen,
  ) => {
    const code = accumulatorCode(row.counter, what, per, row.byDisease ?? false, of.subject);
    if (amount === 0 || added.has(code)) return;
    added.add(code);
    work.accumulations.push({ code, amount });
  };
  add(layer, 'paid', 'year', paid);
  for (const row of layer.ceilings) {
    if (holds(row.when, of.facts)) add(row, row.of, row.per, row.of === 'paid' ? paid : cost);
  }
  const row: DeductibleRow | undefined = layer.deductible.find((r) => holds(r.when, of.facts));
  if (row !== undefined) add(row, 'deductible', row.per, deductible);
  if (layer.segments !== null) add(layer, 'cost', layer.segments.per, cost);
  // On the scale of segments that begin at the deductible, it is counted over their time too.
  if (layer.segments?.withDeductible === true && row !== undefined) {
    add(row, 'deductible', layer.segments.per, deductible);
  }
}
