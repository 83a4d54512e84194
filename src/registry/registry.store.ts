import type { Day } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Institution, Practitioner } from './domain/institution.ts';
import type {
  Agreement,
  Credential,
  Enrolment,
  Identity,
  Person,
  PersonFile,
} from './domain/person.ts';
import { ofCredential, ofPerson } from './domain/sealed.ts';

const REGIONS: Sql = {
  name: 'registry-regions',
  text: `select code, name, variant from registry.region`,
};

const INSTITUTIONS: Sql = {
  name: 'registry-institutions',
  text: `select institution_code, region_code, name, kind, level, grade, uscc, valid_from, valid_to
         from registry.institution order by institution_code collate "C"`,
};

type InstitutionRow = {
  institution_code: string;
  region_code: string;
  name: string;
  kind: Institution['kind'];
  level: Institution['level'];
  grade: string;
  uscc: string;
  valid_from: Day;
  valid_to: Day | null;
};

const VERSION: Sql = {
  name: 'registry-version',
  text: `select md5(concat(
           (select string_agg(institution_code || xmin::text, ',' order by institution_code)
             from registry.institution), ' ',
           (select string_agg(code || xmin::text, ',' order by code)
             from registry.region))) as version`,
};

/**
 * Another text after any change of regions or institutions, whoever made it and in whatever order
 * transactions end: of every row the transaction that wrote it last.
 */
export async function loadVersion(tx: Tx): Promise<string> {
  return (await tx.rows<{ version: string }>(VERSION))[0]!.version;
}

export function loadRegions(tx: Tx): Promise<{ code: string; name: string; variant: string }[]> {
  return tx.rows(REGIONS);
}

/** All institutions in order of code. */
export async function loadInstitutions(tx: Tx): Promise<Institution[]> {
  const rows = await tx.rows<InstitutionRow>(INSTITUTIONS);
  return rows.map((row) => ({
    code: row.institution_code,
    name: row.name,
    region: row.region_code,
    kind: row.kind,
    level: row.level,
    grade: row.grade,
    uscc: row.uscc,
    span: { from: row.valid_from, to: row.valid_to },
  }));
}

const PRACTITIONERS_OF: Sql = {
  name: 'registry-practitioners-of',
  text: `select practitioner_code as code, institution_code as institution, name, kind,
           department_code as "departmentCode", department_name as "departmentName"
         from registry.practitioner where institution_code = $1
         order by practitioner_code collate "C"`,
};

export function practitionersOf(tx: Tx, institutionCode: string): Promise<Practitioner[]> {
  return tx.rows(PRACTITIONERS_OF, [institutionCode]);
}

const FIND_PERSON_ID: Sql = {
  name: 'registry-find-person-id',
  text: `select person_id from registry.person_credential
         where kind = $1 and number_mark = $2`,
};

export async function findPersonId(tx: Tx, kind: string, number: string): Promise<string | null> {
  const marks = tx.keys.marks(number, kind);
  const found = await Promise.all(
    marks.map((mark) => tx.rows<{ person_id: string }>(FIND_PERSON_ID, [kind, mark])),
  );
  return found.flat()[0]?.person_id ?? null;
}

const PERSON_COLUMNS = `person_id as "personId", region_code as region, name, sex, ethnicity, birth,
  id_type as "idType", id_no_sealed as "idNo", employer`;

/** What a person has of one kind, in the order of its number, as JSON. */
function listed(table: string, columns: string, number: string): string {
  return `(select coalesce(json_agg(one), '[]') from (select ${columns} from registry.${table}
      where person_id = $1 order by ${number}) one)`;
}

const ENROLLED = `insurance, person_type as "personType", status, valid_from, valid_to,
  civil_grade as "civilGrade", tier`;

const PERSON: Sql = {
  name: 'registry-person',
  text: `select ${PERSON_COLUMNS},
           ${listed('enrolment', ENROLLED, 'enrolment_no')} as enrolments,
           ${listed('identity', 'kind, level, valid_from, valid_to', 'identity_no')} as identities,
           ${listed('agreement', 'kind, name, valid_from, valid_to', 'agreement_no')} as agreements
         from registry.person where person_id = $1`,
};

const BIO: Sql = {
  name: 'registry-bio',
  text: `select person_id as "personId", region_code as region, sex, birth
         from registry.person where person_id = $1`,
};

/** Of a person no more than sex, birth and region; null when there is nobody of that id. */
export async function loadBio(
  tx: Tx,
  personId: string,
): Promise<Pick<Person, 'personId' | 'region' | 'sex' | 'birth'> | null> {
  type Bio = Pick<Person, 'personId' | 'region' | 'sex' | 'birth'>;
  return (await tx.rows<Bio>(BIO, [personId]))[0] ?? null;
}

/**
 * Before `PERSON` and apart from it: what one statement reads beside the row that it locks is as
 * old as its beginning, before it waited for the lock.
 */
const LOCK_PERSON: Sql = {
  name: 'registry-lock-person',
  text: `select from registry.person where person_id = $1 for no key update`,
};

