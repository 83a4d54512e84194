import assert from 'node:assert/strict';
import { test } from 'node:test';
import vectors from '../../spec/fixtures/gateway-signatures.json' with { type: 'json' };
import type { Instant } from '../kernel/day.ts';
import { type ClientCredential, plainProfile, type Scheme } from './domain/profile.ts';
import {
  caSignature,
  checkSignature,
  csbSignature,
  type Signed,
  STAMP_TOLERANCES,
  tifSignature,
} from './signature.ts';

const CODE = 'H44010000001';
const NOW = 1_773_801_000_000 as Instant;
const WINDOW_MS = 1_800_000;

const HELD: ClientCredential = {
  accessKey: 'KEY-1',
  institutionCode: CODE,
  secret: 'SECRET-1',
  publicKey: null,
  ownKey: null,
  from: 0 as Instant,
  to: null,
};
const OLD = { ...HELD, accessKey: 'KEY-0', secret: 'SECRET-0', to: (NOW + 1000) as Instant };
const OTHER = { ...HELD, accessKey: 'KEY-9', institutionCode: 'H44010000002' };
const BODY = '{"infno":"1101"}';

function csb(stamp: string, of = HELD, parameters: Record<string, string> = {}): Signed {
  const call = { name: 'hsa-fsi-1101', version: '1.0.0', stamp };
  return {
    headers: {
      _api_name: call.name,
      _api_version: call.version,
      _api_timestamp: stamp,
      _api_access_key: of.accessKey,
      _api_signature: csbSignature(of.secret, call, of.accessKey, parameters),
    },
    parameters,
    body: BODY,
  };
}

function tif(stamp: string, of = HELD): Signed {
  const headers = {
    'x-tif-paasid': of.accessKey,
    'x-tif-timestamp': stamp,
    'x-tif-nonce': 'n-1',
    'x-tif-signature': tifSignature(of.secret, stamp, 'n-1'),
  };
  return { headers, parameters: {}, body: BODY };
}

function ca(stamp: string, of = HELD): Signed {
  const headers = {
    'x-ca-key': of.accessKey,
    'x-ca-signature': `${stamp}:${caSignature(of.secret, stamp, BODY)}`,
  };
  return { headers, parameters: {}, body: BODY };
}

function check(scheme: Scheme, signed: Signed, now: Instant = NOW): string {
  const profile = { ...plainProfile(CODE), scheme };
  const checked = checkSignature(profile, [HELD, OLD, OTHER], signed, now);
  return checked.ok ? 'ok' : checked.refusal.text;
}

const MS = String(NOW);
const SECONDS = String(NOW / 1000);
const MAKERS = [
  ['csb', (of?: ClientCredential) => csb(MS, of)],
  ['tif', (of?: ClientCredential) => tif(SECONDS, of)],
  ['ca', (of?: ClientCredential) => ca(MS, of)],
] as const;

test('the public vectors', () => {
  const { csb_example, rio_example, content, secret, hmac_sm3_hex_upper } = vectors;
  const call = { name: '1101', version: '1.0.0', stamp: '1721789415123' };
  assert.equal(csbSignature(csb_example.sk, call, 'AK'), csb_example.signature);
  const { token, timestamp, nonce, signature } = rio_example;
  assert.equal(tifSignature(token, timestamp, nonce), signature);
  const [stamp, ...body] = content.split('\n');
  assert.equal(caSignature(secret, stamp!, body.join('\n')), hmac_sm3_hex_upper);
});

for (const [scheme, make] of MAKERS) {
  test(`${scheme}: its own key and the one before it, no other`, () => {
    assert.equal(check(scheme, make()), 'ok');
    assert.equal(check(scheme, make(OLD)), 'ok');
    assert.equal(check(scheme, make({ ...HELD, secret: 'SECRET-2' })), '签名不一致!');
    assert.equal(check(scheme, make({ ...HELD, accessKey: 'KEY-2' })), '非法用户!');
    assert.equal(check(scheme, make(OTHER)), '非法用户!');
    assert.equal(check(scheme, make(OLD), (NOW + 1000) as Instant), '非法用户!');
  });

  test(`${scheme}: each header is needed, and each of its bytes`, () => {
    const good = make();
    for (const [name, value] of Object.entries(good.headers)) {
      for (const nothing of [undefined, '']) {
        const headers = { ...good.headers, [name]: nothing };
        assert.equal(check(scheme, { ...good, headers }), '缺少服务网关的请求头!');
      }
      for (let i = 0; i < value!.length; i += 1) {
        for (const flip of [1, 0x20]) {
          const code = value!.charCodeAt(i) ^ flip;
          const changed = value!.slice(0, i) + String.fromCharCode(code) + value!.slice(i + 1);
          const answer = check(scheme, { ...good, headers: { ...good.headers, [name]: changed } });
          assert.notEqual(answer, 'ok', `${name} ${i}`);
        }
      }
    }
  });

  test(`${scheme}: stale on either side of the window`, () => {
    for (const [away, expected] of [
      [WINDOW_MS, 'ok'],
      [-WINDOW_MS, 'ok'],
      [WINDOW_MS + 1000, '签名时间戳超时!'],
      [-WINDOW_MS - 1000, '签名时间戳超时!'],
    ] as const) {
      const signed = make();
      assert.equal(check(scheme, signed, (NOW + away) as Instant), expected, String(away));
    }
  });
}

test('ca: each byte of the body', () => {
  const good = ca(MS);
  for (let i = 0; i < BODY.length; i += 1) {
    const body = Buffer.from(BODY);
    body[i]! ^= 1;
    assert.equal(check('ca', { ...good, body: body.toString() }), '签名不一致!');
  }
});

test('csb: parameters are signed with the rest', () => {
  const good = csb(MS, HELD, { a: '1', Z: '2' });
  assert.equal(check('csb', good), 'ok');
  assert.equal(check('csb', { ...good, parameters: { a: '1' } }), '签名不一致!');
  assert.equal(check('csb', { ...good, parameters: { a: '1', Z: '3' } }), '签名不一致!');
});

test('csb: clocks of real clients, each under its name', () => {
  const fast = NOW + 8 * 3_600_000;
  const cases: Record<string, string> = {
    'stamp-in-seconds': SECONDS,
    'stamp-eight-hours-fast': String(fast),
  };
  assert.deepEqual(
    STAMP_TOLERANCES.map(({ id }) => id),
    Object.keys(cases),
  );
  for (const stamp of Object.values(cases)) assert.equal(check('csb', csb(stamp)), 'ok');
  assert.equal(check('csb', csb(String(fast + WINDOW_MS + 1000))), '签名时间戳超时!');
  assert.equal(check('csb', csb('17738010000')), '签名时间戳超时!');
});

test('a signature is remembered as long as its stamp can be taken, by any reading', () => {
  const profile = { ...plainProfile(CODE), scheme: 'csb' as const };
  const fast = NOW + 8 * 3_600_000;
  const checked = checkSignature(profile, [HELD], csb(String(fast)), NOW);
  assert.ok(checked.ok);
  assert.equal(checked.value.until, fast + WINDOW_MS);
});
