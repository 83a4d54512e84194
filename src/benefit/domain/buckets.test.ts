import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Fen, fen } from '../../kernel/fen.ts';
import { emptyBuckets, type Left, sumOf, takeFrom, totalOf } from './buckets.ts';
import { BUCKETS } from './policy.ts';

function left(of: Partial<Record<keyof Left, number>>): Left {
  return { ...emptyBuckets(), ...(of as Partial<Left>) };
}

test('empty buckets hold nothing', () => {
  assert.equal(totalOf(emptyBuckets()), 0);
  assert.deepEqual(Object.keys(emptyBuckets()).sort(), [...BUCKETS].sort());
});

test('a sum is of the buckets that are named', () => {
  const of = left({ copay: 5, deductible: 7, 'self-paid': 11 });
  assert.equal(sumOf(of, ['copay', 'deductible']), 12);
  assert.equal(sumOf(of, []), 0);
  assert.equal(totalOf(of), 23);
});

test('what is taken comes from the first named first', () => {
  const of = left({ copay: 5, deductible: 7 });
  takeFrom(of, ['deductible', 'copay'], fen(9));
  assert.deepEqual([of.deductible, of.copay], [0, 3]);
});

test('a bucket left negative by refunds gives nothing', () => {
  const of = left({ copay: -5, deductible: 7 });
  takeFrom(of, ['copay', 'deductible'], fen(7));
  assert.deepEqual([of.copay, of.deductible], [-5, 0]);
});

test('more than there is is a fault', () => {
  assert.throws(() => takeFrom(left({ copay: 5 }), ['copay'], fen(6)), /took 1 fen more/);
  assert.throws(() => takeFrom(left({ copay: 5 }), ['deductible'], fen(1)), /more than there is/);
});

test('whatever is taken is gone, and nothing else', () => {
  const amounts = fc.record(Object.fromEntries(BUCKETS.map((b) => [b, fc.nat(1000)])));
  fc.assert(
    fc.property(amounts, fc.shuffledSubarray([...BUCKETS]), fc.nat(), (of, named, n) => {
      const before = left(of as Record<keyof Left, number>);
      const after = { ...before };
      const amount = fen(n % (sumOf(before, named) + 1));
      takeFrom(after, named, amount);
      assert.equal(totalOf(after), totalOf(before) - amount);
      for (const b of BUCKETS) {
        assert.ok(after[b] >= (0 as Fen));
        if (!named.includes(b)) assert.equal(after[b], before[b]);
      }
    }),
  );
});
