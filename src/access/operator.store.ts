import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Operator } from './domain/operator.ts';

const COLUMNS = `operator_id as "operatorId", name, region_code as region, roles,
  added_at as "addedAt", ended_at as "endedAt"`;

const LIST: Sql = {
  name: 'operators-list',
  text: `select ${COLUMNS} from access.operator order by region_code, operator_id`,
};

/** All operators, ended ones too, by region. */
export function listOperators(tx: Tx): Promise<Operator[]> {
  return tx.rows<Operator>(LIST);
}

const BY_TOKEN: Sql = {
  name: 'operator-by-token',
  text: `select ${COLUMNS} from access.operator where token_hash = $1 and ended_at is null`,
};

/** Who has the token of this hash, or null. */
export async function loadByToken(tx: Tx, tokenHash: string): Promise<Operator | null> {
  return (await tx.rows<Operator>(BY_TOKEN, [tokenHash]))[0] ?? null;
}

const INSERT: Sql = {
  name: 'operator-insert',
  text: `insert into access.operator (operator_id, name, region_code, roles, token_hash, added_at)
         values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0))
         on conflict (operator_id) do nothing`,
};

/** Keeps a new operator; false when there is, or was, one of that id. */
export async function insertOperator(
  tx: Tx,
  operator: Omit<Operator, 'endedAt'>,
  tokenHash: string,
): Promise<boolean> {
  const { operatorId, name, region, roles, addedAt } = operator;
  return (await tx.run(INSERT, [operatorId, name, region, roles, tokenHash, addedAt])) === 1;
}

const END: Sql = {
  name: 'operator-end',
  text: `update access.operator set ended_at = to_timestamp($2 / 1000.0)
         where operator_id = $1 and ended_at is null`,
};

/** Ends an operator; false when there is none of that id. */
export async function endOperator(tx: Tx, operatorId: string, at: Instant): Promise<boolean> {
  return (await tx.run(END, [operatorId, at])) === 1;
}
