import { addDays } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Institution, Person } from '../registry/index.ts';
import type { Doctor, Patient } from './messages.wire.ts';
import type { Peopled } from './world-people.ts';

/** Who and where the records of a region are about that the world begins with. */
export type Showcase = {
  readonly hospital: Institution;
  readonly doctor: Doctor;
  /** Where the patient was examined before. */
  readonly other: Institution;
  readonly otherDoctor: Doctor;
  readonly shop: Institution;
  readonly patient: Patient;
};

/** Part of the name of an employer: who works there is offered first on the page for vendors. */
const EMPLOYER = '演示联调有限公司';

/** Whether the person has records that the world begins with. */
export function isShown({ employer }: Pick<Person, 'employer'>): boolean {
  return employer?.includes(EMPLOYER) ?? false;
}

type CastFrom = Peopled & {
  readonly credentials: readonly { readonly personId: string; readonly kind: string }[];
  readonly identities: readonly { readonly personId: string }[];
  readonly agreements: readonly { readonly personId: string }[];
  readonly chronic: readonly { readonly personId: string }[];
};

/**
 * The people, one of each region employed where the page for vendors is made: the last who is
 * plainly insured at work, holds a card and a voucher, and has nothing else to their name.
 */
export function withShowcases(from: CastFrom, places: ReadonlyMap<string, string>): Person[] {
  const { today } = from;
  const special = new Set(
    [from.identities, from.agreements, from.chronic].flatMap((rows) => rows.map((r) => r.personId)),
  );
  const spells = Map.groupBy(from.enrolments, (e) => e.personId);
  const held = Map.groupBy(from.credentials, (c) => c.personId);
  const holds = (personId: string, kind: string) =>
    held.get(personId)?.some((one) => one.kind === kind) ?? false;
  const isPlain = ({ personId }: Person) => {
    const [own, ...more] = spells.get(personId) ?? [];
    if (own === undefined || more.length > 0 || special.has(personId)) return false;
    if (!holds(personId, '01') || !holds(personId, '03')) return false;
    const { insurance, personType, civilGrade, status, span } = own;
    const isAtWork = insurance === '310' && personType === '11' && civilGrade === 'none';
    return isAtWork && status === 'active' && covers(span, addDays(today, -ABOUT_DAYS));
  };
  const chosen = new Set(
    [...places.keys()].map((region) =>
      from.people.findLast((person) => person.region === region && isPlain(person)),
    ),
  );
  return from.people.map((person) =>
    chosen.has(person) ? { ...person, employer: places.get(person.region)! + EMPLOYER } : person,
  );
}

/** The records begin so many days ago. */
const ABOUT_DAYS = 40;

type World = Peopled & {
  readonly regions: readonly { readonly code: string }[];
  readonly practitioners: readonly (Doctor & {
    readonly institution: string;
    readonly kind: string;
  })[];
};

/** In each region its first two hospitals and first pharmacy, and the person chosen above. */
export function showcasesOf(world: World): Showcase[] {
  return world.regions.map(({ code: region }) => {
    const { hospital, other, shop } = placesShown(world.institutions, region);
    const person = world.people.find((p) => p.region === region && isShown(p));
    const { personId, name, idType, idNo } = person!;
    const insured = { insurance: '310', personType: '11' };
    const patient = { personId, name, idType, idNo, ...insured };
    return {
      hospital,
      doctor: doctorOf(world, hospital),
      other,
      otherDoctor: doctorOf(world, other),
      shop,
      patient: { ...patient, credential: { kind: '02', number: idNo } },
    };
  });
}

/** The first two hospitals and the first pharmacy of a region, in order of code. */
export function placesShown(
  institutions: readonly Institution[],
  region: string,
): Pick<Showcase, 'hospital' | 'other' | 'shop'> {
  const near = institutions.filter((i) => i.region === region && i.span.to === null);
  const [hospital, other] = near.filter((i) => i.kind === 'hospital');
  return { hospital: hospital!, other: other!, shop: near.find((i) => i.kind === 'pharmacy')! };
}

/** What there is of each, as it is told to people. */
export const RECORDS_SHOWN =
  '门诊 2 次（1 次已结算）、在院 1 次、报告 8 份、备案 3 条、报告互认授权；药品 5 个批次';

function doctorOf({ practitioners }: World, { code: at }: Institution): Doctor {
  const found = practitioners.find((p) => p.institution === at && p.kind === 'doctor')!;
  const { code, name, departmentCode, departmentName } = found;
  return { code, name, departmentCode, departmentName };
}
