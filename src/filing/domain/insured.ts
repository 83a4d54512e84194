import type { Day } from '../../kernel/day.ts';
import { covers } from '../../kernel/span.ts';
import type { Enrolment } from '../../registry/index.ts';

/**
 * The insurance (险种) of each spell that insures the person on a day, in the order of the spells:
 * of the one asked for, or of any (null). A pause insures nobody.
 */
export function insurancesOn(
  enrolments: readonly Enrolment[],
  wanted: string | null,
  on: Day,
): readonly string[] {
  return enrolments
    .filter((e) => e.status !== 'suspended' && covers(e.span, on))
    .map((e) => e.insurance)
    .filter((insurance) => wanted === null || insurance === wanted);
}
