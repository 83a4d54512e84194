import { ageOn, type Day, dayOf, daysBetween, type Instant } from '../../../kernel/day.ts';
import type { VisitFacts } from '../facts.ts';
import { type Check, type LimitOf, type MayFind, wholeFault } from '../fault.ts';
import type { Age } from '../limit.ts';

/** Whether a person born then has reached the age on the day. */
function reached(birth: Day, on: Day, age: Age): boolean {
  return 'years' in age ? ageOn(birth, on) >= age.years : daysBetween(birth, on) >= age.days;
}

function allows({ from, below }: LimitOf<'age'>, birth: Day, on: Day): boolean {
  if (from !== null && !reached(birth, on, from)) return false;
  return below === null || !reached(birth, on, below);
}

function dayOfNo(dayNo: number): Day {
  return dayOf((dayNo * 86_400_000) as Instant);
}

/** A person only grows older: who may at both ends of the visit may in between. */
export const mayAge: MayFind<'age'> = (facts, limit) => {
  const { birth } = facts.visit.person;
  if (!allows(limit, birth, dayOfNo(facts.firstDayNo))) return true;
  return facts.lastDayNo !== facts.firstDayNo && !allows(limit, birth, dayOfNo(facts.lastDayNo));
};

export const checkAge: Check<'age'> = (facts, about, limit) => {
  const { birth } = facts.visit.person;
  const wrongOn = (at: number) => !allows(limit, birth, dayOf(at as Instant));
  const lines = about.lines.filter(({ line }) => wrongOn(line.at));
  const coded = about.coded.filter(({ at }) => wrongOn(at));
  if (lines.length === 0 && coded.length === 0) return null;
  const age = ageWords(facts, lines[0]?.line.at ?? coded[0]!.at);
  const allowed = boundWords(limit);
  return wholeFault({ lines, coded }, `仅限${allowed}，患者${age}`, { allowed, found: age });
};

function ageWords({ visit }: VisitFacts, at: number): string {
  const on = dayOf(at as Instant);
  const years = ageOn(visit.person.birth, on);
  return years > 0 ? `${years}岁` : `出生${daysBetween(visit.person.birth, on)}天`;
}

function boundWords({ from, below }: LimitOf<'age'>): string {
  const low = from === null ? '' : `满${words(from)}`;
  const high = below === null ? '' : `不满${words(below)}`;
  return `${low}${low !== '' && high !== '' ? '、' : ''}${high}的人`;
}

function words(age: Age): string {
  return 'years' in age ? `${age.years}岁` : `${age.days}天`;
}
