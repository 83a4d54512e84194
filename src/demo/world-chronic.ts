import type { Chronic } from '../filing/index.ts';
import { addDays, ageOn, type Day, daysBetween, startOf } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Enrolment, Institution, OfPerson, Person } from '../registry/index.ts';
import { type Draw, drawFrom } from './world-draw.ts';
import type { Peopled } from './world-people.ts';

type Disease = readonly [code: string, name: string];

const PRESSURE: Disease = ['M03900', '高血压病'];
const DIABETES: Disease = ['M01600', '糖尿病'];

/** How often of a hundred, and what: from an age on, until the next row's. */
const BY_AGE: readonly (readonly [from: number, percent: number, diseases: readonly Disease[]])[] =
  [
    [18, 2, [DIABETES, ['M05400', '支气管哮喘'], ['M00201', '慢性乙型肝炎']]],
    [40, 7, [PRESSURE, PRESSURE, DIABETES, ['M00201', '慢性乙型肝炎'], ['M06900', '类风湿关节炎']]],
    [
      60,
      22,
      [
        ...[PRESSURE, PRESSURE, PRESSURE, DIABETES, DIABETES],
        ['M04600', '冠心病'],
        ['M05300', '慢性阻塞性肺疾病'],
        ['M04803', '脑血管疾病后遗症'],
      ],
    ],
  ];

/**
 * Chronic filings of about 8 % of the people, the older ones mostly: one each, or two. Drawn from
 * a source of their own: the rest of the world is the same with them and without.
 */
export function chronicOf(from: Peopled): OfPerson<Chronic>[] {
  const { today, institutions } = from;
  const draw = drawFrom(from.seed ^ 0x4d03_9000);
  const spells = Map.groupBy(from.enrolments, (e) => e.personId);
  return from.people.flatMap((person) => {
    const age = ageOn(person.birth, today);
    const [, percent, diseases] = BY_AGE.findLast(([least]) => age >= least) ?? [0, 0, []];
    const spell = (spells.get(person.personId) ?? []).find(
      (s) => s.status !== 'suspended' && covers(s.span, today),
    );
    if (!draw.chance(percent) || spell === undefined) return [];
    const hospitals = institutions.filter(
      (i) => i.region === person.region && i.kind === 'hospital' && i.level !== 'primary',
    );
    const first = draw.pick(diseases);
    const others = diseases.filter(([code]) => code !== first[0]);
    const chosen = draw.chance(30) ? [first, draw.pick(others)] : [first];
    return chosen.map((disease, i) => {
      const identified = { on: drawDay(draw, spell, today), at: draw.pick(hospitals) };
      return { ...filingOf(draw, spell, disease, identified), filingId: idOf(person, i) };
    });
  });
}

const YEAR = 365;

/** A day of the last three years on which the person was insured as today. */
function drawDay(draw: Draw, spell: Enrolment, today: Day): Day {
  const days = Math.min(daysBetween(spell.span.from, today), 3 * YEAR);
  return addDays(today, -draw.between(0, days));
}

/** One in four was filed for two years, and may be over. */
function filingOf(
  draw: Draw,
  { insurance, personId }: OfPerson<Enrolment>,
  [diseaseCode, diseaseName]: Disease,
  { on, at }: { readonly on: Day; readonly at: Institution },
): Omit<OfPerson<Chronic>, 'filingId'> {
  return {
    personId,
    kind: 'chronic',
    insurance,
    span: { from: on, to: draw.chance(25) ? addDays(on, 2 * YEAR) : null },
    institutionCode: at.code,
    institutionName: at.name,
    diseaseCode,
    diseaseName,
    identifiedOn: on,
    detail: {},
    uses: 0,
    filedAt: startOf(on),
    filedBy: 'world',
    filedByName: '演示世界',
  };
}

/** 30 digits, as ids are; no process makes one that begins like this. */
function idOf({ personId }: Person, i: number): string {
  return `${personId}${String(i + 1).padStart(10, '0')}`;
}
