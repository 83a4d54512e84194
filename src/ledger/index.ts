import type { Day } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import type { Statement, Tx } from '../store/index.ts';
import {
  familyAccount,
  paidIn,
  personalAccount,
  type SettlementAmounts,
  settlementTransfers,
} from './domain/transfer.ts';
import { insertAccounts, insertPosting } from './ledger.store.ts';

export { type AllotmentBy, type Allotted, allot, returnAllotment } from './allot.ts';
export { listAllotments } from './allotment.store.ts';
export { type Allotment, RELATIONS, type Relation } from './domain/allotment.ts';
export { familyAccount, personalAccount } from './domain/transfer.ts';
export { type FundFlow, firstBooked, sumFundFlows } from './flows.store.ts';
export {
  type Audit,
  auditLedger,
  type Balances,
  loadBalance,
  loadBalances,
} from './ledger.store.ts';
export { mineLedgerRoutes } from './mine.http.ts';
export { listMovements, type Movement } from './mine.store.ts';

/**
 * Books a settlement (or, with negative amounts, a reversal), to be written with it: one transfer
 * a payer, and the balances of the personal account and the family pool.
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
    changes: { personal: taken(amounts.account), family: taken(amounts.family) },
  });
}

/** What a recovery, or its return, takes back from an institution for the funds; fen. */
export type RecoveryAmounts = Pick<SettlementAmounts, 'region' | 'institutionCode' | 'funds'> & {
  /** Whose settlement it is about: it is booked beside it. */
  readonly personId: string;
};

/**
 * Books what goes back from an institution's payable to the funds that paid (追回), or, as a
 * `recovery-return`, from them to the institution again. Accounts of people are not touched.
 */
export function postRecovery(
  source: {
    readonly id: string;
    readonly kind: 'recovery' | 'recovery-return';
    readonly on: Day;
  },
  amounts: RecoveryAmounts,
): Statement[] {
  const sign = source.kind === 'recovery' ? -1 : 1;
  const funds = amounts.funds.map(({ fund, amount }) => ({ fund, amount: fen(sign * amount) }));
  return insertPosting({
    personId: amounts.personId,
    sourceId: source.id,
    sourceKind: source.kind,
    on: source.on,
    transfers: settlementTransfers({ ...amounts, funds, account: ZERO, family: ZERO }),
    changes: { personal: ZERO, family: ZERO },
  });
}

function taken(amount: Fen): Fen {
  return fen(amount === 0 ? 0 : -amount);
}

/** What an account is opened with, in fen. */
type OpenedWith = { readonly personId: string; readonly region: string; readonly amount: Fen };

/** Opens personal accounts, each with an opening transfer from what was paid in. */
export function openAccounts(tx: Tx, rows: readonly OpenedWith[], on: Day): Promise<void> {
  return open(tx, 'personal', rows, on);
}

/** Opens family pools, each with an opening transfer from what was paid in. */
export function openFamilyAccounts(tx: Tx, rows: readonly OpenedWith[], on: Day): Promise<void> {
  return open(tx, 'family', rows, on);
}

function open(tx: Tx, kind: 'personal' | 'family', rows: readonly OpenedWith[], on: Day) {
  const pathOf = { personal: personalAccount, family: familyAccount }[kind];
  return insertAccounts(
    tx,
    kind,
    rows.map((row) => ({
      person_id: row.personId,
      amount_fen: row.amount,
      from_account: paidIn(row.region),
      to_account: pathOf(row.personId),
    })),
    on,
  );
}
