import type { Transactions } from '../kernel/call.ts';
import type { Deps } from './deps.ts';
import { encounterTransactions } from './encounter.wire.ts';
import { feeTransactions } from './fees.wire.ts';
import { queryTransactions } from './queries.wire.ts';
import { settlementTransactions } from './settlement.wire.ts';

export type { Deps as SettlementDeps } from './deps.ts';
export type { FeeLine } from './domain/fee-line.ts';
export type { Amounts, Settled, Trace } from './domain/settled.ts';

/** The national transactions this module answers: 2201–2208, 2601, 5201–5204, 5206. */
export function openSettlement(deps: Deps): Transactions {
  return {
    ...encounterTransactions(deps),
    ...feeTransactions(deps),
    ...settlementTransactions(deps),
    ...queryTransactions(deps),
  };
}
