import { addDays, ageOn, type Day, daysBetween, yearOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Agreement, Identity, OfPerson, Person } from '../registry/index.ts';
import { type Draw, drawFrom } from './world-draw.ts';
import { isBigEmployer } from './world-names.ts';
import type { Peopled } from './world-people.ts';
import { PLACES } from './world-places.ts';

type AgreementsFrom = Peopled & { readonly identities: readonly OfPerson<Identity>[] };

/**
 * What people who are insured today hold besides: 惠民保 of the calendar year for about 40 % of
 * them, and for all in need, whose premium is paid for them; the supplement of a big firm for most
 * who work there; a contract with a family doctor for about 35 %, the older ones more. Drawn from a
 * source of their own: the rest of the world is the same with them and without.
 */
export function agreementsOf(from: AgreementsFrom): OfPerson<Agreement>[] {
  const { today } = from;
  const draw = drawFrom(from.seed ^ 0x2b1d_0400);
  const insured = new Set(
    from.enrolments.filter((e) => covers(e.span, today)).map((e) => e.personId),
  );
  const inNeed = new Set(
    from.identities
      .filter((i) => i.kind.startsWith('23') && covers(i.span, today))
      .map((i) => i.personId),
  );
  const surgeries = Map.groupBy(
    from.institutions.filter(
      (i) => i.kind === 'hospital' && i.level === 'primary' && covers(i.span, today),
    ),
    (i) => i.region,
  );
  return from.people.flatMap((person) => {
    if (!insured.has(person.personId)) return [];
    const near = surgeries.get(person.region)!.map((i) => i.name);
    return [
      ...commercialOf(draw, person, today, inNeed.has(person.personId)),
      ...enterpriseOf(draw, person, today),
      ...familyDoctorOf(draw, person, today, near),
    ].map((agreement) => ({ ...agreement, personId: person.personId }));
  });
}

/** Sold before the year begins: who was born in it has none. */
function commercialOf(draw: Draw, person: Person, today: Day, paidFor: boolean): Agreement[] {
  const drawn = draw.chance(40);
  const year = yearOf(today);
  const span = { from: `${year}-01-01` as Day, to: `${year + 1}-01-01` as Day };
  if ((!drawn && !paidFor) || person.birth >= span.from) return [];
  const place = PLACES.find((p) => p.code === person.region)!;
  return [{ kind: 'commercial', name: place.commercial, span }];
}

function enterpriseOf(draw: Draw, { employer }: Person, today: Day): Agreement[] {
  if (employer === null || !isBigEmployer(employer) || !draw.chance(80)) return [];
  const span = { from: addDays(today, -draw.between(30, 900)), to: null };
  return [{ kind: 'enterprise', name: `${employer}企业补充医疗保险`, span }];
}

/** From an age on: how many of a hundred have a family doctor, until the next row's. */
const CONTRACTED = [
  [0, 30],
  [18, 24],
  [60, 60],
] as const;

/** One contract in ten has run out. */
function familyDoctorOf(
  draw: Draw,
  { birth }: Person,
  today: Day,
  near: readonly string[],
): Agreement[] {
  const [, percent] = CONTRACTED.findLast(([age]) => ageOn(birth, today) >= age)!;
  if (!draw.chance(percent)) return [];
  const name = draw.pick(near);
  const isOver = draw.chance(10);
  const days = Math.min(daysBetween(birth, today), draw.between(400, 1000));
  const from = addDays(today, -days);
  return [{ kind: 'family-doctor', name, span: { from, to: isOver ? addDays(from, 365) : null } }];
}
