import type { Instant } from '../kernel/day.ts';
import type { Db } from '../store/index.ts';
import { endJob, takeJob } from './job.store.ts';

/** What is done behind the traffic, by one process at a time. */
export type Job = {
  readonly name: string;
  readonly title: string;
  readonly everyMs: number;
  /** Does the work since the mark; answers up to where, and what is worth telling. */
  readonly run: (mark: string | null, now: Instant) => Promise<JobDone>;
};

export type JobDone = { readonly mark?: string; readonly note?: string };

export type JobRunner = {
  /** Runs what is due; with `atOnce` everything that nobody else has in hand. */
  readonly runDue: (atOnce?: boolean) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type RunDeps = {
  readonly db: Db;
  readonly processId: string;
  readonly jobs: readonly Job[];
  readonly now: () => Instant;
  readonly onFault: (fault: unknown) => void;
};

const LOOK_MS = 5000;
/** Who has not ended by then is taken to be gone. */
const HOLD_MS = 600_000;

/** Looks every few seconds which jobs are due, and runs them one after the other. */
export function runRegularly(deps: RunDeps): JobRunner {
  let running: Promise<void> = Promise.resolve();
  let isEnding = false;
  const runDue = (atOnce = false) => {
    running = running.then(async () => {
      for (const job of deps.jobs) if (!isEnding) await runOne(deps, job, atOnce);
    });
    return running;
  };
  const timer = setInterval(() => void runDue(), LOOK_MS);
  timer.unref();
  return {
    runDue,
    stop: async () => {
      isEnding = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function runOne(deps: RunDeps, job: Job, atOnce: boolean): Promise<void> {
  const { db, processId, now, onFault } = deps;
  const { name } = job;
  const began = performance.now();
  try {
    const every = { holdMs: HOLD_MS, everyMs: atOnce ? 0 : job.everyMs };
    const taken = await takeJob(db, { name, by: processId, now: now(), ...every });
    if (taken === null) return;
    const end = (done: JobDone, fault: string | null) =>
      endJob(db, {
        ...{ name, by: processId, now: now(), fault },
        tookMs: Math.round(performance.now() - began),
        ...{ mark: done.mark ?? null, note: done.note ?? null },
      });
    try {
      await end(await job.run(taken.mark, now()), null);
    } catch (fault) {
      await end({}, fault instanceof Error ? fault.message : String(fault));
      throw fault;
    }
  } catch (fault) {
    // The database may be away: the next time will do.
    onFault(fault);
  }
}
