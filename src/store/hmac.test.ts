import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hmac, hmacKey } from './hmac.ts';

test('it is the HMAC-SHA256 of Node', () => {
  const secret = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(secret, fc.string({ unit: 'grapheme' }), (key, text) => {
      const expected = createHmac('sha256', key).update(text, 'utf8').digest('base64url');
      assert.equal(hmac(hmacKey(key), text), expected);
    }),
  );
});
