import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import { clearSecondFactor, setOperatorPassword } from './account.store.ts';
import { forgetAttempts } from './attempt.store.ts';
import { accountMark } from './authenticate.ts';
import type { AppointedReply, NewOperatorBody } from './contract.ts';
import type { Operator } from './domain/operator.ts';
import type { BureauPrincipal, InstitutionPrincipal } from './domain/principal.ts';
import { endOperator, findById } from './operator.store.ts';
import { appointOperator } from './operators.ts';
import { hashPassword, makePassword } from './password.ts';
import { deleteOfOperator } from './session.store.ts';

/** Who looks after operators: the bureau's in its region, an institution's at his own. */
export type Keeper = BureauPrincipal | InstitutionPrincipal;

export type ManageDeps = {
  readonly db: Db;
  /** An institution by its code; null when there is none. */
  readonly findInstitution: (
    code: string,
  ) => { readonly name: string; readonly region: string } | null;
};

/** 国家局: sees every region. */
export const NATIONAL = '100000';

const OPERATOR_UNKNOWN: Refusal = {
  code: 'operator-unknown',
  text: '没有这个在任的操作员',
  field: 'operatorId',
};
const OTHER_PLACE: Refusal = {
  code: 'other-place',
  text: '该操作员属于其他统筹区或其他机构',
  field: 'operatorId',
};
const OTHER_INSTITUTION: Refusal = {
  code: 'other-institution',
  text: '该机构不存在，或不属于本统筹区、本机构',
  field: 'institutionCode',
};
const OWN_ACCOUNT: Refusal = {
  code: 'own-account',
  text: '不能停用或重置自己的账号，请由其他管理员办理',
  field: 'operatorId',
};

function isOwn(keeper: Keeper, of: Pick<Operator, 'region' | 'institutionCode'>): boolean {
  return keeper.kind === 'institution'
    ? of.institutionCode === keeper.institutionCode
    : keeper.region === NATIONAL || of.region === keeper.region;
}

/** Where a new operator will be: the keeper's own place, or an institution of his region. */
function placeFor(
  { findInstitution }: ManageDeps,
  keeper: Keeper,
  asked: string | null,
): Outcome<{ readonly region: string; readonly institutionCode: string | null }> {
  const { region } = keeper;
  const code = keeper.kind === 'institution' ? (asked ?? keeper.institutionCode) : asked;
  if (code === null) return accept({ region, institutionCode: null });
  const found = findInstitution(code);
  const place = found === null ? null : { region: found.region, institutionCode: code };
  return place !== null && isOwn(keeper, place) ? accept(place) : refuse(OTHER_INSTITUTION);
}

/**
 * Adds an operator under the keeper; answers the password of his first sign-in. Refusals:
 * other-institution, and those of `addOperator`.
 */
export async function appoint(
  deps: ManageDeps,
  keeper: Keeper,
  body: NewOperatorBody,
  now: Instant,
): Promise<Outcome<AppointedReply>> {
  const { operatorId, name, roles, institutionCode = null } = body;
  const place = placeFor(deps, keeper, institutionCode);
  if (!place.ok) return place;
  const password = makePassword();
  const made = { operatorId, name, roles, ...place.value };
  const hash = await hashPassword(password);
  const added = await appointOperator(deps.db, made, { hash }, now);
  return added.ok ? accept({ operatorId, password }) : added;
}

/** The operator in the keeper's care. Refusals: operator-unknown, other-place, own-account. */
async function inCare(
  { db }: ManageDeps,
  keeper: Keeper,
  operatorId: string,
): Promise<Outcome<Operator>> {
  const found = await findById(db, operatorId);
  if (found === null || found.endedAt !== null) return refuse(OPERATOR_UNKNOWN);
  if (!isOwn(keeper, found)) return refuse(OTHER_PLACE);
  return found.operatorId === keeper.operatorId ? refuse(OWN_ACCOUNT) : accept(found);
}

/** Ends an operator and his sessions. Refusals: operator-unknown, other-place, own-account. */
export async function dismiss(
  deps: ManageDeps,
  keeper: Keeper,
  operatorId: string,
  now: Instant,
): Promise<Outcome<{ readonly state: 'ended' }>> {
  const found = await inCare(deps, keeper, operatorId);
  if (!found.ok) return found;
  await endOperator(deps.db, operatorId, now);
  await deleteOfOperator(deps.db, operatorId, '');
  return accept({ state: 'ended' });
}

/** Gives an operator another first password; what he has open ends. Refusals as of `dismiss`. */
export async function resetPassword(
  deps: ManageDeps,
  keeper: Keeper,
  operatorId: string,
): Promise<Outcome<AppointedReply>> {
  const found = await inCare(deps, keeper, operatorId);
  return found.ok ? accept(await renewPassword(deps.db, operatorId)) : found;
}

/** Sets and answers another first password of an operator who serves. */
export async function renewPassword(db: Db, operatorId: string): Promise<AppointedReply> {
  const password = makePassword();
  const hash = await hashPassword(password);
  await db.transaction('write', async (tx) => {
    await setOperatorPassword(tx, operatorId, hash, true);
    await deleteOfOperator(tx, operatorId, '');
    await forgetAttempts(tx, accountMark(db, 'operator', operatorId));
  });
  return { operatorId, password };
}

/** Forgets an operator's second factor: the next sign-in offers one. Refusals as of `dismiss`. */
export async function resetSecondFactor(
  deps: ManageDeps,
  keeper: Keeper,
  operatorId: string,
): Promise<Outcome<{ readonly state: 'reset' }>> {
  const found = await inCare(deps, keeper, operatorId);
  if (!found.ok) return found;
  await forgetSecondFactor(deps.db, operatorId);
  return accept({ state: 'reset' });
}

/** The same without asking whose it is; false without such an operator. */
export async function forgetSecondFactor(db: Db, operatorId: string): Promise<boolean> {
  return await db.transaction('write', async (tx) => {
    await deleteOfOperator(tx, operatorId, '');
    return await clearSecondFactor(tx, operatorId);
  });
}
