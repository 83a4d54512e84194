import { type Fen, max, min, mulDiv, type Rounding, ZERO } from '../../kernel/fen.ts';
import { type Outcome, refuse } from '../../kernel/outcome.ts';
import { RATE_ONE, type Rate } from '../../kernel/rate.ts';
import {
  type AccountRules,
  applies,
  type Citation,
  type Layer,
  type Level,
  type Policy,
  type Status,
} from './policy.ts';
import { type LineFacts, type LineSplit, splitLine } from './split-line.ts';

/** Everything the calculation of one outpatient visit depends on, and nothing else does. */
export type VisitFacts = {
  readonly level: Level;
  readonly status: Status;
  readonly lines: readonly LineFacts[];
  /** Accumulated in the year of the policy day, before this visit, by accumulator code. */
  readonly used: Readonly<Record<string, Fen>>;
  /** What the personal account holds, when the person wants it used. */
  readonly accountBalance: Fen | null;
};

/** One step of the trace: a rule applied to inputs gave an amount. Amounts in fen. */
export type Step = {
  readonly rule: string;
  readonly version: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly amount: Fen;
  readonly rounding: Rounding;
  readonly citation: Citation;
};

/** What one fund pays. `left` is its ceiling's remainder before this visit; null without one. */
export type FundPayment = {
  readonly fund: string;
  readonly name: string;
  readonly amount: Fen;
  readonly eligible: Fen;
  readonly left: Fen | null;
};

export type Accumulation = { readonly code: string; readonly amount: Fen };

/**
 * total = selfPaid + overLimit + firstSelf + eligible = Σ funds + account + cash.
 * `share` is the share of the first layer, per ten thousand.
 */
export type Calculation = {
  readonly total: Fen;
  readonly selfPaid: Fen;
  readonly overLimit: Fen;
  readonly firstSelf: Fen;
  readonly eligible: Fen;
  readonly deductible: Fen;
  readonly share: Rate;
  readonly funds: readonly FundPayment[];
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
  readonly accumulations: readonly Accumulation[];
  readonly trace: readonly Step[];
};

/** Accumulator of what a layer has paid, and of the deductible it has taken, in a year. */
export function accumulatorOf(benefit: string, layer: string, what: 'paid' | 'deductible'): string {
  return `${benefit}.${layer}.${what}`;
}

/**
 * The whole calculation of a visit: pure, dated by `policy`, traced. The order of the lines does
 * not matter. Refusals: `no-share` when the benefit has no row for this level and status.
 */
export function calculate(policy: Policy, facts: VisitFacts): Outcome<Calculation> {
  const trace: Step[] = [];
  const parts = splitLines(policy, facts.lines, trace);
  let remaining = max(parts.eligible, ZERO);
  let deductible = ZERO;
  let share = 0 as Rate;
  const funds: FundPayment[] = [];
  const accumulations: Accumulation[] = [];
  for (const layer of policy.benefit.layers) {
    const paid = payLayer(policy, layer, facts, remaining, trace);
    if (paid === null) return refuse(noShare(policy, facts));
    if (funds.length === 0) share = paid.share;
    deductible = (deductible + paid.deductible) as Fen;
    remaining = (remaining - paid.payment.amount) as Fen;
    funds.push(paid.payment);
    accumulations.push(...paid.accumulations);
  }
  const fund = (max(parts.eligible, ZERO) - remaining) as Fen;
  const personal = (parts.total - fund) as Fen;
  const account = payAccount(policy.account, parts, fund, facts.accountBalance, trace);
  const cash = (personal - account) as Fen;
  const value = { ...parts, deductible, share, funds, fund, account, cash, accumulations, trace };
  return { ok: true, value };
}

type Parts = LineSplit & { readonly total: Fen };

function splitLines(policy: Policy, lines: readonly LineFacts[], trace: Step[]): Parts {
  let total = 0;
  let outside = 0;
  let notApproved = 0;
  let overLimit = 0;
  let firstSelf = 0;
  let eligible = 0;
  for (const line of lines) {
    const part = splitLine(line, policy.lines);
    total += line.amount;
    if (line.itemClass === 'C') outside += part.selfPaid;
    else notApproved += part.selfPaid;
    overLimit += part.overLimit;
    firstSelf += part.firstSelf;
    eligible += part.eligible;
  }
  const inputs = { total };
  const step = (rule: string, amount: number, citation: Citation, rounding: Rounding) =>
    trace.push({
      rule,
      version: policy.lines.from,
      inputs,
      amount: amount as Fen,
      rounding,
      citation,
    });
  const { citations, rounding } = policy.lines;
  if (outside !== 0) step('lines.self-paid', outside, citations.classC, 'exact');
  if (notApproved !== 0) step('lines.not-approved', notApproved, citations.restricted, 'exact');
  if (overLimit !== 0) step('lines.over-limit', overLimit, citations.overLimit, 'half-up');
  if (firstSelf !== 0) step('lines.first-self-pay', firstSelf, citations.classB, rounding);
  step('lines.eligible', eligible, citations.classA, 'exact');
  return {
    total: total as Fen,
    selfPaid: (outside + notApproved) as Fen,
    overLimit: overLimit as Fen,
    firstSelf: firstSelf as Fen,
    eligible: eligible as Fen,
  };
}

