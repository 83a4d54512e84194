import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { usccCheckCharacter, usccValid } from './uscc.ts';

const CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

const first17 = fc
  .tuple(
    fc.constantFrom('12', '91', '52'),
    fc.integer({ min: 110_000, max: 659_000 }),
    fc.array(fc.constantFrom(...CHARACTERS), { minLength: 9, maxLength: 9 }),
  )
  .map(([kind, district, own]) => `${kind}${district}${own.join('')}`);

test('a code whose check character is known is valid', () => {
  assert.equal(usccValid('91350100M000100Y43'), true);
});

test('a code with its check character is valid, with another one not', () => {
  fc.assert(
    fc.property(first17, fc.integer({ min: 1, max: 30 }), (first, add) => {
      const check = usccCheckCharacter(first);
      const other = CHARACTERS[(CHARACTERS.indexOf(check) + add) % 31]!;
      return usccValid(first + check) && !usccValid(first + other);
    }),
  );
});

test('letters outside the alphabet and other lengths are not valid', () => {
  for (const text of ['', '91350100M000100Y4', '91350100M000100I43', '91350100m000100y43']) {
    assert.equal(usccValid(text), false, text);
  }
});
