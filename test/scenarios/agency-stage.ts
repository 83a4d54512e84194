import assert from 'node:assert/strict';
import { addOperator } from '../../src/access/index.ts';
import type { CaseReply, CounterFile } from '../../src/agency/contract.ts';
import type { Request } from '../../src/agency/domain/matter.ts';
import type { Refusal } from '../../src/kernel/outcome.ts';
import { REGION } from './hospital.ts';
import type { Platform } from './platform.ts';

/** An agent at his window. */
export type Agent = { readonly token: string; readonly operatorId: string };

export type Told = { readonly status: number; readonly body: unknown };

/** An agent of a region, with a token. */
export async function openWindow(
  platform: Platform,
  operatorId: string,
  region: string = REGION,
): Promise<Agent> {
  const made = { operatorId, name: `经办${operatorId}`, region, roles: ['agent'] };
  const added = await addOperator(platform.db, made, platform.clock.now);
  assert.ok(added.ok);
  return { token: added.value.token, operatorId };
}

export async function look<T>(platform: Platform, agent: Agent, path: string): Promise<T> {
  const told = await tell(platform, agent, path);
  assert.equal(told.status, 200, JSON.stringify(told.body));
  return told.body as T;
}

let keys = 0;

/** A key that was not used yet. */
export function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

/** Sends a change, or without a body asks. */
export async function tell(
  platform: Platform,
  agent: Agent,
  path: string,
  body?: unknown,
  key: string = newKey(),
): Promise<Told> {
  const headers: Record<string, string> = { authorization: `Bearer ${agent.token}` };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (body !== undefined && key !== '') headers['idempotency-key'] = key;
  const answer = await fetch(`${platform.url}/api/counter/${path}`, { ...sent, headers });
  return { status: answer.status, body: await answer.json() };
}

/** The case that came of a change which has to succeed. */
export async function done(
  platform: Platform,
  agent: Agent,
  path: string,
  body: unknown,
  key: string = newKey(),
): Promise<CaseReply> {
  const told = await tell(platform, agent, path, body, key);
  assert.equal(told.status, 200, JSON.stringify(told.body));
  const of = told.body as CaseReply;
  assert.equal(of.state, 'done');
  return of;
}

/** Status, code and field of a refusal. */
export async function refusedAs(
  platform: Platform,
  agent: Agent,
  path: string,
  body?: unknown,
  key: string = newKey(),
): Promise<readonly [number, string, string | undefined]> {
  const told = await tell(platform, agent, path, body, key);
  const { code, field, text } = told.body as Refusal;
  assert.ok(text?.length > 0, JSON.stringify(told.body));
  return [told.status, code, field];
}

export function fileOf(platform: Platform, agent: Agent, personId: string): Promise<CounterFile> {
  return look<CounterFile>(platform, agent, `people/${personId}`);
}

/** Somebody comes himself, with all papers there are. */
export const REQUEST: Request = {
  askedBy: 'self',
  askerName: '',
  relation: '',
  askerIdNo: '',
  askerPhone: '',
  papers: [
    ...(['id-card', 'household', 'employment', 'residence', 'diagnosis'] as const),
    ...(['circumstances', 'consent', 'commitment'] as const),
  ],
  reason: '本人申请',
};

/** Tells the counter telephone numbers of somebody, and those of who acts for him. */
export async function tellAtCounter(
  platform: Platform,
  personId: string,
  told: { readonly phones: readonly string[]; readonly proxyIdNo: string },
): Promise<void> {
  const agent = await openWindow(platform, 'window-told');
  for (const phone of told.phones) {
    const { person } = await fileOf(platform, agent, personId);
    const request: Request = {
      ...{ ...REQUEST, askedBy: 'proxy', askerName: '样例丁', relation: '子女' },
      ...{ askerIdNo: told.proxyIdNo, askerPhone: phone, papers: ['proxy-id', 'mandate'] },
    };
    const body = { request, version: person.version, phone };
    await done(platform, agent, `people/${personId}/phone`, body);
  }
}
