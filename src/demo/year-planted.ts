import { addDays, type Day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import type { Person } from '../registry/index.ts';
import { type PastPerson, type SettlementDeps, writePast } from '../settlement/index.ts';
import { drawFrom } from './world-draw.ts';
import { allPeople, fillYear, stockOf } from './year.ts';
import type { YearStock } from './year-plan.ts';
import type { Bed, Planted } from './year-plants.ts';
import { VIOLATIONS, type Violation } from './year-violations.ts';

/** What was planted, for who looks whether it is found. */
export type PlantedTruth = {
  readonly rule: string;
  readonly personId: string;
  /** The messages of the settlements that carry it. */
  readonly carriers: readonly string[];
};

export type PlantedYear = {
  readonly settled: number;
  readonly refused: readonly string[];
  readonly truth: readonly PlantedTruth[];
};

/** Planted where every benefit is: the first region of the demo world. */
const REGION = '440100';
/** So many are of one violation that takes several people. */
const TOGETHER = 3;

/**
 * A generated year of about so many settlements in which so many carry one violation each. For
 * tests and for showing what screening finds; who carries one has nothing else.
 */
export async function plantYear(
  deps: SettlementDeps,
  of: {
    readonly until: Day;
    readonly settlements: number;
    readonly violations: number;
    readonly seed: number;
  },
): Promise<PlantedYear> {
  const days = { from: addDays(of.until, -364), to: of.until };
  const stock = await stockOf(deps, days);
  const people = await allPeople(deps);
  const chosen = violationsFor(of.violations);
  const left = people.filter((p) => p.region === REGION && isGrown(p, days.from));
  const truth: PlantedTruth[] = [];
  const refused: string[] = [];
  const used = new Set<string>();
  let settled = 0;
  for (const { violation, turn } of chosen) {
    const draw = drawFrom(of.seed * 7919 + truth.length);
    let made: Awaited<ReturnType<typeof writePast>> = null;
    let planted: Planted | null = null;
    while (planted === null) {
      const at = left.findIndex((p) => violation.sex === null || p.sex === violation.sex);
      const [person] = left.splice(at, 1);
      if (at === -1 || person === undefined) throw new Error(`nobody left for ${violation.rule}`);
      const { personId } = person;
      made = await writePast(deps, personId, (p) => {
        const bed = bedOf(stock, p, draw, turn);
        planted = bed === null ? null : violation.plant(bed);
        return planted?.encounters ?? [];
      });
      used.add(personId);
      if (planted !== null) truth.push(truthOf(violation, personId, planted));
    }
    settled += made!.settled;
    refused.push(...made!.refused.map((text) => `${violation.rule}: ${text}`));
  }
  const rest = people.filter((p) => !used.has(p.personId));
  const filled = await fillYear(deps, stock, rest, {
    ...{ until: of.until, settlements: of.settlements - settled, seed: of.seed, note: () => {} },
  });
  return { settled: settled + filled.settled, refused, truth };
}

function truthOf({ rule }: Violation, personId: string, { carriers }: Planted): PlantedTruth {
  return { rule, personId, carriers: carriers.map(({ msgid }) => msgid) };
}

/** One after the other, from the first again; those that take several people come together. */
function violationsFor(count: number): { violation: Violation; turn: number }[] {
  const together = VIOLATIONS.filter(({ rule }) => rule === 'KF-SG03').flatMap((violation) =>
    Array.from({ length: TOGETHER }, (_, turn) => ({ violation, turn })),
  );
  const single = VIOLATIONS.filter(({ rule }) => rule !== 'KF-SG03');
  const rest = Array.from({ length: count - together.length }, (_, i) => ({
    violation: single[i % single.length]!,
    turn: Math.floor(i / single.length),
  }));
  return [...rest, ...together];
}

function isGrown({ birth }: Person, on: Day): boolean {
  return birth < `${Number(on.slice(0, 4)) - 20}` && birth > `${Number(on.slice(0, 4)) - 60}`;
}

/** Where it can be planted; null: the person is not insured all through the year. */
function bedOf(
  stock: YearStock,
  { file }: PastPerson,
  draw: Bed['draw'],
  turn: number,
): Bed | null {
  const { from, to } = stock.days;
  const spell = file.enrolments.find(
    (e) => e.status === 'active' && covers(e.span, addDays(from, -200)) && covers(e.span, to),
  );
  if (spell === undefined || file.identities.length > 0) return null;
  const here = stock.institutions.filter(
    (i) => i.region === file.person.region && covers(i.span, from) && i.span.to === null,
  );
  return {
    ...{ draw, stock, insurance: spell.insurance, turn },
    // After the book of the year has begun, with room for what follows.
    day: addDays(from, 110 + draw.int(120)),
    hospitals: here.filter((i) => i.kind === 'hospital' && i.level !== 'tertiary'),
    pharmacies: here.filter((i) => i.kind === 'pharmacy'),
  };
}
