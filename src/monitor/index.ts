import type { Route } from '../access/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { checkAlarms } from './check-alarms.ts';
import { cockpitRoutes } from './cockpit.http.ts';
import { type Answered, openCollector } from './collect.job.ts';
import type { AlarmRule } from './domain/alarm-rule.ts';
import { forgetOld } from './flush.store.ts';
import { forgetMarks } from './job.store.ts';
import { operationsRoutes } from './operations.http.ts';
import { jobLateness } from './platform.ts';
import { HOURS_KEPT_DAYS, rollFunds, rollSettled } from './rollup.ts';
import { type Job, runRegularly } from './run-jobs.job.ts';

export type { Answered } from './collect.job.ts';
export type { AlarmRule } from './domain/alarm-rule.ts';
export { AlarmsUnusable, loadAlarmRules } from './load-alarm-rules.ts';

export type MonitorDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly ids: IdSource;
  readonly rules: readonly AlarmRule[];
  readonly now: () => Instant;
  readonly onFault: (fault: unknown) => void;
};

export type Monitor = {
  /** Counts a message that has been answered. Never fails, never waits. */
  readonly note: (answered: Answered) => void;
  readonly routes: readonly Route[];
  /** Writes what was counted and does every job at once, due or not. */
  readonly catchUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Begins to count, to sum up and to watch; tells what it sees under /api. */
export function openMonitor(deps: MonitorDeps): Monitor {
  const { db, registry, rules } = deps;
  const collector = openCollector(deps);
  const jobs = jobsOf(deps);
  const runner = runRegularly({ ...deps, processId: collector.processId, jobs });
  const screens = { db, registry, rules, jobs };
  return {
    note: collector.note,
    routes: [...operationsRoutes(screens), ...cockpitRoutes(screens)],
    catchUp: async () => {
      await collector.flush();
      await runner.runDue(true);
    },
    stop: async () => {
      await runner.stop();
      await collector.stop();
    },
  };
}

const DAY_MS = 86_400_000;

/** How long each kind of row is kept. Days of settlements and funds, and alarms, are kept on. */
export const KEPT_DAYS = {
  minutes: 8,
  institutions: 2,
  refusals: 8,
  processes: 1,
  hours: HOURS_KEPT_DAYS,
} as const;

function jobsOf(deps: MonitorDeps): readonly Job[] {
  const { db } = deps;
  const jobs: readonly Job[] = [
    {
      name: 'settlements',
      title: '结算汇总',
      everyMs: 15_000,
      run: async (mark, now) => ({ mark: await rollSettled(deps, mark, now) }),
    },
    {
      name: 'funds',
      title: '基金收支汇总',
      everyMs: 30_000,
      run: async (mark, now) => ({ mark: await rollFunds(deps, mark, now) }),
    },
    {
      name: 'forget',
      title: '清理过期计数',
      everyMs: 3_600_000,
      run: async (_mark, now) => {
        const before = (days: number) => (now - days * DAY_MS) as Instant;
        const kept = {
          minutes: before(KEPT_DAYS.minutes),
          institutions: before(KEPT_DAYS.institutions),
          refusals: before(KEPT_DAYS.refusals),
          processes: before(KEPT_DAYS.processes),
          hours: before(KEPT_DAYS.hours),
        };
        return { note: `清理 ${await forgetOld(db, kept)} 行` };
      },
    },
  ];
  const lateness = (now: Instant) => jobLateness(db, jobs, now);
  const alarms: Job = {
    name: 'alarms',
    title: '告警判定',
    everyMs: 30_000,
    run: async (_mark, now) => {
      const standing = await checkAlarms({ ...deps, lateness }, now);
      return { note: `告警 ${standing} 条` };
    },
  };
  return [...jobs, alarms];
}

/** After settlements of days long gone were written: everything is summed up anew. */
export async function sumAgain(db: Db): Promise<void> {
  await forgetMarks(db, ['settlements', 'funds']);
}
