import type { Day } from '../kernel/day.ts';
import { type Fen, fen } from '../kernel/fen.ts';
import type { Statement, Tx } from '../store/index.ts';
import {
  paidIn,
  personalAccount,
  type SettlementAmounts,
  settlementTransfers,
} from './domain/transfer.ts';
import { insertAccounts, insertPosting } from './ledger.store.ts';

export { type Audit, auditLedger, loadBalance } from './ledger.store.ts';

/**
 * Books a settlement (or, with negative amounts, a reversal), to be written with it: one transfer
 * a payer, and the personal account's balance.
 */
export function postSettlement(
  source: { readonly id: string; readonly kind: 'settlement' | 'reversal'; readonly on: Day },
  amounts: SettlementAmounts,
): Statement[] {
  return insertPosting({
    personId: amounts.personId,
    sourceId: source.id,
    sourceKind: source.kind,
    on: source.on,
    transfers: settlementTransfers(amounts),
    accountChange: fen(amounts.account === 0 ? 0 : -amounts.account),
  });
}

/** Opens personal accounts, each with an opening transfer from what was paid in. */
export function openAccounts(
  tx: Tx,
  rows: readonly { personId: string; region: string; amount: Fen }[],
  on: Day,
): Promise<void> {
  return insertAccounts(
    tx,
    rows.map((row) => ({
      person_id: row.personId,
      amount_fen: row.amount,
      from_account: paidIn(row.region),
      to_account: personalAccount(row.personId),
    })),
    on,
  );
}
