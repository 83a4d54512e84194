import type { ServedColumns } from './served.ts';

/** Two people, the smaller number first, as one number. */
export type Pair = number;

const PEOPLE_MAX = 2 ** 26;

export function pairOf(a: number, b: number): Pair {
  return a < b ? a * PEOPLE_MAX + b : b * PEOPLE_MAX + a;
}

export function peopleOf(pair: Pair): readonly [number, number] {
  return [Math.floor(pair / PEOPLE_MAX), pair % PEOPLE_MAX];
}

const UTC_8 = 8 * 3_600_000;
const DAY = 86_400_000;

export function dayNumber(at: number): number {
  return Math.floor((at + UTC_8) / DAY);
}

// Nobody is said to be together with more than so many before them: crowds prove nothing.
const NEIGHBOURS_MAX = 24;

/** Tells each two people served at one place within so long, of rows from … to. */
function eachPair(
  served: ServedColumns,
  [from, to]: readonly [number, number],
  within: number,
  tell: (pair: Pair, i: number, j: number) => void,
): void {
  const { place, person, at } = served;
  for (let i = from; i < to; i += 1) {
    for (let j = i - 1; j >= from && i - j <= NEIGHBOURS_MAX; j -= 1) {
      if (place[j] !== place[i] || at[i]! - at[j]! > within) break;
      if (person[i] !== person[j]) tell(pairOf(person[i]!, person[j]!), j, i);
    }
  }
}

/** On how many days two people were served together. */
export type Together = ReadonlyMap<Pair, number>;

/**
 * The pairs served together on `least` days or more, of rows from … to. What cannot reach that is
 * left out by a first count in a table of fixed size, so that the memory is that of the few.
 */
export function pairsTogether(
  served: ServedColumns,
  span: readonly [number, number],
  within: number,
  least: number,
): Together {
  const rough = new Uint8Array(sizeFor(span[1] - span[0]));
  const slotOf = (pair: Pair) => (pair % 1_000_003) * 613 + Math.floor(pair / 1_000_003);
  eachPair(served, span, within, (pair) => {
    const slot = slotOf(pair) % rough.length;
    if (rough[slot]! < 255) rough[slot]! += 1;
  });
  const days = new Map<Pair, { count: number; last: number }>();
  eachPair(served, span, within, (pair, i) => {
    if (rough[slotOf(pair) % rough.length]! < least) return;
    const day = dayNumber(served.at[i]!) * 100_000 + served.place[i]!;
    const known = days.get(pair);
    if (known === undefined) days.set(pair, { count: 1, last: day });
    else if (known.last !== day) {
      known.count += 1;
      known.last = day;
    }
  });
  const kept = [...days].filter(([, { count }]) => count >= least);
  return new Map(kept.map(([pair, { count }]) => [pair, count]));
}

function sizeFor(rows: number): number {
  return Math.min(2 ** 26, Math.max(1024, rows * 16)) | 1;
}

/** People linked with each other, in order; `strength`: days together summed, `links`: pairs. */
export type Group = {
  readonly people: readonly number[];
  readonly links: number;
  readonly strength: number;
};

/**
 * The connected groups of at least so many, dense enough: of all pairs in it at least `densityE4`
 * are linked. One that is not is taken apart by label propagation, and each part looked at.
 */
export function groupsOf(together: Together, least: number, densityE4: number): Group[] {
  const links = new Map<number, Map<number, number>>();
  const link = (a: number, b: number, days: number) => {
    const own = links.get(a) ?? new Map<number, number>();
    links.set(a, own.set(b, days));
  };
  for (const [pair, days] of together) {
    const [a, b] = peopleOf(pair);
    link(a, b, days);
    link(b, a, days);
  }
  const found: Group[] = [];
  for (const component of components(links)) {
    if (component.length < least) continue;
    const whole = groupFrom(component, links);
    if (isDense(whole, densityE4)) found.push(whole);
    else {
      for (const part of communities(component, links)) {
        const group = groupFrom(part, links);
        if (part.length >= least && isDense(group, densityE4)) found.push(group);
      }
    }
  }
  return found.sort((a, b) => a.people[0]! - b.people[0]!);
}

type Links = ReadonlyMap<number, ReadonlyMap<number, number>>;

function isDense({ people, links }: Group, densityE4: number): boolean {
  return links * 2 * 10_000 >= people.length * (people.length - 1) * densityE4;
}

function groupFrom(people: readonly number[], links: Links): Group {
  const inside = new Set(people);
  let count = 0;
  let strength = 0;
  for (const a of people) {
    for (const [b, days] of links.get(a)!) {
      if (b <= a || !inside.has(b)) continue;
      count += 1;
      strength += days;
    }
  }
  return { people: [...people].sort((a, b) => a - b), links: count, strength };
}

function components(links: Links): number[][] {
  const seen = new Set<number>();
  const all: number[][] = [];
  for (const first of [...links.keys()].sort((a, b) => a - b)) {
    if (seen.has(first)) continue;
    const own = [first];
    seen.add(first);
    for (let i = 0; i < own.length; i += 1) {
      for (const next of links.get(own[i]!)!.keys()) {
        if (seen.has(next)) continue;
        seen.add(next);
        own.push(next);
      }
    }
    all.push(own.sort((a, b) => a - b));
  }
  return all;
}

const ROUNDS = 20;

/**
 * Label propagation in a fixed order: each takes the label that weighs most. A link weighs by its
 * days together, and the more the more others both are linked with.
 */
function communities(people: readonly number[], links: Links): number[][] {
  const label = new Map(people.map((p) => [p, p]));
  const shared = (a: number, b: number) => {
    const others = links.get(b)!;
    return [...links.get(a)!.keys()].filter((other) => others.has(other)).length;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    let changed = false;
    for (const p of people) {
      const weights = new Map<number, number>();
      for (const [other, days] of links.get(p)!) {
        const own = label.get(other)!;
        weights.set(own, (weights.get(own) ?? 0) + days * (1 + shared(p, other)));
      }
      const best = [...weights].sort(([a, x], [b, y]) => y - x || a - b)[0]![0];
      if (best !== label.get(p)) {
        label.set(p, best);
        changed = true;
      }
    }
    if (!changed) break;
  }
  return [...Map.groupBy(people, (p) => label.get(p)!).values()];
}
