import type { Approval, ItemClass, LineFacts, LineSplit } from '../../benefit/index.ts';
import type { Day, Instant } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';
import { canonicalJson } from '../../kernel/hash.ts';
import type { Rate } from '../../kernel/rate.ts';

/** A fee line as the institution states it. */
export type StatedLine = {
  readonly lineNo: string;
  readonly batchNo: string;
  readonly itemCode: string;
  readonly occurredAt: Instant;
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly amount: Fen;
  readonly approval: Approval;
  /** The line that this one refunds; null of a charge. Only messages about stays state it. */
  readonly refundOf: string | null;
  /** What else was stated; not used in the calculation. */
  readonly detail: Readonly<Record<string, string>>;
};

/** A fee line with the directory's values of its day, and its split. Never changes afterwards. */
export type FeeLine = StatedLine & {
  readonly itemClass: ItemClass;
  readonly firstSelfPay: Rate;
  readonly priceLimitE6: number | null;
  readonly restricted: boolean;
  /** The day of the directory's values: of the fee, for a refund that of what it refunds. */
  readonly pricedOn: Day;
} & Pick<LineFacts, 'leftE4' | 'leftAmount'> &
  LineSplit;

/** Whether two uploads of one line number state the same in every field. */
export function sameLine(a: StatedLine, b: StatedLine): boolean {
  return (
    a.batchNo === b.batchNo &&
    a.itemCode === b.itemCode &&
    a.occurredAt === b.occurredAt &&
    a.quantityE4 === b.quantityE4 &&
    a.priceE6 === b.priceE6 &&
    a.amount === b.amount &&
    a.approval === b.approval &&
    a.refundOf === b.refundOf &&
    canonicalJson(a.detail) === canonicalJson(b.detail)
  );
}

/** Clients round quantity × price in their own ways: 5 分 either way is accepted. */
export const AMOUNT_DIFFERENCE_MAX = 5;
