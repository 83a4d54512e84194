import type { Transactions } from '../kernel/call.ts';
import type { Deps } from './deps.ts';
import { findTransactions } from './find.wire.ts';
import { purchaseTransactions } from './purchase.wire.ts';
import { removalTransactions } from './removal.wire.ts';
import { saleTransactions } from './sale.wire.ts';
import { shelfTransactions } from './shelf.wire.ts';

export type { Deps as StockDeps, SettlementExists } from './deps.ts';
export { loadCodesSettledTwice, type SettledCode } from './past-codes.store.ts';
export { loadQuantities } from './quantities.store.ts';
export { resealingMovements } from './reseal.store.ts';
export { checkLineCodes, freeLineCodes, type LineCode, sellLineCodes } from './settle-codes.ts';
export { stationStockRoutes } from './station-stock.http.ts';
export { loadRegistered, loadSettledCodes } from './station-stock.store.ts';
export {
  type CodeFacts,
  type CodeUse,
  loadCodeFacts,
  loadSettlementUses,
} from './trace-code.store.ts';

/** The national transactions this module answers: 3501–3513, their A forms, 3592B. */
export function stockTransactions(deps: Deps): Transactions {
  return {
    ...shelfTransactions(deps),
    ...purchaseTransactions(deps),
    ...saleTransactions(deps),
    ...removalTransactions(deps),
    ...findTransactions(deps),
  };
}
