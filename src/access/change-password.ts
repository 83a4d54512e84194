import type { Instant } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import {
  findOperatorAccount,
  findPersonAccount,
  savePersonAccount,
  setOperatorPassword,
} from './account.store.ts';
import { forgetAttempts, takeAttempt } from './attempt.store.ts';
import { ACCOUNT_LIMIT, triedTooOften } from './authenticate.ts';
import type { PasswordBody } from './contract.ts';
import { passwordRefusal } from './domain/password.ts';
import { hashPassword, passwordHolds } from './password.ts';
import { deleteOfOperator, deleteOfPerson, markChanged } from './session.store.ts';
import type { Signed } from './session.ts';

/**
 * Changes the password of who is signed in; his other sessions end. Refusals: tried-too-often,
 * password-wrong, password-same, password-weak.
 */
export async function changePassword(
  db: Db,
  { by, tokenHash }: Signed,
  { password, newPassword }: PasswordBody,
  now: Instant,
): Promise<Outcome<{ readonly state: 'changed' }>> {
  const id = by.kind === 'person' ? by.personId : by.operatorId;
  const mark = db.keys.marks(id, 'access attempt change')[0];
  const tried = await takeAttempt(db, mark, ACCOUNT_LIMIT, now);
  if (tried > ACCOUNT_LIMIT.tries) {
    return refuse(triedTooOften(ACCOUNT_LIMIT));
  }
  const account =
    by.kind === 'person' ? await findPersonAccount(db, id) : await findOperatorAccount(db, id);
  if (!(await passwordHolds(password, account?.passwordHash ?? null))) {
    return refuse({ code: 'password-wrong', text: '原密码不正确', field: 'password' });
  }
  await forgetAttempts(db, mark);
  const weak = passwordRefusal(newPassword, by.kind === 'person' ? '' : id);
  if (weak !== null) return refuse(weak);
  if (newPassword === password) {
    return refuse({ code: 'password-same', text: '新密码与原密码相同', field: 'newPassword' });
  }
  const passwordHash = await hashPassword(newPassword);
  await db.transaction('write', async (tx) => {
    if (by.kind === 'person') {
      await savePersonAccount(tx, id, { passwordHash, mustChange: false }, now);
      await deleteOfPerson(tx, id, tokenHash);
    } else {
      await setOperatorPassword(tx, id, passwordHash, false);
      await deleteOfOperator(tx, id, tokenHash);
    }
    await markChanged(tx, tokenHash);
  });
  return accept({ state: 'changed' });
}
