import { type Day, dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { type CommandId, command, type Db, type Statement, type Tx } from '../store/index.ts';
import {
  insertChange,
  loadStanding,
  type PersonChange,
  type Standing,
  updateIdentity,
  updatePhone,
  updateSpells,
} from './counter.store.ts';
import * as no from './counter-refusals.ts';
import {
  type CorrectedIdentity,
  identityOf,
  nameWellFormed,
  phoneWellFormed,
  saidByNumber,
} from './domain/counter-identity.ts';
import {
  type ChangedSpells,
  changeSpell,
  type NumberedSpell,
  type SpellChange,
  type SpellProblem,
} from './domain/counter-spell.ts';
import type { Person, PersonFile } from './domain/person.ts';
import type { Registry } from './index.ts';

export type CounterDeps = { readonly db: Db; readonly registry: Registry };

/** Who of which region's agency changes something about whom, seen as which version, and why. */
export type ChangeAsked = {
  readonly personId: string;
  readonly version: number;
  readonly reason: string;
  readonly region: string;
  readonly by: string;
  readonly byName: string;
  readonly now: Instant;
};

/** What was changed: as it was, as it is, and the version it is now. */
export type Changed<T> = { readonly version: number; readonly before: T; readonly after: T };

/** The version a change makes and how it is written, once it is decided. */
type Decided<T> = {
  readonly before: T;
  readonly after: T;
  readonly part: PersonChange['part'];
  /** What the change row keeps of both. */
  readonly kept: Pick<PersonChange, 'before' | 'after'>;
  readonly oldPhone: string | null;
  readonly write: (version: number, keys: Tx['keys']) => readonly Statement[];
};

/** What all three have in common: whom it is about, of which region, and seen as which version. */
function change<T>(
  { db, registry }: CounterDeps,
  id: CommandId,
  asked: ChangeAsked,
  decide: (file: PersonFile, standing: Standing) => Outcome<Decided<T>>,
): Promise<Outcome<Changed<T>>> {
  const { personId, reason, by, byName, now: at } = asked;
  return command(db, id, {
    load: async (tx, lock) => {
      const file = await registry.loadPerson(tx, personId, lock);
      // After the lock: what another counter changed meanwhile is seen.
      return { file, standing: await loadStanding(tx, personId) };
    },
    decide: ({ file, standing }) => {
      if (file === null || standing === null) return refuse(no.PERSON_UNKNOWN);
      const { region } = file.person;
      if (region !== asked.region) {
        return refuse(no.insuredElsewhere(registry.regionName(region) ?? region));
      }
      if (standing.version !== asked.version) return refuse(no.CHANGED_MEANWHILE);
      const decided = decide(file, standing);
      if (!decided.ok) return decided;
      const version = standing.version + 1;
      const { before, after } = decided.value;
      return accept({ answer: { version, before, after }, decided: decided.value });
    },
    save: ({ answer: { version }, decided }) => [
      ...decided.write(version, db.keys),
      insertChange(
        db.keys,
        personId,
        { version, part: decided.part, ...decided.kept, reason, by, byName, at },
        decided.oldPhone,
      ),
    ],
  });
}

/**
 * Corrects name, sex, day of birth, 民族 and employer. What a citizen's number says of sex and birth
 * is not to be contradicted. Refusals: person-unknown, other-region, changed-meanwhile, name-bad,
 * birth-bad, contradicts-number, nothing-changed.
 */
export function correctIdentity(
  deps: CounterDeps,
  id: CommandId,
  asked: ChangeAsked,
  to: CorrectedIdentity,
): Promise<Outcome<Changed<CorrectedIdentity>>> {
  return change(deps, id, asked, ({ person }) => {
    const before = identityOf(person);
    const wrong = identityRefusal(person, to, dayOf(asked.now));
    if (wrong !== null) return refuse(wrong);
    const names = Object.keys(before) as (keyof CorrectedIdentity)[];
    const differing = names.filter((name) => before[name] !== to[name]);
    if (differing.length === 0) return refuse(no.NOTHING_CHANGED);
    const of = (from: CorrectedIdentity) =>
      Object.fromEntries(differing.map((name) => [name, from[name]]));
    return accept({
      before,
      after: to,
      part: 'identity',
      kept: { before: of(before), after: of(to) },
      oldPhone: null,
      write: (version) => [updateIdentity(person.personId, version, to)],
    });
  });
}

function identityRefusal(person: Person, to: CorrectedIdentity, today: Day): Refusal | null {
  if (!nameWellFormed(to.name)) return no.NAME_BAD;
  if (to.birth > today || to.birth < '1900-01-01') return no.BIRTH_BAD;
  const said = saidByNumber(person);
  if (said === null) return null;
  if (said.birth !== to.birth) return no.birthDiffers(said.birth);
  return said.sex === to.sex ? null : no.sexDiffers(said.sex);
}

/**
 * Puts down another telephone number, or none. Refusals: person-unknown, other-region,
 * changed-meanwhile, phone-bad, nothing-changed.
 */
export function correctPhone(
  deps: CounterDeps,
  id: CommandId,
  asked: ChangeAsked,
  phone: string | null,
): Promise<Outcome<{ readonly version: number }>> {
  return change<null>(deps, id, asked, ({ person }, standing) => {
    if (phone !== null && !phoneWellFormed(phone)) return refuse(no.PHONE_BAD);
    if (phone === standing.phone) return refuse(no.NOTHING_CHANGED);
    const told = (of: string | null) => ({ phone: of === null ? null : 'sealed' });
    return accept({
      // The answer is kept with the command: the numbers stay out of it.
      before: null,
      after: null,
      part: 'phone',
      kept: { before: told(standing.phone), after: told(phone) },
      oldPhone: standing.phone,
      write: (version, keys) => [updatePhone(keys, person.personId, version, phone)],
    });
  });
}

/**
 * Changes a spell from a day on: another 人员类别, tier or grade, a pause, its end. The days before
 * stay as they were. Refusals: person-unknown, other-region, changed-meanwhile, spell-unknown,
 * spell-over, past-untouched, too-far-ahead, outside-spell, type-unfit, tier-unfit,
 * nothing-changed, ends-at-beginning.
 */
export function changeEnrolment(
  deps: CounterDeps,
  id: CommandId,
  asked: ChangeAsked,
  to: SpellChange,
): Promise<Outcome<Changed<readonly NumberedSpell[]>>> {
  return change(deps, id, asked, ({ person }, { spells }) => {
    const changed = changeSpell(spells, to, dayOf(asked.now));
    if ('problem' in changed) return refuse(spellRefusal(changed.problem, changed.spell));
    const nextNo = Math.max(...spells.map((spell) => spell.no)) + 1;
    const before = spells.filter((spell) => spell.no === to.no);
    const after = spellsAfter(changed, nextNo);
    return accept({
      before,
      after,
      part: 'enrolment' as const,
      kept: { before: { spells: before }, after: { spells: after } },
      oldPhone: null,
      write: (version) => updateSpells(person.personId, version, changed, nextNo),
    });
  });
}

function spellsAfter({ kept, added }: ChangedSpells, nextNo: number): readonly NumberedSpell[] {
  return added === null ? [kept] : [kept, { ...added, no: nextNo }];
}

function spellRefusal(problem: SpellProblem, spell: NumberedSpell | null): Refusal {
  switch (problem) {
    case 'spell-unknown':
      return no.SPELL_UNKNOWN;
    case 'spell-over':
      return no.SPELL_OVER;
    case 'past':
      return no.PAST_UNTOUCHED;
    case 'too-far':
      return no.TOO_FAR_AHEAD;
    case 'outside':
      return no.outsideSpell(spell!.span.from, spell!.span.to);
    case 'type-unfit':
      return no.TYPE_UNFIT;
    case 'tier-unfit':
      return no.TIER_UNFIT;
    case 'nothing':
      return no.NOTHING_CHANGED;
    case 'ends-at-beginning':
      return no.ENDS_AT_ITS_BEGINNING;
  }
}
