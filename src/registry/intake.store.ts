import type { Sql, Tx } from '../store/index.ts';
import type { Institution, Practitioner } from './domain/institution.ts';
import type { Agreement, Credential, Enrolment, Identity, Person } from './domain/person.ts';
import { ofCredential, ofPerson } from './domain/sealed.ts';

/** Something that belongs to a person: a spell, an identity. */
export type OfPerson<T> = T & { readonly personId: string };

// One statement for any number of rows: they travel as one JSON text.
async function insertRows(tx: Tx, sql: Sql, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await tx.run(sql, [JSON.stringify(rows)]);
}

const REGIONS: Sql = {
  name: 'registry-insert-regions',
  text: `insert into registry.region (code, name)
         select * from jsonb_to_recordset($1) as r (code text, name text)`,
};

export function insertRegions(tx: Tx, rows: readonly { code: string; name: string }[]) {
  return insertRows(tx, REGIONS, rows);
}

const INSTITUTIONS: Sql = {
  name: 'registry-insert-institutions',
  text: `insert into registry.institution
           (institution_code, region_code, name, kind, level, grade, uscc, valid_from, valid_to)
         select code, region, name, kind, level, grade, uscc,
           (span->>'from')::date, (span->>'to')::date
         from jsonb_to_recordset($1) as r (code text, region text, name text, kind text,
           level text, grade text, uscc text, span jsonb)`,
};

export function insertInstitutions(tx: Tx, rows: readonly Institution[]) {
  return insertRows(tx, INSTITUTIONS, rows);
}

const PRACTITIONERS: Sql = {
  name: 'registry-insert-practitioners',
  text: `insert into registry.practitioner (practitioner_code, institution_code, name, kind,
           department_code, department_name)
         select code, institution, name, kind, "departmentCode", "departmentName"
         from jsonb_to_recordset($1) as r (code text, institution text, name text, kind text,
           "departmentCode" text, "departmentName" text)`,
};

export function insertPractitioners(tx: Tx, rows: readonly Practitioner[]) {
  return insertRows(tx, PRACTITIONERS, rows);
}

const PEOPLE: Sql = {
  name: 'registry-insert-people',
  text: `insert into registry.person
           (person_id, region_code, id_type, id_no_sealed, name, sex, ethnicity, birth, employer)
         select "personId", region, "idType", "idNo", name, sex, ethnicity, birth, employer
         from jsonb_to_recordset($1) as r ("personId" text, region text, "idType" text,
           "idNo" text, name text, sex text, ethnicity text, birth date, employer text)`,
};

/** A fault when a resident's id number has not the form of one: the sealed column cannot check. */
export async function insertPeople(tx: Tx, rows: readonly Person[]) {
  const sealed = rows.map((row) => {
    const form = row.idType === '01' ? /^\d{17}[\dX]$/ : /./;
    if (!form.test(row.idNo)) throw new RangeError(`${row.personId}: not an id number`);
    return { ...row, idNo: tx.keys.seal(row.idNo, ofPerson(row.personId)) };
  });
  await insertRows(tx, PEOPLE, sealed);
}

const CREDENTIALS: Sql = {
  name: 'registry-insert-credentials',
  text: `insert into registry.person_credential (kind, number_mark, number_sealed, person_id)
         select kind, mark, sealed, "personId"
         from jsonb_to_recordset($1) as r (kind text, mark text, sealed text, "personId" text)`,
};

/** A fault when a number is empty. */
export async function insertCredentials(tx: Tx, rows: readonly Credential[]) {
  const sealed = rows.map(({ kind, number, personId }) => {
    if (number === '') throw new RangeError(`${personId}: a credential without number`);
    const [mark] = tx.keys.marks(number, kind);
    return { kind, mark, sealed: tx.keys.seal(number, ofCredential(kind, personId)), personId };
  });
  await insertRows(tx, CREDENTIALS, sealed);
}

const ENROLMENTS: Sql = {
  name: 'registry-insert-enrolments',
  text: `insert into registry.enrolment (person_id, enrolment_no, insurance, person_type, status,
           valid_from, valid_to, civil_grade, tier)
         select "personId", no, insurance, "personType", status,
           (span->>'from')::date, (span->>'to')::date, "civilGrade", tier
         from jsonb_to_recordset($1) as r ("personId" text, no int, insurance text,
           "personType" text, status text, span jsonb, "civilGrade" text, tier text)`,
};

/** Spells of people who have none yet; they are numbered in the order given. */
export function insertEnrolments(tx: Tx, rows: readonly OfPerson<Enrolment>[]) {
  return insertRows(tx, ENROLMENTS, numbered(rows));
}

const IDENTITIES: Sql = {
  name: 'registry-insert-identities',
  text: `insert into registry.identity
           (person_id, identity_no, kind, level, valid_from, valid_to)
         select "personId", no, kind, level, (span->>'from')::date, (span->>'to')::date
         from jsonb_to_recordset($1) as r ("personId" text, no int, kind text, level text,
           span jsonb)`,
};

/** Identities of people who have none yet; they are numbered in the order given. */
export function insertIdentities(tx: Tx, rows: readonly OfPerson<Identity>[]) {
  return insertRows(tx, IDENTITIES, numbered(rows));
}

const AGREEMENTS: Sql = {
  name: 'registry-insert-agreements',
  text: `insert into registry.agreement
           (person_id, agreement_no, kind, name, valid_from, valid_to)
         select "personId", no, kind, name, (span->>'from')::date, (span->>'to')::date
         from jsonb_to_recordset($1) as r ("personId" text, no int, kind text, name text,
           span jsonb)`,
};

/** Agreements of people who have none yet; they are numbered in the order given. */
export function insertAgreements(tx: Tx, rows: readonly OfPerson<Agreement>[]) {
  return insertRows(tx, AGREEMENTS, numbered(rows));
}

function numbered<T extends { readonly personId: string }>(rows: readonly T[]) {
  const last = new Map<string, number>();
  return rows.map((row) => {
    const no = (last.get(row.personId) ?? 0) + 1;
    last.set(row.personId, no);
    return { ...row, no };
  });
}
