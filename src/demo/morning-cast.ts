import { type Day, dayOf, type Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { covers } from '../kernel/span.ts';
import {
  activeEnrolment,
  type Institution,
  type Level,
  type PersonFile,
} from '../registry/index.ts';
import type { Doctor, Shown } from './messages.wire.ts';
import { MorningFailed } from './morning-failed.ts';
import type { Role } from './morning-plan.ts';
import type { World } from './world.ts';

/** The pooling region whose policy the morning is played under. */
export const REGION = '440100';

/** A hospital with those who see patients there. */
export type Hospital = { readonly institution: Institution; readonly doctors: readonly Doctor[] };

type Wanted = {
  readonly insurance: string;
  readonly personTypes: readonly string[];
  readonly balance: (amount: Fen | null) => boolean;
  /** How many who fit are passed over. */
  readonly skip: number;
  /** A kind of hardship: then with 惠民保 and a family pool too; null: plainly insured. */
  readonly need: string | null;
  /** What they show: '01' e-voucher, '02' id card, '03' social security card. */
  readonly shows: string;
};

const wellFilled = (amount: Fen | null) => amount !== null && amount >= 300_000;
const any = () => true;

const WANTED: Readonly<Record<Role, Wanted>> = {
  working: employee('11', 0, '03'),
  'second-working': employee('11', 1, '01'),
  'empty-account': { ...employee('11', 0, '03'), balance: (amount) => amount === 0 },
  retired: employee('12', 0, '03'),
  'second-retired': employee('12', 1, '02'),
  'third-retired': employee('12', 2, '03'),
  resident: resident(['15'], '03'),
  elderly: resident(['16'], '02'),
  pupil: resident(['1403'], '01'),
  'low-income': { ...resident(['16'], '02'), need: '2303' },
};

function employee(personType: string, skip: number, shows: string): Wanted {
  const balance = wellFilled;
  return { insurance: '310', personTypes: [personType], balance, need: null, skip, shows };
}

function resident(personTypes: readonly string[], shows: string): Wanted {
  return { insurance: '390', personTypes, balance: any, need: null, skip: 0, shows };
}

/** What the person of each role shows at the counter. */
export function castRoles(world: World, now: Instant): ReadonlyMap<Role, Shown> {
  const on = dayOf(now);
  const shown = new Map(world.credentials.map((c) => [`${c.personId} ${c.kind}`, c.number]));
  const here = candidatesOf(world, on);
  const roles = Object.entries(WANTED) as [Role, Wanted][];
  return new Map(
    roles.map(([role, wanted]) => {
      const fitting = here.filter(
        (who) =>
          isWanted(who, wanted, on) && shown.has(`${who.file.person.personId} ${wanted.shows}`),
      );
      const found = fitting[wanted.skip];
      if (found === undefined) throw new MorningFailed(`演示世界中找不到所需的人员（${role}）`);
      const number = shown.get(`${found.file.person.personId} ${wanted.shows}`)!;
      return [role, { kind: wanted.shows, number }];
    }),
  );
}

type Candidate = {
  readonly file: PersonFile;
  readonly balance: Fen | null;
  readonly family: Fen | null;
};

/** Everybody of the region, as far as the world says. */
function candidatesOf(world: World, on: Day): Candidate[] {
  const of = <T extends { readonly personId: string }>(rows: readonly T[]) =>
    Map.groupBy(rows, (row) => row.personId);
  const [spells, identities, agreements] = [
    of(world.enrolments),
    of(world.identities),
    of(world.agreements),
  ];
  const balances = new Map(world.accounts.map((a) => [a.personId, a.amount]));
  const families = new Map(world.families.map((a) => [a.personId, a.amount]));
  return world.people
    .filter((p) => p.region === REGION)
    .map((person) => {
      const { personId } = person;
      return {
        file: {
          person,
          enrolments: spells.get(personId) ?? [],
          identities: (identities.get(personId) ?? []).filter((i) => covers(i.span, on)),
          agreements: (agreements.get(personId) ?? []).filter((a) => covers(a.span, on)),
        },
        balance: balances.get(personId) ?? null,
        family: families.get(personId) ?? null,
      };
    });
}

/** Insured without anything special, but for what is wanted. */
function isWanted({ file, balance, family }: Candidate, wanted: Wanted, on: Day): boolean {
  const enrolment = activeEnrolment(file, wanted.insurance, on);
  const needs = file.identities.map((i) => i.kind);
  return (
    enrolment?.status === 'active' &&
    enrolment.civilGrade === 'none' &&
    wanted.personTypes.includes(enrolment.personType) &&
    file.enrolments.every((e) => e === enrolment || e.span.to === enrolment.span.from) &&
    wanted.balance(balance) &&
    (wanted.need === null
      ? needs.length === 0 && file.agreements.every((a) => a.kind === 'family-doctor')
      : needs.includes(wanted.need) && family !== null)
  );
}

/** The region's first hospital of a level that has a contract. */
export function findHospital(world: World, level: Level, now: Instant): Hospital {
  const institution = firstHere(world, now, (i) => i.kind === 'hospital' && i.level === level);
  const doctors = world.practitioners.filter(
    (p) => p.kind === 'doctor' && p.institution === institution?.code,
  );
  if (institution === null || doctors.length === 0) {
    throw new MorningFailed(`演示世界中找不到所需的医院（${level}）`);
  }
  return { institution, doctors };
}

/** The region's first pharmacy that has a contract. */
export function findPharmacy(world: World, now: Instant): Institution {
  const institution = firstHere(world, now, (i) => i.kind === 'pharmacy');
  if (institution === null) throw new MorningFailed('演示世界中找不到所需的药店');
  return institution;
}

function firstHere(world: World, now: Instant, is: (i: Institution) => boolean) {
  const contracted = (i: Institution) => i.region === REGION && covers(i.span, dayOf(now));
  return world.institutions.find((i) => contracted(i) && is(i)) ?? null;
}
