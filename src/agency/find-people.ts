import { insuranceName } from '../benefit/index.ts';
import { type Day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { covers } from '../kernel/span.ts';
import { findByName, maskIdNo, type PersonFile } from '../registry/index.ts';
import type { FoundPeople, FoundPerson } from './contract.ts';
import type { Deps } from './deps.ts';
import { type CounterAsked, personOf } from './handle-case.ts';
import { NOTHING_TO_FIND_BY, PERSON_UNKNOWN } from './refusals.ts';

/** What somebody is found by: a number of any kind, or name and day of birth. */
export type PersonSought = {
  readonly number: string | null;
  readonly name: string | null;
  readonly birth: Day | null;
};

const FOUND_MAX = 20;
const CREDENTIAL_KINDS = ['01', '02', '03'];

/**
 * Finds people of the agent's region. Refusals: nothing-to-find-by, person-unknown, other-region.
 */
export async function findPeople(
  deps: Deps,
  asked: Pick<CounterAsked, 'by' | 'looked' | 'now'>,
  { number, name, birth }: PersonSought,
): Promise<Outcome<FoundPeople>> {
  const today = dayOf(asked.now);
  if (number !== null) {
    const personId = await personIdOf(deps, number);
    if (personId === null) return refuse(PERSON_UNKNOWN);
    const file = await personOf(deps, asked, personId, '窗口按号码查找');
    if (!file.ok) return file;
    return accept({ people: [foundOf(file.value, today)], more: false });
  }
  if (name === null || birth === null) return refuse(NOTHING_TO_FIND_BY);
  const sought = { name, birth, region: asked.by.region };
  const ids = await findByName(deps.db, sought, FOUND_MAX + 1);
  const shown = ids.slice(0, FOUND_MAX);
  const files = await Promise.all(
    shown.map((id) => personOf(deps, asked, id, '窗口按姓名与出生日期查找')),
  );
  const people = files.flatMap((file) => (file.ok ? [foundOf(file.value, today)] : []));
  return accept({ people, more: ids.length > FOUND_MAX });
}

/** A number is a person id, or what a person shows: voucher, id card, social security card. */
async function personIdOf({ db, registry }: Deps, number: string): Promise<string | null> {
  const plain = number.trim();
  const upper = plain.toUpperCase();
  const found = await Promise.all([
    ...CREDENTIAL_KINDS.map((kind) => registry.findPersonId(db, kind, plain)),
    ...(upper === plain ? [] : CREDENTIAL_KINDS.map((k) => registry.findPersonId(db, k, upper))),
  ]);
  const known = found.find((id) => id !== null);
  if (known !== undefined) return known;
  if (!/^\d{7,30}$/.test(plain)) return null;
  return (await registry.loadBio(db, plain))?.personId ?? null;
}

function foundOf({ person, enrolments }: PersonFile, today: Day): FoundPerson {
  const current = enrolments.filter(({ span }) => covers(span, today));
  return {
    personId: person.personId,
    name: person.name,
    sexName: sexName(person.sex),
    birth: person.birth,
    maskedIdNo: maskIdNo(person.idNo),
    insurances: [...new Set(current.map(({ insurance }) => insuranceName(insurance)))],
  };
}

export function sexName(sex: '1' | '2'): string {
  return sex === '1' ? '男' : '女';
}
