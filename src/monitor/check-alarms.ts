import { addDays, dayOf, type Instant, startOf } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Institution, Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { writeAlarms } from './alarm.store.ts';
import {
  type AlarmFacts,
  type AlarmRule,
  findAlarms,
  type RegionTraffic,
} from './domain/alarm-rule.ts';
import { quantile } from './domain/histogram.ts';
import { MINUTE_MS } from './domain/tally.ts';
import { loadDatabaseHealth } from './platform.store.ts';
import { sumByHour } from './sums.store.ts';
import { loadSeen, loadTraffic } from './traffic.store.ts';

export type AlarmDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly ids: IdSource;
  readonly rules: readonly AlarmRule[];
  /** How long each regular job has not been done. */
  readonly lateness: (now: Instant) => Promise<AlarmFacts['jobs']>;
};

/** Judges by the rules in force, raises and clears; answers what stands. */
export async function checkAlarms(deps: AlarmDeps, now: Instant): Promise<number> {
  const today = dayOf(now);
  const facts = await gatherFacts(deps, now);
  const found = findAlarms(deps.rules, today, facts).map(({ rule, region, subject, message }) => ({
    alarmId: deps.ids(region, now),
    region,
    ruleCode: rule.code,
    ruleName: rule.name,
    ruleFrom: rule.from,
    severity: rule.severity,
    subject,
    message,
    advice: rule.advice,
  }));
  await writeAlarms(deps.db, found, now);
  return found.length;
}

async function gatherFacts(deps: AlarmDeps, now: Instant): Promise<AlarmFacts> {
  const { db, registry, lateness } = deps;
  const byRegion = Map.groupBy(registry.institutions(), (one) => one.region);
  const [database, jobs, regions] = await Promise.all([
    loadDatabaseHealth(db),
    lateness(now),
    Promise.all([...byRegion].map(([region, here]) => regionFacts(deps, region, here, now))),
  ]);
  return { now, regions, database, jobs };
}

async function regionFacts(
  { db, rules }: AlarmDeps,
  region: string,
  institutions: readonly Institution[],
  now: Instant,
): Promise<AlarmFacts['regions'][number]> {
  const today = dayOf(now);
  const contracted = institutions.filter(
    ({ span }) => span.from <= today && (span.to === null || today < span.to),
  );
  const windows = [...new Set(rules.map((rule) => rule.overMinutes))];
  const [traffic, seen, fund] = await Promise.all([
    Promise.all(windows.map((minutes) => trafficWithin({ db, region, minutes, now }))),
    loadSeen(
      db,
      contracted.map(({ code }) => code),
    ),
    fundOf({ db, region, now }),
  ]);
  const within = new Map(windows.map((minutes, i) => [minutes, traffic[i]!]));
  return {
    region,
    within: (minutes) => within.get(minutes)!,
    institutions: contracted.flatMap(({ code, name }) => {
      const seenAt = seen.get(code);
      return seenAt === undefined ? [] : [{ code, name, seenAt }];
    }),
    ...fund,
  };
}

type Of = { readonly db: Db; readonly region: string; readonly now: Instant };

async function trafficWithin({
  db,
  region,
  minutes,
  now,
}: Of & { readonly minutes: number }): Promise<RegionTraffic> {
  const [all] = await loadTraffic(db, 'region', {
    from: (now - minutes * MINUTE_MS) as Instant,
    to: (now + MINUTE_MS) as Instant,
    regions: [region],
    institution: null,
    transaction: null,
  });
  if (all === undefined) return { ok: 0, refused: 0, fault: 0, p99: null };
  return { ...all, p99: quantile(all.buckets, 0.99) };
}

const USUAL_DAYS = 28;
const HOUR_MS = 3_600_000;

/** Whole hours alone are compared: what a day had spent by the hour that is under way. */
async function fundOf({ db, region, now }: Of) {
  const today = dayOf(now);
  const begin = startOf(today);
  const until = Math.floor((now - begin) / HOUR_MS);
  const from = startOf(addDays(today, -USUAL_DAYS));
  const hours = await sumByHour(db, { from, to: now, regions: [region] });
  const counted = hours.filter(({ key }) => hourOfDay(Number(key)) < until);
  const sumOf = (rows: readonly { fund: number }[]) =>
    rows.reduce((sum, { fund }) => sum + fund, 0);
  const before = counted.filter(({ key }) => Number(key) < begin);
  const days = new Set(before.map(({ key }) => dayOf(Number(key) as Instant))).size;
  return {
    fundToday: sumOf(counted.filter(({ key }) => Number(key) >= begin)),
    fundUsually: days === 0 ? 0 : Math.round(sumOf(before) / days),
  };
}

function hourOfDay(at: number): number {
  return Math.floor((at - startOf(dayOf(at as Instant))) / HOUR_MS);
}
