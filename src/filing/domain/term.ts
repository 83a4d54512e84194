import { addDays, type Day, parseDay, yearOf } from '../../kernel/day.ts';
import type { Span } from '../../kernel/span.ts';

/** The same day of the next year; the 28th of February for the 29th. */
export function yearAfter(on: Day): Day {
  const year = yearOf(on) + 1;
  return parseDay(`${year}${on.slice(4)}`) ?? (`${year}-02-28` as Day);
}

/** A first and a last day, as the interface states them, as our half-open span. */
export function spanOf(from: Day, last: Day | null): Span {
  return { from, to: last === null ? null : addDays(last, 1) };
}

/** The last day of a span, as the interface states it; null when no end is known. */
export function lastDay(span: Span): Day | null {
  return span.to === null ? null : addDays(span.to, -1);
}
