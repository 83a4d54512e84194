import { countSessions, countSignIns } from '../access/index.ts';
import { dayOf, type Instant, startOf } from '../kernel/day.ts';
import type { JobReply, PlatformReply, SignInsReply } from './contract.ts';
import type { Scope, ScreenDeps } from './deps.ts';
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
  scope: Scope,
  now: Instant,
): Promise<PlatformReply> {
  const [processes, database, tables, ran, signIns] = await Promise.all([
    loadProcesses(db),
    loadDatabaseHealth(db),
    loadTableSizes(db, TABLES_SHOWN),
    loadJobs(db),
    signInsOf(db, scope, now),
  ]);
  return {
    now,
    signIns,
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

const IN_USE_MS = 900_000;

async function signInsOf(db: ScreenDeps['db'], scope: Scope, now: Instant) {
  // Who failed to sign in is of no region: shown to who sees the whole platform.
  const regions = scope.isWhole ? [...scope.picked, ''] : scope.picked;
  const [counts, sessions] = await Promise.all([
    countSignIns(db, regions, startOf(dayOf(now))),
    countSessions(db, regions, (now - IN_USE_MS) as Instant),
  ]);
  const kinds = ['bureau', 'institution', 'person', 'nobody'] as const;
  return kinds.map((kind): SignInsReply => {
    const own = counts.find((one) => one.kind === kind);
    const inUse = sessions.find((one) => one.kind === kind)?.sessions ?? 0;
    return { kind, signedIn: own?.signedIn ?? 0, failed: own?.failed ?? 0, inUse };
  });
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
