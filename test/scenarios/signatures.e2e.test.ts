import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type ClientCredential,
  csbSignature,
  makeCredential,
  makeSealed,
  makeSm2Pair,
  openSealed,
  readSealed,
  rotateCredential,
} from '../../src/access/index.ts';
import { contents, type Platform, startPlatform } from './platform.ts';
import { CALL, HOUR_MS, openTrustDesk, START, type TrustDesk } from './trust-desk.ts';

let platform: Platform;
let desk: TrustDesk;

before(async () => {
  platform = await startPlatform();
  desk = openTrustDesk(platform);
});
after(() => platform.stop());

for (const scheme of ['csb', 'tif', 'ca'] as const) {
  describe(`signature ${scheme}`, () => {
    let held: ClientCredential;
    const sign = (body: string, of = held) => desk.sign(scheme, of, body);

    before(async () => {
      held = await desk.connect(scheme);
    });
    after(() => {
      platform.clock.now = START;
    });

    test('is taken once', async () => {
      const body = desk.person(held.institutionCode);
      const headers = sign(body);
      await desk.taken(body, headers);
      await desk.denied(body, headers, '重复的请求!');
      platform.clock.now = (platform.clock.now + 1) as typeof START;
      await desk.taken(body, sign(body));
    });

    test('a captured one does not carry another message later', async () => {
      const body = desk.person(held.institutionCode);
      const headers = sign(body);
      await desk.taken(body, headers);
      platform.clock.now = (platform.clock.now + 2001) as typeof START;
      const other = desk.person(held.institutionCode);
      await desk.denied(other, headers, scheme === 'ca' ? '签名不一致!' : '重复的请求!');
    });

    test('of two at once, one is taken', async () => {
      const body = desk.person(held.institutionCode);
      const headers = sign(body);
      const sent = await Promise.all(
        Array.from({ length: 8 }, () => desk.send(CALL, body, headers)),
      );
      assert.equal(sent.filter(({ status }) => status === 200).length, 1);
    });

    test('none, a forged one, a wrong key, a stale one, one of another institution', async () => {
      const body = desk.person(held.institutionCode);
      await desk.denied(body, {}, '缺少服务网关的请求头!');
      await desk.denied(body, sign(body, { ...held, secret: 'guess' }), '签名不一致!');
      await desk.denied(body, sign(body, { ...held, accessKey: 'NOBODY' }), '非法用户!');
      const headers = sign(body);
      platform.clock.now = (platform.clock.now + HOUR_MS) as typeof START;
      await desk.denied(body, headers, '签名时间戳超时!');
      const other = await desk.connect(scheme);
      const theirs = desk.person(other.institutionCode);
      await desk.denied(theirs, sign(theirs), '非法用户!');
    });

    test('two keys for a while, then the new one', async () => {
      const { institutionCode } = held;
      const made = makeCredential(institutionCode, platform.clock.now);
      const endAt = (platform.clock.now + HOUR_MS) as typeof START;
      await rotateCredential(platform.db, made, { scheme, endAt });
      await platform.deps.registry.reload(platform.clock.now);
      for (const one of [held, made]) {
        const body = desk.person(institutionCode);
        await desk.taken(body, sign(body, one));
      }
      platform.clock.now = endAt;
      const body = desk.person(institutionCode);
      await desk.denied(body, sign(body), '非法用户!');
      await desk.taken(body, sign(body, made));
    });
  });
}

test('ca: each byte of a signed call that is tampered with is refused', async () => {
  const held = await desk.connect('ca');
  const body = desk.person(held.institutionCode);
  const headers = desk.sign('ca', held, body);
  const before = await contents(platform.db);
  for (let i = 0; i < body.length; i += 1) {
    const bytes = Buffer.from(body);
    bytes[i]! ^= 1;
    const answer = await desk.send(CALL, bytes.toString('latin1'), headers);
    // Broken JSON, or a message of nobody, is refused before its signature is looked at.
    assert.notEqual(answer.body.infcode, 0, `byte ${i}`);
  }
  assert.deepEqual(await contents(platform.db), before);
  await desk.taken(body, headers);
});

