import type { Refusal } from '../kernel/outcome.ts';
import { faultOf, type Period } from './domain/period.ts';
import { END_BEFORE_BEGIN, PERIOD_TOO_LONG } from './refusals.ts';

/** Refusals: end-before-begin, period-too-long. */
export function checkPeriod(period: Period): Refusal | null {
  const fault = faultOf(period);
  if (fault === null) return null;
  return fault === 'too-long' ? PERIOD_TOO_LONG : END_BEFORE_BEGIN;
}
