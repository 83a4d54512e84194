import type { Rule } from '../audit/index.ts';
import { addDays, dayOf, type Instant, startOf } from '../kernel/day.ts';
import type { CaseDeps } from './case-deps.ts';
import { returnReversed } from './case-sweep.ts';
import { takeOverridden } from './case-take.ts';

export type SweepDeps = CaseDeps & {
  readonly now: () => Instant;
  /** The rules in force, as they are when it is asked. */
  readonly rules: () => readonly Rule[];
  readonly onFault: (fault: unknown) => void;
};

/** Not at the start: what matters there is to serve. */
export const FIRST_SWEEP_MS = 10 * 60_000;
const EVERY_MS = 3_600_000;
/** How far back findings at the counter are looked for; the settlement comes a little later. */
const TAKEN_DAYS = 3;

/**
 * Every hour gives back what was recovered from settlements that were reversed afterwards, and
 * makes suspicions of the findings of the last days that institutions went on in spite of. Several
 * processes may do it at once: each step is done once. Answers how to end it.
 */
export function sweepRegularly(deps: SweepDeps): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    // The database may be away: the next time will do.
    running = running.then(() => sweepOnce(deps)).catch(deps.onFault);
  };
  const first = setTimeout(sweep, FIRST_SWEEP_MS).unref();
  const timer = setInterval(sweep, EVERY_MS).unref();
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await running;
  };
}

async function sweepOnce(deps: SweepDeps): Promise<void> {
  const now = deps.now();
  await takeOverridden(deps, deps.rules(), startOf(addDays(dayOf(now), -TAKEN_DAYS)));
  await returnReversed(deps, now);
}
