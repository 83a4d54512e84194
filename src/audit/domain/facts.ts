import { genericOf } from './item-classes.ts';
import {
  compare,
  dayNoOf,
  inOrder,
  type NetLine,
  netLines,
  netPast,
  type Refund,
} from './net-lines.ts';
import { itemPrefixesOf, prefixesOf } from './prefixes.ts';
import type { AuditLine, AuditVisit, PastLine } from './visit.ts';

/** What the checks ask of a visit, prepared once. */
export type VisitFacts = {
  readonly visit: AuditVisit;
  /** Charges with refunds netted out, in order of time. */
  readonly lines: readonly NetLine[];
  readonly byItem: ReadonlyMap<string, readonly NetLine[]>;
  /** Every line as sent, in order of time; refunds among them. */
  readonly sent: readonly AuditLine[];
  readonly refunds: readonly Refund[];
  /** Earlier visits with refunds netted out, in order of time. */
  readonly pastByItem: ReadonlyMap<string, readonly PastLine[]>;
  readonly firstDayNo: number;
  readonly lastDayNo: number;
  /** Days of the stay so far: from the day it began, the day it ended not counted; at least 1. */
  readonly stayDays: number;
  /** Earlier visits by generic drug. */
  readonly pastByGeneric: () => ReadonlyMap<string, readonly PastLine[]>;
  /** Every beginning of every diagnosis code, both of a † and * pair; of past items. */
  readonly diagnosisPrefixes: () => ReadonlySet<string>;
  readonly pastPrefixes: () => ReadonlySet<string>;
  /** The greatest of all lines: what none reaches need not be looked at. */
  readonly most: {
    readonly days: number;
    readonly quantityE4: number;
    readonly priceE6: number;
    readonly eligible: number;
  };
};

/** Prepares a visit; the order of its lines, diagnoses and past does not matter. */
export function factsOf(visit: AuditVisit): VisitFacts {
  const sent = inOrder(visit.lines);
  const { lines, refunds } = netLines(sent);
  const past = earlier(visit);
  const byItem = groupBy(lines, ({ line }) => line.itemCode);
  const pastByItem = groupBy(past, (line) => line.itemCode);
  const began = dayNoOf(visit.beganAt);
  // In order of time: the first and the last are at the ends.
  const lastDayNo = Math.max(began, lines.at(-1)?.dayNo ?? began);
  const until = visit.endedAt === null ? lastDayNo + 1 : dayNoOf(visit.endedAt);
  return {
    visit,
    lines,
    byItem,
    sent,
    refunds,
    pastByItem,
    firstDayNo: Math.min(began, lines[0]?.dayNo ?? began),
    lastDayNo,
    stayDays: Math.max(1, until - began),
    pastByGeneric: lazy(() => groupBy(past, genericOf)),
    diagnosisPrefixes: lazy(() => prefixesOf(visit.diagnoses.map((d) => d.code))),
    pastPrefixes: lazy(() => itemPrefixesOf([...pastByItem.keys()])),
    most: mostOf(lines),
  };
}

function earlier({ encounterId, past }: AuditVisit): PastLine[] {
  return netPast(past.filter((line) => line.encounterId !== encounterId)).toSorted(
    (a, b) => a.at - b.at || compare(a.itemCode, b.itemCode),
  );
}

function mostOf(lines: readonly NetLine[]): VisitFacts['most'] {
  const most = { days: 0, quantityE4: 0, priceE6: 0, eligible: 0 };
  for (const { line, quantityE4, eligible } of lines) {
    const days = line.days ?? 0;
    if (days > most.days) most.days = days;
    if (quantityE4 > most.quantityE4) most.quantityE4 = quantityE4;
    if (line.priceE6 > most.priceE6) most.priceE6 = line.priceE6;
    most.eligible += eligible;
  }
  return most;
}

/** As Map.groupBy, which takes several times as long. */
export function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const at = key(one);
    const group = groups.get(at);
    if (group === undefined) groups.set(at, [one]);
    else group.push(one);
  }
  return groups;
}

/** Made when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Names the prescription of a line; where it has no number, the lines of a day are one. */
export function prescriptionOf({ line, dayNo }: NetLine): string {
  return line.prescriptionNo === '' ? `day ${dayNo}` : line.prescriptionNo;
}
