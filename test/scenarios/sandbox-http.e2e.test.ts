import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setCredential } from '../../src/registry/index.ts';
import { openHospital } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;

before(async () => {
  platform = await startPlatform(undefined, { sandbox: true });
});
after(() => platform.stop());

async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(platform.url + path, { headers });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
}

const recent = (institution: string, msgid = '') =>
  `/sandbox/api/messages?${new URLSearchParams({ institution, msgid })}`;

test('the page and its files are served; nothing else of the folder or above it is', async () => {
  const page = await get('/');
  assert.deepEqual([page.status, page.type], [200, 'text/html; charset=utf-8']);
  for (const [, file] of page.text.matchAll(/"\/sandbox\/([\w.]+)"/g)) {
    assert.equal((await get(`/sandbox/${file}`)).status, 200, file);
  }
  const others = ['none.mjs', '..%2F..%2Fpackage.json', '%2e%2e%2fpackage.json', '__proto__'];
  for (const file of others) assert.equal((await get(`/sandbox/${file}`)).status, 404, file);
});

test('a sample of every open transaction comes with all its fields', async () => {
  const { code } = openHospital(platform).institution;
  const { transactions } = JSON.parse((await get('/sandbox/api/transactions')).text);
  assert.equal(transactions.length, 212);
  for (const { infno } of transactions) {
    const { input } = JSON.parse((await get(`/sandbox/api/transactions/${infno}`)).text);
    const query = new URLSearchParams({ institution: code, person: '', known: '{"psn_no":"7"}' });
    const sample = JSON.parse((await get(`/sandbox/api/sample/${infno}?${query}`)).text);
    assert.equal(sample.infno, infno);
    const nodes = input.map(({ node }: { node: string }) => node).filter((n: string) => n !== '');
    for (const node of nodes) assert.ok(node in sample.input, `${infno} ${node}`);
  }
});

test('what cannot be: 404 in Chinese, and no fault', async () => {
  const institution = openHospital(platform).institution.code;
  const paths = [
    '/sandbox/api/transactions/0000',
    '/sandbox/api/transactions/__proto__',
    `/sandbox/api/sample/0000?institution=${institution}`,
    '/sandbox/api/sample/1101?institution=H00000000000',
    recent('H00000000000'),
    '/sandbox/api/messages',
  ];
  for (const path of paths) {
    const { status, text } = await get(path);
    assert.equal(status, 404, path);
    assert.match(JSON.parse(text).text, /^没有/, path);
  }
  const odd = ['{', '7', 'null', '{"mdtrt_id":7}', '{"mdtrt_id":"\\u0000"}'];
  for (const known of odd) {
    const query = new URLSearchParams({ institution, person: 'x', known });
    assert.equal((await get(`/sandbox/api/sample/2203?${query}`)).status, 200, known);
  }
  assert.deepEqual(JSON.parse((await get(recent(institution, 'a\0b'))).text), []);
});

test('an institution sees its own messages only, with its credential if it has one', async () => {
  const [mine, other] = [openHospital(platform), openHospital(platform, { nth: 1 })];
  const { code } = mine.institution;
  const { body, msgid } = messageOf(code, '1201', { medinsinfo: { fixmedins_code: code } });
  await platform.post(body, { 'content-type': 'application/json' });
  const kept = JSON.parse((await get(recent(code, msgid))).text);
  assert.equal(kept.length, 1);
  assert.equal(kept[0].infno, '1201');
  assert.match(kept[0].error, /字段\[fixmedins_type\]/);
  assert.equal(kept[0].request, body);
  assert.equal(JSON.parse((await get(recent(other.institution.code, msgid))).text).length, 0);
  await setCredential(platform.db, code, 'a secret');
  await platform.deps.registry.reload();
  assert.equal((await get(recent(code))).status, 403);
  assert.equal((await get(recent(code), { 'x-openyibao-credential': 'wrong' })).status, 403);
  assert.equal((await get(recent(code), { 'x-openyibao-credential': 'a secret' })).status, 200);
});

test('a message of an institution that there is not is not kept', async () => {
  const { body, msgid } = messageOf('H99999999999', '1201', {});
  await platform.post(body, { 'content-type': 'application/json' });
  const { code } = openHospital(platform, { nth: 1 }).institution;
  assert.equal(JSON.parse((await get(recent(code, msgid))).text).length, 0);
  const counted = { name: '', text: `select 1 from gateway.message where sender_id = $1` };
  assert.deepEqual(await platform.db.rows(counted, [msgid]), []);
});

test('the description of the interface is served, with the sandbox or without', async () => {
  const plain = await startPlatform();
  try {
    for (const url of [platform.url, plain.url]) {
      const answer = await fetch(`${url}/openapi.json`);
      assert.equal(((await answer.json()) as { openapi: string }).openapi, '3.1.0');
    }
    for (const path of ['/', '/sandbox/page.mjs', '/sandbox/api/world', recent('H1')]) {
      assert.equal((await fetch(plain.url + path)).status, 404, path);
    }
  } finally {
    await plain.stop();
  }
});
