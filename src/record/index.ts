import type { Transactions } from '../kernel/call.ts';
import type { Deps } from './deps.ts';
import { documentTransactions } from './documents.wire.ts';
import { ownPayTransactions } from './own-pay.wire.ts';
import { recognitionTransactions } from './recognition.wire.ts';
import { reportTransactions } from './reports.wire.ts';
import { listTransactions } from './settlement-list.wire.ts';

export type { Deps as RecordDeps } from './deps.ts';
export { resealingDocuments } from './reseal.store.ts';

/** The national transactions this module answers. */
export function recordTransactions(deps: Deps): Transactions {
  return {
    ...documentTransactions(deps),
    ...ownPayTransactions(deps),
    ...listTransactions(deps),
    ...reportTransactions(deps),
    ...recognitionTransactions(deps),
  };
}
