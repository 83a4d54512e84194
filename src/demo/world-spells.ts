import { addDays, type Day, day, daysBetween } from '../kernel/day.ts';
import type { Enrolment } from '../registry/index.ts';

/** How a person came to be insured as they are. `moved`: from residents' insurance to a job. */
export const HISTORIES = ['plain', 'suspended', 'ended', 're-enrolled', 'future', 'moved'] as const;

export type History = (typeof HISTORIES)[number];

export type SpellFacts = {
  readonly insurance: string;
  readonly personType: string;
  readonly civilServant: boolean;
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
  const { insurance, personType, civilServant, earliest } = facts;
  const spell = (status: Enrolment['status'], from: Day, to: Day | null, other = {}) => ({
    insurance,
    personType,
    status,
    span: { from, to },
    civilServant,
    ...other,
  });
  const days = daysBetween(earliest, today);
  const at = (percent: number) => addDays(earliest, Math.floor((days * percent) / 100));
  const before =
    facts.worked === null || facts.worked >= earliest
      ? []
      : [spell('ended', facts.worked, earliest, { personType: '11' })];
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
      const resident = { insurance: '390', personType: '15', civilServant: false };
      return [spell('ended', earliest, at(60), resident), spell('active', at(60), null)];
    }
  }
}
