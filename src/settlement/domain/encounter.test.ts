import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../kernel/day.ts';
import { CLOCK_AHEAD_MAX_MS, isFuture } from './encounter.ts';

test('a stated time may run ten minutes ahead of ours, and no more', () => {
  const now = 1_772_400_000_000;
  const future = (ms: number) => isFuture((now + ms) as Instant, now as Instant);
  assert.deepEqual([-1, 0, 600_000].map(future), [false, false, false]);
  assert.deepEqual([600_001, 86_400_000].map(future), [true, true]);
  assert.equal(CLOCK_AHEAD_MAX_MS, 600_000);
});
