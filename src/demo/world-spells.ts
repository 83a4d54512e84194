import { addDays, type Day, day, daysBetween } from '../kernel/day.ts';
import type { CivilGrade, Enrolment, EnrolmentStatus, Tier } from '../registry/index.ts';

/**
 * How a person came to be insured as they are. moved: from residents' insurance to a job. lapsed:
 * uninsured for more than three months, and back for less than three. after-birth: a newborn,
 * enrolled within 90 days.
 */
export const HISTORIES = [
  'plain',
  'suspended',
  'ended',
  're-enrolled',
  'future',
  'moved',
  'lapsed',
  'after-birth',
] as const;

export type History = (typeof HISTORIES)[number];

export type SpellFacts = {
  readonly insurance: string;
  readonly personType: string;
  readonly civilGrade: CivilGrade;
  /** Of residents' insurance; a spell of another one has none. */
  readonly tier: Tier;
  /** First day on which the person could be of this type. */
  readonly earliest: Day;
  /** For the retired: the first day of working before; null for everybody else. */
  readonly worked: Day | null;
};

// Basic insurance for employees as we know it is not older.
const FIRST_DAY = day('2001-01-01');

/** The later of a day and the first there are records of. */
export function sinceRecords(on: Day): Day {
  return on < FIRST_DAY ? FIRST_DAY : on;
}

/** The person's spells in order, none overlapping another. */
export function spellsOf(facts: SpellFacts, history: History, today: Day): Enrolment[] {
  const { insurance, personType, civilGrade, tier, earliest } = facts;
  const as = (of: Of) => (status: EnrolmentStatus, from: Day, to: Day | null) => ({
    ...of,
    status,
    span: { from, to },
    tier: of.insurance === RESIDENTS ? tier : ('none' as const),
  });
  const spell = as({ insurance, personType, civilGrade });
  const days = daysBetween(earliest, today);
  const at = (percent: number) => addDays(earliest, Math.floor((days * percent) / 100));
  const before =
    facts.worked === null || facts.worked >= earliest
      ? []
      : [as({ insurance, personType: '11', civilGrade })('ended', facts.worked, earliest)];
  switch (history) {
    case 'plain':
      return [...before, spell('active', earliest, null)];
    case 'suspended':
      return [...before, spell('ended', earliest, at(90)), spell('suspended', at(90), null)];
    case 'ended':
      return [...before, spell('ended', earliest, at(80))];
    case 're-enrolled':
      return [...before, spell('ended', earliest, at(50)), spell('active', at(75), null)];
    case 'future':
      return [spell('active', addDays(today, 40), null)];
    case 'moved': {
      const resident = as({ insurance: RESIDENTS, personType: '15', civilGrade: 'none' });
      return [resident('ended', earliest, at(60)), spell('active', at(60), null)];
    }
    case 'lapsed': {
      const back = addDays(today, -5 - (days % 80));
      const left = addDays(back, -100 - (days % 150));
      return [spell('ended', earliest, left), spell('active', back, null)];
    }
    case 'after-birth':
      return [spell('active', addDays(earliest, Math.min(10 + (days % 80), days)), null)];
  }
}

type Of = Pick<Enrolment, 'insurance' | 'personType' | 'civilGrade'>;

const RESIDENTS = '390';
