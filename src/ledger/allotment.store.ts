import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Allotment } from './domain/allotment.ts';

const COLUMNS = `allotment_id as "allotmentId", person_id as "giverId",
  receiver_id as "receiverId", relation, amount_fen as amount, returned_fen as returned, returns,
  allotted_at as at, allotted_by_name as "byName"`;

const ALL: Sql = {
  name: 'allotments',
  text: `select ${COLUMNS} from ledger.allotment where person_id = $1 or receiver_id = $1
         order by allotted_at desc, allotment_id desc`,
};

/** What a person has given and received, the latest first. */
export function listAllotments(tx: Tx, personId: string): Promise<Allotment[]> {
  return tx.rows<Allotment>(ALL, [personId]);
}

const ONE: Sql = {
  name: 'allotment',
  text: `select ${COLUMNS} from ledger.allotment where person_id = $1 and allotment_id = $2`,
};

/** One that the person gave; null when there is none. */
export async function loadAllotment(
  tx: Tx,
  giverId: string,
  allotmentId: string,
): Promise<Allotment | null> {
  return (await tx.rows<Allotment>(ONE, [giverId, allotmentId]))[0] ?? null;
}

const INSERT: Sql = {
  name: 'allotment-insert',
  text: `insert into ledger.allotment (person_id, allotment_id, receiver_id, relation, amount_fen,
           allotted_by, allotted_by_name, allotted_at)
         values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0))`,
};

export function insertAllotment(
  a: Omit<Allotment, 'returned' | 'returns' | 'at'> & { readonly at: Instant; readonly by: string },
): Statement {
  const values = [a.giverId, a.allotmentId, a.receiverId, a.relation, a.amount];
  return statement(INSERT, [...values, a.by, a.byName, a.at]);
}

const RETURN: Sql = {
  name: 'allotment-return',
  text: `update ledger.allotment set returned_fen = returned_fen + $3, returns = returns + 1
         where person_id = $1 and allotment_id = $2`,
};

export function updateReturned(giverId: string, allotmentId: string, amount: Fen): Statement {
  return statement(RETURN, [giverId, allotmentId, amount]);
}

const OPEN_POOL: Sql = {
  name: 'allotment-into-pool',
  text: `insert into ledger.family_account as f (person_id, balance_fen) values ($1, $2)
         on conflict (person_id) do update set balance_fen = f.balance_fen + excluded.balance_fen`,
};

/** Puts money into somebody's family pool, which it opens where there was none. */
export function addToPool(receiverId: string, amount: Fen): Statement {
  return statement(OPEN_POOL, [receiverId, amount]);
}
