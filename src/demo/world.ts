import type { Chronic } from '../filing/index.ts';
import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type {
  Agreement,
  Credential,
  Enrolment,
  Identity,
  Institution,
  OfPerson,
  Person,
  Practitioner,
} from '../registry/index.ts';
import { withShowcases } from './showcase-cast.ts';
import { agreementsOf } from './world-agreements.ts';
import { chronicOf } from './world-chronic.ts';
import { drawFrom } from './world-draw.ts';
import { buildResident, castings } from './world-people.ts';
import { institutionsOf, PLACES, practitionersOf } from './world-places.ts';

/** An opening balance of a personal account or a family pool. */
export type Opening = { readonly personId: string; readonly region: string; readonly amount: Fen };

/** Invented places and people, as rows to store. Nobody in it exists. */
export type World = {
  readonly seed: number;
  readonly today: Day;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly institutions: readonly Institution[];
  readonly practitioners: readonly Practitioner[];
  readonly people: readonly Person[];
  readonly credentials: readonly Credential[];
  readonly enrolments: readonly OfPerson<Enrolment>[];
  readonly identities: readonly OfPerson<Identity>[];
  readonly agreements: readonly OfPerson<Agreement>[];
  readonly accounts: readonly Opening[];
  readonly families: readonly Opening[];
  readonly chronic: readonly OfPerson<Chronic>[];
};

const PEOPLE_PER_REGION = [668, 666, 666];

/** The seed of the world that `npm start` loads. */
export const DEMO_SEED = 2026;

/** The demo world: three regions, 2,000 people. The same seed and day give the same world. */
export function buildWorld(from: { readonly seed: number; readonly today: Day }): World {
  const { seed, today } = from;
  const draw = drawFrom(seed);
  const institutions: Institution[] = [];
  const practitioners: Practitioner[] = [];
  const residents = PLACES.flatMap((place, p) => {
    const here = institutionsOf(place, today);
    institutions.push(...here);
    practitioners.push(...practitionersOf(draw, place, here));
    const cast = castings(draw, PEOPLE_PER_REGION[p]!);
    return cast.map((one, i) => buildResident(draw, { place, no: i + 1, seed, today }, one));
  });
  const people = residents.map((r) => r.person);
  const enrolments = residents.flatMap((r) => r.enrolments);
  const identities = residents.flatMap((r) => r.identities);
  const peopled = { seed, today, people, enrolments, institutions };
  const agreements = agreementsOf({ ...peopled, identities });
  const chronic = chronicOf(peopled);
  const credentials = residents.flatMap((r) => r.credentials);
  const names = new Map(PLACES.map(({ code, name }) => [code, name]));
  return {
    seed,
    today,
    regions: PLACES.map(({ code, name }) => ({ code, name })),
    institutions,
    practitioners,
    people: withShowcases({ ...peopled, credentials, identities, agreements, chronic }, names),
    credentials,
    enrolments,
    identities,
    agreements,
    accounts: residents.flatMap(({ person, balance }) => openingOf(person, balance)),
    families: residents.flatMap(({ person, family }) => openingOf(person, family)),
    chronic,
  };
}

function openingOf({ personId, region }: Person, amount: Fen | null): Opening[] {
  return amount === null ? [] : [{ personId, region, amount }];
}
