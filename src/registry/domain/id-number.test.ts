import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { idCheckCharacter, idNumberValid } from './id-number.ts';

const first17 = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_000 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([district, birth, running]) => {
    const on = birth.toISOString().slice(0, 10).replaceAll('-', '');
    return `${district}${on}${String(running).padStart(3, '0')}`;
  });

test('the example of the standard is valid', () => {
  assert.equal(idNumberValid('11010519491231002X'), true);
  assert.equal(idNumberValid('440524188001010014'), true);
});

test('a number with its check character is valid', () => {
  fc.assert(fc.property(first17, (first) => idNumberValid(first + idCheckCharacter(first))));
});

test('one wrong digit is always noticed', () => {
  const wrong = fc.tuple(first17, fc.nat(16), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(wrong, ([first, place, add]) => {
      const digit = String((Number(first[place]) + add) % 10);
      const changed = first.slice(0, place) + digit + first.slice(place + 1);
      return !idNumberValid(changed + idCheckCharacter(first));
    }),
  );
});

test('what is no number of a citizen is not valid', () => {
  for (const text of ['', '11010519491231002', '11010519491231002x', '110105194912310021']) {
    assert.equal(idNumberValid(text), false, text);
  }
  const noSuchDay = '11010519490231002';
  assert.equal(idNumberValid(noSuchDay + idCheckCharacter(noSuchDay)), false);
});
