import type { Day } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import type { Institution, Registry } from '../registry/index.ts';
import { cityOf, divisionOfCode } from './domain/place.ts';
import { institutionEnded, institutionUnknown } from './refusals.ts';

/**
 * The institution of a code, or null for one of a region that is not ours. `area` is where the
 * message says it lies, null when it does not say; without it the code has to be of the national
 * form. Refusals: institution-unknown for a code of a region of ours that nobody has,
 * institution-ended when it is not contracted on the day.
 */
export function knownInstitution(
  registry: Registry,
  stated: { readonly code: string; readonly area: string | null },
  on: Day,
): Outcome<Institution | null> {
  const { code, area } = stated;
  const found = registry.institution(code);
  if (found !== null) {
    return covers(found.span, on) ? accept(found) : refuse(institutionEnded(code, on));
  }
  const places = [area, divisionOfCode(code)].filter((place) => place !== null);
  const ours = places.some((place) => regionNameOf(registry, place) !== null);
  return places.length === 0 || ours ? refuse(institutionUnknown(code)) : accept(null);
}

/** The name of the region of ours that a division lies in, or null. */
export function regionNameOf(registry: Registry, division: string): string | null {
  return registry.regionName(division) ?? registry.regionName(cityOf(division));
}
