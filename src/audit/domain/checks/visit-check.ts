import { groupBy, type VisitFacts } from '../facts.ts';
import { type Fault, sentOf, sumOf } from '../fault.ts';
import type { AskedItem } from '../item-classes.ts';
import type { Numbers } from '../limit.ts';
import type { NetLine } from '../net-lines.ts';
import type { AuditLine } from '../visit.ts';

/** The least and the greatest a number may be. */
export type Bounds = readonly [number, number];

/** A check of a whole visit, known by its name in `VISIT_CHECKS`. */
export type VisitCheckEntry = {
  /** The numbers it takes, all of them, each within its bounds. */
  readonly numbers: Readonly<Record<string, Bounds>>;
  /** What it asks of the time before the visit; none when it stays within. */
  readonly past?: {
    /** On how many days it looks, that of the line the last of them. */
    readonly days: (than: Numbers) => number;
    /** The beginning of the codes it looks for because of an item; null: for none. */
    readonly of: (item: AskedItem) => string | null;
  };
  /** `lines`: those of a point, in order of time; null: the rule has no points. */
  readonly find: (
    facts: VisitFacts,
    of: { readonly lines: readonly NetLine[] | null; readonly than: Numbers },
  ) => readonly Fault[];
};

export type VisitChecks = Readonly<Record<string, VisitCheckEntry>>;

export const COUNT: Bounds = [0, 10_000];
export const DAYS: Bounds = [0, 3660];
export const HOURS: Bounds = [0, 8784];
export const FEN: Bounds = [0, 100_000_000_000];
export const SHARE: Bounds = [0, 1_000_000];
export const QUANTITY_E4: Bounds = [0, 100_000_000_000];

type Find<N extends string> = (
  facts: VisitFacts,
  lines: readonly NetLine[],
  than: Readonly<Record<N, number>>,
) => readonly Fault[];

/** A check that asks the lines of a point as it asks all lines. */
export function ofLines<N extends string>(
  numbers: Readonly<Record<N, Bounds>>,
  find: Find<N>,
): VisitCheckEntry {
  return {
    numbers,
    find: (facts, { lines, than }) =>
      find(facts, lines ?? facts.lines, than as Readonly<Record<N, number>>),
  };
}

/** A check that means nothing without points. */
export function ofPoints<N extends string>(
  numbers: Readonly<Record<N, Bounds>>,
  find: Find<N>,
): VisitCheckEntry {
  return {
    numbers,
    find: (facts, { lines, than }) => find(facts, lines ?? [], than as Readonly<Record<N, number>>),
  };
}

/** A check of the visit and not of lines. */
export function ofVisit<N extends string>(
  numbers: Readonly<Record<N, Bounds>>,
  find: (facts: VisitFacts, than: Readonly<Record<N, number>>) => readonly Fault[],
): VisitCheckEntry {
  return {
    numbers,
    find: (facts, { than }) => find(facts, than as Readonly<Record<N, number>>),
  };
}

/** A check of lines as sent, refunds among them; of a point only its items. */
export function ofSent<N extends string>(
  numbers: Readonly<Record<N, Bounds>>,
  find: (
    facts: VisitFacts,
    sent: readonly AuditLine[],
    than: Readonly<Record<N, number>>,
  ) => readonly Fault[],
): VisitCheckEntry {
  return {
    numbers,
    find: (facts, { lines, than }) => {
      if (lines === null) return find(facts, facts.sent, than as Readonly<Record<N, number>>);
      const items = new Set(lines.map(({ line }) => line.itemCode));
      const sent = facts.sent.filter(({ itemCode }) => items.has(itemCode));
      return find(facts, sent, than as Readonly<Record<N, number>>);
    },
  };
}

/** Charges that the fund might not pay; none: nothing is found. */
export function chargeFault(
  lines: readonly NetLine[],
  says: string,
  evidence: Fault['evidence'] = {},
  atStake: number = sumOf(lines),
): readonly Fault[] {
  return lines.length === 0 ? [] : [{ lines: sentOf(lines), codes: [], atStake, says, evidence }];
}

/** Faulty data costs nothing by itself. */
export function dataFault(
  lines: readonly AuditLine[],
  says: string,
  evidence: Fault['evidence'] = {},
): readonly Fault[] {
  return lines.length === 0 ? [] : [{ lines, codes: [], atStake: 0, says, evidence }];
}

/** The visit itself is at fault. */
export function visitFault(
  says: string,
  evidence: Fault['evidence'] = {},
  atStake = 0,
): readonly Fault[] {
  return [{ lines: [], codes: [], atStake, says, evidence }];
}

/** Diagnoses or operations are at fault. */
export function codeFault(
  codes: readonly string[],
  says: string,
  evidence: Fault['evidence'] = {},
  atStake = 0,
): readonly Fault[] {
  const named = [...new Set(codes)].sort();
  return named.length === 0 ? [] : [{ lines: [], codes: named, atStake, says, evidence }];
}

/** Asks each item that is there more than once by itself. */
export function perRepeated(
  facts: VisitFacts,
  lines: readonly NetLine[],
  find: (lines: readonly NetLine[]) => readonly Fault[],
): readonly Fault[] {
  // Most visits have each item once.
  if (lines === facts.lines && facts.byItem.size === lines.length) return [];
  return perItem(lines, (ofItem) => (ofItem.length > 1 ? find(ofItem) : []));
}

/** Asks each item by itself. */
export function perItem(
  lines: readonly NetLine[],
  find: (lines: readonly NetLine[]) => readonly Fault[],
): readonly Fault[] {
  if (lines.length === 0) return [];
  return [...groupBy(lines, ({ line }) => line.itemCode).values()].flatMap(find);
}

/** `lines` in order of time. */
export function perDay(lines: readonly NetLine[]): readonly (readonly NetLine[])[] {
  if (lines.length === 0) return [];
  // Nearly every visit is of one day.
  if (lines[0]!.dayNo === lines.at(-1)!.dayNo) return [lines];
  return [...groupBy(lines, ({ dayNo }) => String(dayNo)).values()];
}

/** The net lines of a kind. */
export function such(
  lines: readonly NetLine[],
  is: (line: AuditLine) => boolean,
): readonly NetLine[] {
  let found: NetLine[] | null = null;
  for (const one of lines) {
    if (!is(one.line)) continue;
    if (found === null) found = [one];
    else found.push(one);
  }
  return found ?? NONE;
}

const NONE: readonly NetLine[] = [];

export function amountOf(lines: readonly NetLine[]): number {
  return lines.reduce((total, { amount }) => total + amount, 0);
}

export function isCare(facts: VisitFacts, ...cares: VisitFacts['visit']['care'][]): boolean {
  return cares.includes(facts.visit.care);
}
