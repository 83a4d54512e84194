import type { Transactions } from '../kernel/call.ts';
import { clearingTransactions } from './clearing.wire.ts';
import { comparisonTransactions } from './comparison.wire.ts';
import type { Deps } from './deps.ts';

export type { Deps as ReconciliationDeps } from './deps.ts';
export { holdClearing } from './reconciliation.store.ts';
export { stationAccountRoutes } from './station.http.ts';

/** The national transactions this module answers: 3201–3204. */
export function reconciliationTransactions(deps: Deps): Transactions {
  return { ...comparisonTransactions(deps), ...clearingTransactions(deps) };
}
