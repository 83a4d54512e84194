import type { Day, Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { CorrectedIdentity } from './domain/counter-identity.ts';
import type { ChangedSpells, NumberedSpell } from './domain/counter-spell.ts';
import type { Enrolment } from './domain/person.ts';
import { ofPerson } from './domain/sealed.ts';

const BY_NAME: Sql = {
  name: 'registry-by-name',
  text: `select person_id as "personId" from registry.person
         where name = $1 and birth = $2 and region_code = $3 order by person_id limit $4`,
};

/** Whom a region has of that name and day of birth, at most so many. */
export async function findByName(
  tx: Tx,
  who: { readonly name: string; readonly birth: Day; readonly region: string },
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx.rows<{ personId: string }>(BY_NAME, [
    who.name,
    who.birth,
    who.region,
    limit,
  ]);
  return rows.map(({ personId }) => personId);
}

/** Whose phone it is: what is sealed as this does not open as an id number. */
function ofPhone(personId: string): string {
  return `phone ${ofPerson(personId)}`;
}

const STANDING: Sql = {
  name: 'registry-standing',
  text: `select version, phone_sealed as phone,
           array(select row_to_json(e) from (select enrolment_no as no, insurance,
               person_type as "personType", status, valid_from, valid_to,
               civil_grade as "civilGrade", tier
             from registry.enrolment where person_id = $1 order by valid_from, enrolment_no) e)
             as spells
         from registry.person where person_id = $1`,
};

/** What a change is made on: the version, the telephone, the spells under their numbers. */
export type Standing = {
  readonly version: number;
  readonly phone: string | null;
  readonly spells: readonly NumberedSpell[];
};

type SpellRow = Omit<NumberedSpell, 'span'> & {
  readonly valid_from: Day;
  readonly valid_to: Day | null;
};

/** Null when there is nobody of that id. Lock the person before, where it is to be written. */
export async function loadStanding(tx: Tx, personId: string): Promise<Standing | null> {
  const [row] = await tx.rows<{ version: number; phone: string | null; spells: SpellRow[] }>(
    STANDING,
    [personId],
  );
  if (row === undefined) return null;
  return {
    version: row.version,
    phone: row.phone === null ? null : tx.keys.open(row.phone, ofPhone(personId)),
    spells: row.spells.map(({ valid_from: from, valid_to: to, ...spell }) => ({
      ...spell,
      span: { from, to },
    })),
  };
}

const NEW_IDENTITY: Sql = {
  name: 'registry-correct-identity',
  text: `update registry.person set version = $2, name = $3, sex = $4, birth = $5, ethnicity = $6,
           employer = $7
         where person_id = $1`,
};

export function updateIdentity(
  personId: string,
  version: number,
  to: CorrectedIdentity,
): Statement {
  const { name, sex, birth, ethnicity, employer } = to;
  return statement(NEW_IDENTITY, [personId, version, name, sex, birth, ethnicity, employer]);
}

const NEW_PHONE: Sql = {
  name: 'registry-correct-phone',
  text: `update registry.person set version = $2, phone_sealed = $3 where person_id = $1`,
};

export function updatePhone(
  keys: Tx['keys'],
  personId: string,
  version: number,
  phone: string | null,
): Statement {
  const sealed = phone === null ? null : keys.seal(phone, ofPhone(personId));
  return statement(NEW_PHONE, [personId, version, sealed]);
}

const NEW_VERSION: Sql = {
  name: 'registry-new-version',
  text: `update registry.person set version = $2 where person_id = $1`,
};

const KEEP_SPELL: Sql = {
  name: 'registry-keep-spell',
  text: `update registry.enrolment set person_type = $3, status = $4, valid_to = $5,
           civil_grade = $6, tier = $7
         where person_id = $1 and enrolment_no = $2`,
};

const ADD_SPELL: Sql = {
  name: 'registry-add-spell',
  text: `insert into registry.enrolment (person_id, enrolment_no, insurance, person_type, status,
           valid_from, valid_to, civil_grade, tier)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

/** The spells after a change; `nextNo` for one that is added. */
export function updateSpells(
  personId: string,
  version: number,
  { kept, added }: ChangedSpells,
  nextNo: number,
): Statement[] {
  const { personType, status, span, civilGrade, tier } = kept;
  const values = [personId, kept.no, personType, status, span.to, civilGrade, tier];
  return [
    statement(NEW_VERSION, [personId, version]),
    statement(KEEP_SPELL, values),
    ...(added === null ? [] : [insertSpell(personId, nextNo, added)]),
  ];
}

function insertSpell(personId: string, no: number, e: Enrolment): Statement {
  const { insurance, personType, status, span, civilGrade, tier } = e;
  const values = [insurance, personType, status, span.from, span.to, civilGrade, tier];
  return statement(ADD_SPELL, [personId, no, ...values]);
}

const INSERT_CHANGE: Sql = {
  name: 'registry-change',
  text: `insert into registry.person_change (person_id, version, part, before, after,
           old_phone_sealed, reason, changed_by, changed_by_name, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0))`,
};

/** One change of a person's data, as it was and as it is. */
export type PersonChange = {
  readonly version: number;
  readonly part: 'identity' | 'phone' | 'enrolment';
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly by: string;
  readonly byName: string;
  readonly at: Instant;
};

export function insertChange(
  keys: Tx['keys'],
  personId: string,
  change: PersonChange,
  oldPhone: string | null,
): Statement {
  const { version, part, before, after, reason, by, byName, at } = change;
  const sealed = oldPhone === null ? null : keys.seal(oldPhone, ofPhone(personId));
  const values = [personId, version, part, before, after, sealed, reason, by, byName, at];
  return statement(INSERT_CHANGE, values);
}

const CHANGES: Sql = {
  name: 'registry-changes',
  text: `select version, part, before, after, reason, changed_by as by,
           changed_by_name as "byName", changed_at as at
         from registry.person_change where person_id = $1 order by version desc`,
};

/** Every change of a person's data, the latest first. */
export function listChanges(tx: Tx, personId: string): Promise<PersonChange[]> {
  return tx.rows<PersonChange>(CHANGES, [personId]);
}

const PHONES_UNDER_OTHERS: Sql = {
  name: 'registry-phones-under-other-keys',
  text: `select person_id as "personId", phone_sealed as old from registry.person
         where not starts_with(phone_sealed, $1) order by person_id limit $2 for no key update`,
};

const RESEAL_PHONES: Sql = {
  name: 'registry-reseal-phones',
  text: `update registry.person p set phone_sealed = r.sealed
         from jsonb_to_recordset($1) as r ("personId" text, sealed text)
         where p.person_id = r."personId"`,
};

const OLD_PHONES_UNDER_OTHERS: Sql = {
  name: 'registry-old-phones-under-other-keys',
  text: `select person_id as "personId", version, old_phone_sealed as old
         from registry.person_change
         where not starts_with(old_phone_sealed, $1)
         order by person_id, version limit $2 for no key update`,
};

const RESEAL_OLD_PHONES: Sql = {
  name: 'registry-reseal-old-phones',
  text: `update registry.person_change c set old_phone_sealed = r.sealed
         from jsonb_to_recordset($1) as r ("personId" text, version int, sealed text)
         where c.person_id = r."personId" and c.version = r.version`,
};

/** Seals telephone numbers anew, those in use and those that were: so many of each at most. */
export async function resealPhones(tx: Tx, limit: number): Promise<number> {
  const current = `${tx.keys.ids()[0]}.`;
  const [now, old] = await Promise.all([
    tx.rows<{ personId: string; old: string }>(PHONES_UNDER_OTHERS, [current, limit]),
    tx.rows<{ personId: string; version: number; old: string }>(OLD_PHONES_UNDER_OTHERS, [
      current,
      limit,
    ]),
  ]);
  const anew = <R extends { readonly personId: string; readonly old: string }>(rows: R[]) =>
    rows.map((row) => {
      const about = ofPhone(row.personId);
      return { ...row, sealed: tx.keys.seal(tx.keys.open(row.old, about), about) };
    });
  if (now.length > 0) await tx.run(RESEAL_PHONES, [JSON.stringify(anew(now))]);
  if (old.length > 0) await tx.run(RESEAL_OLD_PHONES, [JSON.stringify(anew(old))]);
  return now.length + old.length;
}
