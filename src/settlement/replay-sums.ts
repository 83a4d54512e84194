import type { Calculation } from '../benefit/index.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { PastSettled } from './replay.store.ts';

/** Who pays how much, in fen. `account`: personal account and family pool. */
export type Paid = { readonly fund: Fen; readonly account: Fen; readonly cash: Fen };

/** Settlements of a group: how many, of what cost, paid how under the one and the other book. */
export type Sums = {
  readonly settlements: number;
  readonly total: Fen;
  readonly before: Paid;
  readonly after: Paid;
};

/** By what settlements are put together. */
export const DIMENSIONS = [
  'insurance',
  'benefit',
  'level',
  'status',
  'age',
  'hardship',
  'region',
  'institution',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export type Group = Sums & { readonly value: string };

/** What one payer pays; `rule` tells the layer. */
export type FundSums = {
  readonly rule: string;
  readonly name: string;
  readonly before: Fen;
  readonly after: Fen;
};

/** Settlements that one of the books refuses; they are in no sum. */
export type RefusedSums = {
  /** Under which book; `both` when neither settles them. */
  readonly under: 'before' | 'after' | 'both';
  readonly text: string;
  readonly settlements: number;
  readonly total: Fen;
  /** What the other book's funds pay. */
  readonly fund: Fen;
  /** The first few. */
  readonly examples: readonly string[];
};

/** People by what they pay more (above zero) or less themselves, in fen; null: without end. */
export type Band = {
  readonly above: number | null;
  readonly upTo: number | null;
  readonly people: number;
  /** What all of them pay more. */
  readonly burden: Fen;
};

/** What two books make of the same settlements. */
export type Compared = {
  readonly whole: Sums;
  readonly people: number;
  /** People for whom fund, account or cash differ; of them, who pays less and more themselves. */
  readonly affected: number;
  readonly gaining: number;
  readonly losing: number;
  readonly bands: readonly Band[];
  readonly groups: Readonly<Record<Dimension, readonly Group[]>>;
  readonly funds: readonly FundSums[];
  readonly refused: readonly RefusedSums[];
};

type Change<T> = { -readonly [K in keyof T]: T[K] };
type Adding = Change<Omit<Sums, 'before' | 'after'>> & {
  readonly before: Change<Paid>;
  readonly after: Change<Paid>;
};

/** A settlement under both books. */
export type ComparedSettlement = {
  readonly of: PastSettled;
  /** The name of the benefit under the first of them. */
  readonly benefit: string;
  readonly before: Outcome<Calculation>;
  readonly after: Outcome<Calculation>;
};

const EXAMPLES_MAX = 5;

/** What has been compared so far; changed by `addPerson`, read by `compared`. */
export type Comparison = {
  readonly whole: Adding;
  readonly groups: Readonly<Record<Dimension, Map<string, Adding>>>;
  readonly funds: Map<string, Change<FundSums>>;
  readonly refused: Map<string, Change<RefusedSums> & { readonly examples: string[] }>;
  readonly bands: Change<Band>[];
  people: number;
  affected: number;
  gaining: number;
  losing: number;
};

/** Above each and up to the next, in fen: those who pay the same are a band of their own. */
const BAND_EDGES = [-100_000, -20_000, -5000, -1, 0, 5000, 20_000, 100_000];

function emptyBands(): Change<Band>[] {
  const edges = [null, ...BAND_EDGES, null];
  return edges.slice(1).map((upTo, i) => ({ above: edges[i]!, upTo, people: 0, burden: ZERO }));
}

export function newComparison(): Comparison {
  const groups = Object.fromEntries(DIMENSIONS.map((d) => [d, new Map()]));
  return {
    whole: empty(),
    groups: groups as Comparison['groups'],
    ...{ funds: new Map(), refused: new Map(), bands: emptyBands() },
    ...{ people: 0, affected: 0, gaining: 0, losing: 0 },
  };
}

/** Adds everything of one person, and only that. Of whom all is refused counts as nobody. */
export function addPerson(sums: Comparison, settlements: readonly ComparedSettlement[]): void {
  const isCompared = settlements.some(({ before, after }) => before.ok && after.ok);
  if (isCompared) sums.people += 1;
  let isAffected = false;
  let burden = 0;
  for (const one of settlements) {
    const { of, before, after } = one;
    if (!before.ok || !after.ok) {
      addRefused(sums, one);
      continue;
    }
    const then = paidOf(before.value);
    const now = paidOf(after.value);
    const values = valuesOf(one);
    addTo(sums.whole, of.amounts.total, then, now);
    for (const dimension of DIMENSIONS) {
      const group = found(sums.groups[dimension], values[dimension], empty);
      addTo(group, of.amounts.total, then, now);
    }
    addFunds(sums, before.value, 'before');
    addFunds(sums, after.value, 'after');
    isAffected ||= then.fund !== now.fund || then.account !== now.account;
    burden += then.fund - now.fund;
  }
  if (isAffected) sums.affected += 1;
  if (!isCompared) return;
  const band = sums.bands.find(({ upTo }) => upTo === null || burden <= upTo)!;
  band.people += 1;
  band.burden = fen(band.burden + burden);
  if (burden < 0) sums.gaining += 1;
  if (burden > 0) sums.losing += 1;
}

function found<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function addFunds(sums: Comparison, { funds }: Calculation, side: 'before' | 'after'): void {
  for (const { rule, name, amount } of funds) {
    const fund = found(sums.funds, rule, () => ({ rule, name, before: ZERO, after: ZERO }));
    fund[side] = fen(fund[side] + amount);
  }
}

function addRefused(sums: Comparison, { of, before, after }: ComparedSettlement): void {
  const under = before.ok ? 'after' : after.ok ? 'before' : 'both';
  const text = !after.ok ? after.refusal.text : !before.ok ? before.refusal.text : '';
  const other = before.ok ? before.value.fund : after.ok ? after.value.fund : ZERO;
  const row = found(sums.refused, `${under} ${text}`, () => ({
    ...({ under, text, settlements: 0 } as const),
    ...{ total: ZERO, fund: ZERO, examples: [] },
  }));
  row.settlements += 1;
  row.total = fen(row.total + of.amounts.total);
  row.fund = fen(row.fund + other);
  if (row.examples.length < EXAMPLES_MAX) row.examples.push(of.settlementId);
}

/** What was added so far; groups in order of their values, the rest by size. */
export function compared(sums: Comparison): Compared {
  const groups = {} as Record<Dimension, Group[]>;
  for (const dimension of DIMENSIONS) {
    const entries = [...sums.groups[dimension]].sort(([a], [b]) => (a < b ? -1 : 1));
    groups[dimension] = entries.map(([value, group]) => ({ value, ...group }));
  }
  const { whole, people, affected, gaining, losing, bands, funds, refused } = sums;
  return {
    ...{ whole, people, affected, gaining, losing, bands },
    groups,
    funds: [...funds.values()].sort((a, b) => b.before - a.before),
    refused: [...refused.values()].sort((a, b) => b.settlements - a.settlements),
  };
}

function paidOf({ fund, account, family, cash }: Calculation): Paid {
  return { fund, account: fen(account + family), cash };
}

function empty(): Adding {
  const none = () => ({ fund: ZERO, account: ZERO, cash: ZERO });
  return { settlements: 0, total: ZERO, before: none(), after: none() };
}

function addTo(sums: Adding, total: Fen, before: Paid, after: Paid): void {
  sums.settlements += 1;
  sums.total = fen(sums.total + total);
  addPaid(sums.before, before);
  addPaid(sums.after, after);
}

function addPaid(sum: Change<Paid>, paid: Paid): void {
  sum.fund = fen(sum.fund + paid.fund);
  sum.account = fen(sum.account + paid.account);
  sum.cash = fen(sum.cash + paid.cash);
}

/** 0–17, 18–29, 30–39 …, 80 and above. */
function ageBand(age: number): string {
  if (age < 18) return '0-17';
  if (age >= 80) return '80+';
  const from = Math.max(18, Math.floor(age / 10) * 10);
  return `${from}-${Math.floor(age / 10) * 10 + 9}`;
}

function valuesOf({ of, benefit }: ComparedSettlement): Readonly<Record<Dimension, string>> {
  const { level, status, age, hardship } = of.trace.of.facts;
  const { insurance, region, institutionCode: institution } = of;
  return { insurance, benefit, level, status, age: ageBand(age), hardship, region, institution };
}
