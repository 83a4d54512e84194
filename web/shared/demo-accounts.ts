import type { DemoAccount, DemoAccountsReply } from '../../src/access/contract.ts';
import { INSTITUTION_ROLES } from '../../src/access/domain/role.ts';
import { getJson } from './api.ts';
import { confirmSecondFactor, enter, signIn } from './session.ts';

export type { DemoAccount };

/** The accounts of the demo world; none anywhere else. Read anew: the codes change. */
export async function loadDemoAccounts(): Promise<readonly DemoAccount[]> {
  try {
    return (await getJson<DemoAccountsReply>('/api/demo/accounts')).accounts;
  } catch {
    return [];
  }
}

/** Signs in as somebody of the demo world, the second factor included. */
export async function signInAs(account: DemoAccount): Promise<void> {
  const answer = await signIn(account.kind, account.login, account.password);
  if (answer.state === 'second-factor') {
    // The codes change every half minute: the one in a list may be old.
    const now = (await loadDemoAccounts()).find(({ login }) => login === account.login);
    await confirmSecondFactor(now?.code ?? account.code ?? '');
  }
  await enter();
}

/** The name of the face that an account is for. */
export function faceOf({ kind, roles }: DemoAccount): string {
  if (kind === 'person') return 'insured';
  if (roles.some((role) => role in INSTITUTION_ROLES)) return 'station';
  return roles.includes('agent') ? 'agency' : 'bureau';
}
