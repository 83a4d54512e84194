import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { csbSignature, makeCredential, rotateCredential } from '../../src/access/index.ts';
import { playShowcase, printWorld, summarizeWorld } from '../../src/demo/index.ts';
import { setCredential } from '../../src/registry/index.ts';
import { facesBuilt } from '../faces/built.ts';
import { openHospital } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';

let platform: Platform;

before(async () => {
  platform = await startPlatform(undefined, { sandbox: true, faces: await facesBuilt() });
  const shown = await playShowcase(platform.deps, platform.world);
  assert.deepEqual(shown, { departments: 105, batches: 30, documents: 24 });
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
  const page = await get('/sandbox/');
  assert.deepEqual([page.status, page.type], [200, 'text/html; charset=utf-8']);
  const files = [...page.text.matchAll(/"\/(assets\/[\w.-]+)"/g)].map(([, file]) => file!);
  assert.ok(files.length > 2);
  for (const file of files) assert.equal((await get(`/${file}`)).status, 200, file);
  const others = ['none.mjs', '..%2F..%2Fpackage.json', '%2e%2e%2fpackage.json', 'api/none'];
  for (const file of others) assert.equal((await get(`/sandbox/${file}`)).status, 404, file);
  for (const file of ['', 'none.js', '..%2Fportal%2Findex.html', '__proto__', '%00', '.vite']) {
    assert.equal((await get(`/assets/${file}`)).status, 404, file);
  }
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

/** Queries that the demo world has nothing for, and why. */
const NOTHING_YET: Readonly<Record<string, string>> = {
  '1304': '目录中没有民族药',
  '4103': '没有上传过结算清单',
  '4104': '没有上传过结算清单',
  '5205': '没有慢特病用药',
};

test('every query of the page answers something for who is offered first', async () => {
  const { code, region } = openHospital(platform, { level: 'tertiary' }).institution;
  const world = JSON.parse((await get('/sandbox/api/world')).text);
  const { personId, hasRecords } = world.people.find(
    (one: { region: string }) => one.region === region,
  );
  assert.equal(hasRecords, true);
  const { transactions } = JSON.parse((await get('/sandbox/api/transactions')).text);
  const empty: string[] = [];
  for (const { infno, name, state } of transactions) {
    if (state !== 'open' || !name.endsWith('查询')) continue;
    const query = new URLSearchParams({ institution: code, person: personId, known: '{}' });
    const { text } = await get(`/sandbox/api/sample/${infno}?${query}`);
    const { reply } = await platform.post(text, { 'content-type': 'application/json' });
    if (reply.infcode !== 0 || !hasContent(reply.output)) empty.push(infno);
  }
  assert.deepEqual(empty.sort(), Object.keys(NOTHING_YET));
});

test('the list of the world says where the records lie, and whose they are', async () => {
  const summary = await summarizeWorld(platform.deps, { today: TODAY, all: false });
  assert.deepEqual(
    summary.records.map((r) => [r.region, r.hospital, r.other, r.pharmacy]),
    ['440100', '500000', '330100'].map((region) => [
      ...[region, `H${region}00001`, `H${region}00002`, `P${region}00401`],
    ]),
  );
  assert.match(printWorld(summary, { json: false }), /【已有的就诊、报告与库存】/);
  const world = JSON.parse((await get('/sandbox/api/world')).text);
  const first = world.people.filter((one: { hasRecords: boolean }) => one.hasRecords);
  const ids = summary.records.map((r) => r.personId);
  assert.deepEqual(first.map((one: { personId: string }) => one.personId).sort(), ids.sort());
});

test('every region offers people', async () => {
  const world = JSON.parse((await get('/sandbox/api/world')).text);
  for (const { code } of platform.world.regions) {
    const near = world.people.filter((one: { region: string }) => one.region === code);
    assert.equal(near.length, 60);
    assert.equal(near.filter((one: { hasRecords: boolean }) => one.hasRecords).length, 1);
  }
});

/** Whether anything is in a reply besides counts and pages: a list with a row, or a text. */
function hasContent(output: unknown): boolean {
  if (typeof output === 'string') return output !== '';
  if (Array.isArray(output)) return output.length > 0;
  if (typeof output !== 'object' || output === null) return false;
  const values = Object.values(output);
  const lists = values.filter((value) => typeof value === 'object' && value !== null);
  return lists.length === 0 ? values.length > 0 : lists.some(hasContent);
}

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

test('the messages of an institution that signs are shown to who signs the question', async () => {
  const { code } = openHospital(platform, { level: 'secondary' }).institution;
  const { now } = platform.clock;
  const held = makeCredential(code, now);
  await rotateCredential(platform.db, held, { scheme: 'csb', endAt: now });
  await platform.deps.registry.clients.reload(now);
  const about = { name: 'messages', version: '1.0.0', stamp: String(now) };
  const asking = (msgid: string) => ({
    _api_name: about.name,
    _api_version: about.version,
    _api_timestamp: about.stamp,
    _api_access_key: held.accessKey,
    _api_signature: csbSignature(held.secret, about, held.accessKey, { institution: code, msgid }),
  });
  assert.equal((await get(recent(code, 'm1'), asking('m1'))).status, 200);
  const changed = await get(recent(code, 'm2'), asking('m1'));
  assert.equal(changed.status, 403);
  assert.equal(JSON.parse(changed.text).text, '签名不一致!');
  const secret = { 'x-openyibao-credential': held.secret };
  assert.equal((await get(recent(code), secret)).status, 403);
  const world = JSON.parse((await get('/sandbox/api/world')).text);
  const told = world.institutions.find((one: { code: string }) => one.code === code);
  assert.equal(told.scheme, 'csb');
  assert.ok(!JSON.stringify(world).includes(held.secret));
  assert.ok(!JSON.stringify(world).includes(held.accessKey));
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
