import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { DiagnosisStage, EncounterKind } from './domain/encounter.ts';
import { LAST_PERSON, type PeopleRange } from './replay.store.ts';

/** Moments of settlement: from the first on, before the second. */
export type SettledBetween = { readonly since: Instant; readonly before: Instant };

/** A settlement or a reversal of the past, as far as one looks over many of them. */
export type PastBill = {
  readonly personId: string;
  readonly encounterId: string;
  readonly settlementId: string;
  readonly batchNo: string;
  readonly kind: 'settlement' | 'reversal';
  readonly reversedBy: string | null;
  readonly settledAt: Instant;
  readonly medicalType: string;
  readonly region: string;
  readonly total: Fen;
  readonly eligible: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
};

/** An encounter of the past with what was stated of a stay. */
export type PastVisit = {
  readonly personId: string;
  readonly encounterId: string;
  readonly kind: EncounterKind;
  readonly region: string;
  readonly institutionCode: string;
  readonly insurance: string;
  readonly medicalType: string | null;
  readonly beganAt: Instant;
  readonly dischargedAt: Instant | null;
  readonly dischargeWay: string | null;
  readonly diedOn: string | null;
  readonly doctorCode: string;
  readonly departmentName: string;
  readonly operationCode: string | null;
  readonly operationName: string | null;
};

export type PastDiagnosis = {
  readonly personId: string;
  readonly encounterId: string;
  readonly stage: DiagnosisStage;
  readonly code: string;
  readonly name: string;
  readonly isMain: boolean | null;
  readonly sortNo: number;
};

/** A fee line of the past; `detail` as stated. */
export type PastFeeLine = {
  readonly personId: string;
  readonly encounterId: string;
  readonly lineNo: string;
  readonly batchNo: string;
  readonly itemCode: string;
  readonly occurredAt: Instant;
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly amount: Fen;
  readonly selfPaid: Fen;
  readonly eligible: Fen;
  readonly refundOf: string | null;
  readonly detail: Readonly<Record<string, string>>;
};

/** Everything that the people of a range had, in no order. */
export type PastVisits = {
  readonly bills: readonly PastBill[];
  readonly visits: readonly PastVisit[];
  readonly diagnoses: readonly PastDiagnosis[];
  readonly lines: readonly PastFeeLine[];
};

// The time is no index's here: a plan that does not know the times would go through all of them.
const BILLS: Sql = {
  name: 'past-bills',
  text: `select person_id as "personId", encounter_id as "encounterId",
           settlement_id as "settlementId", batch_no as "batchNo", kind,
           reversed_by as "reversedBy", settled_at as "settledAt", medical_type as "medicalType",
           region_code as region, total_fen as total, eligible_fen as eligible, fund_fen as fund,
           account_fen as account, cash_fen as cash
         from settlement.settlement
         where person_id > $1 and person_id <= $2
           and extract(epoch from settled_at) * 1000 >= $3::bigint
           and extract(epoch from settled_at) * 1000 < $4::bigint`,
};

const OF = `join unnest($1::text[], $2::text[]) as k(person_id, encounter_id)
  using (person_id, encounter_id)`;

const VISITS: Sql = {
  name: 'past-visits',
  text: `select person_id as "personId", encounter_id as "encounterId", kind,
           region_code as region, institution_code as "institutionCode", insurance,
           medical_type as "medicalType", began_at as "beganAt",
           discharged_at as "dischargedAt", discharge_way as "dischargeWay",
           died_on as "diedOn", doctor_code as "doctorCode",
           department_name as "departmentName", stay ->> 'operationCode' as "operationCode",
           stay ->> 'operationName' as "operationName"
         from settlement.encounter ${OF}`,
};

const DIAGNOSES: Sql = {
  name: 'past-diagnoses',
  text: `select person_id as "personId", encounter_id as "encounterId", stage, code, name,
           is_main as "isMain", sort_no as "sortNo"
         from settlement.diagnosis ${OF}`,
};