const ENROLMENTS: Sql = {
  name: 'registry-enrolments',
  text: `select person_id, ${ENROLLED}
         from registry.enrolment where person_id = any ($1)
         order by person_id, valid_from, enrolment_no`,
};

const IDENTITIES: Sql = {
  name: 'registry-identities',
  text: `select person_id, kind, level, valid_from, valid_to
         from registry.identity where person_id = any ($1)
         order by person_id, valid_from, identity_no`,
};

const AGREEMENTS: Sql = {
  name: 'registry-agreements',
  text: `select person_id, kind, name, valid_from, valid_to
         from registry.agreement where person_id = any ($1)
         order by person_id, valid_from, agreement_no`,
};

type Dated<T extends { readonly span: unknown }> = Omit<T, 'span'> & {
  person_id?: string;
  valid_from: Day;
  valid_to: Day | null;
};

function withSpan<T extends { readonly span: unknown }>(row: Dated<T>): T {
  const { person_id: _, valid_from: from, valid_to: to, ...rest } = row;
  return { ...rest, span: { from, to } } as unknown as T;
}

/** By first day, those of one day by number: the index gives them by number. */
function inTime<T extends { readonly span: unknown }>(rows: readonly Dated<T>[]): T[] {
  const byDay = (a: Dated<T>, b: Dated<T>) =>
    a.valid_from < b.valid_from ? -1 : a.valid_from > b.valid_from ? 1 : 0;
  return (rows.length < 2 ? rows : rows.toSorted(byDay)).map(withSpan<T>);
}

/** The row with its id number in clear. */
function unsealed<T extends Person>(tx: Tx, row: T): T {
  return { ...row, idNo: tx.keys.open(row.idNo, ofPerson(row.personId)) };
}

type PersonRow = Person & {
  readonly enrolments: readonly Dated<Enrolment>[];
  readonly identities: readonly Dated<Identity>[];
  readonly agreements: readonly Dated<Agreement>[];
};

/**
 * The whole file; with `lock` the person is held until the transaction ends, and the file is as it
 * is from then on. One round trip.
 */
export async function loadPerson(
  tx: Tx,
  personId: string,
  lock: boolean,
): Promise<PersonFile | null> {
  const [, found] = await Promise.all([
    lock ? tx.rows(LOCK_PERSON, [personId]) : [],
    tx.rows<PersonRow>(PERSON, [personId]),
  ]);
  if (found[0] === undefined) return null;
  const { enrolments, identities, agreements, ...person } = found[0];
  return {
    person: unsealed(tx, person),
    enrolments: inTime<Enrolment>(enrolments),
    identities: inTime<Identity>(identities),
    agreements: inTime<Agreement>(agreements),
  };
}

/** A person with what they show at a counter. */
export type ListedPerson = { readonly file: PersonFile; readonly credentials: Credential[] };

const PEOPLE_PAGE: Sql = {
  name: 'registry-people-page',
  text: `select ${PERSON_COLUMNS} from registry.person
         where person_id > $1 order by person_id limit $2`,
};

const CREDENTIALS: Sql = {
  name: 'registry-credentials',
  text: `select kind, number_sealed as number, person_id as "personId"
         from registry.person_credential where person_id = any ($1) order by kind`,
};

/** A page of people in order of person id. */
export async function listPeople(tx: Tx, after: string, limit: number): Promise<ListedPerson[]> {
  const people = await tx.rows<Person>(PEOPLE_PAGE, [after, limit]);
  const ids = people.map((p) => p.personId);
  const [enrolments, identities, agreements, credentials] = await Promise.all([
    tx.rows<Dated<Enrolment>>(ENROLMENTS, [ids]),
    tx.rows<Dated<Identity>>(IDENTITIES, [ids]),
    tx.rows<Dated<Agreement>>(AGREEMENTS, [ids]),
    tx.rows<Credential>(CREDENTIALS, [ids]),
  ]);
  const enrolmentsOf = Map.groupBy(enrolments, (e) => e.person_id);
  const identitiesOf = Map.groupBy(identities, (i) => i.person_id);
  const agreementsOf = Map.groupBy(agreements, (a) => a.person_id);
  const open = (c: Credential) => tx.keys.open(c.number, ofCredential(c.kind, c.personId));
  const shown = credentials.map((c) => ({ ...c, number: open(c) }));
  const credentialsOf = Map.groupBy(shown, (c) => c.personId);
  return people.map((person) => ({
    file: {
      person: unsealed(tx, person),
      enrolments: (enrolmentsOf.get(person.personId) ?? []).map(withSpan<Enrolment>),
      identities: (identitiesOf.get(person.personId) ?? []).map(withSpan<Identity>),
      agreements: (agreementsOf.get(person.personId) ?? []).map(withSpan<Agreement>),
    },
    credentials: credentialsOf.get(person.personId) ?? [],
  }));
}

const PAGE = 1000;

/** Everybody in order of person id, a page at a time; no page is empty. */
export async function* pagesOfPeople(tx: Tx): AsyncGenerator<readonly ListedPerson[]> {
  for (let after = ''; ; ) {
    const page = await listPeople(tx, after, PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.file.person.personId;
  }
}
