import { addDays, type Day } from '../../kernel/day.ts';
import type { Enrolment } from './person.ts';

/** A spell under its number. */
export type NumberedSpell = Enrolment & { readonly no: number };

/** What becomes of a spell from a day on. */
export type SpellChange = {
  readonly no: number;
  readonly from: Day;
} & (
  | { readonly kind: 'suspend' | 'resume' | 'end' }
  | ({ readonly kind: 'change' } & Pick<Enrolment, 'personType' | 'civilGrade' | 'tier'>)
);

/**
 * What is to be written: the spell as it will stand, and the one that follows it. Nothing of a day
 * before the change reads differently afterwards.
 */
export type ChangedSpells = {
  readonly kept: NumberedSpell;
  readonly added: Enrolment | null;
};

export type SpellProblem =
  | 'spell-unknown'
  | 'spell-over'
  | 'past'
  | 'too-far'
  | 'outside'
  | 'type-unfit'
  | 'tier-unfit'
  | 'nothing'
  | 'ends-at-beginning';

const AHEAD_MAX_DAYS = 366;
const EMPLOYEES = '310';
const RESIDENTS = '390';

/** 人员类别 that an insurance has, by its first digits; of another insurance any. */
const TYPES_OF: Readonly<Record<string, readonly string[]>> = {
  [EMPLOYEES]: ['11', '12'],
  '340': ['13', '34'],
  [RESIDENTS]: ['14', '15', '16', '17', '18'],
};

/** The spells after a change, or why it cannot be. */
export function changeSpell(
  spells: readonly NumberedSpell[],
  change: SpellChange,
  today: Day,
): ChangedSpells | { readonly problem: SpellProblem; readonly spell: NumberedSpell | null } {
  const spell = spells.find(({ no }) => no === change.no) ?? null;
  const problem = problemOf(spell, change, today);
  if (spell === null || problem !== null) return { problem: problem ?? 'spell-unknown', spell };
  const after = spellAfter(spell, change);
  if (after === null) {
    if (change.from <= spell.span.from) return { problem: 'ends-at-beginning', spell };
    const span = { ...spell.span, to: change.from };
    return { kept: { ...spell, status: endedAs(spell), span }, added: null };
  }
  if (same(spell, after)) return { problem: 'nothing', spell };
  // A spell that begins on that very day has no day on which it was otherwise.
  if (change.from === spell.span.from) return { kept: { ...after, no: spell.no }, added: null };
  const kept = { ...spell, status: endedAs(spell), span: { ...spell.span, to: change.from } };
  return { kept, added: { ...after, span: { from: change.from, to: spell.span.to } } };
}

function problemOf(
  spell: NumberedSpell | null,
  change: SpellChange,
  today: Day,
): SpellProblem | null {
  if (spell === null) return 'spell-unknown';
  const { from, to } = spell.span;
  if (to !== null && to <= today) return 'spell-over';
  if (change.from < today) return 'past';
  if (change.from > addDays(today, AHEAD_MAX_DAYS)) return 'too-far';
  if (change.from < from || (to !== null && change.from >= to)) return 'outside';
  if (change.kind !== 'change') return null;
  const types = TYPES_OF[spell.insurance];
  if (types?.some((type) => change.personType.startsWith(type)) === false) return 'type-unfit';
  // A place without tiers has residents of none.
  const tierFits = change.tier === 'none' || spell.insurance === RESIDENTS;
  const gradeFits = change.civilGrade === 'none' || spell.insurance !== RESIDENTS;
  return tierFits && gradeFits ? null : 'tier-unfit';
}

/** The enrolment from the day on; null when there is none any more. */
function spellAfter(spell: NumberedSpell, change: SpellChange): Enrolment | null {
  const { no: _, ...enrolment } = spell;
  switch (change.kind) {
    case 'end':
      return null;
    case 'suspend':
      return { ...enrolment, status: 'suspended' };
    case 'resume':
      return { ...enrolment, status: 'active' };
    case 'change': {
      const { personType, civilGrade, tier } = change;
      return { ...enrolment, personType, civilGrade, tier };
    }
  }
}

/** Who was insured until a day stays so on the days before; a pause stays a pause. */
function endedAs(spell: Enrolment): Enrolment['status'] {
  return spell.status === 'suspended' ? 'suspended' : 'ended';
}

function same(a: Enrolment, b: Enrolment): boolean {
  const sameStatus = (a.status === 'suspended') === (b.status === 'suspended');
  return (
    sameStatus &&
    a.personType === b.personType &&
    a.civilGrade === b.civilGrade &&
    a.tier === b.tier
  );
}
