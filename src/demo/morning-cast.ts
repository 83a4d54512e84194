import { dayOf, type Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { covers } from '../kernel/span.ts';
import { activeEnrolment, type Institution, type Level } from '../registry/index.ts';
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
  resident: resident(['15'], '03'),
  elderly: resident(['16'], '02'),
  pupil: resident(['1403'], '01'),
};

function employee(personType: string, skip: number, shows: string): Wanted {
  return { insurance: '310', personTypes: [personType], balance: wellFilled, skip, shows };
}

function resident(personTypes: readonly string[], shows: string): Wanted {
  return { insurance: '390', personTypes, balance: any, skip: 0, shows };
}

/** What the person of each role shows at the counter. */
export function castRoles(world: World, now: Instant): ReadonlyMap<Role, Shown> {
  const on = dayOf(now);
  const spells = Map.groupBy(world.enrolments, (e) => e.personId);
  const balances = new Map(world.accounts.map((a) => [a.personId, a.amount]));
  const shown = new Map(world.credentials.map((c) => [`${c.personId} ${c.kind}`, c.number]));
  const here = world.people.filter((p) => p.region === REGION);
  const roles = Object.entries(WANTED) as [Role, Wanted][];
  return new Map(
    roles.map(([role, wanted]) => {
      const fitting = here.filter((person) => {
        const { personId } = person;
        const file = { person, enrolments: spells.get(personId) ?? [], identities: [] };
        const enrolment = activeEnrolment(file, wanted.insurance, on);
        return (
          enrolment?.status === 'active' &&
          wanted.personTypes.includes(enrolment.personType) &&
          wanted.balance(balances.get(personId) ?? null) &&
          shown.has(`${personId} ${wanted.shows}`)
        );
      });
      const person = fitting[wanted.skip];
      if (person === undefined) throw new MorningFailed(`演示世界中找不到所需的人员（${role}）`);
      const number = shown.get(`${person.personId} ${wanted.shows}`)!;
      return [role, { kind: wanted.shows, number }];
    }),
  );
}

/** The region's first hospital of a level that has a contract. */
export function findHospital(world: World, level: Level, now: Instant): Hospital {
  const institution = world.institutions.find(
    (i) =>
      i.region === REGION &&
      i.kind === 'hospital' &&
      i.level === level &&
      covers(i.span, dayOf(now)),
  );
  const doctors = world.practitioners.filter(
    (p) => p.kind === 'doctor' && p.institution === institution?.code,
  );
  if (institution === undefined || doctors.length === 0) {
    throw new MorningFailed(`演示世界中找不到所需的医院（${level}）`);
  }
  return { institution, doctors };
}
