import type { Instant } from '../kernel/day.ts';
import { type Refusal, type Refused, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import { findOperatorAccount, findPersonAccount, type OperatorAccount } from './account.store.ts';
import { forgetAttempts, type Limit, returnAttempt, takeAttempt } from './attempt.store.ts';
import type { SecondFactorOffer, SignInBody } from './contract.ts';
import { principalOf } from './domain/operator.ts';
import type { Principal } from './domain/principal.ts';
import { passwordHolds } from './password.ts';
import { offerSecondFactor, renewBackupCodes, takeCode } from './second-factor.ts';
import { endSession, findWaiting, openSession } from './session.ts';

/** A person as the registry knows him. */
export type KnownPerson = {
  readonly personId: string;
  readonly name: string;
  readonly region: string;
};

export type AuthenticateDeps = {
  readonly db: Db;
  /** Whom the number of an id document names; null when nobody. */
  readonly findPerson: (idNumber: string) => Promise<KnownPerson | null>;
};

const PAUSE_MS = 15 * 60_000;

/** Of one account: who mistypes gets by, who guesses does not. */
export const ACCOUNT_LIMIT: Limit = { tries: 5, pauseMs: PAUSE_MS };

/** Of one address, over all accounts: a whole hospital may stand behind one. */
export const ADDRESS_LIMIT: Limit = { tries: 50, pauseMs: PAUSE_MS };

const SIGN_IN_WRONG: Refusal = {
  code: 'sign-in-wrong',
  text: '账号或密码不正确',
  field: 'password',
};
const CODE_WRONG: Refusal = { code: 'code-wrong', text: '验证码不正确或已用过', field: 'code' };
const SIGN_IN_AGAIN: Refusal = { code: 'session-needed', text: '登录已超时，请重新输入账号和密码' };

/** Told to who tried too often under a limit. */
export function triedTooOften({ tries, pauseMs }: Limit): Refusal {
  return {
    code: 'tried-too-often',
    text: `连续输错${tries}次，请${pauseMs / 60_000}分钟后再试`,
  };
}

/** A mark that names an account or an address to who holds the key only. */
function markOf({ keys }: Db, kind: string, text: string): string {
  return keys.marks(text, `access attempt ${kind}`)[0];
}

/** The mark that attempts on an account are counted under. */
export function accountMark(db: Db, kind: SignInBody['kind'], login: string): string {
  return markOf(db, kind, login.toUpperCase());
}

type Found = {
  readonly by: Principal;
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly operator: OperatorAccount | null;
};

async function findAccount(deps: AuthenticateDeps, body: SignInBody): Promise<Found | null> {
  const { db } = deps;
  if (body.kind === 'operator') {
    const operator = await findOperatorAccount(db, body.login);
    if (operator === null) return null;
    const { passwordHash, mustChange } = operator;
    return { by: principalOf(operator), passwordHash, mustChange, operator };
  }
  const person = await deps.findPerson(body.login.toUpperCase());
  const account = person === null ? null : await findPersonAccount(db, person.personId);
  if (person === null || account === null) return null;
  const { personId, name, region } = person;
  return { by: { kind: 'person', personId, name, region }, ...account, operator: null };
}

/** A refusal, with whose account it was tried on when there is such an account. */
export type BeginRefused = Refused & { readonly of: Principal | null };

export type Begun = {
  readonly by: Principal;
  readonly token: string;
  readonly state: 'signed-in' | 'second-factor';
  /** What an authenticator is to take in, where none was yet. */
  readonly offer: SecondFactorOffer | null;
};

/**
 * Looks at a password. An unknown account is answered as a wrong password is, as slowly. Every
 * attempt is counted before it is looked at, so that many at once are as good as one after another.
 * Refusals: tried-too-often, sign-in-wrong.
 */
export async function beginSignIn(
  deps: AuthenticateDeps,
  given: SignInBody & { readonly address: string },
  now: Instant,
): Promise<{ readonly ok: true; readonly value: Begun } | BeginRefused> {
  const { db } = deps;
  const login = given.login.trim();
  const body = { ...given, login };
  const account = accountMark(db, given.kind, login);
  const address = markOf(db, 'address', given.address);
  const fromHere = await takeAttempt(db, address, ADDRESS_LIMIT, now);
  if (fromHere > ADDRESS_LIMIT.tries) return { ...refuse(triedTooOften(ADDRESS_LIMIT)), of: null };
  const tried = await takeAttempt(db, account, ACCOUNT_LIMIT, now);
  if (tried > ACCOUNT_LIMIT.tries) return { ...refuse(triedTooOften(ACCOUNT_LIMIT)), of: null };
  const found = await findAccount(deps, body);
  if (!(await passwordHolds(given.password, found?.passwordHash ?? null)) || found === null) {
    const told = tried < ACCOUNT_LIMIT.tries ? SIGN_IN_WRONG : triedTooOften(ACCOUNT_LIMIT);
    return { ...refuse(told), of: found?.by ?? null };
  }
  await Promise.all([forgetAttempts(db, account), returnAttempt(db, address, ADDRESS_LIMIT)]);
  const { by, operator, mustChange } = found;
  const needsCode = by.kind === 'bureau';
  const token = await openSession(
    db,
    {
      operatorId: operator?.operatorId ?? null,
      personId: by.kind === 'person' ? by.personId : null,
      ...{ name: by.name, region: by.region, mustChange },
      stage: needsCode ? 'password' : 'open',
    },
    now,
  );
  if (!needsCode) return { ok: true, value: { by, token, state: 'signed-in', offer: null } };
  const isNew = operator !== null && operator.secondFactorAt === null;
  const offer = isNew ? await offerSecondFactor(db, operator) : null;
  return { ok: true, value: { by, token, state: 'second-factor', offer } };
}

/**
 * Looks at the code of a second factor and opens the session, under a new token. Refusals:
 * session-needed, tried-too-often, code-wrong.
 */
export async function passSecondFactor(
  { db }: AuthenticateDeps,
  given: { readonly token: string; readonly code: string },
  now: Instant,
): Promise<
  | {
      readonly ok: true;
      readonly value: {
        readonly by: Principal;
        readonly token: string;
        readonly backupCodes: readonly string[] | null;
      };
    }
  | BeginRefused
> {
  const waiting = await findWaiting(db, given.token, now);
  const account = waiting === null ? null : await findOperatorAccount(db, waiting.operatorId);
  if (waiting === null || account === null) return { ...refuse(SIGN_IN_AGAIN), of: null };
  const by = principalOf(account);
  const { operatorId, name, region } = account;
  const mark = markOf(db, 'code', operatorId);
  const tried = await takeAttempt(db, mark, ACCOUNT_LIMIT, now);
  if (tried > ACCOUNT_LIMIT.tries) return { ...refuse(triedTooOften(ACCOUNT_LIMIT)), of: by };
  if (!(await takeCode(db, account, given.code, now))) {
    const told = tried < ACCOUNT_LIMIT.tries ? CODE_WRONG : triedTooOften(ACCOUNT_LIMIT);
    return { ...refuse(told), of: by };
  }
  await Promise.all([forgetAttempts(db, mark), endSession(db, given.token)]);
  const isFirst = account.secondFactorAt === null;
  const backupCodes = isFirst ? await renewBackupCodes(db, operatorId) : null;
  const { mustChange } = waiting.kept;
  const of = { operatorId, personId: null, name, region, mustChange, stage: 'open' } as const;
  const token = await openSession(db, of, now);
  return { ok: true, value: { by, token, backupCodes } };
}
