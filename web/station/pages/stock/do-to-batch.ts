import type { Out3502A } from '../../../../spec/wire/t3502a.wire.ts';
import type { ShelfBatch } from '../../../../src/stock/station-contract.ts';
import { Refused } from '../../../shared/failure.ts';
import { decimalText, parseScaled } from '../../wire/money.ts';
import { newMsgid, send } from '../../wire/send.ts';
import {
  changeStockInput,
  countInput,
  purchaseReturnInput,
  refusedRows,
  saleInput,
  saleReturnInput,
} from '../../wire/stock.wire.ts';
import { ACTIONS, type ActionKey, differenceOf, wareOf } from './shelf.ts';

/** One piece of work on a batch; sent again it says the same under the same ids. */
export type Work = {
  readonly action: ActionKey;
  readonly quantity: string;
  readonly price: string;
  readonly receiptNo: string;
  readonly partner: string;
  readonly note: string;
  readonly isSplit: boolean;
  readonly codes: readonly string[];
  readonly at: string;
  readonly operator: string;
  readonly pharmacist: string;
  readonly pharmacistLicence: string;
  /** Of its messages, in order, as far as they were made. */
  readonly msgids: string[];
};

/** Does it and says what was done. Throws Refused or NoAnswer. */
export async function doToBatch(batch: ShelfBatch, work: Work): Promise<string> {
  const ware = wareOf(batch);
  const name = ACTIONS.find((one) => one.key === work.action)?.name ?? '';
  const { quantity, price, at, codes, note, operator } = work;
  switch (work.action) {
    case 'count':
      return count(batch, work);
    case 'sale':
      await each('3505A', saleInput(ware, work), work, 0);
      break;
    case 'sale-return':
      await each('3506A', saleReturnInput(ware, work), work, 0);
      break;
    case 'purchase-return': {
      const empty = {
        supplierPermit: '',
        maker: '',
        approvalNo: '',
        deliveryNo: '',
        invoiceNo: '',
      };
      const back = { ...empty, supplier: work.partner, at, quantity, price, operator, note };
      await send<null>('3504', purchaseReturnInput(ware, back), { msgid: msgidOf(work, 0) });
      break;
    }
    default: {
      const change = { type: work.action, at, quantity, price, codes, operator, note };
      await each('3502A', changeStockInput(ware, change), work, 0);
    }
  }
  return `${name} ${quantity} 已登记`;
}

/** A count, and what makes the stock what was counted. */
async function count(batch: ShelfBatch, work: Work): Promise<string> {
  const ware = wareOf(batch);
  const { quantity, price, at, operator } = work;
  const counted = { on: at.slice(0, 10), quantity, price };
  await send<null>('3501A', countInput(ware, counted, work.note), { msgid: msgidOf(work, 0) });
  const difference = differenceOf(parseScaled(quantity, 4) ?? 0, batch.quantityE4);
  if (difference === null) return `盘点 ${quantity}，与账面相符`;
  const changed = decimalText(difference.quantityE4, 4);
  const change = {
    ...{ type: difference.type, at, quantity: changed, price, codes: [], operator },
    note: `盘点：账面${decimalText(batch.quantityE4, 4)}，实有${quantity}`,
  };
  await each('3502A', changeStockInput(ware, change), work, 1);
  return `盘点 ${quantity}，${difference.type === '103' ? '盘盈' : '盘损'} ${changed} 已登记`;
}

/** The A forms take each row by itself: a row that is not taken is a refusal here. */
async function each(infno: string, input: object, work: Work, nth: number): Promise<void> {
  const { output } = await send<Out3502A>(infno, input, { msgid: msgidOf(work, nth) });
  const [refusal = null] = refusedRows(output);
  if (refusal !== null) throw new Refused(200, 'interface', refusal);
}

function msgidOf(work: Work, nth: number): string {
  work.msgids[nth] ??= newMsgid();
  return work.msgids[nth];
}
