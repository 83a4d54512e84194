import type { PolicyBook } from '../benefit/index.ts';
import type { CatalogueItem } from '../catalogue/index.ts';
import { chronicOn } from '../filing/index.ts';
import { addDays, ageOn, type Day, daysBetween, type Instant, startOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Enrolment, Institution, Practitioner } from '../registry/index.ts';
import type { EncounterKind, PastEncounter, PastPerson, StatedLine } from '../settlement/index.ts';
import type { Draw } from './world-draw.ts';
import { drugLines, type Menu, numbered, seenBy, stayLines, visitLines } from './year-menu.ts';

/** Days in order, both included. */
export type Days = { readonly from: Day; readonly to: Day };

/** What the encounters of a year are drawn from. */
export type YearStock = {
  readonly days: Days;
  readonly institutions: readonly Institution[];
  readonly menu: Menu;
  /** Any item in force at the end of them. */
  readonly itemOf: (code: string) => CatalogueItem;
  /** Who treats everybody, by institution. */
  readonly doctors: ReadonlyMap<string, readonly Practitioner[]>;
  readonly book: PolicyBook;
};

/** How often a person of an age comes, against others: the old ten times as often as the young. */
export function frequency(birth: Day, on: Day): number {
  return 1 + Math.min(9, Math.floor(Math.max(0, ageOn(birth, on)) / 9));
}

/** A kind of encounter, weighed among those that the person's insurance has benefits for. */
type Course = {
  readonly medicalType: string;
  readonly kind: EncounterKind;
  readonly weight: number;
};

const COURSES: readonly Course[] = [
  { medicalType: '11', kind: 'outpatient', weight: 68 },
  { medicalType: '13', kind: 'outpatient', weight: 4 },
  { medicalType: '14', kind: 'outpatient', weight: 12 },
  { medicalType: '21', kind: 'inpatient', weight: 4 },
  { medicalType: '41', kind: 'pharmacy', weight: 12 },
];

/**
 * So many encounters of a person over the days, in no order; fewer when one would fall into a stay,
 * none for who is not insured in them or has been settled for before. One in a hundred visits is
 * taken back within ten days.
 */
export function planYear(
  draw: Draw,
  stock: YearStock,
  person: PastPerson,
  count: number,
): PastEncounter[] {
  const planned: PastEncounter[] = [];
  // What lies among settlements of the past would have changed those after it.
  if (person.wasSettledFor || person.stays.length > 0) return planned;
  for (let n = 0; n < count; n += 1) {
    const on = drawDay(draw, stock.days, person.file.enrolments);
    const spell = person.file.enrolments.find(
      (e) => e.status !== 'suspended' && on !== null && covers(e.span, on),
    );
    if (on === null || spell === undefined) continue;
    const one = drawEncounter(draw, stock, person, spell, on);
    if (one !== null && !coincides(one, planned)) planned.push(one);
  }
  return planned;
}

