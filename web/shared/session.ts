import { computed, reactive, readonly } from 'vue';
import type {
  PasswordBody,
  SecondFactorReply,
  SessionReply,
  SignInBody,
  SignInReply,
} from '../../src/access/contract.ts';
import type { Action, Subject } from '../../src/access/domain/permission.ts';
import type { Principal } from '../../src/access/domain/principal.ts';
import { getJson, postJson } from './api.ts';
import { forgetDrafts } from './draft-store.ts';
import { Refused } from './failure.ts';

type State = {
  /** loading: not known yet; out: nobody; in: signed in; ended: was signed in, has to again. */
  status: 'loading' | 'out' | 'in' | 'ended';
  reply: SessionReply | null;
  /** Why it ended, when something is to be said. */
  because: string;
};

const state = reactive<State>({ status: 'loading', reply: null, because: '' });

/** Who is signed in, for every part of a page. */
export const session = readonly(state);

/** The principal; a fault where nobody is signed in (pages stand behind SessionGate). */
export const principal = computed<Principal>(() => {
  if (state.reply === null) throw new Error('nobody is signed in');
  return state.reply.principal as Principal;
});

/** Whether the signed-in one may. */
export function may(action: Action, subject: Subject): boolean {
  const permissions = state.reply?.permissions ?? [];
  return permissions.some(([one, other]) => one === action && other === subject);
}

/** One text for each user, so that drafts of two users never meet. */
export function userKey(of: Principal): string {
  return of.kind === 'person' ? `person:${of.personId}` : `operator:${of.operatorId}`;
}

const others = new BroadcastChannel('openyibao-session');

// One cookie serves all tabs: who signs in elsewhere ends what is signed in here.
others.addEventListener('message', (event: MessageEvent<{ readonly user: string | null }>) => {
  if (state.reply === null) return;
  const own = userKey(state.reply.principal as Principal);
  if (event.data.user === own) {
    // Signed in again in another tab: this one goes on by itself.
    if (state.status === 'ended') loadSession().catch(() => {});
    return;
  }
  end(event.data.user === null ? '已在另一个窗口退出登录' : '另一个窗口登录了别的账号');
});

/** Ends the session of this page without leaving it. */
export function end(because: string): void {
  if (state.status !== 'in') return;
  state.status = 'ended';
  state.because = because;
}

/** Asks the platform who is signed in. */
export async function loadSession(): Promise<void> {
  try {
    take(await getJson<SessionReply>('/api/session'));
  } catch (failure) {
    if (!(failure instanceof Refused) || failure.status !== 401) throw failure;
    if (state.status === 'loading') state.status = 'out';
  }
}

function take(reply: SessionReply): void {
  const before = state.reply === null ? null : userKey(state.reply.principal as Principal);
  const now = userKey(reply.principal);
  if (before !== null && before !== now) {
    // Somebody else: nothing of the other's page may stay.
    location.reload();
    return;
  }
  state.reply = reply;
  state.status = 'in';
  state.because = '';
}

export type SignInKind = SignInBody['kind'];

/**
 * First step. Where it answers 'second-factor' the other is `confirmSecondFactor`; where it answers
 * 'signed-in' the page goes on when `enter` is called.
 */
export function signIn(kind: SignInKind, login: string, password: string): Promise<SignInReply> {
  const body: SignInBody = { kind, login, password };
  return postJson<SignInReply>('/api/session', body);
}

/** The six digits of the second factor, or a backup code. */
export function confirmSecondFactor(code: string): Promise<SecondFactorReply> {
  return postJson<SecondFactorReply>('/api/session/second-factor', { code });
}

/** Goes on as who has just signed in. */
export async function enter(): Promise<void> {
  const reply = await getJson<SessionReply>('/api/session');
  others.postMessage({ user: userKey(reply.principal) });
  take(reply);
}

/** Changes the password of who is signed in. */
export async function changePassword(body: PasswordBody): Promise<void> {
  await postJson('/api/session/password', body, { method: 'PUT' });
  if (state.reply?.mustChange === true) take(await getJson<SessionReply>('/api/session'));
}

/** Ends the session; what was typed and not sent is forgotten with it. */
export async function signOut(): Promise<void> {
  const before = state.reply;
  await postJson('/api/session', {}, { method: 'DELETE' }).catch((failure: unknown) => {
    if (!(failure instanceof Refused)) throw failure;
  });
  others.postMessage({ user: null });
  state.reply = null;
  if (before !== null) forgetDrafts(userKey(before.principal as Principal));
  state.status = 'out';
}
