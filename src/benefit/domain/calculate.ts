import type { Day } from '../../kernel/day.ts';
import { type Fen, fen, max, min, mulDiv, ZERO } from '../../kernel/fen.ts';
import { type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts';
import { RATE_ONE, type Rate } from '../../kernel/rate.ts';
import { emptyBuckets, type Left, sumOf, takeFrom } from './buckets.ts';
import { type CaseFacts, holds, valueName } from './facts.ts';
import { FigureMissing, type FundPayment, payLayer } from './layer.ts';
import type { AccountKind, Citation, Policy } from './policy.ts';
import { type LineFacts, type LineSplit, splitLine } from './split-line.ts';
import type { Step, StepKind } from './trace.ts';
import type { Accumulation, Subject, Usage } from './usage.ts';

export type { FundPayment } from './layer.ts';

/** Everything the calculation of one case depends on besides the policy, and nothing else does. */
export type Case = {
  readonly facts: CaseFacts;
  readonly lines: readonly LineFacts[];
  /** Of a stay: the day of admission and the day through which it is billed. */
  readonly stay: { readonly from: Day; readonly through: Day } | null;
  readonly subject: Subject;
  /** What was counted before this case. */
  readonly used: Usage;
  /** The first day after the waiting period in which the case falls; null: it does not. */
  readonly waitingUntil: Day | null;
  /** What personal account and family pool hold, as far as the person wants them used. */
  readonly balances: Readonly<Record<AccountKind, Fen | null>>;
};

/**
 * total = selfPaid + overLimit + firstSelf + eligible = Σ funds + account + family + cash.
 * `eligible` 符合政策范围; `deductible` and `share` (per ten thousand) are those of the first layer.
 * `cashBy` tells the cash by its cause.
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
  /** Paid by the personal account. */
  readonly account: Fen;
  /** Paid by the family pool. */
  readonly family: Fen;
  readonly cash: Fen;
  readonly cashBy: Readonly<Left>;
  readonly accumulations: readonly Accumulation[];
  readonly trace: readonly Step[];
};

/**
 * The whole calculation of a visit, a stay or a part of one: pure, dated by `policy`, traced. The
 * order of the lines does not matter. Refusals: `no-share` when a layer has no share for the case,
 * `no-figure` when a year's figure that a rule refers to is not known.
 */
export function calculate(policy: Policy, of: Case): Outcome<Calculation> {
  const trace: Step[] = [];
  return paidFor(policy, of, splitLines(policy, of.lines, trace), trace);
}

/**
 * What `calculate` does after it has split the lines, for a case whose split is known: the same
 * amounts, the trace without the steps of the lines. Refusals as there.
 */
export function calculateSplit(
  policy: Policy,
  of: Omit<Case, 'lines'>,
  split: LineSplit,
): Outcome<Calculation> {
  const total = fen(split.selfPaid + split.overLimit + split.firstSelf + split.eligible);
  return paidFor(policy, { ...of, lines: [] }, { ...split, total }, []);
}

function paidFor(policy: Policy, of: Case, lines: Parts, trace: Step[]): Outcome<Calculation> {
  try {
    return paidBy(policy, of, lines, trace);
  } catch (error) {
    if (error instanceof FigureMissing) return refuse(noFigure(error));
    throw error;
  }
}

function paidBy(policy: Policy, of: Case, lines: Parts, trace: Step[]): Outcome<Calculation> {
  const parts = payFirst(policy, of, lines, trace);
  const left = emptyBuckets();
  // What refunds leave negative asks no payer; it is given back in cash.
  left.eligible = parts.eligible;
  left['first-self-pay'] = parts.firstSelf;
  left['over-limit'] = parts.overLimit;
  left['self-paid'] = parts.selfPaid;
  const accumulations: Accumulation[] = [];
  const paid = payLayers(policy, of, left, trace, accumulations);
  if ('code' in paid) return refuse(paid);
  const { funds, deductible, share } = paid;
  const fund = funds.reduce((a, f) => a + f.amount, 0) as Fen;
  const { account, family } = payAccounts(policy, of, left, trace);
  const cash = (parts.total - fund - account - family) as Fen;
  const amounts = { deductible, share, funds, fund, account, family, cash, cashBy: left };
  return { ok: true, value: { ...parts, ...amounts, accumulations: merged(accumulations), trace } };
}

