import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { EncounterKind } from './domain/encounter.ts';

/** A visit of a person with its settlements, as a timeline shows it. */
export type OwnVisit = {
  readonly encounterId: string;
  readonly kind: EncounterKind;
  readonly institutionCode: string;
  readonly medicalType: string | null;
  readonly departmentName: string;
  readonly beganAt: Instant;
  readonly dischargedAt: Instant | null;
  readonly diagnoses: readonly string[];
  readonly bills: readonly OwnVisitBill[];
};

export type OwnVisitBill = {
  readonly settlementId: string;
  readonly settledAt: Instant;
  readonly reversed: boolean;
  readonly midStay: boolean;
  readonly medicalType: string;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
};

/** The place of a visit in its order. */
export type VisitPlace = Pick<OwnVisit, 'beganAt' | 'encounterId'>;

const VISITS: Sql = {
  name: 'own-visits',
  text: `select e.encounter_id as "encounterId", e.kind, e.institution_code as "institutionCode",
           e.medical_type as "medicalType", e.department_name as "departmentName",
           e.began_at as "beganAt", e.discharged_at as "dischargedAt",
           array(select d.name from settlement.diagnosis d
             where d.person_id = $1 and d.encounter_id = e.encounter_id
             group by d.code, d.name order by min(d.sort_no), d.code limit 3) as diagnoses,
           (select coalesce(json_agg(b order by b."settledAt" desc, b."settlementId" desc), '[]')
            from (select s.settlement_id as "settlementId",
                (extract(epoch from s.settled_at) * 1000)::bigint as "settledAt",
                s.reversed_by is not null as reversed, s.mid_stay as "midStay",
                s.medical_type as "medicalType", s.total_fen as total, s.fund_fen as fund,
                s.account_fen as account, s.cash_fen as cash
              from settlement.settlement s
              where s.person_id = $1 and s.encounter_id = e.encounter_id
                and s.kind = 'settlement') b) as bills
         from settlement.encounter e
         where e.person_id = $1
           -- a purchase that was taken back is cancelled, and still to be seen
           and (e.status = 'open' or exists (select 1 from settlement.settlement s
             where s.person_id = $1 and s.encounter_id = e.encounter_id))
           and ($2::bigint is null or (e.began_at, e.encounter_id)
             < (to_timestamp($2 / 1000.0), $3::text))
           and ($4::date is null or e.began_at >= $4::date::timestamp at time zone 'Asia/Shanghai')
           and ($5::date is null or e.began_at < $5::date::timestamp at time zone 'Asia/Shanghai')
         order by e.began_at desc, e.encounter_id desc limit $6`,
};

export type VisitQuery = {
  readonly personId: string;
  readonly before: VisitPlace | null;
  /** Days on which the visits began: from the first on, before the second; null: any. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly limit: number;
};

/** The visits of a person, the latest first; not those cancelled before anything was settled. */
export function listOwnVisits(tx: Tx, q: VisitQuery): Promise<OwnVisit[]> {
  const { beganAt = null, encounterId = null } = q.before ?? {};
  return tx.rows<OwnVisit>(VISITS, [q.personId, beganAt, encounterId, q.from, q.to, q.limit]);
}

const YEAR_SUMS: Sql = {
  name: 'own-year-sums',
  text: `select count(*) as bills, coalesce(sum(total_fen), 0)::bigint as total,
           coalesce(sum(fund_fen), 0)::bigint as fund,
           coalesce(sum(account_fen), 0)::bigint as account,
           coalesce(sum(cash_fen), 0)::bigint as cash
         from settlement.settlement
         where person_id = $1 and kind = 'settlement' and reversed_by is null
           and policy_day >= $2::date and policy_day < $3::date`,
};

export type YearSums = {
  readonly bills: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
};

/** The settlements of a person that stand, in sum, by the day of their policy. */
export async function sumOwnYear(tx: Tx, personId: string, from: Day, to: Day): Promise<YearSums> {
  return (await tx.rows<YearSums>(YEAR_SUMS, [personId, from, to]))[0]!;
}
