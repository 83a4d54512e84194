import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Operator } from './domain/operator.ts';

const COLUMNS = `operator_id as "operatorId", name, region_code as region,
  institution_code as "institutionCode", roles, added_at as "addedAt", ended_at as "endedAt"`;

const LIST: Sql = {
  name: 'operators-list',
  text: `select ${COLUMNS} from access.operator order by region_code, operator_id`,
};

/** All operators, ended ones too, by region. */
export function listOperators(tx: Tx): Promise<Operator[]> {
  return tx.rows<Operator>(LIST);
}

const ONE: Sql = {
  name: 'operator-one',
  text: `select ${COLUMNS} from access.operator where operator_id = $1`,
};

/** An operator, ended or not; null when there is none of that id. */
export async function findById(tx: Tx, operatorId: string): Promise<Operator | null> {
  return (await tx.rows<Operator>(ONE, [operatorId]))[0] ?? null;
}

/** What a list of operators is narrowed by; null is anything. */
export type OperatorFilter = {
  readonly region: string | null;
  readonly institutionCode: string | null;
  /** Those of the bureau only. */
  readonly bureauOnly: boolean;
  /** Part of an id or a name. */
  readonly words: string | null;
  readonly withEnded: boolean;
};

export type OperatorRow = Operator & {
  readonly hasPassword: boolean;
  readonly secondFactorAt: Instant | null;
};

const NARROWED = `($1::text is null or region_code = $1)
  and ($2::text is null or institution_code = $2)
  and (not $3::boolean or institution_code is null)
  and ($4::text is null or strpos(lower(operator_id), lower($4)) > 0 or strpos(name, $4) > 0)
  and ($5::boolean or ended_at is null)`;

const PAGE: Sql = {
  name: 'operators-page',
  text: `select ${COLUMNS}, password_hash is not null as "hasPassword",
           second_factor_at as "secondFactorAt"
         from access.operator where ${NARROWED}
         order by institution_code nulls first, operator_id limit $6 offset $7`,
};

const COUNT: Sql = {
  name: 'operators-count',
  text: `select count(*) as count from access.operator where ${NARROWED}`,
};

/** A page of operators, the bureau's own first, and how many there are in all. */
export async function pageOperators(
  tx: Tx,
  { region, institutionCode, bureauOnly, words, withEnded }: OperatorFilter,
  page: { readonly number: number; readonly size: number },
): Promise<{ readonly rows: readonly OperatorRow[]; readonly count: number }> {
  const by = [region, institutionCode, bureauOnly, words, withEnded];
  const [rows, counted] = await Promise.all([
    tx.rows<OperatorRow>(PAGE, [...by, page.size, (page.number - 1) * page.size]),
    tx.rows<{ count: number }>(COUNT, by),
  ]);
  return { rows, count: counted[0]!.count };
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
  text: `insert into access.operator (operator_id, name, region_code, institution_code, roles,
           token_hash, password_hash, must_change, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0))
         on conflict (operator_id) do nothing`,
};

/** What an operator proves himself with: a token, a password, or both. */
export type Proof = {
  readonly tokenHash: string | null;
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
};

/** Keeps a new operator; false when there is, or was, one of that id. */
export async function insertOperator(
  tx: Tx,
  operator: Omit<Operator, 'endedAt'>,
  { tokenHash, passwordHash, mustChange }: Proof,
): Promise<boolean> {
  const { operatorId, name, region, institutionCode, roles, addedAt } = operator;
  const who = [operatorId, name, region, institutionCode, roles];
  const values = [...who, tokenHash, passwordHash, mustChange, addedAt];
  return (await tx.run(INSERT, values)) === 1;
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
