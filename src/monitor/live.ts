import { NAMES } from '../../spec/wire/index.wire.ts';
import type { Instant } from '../kernel/day.ts';
import { listAlarms } from './alarm.store.ts';
import { addUp, answersOf, NO_ANSWERS } from './answers.ts';
import type { LiveReply, RefusedReply } from './contract.ts';
import type { Scope, ScreenDeps } from './deps.ts';
import { WHOLE_PLATFORM } from './domain/alarm-rule.ts';
import { MINUTE_MS, minuteOf } from './domain/tally.ts';
import { loadRefusals, loadTraffic, type Refused, type TrafficScope } from './traffic.store.ts';

/** Which messages are looked at. */
export type LiveAsked = {
  readonly minutes: number;
  readonly institution: string | null;
  readonly transaction: string | null;
};

const REFUSALS_SHOWN = 20;
const SIGN_IN = '9001';
const SIGN_OUT = '9002';

/** The minutes up to and with the one under way. */
export function trafficOf(scope: Scope, asked: LiveAsked, now: Instant): TrafficScope {
  const last = minuteOf(now);
  return {
    from: (last - (asked.minutes - 1) * MINUTE_MS) as Instant,
    to: (last + MINUTE_MS) as Instant,
    // Messages of nobody we know belong to no region.
    regions: scope.isWhole ? [...scope.picked, ''] : scope.picked,
    institution: asked.institution,
    transaction: asked.transaction,
  };
}

/** How messages are answered at present. */
export async function liveTraffic(
  { db, registry }: ScreenDeps,
  scope: Scope,
  asked: LiveAsked,
  now: Instant,
): Promise<LiveReply> {
  const of = trafficOf(scope, asked, now);
  const everywhere = { ...of, institution: null };
  const signing = { ...of, transaction: null };
  const [byMinute, byTransaction, byRegion, refusals, signs, alarms] = await Promise.all([
    loadTraffic(db, 'minute', of),
    loadTraffic(db, 'transaction', of),
    loadTraffic(db, 'region', everywhere),
    loadRefusals(db, of, REFUSALS_SHOWN),
    asked.transaction === null ? null : loadTraffic(db, 'transaction', signing),
    countAlarms({ db }, scope),
  ]);
  const known = new Map(byMinute.map((row) => [Number(row.key), answersOf(row)]));
  const series = Array.from({ length: asked.minutes }, (_, i) => {
    const at = (of.from + i * MINUTE_MS) as Instant;
    return { at, ...(known.get(at) ?? NO_ANSWERS) };
  });
  const answeredBy = (no: string) =>
    (signs ?? byTransaction).find(({ key }) => key === no)?.ok ?? 0;
  return {
    now,
    regions: scope.regions,
    minutes: asked.minutes,
    total: answersOf(addUp(byMinute)),
    series,
    byTransaction: byTransaction
      .map((row) => ({ code: row.key, name: transactionName(row.key), ...answersOf(row) }))
      .sort((a, b) => countOf(b) - countOf(a)),
    byRegion: byRegion.map((row) => ({
      code: row.key,
      name: row.key === '' ? '机构编号不明' : (registry.regionName(row.key) ?? row.key),
      ...answersOf(row),
    })),
    refusals: refusals.map(refusedReply),
    signIns: { in: answeredBy(SIGN_IN), out: answeredBy(SIGN_OUT) },
    alarms,
  };
}

function countOf({ ok, refused, fault }: { ok: number; refused: number; fault: number }): number {
  return ok + refused + fault;
}

/** How many alarms stand, and of these how many nobody has acknowledged. */
async function countAlarms({ db }: Pick<ScreenDeps, 'db'>, scope: Scope) {
  const regions = [...scope.picked, WHOLE_PLATFORM];
  const [standing, fresh] = await Promise.all([
    listAlarms(db, { regions, state: 'standing', limit: 0, offset: 0 }),
    listAlarms(db, { regions, state: 'new', limit: 0, offset: 0 }),
  ]);
  return { standing: standing.count, unacknowledged: fresh.count };
}

/** The name of a transaction of the interface. */
export function transactionName(no: string): string {
  return NAMES[no] ?? '不明交易';
}

/** A refusal with the words a reader needs. */
export function refusedReply({ transactionNo, ...rest }: Refused): RefusedReply {
  return { ...rest, transactionNo, transactionName: transactionName(transactionNo) };
}
