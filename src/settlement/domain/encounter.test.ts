import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../kernel/day.ts';
import { CLOCK_AHEAD_MAX_MS, isFuture, typeFits } from './encounter.ts';

test('a stated time may run ten minutes ahead of ours, and no more', () => {
  const now = 1_772_400_000_000;
  const future = (ms: number) => isFuture((now + ms) as Instant, now as Instant);
  assert.deepEqual([-1, 0, 600_000].map(future), [false, false, false]);
  assert.deepEqual([600_001, 86_400_000].map(future), [true, true]);
  assert.equal(CLOCK_AHEAD_MAX_MS, 600_000);
});

test('a type of stays is for stays only; a pharmacy may sell for visits, not the reverse', () => {
  const kinds = ['outpatient', 'inpatient', 'pharmacy'] as const;
  const fits = (type: string) => kinds.filter((kind) => typeFits(type, kind));
  for (const type of ['21', '2101', '22', '24', '28', '52', '210303']) {
    assert.deepEqual(fits(type), ['inpatient'], type);
  }
  assert.deepEqual(fits('41'), ['pharmacy']);
  for (const type of ['11', '12', '13', '14', '51', '9901']) {
    assert.deepEqual(fits(type), ['outpatient', 'pharmacy'], type);
  }
});
