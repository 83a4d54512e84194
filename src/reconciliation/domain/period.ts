import { addDays, type Day, daysBetween, type Instant, startOf } from '../../kernel/day.ts';

/** A period as stated, both days in it. */
export type Period = { readonly first: Day; readonly last: Day };

/** The days of a year, a leap year's too. */
const DAYS_MAX = 366;

/** What is wrong with a period; null when nothing is. */
export function faultOf({ first, last }: Period): 'end-before-begin' | 'too-long' | null {
  if (last < first) return 'end-before-begin';
  return daysBetween(first, last) >= DAYS_MAX ? 'too-long' : null;
}

/** The moments of a period, days of Asia/Shanghai; `to` is not in it. */
export function momentsOf({ first, last }: Period): {
  readonly from: Instant;
  readonly to: Instant;
} {
  return { from: startOf(first), to: startOf(addDays(last, 1)) };
}

/** Whether two periods have a day in common. */
export function meet(a: Period, b: Period): boolean {
  return a.first <= b.last && b.first <= a.last;
}
