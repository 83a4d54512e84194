import { addDays, type Day } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import type { MovementKind } from './domain/movement.ts';
import { isTraceCode, isVirtual } from './domain/trace-code.ts';
import { type FoundMovement, findMovements } from './find.store.ts';
import { traceForm, traceSold, virtualUnknown } from './refusals.ts';
import type { BatchMovement, BatchReply, CodeReply, ShelfReply } from './station-contract.ts';
import { findCameIn, listBatchCodes, listShelf, loadShelfBatch } from './station-stock.store.ts';
import { loadCodeFacts } from './trace-code.store.ts';

/** More batches than a shop has. */
const BATCHES_MAX = 20_000;
const MOVEMENTS_MAX = 500;
const CODES_MAX = 500;

/** All that an institution has on its shelves. */
export async function listBatches(
  { db }: Pick<Deps, 'db'>,
  institutionCode: string,
  today: Day,
): Promise<ShelfReply> {
  return { today, batches: await listShelf(db, institutionCode, BATCHES_MAX) };
}

const BATCH_UNKNOWN: Refusal = {
  code: 'batch-unknown',
  text: '本机构没有这个批次',
  field: 'batchNo',
};

const KINDS: readonly MovementKind[] = [
  ...(['count', 'change', 'purchase', 'purchase-return', 'sale', 'sale-return'] as const),
];
const YEARS_BACK = 5 * 366;

/** One batch with all that happened to it. Refusal: batch-unknown. */
export async function findBatch(
  { db }: Pick<Deps, 'db'>,
  institutionCode: string,
  batchNo: string,
  today: Day,
): Promise<Outcome<BatchReply>> {
  const query = {
    ...{ institutionCode, batchNo, houseCode: null, deleted: false, limit: MOVEMENTS_MAX },
    ...{ from: addDays(today, -YEARS_BACK), last: addDays(today, 1) },
  };
  const [batch, movements, codes] = await Promise.all([
    loadShelfBatch(db, institutionCode, batchNo),
    findMovements(db, query, KINDS),
    listBatchCodes(db, institutionCode, batchNo, CODES_MAX),
  ]);
  if (batch === null) return refuse(BATCH_UNKNOWN);
  return accept({ batch, movements: movements.map(toShown).toReversed(), codes });
}

/** Without what it says of the buyer: a shelf is about drugs. */
function toShown(found: FoundMovement): BatchMovement {
  const { movementId, kind, changeType, movedAt, quantityE4, effectE4, priceE6 } = found;
  const { supplier = null, receiptNo = null, note = null } = found.detail;
  return {
    ...{ movementId, kind, changeType, movedAt, quantityE4, effectE4, priceE6 },
    ...{ supplier, receiptNo, note, settlementId: found.settlementId },
    recordedByName: found.recordedByName,
  };
}

/** What is known of a code as it is scanned; of a sold one not where. */
export async function findCode(
  { db }: Pick<Deps, 'db'>,
  institutionCode: string,
  code: string,
): Promise<CodeReply> {
  const unknown = { code, batchNo: null, itemCode: null };
  if (!isTraceCode(code)) return { ...unknown, state: 'bad', text: traceForm(code).text };
  const [facts, came] = await Promise.all([
    loadCodeFacts(db, institutionCode, [code]),
    findCameIn(db, institutionCode, code),
  ]);
  const known = { ...unknown, ...came };
  if (isVirtual(code) && !facts.issued.has(code)) {
    return { ...known, state: 'bad', text: virtualUnknown(code).text };
  }
  const sold = facts.sold.get(code);
  if (sold === undefined || sold.uses === 0) return { ...known, state: 'free', text: null };
  if (sold.isSplit && sold.institutionCode === institutionCode) {
    return { ...known, state: 'split', text: '已拆零，只能再拆零销售' };
  }
  return { ...known, state: 'sold', text: traceSold(code).text };
}
