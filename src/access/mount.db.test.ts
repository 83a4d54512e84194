import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Instant } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import { addOperator, apiRoutes, type Route, route } from './index.ts';

const NOW = 1_773_800_000_000 as Instant;
const MAY = ['read', 'operations'] as const;

let fresh: FreshDatabase;
let http: FastifyInstance;
let token: string;
const faults: unknown[] = [];

const ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/x/look/:who',
    may: MAY,
    params: Type.Object({ who: Type.String({ title: '谁', maxLength: 5 }) }),
    status: { missing: 404, 'not-yours': 403 },
    answer: async ({ params: { who }, looked, noted }) => {
      if (who !== 'other') looked(who, '看一眼');
      if (who === 'two') noted('也看了别的');
      if (who === 'none') return refuse({ code: 'missing', text: '没有' });
      return who === 'other' ? refuse({ code: 'not-yours', text: '不是您的' }) : accept({ who });
    },
  }),
  route({
    method: 'POST',
    path: '/api/x/change',
    may: MAY,
    body: Type.Object({ text: Type.String({ title: '内容' }) }),
    bodyBytes: 100,
    answer: async ({ body, key }) => accept({ said: body.text, key }),
  }),
  route({
    method: 'GET',
    path: '/api/x/fault',
    may: MAY,
    answer: async ({ looked }) => {
      looked('p9', '看一眼');
      throw new Error('secret detail 440183199001019010');
    },
  }),
  route({
    method: 'GET',
    path: '/api/x/file',
    may: MAY,
    answer: async () => {
      const bytes = new TextEncoder().encode('<script>');
      return accept({ kind: 'file', name: '表 1.html', type: 'text/html', bytes });
    },
  }),
];

before(async () => {
  fresh = await freshDatabase();
  http = fastify();
  const deps = {
    ...{ db: fresh.db, now: () => NOW },
    onFault: (fault: unknown) => void faults.push(fault),
    placeOf: () => '',
    findPerson: async () => null,
  };
  apiRoutes(http, deps, ROUTES);
  const made = { operatorId: 'o1', name: '值班', region: '440100', roles: ['operations'] };
  const added = await addOperator(fresh.db, made, NOW);
  assert.ok(added.ok);
  token = added.value.token;
});
after(async () => {
  await http?.close();
  await fresh?.drop();
});

async function ask(method: 'GET' | 'POST', url: string, more: Record<string, string> = {}) {
  const { payload, ...headers } = more;
  const authorization = `Bearer ${token}`;
  return await http.inject({ method, url, payload, headers: { authorization, ...headers } });
}

async function trail(): Promise<readonly (readonly [string | null, string, string])[]> {
  const rows = await fresh.db.rows<{ person: string | null; matter: string; outcome: string }>({
    name: '',
    text: `delete from access.trail returning person_id as person, matter, outcome`,
  });
  return rows
    .map(({ person, matter, outcome }) => [person, matter, outcome] as const)
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

test('a look is in the trail when its answer arrives, with what came of it', async () => {
  assert.equal((await ask('GET', '/api/x/look/one')).statusCode, 200);
  assert.deepEqual(await trail(), [['one', '看一眼', 'ok']]);
  await ask('GET', '/api/x/look/two');
  assert.deepEqual(await trail(), [
    [null, '也看了别的', 'ok'],
    ['two', '看一眼', 'ok'],
  ]);
  assert.equal((await ask('GET', '/api/x/look/none')).statusCode, 404);
  assert.deepEqual(await trail(), [['none', '看一眼', 'missing']]);
});

test('a 403 is in the trail though nobody was looked at; a word that is none is not', async () => {
  assert.equal((await ask('GET', '/api/x/look/other')).statusCode, 403);
  assert.deepEqual(await trail(), [[null, '', 'not-yours']]);
  const long = await ask('GET', '/api/x/look/123456');
  assert.deepEqual(long.json(), { code: 'field-bad', text: '谁不能超过5个字', field: 'who' });
  assert.deepEqual(await trail(), []);
});

test('what was thrown is told to us and not to the client, and the look stays', async () => {
  const answer = await ask('GET', '/api/x/fault');
  assert.equal(answer.statusCode, 500);
  assert.deepEqual(answer.json(), { code: 'fault', text: '平台出错，结果未确认，请稍后重试' });
  assert.match(String(faults[0]), /secret detail/);
  assert.deepEqual(await trail(), [['p9', '看一眼', 'fault']]);
});

test('a file is something to keep, under its name', async () => {
  const { headers, body } = await ask('GET', '/api/x/file');
  assert.equal(headers['content-type'], 'text/html');
  const name = encodeURIComponent('表 1.html');
  assert.equal(headers['content-disposition'], `attachment; filename*=UTF-8''${name}`);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(body, '<script>');
});

test('a body is JSON, small enough, and has its fields; a key is visible', async () => {
  const json = { 'content-type': 'application/json' };
  const good = await ask('POST', '/api/x/change', {
    ...{ ...json, payload: '{"text":"a"}', 'idempotency-key': 'k-1' },
  });
  assert.deepEqual(good.json(), { said: 'a', key: 'k-1' });
  const wrong: readonly (readonly [Record<string, string>, number, string])[] = [
    [{ ...json, payload: '{"text":' }, 400, 'body-bad'],
    [{ ...json, payload: '{"__proto__":{"a":1},"text":"a"}' }, 400, 'body-bad'],
    [{ ...json, payload: `{"text":"${'a'.repeat(100)}"}` }, 413, 'body-bad'],
    [{ 'content-type': 'text/plain', payload: '{"text":"a"}' }, 415, 'body-bad'],
    [{ ...json, payload: '{}' }, 400, 'field-bad'],
    [{}, 400, 'field-bad'],
    [{ ...json, payload: '{"text":"a"}', 'idempotency-key': 'a b' }, 400, 'field-bad'],
    [{ ...json, payload: '{"text":"a"}', 'idempotency-key': 'k'.repeat(65) }, 400, 'field-bad'],
  ];
  for (const [sent, status, code] of wrong) {
    const answer = await ask('POST', '/api/x/change', sent);
    assert.deepEqual([answer.statusCode, answer.json().code], [status, code], sent.payload);
  }
});

test('a token that is none opens nothing, whatever cookie comes with it', async () => {
  for (const authorization of ['Bearer x', 'Basic eA==', `bearer  ${token}x`]) {
    const answer = await ask('GET', '/api/x/look/one', { authorization });
    assert.deepEqual([answer.statusCode, answer.json().code], [401, 'token-wrong']);
  }
  assert.equal((await http.inject({ url: '/api/x/look/one' })).json().code, 'session-needed');
});
