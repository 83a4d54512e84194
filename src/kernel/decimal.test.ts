import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseScaled, toDecimalNumber } from './decimal.ts';

test('reads a decimal as an integer of its last digit', () => {
  assert.equal(parseScaled('12.5', 4), 125_000);
  assert.equal(parseScaled('12.50000000', 4), 125_000);
  assert.equal(parseScaled('-0.0001', 4), -1);
  assert.equal(parseScaled('3', 0), 3);
  assert.equal(parseScaled('3.000', 0), 3);
  assert.ok(Object.is(parseScaled('-0', 4), 0));
});

test('every integer of a scale reads back from its text', () => {
  const scales = fc.integer({ min: 0, max: 8 });
  fc.assert(
    fc.property(fc.maxSafeInteger(), scales, (value, scale) => {
      const digits = String(Math.abs(value)).padStart(scale + 1, '0');
      const point = digits.length - scale;
      const text = `${value < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
      assert.equal(parseScaled(text, scale), value === 0 ? 0 : value);
    }),
  );
});

test('more decimals than the scale, zeros aside, are a fault of their own', () => {
  assert.equal(parseScaled('0.00001', 4), 'too-many-decimals');
  assert.equal(parseScaled('0.10001', 4), 'too-many-decimals');
  assert.equal(parseScaled('0.1', 0), 'too-many-decimals');
});

test('what is no plain decimal is refused', () => {
  const texts = ['', ' ', '1e5', 'Infinity', '0x1', '1_000', '1,5', '.5', '-', '١', '1'.repeat(18)];
  for (const text of texts) assert.equal(parseScaled(text, 2), 'not-a-number', text);
});

test('past 2^53 is refused, up to it is exact', () => {
  assert.equal(parseScaled('9007199254740991', 0), Number.MAX_SAFE_INTEGER);
  assert.equal(parseScaled('9007199254740992', 0), 'too-large');
  assert.equal(parseScaled('9007199254740993', 0), 'too-large');
  assert.equal(parseScaled('-9007199254740993', 0), 'too-large');
  assert.equal(parseScaled('99999999999999999', 6), 'too-large');
});

test('a decimal number for JSON prints as the decimal', () => {
  assert.equal(JSON.stringify(toDecimalNumber(125_000, 4)), '12.5');
  assert.equal(JSON.stringify(toDecimalNumber(4_520_000, 6)), '4.52');
});
