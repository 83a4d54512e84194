import { growWorld } from '../src/demo/index.ts';
import type { Day } from '../src/kernel/day.ts';
import { type ListedPerson, openRegistry } from '../src/registry/index.ts';
import type { Db, Sql } from '../src/store/index.ts';
import { type Cast, patientOn } from '../test/sim/cast.ts';
import type { Visitor } from './visits.ts';

/** A run is tens of thousands of visits: of so many people nobody is seen more than a few times. */
const PEOPLE = 60_000;
const SEED = 20_260_101;
/** Departments that see not everybody: a fault found there is of the draw, not of the visit. */
const FOR_SOME = /儿|妇|产/;

const ACCOUNTS: Sql = {
  name: 'bench-accounts',
  text: `select person_id as "personId" from ledger.personal_account`,
};

/**
 * Grows the demo world until a city comes to see its doctors, and answers who of it is insured
 * today in the region of the cast, each with whether they have a personal account.
 */
export async function gather(db: Db, region: string, today: Day): Promise<Visitor[]> {
  const registry = await openRegistry(db);
  await growWorld({ db, registry }, { people: PEOPLE, seed: SEED, today, note: () => {} });
  const accounts = await db.rows<{ personId: string }>(ACCOUNTS);
  const hasAccount = new Set(accounts.map((one) => one.personId));
  const found: Visitor[] = [];
  for await (const page of registry.pagesOfPeople(db)) {
    for (const listed of page) {
      const visitor = visitorOf(listed, region, today, hasAccount);
      if (visitor !== null) found.push(visitor);
    }
  }
  return found;
}

function visitorOf(
  { file, credentials }: ListedPerson,
  region: string,
  today: Day,
  accounts: ReadonlySet<string>,
): Visitor | null {
  const number = credentials.find(({ kind }) => kind === '02')?.number;
  if (file.person.region !== region || number === undefined) return null;
  const patient = patientOn(file, number, today);
  return patient === null ? null : { patient, hasAccount: accounts.has(patient.personId) };
}

/** The hospitals with the doctors who see everybody. */
export function forEverybody(hospitals: Cast['hospitals']): Cast['hospitals'] {
  return hospitals.map(({ institution, doctors }) => ({
    institution,
    doctors: doctors.filter(({ departmentName }) => !FOR_SOME.test(departmentName)),
  }));
}
