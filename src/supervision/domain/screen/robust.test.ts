import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { deviations, median, middleOf } from './robust.ts';

test('the median is the one in the middle, or between the two', () => {
  assert.equal(median([]), 0);
  assert.equal(median([7]), 7);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  // By number, not as text.
  assert.equal(median([100, 9, 80]), 80);
});

test('one far value moves neither middle nor deviation much', () => {
  const middle = middleOf([9, 10, 10, 11, 12, 1_000_000]);
  assert.equal(middle.median, 10.5);
  assert.ok(middle.deviation < 2);
  assert.ok(deviations(1_000_000, middle) > 1000);
  assert.ok(Math.abs(deviations(10, middle)) < 1);
});

test('where none deviate, what does is far', () => {
  const middle = middleOf([5, 5, 5]);
  assert.equal(deviations(5, middle), 0);
  assert.equal(deviations(6, middle), Number.POSITIVE_INFINITY);
  assert.equal(deviations(4, middle), 0);
});

test('order does not matter, and half lie on either side', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 50 }), (values) => {
      const middle = median(values);
      assert.equal(median([...values].reverse()), middle);
      assert.ok(values.filter((v) => v < middle).length * 2 <= values.length);
      assert.ok(values.filter((v) => v > middle).length * 2 <= values.length);
    }),
  );
});
