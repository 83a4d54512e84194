import type { StationItem } from '../../../src/gateway/contract.ts';
import { parseScaled } from '../wire/money.ts';

/** A line that is being typed. */
export type Entry = {
  readonly item: StationItem | null;
  /** What its item was looked for by, while that is under way; '' otherwise. */
  readonly wanted: string;
  /** Why what was looked for is not there; '' while it may be. */
  readonly why: string;
  readonly quantity: string;
  readonly price: string;
  /** Of a restricted item: its conditions are met. */
  readonly isApproved: boolean;
  /** Trace codes scanned for it. */
  readonly codes: readonly string[];
};

export const EMPTY_ENTRY: Entry = {
  ...{ item: null, wanted: '', why: '', quantity: '', price: '', isApproved: false, codes: [] },
};

/** Whether a line was begun: its item is chosen, or being looked up. */
export function isBegun({ item, wanted }: Entry): boolean {
  return item !== null || wanted !== '';
}

/** A line whose item is known now: one of it, at the price it last had here, unless typed. */
export function withItem(typed: Entry, item: StationItem, last: number | undefined): Entry {
  const price = typed.price !== '' || last === undefined ? typed.price : String(last / 1e6);
  const quantity = typed.wanted === '' ? '1' : typed.quantity;
  const isApproved = item.restricted && typed.isApproved;
  return { ...typed, item, wanted: '', why: '', quantity, price, isApproved };
}

/** A line whose item is still being looked up. */
export function toCome(wanted: string): Entry {
  return { ...EMPTY_ENTRY, wanted, quantity: '1' };
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
