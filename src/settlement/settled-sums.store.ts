import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { EncounterKind } from './domain/encounter.ts';

/** Sums of settlements, reversals being negative; fen. */
export type SettledSums = {
  readonly settled: number;
  readonly reversed: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  /** The part of `account` that family pools paid. */
  readonly family: Fen;
  readonly cash: Fen;
  readonly hospital: Fen;
};

/** The settlements of an hour. */
export type SettledHour = SettledSums & {
  readonly hour: Instant;
  /** Of the insured person. */
  readonly region: string;
  readonly kind: EncounterKind;
};

/** The settlements of a day at an institution. */
export type SettledDay = SettledSums & {
  readonly institutionCode: string;
  readonly day: Day;
  readonly region: string;
  readonly insurance: string;
  readonly kind: EncounterKind;
};

const SUMS = `count(*) filter (where kind = 'settlement') as settled,
  count(*) filter (where kind = 'reversal') as reversed, sum(total_fen)::bigint as total,
  sum(fund_fen)::bigint as fund, sum(account_fen)::bigint as account,
  sum(family_fen)::bigint as family, sum(cash_fen)::bigint as cash,
  sum(hospital_fen)::bigint as hospital`;
const OF = `settlement.settlement where institution_code = any ($1::text[])
  and settled_at >= to_timestamp($2 / 1000.0) and settled_at < to_timestamp($3 / 1000.0)`;

const HOURS: Sql = {
  name: 'settled-hours',
  text: `select date_trunc('hour', settled_at) as hour, region_code as region,
           encounter_kind as kind, ${SUMS}
         from ${OF} group by 1, 2, 3`,
};

const DAYS: Sql = {
  name: 'settled-days',
  text: `select institution_code as "institutionCode",
           (settled_at at time zone 'Asia/Shanghai')::date as day, region_code as region,
           insurance, encounter_kind as kind, ${SUMS}
         from ${OF} group by 1, 2, 3, 4, 5`,
};

/** From a moment up to, but not including, another; at these institutions. */
export type SettledSpan = {
  readonly institutions: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
};

/** What these institutions settled, by hour. Read on (institution_code, settled_at). */
export function sumHours(tx: Tx, of: SettledSpan): Promise<SettledHour[]> {
  return tx.rows<SettledHour>(HOURS, [of.institutions, of.from, of.to]);
}

/** What these institutions settled, by day in Asia/Shanghai. */
export function sumDays(tx: Tx, of: SettledSpan): Promise<SettledDay[]> {
  return tx.rows<SettledDay>(DAYS, [of.institutions, of.from, of.to]);
}

const FIRST: Sql = {
  name: 'settled-first',
  text: `select min(first.at) as at from unnest($1::text[]) as c(code)
         cross join lateral (select settled_at as at from settlement.settlement
           where institution_code = c.code order by settled_at limit 1) first`,
};

/** When the first of these institutions' settlements was made; null when there is none. */
export async function firstSettled(
  tx: Tx,
  institutions: readonly string[],
): Promise<Instant | null> {
  return (await tx.rows<{ at: Instant | null }>(FIRST, [institutions]))[0]?.at ?? null;
}
