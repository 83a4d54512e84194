import type { Day } from '../kernel/day.ts';
import { type Fen, fen, formatYuan } from '../kernel/fen.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import type { CaseVisit, Expected, GoldenCase } from './case-file.ts';
import { type Calculation, calculate } from './domain/calculate.ts';
import { entitlementOn } from './domain/entitlement.ts';
import type { CaseFacts } from './domain/facts.ts';
import { entitlementRulesOf, type PolicyFinder, policyFinder } from './domain/find-policy.ts';
import type { Policy, PolicyBook } from './domain/policy.ts';
import { type Accumulated, counterOf, usageOf } from './domain/usage.ts';

/** What cases are run against. */
export type CaseBook = { readonly book: PolicyBook; readonly find: PolicyFinder };

/** Made once from a book. */
export function caseBook(book: PolicyBook): CaseBook {
  return { book, find: policyFinder(book) };
}

/** What came of one visit, and in Chinese how it differs from what the case expects. */
export type VisitRun = {
  readonly visit: CaseVisit;
  readonly outcome: Outcome<Calculation>;
  readonly differences: readonly string[];
};

/** The visits of a case in order; equal: every one came out as expected. */
export type CaseRun = {
  readonly name: string;
  readonly visits: readonly VisitRun[];
  readonly equal: boolean;
};

/** The visits before: what they counted, and which encounter and episode they were. */
type Past = {
  readonly counted: Accumulated[];
  readonly stays: { readonly year: string; readonly encounterId: string }[];
  encounterId: string;
  episodeId: string;
  next: number;
};

/**
 * Runs a case of a region: its earlier visits first, each counting for the next. An earlier visit
 * for which nothing is expected must not be refused.
 */
export function runCase(of: CaseBook, region: string, { name, visits }: GoldenCase): CaseRun {
  const past: Past = { counted: [], stays: [], encounterId: '', episodeId: '', next: 1 };
  const runs = visits.map((visit) => runVisit(of, region, visit, past));
  return { name, visits: runs, equal: runs.every((run) => run.differences.length === 0) };
}

function runVisit(of: CaseBook, region: string, visit: CaseVisit, past: Past): VisitRun {
  place(visit, past);
  const unknown: string[] = [];
  const outcome = calculated(of, region, visit, past, unknown);
  if (outcome.ok) {
    const month = visit.through.slice(0, 4) + visit.through.slice(5, 7);
    past.counted.push(...outcome.value.accumulations.map((a) => ({ ...a, month })));
  }
  return { visit, outcome, differences: [...unknown, ...differences(visit.expected, outcome)] };
}

/** Its own encounter, unless it is a further part of the one before; a referral joins the two. */
function place(visit: CaseVisit, past: Past): void {
  if (visit.sameEncounter) return;
  past.encounterId = `E${past.next}`;
  if (visit.facts.referral === 'none' || past.next === 1) past.episodeId = past.encounterId;
  past.next += 1;
  const { encounterId } = past;
  if (visit.isStay) past.stays.push({ year: visit.began.slice(0, 4), encounterId });
}

