import type { StationItem } from '../../../src/gateway/contract.ts';
import { parseScaled } from '../wire/money.ts';

/** A line that is being typed. */
export type Entry = {
  readonly item: StationItem | null;
  readonly quantity: string;
  readonly price: string;
  /** Of a restricted item: its conditions are met. */
  readonly isApproved: boolean;
};

export const EMPTY_ENTRY: Entry = { item: null, quantity: '', price: '', isApproved: false };

/** An item just picked: one of it, at the price it last had here, where it had one. */
export function begin(item: StationItem, lastPriceE6: number | undefined): Entry {
  const price = lastPriceE6 === undefined ? '' : String(lastPriceE6 / 1e6);
  return { item, quantity: '1', price, isApproved: false };
}

export type ReadEntry =
  | {
      readonly ok: true;
      readonly item: StationItem;
      readonly quantityE4: number;
      readonly priceE6: number;
    }
  | { readonly ok: false; readonly field: 'item' | 'quantity' | 'price'; readonly text: string };

const QUANTITY_MAX_E4 = 99_999_0000;

/** The numbers of an entry, or which field is wrong and why. */
export function readEntry({ item, quantity, price }: Entry): ReadEntry {
  if (item === null) return { ok: false, field: 'item', text: '请先选择药品或项目' };
  const quantityE4 = parseScaled(quantity, 4);
  if (quantityE4 === null || quantityE4 === 0 || quantityE4 > QUANTITY_MAX_E4) {
    return { ok: false, field: 'quantity', text: `数量“${quantity}”应为大于0的数，最多四位小数` };
  }
  const priceE6 = parseScaled(price, 4);
  if (priceE6 === null) {
    return { ok: false, field: 'price', text: `单价“${price}”应为金额，最多四位小数` };
  }
  return { ok: true, item, quantityE4, priceE6: priceE6 * 100 };
}