type LayerPaid = {
  readonly payment: FundPayment;
  readonly share: Rate;
  readonly deductible: Fen;
  readonly accumulations: readonly Accumulation[];
};

function payLayer(
  policy: Policy,
  layer: Layer,
  facts: VisitFacts,
  base: Fen,
  trace: Step[],
): LayerPaid | null {
  const { level, status, used } = facts;
  const { benefit } = policy;
  const shareRow = layer.shares.find((row) => applies(row, level, status));
  if (shareRow === undefined) return null;
  const rule = `${benefit.code}.${layer.code}`;
  const version = benefit.from;
  const deductibleRow = layer.deductible.find((row) => applies(row, level, status));
  const deductibleCode = accumulatorOf(benefit.code, layer.code, 'deductible');
  const owed = max(((deductibleRow?.amount ?? 0) - (used[deductibleCode] ?? 0)) as Fen, ZERO);
  const deductible = min(owed, base);
  if (deductibleRow !== undefined) {
    trace.push({
      rule: `${rule}.deductible`,
      version,
      inputs: { base, deductible: deductibleRow.amount, used: used[deductibleCode] ?? 0 },
      amount: deductible,
      rounding: 'exact',
      citation: deductibleRow.citation,
    });
  }
  const shared = (base - deductible) as Fen;
  const amount = mulDiv(shared, shareRow.share, RATE_ONE, 'half-up');
  trace.push({
    rule: `${rule}.share`,
    version,
    inputs: { base: shared, share: shareRow.share },
    amount,
    rounding: 'half-up',
    citation: shareRow.citation,
  });
  const paidCode = accumulatorOf(benefit.code, layer.code, 'paid');
  const ceilingRow = layer.ceilings.find((row) => applies(row, level, status));
  const left =
    ceilingRow === undefined ? null : max((ceilingRow.amount - (used[paidCode] ?? 0)) as Fen, ZERO);
  const paid = left === null ? amount : min(amount, left);
  if (ceilingRow !== undefined && paid < amount) {
    trace.push({
      rule: `${rule}.ceiling`,
      version,
      inputs: { amount, ceiling: ceilingRow.amount, used: used[paidCode] ?? 0 },
      amount: paid,
      rounding: 'exact',
      citation: ceilingRow.citation,
    });
  }
  const accumulations: Accumulation[] = [];
  if (paid !== 0) accumulations.push({ code: paidCode, amount: paid });
  if (deductible !== 0) accumulations.push({ code: deductibleCode, amount: deductible });
  const payment = { fund: layer.fund, name: layer.name, amount: paid, eligible: base, left };
  return { payment, share: shareRow.share, deductible, accumulations };
}

function payAccount(
  rules: AccountRules | null,
  parts: Parts,
  fund: Fen,
  balance: Fen | null,
  trace: Step[],
): Fen {
  if (rules === null || balance === null) return ZERO;
  let payable = 0;
  if (rules.pays.includes('eligible')) payable += parts.eligible - fund;
  if (rules.pays.includes('first-self-pay')) payable += parts.firstSelf;
  if (rules.pays.includes('over-limit')) payable += parts.overLimit;
  if (rules.pays.includes('self-paid')) payable += parts.selfPaid;
  const amount = min(max(payable as Fen, ZERO), balance);
  trace.push({
    rule: 'account',
    version: rules.from,
    inputs: { payable, balance },
    amount,
    rounding: 'exact',
    citation: rules.citation,
  });
  return amount;
}

function noShare(policy: Policy, facts: VisitFacts) {
  const who = `机构级别${facts.level}、人员${facts.status}`;
  return {
    code: 'no-share',
    text: `${policy.benefit.name}没有适用于该人员与机构的支付比例（${who}）`,
    field: 'personType',
  };
}
