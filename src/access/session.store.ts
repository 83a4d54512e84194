import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { OperatorRole } from './domain/operator.ts';

/** A session as it is kept; who it is of is read with it, as of now. */
export type KeptSession = {
  readonly stage: 'password' | 'open';
  readonly beganAt: Instant;
  readonly seenAt: Instant;
  readonly operatorId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly region: string;
  readonly institutionCode: string | null;
  readonly roles: readonly OperatorRole[] | null;
  readonly mustChange: boolean;
};

const FIND: Sql = {
  name: 'session-find',
  text: `select s.stage, s.began_at as "beganAt", s.seen_at as "seenAt",
           s.operator_id as "operatorId", s.person_id as "personId",
           coalesce(o.name, s.name) as name, coalesce(o.region_code, s.region_code) as region,
           o.institution_code as "institutionCode", o.roles,
           s.must_change as "mustChange"
         from access.session s left join access.operator o on o.operator_id = s.operator_id
         where s.token_hash = $1 and (s.operator_id is null or o.ended_at is null)`,
};

/** The session of this hash, unless its operator has left. */
export async function findSession(tx: Tx, tokenHash: string): Promise<KeptSession | null> {
  return (await tx.rows<KeptSession>(FIND, [tokenHash]))[0] ?? null;
}

const INSERT: Sql = {
  name: 'session-insert',
  text: `insert into access.session (token_hash, operator_id, person_id, name, region_code, stage,
           must_change, began_at, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0),
           to_timestamp($8 / 1000.0))`,
};

export type NewSession = {
  readonly tokenHash: string;
  readonly operatorId: string | null;
  readonly personId: string | null;
  readonly name: string;
  readonly region: string;
  readonly stage: KeptSession['stage'];
  readonly mustChange: boolean;
  readonly at: Instant;
};

export async function insertSession(tx: Tx, s: NewSession): Promise<void> {
  const { tokenHash, operatorId, personId, name, region, stage, mustChange, at } = s;
  const values = [tokenHash, operatorId, personId, name, region, stage, mustChange, at];
  await tx.run(INSERT, values);
}

const SEEN: Sql = {
  name: 'session-seen',
  text: `update access.session set seen_at = greatest(seen_at, to_timestamp($2 / 1000.0))
         where token_hash = $1`,
};

/** Notes that a session was used. */
export async function markSeen(tx: Tx, tokenHash: string, at: Instant): Promise<void> {
  await tx.run(SEEN, [tokenHash, at]);
}

const CHANGED: Sql = {
  name: 'session-password-changed',
  text: `update access.session set must_change = false where token_hash = $1`,
};

/** Notes that the password was changed in this session. */
export async function markChanged(tx: Tx, tokenHash: string): Promise<void> {
  await tx.run(CHANGED, [tokenHash]);
}

const DELETE: Sql = {
  name: 'session-delete',
  text: `delete from access.session where token_hash = $1`,
};

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.run(DELETE, [tokenHash]);
}

const DELETE_OF_OPERATOR: Sql = {
  name: 'session-delete-of-operator',
  text: `delete from access.session where operator_id = $1 and token_hash <> $2`,
};

/** Ends the sessions of an operator, but for the one of this hash ('' for none). */
export async function deleteOfOperator(tx: Tx, operatorId: string, but: string): Promise<void> {
  await tx.run(DELETE_OF_OPERATOR, [operatorId, but]);
}

const DELETE_OF_PERSON: Sql = {
  name: 'session-delete-of-person',
  text: `delete from access.session where person_id = $1 and token_hash <> $2`,
};

/** Ends the sessions of a person, but for the one of this hash ('' for none). */
export async function deleteOfPerson(tx: Tx, personId: string, but: string): Promise<void> {
  await tx.run(DELETE_OF_PERSON, [personId, but]);
}

const SWEEP: Sql = {
  name: 'session-sweep',
  text: `delete from access.session where began_at < to_timestamp($1 / 1000.0)`,
};

/** Forgets the sessions that began before a moment: longer than any lasts. */
export function deleteBegunBefore(tx: Tx, at: Instant): Promise<number> {
  return tx.run(SWEEP, [at]);
}
