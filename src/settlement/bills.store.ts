import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { EncounterKind } from './domain/encounter.ts';
import type { Settled } from './domain/settled.ts';

/** A settlement or a reversal as books have it: money in fen, negative in a reversal. */
export type Bill = Pick<
  Settled,
  | 'personId'
  | 'settlementId'
  | 'encounterId'
  | 'encounterKind'
  | 'kind'
  | 'reversesId'
  | 'reversedBy'
  | 'region'
  | 'insurance'
  | 'msgid'
  | 'infno'
  | 'settledAt'
> & {
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
  /** It is one of a pair that 2601 annulled: neither counts (see ANNULLED). */
  readonly annulled: boolean;
};

/** The sums of bills. `count`: rows; `visits`: settlements less reversals. */
export type BillSums = {
  readonly count: number;
  readonly visits: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
};

/** A period whose bills of a kind were applied for, `at` a moment. `to` is not in it. */
export type ClearedSpan = {
  readonly encounterKind: EncounterKind;
  readonly from: Instant;
  readonly to: Instant;
  readonly at: Instant;
};

/** The bills of an institution settled from a moment up to, but not including, another. */
export type BillQuery = {
  readonly institutionCode: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly cleared: readonly ClearedSpan[];
};

/** Which bills are added up. Null: of every insurance, every region. */
export type BillScope = {
  readonly insurance: string | null;
  readonly region: string | null;
  readonly encounterKinds: readonly EncounterKind[];
  /** Whether reversals and what they reversed are in it. */
  readonly refunds: boolean;
};

/** The other one of a pair, looked up by its key, for the few bills that have one. */
const WITH_PARTNER = `settlement.settlement s
  left join lateral (
    select p.infno, p.settled_at from settlement.settlement p
    where p.person_id = s.person_id and p.settlement_id = coalesce(s.reversed_by, s.reverses_id)
    limit 1
  ) partner on true`;

/**
 * What 2601 undid is as if it had never been, on both sides; unless the institution had applied
 * for it: then its reversal is a refund of the later period. $2 to $5 are the cleared spans.
 */
const ANNULLED = `(partner.settled_at is not null and '2601' in (s.infno, partner.infno)
  and not exists (
    select from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
      as c(kind, begins, ends, applied)
    where c.kind = s.encounter_kind
      and least(s.settled_at, partner.settled_at) >= to_timestamp(c.begins / 1000.0)
      and least(s.settled_at, partner.settled_at) < to_timestamp(c.ends / 1000.0)
      and to_timestamp(c.applied / 1000.0) < greatest(s.settled_at, partner.settled_at)))`;

const IN_PERIOD = `s.institution_code = $1 and s.settled_at >= to_timestamp($6 / 1000.0)
  and s.settled_at < to_timestamp($7 / 1000.0)`;

const COLUMNS = `s.person_id as "personId", s.settlement_id as "settlementId",
  s.encounter_id as "encounterId", s.encounter_kind as "encounterKind", s.kind,
  s.reverses_id as "reversesId", s.reversed_by as "reversedBy", s.region_code as region,
  s.insurance, s.msgid, s.infno, s.settled_at as "settledAt", s.total_fen as total,
  s.fund_fen as fund, s.account_fen as account, s.cash_fen as cash, ${ANNULLED} as annulled`;

const OF_PERIOD: Sql = {
  name: 'bills-of-period',
  text: `select ${COLUMNS} from ${WITH_PARTNER} where ${IN_PERIOD}
         order by s.settled_at, s.settlement_id limit $8`,
};

function ownValues({ institutionCode, cleared }: Omit<BillQuery, 'from' | 'to'>): unknown[] {
  return [
    institutionCode,
    cleared.map((c) => c.encounterKind),
    cleared.map((c) => c.from),
    cleared.map((c) => c.to),
    cleared.map((c) => c.at),
  ];
}

/** The bills of a period in order of time, `limit` at most, the annulled among them. */
export function loadBills(tx: Tx, query: BillQuery, limit: number): Promise<Bill[]> {
  return tx.rows<Bill>(OF_PERIOD, [...ownValues(query), query.from, query.to, limit]);
}

const NAMED: Sql = {
  name: 'bills-named',
  text: `select ${COLUMNS}
         from (select distinct * from unnest($6::text[], $7::text[])) as l(person_id, settlement_id)
         join ${WITH_PARTNER}
         on s.person_id = l.person_id and s.settlement_id = l.settlement_id
         where s.institution_code = $1`,
};

/** A bill by its key. */
export type BillKey = Pick<Bill, 'personId' | 'settlementId'>;

/** The bills of these keys, of whatever period, as far as they are the institution's. */
export function loadNamedBills(
  tx: Tx,
  query: Omit<BillQuery, 'from' | 'to'>,
  keys: readonly BillKey[],
): Promise<Bill[]> {
  if (keys.length === 0) return Promise.resolve([]);
  const people = keys.map((k) => k.personId);
  const ids = keys.map((k) => k.settlementId);
  return tx.rows<Bill>(NAMED, [...ownValues(query), people, ids]);
}

const LAST_REVERSED: Sql = {
  name: 'bills-last-reversed',
  text: `select max(settled_at) as at from settlement.settlement
         where institution_code = $1 and settled_at > to_timestamp($2 / 1000.0)
           and kind = 'reversal'`,
};

/** The moment of an institution's last reversal after this one, or null. */
export async function loadLastReversed(
  tx: Tx,
  institutionCode: string,
  after: Instant,
): Promise<Instant | null> {
  const rows = await tx.rows<{ at: Instant | null }>(LAST_REVERSED, [institutionCode, after]);
  return rows[0]!.at;
}

const SUMS: Sql = {
  name: 'bills-sums',
  text: `select count(*) as count,
           coalesce(sum(case s.kind when 'settlement' then 1 else -1 end), 0)::bigint as visits,
           coalesce(sum(s.total_fen), 0)::bigint as total,
           coalesce(sum(s.fund_fen), 0)::bigint as fund,
           coalesce(sum(s.account_fen), 0)::bigint as account,
           coalesce(sum(s.cash_fen), 0)::bigint as cash
         from ${WITH_PARTNER}
         where ${IN_PERIOD} and s.encounter_kind = any ($8) and not ${ANNULLED}
           and ($9::text is null or s.insurance = $9) and ($10::text is null or s.region_code = $10)
           and ($11 or partner.settled_at is null)`,
};

/** The sums of the bills of a period that are in the scope, without what is annulled. */
export async function sumBills(tx: Tx, query: BillQuery, scope: BillScope): Promise<BillSums> {
  const { insurance, region, encounterKinds, refunds } = scope;
  const period = [query.from, query.to];
  const values = [...ownValues(query), ...period, encounterKinds, insurance, region, refunds];
  return (await tx.rows<BillSums>(SUMS, values))[0]!;
}
