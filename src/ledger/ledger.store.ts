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

const LOAD_BALANCES: Sql = {
  name: 'ledger-balances',
  text: `select
           (select balance_fen from ledger.personal_account where person_id = $1) as personal,
           (select balance_fen from ledger.family_account where person_id = $1) as family`,
};

/** What the accounts hold that a person may pay from; null for one the person has not. */
export type Balances = { readonly personal: Fen | null; readonly family: Fen | null };

type BalanceKind = keyof Balances;

/** Personal account and family pool of a person, read in one statement. */
export async function loadBalances(tx: Tx, personId: string): Promise<Balances> {
  return (await tx.rows<Balances>(LOAD_BALANCES, [personId]))[0]!;
}

const INSERT_TRANSFERS: Sql = {
  name: 'transfers',
  text: `insert into ledger.transfer (person_id, source_id, line_no, source_kind, from_account,
           to_account, amount_fen, booked_on)
         select $1, $2, t.line_no, $3, t.from_account, t.to_account, t.amount_fen, $4
         from unnest($5::text[], $6::text[], $7::bigint[]) with ordinality
           as t(from_account, to_account, amount_fen, line_no)`,
};

const CHANGE_BALANCE: Readonly<Record<BalanceKind, Sql>> = {
  personal: {
    name: 'balance',
    text: `update ledger.personal_account set balance_fen = balance_fen + $2 where person_id = $1`,
  },
  family: {
    name: 'family-balance',
    text: `update ledger.family_account set balance_fen = balance_fen + $2 where person_id = $1`,
  },
};

export type Posting = {
  readonly personId: string;
  readonly sourceId: string;
  readonly sourceKind:
    | 'settlement'
    | 'reversal'
    | 'recovery'
    | 'recovery-return'
    | 'allotment'
    | 'allotment-return';
  readonly on: Day;
  readonly transfers: readonly Transfer[];
  /** What the transfers together do to the person's accounts. */
  readonly changes: Readonly<Record<BalanceKind, Fen>>;
};

/** Books the transfers of one source and moves the person's accounts with them. */
export function insertPosting(posting: Posting): Statement[] {
  const { personId, sourceId, sourceKind, on, transfers, changes } = posting;
  const booked = statement(INSERT_TRANSFERS, [
    personId,
    sourceId,
    sourceKind,
    on,
    transfers.map((t) => t.from),
    transfers.map((t) => t.to),
    transfers.map((t) => t.amount),
  ]);
  const change = (kind: BalanceKind) =>
    changes[kind] === 0 ? [] : [statement(CHANGE_BALANCE[kind], [personId, changes[kind]])];
  return [...(transfers.length === 0 ? [] : [booked]), ...change('personal'), ...change('family')];
}

// Both kinds open alike: a row, and a transfer under a source of its own where it holds anything.
const OPEN_ACCOUNTS: Readonly<Record<BalanceKind, Sql>> = {
  personal: {
    name: 'ledger-accounts-open',
    text: opening('ledger.personal_account', 'opening'),
  },
  family: {
    name: 'ledger-family-open',
    text: opening('ledger.family_account', 'family-opening'),
  },
};

function opening(table: string, sourceId: string): string {
  return `with opened as (
            insert into ${table} (person_id, balance_fen)
            select person_id, amount_fen
            from jsonb_to_recordset($1::jsonb) as o(person_id text, amount_fen bigint)
            returning person_id)
          insert into ledger.transfer (person_id, source_id, line_no, source_kind, from_account,
            to_account, amount_fen, booked_on)
          select o.person_id, '${sourceId}', 1, 'opening', o.from_account, o.to_account,
            o.amount_fen, $2
          from jsonb_to_recordset($1::jsonb) as o(person_id text, amount_fen bigint,
            from_account text, to_account text)
          where o.amount_fen > 0`;
}

export type OpenedAccount = {
  readonly person_id: string;
  readonly amount_fen: Fen;
  readonly from_account: string;
  readonly to_account: string;
};

/** Opens accounts of a kind with what was paid into them before. */
export async function insertAccounts(
  tx: Tx,
  kind: BalanceKind,
  rows: readonly OpenedAccount[],
  on: Day,
) {
  await tx.run(OPEN_ACCOUNTS[kind], [JSON.stringify(rows), on]);
}

const AUDIT_POSTINGS: Sql = {
  name: 'ledger-audit-postings',
  text: `select coalesce(sum(amount_fen), 0)::bigint as sum_fen, count(*) as postings
         from ledger.posting`,
};

const AUDIT_ACCOUNTS: Sql = {
  name: 'ledger-audit-accounts',
  text: `select case when coalesce(a.account, p.account) like 'family/%' then 'family'
             else 'personal' end as kind,
           split_part(coalesce(a.account, p.account), '/', 2) as person_id,
           coalesce(a.balance_fen, 0)::bigint as balance_fen,
           coalesce(p.sum_fen, 0)::bigint as posted_fen
         from (select 'account/' || person_id as account, balance_fen
               from ledger.personal_account
               union all
               select 'family/' || person_id, balance_fen from ledger.family_account) a
         full join (select account, sum(amount_fen) as sum_fen from ledger.posting
                    where account like 'account/%' or account like 'family/%'
                    group by account) p
           on p.account = a.account
         where coalesce(a.balance_fen, 0) <> coalesce(p.sum_fen, 0)
         order by 2, 1 limit 20`,
};

const ACCOUNT_SUMS: Sql = {
  name: 'ledger-account-sums',
  text: `select account, sum(amount_fen)::bigint as sum_fen from ledger.posting
         where account not like 'account/%' and account not like 'family/%'
         group by account order by account`,
};

const FAMILY_SUM: Sql = {
  name: 'ledger-family-sum',
  text: `select coalesce(sum(amount_fen), 0)::bigint as sum_fen from ledger.posting
         where account like 'family/%'`,
};

export type Audit = {
  readonly postings: number;
  readonly sum: Fen;
  /** Accounts of people whose balance is not the sum of their postings; at most 20. */
  readonly unequal: readonly {
    readonly kind: BalanceKind;
    readonly person_id: string;
    readonly balance_fen: Fen;
    readonly posted_fen: Fen;
  }[];
  /** What is booked on all family pools together. */
  readonly family: Fen;
  /** Balances of all accounts but those of people. */
  readonly accounts: readonly { account: string; sum_fen: Fen }[];
};

/** Adds up everything that was ever booked. Reads the whole ledger. */
export async function auditLedger(tx: Tx): Promise<Audit> {
  const [totals, unequal, family, accounts] = await Promise.all([
    tx.rows<{ sum_fen: Fen; postings: number }>(AUDIT_POSTINGS),
    tx.rows<Audit['unequal'][number]>(AUDIT_ACCOUNTS),
    tx.rows<{ sum_fen: Fen }>(FAMILY_SUM),
    tx.rows<Audit['accounts'][number]>(ACCOUNT_SUMS),
  ]);
  const { postings, sum_fen: sum } = totals[0]!;
  return { postings, sum, unequal, family: family[0]!.sum_fen, accounts };
}