test('csb: parameters of the address are signed', async () => {
  const held = await desk.connect('csb');
  const { accessKey, secret } = held;
  const call = { name: '1101', version: '1.0.0', stamp: String(platform.clock.now) };
  const headers = {
    _api_name: call.name,
    _api_version: call.version,
    _api_timestamp: call.stamp,
    _api_access_key: accessKey,
    _api_signature: csbSignature(secret, call, accessKey, { a: '甲', b: '2' }),
  };
  const path = `${CALL}?b=2&a=${encodeURIComponent('甲')}`;
  const body = desk.person(held.institutionCode);
  const answer = await desk.send(CALL, body, headers);
  assert.equal(answer.body.message, '签名不一致!');
  await desk.taken(body, headers, path);
});

describe('the sealed envelope', () => {
  const ECHO = '/org/local/api/echo';
  const theirs = makeSm2Pair();
  const ours = makeSm2Pair();
  let held: ClientCredential;
  const seal = (data: unknown, timestamp = '20260318103000') =>
    JSON.stringify(
      makeSealed(data, { appId: held.accessKey, secret: held.secret, timestamp }, theirs),
    );

  before(async () => {
    platform.clock.now = START;
    held = await desk.connect('sm2', {}, { publicKey: theirs.publicKey, ownKey: ours.privateKey });
  });

  test('what goes in comes back, sealed and signed by the platform', async () => {
    const data = { orderNo: 'ORDER-1', amount: 12.34, note: '高平市', nothing: '' };
    const answer = await desk.send(ECHO, seal(data));
    assert.deepEqual([answer.status, answer.body.code], [200, 0]);
    assert.ok(!JSON.stringify(answer.body).includes('ORDER-1'));
    const read = readSealed(JSON.stringify(answer.body));
    assert.ok(read.ok);
    const opened = openSealed(read.value, held.secret, ours.publicKey);
    assert.deepEqual(opened, {
      ok: true,
      value: { orderNo: 'ORDER-1', amount: 12.34, note: '高平市' },
    });
  });

  test('each byte that is tampered with is refused', async () => {
    const body = seal({ n: 1 });
    for (let i = 0; i < body.length; i += 1) {
      const bytes = Buffer.from(body);
      bytes[i]! ^= 1;
      const answer = await desk.send(ECHO, bytes.toString('latin1'));
      assert.equal(answer.status, 401, `byte ${i}`);
      assert.equal(answer.body.code, 401);
    }
    assert.equal((await desk.send(ECHO, body)).status, 200);
  });

  test('replayed, stale, of nobody, of another key, in clear', async () => {
    const body = seal({ n: 2 });
    assert.equal((await desk.send(ECHO, body)).status, 200);
    const messages = async (text: string) => (await desk.send(ECHO, text)).body.message;
    assert.equal(await messages(body), '重复的请求!');
    assert.equal(await messages(seal({ n: 2 }, '20260318093000')), '签名时间戳超时!');
    assert.equal(await messages(seal({ n: 2 }, 'yesterday')), '签名时间戳超时!');
    const of = { appId: held.accessKey, secret: held.secret, timestamp: '20260318103000' };
    const forged = makeSealed({ n: 3 }, of, makeSm2Pair());
    assert.equal(await messages(JSON.stringify(forged)), '签名不一致!');
    assert.equal(await messages(JSON.stringify({ ...forged, appId: 'X' })), '非法用户!');
    const wrong = makeSealed({ n: 3 }, { ...of, secret: 'guess' }, theirs);
    assert.equal(await messages(JSON.stringify(wrong)), '密文无法解密!');
    assert.equal(await messages('{"data":{"n":1}}'), '报文不是有效的加密外壳');
    assert.equal(await messages(''), '报文不是有效的加密外壳');
  });
});