const LINES: Sql = {
  name: 'past-lines',
  text: `select person_id as "personId", encounter_id as "encounterId", line_no as "lineNo",
           batch_no as "batchNo", item_code as "itemCode", occurred_at as "occurredAt",
           quantity_e4 as "quantityE4", price_e6 as "priceE6", amount_fen as amount,
           self_paid_fen as "selfPaid", eligible_fen as eligible, refund_of as "refundOf", detail
         from settlement.fee_line ${OF}`,
};

/**
 * What the people of a range had who were settled for in a period, in a region if one is named, as
 * far back as `back`. Visits, diagnoses and lines are those of settlements that stand; bills are
 * all. Reads of one moment when `tx` is a transaction that reads.
 */
export async function loadPastVisits(
  tx: Tx,
  range: PeopleRange,
  of: SettledBetween & { readonly back: Instant; readonly region: string | null },
): Promise<PastVisits> {
  const { back, since, before, region } = of;
  const all = await tx.rows<PastBill>(BILLS, [
    range.after,
    range.upTo ?? LAST_PERSON,
    back,
    before,
  ]);
  const counts = (b: PastBill) => b.settledAt >= since && (region === null || b.region === region);
  const people = new Set(all.filter(counts).map((b) => b.personId));
  const bills = all.filter((b) => people.has(b.personId));
  const standing = new Map(
    bills
      .filter((b) => b.kind === 'settlement' && b.reversedBy === null)
      .map((b) => [`${b.personId} ${b.encounterId}`, b]),
  );
  const keys = [...standing.values()];
  const values = [keys.map((b) => b.personId), keys.map((b) => b.encounterId)];
  const [visits, diagnoses, lines] = await Promise.all([
    tx.rows<PastVisit>(VISITS, values),
    tx.rows<PastDiagnosis>(DIAGNOSES, values),
    tx.rows<PastFeeLine>(LINES, values),
  ]);
  return { bills, visits, diagnoses, lines };
}

const COUNT: Sql = {
  name: 'past-visits-count',
  text: `select count(*) as settlements from settlement.settlement
         where settled_at >= to_timestamp($1 / 1000.0) and settled_at < to_timestamp($2 / 1000.0)
           and ($3::text is null or region_code = $3) and kind = 'settlement'
           and reversed_by is null`,
};

/** How many settlements of a period stand. */
export async function countBetween(
  tx: Tx,
  { since, before }: SettledBetween,
  region: string | null,
): Promise<number> {
  const found = await tx.rows<{ settlements: number }>(COUNT, [since, before, region]);
  return found[0]!.settlements;
}

/** Who was served where and when: one settlement that stands. */
export type Served = {
  readonly institutionCode: string;
  readonly settledAt: Instant;
  readonly settlementId: string;
  readonly personId: string;
  readonly encounterId: string;
  readonly region: string;
  readonly kind: EncounterKind;
  readonly total: Fen;
  readonly fund: Fen;
};

const SERVED: Sql = {
  name: 'past-served',
  text: `select institution_code as "institutionCode", settled_at as "settledAt",
           settlement_id as "settlementId", person_id as "personId",
           encounter_id as "encounterId", region_code as region, encounter_kind as kind,
           total_fen as total, fund_fen as fund
         from settlement.settlement
         where institution_code >= $3
           and (institution_code, settled_at, settlement_id)
             > ($3, to_timestamp($4 / 1000.0), $5)
           and settled_at >= to_timestamp($1 / 1000.0) and settled_at < to_timestamp($2 / 1000.0)
           and ($6::text is null or region_code = $6) and kind = 'settlement'
           and reversed_by is null
         order by institution_code, settled_at, settlement_id limit $7`,
};

/** Settlements that stand, by institution and time, a page at a time after one of them. */
export function listServed(
  tx: Tx,
  { since, before }: SettledBetween,
  region: string | null,
  after: Pick<Served, 'institutionCode' | 'settledAt' | 'settlementId'> | null,
  limit: number,
): Promise<Served[]> {
  const { institutionCode, settledAt, settlementId } = after ?? FIRST;
  const values = [since, before, institutionCode, settledAt, settlementId, region, limit];
  return tx.rows<Served>(SERVED, values);
}

const FIRST = { institutionCode: '', settledAt: 0, settlementId: '' };
