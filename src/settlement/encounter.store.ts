import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Diagnosis, DiagnosisStage, Encounter } from './domain/encounter.ts';

/** Every column of an encounter under our own names. */
export const COLUMNS = `person_id as "personId", encounter_id as "encounterId", kind,
  region_code as region,
  institution_code as "institutionCode", insurance, person_type as "personType", status,
  medical_type as "medicalType", visit_no as "visitNo", began_at as "beganAt",
  discharged_at as "dischargedAt", discharge_way as "dischargeWay", died_on as "diedOn", stay,
  credential_kind as "credentialKind", chronic_code as "chronicCode",
  chronic_name as "chronicName", condition, doctor_code as "doctorCode",
  doctor_name as "doctorName", department_code as "departmentCode",
  department_name as "departmentName", specialty, opened_by as "openedBy",
  opened_by_name as "openedByName", opened_at as "openedAt",
  opened_msgid as "openedMsgid"`;

const LOAD: Sql = {
  name: 'encounter-load',
  text: `select ${COLUMNS} from settlement.encounter where person_id = $1 and encounter_id = $2`,
};

const LOAD_LOCKED: Sql = { name: 'encounter-lock', text: `${LOAD.text} for no key update` };

export async function loadEncounter(
  tx: Tx,
  personId: string,
  encounterId: string,
  lock: boolean,
): Promise<Encounter | null> {
  const found = await tx.rows<Encounter>(lock ? LOAD_LOCKED : LOAD, [personId, encounterId]);
  return found[0] ?? null;
}

const INSERT: Sql = {
  name: 'encounter-insert',
  text: `insert into settlement.encounter (person_id, encounter_id, kind, region_code,
           institution_code, insurance, person_type, status, medical_type, visit_no, began_at,
           stay, credential_kind, chronic_code, chronic_name, condition, doctor_code, doctor_name,
           department_code, department_name, specialty, opened_by, opened_by_name, opened_at,
           opened_msgid)
         values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, to_timestamp($10 / 1000.0), $11, $12,
           $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, to_timestamp($23 / 1000.0), $24)`,
};

/** A new encounter: open, and if a stay not ended. */
export function insertEncounter(e: Encounter): Statement {
  return statement(INSERT, [
    e.personId,
    e.encounterId,
    e.kind,
    e.region,
    e.institutionCode,
    e.insurance,
    e.personType,
    e.medicalType,
    e.visitNo,
    e.beganAt,
    e.stay === null ? null : JSON.stringify(e.stay),
    e.credentialKind,
    e.chronicCode,
    e.chronicName,
    e.condition,
    e.doctorCode,
    e.doctorName,
    e.departmentCode,
    e.departmentName,
    e.specialty,
    e.openedBy,
    e.openedByName,
    e.openedAt,
    e.openedMsgid,
  ]);
}

const CANCEL: Sql = {
  name: 'encounter-cancel',
  text: `update settlement.encounter set status = 'cancelled'
         where person_id = $1 and encounter_id = $2`,
};

export function updateCancelled(personId: string, encounterId: string): Statement {
  return statement(CANCEL, [personId, encounterId]);
}

export type Description = {
  readonly personId: string;
  readonly encounterId: string;
  readonly medicalType: string;
  readonly chronicCode: string | null;
  readonly chronicName: string | null;
  readonly condition: string | null;
};

const DESCRIBE: Sql = {
  name: 'encounter-describe',
  text: `update settlement.encounter
         set medical_type = $3, chronic_code = $4, chronic_name = $5, condition = $6
         where person_id = $1 and encounter_id = $2`,
};

const UPSERT_DIAGNOSES: Sql = {
  name: 'diagnoses-upsert',
  text: `insert into settlement.diagnosis (person_id, encounter_id, stage, kind, sort_no, code,
           name, department, doctor_code, doctor_name, diagnosed_at, is_main, condition)
         select $1, $2, stage, kind, "sortNo", code, name, department, "doctorCode", "doctorName",
           to_timestamp("diagnosedAt" / 1000.0), "isMain", condition
         from json_to_recordset($3::json) as d(stage text, kind text, "sortNo" int, code text,
           name text, department text, "doctorCode" text, "doctorName" text, "diagnosedAt" bigint,
           "isMain" boolean, condition text)
         on conflict (person_id, encounter_id, stage, kind, sort_no) do update
         set code = excluded.code, name = excluded.name, department = excluded.department,
           doctor_code = excluded.doctor_code, doctor_name = excluded.doctor_name,
           diagnosed_at = excluded.diagnosed_at, is_main = excluded.is_main,
           condition = excluded.condition`,
};

export function updateDescription(d: Description): Statement {
  const { personId, encounterId, medicalType, chronicCode, chronicName, condition } = d;
  const values = [personId, encounterId, medicalType, chronicCode, chronicName, condition];
  return statement(DESCRIBE, values);
}

/** Adds or replaces diagnoses by stage, kind and sort number. */
export function upsertDiagnoses(
  personId: string,
  encounterId: string,
  diagnoses: readonly Diagnosis[],
): Statement {
  return statement(UPSERT_DIAGNOSES, [personId, encounterId, JSON.stringify(diagnoses)]);
}

const DELETE_DIAGNOSES: Sql = {
  name: 'diagnoses-delete',
  text: `delete from settlement.diagnosis where person_id = $1 and encounter_id = $2
         and stage = $3 and (kind, sort_no) in (select * from unnest($4::text[], $5::int[]))`,
};

export function deleteDiagnoses(
  personId: string,
  encounterId: string,
  stage: DiagnosisStage,
  keys: readonly Pick<Diagnosis, 'kind' | 'sortNo'>[],
): Statement {
  return statement(DELETE_DIAGNOSES, [
    personId,
    encounterId,
    stage,
    keys.map((k) => k.kind),
    keys.map((k) => k.sortNo),
  ]);
}

const LIST_DIAGNOSES: Sql = {
  name: 'diagnoses-list',
  text: `select stage, kind, sort_no as "sortNo", code, name, department,
           doctor_code as "doctorCode", doctor_name as "doctorName", diagnosed_at as "diagnosedAt",
           is_main as "isMain", condition
         from settlement.diagnosis where person_id = $1 and encounter_id = $2
         order by stage, kind, sort_no`,
};

/** The diagnoses of an encounter in order of stage, kind and sort number. */
export function listDiagnoses(tx: Tx, personId: string, encounterId: string) {
  return tx.rows<Diagnosis>(LIST_DIAGNOSES, [personId, encounterId]);
}

const LIST_ENCOUNTERS: Sql = {
  name: 'encounters-list',
  text: `select ${COLUMNS} from settlement.encounter
         where person_id = $1 and institution_code = $2
           and began_at between to_timestamp($3 / 1000.0) and to_timestamp($4 / 1000.0)
           and ($5::text is null or medical_type = $5) and ($6::text is null or encounter_id = $6)
         order by began_at, encounter_id limit 501`,
};

export type EncounterQuery = {
  readonly personId: string;
  readonly institutionCode: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly medicalType: string | null;
  readonly encounterId: string | null;
};

/** A person's encounters at one institution that began within the times given; at most 501. */
export function listEncounters(tx: Tx, q: EncounterQuery): Promise<Encounter[]> {
  return tx.rows<Encounter>(LIST_ENCOUNTERS, [
    q.personId,
    q.institutionCode,
    q.from,
    q.to,
    q.medicalType,
    q.encounterId,
  ]);
}
