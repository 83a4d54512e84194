import type { ShelfBatch } from '../../../../src/stock/station-contract.ts';
import type { Ware } from '../../wire/stock.wire.ts';

/** Within so many days of its end a batch is near it. */
export const NEAR_DAYS = 180;
const DAY_MS = 86_400_000;

export type Expiry = 'expired' | 'near' | 'good' | 'unknown';

/** How a batch stands to the end of its life on a day. */
export function expiryOf({ expiresOn }: Pick<ShelfBatch, 'expiresOn'>, today: string): Expiry {
  if (expiresOn === null) return 'unknown';
  if (expiresOn < today) return 'expired';
  return Date.parse(expiresOn) - Date.parse(today) <= NEAR_DAYS * DAY_MS ? 'near' : 'good';
}

export const EXPIRY_NAMES: Readonly<Record<Expiry, string>> = {
  expired: '已过期',
  near: '近效期',
  good: '',
  unknown: '有效期不详',
};

export type ShelfFilter = {
  readonly words: string;
  readonly state: 'held' | 'near' | 'expired' | 'empty' | 'all';
};

export function filterShelf(
  batches: readonly ShelfBatch[],
  { words, state }: ShelfFilter,
  today: string,
): readonly ShelfBatch[] {
  const wanted = words.trim().toLowerCase();
  return batches.filter((b) => {
    const held = b.quantityE4 > 0;
    const expiry = expiryOf(b, today);
    const fits =
      state === 'all' ||
      (state === 'held' && held) ||
      (state === 'empty' && !held) ||
      (held && state === expiry);
    const texts = [b.houseName, b.houseCode, b.itemCode, b.batchNo, b.lotNo ?? ''];
    return fits && (wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted)));
  });
}

/** A batch as messages name it. */
export function wareOf(batch: ShelfBatch): Ware {
  const { batchNo, houseCode, houseName, itemCode, isPrescription } = batch;
  return {
    ...{ batchNo, houseCode, houseName, itemCode, isPrescription },
    lotNo: batch.lotNo ?? '',
    madeOn: batch.madeOn ?? '',
    expiresOn: batch.expiresOn ?? '',
  };
}

/** What can be done to a batch, and which way it goes. */
export const ACTIONS = [
  { key: 'count', name: '盘点', codes: false },
  { key: 'sale', name: '零售（不走医保）', codes: true },
  { key: 'sale-return', name: '销售退货', codes: true },
  { key: 'purchase-return', name: '退供应商', codes: false },
  { key: '101', name: '调拨入库', codes: true },
  { key: '102', name: '调拨出库', codes: true },
  { key: '106', name: '其他入库', codes: true },
  { key: '107', name: '其他出库', codes: true },
  { key: '110', name: '赠药入库', codes: true },
  { key: '105', name: '销毁', codes: true },
] as const;
export type ActionKey = (typeof ACTIONS)[number]['key'];

/** Changes that bring something in: their codes have to be new here, not sold. */
export const INTO: ReadonlySet<string> = new Set(['101', '106', '110', 'sale-return']);

/** 盘盈 and 盘损: what makes the stock what was counted; null when nothing differs. */
export function differenceOf(
  countedE4: number,
  heldE4: number,
): { readonly type: '103' | '104'; readonly quantityE4: number } | null {
  const difference = countedE4 - heldE4;
  if (difference === 0) return null;
  return difference > 0
    ? { type: '103', quantityE4: difference }
    : { type: '104', quantityE4: -difference };
}