/** Each code once: layers that share a counter add to the same. */
function merged(all: readonly Accumulation[]): Accumulation[] {
  const byCode = new Map<string, Fen>();
  for (const { code, amount } of all) byCode.set(code, fen((byCode.get(code) ?? ZERO) + amount));
  return [...byCode].map(([code, amount]) => ({ code, amount }));
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
  const { citations, rounding } = policy.lines;
  const inputs = { total };
  const version = policy.lines.from;
  const step = (kind: StepKind, amount: number, citation: Citation, how: Step['rounding']) =>
    trace.push({
      kind,
      rule: 'lines',
      version,
      inputs,
      amount: amount as Fen,
      rounding: how,
      citation,
    });
  if (outside !== 0) step('self-paid', outside, citations.classC, 'exact');
  if (notApproved !== 0) step('not-approved', notApproved, citations.restricted, 'exact');
  if (overLimit !== 0) step('over-limit', overLimit, citations.overLimit, 'half-up');
  if (firstSelf !== 0) step('first-self-pay', firstSelf, citations.classB, rounding);
  step('eligible', eligible, citations.classA, 'exact');
  return {
    total: total as Fen,
    selfPaid: (outside + notApproved) as Fen,
    overLimit: overLimit as Fen,
    firstSelf: firstSelf as Fen,
    eligible: eligible as Fen,
  };
}

/** 转外先行自付: a share of the eligible cost goes to the first self-pay before any layer. */
function payFirst(policy: Policy, { facts }: Case, parts: Parts, trace: Step[]): Parts {
  const row = policy.benefit.firstPay.find((r) => holds(r.when, facts));
  if (row === undefined || row.share === 0 || parts.eligible <= 0) return parts;
  const amount = mulDiv(parts.eligible, row.share, RATE_ONE, 'half-up');
  trace.push({
    kind: 'first-pay',
    rule: policy.benefit.code,
    version: policy.benefit.from,
    inputs: { base: parts.eligible, share: row.share },
    amount,
    rounding: 'half-up',
    citation: row.citation,
  });
  return {
    ...parts,
    firstSelf: fen(parts.firstSelf + amount),
    eligible: fen(parts.eligible - amount),
  };
}

type Paid = {
  readonly funds: readonly FundPayment[];
  readonly deductible: Fen;
  readonly share: Rate;
};

function payLayers(
  policy: Policy,
  of: Case,
  left: Left,
  trace: Step[],
  accumulations: Accumulation[],
): Paid | Refusal {
  if (of.waitingUntil !== null && policy.entitlement !== null) {
    const { from: version, citation } = policy.entitlement;
    const rule = policy.benefit.code;
    const inputs = { until: Number(of.waitingUntil.replaceAll('-', '')) };
    trace.push({
      kind: 'waiting',
      rule,
      version,
      inputs,
      amount: ZERO,
      rounding: 'exact',
      citation,
    });
    return { funds: [], deductible: ZERO, share: 0 as Rate };
  }
  const funds: FundPayment[] = [];
  let deductible = ZERO;
  let share = 0 as Rate;
  for (const layer of policy.layers) {
    if (!holds(layer.when, of.facts)) continue;
    const first = funds.length === 0;
    const paid = payLayer({ policy, of, layer, trace, accumulations }, left);
    if (paid === null) return noShare(layer.name, of.facts);
    if (first) ({ deductible, share } = paid);
    funds.push(paid.payment);
  }
  return { funds, deductible, share };
}

function payAccounts(policy: Policy, of: Case, left: Left, trace: Step[]) {
  const paid: Record<AccountKind, Fen> = { personal: ZERO, family: ZERO };
  const rules = policy.account;
  if (rules === null) return { account: ZERO, family: ZERO };
  for (const kind of rules.order) {
    const balance = of.balances[kind];
    if (balance === null) continue;
    const payable = max(sumOf(left, rules.pays), ZERO);
    const amount = min(payable, max(balance, ZERO));
    takeFrom(left, rules.pays, amount);
    paid[kind] = amount;
    trace.push({
      kind: 'account',
      rule: kind,
      version: rules.from,
      inputs: { payable, balance },
      amount,
      rounding: 'exact',
      citation: rules.citation,
    });
  }
  return { account: paid.personal, family: paid.family };
}

function noShare(name: string, facts: CaseFacts): Refusal {
  const who = `${valueName('level', facts.level)}、${valueName('status', facts.status)}`;
  return {
    code: 'no-share',
    text: `${name}没有适用于该人员与机构的支付比例（${who}）`,
    field: 'personType',
  };
}

function noFigure({ layerName, figure, year }: FigureMissing): Refusal {
  return {
    code: 'no-figure',
    text: `${layerName}所依据的${year}年${figure}尚未公布或未录入`,
    field: 'medicalType',
  };
}
