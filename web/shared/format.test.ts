import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { count, dayOf, dayText, momentText, parseYuan, yuan, yuanShort } from './format.ts';

test('fen as yuan: two decimals, thousands apart, the sign before all', () => {
  const of = { 0: '0.00', 5: '0.05', 123450: '1,234.50', 100000000: '1,000,000.00' };
  for (const [fen, text] of Object.entries(of)) assert.equal(yuan(Number(fen)), text);
  assert.equal(yuan(-123456), '-1,234.56');
  assert.equal(yuan(-5), '-0.05');
});

test('what is shown as an amount is read as the same amount', () => {
  const amounts = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });
  fc.assert(fc.property(amounts, (fen) => parseYuan(yuan(fen)) === fen));
});

test('what people type as an amount, and what is none', () => {
  const good = {
    '12': 1200,
    ' 12.5 ': 1250,
    '1,234.50': 123450,
    '¥0.05': 5,
    '１': null,
    '-3': -300,
  };
  for (const [text, fen] of Object.entries(good)) assert.equal(parseYuan(text), fen, text);
  for (const text of ['', '1.234', '1e5', 'abc', '1.', '.5', '--1', '<script>', '1'.repeat(13)]) {
    assert.equal(parseYuan(text), null, text);
  }
});

test('large sums for screens keep two decimals of their unit', () => {
  assert.equal(yuanShort(99_999_99), '10.00 万');
  assert.equal(yuanShort(999_999), '9,999.99');
  assert.equal(yuanShort(123_456_789_00), '1.23 亿');
  assert.equal(yuanShort(-1_234_567_00), '-123.46 万');
});

test('days and moments are those of Shanghai', () => {
  const late = Date.parse('2026-03-17T16:30:05Z');
  assert.equal(momentText(late), '2026-03-18 00:30:05');
  assert.equal(dayOf(late), '2026-03-18');
  assert.equal(dayText('2026-03-08'), '2026年3月8日');
  assert.equal(dayText('长期'), '长期');
  assert.equal(count(1234567), '1,234,567');
});
