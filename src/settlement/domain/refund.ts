import { dayOf } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';
import type { FeeLine, StatedLine } from './fee-line.ts';

/** What has been refunded of a line so far; both negative or 0. */
export type Refunded = { readonly quantityE4: number; readonly amount: Fen };

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
