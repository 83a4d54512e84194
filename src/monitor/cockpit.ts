import { fundName } from '../benefit/index.ts';
import { addDays, type Day, dayOf, type Instant, startOf } from '../kernel/day.ts';
import { LEVEL_NAME, type Registry } from '../registry/index.ts';
import { loadStatistics } from '../supervision/index.ts';
import { listAlarms } from './alarm.store.ts';
import { alarmReply } from './alarms.ts';
import { addUp, answersOf } from './answers.ts';
import type { CockpitReply, SettledReply } from './contract.ts';
import type { Scope, ScreenDeps } from './deps.ts';
import { WHOLE_PLATFORM } from './domain/alarm-rule.ts';
import { MINUTE_MS } from './domain/tally.ts';
import { accountsLeft, addSettled, NOTHING_SETTLED, netOf, withoutKey } from './funds.ts';
import { refusedReply, trafficOf } from './live.ts';
import { type SettledUnder, sumByHour, sumFlows, sumSettled } from './sums.store.ts';
import { loadRefusals, loadTraffic } from './traffic.store.ts';

const HOUR_MS = 3_600_000;
const TREND_DAYS = 30;
const USUAL_DAYS = 7;
const SHOWN = { institutions: 8, funds: 6, refusals: 6, alarms: 4 };
const TRAFFIC = { minutes: 60, institution: null, transaction: null };

/** One wall: everything a decision-maker sees at once, from the rows of today. */
export async function cockpit(deps: ScreenDeps, scope: Scope, now: Instant): Promise<CockpitReply> {
  const today = dayOf(now);
  const [money, hours, running, suspicions] = await Promise.all([
    moneyOf(deps, scope, today),
    hoursOf(deps, scope, now),
    runningOf(deps, scope, now),
    suspicionsOf(deps, scope, today),
  ]);
  return { now, day: today, name: scope.name, ...money, hours, ...running, suspicions };
}

function ownShareOf({ cash, total }: SettledReply): number | null {
  return total <= 0 ? null : Math.round((cash / total) * 10_000);
}

async function moneyOf(deps: ScreenDeps, scope: Scope, today: Day) {
  const { db, registry } = deps;
  const of = { to: today, regions: scope.picked, institution: null, fund: null, accounts: false };
  const trendFrom = addDays(today, 1 - TREND_DAYS);
  const month = { ...of, from: `${today.slice(0, 7)}-01` as Day };
  const year = { ...of, from: `${today.slice(0, 4)}-01-01` as Day };
  const [days, regions, institutions, flows, funds, ofYear, accounts] = await Promise.all([
    sumSettled(db, 'day', { ...of, from: trendFrom }),
    sumSettled(db, 'region', month),
    sumSettled(db, 'institution', month),
    sumFlows(db, 'day', { ...of, from: trendFrom }),
    sumFlows(db, 'fund', month),
    sumFlows(db, 'region', year),
    accountsLeft(deps, scope),
  ]);
  const byDay = new Map(days.map((row) => [row.key, row]));
  const flowOf = new Map(flows.map((row) => [row.key, netOf(row)]));
  const ofMonth = addSettled(regions.map(withoutKey));
  return {
    today: byDay.has(today) ? withoutKey(byDay.get(today)!) : NOTHING_SETTLED,
    month: ofMonth,
    ownShareE4: ownShareOf(ofMonth),
    trend: Array.from({ length: TREND_DAYS }, (_, i) => addDays(trendFrom, i)).map((day) => ({
      day,
      settled: byDay.get(day)?.settled ?? 0,
      net: flowOf.get(day) ?? 0,
    })),
    funds: funds
      .map((row) => ({ code: row.key, name: fundName(row.key), net: netOf(row) }))
      .sort((a, b) => b.net - a.net)
      .slice(0, SHOWN.funds),
    accountsLeft: accounts.left,
    year: {
      net: ofYear.reduce((sum, row) => sum + netOf(row), 0),
      recovered: ofYear.reduce((sum, row) => sum + row.recovered - row.returned, 0),
    },
    regions: regions.map((row) =>
      shared(row.key, registry.regionName(row.key) ?? row.key, withoutKey(row)),
    ),
    levels: levelsOf(registry, institutions),
    institutions: institutions
      .map(({ key, fund, settled }) => ({
        code: key,
        name: registry.institution(key)?.name ?? key,
        ...{ fund, settled },
      }))
      .sort((a, b) => b.fund - a.fund)
      .slice(0, SHOWN.institutions),
  };
}

