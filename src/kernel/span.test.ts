import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type Day, day } from './day.ts';
import { covers, inForce, overlaps, type Span } from './span.ts';

const ORIGIN = day('2026-01-01');
const nth = (n: number): Day => addDays(ORIGIN, n);
const span = (from: number, to: number | null): Span => ({
  from: nth(from),
  to: to === null ? null : nth(to),
});

/** Spans of at least a day within twenty days, some without an end. */
const spans = fc
  .tuple(fc.nat(18), fc.integer({ min: 1, max: 9 }), fc.boolean())
  .map(([from, length, open]) => span(from, open ? null : from + length));

test('a span holds its first day and not its end', () => {
  const january = span(0, 31);
  assert.deepEqual(
    [-1, 0, 30, 31].map((n) => covers(january, nth(n))),
    [false, true, true, false],
  );
  assert.ok(covers(span(0, null), nth(9999)));
});

test('two spans overlap when some day lies in both', () => {
  fc.assert(
    fc.property(spans, spans, (a, b) => {
      const shared = Array.from({ length: 40 }, (_, n) => nth(n)).some(
        (on) => covers(a, on) && covers(b, on),
      );
      assert.equal(overlaps(a, b), shared);
      assert.equal(overlaps(b, a), shared);
    }),
  );
  assert.equal(overlaps(span(0, 31), span(31, null)), false);
});

test('the one version in force, none, or a fault', () => {
  const versions = [
    { name: 'old', ...span(0, 10) },
    { name: 'new', ...span(10, 20) },
  ];
  assert.equal(inForce(versions, nth(9))?.name, 'old');
  assert.equal(inForce(versions, nth(10))?.name, 'new');
  assert.equal(inForce(versions, nth(20)), null);
  assert.equal(inForce([], nth(0)), null);
  const doubled = [...versions, { name: 'stray', ...span(19, null) }];
  assert.throws(() => inForce(doubled, nth(19)), /two versions in force on 2026-01-20/);
  assert.equal(inForce(doubled, nth(18))?.name, 'new');
});
