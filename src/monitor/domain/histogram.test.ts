import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addTimes, BOUNDS_MS, BUCKETS, bucketOf, noTimes, quantile } from './histogram.ts';

const timesOf = (seconds: readonly number[]) => {
  const times = noTimes();
  for (const one of seconds) times[bucketOf(one)]! += 1;
  return times;
};

test('a time falls below the bound of its bucket and above the one before', () => {
  assert.equal(bucketOf(0.001), 0);
  assert.equal(bucketOf(0.0011), 1);
  assert.equal(bucketOf(10), BUCKETS - 2);
  assert.equal(bucketOf(10.1), BUCKETS - 1);
});

test('nothing has no quantile; what is beyond the last bound is told as it', () => {
  assert.equal(quantile(noTimes(), 0.5), null);
  assert.equal(quantile(timesOf([60]), 0.99), BOUNDS_MS.at(-1));
  assert.equal(quantile(timesOf([0.015, 0.015]), 1), 15);
});

const some = fc.array(fc.double({ min: 0.000_01, max: 9.9, noNaN: true }), {
  minLength: 1,
  maxLength: 200,
});

test('a quantile lies in the bucket of the value that a sorted list has there', () => {
  fc.assert(
    fc.property(some, fc.constantFrom(0.5, 0.95, 0.99, 1), (seconds, share) => {
      const sorted = seconds.toSorted((a, b) => a - b);
      const exact = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
      const place = bucketOf(exact);
      const told = quantile(timesOf(seconds), share)!;
      const from = place === 0 ? 0 : BOUNDS_MS[place - 1]!;
      assert.ok(told >= from && told <= BOUNDS_MS[place]! + 0.05, `${told} of ${exact}`);
    }),
  );
});

test('the times of two processes added are the times of all', () => {
  fc.assert(
    fc.property(some, some, (a, b) => {
      assert.deepEqual(addTimes(timesOf(a), timesOf(b)), timesOf([...a, ...b]));
    }),
  );
});
