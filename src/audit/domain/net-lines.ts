import { chargeOf } from './item-classes.ts';
import type { AuditLine, PastLine } from './visit.ts';

/** A charge with what refunds have left of it. */
export type NetLine = {
  /** As sent, but that what it is charged for is known: see `chargeOf`. */
  readonly line: AuditLine;
  /** × 10^4, positive. */
  readonly quantityE4: number;
  /** Fen. */
  readonly amount: number;
  readonly eligible: number;
  /** The calendar day in Asia/Shanghai, counted from 1970. */
  readonly dayNo: number;
};

/** A refund, with what it took back. */
export type Refund = {
  readonly line: AuditLine;
  /** What no charge was found for, × 10^4; 0: everything was charged before. */
  readonly leftE4: number;
  /** Whether one of the charges it took back bore its price. */
  readonly atChargedPrice: boolean;
};

export type Netted = { readonly lines: readonly NetLine[]; readonly refunds: readonly Refund[] };

type Open = { readonly line: AuditLine; left: number };

const EIGHT_HOURS_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Calendar days since 1970 in Asia/Shanghai. */
export function dayNoOf(at: number): number {
  return Math.floor((at + EIGHT_HOURS_MS) / DAY_MS);
}

/** By time, then by number: the order of the input never matters. */
export function inOrder(lines: readonly AuditLine[]): AuditLine[] {
  return [...lines].sort((a, b) => a.at - b.at || compare(a.lineNo, b.lineNo));
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Lets refunds take back charges of the same item: those at their price and of their prescription
 * first, the latest charge first. What is taken back whole is left out; of the rest amounts are in
 * proportion, rounded to the nearest fen. `sorted`: as `inOrder` answers.
 */
export function netLines(sorted: readonly AuditLine[]): Netted {
  if (!sorted.some((line) => line.quantityE4 < 0)) {
    return { lines: sorted.flatMap((line) => netLine(line, line.quantityE4)), refunds: [] };
  }
  const open = sorted
    .filter((line) => line.quantityE4 > 0)
    .map((line) => ({
      line,
      left: line.quantityE4,
    }));
  const byItem = Map.groupBy(open, ({ line }) => line.itemCode);
  const refunds = sorted
    .filter((line) => line.quantityE4 < 0)
    .map((line) => takeBack(line, byItem.get(line.itemCode) ?? []));
  return { lines: open.flatMap(({ line, left }) => netLine(line, left)), refunds };
}

function takeBack(refund: AuditLine, charges: readonly Open[]): Refund {
  const nearest = charges
    .map((open, i) => ({ open, i, far: farFrom(refund, open.line) }))
    .sort((a, b) => a.far - b.far || b.i - a.i);
  let left = -refund.quantityE4;
  let atChargedPrice = false;
  for (const { open } of nearest) {
    if (left === 0) break;
    const taken = Math.min(left, open.left);
    if (taken === 0) continue;
    open.left -= taken;
    left -= taken;
    if (open.line.priceE6 === refund.priceE6) atChargedPrice = true;
  }
  return { line: refund, leftE4: left, atChargedPrice };
}

function farFrom(refund: AuditLine, charge: AuditLine): number {
  const price = refund.priceE6 === charge.priceE6 ? 0 : 2;
  return price + (refund.prescriptionNo === charge.prescriptionNo ? 0 : 1);
}

function netLine(sent: AuditLine, left: number): NetLine[] {
  if (left <= 0) return [];
  const dayNo = dayNoOf(sent.at);
  const line = sent.chargeType === '' ? { ...sent, chargeType: chargeOf(sent) } : sent;
  const { quantityE4, amount, eligible } = line;
  if (left === quantityE4) return [{ line, quantityE4, amount, eligible, dayNo }];
  const part = (of: number) => Math.round((of * left) / quantityE4);
  return [{ line, quantityE4: left, amount: part(amount), eligible: part(eligible), dayNo }];
}

/**
 * What earlier visits gave and was not given back: a refund takes back charges of its item in its
 * visit, not later than itself, the latest first. What is taken back whole was never had.
 */
export function netPast(past: readonly PastLine[]): readonly PastLine[] {
  const refunds = past.filter(({ quantityE4 }) => quantityE4 < 0);
  if (refunds.length === 0) return past;
  const key = ({ encounterId, itemCode }: PastLine) => `${encounterId} ${itemCode}`;
  const charges = past
    .filter(({ quantityE4 }) => quantityE4 >= 0)
    .map((line) => ({ line, left: line.quantityE4 }))
    .sort((a, b) => b.line.at - a.line.at);
  const latestFirst = Map.groupBy(charges, ({ line }) => key(line));
  for (const refund of refunds.sort((a, b) => a.at - b.at)) {
    let back = -refund.quantityE4;
    for (const charge of latestFirst.get(key(refund)) ?? []) {
      if (charge.line.at > refund.at) continue;
      const taken = Math.min(back, charge.left);
      charge.left -= taken;
      back -= taken;
    }
  }
  return charges.flatMap(({ line, left }) =>
    left === 0 && line.quantityE4 !== 0 ? [] : [{ ...line, quantityE4: left }],
  );
}
