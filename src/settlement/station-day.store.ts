import type { FundPayment } from '../benefit/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Encounter } from './domain/encounter.ts';
import type { FeeLine } from './domain/fee-line.ts';
import type { Amounts, Settled } from './domain/settled.ts';
import { COLUMNS } from './encounter.store.ts';

/** Fee lines of an encounter `e`: all, and those that no standing settlement covers. */
const LINES = `left join lateral (
    select coalesce(sum(l.amount_fen), 0)::bigint as "amount",
      count(*) filter (where s.settlement_id is null) as "openLines",
      coalesce(sum(l.amount_fen) filter (where s.settlement_id is null), 0)::bigint as "openAmount"
    from settlement.fee_line l
    left join settlement.settlement s on s.person_id = l.person_id
      and s.encounter_id = l.encounter_id and s.batch_no = l.batch_no
      and s.kind = 'settlement' and s.reversed_by is null
    where l.person_id = e.person_id and l.encounter_id = e.encounter_id) lines on true`;

/** What stands settled of an encounter `e`. */
const SETTLED = `left join lateral (
    select count(*) as "settled", coalesce(bool_or(not s.mid_stay), false) as "finallySettled"
    from settlement.settlement s
    where s.person_id = e.person_id and s.encounter_id = e.encounter_id
      and s.kind = 'settlement' and s.reversed_by is null) bills on true`;

/** An encounter with the sums of its lines and settlements. */
export type Summed = Encounter & {
  readonly amount: number;
  readonly openLines: number;
  readonly openAmount: number;
  readonly settled: number;
  readonly finallySettled: boolean;
};

const OPENED: Sql = {
  name: 'station-visits',
  text: `select ${COLUMNS}, lines.*, bills.*
         from settlement.encounter e ${LINES} ${SETTLED}
         where e.institution_code = $1 and e.opened_at >= to_timestamp($2 / 1000.0)
           and e.opened_at < to_timestamp($3 / 1000.0)
         order by e.opened_at, e.encounter_id limit $4`,
};

/** The moments of a list: `to` is not in it. */
export type Between = { readonly from: Instant; readonly to: Instant };

/** The visits an institution opened between two moments, in order of time. */
export function listOpened(tx: Tx, institutionCode: string, { from, to }: Between, limit: number) {
  return tx.rows<Summed>(OPENED, [institutionCode, from, to, limit]);
}

/** A settlement without its trace. */
export type BilledRow = Pick<
  Settled,
  | 'personId'
  | 'settlementId'
  | 'encounterId'
  | 'encounterKind'
  | 'kind'
  | 'reversesId'
  | 'reversedBy'
  | 'midStay'
  | 'region'
  | 'insurance'
  | 'medicalType'
  | 'settledAt'
  | 'operatorName'
  | 'msgid'
  | 'infno'
> &
  Pick<Amounts, 'total' | 'fund' | 'account' | 'family' | 'cash' | 'hospital'> & {
    readonly funds: readonly FundPayment[];
  };

const BILLS: Sql = {
  name: 'station-bills',
  text: `select person_id as "personId", settlement_id as "settlementId",
           encounter_id as "encounterId", encounter_kind as "encounterKind", kind,
           reverses_id as "reversesId", reversed_by as "reversedBy", mid_stay as "midStay",
           region_code as region, insurance, medical_type as "medicalType",
           settled_at as "settledAt", operator_name as "operatorName", msgid, infno,
           total_fen as total, fund_fen as fund, account_fen as account, family_fen as family,
           cash_fen as cash, hospital_fen as hospital, funds
         from settlement.settlement
         where institution_code = $1 and settled_at >= to_timestamp($2 / 1000.0)
           and settled_at < to_timestamp($3 / 1000.0)
         order by settled_at, settlement_id limit $4`,
};

/** The settlements and reversals of an institution between two moments, in order of time. */
export function listBilled(tx: Tx, institutionCode: string, { from, to }: Between, limit: number) {
  return tx.rows<BilledRow>(BILLS, [institutionCode, from, to, limit]);
}

const STAYS: Sql = {
  name: 'station-stays',
  text: `select ${COLUMNS}, lines.*, bills.*
         from settlement.encounter e ${LINES} ${SETTLED}
         where e.institution_code = $1 and e.kind = 'inpatient' and e.status = 'open'
           and (e.discharged_at is null or (e.opened_at >= to_timestamp($2 / 1000.0)
             and (not bills."finallySettled" or e.discharged_at >= to_timestamp($3 / 1000.0))))
         order by e.discharged_at desc nulls first, e.began_at, e.encounter_id limit $4`,
};

/**
 * Who is in the house; who left it, was admitted since `opened` and has not paid at discharge; and
 * who left since `left`, paid or not.
 */
export function listStays(
  tx: Tx,
  institutionCode: string,
  { opened, left }: { readonly opened: Instant; readonly left: Instant },
  limit: number,
) {
  return tx.rows<Summed>(STAYS, [institutionCode, opened, left, limit]);
}

const ONE: Sql = {
  name: 'station-stay',
  text: `select ${COLUMNS}, lines.*, bills.*
         from settlement.encounter e ${LINES} ${SETTLED}
         where e.person_id = $1 and e.encounter_id = $2 and e.kind = 'inpatient'`,
};

/** A stay by its key, whosever it is; null when there is none. */
export async function loadSummedStay(
  tx: Tx,
  personId: string,
  encounterId: string,
): Promise<Summed | null> {
  return (await tx.rows<Summed>(ONE, [personId, encounterId]))[0] ?? null;
}

const SOLD: Sql = {
  name: 'station-sold',
  text: `select s.settlement_id as "settlementId", s.encounter_id as "encounterId",
           s.person_id as "personId", s.encounter_kind as kind, s.settled_at as "settledAt",
           l.line_no as "lineNo", l.item_code as "itemCode", l.quantity_e4 as "quantityE4",
           l.price_e6 as "priceE6", l.priced_on as "pricedOn"
         from settlement.settlement s
         join settlement.fee_line l on l.person_id = s.person_id
           and l.encounter_id = s.encounter_id and l.batch_no = s.batch_no
         where s.institution_code = $1 and s.settled_at >= to_timestamp($2 / 1000.0)
           and s.settled_at < to_timestamp($3 / 1000.0) and s.kind = 'settlement'
           and s.reversed_by is null and s.encounter_kind in ('pharmacy', 'outpatient')
           and l.quantity_e4 > 0
         order by s.settled_at, s.settlement_id, l.line_no limit $4`,
};

/** A fee of a settlement that stands, of a pharmacy or of outpatients. */
export type SoldRow = Pick<Settled, 'settlementId' | 'encounterId' | 'personId' | 'settledAt'> & {
  readonly kind: Settled['encounterKind'];
} & Pick<FeeLine, 'lineNo' | 'itemCode' | 'quantityE4' | 'priceE6' | 'pricedOn'>;

/** What an institution settled between two moments, fee by fee. */
export function listSold(tx: Tx, institutionCode: string, { from, to }: Between, limit: number) {
  return tx.rows<SoldRow>(SOLD, [institutionCode, from, to, limit]);
}