function calculated(
  { book, find }: CaseBook,
  region: string,
  visit: CaseVisit,
  past: Past,
  unknown: string[],
): Outcome<Calculation> {
  const { insurance, began, through, known, enrolled } = visit;
  const rules = entitlementRulesOf(book, region, insurance, began, known);
  const spells = enrolled?.spans.map((span) => ({ span }));
  const entitled = enrolled === null ? null : entitlementOn(rules, spells!, enrolled.birth, began);
  if (enrolled !== null && entitled === null) {
    return refuse({ code: 'not-enrolled', text: `在${began}没有享受待遇的参保` });
  }
  const own = past.stays.filter((s) => s.year === began.slice(0, 4)).length;
  const facts: CaseFacts = {
    ...visit.facts,
    nth: visit.facts.nth ?? (visit.isStay ? own : 0),
    ...(entitled === null ? {} : { continuousYears: entitled.continuousYears }),
  };
  const { medicalType } = facts;
  const query = { region, insurance, medicalType, began, through, known };
  const found = find({ ...query, factsOn: () => facts });
  if (!found.ok) return found;
  const { policy } = found.value;
  if (policy.benefit.needsFiling && !visit.chronicFiled) {
    return refuse(notFiled(facts.chronic, policy.day));
  }
  const { encounterId, episodeId } = past;
  past.counted.push(...countedOf(visit, policy, unknown));
  return calculate(policy, {
    facts,
    lines: visit.lines,
    stay: visit.isStay ? { from: began, through } : null,
    subject: { encounterId, episodeId, later: [], chronic: facts.chronic },
    used: usageOf(past.counted, through, policy.counters),
    waitingUntil: entitled === null ? visit.waitingUntil : entitled.waitingUntil,
    balances: { personal: visit.personal, family: visit.family },
  });
}

/** As a counter refuses it, where the filings are looked up. */
function notFiled(code: string, on: Day) {
  return { code: 'chronic-not-filed', text: `该人员在${on}没有门诊慢特病${code}的有效备案` };
}

/** What the case itself says was counted, in January: of the year, not of its last months. */
function countedOf(visit: CaseVisit, policy: Policy, unknown: string[]): Accumulated[] {
  const month = `${visit.through.slice(0, 4)}01`;
  for (const { code } of visit.counted) {
    if (!policy.counters.has(counterOf(code)))
      unknown.push(`${policy.benefit.name}没有累计“${code}”`);
  }
  const first = { code: `${policy.layers[0]!.counter}.paid`, amount: visit.firstPaid };
  return [first, ...visit.counted].map((counted) => ({ ...counted, month }));
}

const AMOUNTS: ReadonlyMap<string, (c: Calculation) => Fen> = new Map([
  ['总费用', (c: Calculation) => c.total],
  ['全自费', (c: Calculation) => c.selfPaid],
  ['超限价', (c: Calculation) => c.overLimit],
  ['先行自付', (c: Calculation) => c.firstSelf],
  ['政策范围内', (c: Calculation) => c.eligible],
  ['起付线', (c: Calculation) => c.deductible],
  ['基金支付', (c: Calculation) => c.fund],
  ['个人账户', (c: Calculation) => c.account],
  ['共济账户', (c: Calculation) => c.family],
  ['现金', (c: Calculation) => c.cash],
]);

function differences(expected: Expected | null, outcome: Outcome<Calculation>): string[] {
  if (!outcome.ok) {
    const { code, text } = outcome.refusal;
    if (expected === null || !('refusal' in expected)) return [`被拒绝：${code}（${text}）`];
    const { refusal, reason } = expected;
    if (refusal === code && text.includes(reason)) return [];
    return [`应以 ${refusal}（${reason}）拒绝，被拒绝：${code}（${text}）`];
  }
  if (expected === null) return [];
  if ('refusal' in expected) return [`应拒绝（${expected.refusal}），没有拒绝`];
  const c = outcome.value;
  const found = [...expected.amounts].flatMap(([name, amount]) =>
    difference(name, amount, AMOUNTS.get(name)!(c)),
  );
  return expected.funds === null ? found : [...found, ...fundDifferences(expected.funds, c)];
}

function fundDifferences(expected: ReadonlyMap<string, Fen>, c: Calculation): string[] {
  const paid = new Map<string, Fen>();
  for (const f of c.funds) paid.set(f.name, fen((paid.get(f.name) ?? 0) + f.amount));
  const names = new Set([...expected.keys(), ...paid.keys()]);
  return [...names].flatMap((name) =>
    difference(name, expected.get(name) ?? fen(0), paid.get(name) ?? fen(0)),
  );
}

function difference(name: string, expected: Fen, got: Fen): string[] {
  if (expected === got) return [];
  return [`${name}应得 ${formatYuan(expected)} 元，算得 ${formatYuan(got)} 元`];
}
