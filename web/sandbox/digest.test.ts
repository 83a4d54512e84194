import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hmac, sha1, sha256, sm3 } from './digest.ts';

const page = { sha1, sha256, sm3, hmac };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

for (const name of ['sha1', 'sha256', 'sm3'] as const) {
  test(`the page's ${name} and its HMAC are those of OpenSSL, whatever the length`, () => {
    // Lengths around the borders of blocks, then any.
    const lengths = [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000];
    for (const length of lengths) {
      const bytes = Buffer.alloc(length, 'é');
      assert.equal(hex(page[name](bytes)), createHash(name).update(bytes).digest('hex'));
    }
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 150 }),
        (message, key) => {
          assert.equal(hex(page[name](message)), createHash(name).update(message).digest('hex'));
          const made = createHmac(name, key).update(message).digest('hex');
          assert.equal(hex(page.hmac(page[name], key, message)), made);
        },
      ),
    );
  });
}
