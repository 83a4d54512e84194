import type { Instant } from '../kernel/day.ts';
import type { JobReply, PlatformReply } from './contract.ts';
import type { ScreenDeps } from './deps.ts';
import type { AlarmFacts } from './domain/alarm-rule.ts';
import { loadJobs } from './job.store.ts';
import { loadDatabaseHealth, loadProcesses, loadTableSizes } from './platform.store.ts';
import type { Job } from './run-jobs.job.ts';

/** A process that has not told for so long is taken to be gone. */
const GONE_MS = 30_000;
const TABLES_SHOWN = 12;

/** Processes, database and jobs as they are. */
export async function platformHealth(
  { db, jobs }: Pick<ScreenDeps, 'db' | 'jobs'>,
  now: Instant,
): Promise<PlatformReply> {
  const [processes, database, tables, ran] = await Promise.all([
    loadProcesses(db),
    loadDatabaseHealth(db),
    loadTableSizes(db, TABLES_SHOWN),
    loadJobs(db),
  ]);
  return {
    now,
    processes: processes.map((one) => ({ ...one, isGone: now - one.seenAt > GONE_MS })),
    database,
    tables,
    jobs: jobs.map(({ name, title, everyMs }): JobReply => {
      const last = ran.find((row) => row.name === name);
      return {
        ...{ name, title, everySeconds: everyMs / 1000 },
        isRunning: last !== undefined && last.heldBy !== null,
        beganAt: last?.beganAt ?? null,
        endedAt: last?.endedAt ?? null,
        tookMs: last?.tookMs ?? null,
        note: last?.note ?? null,
        fault: last?.fault ?? null,
      };
    }),
  };
}

/** How long each job that has ever run has not been done beyond its turn, in seconds. */
export async function jobLateness(
  db: ScreenDeps['db'],
  jobs: readonly Pick<Job, 'name' | 'title' | 'everyMs'>[],
  now: Instant,
): Promise<AlarmFacts['jobs']> {
  const ran = new Map((await loadJobs(db)).map((row) => [row.name, row]));
  return jobs.flatMap(({ name, title, everyMs }) => {
    const row = ran.get(name);
    const done = row?.endedAt ?? row?.beganAt ?? null;
    if (done === null) return [];
    return [{ title, lateSeconds: Math.max(0, (now - done - everyMs) / 1000) }];
  });
}
