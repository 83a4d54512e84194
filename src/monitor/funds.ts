import { fundName, insuranceName } from '../benefit/index.ts';
import { addDays, type Day, type Instant, startOf } from '../kernel/day.ts';
import { ZERO } from '../kernel/fen.ts';
import type { Registry } from '../registry/index.ts';
import type { FlowReply, FundsReply, SettledReply, SettlementsReply } from './contract.ts';
import type { Scope, ScreenDeps } from './deps.ts';
import { loadJobs } from './job.store.ts';
import { KIND_NAME } from './names.ts';
import {
  type FlowBy,
  type FlowUnder,
  type SettledUnder,
  sumByHour,
  sumFlows,
  sumSettled,
} from './sums.store.ts';

const HOUR_MS = 3_600_000;
const TREND_DAYS = 30;

export const NOTHING_SETTLED: SettledReply = {
  ...{ settled: 0, reversed: 0, total: ZERO, fund: ZERO, account: ZERO },
  ...{ family: ZERO, cash: ZERO, hospital: ZERO },
};

export function withoutKey({ key: _, ...sums }: SettledUnder): SettledReply {
  return sums;
}

/** Sums of sums. */
export function addSettled(rows: readonly SettledReply[]): SettledReply {
  return rows.reduce((all, row) => {
    const sums = Object.entries(all).map(([k, v]) => [k, v + row[k as keyof SettledReply]]);
    return Object.fromEntries(sums) as SettledReply;
  }, NOTHING_SETTLED);
}

/** A day's settlements by hour and kind, and the month up to it. */
export async function settlementsOn(
  { db }: ScreenDeps,
  scope: Scope,
  on: Day,
): Promise<SettlementsReply> {
  const regions = scope.picked;
  const day = { from: on, to: on, regions, institution: null };
  const begin = startOf(on);
  const from = addDays(on, 1 - TREND_DAYS);
  const [hours, days, kinds, insurances] = await Promise.all([
    sumByHour(db, { from: begin, to: (begin + 24 * HOUR_MS) as Instant, regions }),
    sumSettled(db, 'day', { ...day, from }),
    sumSettled(db, 'kind', day),
    sumSettled(db, 'insurance', day),
  ]);
  const byDay = new Map(days.map((row) => [row.key, withoutKey(row)]));
  return {
    day: on,
    regions: scope.regions,
    total: byDay.get(on) ?? NOTHING_SETTLED,
    hours: hours.map((row) => ({
      hour: Math.round((Number(row.key) - begin) / HOUR_MS),
      ...withoutKey(row),
    })),
    days: Array.from({ length: TREND_DAYS }, (_, i) => addDays(from, i)).map((d) => ({
      day: d,
      ...(byDay.get(d) ?? NOTHING_SETTLED),
    })),
    byKind: kinds.map((row) => ({
      code: row.key,
      name: KIND_NAME[row.key] ?? row.key,
      ...withoutKey(row),
    })),
    byInsurance: insurances.map((row) => ({
      code: row.key,
      name: insuranceName(row.key),
      ...withoutKey(row),
    })),
  };
}

export type FundsAsked = {
  readonly from: Day;
  readonly to: Day;
  readonly by: FlowBy;
  readonly institution: string | null;
  readonly fund: string | null;
};

/** What left the funds for good. */
export function netOf({ paid, reversed, recovered, returned }: FlowUnder): number {
  return paid - reversed - recovered + returned;
}

/** What went out of funds and came back, by day, month, region, fund or institution. */
export async function fundFlows(
  deps: ScreenDeps,
  scope: Scope,
  asked: FundsAsked,
): Promise<FundsReply> {
  const { db, registry } = deps;
  const { by, ...days } = asked;
  const of = { ...days, regions: scope.picked, accounts: false };
  const [rows, byFund, accounts, jobs] = await Promise.all([
    sumFlows(db, by, of),
    sumFlows(db, 'fund', { ...of, fund: null, institution: null }),
    accountsLeft(deps, scope),
    loadJobs(db),
  ]);
  const flows = rows.map((row) => flowOf(registry, by, row));
  if (by !== 'day' && by !== 'month') flows.sort((a, b) => b.net - a.net);
  return {
    from: asked.from,
    to: asked.to,
    by,
    regions: scope.regions,
    funds: byFund.map(({ key }) => ({ code: key, name: fundName(key) })),
    total: sumOfFlows(flows),
    rows: flows,
    accounts,
    asOf: jobs.find(({ name }) => name === 'funds')?.endedAt ?? null,
  };
}

function flowOf(registry: Registry, by: FlowBy, row: FlowUnder): FlowReply {
  const { key: code, ...sums } = row;
  const names: Readonly<Record<FlowBy, string | null | undefined>> = {
    day: code,
    month: code,
    fund: fundName(code),
    region: registry.regionName(code),
    institution: code === '' ? '其他' : registry.institution(code)?.name,
  };
  return { code, name: names[by] ?? code, ...sums, net: netOf(row) };
}

function sumOfFlows(rows: readonly FlowReply[]): FundsReply['total'] {
  const add = (of: (row: FlowReply) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    paid: add((row) => row.paid),
    reversed: add((row) => row.reversed),
    recovered: add((row) => row.recovered),
    returned: add((row) => row.returned),
    paidIn: add((row) => row.paidIn),
    net: add((row) => row.net),
  } as FundsReply['total'];
}

const BEGINNING = '1990-01-01' as Day;
const END = '2999-12-31' as Day;

/** Accounts of people: what was paid in, and what is left of it after all settlements. */
export async function accountsLeft(
  { db }: ScreenDeps,
  scope: Scope,
): Promise<{ readonly paidIn: number; readonly left: number }> {
  const of = { from: BEGINNING, to: END, regions: scope.picked, institution: null };
  const [flows, settled] = await Promise.all([
    sumFlows(db, 'fund', { ...of, fund: 'accounts', accounts: true }),
    sumSettled(db, 'region', of),
  ]);
  const paidIn = flows.reduce((sum, { paidIn: amount }) => sum + amount, 0);
  return { paidIn, left: paidIn - settled.reduce((sum, { account }) => sum + account, 0) };
}
