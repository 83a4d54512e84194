import assert from 'node:assert/strict';
import { createHmac, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { KeyUnusable, keyId, makeKey, NO_KEYS, openKeyRing } from './key-ring.ts';

const ID_NO = '11010519491231002X';
const A = makeKey();
const B = makeKey();

function ring(...keys: readonly string[]) {
  return openKeyRing({ place: '测试', read: () => keys.join('\n') });
}

test('what is sealed opens for whom it is about, and no two are alike', () => {
  const one = ring(A);
  const sealed = one.seal(ID_NO, 'person 1');
  assert.equal(one.open(sealed, 'person 1'), ID_NO);
  assert.equal(one.open(one.seal('王演示', 'x'), 'x'), '王演示');
  assert.notEqual(one.seal(ID_NO, 'person 1'), sealed);
  assert.ok(!sealed.includes(ID_NO.slice(0, 6)));
  assert.throws(() => one.open(sealed, 'person 2'), KeyUnusable);
});

test('bytes are sealed as texts are', () => {
  const [one, both] = [ring(A), ring(B, A)];
  const bytes = Buffer.from([0, 255, 46, 13, 10, 46]);
  const sealed = one.sealBytes(bytes, 'file 1');
  assert.equal(sealed.toString('latin1', 0, 9), `${keyId(A)}.`);
  assert.deepEqual(both.openBytes(sealed, 'file 1'), bytes);
  assert.throws(() => one.openBytes(sealed, 'file 2'), KeyUnusable);
  assert.throws(() => ring(B).openBytes(sealed, 'file 1'), KeyUnusable);
  const changed = Buffer.from(sealed);
  changed[changed.length - 1]! ^= 1;
  assert.throws(() => one.openBytes(changed, 'file 1'), KeyUnusable);
});

test('every character that is changed is found', () => {
  const one = ring(A);
  const sealed = one.seal(ID_NO, 'person 1');
  for (let i = 0; i < sealed.length; i += 1) {
    const other = sealed[i] === 'A' ? 'B' : 'A';
    const changed = sealed.slice(0, i) + other + sealed.slice(i + 1);
    if (
      Buffer.from(changed.slice(9), 'base64url').equals(Buffer.from(sealed.slice(9), 'base64url'))
    )
      continue;
    assert.throws(() => one.open(changed, 'person 1'), KeyUnusable, String(i));
  }
});

test('a rotation: the new key seals, the old one still opens, then it is gone', () => {
  const sealed = ring(A).seal(ID_NO, 'p');
  const both = ring(B, A);
  assert.deepEqual(both.ids(), [keyId(B), keyId(A)]);
  assert.equal(both.open(sealed, 'p'), ID_NO);
  assert.ok(both.seal(ID_NO, 'p').startsWith(`${keyId(B)}.`));
  assert.throws(() => ring(B).open(sealed, 'p'), KeyUnusable);
});

test('a key that came meanwhile is read when it is needed', () => {
  let keys = A;
  const one = openKeyRing({ place: '测试', read: () => keys });
  assert.deepEqual(one.ids(), [keyId(A)]);
  keys = `${B}\n${A}`;
  assert.equal(one.open(ring(B).seal('1', 'p'), 'p'), '1');
  assert.deepEqual(one.ids(), [keyId(B), keyId(A)]);
});

test('marks: the same for the same text and use under one key, of every key held', () => {
  const [mark, ...others] = ring(A).marks(ID_NO, '02');
  assert.equal(mark.length, 43);
  assert.deepEqual(others, []);
  assert.deepEqual(ring(A).marks(ID_NO, '02'), [mark]);
  assert.notEqual(ring(A).marks(ID_NO, '03')[0], mark);
  assert.deepEqual(ring(B, A).marks(ID_NO, '02')[1], mark);
});

test('a mark is HMAC-SHA256 under a key derived for it', () => {
  const key = Buffer.from(A, 'base64url');
  const derived = Buffer.from(hkdfSync('sha256', key, 'openyibao', 'mark', 32));
  const expected = createHmac('sha256', derived).update(`02\0${ID_NO}`).digest('base64url');
  assert.deepEqual(ring(A).marks(ID_NO, '02'), [expected]);
});

test('no key, or no good one, is told in Chinese', () => {
  assert.throws(() => NO_KEYS.seal('1', 'p'), /没有密钥/);
  assert.throws(() => ring('short').ids(), /密钥应为43个字符/);
  assert.throws(() => ring(A).open('', 'p'), KeyUnusable);
  assert.throws(() => ring(A).open('nonsense', 'p'), KeyUnusable);
});
