import { resealing, type Sql, type Tx } from '../store/index.ts';
import { ofCredential, ofDepartment, ofPerson } from './domain/sealed.ts';

const PEOPLE_UNDER_OTHERS: Sql = {
  name: 'registry-people-under-other-keys',
  text: `select person_id as "personId", id_no_sealed as old from registry.person
         where not starts_with(id_no_sealed, $1) order by person_id limit $2 for no key update`,
};

const RESEAL_PEOPLE: Sql = {
  name: 'registry-reseal-people',
  text: `update registry.person p set id_no_sealed = r.sealed
         from jsonb_to_recordset($1) as r ("personId" text, sealed text)
         where p.person_id = r."personId"`,
};

/**
 * Seals id numbers that lie under another key anew, under the one in use: `limit` people at most.
 * Answers how many; 0 when all are done.
 */
export async function resealPeople(tx: Tx, limit: number): Promise<number> {
  const current = `${tx.keys.ids()[0]}.`;
  const rows = await tx.rows<{ personId: string; old: string }>(PEOPLE_UNDER_OTHERS, [
    current,
    limit,
  ]);
  const sealed = rows.map(({ personId, old }) => {
    const about = ofPerson(personId);
    return { personId, sealed: tx.keys.seal(tx.keys.open(old, about), about) };
  });
  if (sealed.length > 0) await tx.run(RESEAL_PEOPLE, [JSON.stringify(sealed)]);
  return sealed.length;
}

const CREDENTIALS_UNDER_OTHERS: Sql = {
  name: 'registry-credentials-under-other-keys',
  text: `select kind, number_mark as mark, number_sealed as old, person_id as "personId"
         from registry.person_credential
         where not starts_with(number_sealed, $1) order by kind, number_mark limit $2 for update`,
};

const REMOVE: Sql = {
  name: 'registry-remove-credentials',
  text: `delete from registry.person_credential c
         using jsonb_to_recordset($1) as r (kind text, mark text)
         where c.kind = r.kind and c.number_mark = r.mark`,
};

const RESTORE: Sql = {
  name: 'registry-restore-credentials',
  text: `insert into registry.person_credential (kind, number_mark, number_sealed, person_id)
         select kind, mark, sealed, "personId"
         from jsonb_to_recordset($1) as r (kind text, mark text, sealed text, "personId" text)`,
};

type Sealed = { kind: string; mark: string; old: string; personId: string };

/** The same for credentials. Their mark changes too, so a row goes and another comes. */
export async function resealCredentials(tx: Tx, limit: number): Promise<number> {
  const current = `${tx.keys.ids()[0]}.`;
  const rows = await tx.rows<Sealed>(CREDENTIALS_UNDER_OTHERS, [current, limit]);
  const anew = rows.map(({ kind, old, personId }) => {
    const about = ofCredential(kind, personId);
    const number = tx.keys.open(old, about);
    const [mark] = tx.keys.marks(number, kind);
    return { kind, mark, sealed: tx.keys.seal(number, about), personId };
  });
  if (rows.length === 0) return 0;
  await tx.run(REMOVE, [JSON.stringify(rows)]);
  await tx.run(RESTORE, [JSON.stringify(anew)]);
  return rows.length;
}

/** Seals the telephone numbers in departments anew, so many a call: see `resealing`. */
export function resealingDepartments(limit: number): (tx: Tx) => Promise<number> {
  return resealing<{ institutionCode: string; code: string; version: number; old: string }>(
    {
      underOthers: {
        name: 'registry-departments-under-other-keys',
        text: `select institution_code as "institutionCode", department_code as code, version,
                 head_phone_sealed as old
               from registry.department
               where (institution_code, department_code, version) > ($2, $3, $4)
                 and not starts_with(head_phone_sealed, $1)
               order by institution_code, department_code, version limit $5
               for no key update`,
      },
      write: {
        name: 'registry-departments-reseal',
        text: `update registry.department d set head_phone_sealed = r.sealed
               from jsonb_to_recordset($1)
                 as r ("institutionCode" text, code text, version int, sealed text)
               where d.institution_code = r."institutionCode" and d.department_code = r.code
                 and d.version = r.version`,
      },
      beginning: ['', '', 0],
      keyOf: ({ institutionCode, code, version }) => [institutionCode, code, version],
      anew: ({ institutionCode, code, version, old }, keys) => {
        const about = ofDepartment(institutionCode, code, version);
        return { institutionCode, code, version, sealed: keys.seal(keys.open(old, about), about) };
      },
    },
    limit,
  );
}
