import { addDays, type Day } from '../kernel/day.ts';
import type { Person, Practitioner } from '../registry/index.ts';
import { type SettlementDeps, writePast } from '../settlement/index.ts';
import { drawFrom } from './world-draw.ts';
import { forEverybody, menuOf } from './year-menu.ts';
import { type Days, frequency, planYear, type YearStock } from './year-plan.ts';

/** What a generated year came to. */
export type YearMade = {
  readonly days: Days;
  readonly people: number;
  readonly settled: number;
  readonly reversed: number;
  /** The texts of refusals with how often each was met. */
  readonly refused: ReadonlyMap<string, number>;
};

const AT_ONCE = 3;

/**
 * Fills the year up to a day with about so many settlements of everybody in the database, by the
 * decisions and writes of the platform. The same seed draws the same encounters. Who has been
 * settled for before is passed over. `note` is told how many are settled.
 */
export async function makeYear(deps: SettlementDeps, of: Filling): Promise<YearMade> {
  const stock = await stockOf(deps, { from: addDays(of.until, -364), to: of.until });
  return await fillYear(deps, stock, await allPeople(deps), of);
}

type Filling = {
  readonly until: Day;
  readonly settlements: number;
  readonly seed: number;
  readonly note: (settled: number) => void;
};

/** The same for these people alone. */
export async function fillYear(
  deps: SettlementDeps,
  stock: YearStock,
  people: readonly Person[],
  of: Filling,
): Promise<YearMade> {
  const shares = sharesOf(people, of.until, of.settlements);
  const refused = new Map<string, number>();
  let settled = 0;
  let reversed = 0;
  let next = 0;
  const work = async () => {
    for (let i = next++; i < people.length; i = next++) {
      // Each person has a source of their own: the order in which they are done does not matter.
      const draw = drawFrom(of.seed * 1_000_003 + i);
      const count = shares[i]!;
      if (count === 0) continue;
      const { personId } = people[i]!;
      const made = await writePast(deps, personId, (p) => planYear(draw, stock, p, count));
      if (made === null) continue;
      settled += made.settled;
      reversed += made.reversed;
      for (const text of made.refused) refused.set(text, (refused.get(text) ?? 0) + 1);
      of.note(settled);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { days: stock.days, people: people.length, settled, reversed, refused };
}

/** What the encounters of a year are drawn from. */
export async function stockOf(deps: SettlementDeps, days: Days): Promise<YearStock> {
  const { registry, catalogue, audit, benefit, db } = deps;
  const institutions = registry.institutions();
  const doctors = new Map<string, readonly Practitioner[]>();
  for (const { code } of institutions) {
    doctors.set(code, (await registry.practitionersOf(db, code)).filter(forEverybody));
  }
  const spoken = audit.points().codes.numbers.item;
  const menu = menuOf(catalogue, days, (code) => !spoken.has(code));
  const itemOf = (code: string) => {
    const item = catalogue.item(code, days.to);
    if (item === null) throw new Error(`no item ${code} on ${days.to}`);
    return item;
  };
  return { days, institutions, menu, itemOf, doctors, book: benefit.book };
}

/** Everybody in order of their ids. */
export async function allPeople({ db, registry }: SettlementDeps): Promise<Person[]> {
  const all: Person[] = [];
  for await (const page of registry.pagesOfPeople(db)) {
    all.push(...page.map(({ file }) => file.person));
  }
  return all;
}

/** How many settlements of the whole fall to each: by how often one of that age comes. */
function sharesOf(people: readonly Person[], on: Day, whole: number): number[] {
  const weights = people.map(({ birth }) => frequency(birth, on));
  const sum = weights.reduce((a, b) => a + b, 0);
  let before = 0;
  return weights.map((weight) => {
    const from = Math.round((before / sum) * whole);
    before += weight;
    return Math.round((before / sum) * whole) - from;
  });
}
