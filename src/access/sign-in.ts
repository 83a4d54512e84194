import { dayOf, type Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { type CommandId, command, type Db } from '../store/index.ts';
import { findSignIn, insertSignIn, loadSignIn, updateSignedOut } from './access.store.ts';

export type AccessDeps = { readonly db: Db; readonly ids: IdSource };

export type Operator = { readonly institutionCode: string; readonly operatorId: string };

/**
 * Signs an operator in (9001) and answers the sign-in number. Every message makes its own sign-in:
 * clients sign in once a day and operator, and again when they lost the number.
 */
export function signIn(
  { db, ids }: AccessDeps,
  id: CommandId,
  operator: Operator,
  at: { readonly now: Instant; readonly address: string },
): Promise<Outcome<{ readonly signNo: string; readonly at: Instant }>> {
  const region = operator.institutionCode.slice(1, 7);
  return command(db, id, {
    load: async () => null,
    decide: () => accept({ answer: { signNo: ids(region, at.now), at: at.now } }),
    save: ({ answer }) => [
      insertSignIn({ ...operator, signNo: answer.signNo, at: at.now, address: at.address }),
    ],
    unlocked: true,
  });
}

const SIGN_IN_UNKNOWN: Refusal = {
  code: 'sign-in-unknown',
  text: '签到编号不存在，或不属于该操作员与本机构',
  field: 'signNo',
};

const SIGNED_IN_ANOTHER_DAY: Refusal = {
  code: 'signed-in-another-day',
  text: '当天没有签到信息，不能签退',
  field: 'signNo',
};

const ALREADY_SIGNED_OUT: Refusal = {
  code: 'already-signed-out',
  text: '已经签退，不能重复签退',
  field: 'signNo',
};

/**
 * Signs an operator out (9002), on the day of the sign-in only. Refusals: sign-in-unknown,
 * signed-in-another-day, already-signed-out.
 */
export function signOut(
  { db }: AccessDeps,
  id: CommandId,
  operator: Operator,
  at: { readonly now: Instant; readonly signNo: string },
): Promise<Outcome<{ readonly at: Instant }>> {
  const { institutionCode, operatorId } = operator;
  return command(db, id, {
    load: (tx) => loadSignIn(tx, institutionCode, at.signNo),
    decide: (found) => {
      if (found?.operatorId !== operatorId) return refuse(SIGN_IN_UNKNOWN);
      if (dayOf(found.signedInAt) !== dayOf(at.now)) return refuse(SIGNED_IN_ANOTHER_DAY);
      if (found.signedOutAt !== null) return refuse(ALREADY_SIGNED_OUT);
      return accept({ answer: { at: at.now } });
    },
    save: () => [updateSignedOut(institutionCode, at.signNo, at.now)],
  });
}

const NOT_SIGNED_IN: Refusal = {
  code: 'not-signed-in',
  text: '该操作员当天没有签到或已签退，请签到后再发',
  field: 'signNo',
};

/**
 * Whether the number is a sign-in of the operator at the institution on the day (in Shanghai) of
 * `now` that was not signed out: what 9001 asks for before other transactions, where the
 * institution's profile requires it. Refusal: not-signed-in.
 */
export async function checkSignedIn(
  { db }: Pick<AccessDeps, 'db'>,
  operator: Operator,
  at: { readonly now: Instant; readonly signNo: string },
): Promise<Refusal | null> {
  const found = await findSignIn(db, operator.institutionCode, at.signNo);
  const holds =
    found !== null &&
    found.operatorId === operator.operatorId &&
    found.signedOutAt === null &&
    dayOf(found.signedInAt) === dayOf(at.now);
  return holds ? null : NOT_SIGNED_IN;
}
