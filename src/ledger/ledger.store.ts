import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Transfer } from './domain/transfer.ts';

const LOAD_BALANCE: Sql = {
  name: 'ledger-balance',
  text: `select balance_fen from ledger.personal_account where person_id = $1`,
};

/** What the personal account holds; null when the person has none. */
export async function loadBalance(tx: Tx, personId: string): Promise<Fen | null> {
  const found = await tx.rows<{ balance_fen: Fen }>(LOAD_BALANCE, [personId]);
  return found[0]?.balance_fen ?? null;
}

const INSERT_TRANSFERS: Sql = {
  name: 'transfers',
  text: `insert into ledger.transfer (person_id, source_id, line_no, source_kind, from_account,
           to_account, amount_fen, booked_on)
         select $1, $2, t.line_no, $3, t.from_account, t.to_account, t.amount_fen, $4
         from unnest($5::text[], $6::text[], $7::bigint[]) with ordinality
           as t(from_account, to_account, amount_fen, line_no)`,
};

const CHANGE_BALANCE: Sql = {
  name: 'balance',
  text: `update ledger.personal_account set balance_fen = balance_fen + $2 where person_id = $1`,
};

export type Posting = {
  readonly personId: string;
  readonly sourceId: string;
  readonly sourceKind: 'settlement' | 'reversal';
  readonly on: Day;
  readonly transfers: readonly Transfer[];
  /** What the transfers together do to the personal account. */
  readonly accountChange: Fen;
};

/** Books the transfers of one source and moves the personal account with them. */
export function insertPosting(posting: Posting): Statement[] {
  const { personId, sourceId, sourceKind, on, transfers, accountChange } = posting;
  const booked = statement(INSERT_TRANSFERS, [
    personId,
    sourceId,
    sourceKind,
    on,
    transfers.map((t) => t.from),
    transfers.map((t) => t.to),
    transfers.map((t) => t.amount),
  ]);
  return [
    ...(transfers.length === 0 ? [] : [booked]),
    ...(accountChange === 0 ? [] : [statement(CHANGE_BALANCE, [personId, accountChange])]),
  ];
}

const OPEN_ACCOUNTS: Sql = {
  name: 'ledger-accounts-open',
  text: `with opened as (
           insert into ledger.personal_account (person_id, balance_fen)
           select person_id, amount_fen
           from jsonb_to_recordset($1::jsonb) as o(person_id text, amount_fen bigint)
           returning person_id)
         insert into ledger.transfer (person_id, source_id, line_no, source_kind, from_account,
           to_account, amount_fen, booked_on)
         select o.person_id, 'opening', 1, 'opening', o.from_account, o.to_account, o.amount_fen, $2
         from jsonb_to_recordset($1::jsonb) as o(person_id text, amount_fen bigint,
           from_account text, to_account text)
         where o.amount_fen > 0`,
};

export type OpenedAccount = {
  readonly person_id: string;
  readonly amount_fen: Fen;
  readonly from_account: string;
  readonly to_account: string;
};

/** Opens personal accounts with what was paid into them before. */
export async function insertAccounts(tx: Tx, rows: readonly OpenedAccount[], on: Day) {
  await tx.run(OPEN_ACCOUNTS, [JSON.stringify(rows), on]);
}

const AUDIT_POSTINGS: Sql = {
  name: 'ledger-audit-postings',
  text: `select coalesce(sum(amount_fen), 0)::bigint as sum_fen, count(*) as postings
         from ledger.posting`,
};

const AUDIT_ACCOUNTS: Sql = {
  name: 'ledger-audit-accounts',
  text: `select coalesce(a.person_id, substr(p.account, 9)) as person_id,
           coalesce(a.balance_fen, 0)::bigint as balance_fen,
           coalesce(p.sum_fen, 0)::bigint as posted_fen
         from ledger.personal_account a
         full join (select account, sum(amount_fen) as sum_fen from ledger.posting
                    where account like 'account/%' group by account) p
           on p.account = 'account/' || a.person_id
         where coalesce(a.balance_fen, 0) <> coalesce(p.sum_fen, 0)
         order by 1 limit 20`,
};

const ACCOUNT_SUMS: Sql = {
  name: 'ledger-account-sums',
  text: `select account, sum(amount_fen)::bigint as sum_fen from ledger.posting
         where account not like 'account/%' group by account order by account`,
};

export type Audit = {
  readonly postings: number;
  readonly sum: Fen;
  /** Personal accounts whose balance is not the sum of their postings; at most 20. */
  readonly unequal: readonly { person_id: string; balance_fen: Fen; posted_fen: Fen }[];
  /** Balances of all accounts but the personal ones. */
  readonly accounts: readonly { account: string; sum_fen: Fen }[];
};

/** Adds up everything that was ever booked. Reads the whole ledger. */
export async function auditLedger(tx: Tx): Promise<Audit> {
  const [totals, unequal, accounts] = await Promise.all([
    tx.rows<{ sum_fen: Fen; postings: number }>(AUDIT_POSTINGS),
    tx.rows<Audit['unequal'][number]>(AUDIT_ACCOUNTS),
    tx.rows<Audit['accounts'][number]>(ACCOUNT_SUMS),
  ]);
  return { postings: totals[0]!.postings, sum: totals[0]!.sum_fen, unequal, accounts };
}
