import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePrice, parseQuantity, quantityText, shareText, unitPriceText } from './measures.ts';

test('quantities and prices are written as people write them', () => {
  assert.deepEqual(
    [quantityText(10_000), quantityText(25_000), quantityText(1)],
    ['1', '2.5', '0.0001'],
  );
  assert.deepEqual([unitPriceText(12_000_000), unitPriceText(1_234_500)], ['12.00', '1.2345']);
  assert.deepEqual([shareText(8000), shareText(8950)], ['80%', '89.5%']);
});

test('what is typed is read exactly, or not at all', () => {
  assert.deepEqual(
    [parseQuantity('2'), parseQuantity(' 0.5 '), parseQuantity('1,000')],
    [20_000, 5000, 10_000_000],
  );
  assert.deepEqual([parsePrice('￥12.3'), parsePrice('0.123456')], [12_300_000, 123_456]);
  for (const bad of ['', '0', '-1', 'x', '1e3', '1.00001', '<b>', '12345678', '1.']) {
    assert.equal(parseQuantity(bad), null, bad);
  }
  assert.equal(parsePrice('0.1234567'), null);
});
