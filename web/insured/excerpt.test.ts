import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptsOf } from './excerpt.ts';

const LINES = Array.from({ length: 60 }, (_, i) => `line ${i + 1}`);

test('shows what stands around a mark, and joins what touches', () => {
  const [one, ...none] = excerptsOf(LINES, [3, 15]);
  assert.deepEqual([one?.from, one?.lines.length, none.length], [1, 23, 0]);
  assert.deepEqual(
    excerptsOf(LINES, [20, 58]).map(({ from, lines }) => [from, lines.length]),
    [
      [12, 17],
      [50, 11],
    ],
  );
});

test('without a mark the whole text is shown', () => {
  assert.deepEqual(excerptsOf(LINES, []), [{ from: 1, lines: LINES }]);
});
