import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, parseTime } from '../../kernel/day.ts';
import { CLOCK_AHEAD_MAX_MS, isFuture, outsideVisit, typeFits } from './encounter.ts';

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
  for (const type of ['11', '14', '18', '93', '9901', '9904']) {
    assert.deepEqual(fits(type), ['outpatient', 'pharmacy'], type);
  }
  for (const type of ['12', '13', '1301', '51', '9903', '1103', '990103']) {
    assert.deepEqual(fits(type), ['outpatient'], type);
  }
});

test('a fee is of its visit from three days before it to twelve weeks after it, by days', () => {
  const at = (text: string) => parseTime(text)!;
  const outside = (text: string) => outsideVisit(at('2026-03-18 23:59:00'), at(text));
  assert.equal(outside('2026-03-14 23:59:59'), 'before');
  assert.equal(outside('2026-03-15 00:00:00'), null);
  assert.equal(outside('2026-06-10 23:59:59'), null);
  assert.equal(outside('2026-06-11 00:00:00'), 'after');
});