function shared(code: string, name: string, sums: SettledReply) {
  return { code, name, ...sums, ownShareE4: ownShareOf(sums) };
}

/** By the level of the institution; pharmacies stand by themselves. */
function levelsOf(registry: Registry, rows: readonly SettledUnder[]) {
  const groups = Map.groupBy(rows, ({ key }) => {
    const one = registry.institution(key);
    return one === null || one.kind === 'pharmacy' ? 'pharmacy' : one.level;
  });
  const order = ['tertiary', 'secondary', 'primary', 'pharmacy'] as const;
  return order.flatMap((level) => {
    const own = groups.get(level);
    if (own === undefined) return [];
    const name = level === 'pharmacy' ? '药店' : LEVEL_NAME[level];
    return [shared(level, name, addSettled(own.map(withoutKey)))];
  });
}

/** Today's settlements hour by hour, beside the mean of the days before. */
async function hoursOf({ db }: ScreenDeps, scope: Scope, now: Instant) {
  const begin = startOf(dayOf(now));
  const from = (begin - USUAL_DAYS * 24 * HOUR_MS) as Instant;
  const rows = await sumByHour(db, {
    ...{ from, to: (begin + 24 * HOUR_MS) as Instant },
    regions: scope.picked,
  });
  const last = Math.floor((now - begin) / HOUR_MS);
  return Array.from({ length: 24 }, (_, hour) => {
    const own = rows.filter(({ key }) => ((Number(key) - from) / HOUR_MS) % 24 === hour);
    const ofToday = own.find(({ key }) => Number(key) >= begin)?.settled ?? 0;
    const before = own.filter(({ key }) => Number(key) < begin);
    const usually = before.reduce((sum, { settled }) => sum + settled, 0) / USUAL_DAYS;
    return {
      hour,
      today: hour <= last ? ofToday : null,
      usually: Math.round(usually * 10) / 10,
    };
  });
}

/** How the platform runs: messages of the last hour, refusals of the last day, alarms. */
async function runningOf({ db, registry }: ScreenDeps, scope: Scope, now: Instant) {
  const of = trafficOf(scope, TRAFFIC, now);
  const aDay = { ...of, from: (of.to - 24 * HOUR_MS) as Instant };
  const regions = [...scope.picked, WHOLE_PLATFORM];
  const [minutes, refusals, alarms] = await Promise.all([
    loadTraffic(db, 'minute', of),
    loadRefusals(db, aDay, SHOWN.refusals),
    listAlarms(db, { regions, state: 'standing', limit: SHOWN.alarms, offset: 0 }),
  ]);
  const counts = new Map(minutes.map((row) => [Number(row.key), row.ok + row.refused + row.fault]));
  return {
    traffic: {
      ...answersOf(addUp(minutes)),
      perMinute: Array.from({ length: TRAFFIC.minutes }, (_, i) => {
        const at = (of.from + i * MINUTE_MS) as Instant;
        return { at, count: counts.get(at) ?? 0 };
      }),
    },
    refusals: refusals.map(refusedReply),
    alarms: alarms.rows.map((row) => alarmReply(registry, row)),
  };
}

/** What supervision found this year, and what came of it. */
async function suspicionsOf({ db }: ScreenDeps, scope: Scope, today: Day) {
  const days = { from: `${today.slice(0, 4)}-01-01` as Day, to: today };
  const each = await Promise.all(
    scope.picked.map((region) => loadStatistics(db, 'region', { region, ...days })),
  );
  const groups = each.flat();
  const add = (of: (one: (typeof groups)[number]) => number) =>
    groups.reduce((sum, one) => sum + of(one), 0);
  return {
    found: add((one) => one.found),
    open: add((one) => one.open),
    atStake: add((one) => one.atStake),
    confirmedAmount: add((one) => one.confirmedAmount),
    recovered: add((one) => one.recovered),
  };
}
