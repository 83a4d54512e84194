import { type LineFacts, timesPrice } from '../benefit/index.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import type { Rate } from '../kernel/rate.ts';
import type { TryOutBody } from './mine-contract.ts';

type Item = NonNullable<TryOutBody['items']>[number];
type Sum = NonNullable<TryOutBody['sums']>[number];

/** Quantity times price in fen; what is past counting is left to the check of the line. */
export function timesPriceOf({ quantityE4, priceE6 }: Item): Fen {
  return timesPrice(quantityE4, priceE6) ?? ZERO;
}

/** 10%: what a region takes of most items of class 乙, where the person does not know better. */
const USUAL_FIRST_SELF_PAY = 1000;

/** All of a class as one line: of one unit, without a limit of its price. */
export function toSumLine(lineNo: string, { itemClass, amount, firstSelfPay }: Sum): LineFacts {
  return {
    lineNo,
    itemClass,
    quantityE4: 10_000,
    priceE6: fen(amount * 10_000),
    amount: fen(amount),
    priceLimitE6: null,
    firstSelfPay: (itemClass === 'B' ? (firstSelfPay ?? USUAL_FIRST_SELF_PAY) : 0) as Rate,
    restricted: false,
    approval: 'none',
    leftE4: null,
    leftAmount: null,
  };
}
