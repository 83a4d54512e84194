import type { Day, Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Encounter } from './domain/encounter.ts';
import type { PastStay } from './domain/stay.ts';
import { COLUMNS } from './encounter.store.ts';

const STAYS: Sql = {
  name: 'stays-of-person',
  text: `select encounter_id as "encounterId", institution_code as "institutionCode", insurance,
           began_at as "beganAt", discharged_at as "dischargedAt", died_on as "diedOn"
         from settlement.encounter
         where person_id = $1 and kind = 'inpatient' and status = 'open'
         order by began_at, encounter_id`,
};

/** All stays of a person that were not cancelled, the earliest first. */
export function loadStays(tx: Tx, personId: string): Promise<PastStay[]> {
  return tx.rows<PastStay>(STAYS, [personId]);
}

const WHEREABOUTS: Sql = {
  name: 'stay-whereabouts',
  text: `select
           (select min(died_on) from settlement.encounter
            where person_id = $1 and kind = 'inpatient' and status = 'open'
              and died_on is not null) as "diedOn",
           (select began_at from settlement.encounter
            where person_id = $1 and kind = 'inpatient' and status = 'open'
              and discharged_at is null) as "inHospitalSince"`,
};

/** The day on which a stay of the person ended in death; since when one lasts; nulls. */
export type Whereabouts = {
  readonly diedOn: Day | null;
  readonly inHospitalSince: Instant | null;
};

/** What of a person's stays matters where the person comes for a visit or a purchase. */
export async function loadWhereabouts(tx: Tx, personId: string): Promise<Whereabouts> {
  return (await tx.rows<Whereabouts>(WHEREABOUTS, [personId]))[0]!;
}

const BY_MSGID: Sql = {
  name: 'stay-by-msgid',
  text: `select ${COLUMNS} from settlement.encounter
         where person_id = $1 and kind = 'inpatient' and opened_msgid = $2
           and institution_code = $3
         for no key update`,
};

/** The stay that an admission's message opened, locked. */
export async function loadStayByMessage(
  tx: Tx,
  personId: string,
  message: { readonly msgid: string; readonly institutionCode: string },
): Promise<Encounter | null> {
  const values = [personId, message.msgid, message.institutionCode];
  return (await tx.rows<Encounter>(BY_MSGID, values))[0] ?? null;
}

const LINE_DAYS: Sql = {
  name: 'stay-line-times',
  text: `select count(*) as lines, min(occurred_at) as first, max(occurred_at) as last
         from settlement.fee_line where person_id = $1 and encounter_id = $2`,
};

export type LineTimes = {
  readonly lines: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
};

/** How many lines an encounter has, and when the first and the last of their fees arose. */
export async function loadLineTimes(
  tx: Tx,
  personId: string,
  encounterId: string,
): Promise<LineTimes> {
  return (await tx.rows<LineTimes>(LINE_DAYS, [personId, encounterId]))[0]!;
}

const UPDATE: Sql = {
  name: 'stay-update',
  text: `update settlement.encounter
         set medical_type = $3, visit_no = $4, began_at = to_timestamp($5 / 1000.0), stay = $6,
           chronic_code = $7, chronic_name = $8, condition = $9, doctor_code = $10,
           doctor_name = $11, department_code = $12, department_name = $13, person_type = $14
         where person_id = $1 and encounter_id = $2`,
};

/** Writes what of a stay may be changed while it lasts. */
export function updateStay(e: Encounter): Statement {
  return statement(UPDATE, [
    e.personId,
    e.encounterId,
    e.medicalType,
    e.visitNo,
    e.beganAt,
    JSON.stringify(e.stay),
    e.chronicCode,
    e.chronicName,
    e.condition,
    e.doctorCode,
    e.doctorName,
    e.departmentCode,
    e.departmentName,
    e.personType,
  ]);
}

const DISCHARGE: Sql = {
  name: 'stay-discharge',
  text: `update settlement.encounter
         set discharged_at = to_timestamp($3 / 1000.0), discharge_way = $4, died_on = $5, stay = $6
         where person_id = $1 and encounter_id = $2`,
};

/** Ends a stay, or, with nothing but nulls and the stay as it was, opens it again. */
export function updateDischarge(
  e: Pick<Encounter, 'personId' | 'encounterId' | 'stay'> & {
    readonly dischargedAt: Instant | null;
    readonly dischargeWay: string | null;
    readonly diedOn: Day | null;
  },
): Statement {
  return statement(DISCHARGE, [
    e.personId,
    e.encounterId,
    e.dischargedAt,
    e.dischargeWay,
    e.diedOn,
    JSON.stringify(e.stay),
  ]);
}

const DELETE_DISCHARGE_DIAGNOSES: Sql = {
  name: 'stay-discharge-diagnoses-delete',
  text: `delete from settlement.diagnosis
         where person_id = $1 and encounter_id = $2 and stage = 'discharge'`,
};

export function deleteDischargeDiagnoses(personId: string, encounterId: string): Statement {
  return statement(DELETE_DISCHARGE_DIAGNOSES, [personId, encounterId]);
}

const IN_HOSPITAL: Sql = {
  name: 'stays-in-hospital',
  text: `select ${COLUMNS} from settlement.encounter
         where institution_code = $1 and kind = 'inpatient' and status = 'open'
           and discharged_at is null
           and began_at between to_timestamp($2 / 1000.0) and to_timestamp($3 / 1000.0)
           and ($4::text is null or person_id = $4)
         order by began_at, encounter_id limit 501`,
};

export type InHospitalQuery = {
  readonly institutionCode: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Null: everybody. */
  readonly personId: string | null;
};

/** Who is in the hospital, of those admitted within the times given; at most 501. */
export function listInHospital(tx: Tx, q: InHospitalQuery): Promise<Encounter[]> {
  return tx.rows<Encounter>(IN_HOSPITAL, [q.institutionCode, q.from, q.to, q.personId]);
}
