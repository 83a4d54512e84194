import { dayOf } from '../../kernel/day.ts';
import { type Fen, fen, ZERO } from '../../kernel/fen.ts';
import type { FeeLine, StatedLine } from './fee-line.ts';

/** What has been refunded of a line so far; both negative or 0. */
export type Refunded = { readonly quantityE4: number; readonly amount: Fen };

export const NOTHING_REFUNDED: Refunded = { quantityE4: 0, amount: ZERO };

/** A charge with what is left of it before a refund. */
export type Charge = { readonly line: FeeLine; readonly leftE4: number; readonly leftAmount: Fen };

/** What is wrong with a refund. */
export type RefundFault =
  | 'of-nothing'
  | 'item-differs'
  | 'price-differs'
  | 'before-charge'
  | 'quantity-exceeded'
  | 'amount-exceeded';

/** A negative quantity or amount gives back what another line charged. */
export function isRefund(line: Pick<StatedLine, 'quantityE4' | 'amount'>): boolean {
  return line.quantityE4 < 0 || line.amount < 0;
}

/**
 * What is wrong with a refund of `original` (null: no such line) after `refunded` was given back
 * already, or null. It has to be of the same item at the same price (a price limit takes back from
 * each unit what it took then), not of an earlier day, and together with those before it of no more
 * than was charged, in quantity and in amount.
 */
export function refundFault(
  refund: StatedLine,
  original: FeeLine | null,
  refunded: Refunded,
): RefundFault | null {
  if (original === null || isRefund(original)) return 'of-nothing';
  if (refund.itemCode !== original.itemCode) return 'item-differs';
  if (refund.priceE6 !== original.priceE6) return 'price-differs';
  if (dayOf(refund.occurredAt) < dayOf(original.occurredAt)) return 'before-charge';
  if (original.quantityE4 + refunded.quantityE4 + refund.quantityE4 < 0) return 'quantity-exceeded';
  return original.amount + refunded.amount + refund.amount < 0 ? 'amount-exceeded' : null;
}

/** What is left of a charge after `refunded` was given back. */
export function chargeLeft(line: FeeLine, { quantityE4, amount }: Refunded): Charge {
  const leftAmount = fen(line.amount + amount);
  return { line, leftE4: line.quantityE4 + quantityE4, leftAmount };
}

/** The lines that refunds may be of, and what has been given back of them, by number. */
export type Refundable = {
  readonly lines: Map<string, FeeLine>;
  readonly refunded: Map<string, Refunded>;
};

/** Lines of which so much has been given back. */
export function newRefundable(
  lines: readonly FeeLine[],
  refunded: readonly (Refunded & { readonly lineNo: string })[],
): Refundable {
  return {
    lines: new Map(lines.map((line) => [line.lineNo, line])),
    refunded: new Map(refunded.map((one) => [one.lineNo, one])),
  };
}

/** Adds a line to what refunds may be of or, as a refund of a charge, to what was given back. */
export function addLine({ lines, refunded }: Refundable, line: FeeLine): void {
  const { lineNo, refundOf } = line;
  lines.set(lineNo, line);
  if (refundOf === null) return;
  const { quantityE4, amount } = refunded.get(refundOf) ?? NOTHING_REFUNDED;
  refunded.set(refundOf, {
    quantityE4: quantityE4 + line.quantityE4,
    amount: fen(amount + line.amount),
  });
}

/**
 * The lines of a message in the order in which they are priced: what is charged before what gives
 * it back, wherever they stand in the message, and refunds by their time, as settlements take them.
 */
export function inPricingOrder(lines: readonly StatedLine[]): readonly StatedLine[] {
  const refunds = lines.filter(isRefund);
  if (refunds.length === 0) return lines;
  refunds.sort((a, b) => a.occurredAt - b.occurredAt);
  return [...lines.filter((line) => !isRefund(line)), ...refunds];
}

/**
 * Which charge a refund is of that cannot name one (messages about visits and purchases have no
 * field for it): one of its batch that `refundFault` has nothing against, first of the same
 * approval, then one that it gives back to the last, then the latest. Null: the line is no refund,
 * or no charge holds so much.
 */
export function findCharge(stated: StatedLine, known: Refundable): Charge | null {
  if (!isRefund(stated)) return null;
  let found: Charge | null = null;
  for (const line of known.lines.values()) {
    if (line.itemCode !== stated.itemCode || line.batchNo !== stated.batchNo) continue;
    const refunded = known.refunded.get(line.lineNo) ?? NOTHING_REFUNDED;
    if (refundFault(stated, line, refunded) !== null) continue;
    const charge = chargeLeft(line, refunded);
    if (found === null || fitsBetter(stated, charge, found)) found = charge;
  }
  return found;
}

function fitsBetter({ approval, quantityE4 }: StatedLine, one: Charge, other: Charge): boolean {
  const fit = ({ line, leftE4 }: Charge) =>
    (line.approval === approval ? 2 : 0) + (leftE4 + quantityE4 === 0 ? 1 : 0);
  const better = fit(one) - fit(other);
  if (better !== 0) return better > 0;
  const later = one.line.occurredAt - other.line.occurredAt;
  return later === 0 ? one.line.lineNo > other.line.lineNo : later > 0;
}
