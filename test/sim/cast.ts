import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demoEditions } from '../../src/catalogue/domain/demo-values.ts';
import type { CatalogueItem } from '../../src/catalogue/index.ts';
import type { Doctor, Patient } from '../../src/demo/messages.wire.ts';
import { buildWorld, type World } from '../../src/demo/world.ts';
import type { Day } from '../../src/kernel/day.ts';
import { type Fen, fen, ZERO } from '../../src/kernel/fen.ts';
import { covers } from '../../src/kernel/span.ts';
import { activeEnrolment, type Institution, type PersonFile } from '../../src/registry/index.ts';

/** The region whose policy is loaded. */
const REGION = '440100';
const DRUGS = fileURLToPath(new URL('../../knowledge/codes/drug.tsv', import.meta.url));

/** An insured person with what the fund may pay for them in a year and what the account held. */
export type Insured = {
  readonly patient: Patient;
  readonly ceiling: Fen;
  readonly opening: Fen;
  readonly hasAccount: boolean;
};

export type Hospital = { readonly institution: Institution; readonly doctors: readonly Doctor[] };

/** Everybody and everything that visits are made of. */
export type Cast = {
  readonly region: string;
  readonly people: readonly Insured[];
  readonly hospitals: readonly Hospital[];
  /** Drugs that may be charged today. */
  readonly items: readonly CatalogueItem[];
};

/** What /healthz says of the world in the database. */
export type WorldFacts = { readonly seed: number; readonly today: Day };

/** The insured of Guangzhou who are covered today, its hospitals, and drugs in force. */
export function castOf(facts: WorldFacts): Cast {
  const world = buildWorld(facts);
  const { today } = facts;
  const hospitals = world.institutions
    .filter((i) => i.region === REGION && i.kind === 'hospital' && covers(i.span, today))
    .map((institution) => ({ institution, doctors: doctorsOf(world, institution) }));
  return { region: REGION, people: insuredOf(world), hospitals, items: itemsOn(today) };
}

/** Reads from a running platform which world it holds. */
export async function askWorld(url: string): Promise<WorldFacts> {
  const answer = (await (await fetch(`${url}/healthz`)).json()) as { world: WorldFacts | null };
  if (answer.world === null) throw new Error('the platform holds no demo world');
  return answer.world;
}

function insuredOf(world: World): Insured[] {
  const enrolments = Map.groupBy(world.enrolments, (e) => e.personId);
  const credentials = new Map(
    world.credentials.filter((c) => c.kind === '02').map((c) => [c.personId, c]),
  );
  const opening = new Map(world.accounts.map((a) => [a.personId, a.amount]));
  return world.people.flatMap((person) => {
    const { personId } = person;
    const file = {
      person,
      enrolments: enrolments.get(personId) ?? [],
      identities: [],
      agreements: [],
    };
    const patient = patientOn(file, credentials.get(personId)!.number, world.today);
    if (person.region !== REGION || patient === null) return [];
    return [
      {
        patient,
        ceiling: ceilingOf(patient),
        opening: opening.get(personId) ?? ZERO,
        hasAccount: opening.has(personId),
      },
    ];
  });
}

/** Somebody as a patient with an id card, under what covers them on a day; null: nothing does. */
export function patientOn(file: PersonFile, number: string, on: Day): Patient | null {
  const { personId, name, idType, idNo } = file.person;
  const active = ['310', '390']
    .map((insurance) => activeEnrolment(file, insurance, on))
    .find((e) => e !== null);
  if (active === undefined) return null;
  const { insurance, personType } = active;
  const credential = { kind: '02', number };
  return { personId, name, idType, idNo, insurance, personType, credential };
}

/** Written down here again, not read from the policy book: the model is to know better. */
function ceilingOf({ insurance, personType }: Patient): Fen {
  if (insurance === '390') return fen(100_000);
  return fen(personType === '12' ? 1_000_000 : 800_000);
}

function doctorsOf(world: World, institution: Institution): Doctor[] {
  return world.practitioners
    .filter((p) => p.institution === institution.code && p.kind === 'doctor')
    .map(({ code, name, departmentCode, departmentName }) => ({
      code,
      name,
      departmentCode,
      departmentName,
    }));
}

function itemsOn(today: Day): CatalogueItem[] {
  const lines = readFileSync(DRUGS, 'utf8').trimEnd().split('\n').slice(1, 1501);
  return lines.flatMap((line) => {
    const [code, name] = line.split('\t') as [string, string];
    const editions = demoEditions({ code, name, listType: '101' }, today);
    return editions.filter((edition) => covers(edition.span, today)).slice(0, 1);
  });
}
