import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';

const INSERT_SIGN_IN: Sql = {
  name: 'access-sign-in',
  text: `insert into access.sign_in (institution_code, sign_in_no, operator_id, signed_in_at,
           address)
         values ($1, $2, $3, to_timestamp($4 / 1000.0), $5)`,
};

export type SignIn = {
  readonly institutionCode: string;
  readonly signNo: string;
  readonly operatorId: string;
  readonly at: Instant;
  readonly address: string;
};

export function insertSignIn(s: SignIn): Statement {
  return statement(INSERT_SIGN_IN, [s.institutionCode, s.signNo, s.operatorId, s.at, s.address]);
}

const FIND_SIGN_IN: Sql = {
  name: 'access-find-sign-in',
  text: `select operator_id as "operatorId", signed_in_at as "signedInAt",
           signed_out_at as "signedOutAt"
         from access.sign_in where institution_code = $1 and sign_in_no = $2`,
};

const LOAD_SIGN_IN: Sql = {
  name: 'access-load-sign-in',
  text: `${FIND_SIGN_IN.text} for no key update`,
};

export type KeptSignIn = {
  readonly operatorId: string;
  readonly signedInAt: Instant;
  readonly signedOutAt: Instant | null;
};

/** A sign-in, as it is now. */
export async function findSignIn(
  tx: Tx,
  institutionCode: string,
  signNo: string,
): Promise<KeptSignIn | null> {
  return (await tx.rows<KeptSignIn>(FIND_SIGN_IN, [institutionCode, signNo]))[0] ?? null;
}

/** A sign-in, locked. */
export async function loadSignIn(
  tx: Tx,
  institutionCode: string,
  signNo: string,
): Promise<KeptSignIn | null> {
  return (await tx.rows<KeptSignIn>(LOAD_SIGN_IN, [institutionCode, signNo]))[0] ?? null;
}

const SIGN_OUT: Sql = {
  name: 'access-sign-out',
  text: `update access.sign_in set signed_out_at = to_timestamp($3 / 1000.0)
         where institution_code = $1 and sign_in_no = $2`,
};

export function updateSignedOut(institutionCode: string, signNo: string, at: Instant): Statement {
  return statement(SIGN_OUT, [institutionCode, signNo, at]);
}
