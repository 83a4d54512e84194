import type { Instant } from '../kernel/day.ts';
import { type KeyRing, type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Department, DepartmentVersion } from './domain/department.ts';
import { ofDepartment } from './domain/sealed.ts';

const LOCK: Sql = {
  name: 'registry-departments-lock',
  text: `select pg_advisory_xact_lock(hashtextextended('department/' || $1, 0))::text`,
};

/** Holds the departments of an institution until the transaction ends. */
export async function lockDepartments(tx: Tx, institutionCode: string): Promise<void> {
  await tx.rows(LOCK, [institutionCode]);
}

const LOAD: Sql = {
  name: 'registry-departments',
  text: `select distinct on (department_code) department_code as code, version,
           is_withdrawn as "isWithdrawn", name, specialty, began_at as "beganAt",
           ended_at as "endedAt", introduction, head_name as "headName",
           head_phone_sealed as sealed, service_scope as "serviceScope",
           established_at as "establishedAt", beds_approved as "bedsApproved",
           beds_insured as "bedsInsured", doctors, pharmacists, nurses, technicians, note
         from registry.department
         where institution_code = $1 and ($2::text[] is null or department_code = any ($2))
         order by department_code, version desc`,
};

type VersionRow = Omit<Department, 'headPhone'> & {
  readonly sealed: string;
  readonly version: number;
  readonly isWithdrawn: boolean;
};

/** The last version of each department, or of those of some codes, in order of code. */
export async function loadDepartments(
  tx: Tx,
  institutionCode: string,
  codes: readonly string[] | null,
): Promise<DepartmentVersion[]> {
  const rows = await tx.rows<VersionRow>(LOAD, [institutionCode, codes]);
  return rows.map(({ version, isWithdrawn, sealed, ...rest }) => {
    const headPhone = tx.keys.open(sealed, ofDepartment(institutionCode, rest.code, version));
    return { department: { ...rest, headPhone }, version, isWithdrawn };
  });
}

const INSERT: Sql = {
  name: 'registry-departments-insert',
  text: `insert into registry.department (institution_code, department_code, version,
           is_withdrawn, name, specialty, began_at, ended_at, introduction, head_name,
           head_phone_sealed, service_scope, established_at, beds_approved, beds_insured, doctors,
           pharmacists, nurses, technicians, note, recorded_at, recorded_by, recorded_by_name)
         select $1, code, version, "isWithdrawn", name, specialty,
           to_timestamp("beganAt" / 1000.0), to_timestamp("endedAt" / 1000.0), introduction,
           "headName", sealed, "serviceScope", to_timestamp("establishedAt" / 1000.0),
           "bedsApproved", "bedsInsured", doctors, pharmacists, nurses, technicians, note,
           to_timestamp($2 / 1000.0), $3, $4
         from json_to_recordset($5) as r (code text, version int, "isWithdrawn" boolean,
           name text, specialty text, "beganAt" bigint, "endedAt" bigint, introduction text,
           "headName" text, sealed text, "serviceScope" text, "establishedAt" bigint,
           "bedsApproved" bigint, "bedsInsured" bigint, doctors int, pharmacists int, nurses int,
           technicians int, note text)`,
};

type Recorder = {
  readonly institutionCode: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly now: Instant;
};

/** Keeps versions of departments of one institution. */
export function insertDepartments(
  keys: KeyRing,
  by: Recorder,
  versions: readonly DepartmentVersion[],
): Statement {
  const rows = versions.map(({ department: { headPhone, ...rest }, ...v }) => {
    const about = ofDepartment(by.institutionCode, rest.code, v.version);
    return { ...rest, ...v, sealed: keys.seal(headPhone, about) };
  });
  const who = [by.institutionCode, by.now, by.operatorId, by.operatorName];
  return statement(INSERT, [...who, JSON.stringify(rows)]);
}
