import {
  type AccountKind,
  type Calculation,
  type Case,
  calculate,
  calculateSplit,
  type LineSplit,
  type Policy,
  usageOf,
} from '../benefit/index.ts';
import type { Day } from '../kernel/day.ts';
import { type Fen, fen, max, ZERO } from '../kernel/fen.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { monthOf } from './domain/settled.ts';
import type { AccumulatedNow, LinesOf, PastSettled } from './replay.store.ts';

/** The policy that a settlement is calculated by, and the day under which it is counted. */
export type Ruled = { readonly policy: Policy; readonly on: Day };

/** By what settlements are calculated again. */
export type Rules = {
  readonly find: (of: PastSettled) => Outcome<Ruled>;
  /** Null: the split of the lines stands as it is stored. */
  readonly lines: LinesOf | null;
};

/** A settlement calculated again, and by which benefit; both null for a reversal. */
export type Again = {
  readonly of: PastSettled;
  readonly benefit: string | null;
  readonly outcome: Outcome<Calculation> | null;
};

/** An accumulator while a person's settlements are gone through. */
type Count = { readonly code: string; readonly month: string; amount: Fen };

/** What has become of a person so far. */
type Going = {
  readonly counts: Map<string, Count>;
  readonly made: Map<string, Made>;
  /** What the accounts hold more than they did. */
  readonly more: Record<AccountKind, number>;
};

type Made = {
  readonly month: string;
  readonly accumulations: Calculation['accumulations'];
  readonly more: Readonly<Record<AccountKind, number>>;
};

/**
 * Calculates a person's settlements again, in their order: each upon what those before it counted
 * and left on the accounts under the same rules, each reversal taking back what the settlement it
 * reverses had added. `settled` holds everything since a day, in order; `now` the accumulators as
 * they stand after the last of it. Pure.
 */
export function replayPerson(
  rules: Rules,
  settled: readonly PastSettled[],
  now: readonly AccumulatedNow[],
): Again[] {
  const going: Going = {
    counts: countsBefore(settled, now),
    made: new Map(),
    more: { personal: 0, family: 0 },
  };
  return settled.map((of) => {
    if (of.kind === 'reversal') {
      takeBack(going, of);
      return { of, benefit: null, outcome: null };
    }
    return calculateAgain(rules, going, of);
  });
}

/** What stood before the first of the settlements: what stands now without all they added. */
function countsBefore(
  settled: readonly PastSettled[],
  now: readonly AccumulatedNow[],
): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const { code, month, amount } of now) addTo(counts, code, month, amount);
  for (const { trace } of settled) {
    for (const { code, amount } of trace.accumulations) {
      addTo(counts, code, trace.month, -amount as Fen);
    }
  }
  return counts;
}

function addTo(counts: Map<string, Count>, code: string, month: string, amount: Fen): void {
  const key = `${month} ${code}`;
  const count = counts.get(key);
  if (count === undefined) counts.set(key, { code, month, amount });
  else count.amount = fen(count.amount + amount);
}

/** A reversal of what was settled before the first day takes back what is stored. */
function takeBack(going: Going, { reversesId, trace }: PastSettled): void {
  const made = going.made.get(reversesId!);
  if (made === undefined) {
    for (const { code, amount } of trace.accumulations) {
      addTo(going.counts, code, trace.month, amount);
    }
    return;
  }
  for (const { code, amount } of made.accumulations) {
    addTo(going.counts, code, made.month, -amount as Fen);
  }
  going.more.personal -= made.more.personal;
  going.more.family -= made.more.family;
}

function calculateAgain(rules: Rules, going: Going, of: PastSettled): Again {
  const ruled = rules.find(of);
  if (!ruled.ok) {
    // Under these rules it would not have been settled: nothing counted, nothing paid.
    keep(going, of, { month: of.trace.month, accumulations: [], account: ZERO, family: ZERO });
    return { of, benefit: null, outcome: ruled };
  }
  const { policy, on } = ruled.value;
  const counted = [...going.counts.values()];
  const facts: Omit<Case, 'lines'> = {
    ...of.trace.of,
    used: usageOf(counted, on, policy.counters),
    balances: balancesOf(going, of),
  };
  const outcome =
    rules.lines === null
      ? calculateSplit(policy, facts, splitOf(of))
      : calculate(policy, { ...facts, lines: rules.lines(of) });
  const month = monthOf(on);
  if (outcome.ok) keep(going, of, { ...outcome.value, month });
  else keep(going, of, { month, accumulations: [], account: ZERO, family: ZERO });
  return { of, benefit: policy.benefit.name, outcome };
}

/** What the accounts held then, and what they hold more (or less) under these rules. */
function balancesOf({ more }: Going, { trace }: PastSettled): Case['balances'] {
  const { personal, family } = trace.of.balances;
  return {
    personal: personal === null ? null : max(fen(personal + more.personal), ZERO),
    family: family === null ? null : max(fen(family + more.family), ZERO),
  };
}

function keep(
  going: Going,
  { settlementId, amounts }: PastSettled,
  now: Pick<Calculation, 'accumulations' | 'account' | 'family'> & { readonly month: string },
): void {
  const { month, accumulations } = now;
  for (const { code, amount } of accumulations) addTo(going.counts, code, month, amount);
  const more = {
    personal: amounts.account - amounts.family - now.account,
    family: amounts.family - now.family,
  };
  going.more.personal += more.personal;
  going.more.family += more.family;
  going.made.set(settlementId, { month, accumulations, more });
}

/** How the lines were split: the stored parts, with what was then taken by 转外先行自付 put back. */
export function splitOf({ amounts, trace }: PastSettled): LineSplit {
  const { selfPaid, overLimit, firstSelf, eligible } = amounts;
  const first = trace.steps.find((s) => s.kind === 'first-pay')?.amount ?? ZERO;
  return {
    selfPaid,
    overLimit,
    firstSelf: fen(firstSelf - first),
    eligible: fen(eligible + first),
  };
}
