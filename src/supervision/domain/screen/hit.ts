import type { Numbers } from '../../../audit/index.ts';
import type { Instant } from '../../../kernel/day.ts';
import { type Fen, fen, formatYuan, ZERO } from '../../../kernel/fen.ts';
import type { History, ScreenLine, ScreenVisit } from './history.ts';

/** Part of a visit that a hit rests on: the lines named, or all of it when none is. */
export type HitRow = { readonly visit: ScreenVisit; readonly lineNos: readonly string[] };

/** What a screen found of a person. */
export type Hit = {
  /** Tells the same facts again, within the rule and the person. */
  readonly key: string;
  /** Never none; in order of time. */
  readonly rows: readonly HitRow[];
  /** Who has to answer; null when no one institution does. */
  readonly institution: string | null;
  /** The fund's part of what is in doubt. */
  readonly atStake: Fen;
  /** What was found, in a sentence. */
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** One word of `check: screen` about a person, with the numbers it needs. */
export type PersonScreen = {
  readonly numbers: readonly string[];
  readonly find: (history: History, than: Numbers) => readonly Hit[];
};

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A hit upon whole visits, all of the fund's part of those in doubt at stake. */
export function hitOn(
  visits: readonly ScreenVisit[],
  of: {
    readonly key: string;
    readonly message: string;
    readonly facts: Hit['facts'];
    /** Whose fund's part is at stake; all when it is not said. */
    readonly doubted?: readonly ScreenVisit[];
  },
): Hit {
  return {
    ...{ key: of.key, message: of.message, facts: of.facts },
    rows: visits.map((visit) => ({ visit, lineNos: [] })),
    institution: onlyPlace(visits),
    atStake: fundOf(of.doubted ?? visits),
  };
}

/** A hit upon lines: at stake is what the fund paid for those in doubt. */
export function hitOnLines(
  placed: readonly PlacedLine[],
  of: {
    readonly key: string;
    readonly message: string;
    readonly facts: Hit['facts'];
    readonly doubted?: readonly PlacedLine[];
  },
): Hit {
  const byVisit = Map.groupBy(placed, ({ visit }) => visit);
  return {
    ...{ key: of.key, message: of.message, facts: of.facts },
    rows: [...byVisit].map(([visit, own]) => ({
      visit,
      lineNos: own.map(({ line }) => line.lineNo),
    })),
    institution: onlyPlace([...byVisit.keys()]),
    atStake: stakeOf(of.doubted ?? placed),
  };
}

export type PlacedLine = { readonly visit: ScreenVisit; readonly line: ScreenLine };

/** Charges of the visits in order of time, what was refunded of them left out. */
export function linesOf(visits: readonly ScreenVisit[]): PlacedLine[] {
  return visits
    .flatMap((visit) => chargesOf(visit).map((line) => ({ visit, line })))
    .sort((a, b) => a.line.at - b.line.at);
}

/** The lines of a visit that are neither refunds nor refunded. */
export function chargesOf(visit: ScreenVisit): readonly ScreenLine[] {
  const { lines } = visit;
  if (!lines.some((line) => line.refundOf !== null)) return lines;
  const refunded = new Set(lines.map((line) => line.refundOf));
  return lines.filter((line) => line.refundOf === null && !refunded.has(line.lineNo));
}

export function fundOf(visits: readonly ScreenVisit[]): Fen {
  return fen(
    Math.max(
      0,
      visits.reduce((sum, { fund }) => sum + fund, 0),
    ),
  );
}

/** What the fund paid for lines: their part of the visit's eligible amount, in the same share. */
export function stakeOf(placed: readonly PlacedLine[]): Fen {
  let sum = 0;
  for (const [visit, own] of Map.groupBy(placed, (p) => p.visit)) {
    sum += fundPart(
      visit,
      own.reduce((all, { line }) => all + line.eligible, 0),
    );
  }
  return fen(sum);
}

/** The fund's part of an eligible amount of a visit, rounded down. */
export function fundPart({ fund, eligible }: ScreenVisit, amount: number): Fen {
  if (eligible <= 0 || fund <= 0 || amount <= 0) return ZERO;
  return fen(Math.floor((Math.min(amount, eligible) * fund) / eligible));
}

/** The institution of all of them, or null. */
export function onlyPlace(visits: readonly ScreenVisit[]): string | null {
  const first = visits[0]?.place.code ?? null;
  return visits.every((v) => v.place.code === first) ? first : null;
}

/** 'YYYY-MM' in which a visit began. */
export function monthOf(visit: Pick<ScreenVisit, 'firstDay'>): string {
  return visit.firstDay.slice(0, 7);
}

/**
 * Runs of things in order of time that lie within so long a time, `least` of them or more, each
 * thing in one run at most.
 */
export function runsWithin<T>(
  things: readonly T[],
  at: (thing: T) => Instant,
  within: number,
  least: number,
): T[][] {
  const runs: T[][] = [];
  for (let i = 0; i < things.length; ) {
    let end = i;
    while (end < things.length && at(things[end]!) - at(things[i]!) <= within) end += 1;
    if (end - i >= least) {
      runs.push(things.slice(i, end));
      i = end;
    } else i += 1;
  }
  return runs;
}

export function yuan(amount: Fen): string {
  return `${formatYuan(amount)} 元`;
}

/**
 * What tells a drug's substance: in the directory's codes western drugs X + ATC (5) + name (4),
 * Chinese patent drugs Z + class (5) + name (5); form, strength and maker follow.
 */
export function substanceOf(itemCode: string): string {
  return itemCode.slice(0, itemCode.startsWith('Z') ? 11 : 10);
}

export function sameDrug(one: string, other: string): boolean {
  return substanceOf(one) === substanceOf(other);
}

/** A number that is no money, with so many places. */
export function decimal(value: number, places: number): string {
  const scale = 10 ** places;
  const scaled = Math.round(Math.abs(value) * scale);
  const text = `${Math.floor(scaled / scale)}.${String(scaled % scale).padStart(places, '0')}`;
  return value < 0 ? `-${text}` : text;
}
