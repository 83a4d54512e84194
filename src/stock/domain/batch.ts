import { type Day, dayOf } from '../../kernel/day.ts';
import { boughtBy, directionOf, type StatedMovement } from './movement.ts';

/** A batch of a drug in an institution. */
export type Batch = {
  readonly batchNo: string;
  readonly houseCode: string;
  readonly houseName: string;
  readonly itemCode: string;
  readonly lotNo: string | null;
  readonly madeOn: Day | null;
  readonly expiresOn: Day | null;
  readonly isPrescription: boolean;
  /** Never below zero. */
  readonly quantityE4: number;
  readonly boughtBy: 'purchase' | 'change' | null;
  /** The day of its latest movement. */
  readonly movedOn: Day;
};

/** A batch nobody has told of before, empty. */
export function newBatch(stated: StatedMovement): Batch {
  const { batchNo, houseCode, houseName, itemCode, lotNo, madeOn, expiresOn } = stated;
  const what = { batchNo, houseCode, houseName, itemCode, lotNo, madeOn, expiresOn };
  const { isPrescription, movedAt } = stated;
  return { ...what, isPrescription, quantityE4: 0, boughtBy: null, movedOn: dayOf(movedAt) };
}

/**
 * What a movement does to the stock of its batch, in 1/10,000. The first count of a batch opens
 * it; a later one only tells, and its difference comes as a change. Purchases are told by 3503 and
 * by changes of type 108: of a batch the kind that came first counts.
 */
export function effectOf(batch: Batch, isNew: boolean, stated: StatedMovement): number {
  const { kind, quantityE4, changeType } = stated;
  const by = boughtBy(stated);
  if (by !== null && batch.boughtBy !== null && batch.boughtBy !== by) return 0;
  switch (kind) {
    case 'count':
      return isNew ? quantityE4 : 0;
    case 'purchase':
    case 'sale-return':
      return quantityE4;
    case 'purchase-return':
    case 'sale':
      return -quantityE4;
    case 'change':
      return (directionOf(changeType ?? '') ?? 0) * quantityE4;
  }
}

/** The batch after a movement; what the batch lacked so far is filled in from it. */
export function moved(batch: Batch, effect: number, stated: StatedMovement): Batch {
  return {
    ...batch,
    lotNo: batch.lotNo ?? stated.lotNo,
    madeOn: batch.madeOn ?? stated.madeOn,
    expiresOn: batch.expiresOn ?? stated.expiresOn,
    quantityE4: batch.quantityE4 + effect,
    boughtBy: batch.boughtBy ?? boughtBy(stated),
    movedOn: lastOf([batch.movedOn, dayOf(stated.movedAt)])!,
  };
}

/** The last of some days; undefined when there are none. */
export function lastOf(days: readonly Day[]): Day | undefined {
  return days.toSorted().at(-1);
}

/** What a message says of a batch otherwise than before: its Chinese name, or null. */
export function differenceOf(batch: Batch, stated: StatedMovement): string | null {
  if (batch.houseCode !== stated.houseCode) return '定点医药机构目录编号';
  if (batch.itemCode !== stated.itemCode) return '医疗目录编码';
  if (differs(batch.lotNo, stated.lotNo)) return '生产批号';
  if (differs(batch.madeOn, stated.madeOn)) return '生产日期';
  return differs(batch.expiresOn, stated.expiresOn) ? '有效期止' : null;
}

function differs(known: string | null, stated: string | null): boolean {
  return known !== null && stated !== null && known !== stated;
}

/** A quantity in 1/10,000 as it is written: 125000 → '12.5'. */
export function quantityText(quantityE4: number): string {
  return String(quantityE4 / 10_000);
}
