import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRate, RATE_ONE, rate } from './rate.ts';

test('a rate is a whole number per ten thousand, from nothing to all', () => {
  assert.deepEqual([0, 1, 8950, 10_000].map(rate), [0, 1, 8950, RATE_ONE]);
  for (const bad of [-1, 10_001, 0.8, 80.5, Number.NaN, Infinity]) {
    assert.throws(() => rate(bad), /not a rate per ten thousand/);
  }
});

test('a rate prints as a percentage, as short as it can', () => {
  const printed = [0, 1, 50, 700, 5700, 5800, 8000, 8950, 10_000].map((n) => formatRate(rate(n)));
  const texts = ['0%', '0.01%', '0.5%', '7%', '57%', '58%', '80%', '89.5%', '100%'];
  assert.deepEqual(printed, texts);
});

test('no rate prints with the tail of a float', () => {
  for (let n = 0; n <= RATE_ONE; n += 1) assert.match(formatRate(rate(n)), /^\d+(\.\d{1,2})?%$/);
});
