import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { test } from 'node:test';
import vectors from '../../spec/fixtures/sealed-envelope.json' with { type: 'json' };
import { canonicalJson } from '../kernel/hash.ts';
import { makeSm2Pair, sm2Holds, sm2PublicKey, sm2Sign, sm4Decrypt } from './national-crypto.ts';
import {
  cleaned,
  makeSealed,
  openSealed,
  readSealed,
  sealData,
  sessionKey,
  textToSign,
} from './sealed-envelope.ts';

const { appId, appSecret, derivedSm4KeyAscii, sample, sm2OpensslCrossFixture: cross } = vectors;

test('the public vectors: session key, cleaned data, text to sign, cipher text', () => {
  assert.equal(sessionKey(appId, appSecret), derivedSm4KeyAscii);
  assert.equal(canonicalJson(cleaned(sample.payload.data)), sample.expectedCleanedDataJson);
  assert.equal(textToSign(sample.payload, appSecret), sample.expectedSignString);
  assert.equal(sealData(sample.payload.data, appId, appSecret), sample.expectedEncData);
  const bytes = Buffer.from(sample.expectedEncData, 'hex');
  assert.equal(sm4Decrypt(derivedSm4KeyAscii, bytes), sample.expectedCleanedDataJson);
});

test('a signature made by OpenSSL holds, and for this message, key and spelling only', () => {
  const signature = Buffer.from(cross.opensslSignatureRsHex, 'hex').toString('base64');
  assert.ok(sm2Holds(cross.message, signature, cross.publicKeyHex130));
  assert.ok(!sm2Holds(`${cross.message}.`, signature, cross.publicKeyHex130));
  assert.ok(!sm2Holds(cross.message, signature, makeSm2Pair().publicKey));
  assert.ok(!sm2Holds(cross.message, `${signature} `, cross.publicKeyHex130));
  assert.ok(!sm2Holds(cross.message, '', cross.publicKeyHex130));
  assert.ok(!sm2Holds(cross.message, Buffer.alloc(64).toString('base64'), cross.publicKeyHex130));
  assert.ok(!sm2Holds(cross.message, signature, '04'));
});

test('our signatures hold, and no two are the same', () => {
  const pair = { privateKey: cross.privateKeyHex, publicKey: cross.publicKeyHex130 };
  assert.equal(sm2PublicKey(pair.privateKey), pair.publicKey);
  const [one, two] = [sm2Sign('x', pair), sm2Sign('x', pair)];
  assert.notEqual(one, two);
  assert.ok(sm2Holds('x', one, pair.publicKey) && sm2Holds('x', two, pair.publicKey));
});

const pair = makeSm2Pair();
const of = { appId, secret: appSecret, timestamp: '20260318103000' };
const DATA = { psnName: '王演示', amount: 12.34, lines: [{ no: '1', empty: '' }], flag: false };

function open(body: string) {
  const read = readSealed(body);
  return read.ok ? openSealed(read.value, appSecret, pair.publicKey) : read;
}

test('what is sealed opens again, without what is empty', () => {
  const opened = open(JSON.stringify(makeSealed(DATA, of, pair)));
  assert.deepEqual(opened, { ok: true, value: cleaned(DATA) });
});

test('every byte of a sealed envelope that is changed is found', () => {
  const body = Buffer.from(JSON.stringify(makeSealed({ no: '1' }, of, pair)));
  const taken: number[] = [];
  for (let i = 0; i < body.length; i += 1) {
    for (const flip of [0x01, 0x20]) {
      const changed = Buffer.from(body);
      changed[i]! ^= flip;
      if (open(changed.toString()).ok) taken.push(i);
    }
  }
  assert.deepEqual(taken, []);
});

test('another key, another secret, another app, plain data beside it: refused', () => {
  const sealed = makeSealed(DATA, of, pair);
  assert.ok(!openSealed(sealed, appSecret, makeSm2Pair().publicKey).ok);
  assert.ok(!openSealed(sealed, appSecret.replace('4', '5'), pair.publicKey).ok);
  assert.ok(!open(JSON.stringify({ ...sealed, appId: appId.replace('4', '5') })).ok);
  assert.ok(!open(JSON.stringify({ ...sealed, data: DATA })).ok);
  assert.ok(!open(JSON.stringify({ ...sealed, signType: 'SM3' })).ok);
  for (const body of ['', '[]', 'null', '7', '{', '{"appId":{}}']) assert.ok(!open(body).ok);
});

test('data in another form than it is signed in is refused, signed or not', () => {
  const cipher = createCipheriv('sm4-ecb', sessionKey(appId, appSecret), null);
  const loose = Buffer.concat([cipher.update('{"no": "1"}'), cipher.final()]);
  const sealed = makeSealed({ no: '1' }, of, pair);
  const changed = { ...sealed, encData: loose.toString('hex').toUpperCase() };
  assert.ok(!openSealed(changed, appSecret, pair.publicKey).ok);
});
