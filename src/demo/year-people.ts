import type { Day } from '../kernel/day.ts';
import { openAccounts, openFamilyAccounts } from '../ledger/index.ts';
import {
  idCheckCharacter,
  insertCredentials,
  insertEnrolments,
  insertIdentities,
  insertPeople,
  type Registry,
} from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { drawFrom } from './world-draw.ts';
import { buildResident, castings, type Resident } from './world-people.ts';
import { PLACES, type Place } from './world-places.ts';

const PAGE = 1000;

/**
 * Adds people to the demo world, drawn as its own are, until there are so many. `note` is told how
 * many there are. Answers how many came.
 */
export async function growWorld(
  { db, registry }: { readonly db: Db; readonly registry: Registry },
  of: {
    readonly people: number;
    readonly seed: number;
    readonly today: Day;
    readonly note: (people: number) => void;
  },
): Promise<number> {
  const { numbers, used } = await lastNumbers(db, registry);
  const known = [...numbers.values()].reduce((sum, { count }) => sum + count, 0);
  const missing = Math.max(0, of.people - known);
  let made = 0;
  for (const [p, place] of PLACES.entries()) {
    const share = Math.floor((missing * (p + 1)) / PLACES.length);
    const draw = drawFrom(of.seed * 31 + p);
    const first = (numbers.get(place.code)?.last ?? 0) + 1;
    const cast = castings(draw, share - made);
    for (let i = 0; i < cast.length; i += PAGE) {
      const residents = cast
        .slice(i, i + PAGE)
        .map((one, k) => buildResident(draw, { ...of, place, no: first + i + k }, one))
        .map((resident) => ownNumber(resident, used));
      await saveResidents(db, place, residents, of.today);
      of.note(known + made + i + residents.length);
    }
    made = share;
  }
  return missing;
}

/**
 * With an id number nobody else has: in a large world those of the same place and birth run out,
 * and it is taken from the next running number of the same sex, then the next place.
 */
function ownNumber(resident: Resident, used: Set<string>): Resident {
  const { person, credentials } = resident;
  let { idNo } = person;
  for (let n = 0; used.has(idNo); n += 1) {
    const running = String((Number(person.idNo.slice(14, 17)) + 2 * n) % 1000).padStart(3, '0');
    const area = String(Number(person.idNo.slice(0, 6)) + Math.floor(n / 500));
    const first = area + person.idNo.slice(6, 14) + running;
    idNo = first + idCheckCharacter(first);
  }
  used.add(idNo);
  if (idNo === person.idNo) return resident;
  return {
    ...resident,
    person: { ...person, idNo },
    credentials: credentials.map((c) => (c.number === person.idNo ? { ...c, number: idNo } : c)),
  };
}

/** How many people each region has, the highest of their numbers, and all id numbers. */
async function lastNumbers(db: Db, registry: Registry) {
  const numbers = new Map<string, { count: number; last: number }>();
  const used = new Set<string>();
  for await (const page of registry.pagesOfPeople(db)) {
    for (const { file } of page) {
      const { region, personId, idNo } = file.person;
      used.add(idNo);
      const known = numbers.get(region) ?? { count: 0, last: 0 };
      const last = Math.max(known.last, Number(personId.slice(6)) - FIRST_NUMBER);
      numbers.set(region, { count: known.count + 1, last });
    }
  }
  return { numbers, used };
}

/** What stands before the number in a person's id: see buildResident. */
const FIRST_NUMBER = 1_000_000;

async function saveResidents(
  db: Db,
  { code: region }: Place,
  residents: readonly Resident[],
  today: Day,
): Promise<void> {
  const opening = (amount: Resident['balance'], { person }: Resident) =>
    amount === null ? [] : [{ personId: person.personId, region, amount }];
  await db.transaction('write', async (tx) => {
    await insertPeople(
      tx,
      residents.map((r) => r.person),
    );
    await insertCredentials(
      tx,
      residents.flatMap((r) => r.credentials),
    );
    await insertEnrolments(
      tx,
      residents.flatMap((r) => r.enrolments),
    );
    await insertIdentities(
      tx,
      residents.flatMap((r) => r.identities),
    );
    await openAccounts(
      tx,
      residents.flatMap((r) => opening(r.balance, r)),
      today,
    );
    await openFamilyAccounts(
      tx,
      residents.flatMap((r) => opening(r.family, r)),
      today,
    );
  });
}
