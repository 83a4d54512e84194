import { addDays, type Instant } from '../kernel/day.ts';
import type { SettlementDeps } from '../settlement/index.ts';
import { activeRules, runScreening } from '../supervision/index.ts';
import type { World } from './world.ts';
import { plantYear } from './year-planted.ts';

/** So many settlements, and of them so many with something to find. */
const SETTLEMENTS = 1200;
const VIOLATIONS = 24;
/** Where the violations are planted. */
const REGION = '440100';

/** What a shown year came to. */
export type ShownYear = { readonly settled: number; readonly suspicions: number };

/**
 * Gives a stored world a past: a year of settlements up to yesterday, and what a screening of it
 * finds, so that bills can be read and suspicions opened at once.
 */
export async function playYear(
  deps: SettlementDeps,
  world: World,
  now: () => Instant,
): Promise<ShownYear> {
  const until = addDays(world.today, -1);
  const year = { until, settlements: SETTLEMENTS, violations: VIOLATIONS, seed: 1 };
  const { settled } = await plantYear(deps, year);
  const scope = { from: addDays(until, -364), to: until, region: REGION };
  const rules = activeRules(deps.audit.rules(), scope);
  const work = { ...scope, rules, index: deps.audit.points(), shadow: false };
  const how = { resume: false, startedBy: '演示筛查' };
  const screened = await runScreening({ ...deps, now }, work, how, () => {});
  return { settled, suspicions: screened.made };
}
