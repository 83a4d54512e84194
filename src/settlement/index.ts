import type { Transactions } from '../kernel/call.ts';
import type { Deps } from './deps.ts';
import { encounterTransactions } from './encounter.wire.ts';
import { feeTransactions } from './fees.wire.ts';
import { personTransactions } from './person.wire.ts';
import { queryTransactions } from './queries.wire.ts';
import { settlementTransactions } from './settlement.wire.ts';

export type { Deps as SettlementDeps } from './deps.ts';
export type { Part, Reason } from './domain/explain.ts';
export type { FeeLine } from './domain/fee-line.ts';
export type { Amounts, Settled, Trace } from './domain/settled.ts';
export { type ExplainedLine, type Explanation, explain } from './explain.ts';
export { settlementRoutes } from './settlement.http.ts';

/** The national transactions this module answers: 1101, 2201–2208, 2601, 5201–5204, 5206. */
export function openSettlement(deps: Deps): Transactions {
  return {
    ...personTransactions(deps),
    ...encounterTransactions(deps),
    ...feeTransactions(deps),
    ...settlementTransactions(deps),
    ...queryTransactions(deps),
  };
}
