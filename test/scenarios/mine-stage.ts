import assert from 'node:assert/strict';
import { savePersonAccount } from '../../src/access/account.store.ts';
import { hashPassword } from '../../src/access/password.ts';
import type { Platform } from './platform.ts';

const PASSWORD = 'mine-1234567';
const OWN_PAGE = { 'content-type': 'application/json', 'x-openyibao': '1' };

/** An answer of the edge: its status and what it says. */
export type Told<T> = { readonly status: number; readonly body: T };
export type Said = { readonly code: string; readonly text: string; readonly field?: string };

/** An insured person who is signed in. */
export type Oneself = {
  /** What is asked for, which has to be given. */
  get<T>(path: string): Promise<T>;
  /** The same with whatever comes. */
  ask(path: string): Promise<Told<Said>>;
  post<T>(path: string, body: unknown): Promise<Told<T>>;
};

/** Gives a person an account, and signs in. */
export async function signInAs(
  { db, url, clock, world }: Platform,
  personId: string,
): Promise<Oneself> {
  const account = { passwordHash: await hashPassword(PASSWORD), mustChange: false };
  await savePersonAccount(db, personId, account, clock.now);
  const { idNo } = world.people.find((p) => p.personId === personId)!;
  const signed = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: OWN_PAGE,
    body: JSON.stringify({ kind: 'person', login: idNo, password: PASSWORD }),
  });
  assert.equal(signed.status, 200, await signed.text());
  const cookie = signed.headers.getSetCookie()[0]!.split(';')[0]!;
  const ask = async <T>(path: string): Promise<Told<T>> => {
    const answer = await fetch(`${url}/api/mine/${path}`, { headers: { cookie } });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  return {
    ask,
    get: async <T>(path: string) => {
      const { status, body } = await ask<T>(path);
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    },
    post: async <T>(path: string, body: unknown) => {
      const headers = { ...OWN_PAGE, cookie };
      const sent = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`${url}/api/mine/${path}`, sent);
      return { status: answer.status, body: (await answer.json()) as T };
    },
  };
}