/** A day in one of the spells that reach into the year. */
function drawDay(draw: Draw, { from, to }: Days, spells: readonly Enrolment[]): Day | null {
  const within = spells.filter(
    ({ status, span }) =>
      status !== 'suspended' && span.from <= to && (span.to === null || span.to > from),
  );
  if (within.length === 0) return null;
  const { span } = draw.pick(within);
  const first = span.from > from ? span.from : from;
  const last = span.to === null || span.to > to ? to : addDays(span.to, -1);
  return addDays(first, draw.int(daysBetween(first, last) + 1));
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WAYS_TO_PAY = ['personal', 'personal', 'personal', 'family', 'none'] as const;

function drawEncounter(
  draw: Draw,
  stock: YearStock,
  person: PastPerson,
  { insurance }: Enrolment,
  on: Day,
): PastEncounter | null {
  const { region } = person.file.person;
  const chronic = person.filings.chronic.find(
    (c) => chronicOn(person.filings, c.diseaseCode, on) !== null,
  );
  const course = drawCourse(draw, stock, {
    region,
    insurance,
    on,
    isChronic: chronic !== undefined,
  });
  if (course === null) return null;
  const { kind, medicalType } = course;
  const places = stock.institutions.filter(
    (i) =>
      i.region === region &&
      covers(i.span, on) &&
      (i.kind === 'pharmacy') === (kind === 'pharmacy'),
  );
  if (places.length === 0) return null;
  const place = drawPlace(draw, places);
  const beganAt = (startOf(on) + (8 + draw.int(9)) * HOUR + draw.int(3600) * 1000) as Instant;
  const days = kind === 'inpatient' ? draw.between(2, 14) : 0;
  const endedAt = (beganAt + days * 24 * HOUR) as Instant;
  const settledAt = (endedAt + draw.between(20, 90) * 60_000) as Instant;
  // What ends after the year belongs to the next one.
  if (settledAt >= startOf(addDays(stock.days.to, 1))) return null;
  const doctors = stock.doctors.get(place.code) ?? [];
  const seen = seenBy(draw, doctors, { at: beganAt, isStay: kind === 'inpatient' });
  const isReversed = kind === 'outpatient' && draw.chance(1);
  const laterAt = (settledAt + draw.between(1, 240) * HOUR) as Instant;
  return {
    ...{ kind, insurance, medicalType, beganAt, settledAt },
    institutionCode: place.code,
    dischargedAt: kind === 'inpatient' ? endedAt : null,
    reversedAt: isReversed ? laterAt : null,
    chronic:
      medicalType === '14' && chronic !== undefined
        ? { code: chronic.diseaseCode, name: chronic.diseaseName }
        : null,
    useAccounts: draw.pick(WAYS_TO_PAY),
    lines: numbered(drawLines(draw, stock, kind, { at: beganAt, nights: days })),
    ...(seen === null ? {} : { seen }),
    msgid:
      place.code + String(settledAt).padStart(14, '0') + String(draw.int(9999)).padStart(4, '0'),
    operatorName: '演示数据',
  };
}

function drawCourse(
  draw: Draw,
  { book }: YearStock,
  of: {
    readonly region: string;
    readonly insurance: string;
    readonly on: Day;
    readonly isChronic: boolean;
  },
): Course | null {
  const types = book.benefits
    .filter((b) => b.region === of.region && b.insurance.includes(of.insurance))
    .filter((b) => covers(b, of.on))
    .flatMap((b) => b.medicalTypes);
  const open = COURSES.filter(
    ({ medicalType }) => types.includes(medicalType) && (medicalType !== '14' || of.isChronic),
  );
  if (open.length === 0) return null;
  return draw.pick(open.flatMap((c) => Array.from({ length: c.weight }, () => c)));
}

/** Most people go where it is near: the primary level first. */
function drawPlace(draw: Draw, places: readonly Institution[]): Institution {
  const near = places.filter((p) => p.level === 'primary');
  return near.length > 0 && draw.chance(55) ? draw.pick(near) : draw.pick(places);
}

function drawLines(
  draw: Draw,
  { menu }: YearStock,
  kind: EncounterKind,
  { at, nights }: { readonly at: Instant; readonly nights: number },
): Omit<StatedLine, 'lineNo'>[] {
  if (kind === 'inpatient') return stayLines(draw, menu, at, nights);
  return kind === 'pharmacy'
    ? drugLines(draw, menu, at, draw.between(1, 2))
    : visitLines(draw, menu, at);
}

/** Whether it lies within a stay, or a stay would hold it: from a day before to a day after. */
function coincides(one: PastEncounter, planned: readonly PastEncounter[]): boolean {
  const endOf = (p: PastEncounter) => p.dischargedAt ?? p.beganAt;
  return planned.some(
    (p) =>
      (p.dischargedAt !== null || one.dischargedAt !== null) &&
      p.beganAt - DAY <= endOf(one) &&
      one.beganAt - DAY <= endOf(p),
  );
}
