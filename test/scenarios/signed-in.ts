import assert from 'node:assert/strict';
import type { DemoAccount, DemoAccountsReply, SignInReply } from '../../src/access/contract.ts';
import type { Instant } from '../../src/kernel/day.ts';
import type { Platform } from './platform.ts';

/** JSON as it was read: a test reads what it expects, and fails where that is missing. */
export type Told = ReturnType<typeof JSON.parse>;

export type Answered = {
  readonly status: number;
  readonly body: Told;
  readonly cookie: string | null;
  readonly headers: Headers;
};

/** What is sent; the headers of our own pages go with it unless it says otherwise. */
export type Sent = {
  readonly cookie?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Asks an address of the faces as a page of ours does. */
export async function ask(
  url: string,
  method: string,
  path: string,
  { cookie = null, body, headers = {} }: Sent = {},
): Promise<Answered> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      'x-openyibao': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === null ? {} : { cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const set = answer.headers.get('set-cookie')?.split(';')[0] ?? null;
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) await answer.body?.cancel();
  const read = type.startsWith('application/json') ? await answer.json() : null;
  if (read === null && !type.startsWith('text/event-stream')) await answer.arrayBuffer();
  return { status: answer.status, body: read, cookie: set, headers: answer.headers };
}

/** The accounts that the demo world offers, with their codes of now. */
export async function demoAccounts({ url }: Platform): Promise<readonly DemoAccount[]> {
  const { status, body } = await ask(url, 'GET', '/api/demo/accounts');
  assert.equal(status, 200);
  return (body as DemoAccountsReply).accounts;
}

/**
 * Signs in as the first demo account that is wanted; answers it and its cookie. The clock of the
 * platform goes on by one period of the second factor: each code opens once.
 */
export async function signInAs(
  platform: Platform,
  wanted: (account: DemoAccount) => boolean,
): Promise<{ readonly account: DemoAccount; readonly cookie: string }> {
  const account = (await demoAccounts(platform)).find(wanted);
  assert.ok(account !== undefined, 'there is such an account');
  const { kind, login, password, code } = account;
  const first = await ask(platform.url, 'POST', '/api/session', {
    body: { kind, login, password },
  });
  assert.equal(first.status, 200, JSON.stringify(first.body));
  if ((first.body as SignInReply).state === 'signed-in') return { account, cookie: first.cookie! };
  const second = await ask(platform.url, 'POST', '/api/session/second-factor', {
    ...{ cookie: first.cookie, body: { code } },
  });
  assert.equal(second.status, 200, JSON.stringify(second.body));
  platform.clock.now = (platform.clock.now + 30_000) as Instant;
  return { account, cookie: second.cookie! };
}
