import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Diagnosis, Encounter } from './domain/encounter.ts';

const COLUMNS = `person_id as "personId", encounter_id as "encounterId", region_code as region,
  institution_code as "institutionCode", insurance, person_type as "personType", status,
  medical_type as "medicalType", visit_no as "visitNo", began_at as "beganAt",
  credential_kind as "credentialKind", chronic_code as "chronicCode",
  chronic_name as "chronicName", condition, doctor_code as "doctorCode",
  doctor_name as "doctorName", department_code as "departmentCode",
  department_name as "departmentName", specialty, opened_by as "openedBy",
  opened_by_name as "openedByName", opened_at as "openedAt"`;

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
  text: `insert into settlement.encounter (person_id, encounter_id, region_code, institution_code,
           insurance, person_type, status, medical_type, visit_no, began_at, credential_kind,
           doctor_code, doctor_name, department_code, department_name, specialty, opened_by,
           opened_by_name, opened_at)
         values ($1, $2, $3, $4, $5, $6, 'open', null, $7, to_timestamp($8 / 1000.0), $9, $10, $11,
           $12, $13, $14, $15, $16, to_timestamp($17 / 1000.0))`,
};

export function insertEncounter(e: Encounter): Statement {
  return statement(INSERT, [
    e.personId,
    e.encounterId,
    e.region,
    e.institutionCode,
    e.insurance,
    e.personType,
    e.visitNo,
    e.beganAt,
    e.credentialKind,
    e.doctorCode,
    e.doctorName,
    e.departmentCode,
    e.departmentName,
    e.specialty,
    e.openedBy,
    e.openedByName,
    e.openedAt,
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
  text: `insert into settlement.diagnosis (person_id, encounter_id, kind, sort_no, code, name,
           department, doctor_code, doctor_name, diagnosed_at)
         select $1, $2, kind, "sortNo", code, name, department, "doctorCode", "doctorName",
           to_timestamp("diagnosedAt" / 1000.0)
         from json_to_recordset($3::json) as d(kind text, "sortNo" int, code text, name text,
           department text, "doctorCode" text, "doctorName" text, "diagnosedAt" bigint)
         on conflict (person_id, encounter_id, kind, sort_no) do update
         set code = excluded.code, name = excluded.name, department = excluded.department,
           doctor_code = excluded.doctor_code, doctor_name = excluded.doctor_name,
           diagnosed_at = excluded.diagnosed_at`,
};

export function updateDescription(d: Description): Statement {
  const { personId, encounterId, medicalType, chronicCode, chronicName, condition } = d;
  const values = [personId, encounterId, medicalType, chronicCode, chronicName, condition];
  return statement(DESCRIBE, values);
}

/** Adds or replaces diagnoses by kind and sort number. */
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
         and (kind, sort_no) in (select * from unnest($3::text[], $4::int[]))`,
};

export function deleteDiagnoses(
  personId: string,
  encounterId: string,
  keys: readonly Pick<Diagnosis, 'kind' | 'sortNo'>[],
): Statement {
  return statement(DELETE_DIAGNOSES, [
    personId,
    encounterId,
    keys.map((k) => k.kind),
    keys.map((k) => k.sortNo),
  ]);
}

const LIST_DIAGNOSES: Sql = {
  name: 'diagnoses-list',
  text: `select kind, sort_no as "sortNo", code, name, department, doctor_code as "doctorCode",
           doctor_name as "doctorName", diagnosed_at as "diagnosedAt"
         from settlement.diagnosis where person_id = $1 and encounter_id = $2
         order by kind, sort_no`,
};

/** The diagnoses of an encounter in order of kind and sort number. */
export function listDiagnoses(tx: Tx, personId: string, encounterId: string) {
  return tx.rows<Diagnosis>(LIST_DIAGNOSES, [personId, encounterId]);
}

const LIST_ENCOUNTERS: Sql = {
  name: 'encounters-list',
  text: `select ${COLUMNS} from settlement.encounter
         where person_id = $1 and institution_code = $2
           and began_at between to_timestamp($3 / 1000.0) and to_timestamp($4 / 1000.0)
           and ($5::text is null or medical_type = $5) and ($6::text is null or encounter_id = $6)
         order by began_at, encounter_id limit 500`,
};

export type EncounterQuery = {
  readonly personId: string;
  readonly institutionCode: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly medicalType: string | null;
  readonly encounterId: string | null;
};

/** A person's encounters at one institution that began within the times given; at most 500. */
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
