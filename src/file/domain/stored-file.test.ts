import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Instant, parseTime } from '../../kernel/day.ts';
import { expiryOf, isExpired, PIECE_BYTES, partsOf, piecesOf } from './stored-file.ts';

test('the pieces of a file put together are the file, and any range of it is found in them', () => {
  const sizes = fc.constantFrom(0, 1, PIECE_BYTES - 1, PIECE_BYTES, 2 * PIECE_BYTES + 7);
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, a, b) => {
      const bytes = Buffer.alloc(size, 'abcdefg');
      const pieces = piecesOf(bytes);
      assert.ok(Buffer.concat(pieces).equals(bytes));
      const [from, to] = [a % (size + 1), b % (size + 1)].sort((x, y) => x - y) as [number, number];
      const found = partsOf(from, to).map((p) => pieces[p.number]!.subarray(p.from, p.to));
      assert.ok(Buffer.concat(found).equals(bytes.subarray(from, to)));
    }),
    { numRuns: 60 },
  );
});

test('a file is kept 30 days to the moment', () => {
  const madeAt = parseTime('2026-03-18 10:30:00')!;
  const expiresAt = expiryOf(madeAt);
  assert.equal(expiresAt, parseTime('2026-04-17 10:30:00'));
  assert.equal(isExpired({ expiresAt }, (expiresAt - 1) as Instant), false);
  assert.equal(isExpired({ expiresAt }, expiresAt), true);
});
