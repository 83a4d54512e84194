import { addDays, type Day, daysBetween } from '../../kernel/day.ts';
import type { Span } from '../../kernel/span.ts';
import type { EntitlementRules } from './policy.ts';

/** What an enrolment means for benefits on a day. */
export type Entitlement<S> = {
  /** The spell that insures the person. */
  readonly spell: S;
  /** The first day of benefits; earlier than the enrolment for a newborn. */
  readonly from: Day;
  /** The first day after the waiting period; null when there is none. */
  readonly waitingUntil: Day | null;
  /** Whole years insured without a lapse longer than allowed. */
  readonly continuousYears: number;
};

/**
 * Holds a person's spells of one insurance against the rules. Null: no benefit on that day.
 * Without rules a spell counts from its first day, without waiting. A gap counts as a lapse when it
 * is longer than `lapseMonths` calendar months.
 */
export function entitlementOn<S extends { readonly span: Span }>(
  rules: EntitlementRules | null,
  spells: readonly S[],
  birth: Day,
  on: Day,
): Entitlement<S> | null {
  const ordered = spells.toSorted((a, b) => (a.span.from < b.span.from ? -1 : 1));
  const index = ordered.findIndex(
    ({ span }) => startOf(rules, span, birth) <= on && (span.to === null || on < span.to),
  );
  const spell = ordered[index];
  if (spell === undefined) return null;
  let first = index;
  while (first > 0 && !lapsed(rules, ordered.slice(0, first), ordered[first]!.span)) first -= 1;
  const since = ordered[first]!.span.from;
  const waits = first > 0 && rules !== null && rules.waitingMonths > 0;
  const until = waits ? addMonths(since, rules.waitingMonths) : null;
  return {
    spell,
    from: startOf(rules, spell.span, birth),
    waitingUntil: until !== null && on < until ? until : null,
    continuousYears: wholeYears(since, on),
  };
}

function startOf(rules: EntitlementRules | null, spell: Span, birth: Day): Day {
  const grace = rules?.newbornDays ?? 0;
  const age = daysBetween(birth, spell.from);
  return grace > 0 && age >= 0 && age <= grace ? birth : spell.from;
}

/** Whether the spells before all ended too long before this one. */
function lapsed(
  rules: EntitlementRules | null,
  earlier: readonly { readonly span: Span }[],
  later: Span,
): boolean {
  return earlier.every(
    ({ span: { to } }) => to !== null && later.from > addMonths(to, rules?.lapseMonths ?? 0),
  );
}

/** The same day of a later month; the last of it when the month is shorter. */
export function addMonths(on: Day, months: number): Day {
  const total = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  const first = `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-01` as Day;
  const last = addDays(addDays(first, 31).slice(0, 8).concat('01') as Day, -1);
  const wanted = `${first.slice(0, 8)}${on.slice(8)}` as Day;
  if (wanted > last) return last;
  return wanted;
}

function wholeYears(from: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.max(0, on.slice(5) < from.slice(5) ? years - 1 : years);
}
