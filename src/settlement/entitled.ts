import type { Entitlement } from '../benefit/index.ts';
import { type Day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import type { Enrolment, PersonFile } from '../registry/index.ts';
import type { By, Deps } from './deps.ts';
import { notEnrolled, twoEnrolments } from './refusals.ts';

/**
 * Under which spell of an insurance the person is entitled on a day, by the rules known today.
 * Refusals: not-enrolled; two-enrolments, when two spells cover the day: which of them pays, and
 * how much, would be a guess.
 */
export function entitledOn(
  { benefit }: Pick<Deps, 'benefit'>,
  by: Pick<By, 'now'>,
  file: PersonFile,
  insurance: string,
  on: Day,
): Outcome<Entitlement<Enrolment>> {
  const covering = file.enrolments.filter(
    (e) => e.insurance === insurance && e.status !== 'suspended' && covers(e.span, on),
  );
  if (covering.length > 1) return refuse(twoEnrolments(insurance, on));
  const entitled = benefit.entitlement(file, insurance, on, dayOf(by.now));
  return entitled === null ? refuse(notEnrolled(insurance, on)) : accept(entitled);
}
