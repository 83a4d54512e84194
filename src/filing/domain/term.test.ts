import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../kernel/day.ts';
import { lastDay, spanOf, yearAfter } from './term.ts';

test('a year after the 29th of February is the 28th', () => {
  assert.equal(yearAfter(day('2024-02-29')), '2025-02-28');
  assert.equal(yearAfter(day('2023-02-28')), '2024-02-28');
  assert.equal(yearAfter(day('2026-12-31')), '2027-12-31');
});

test('a stated last day is in the span, and comes back as stated', () => {
  const span = spanOf(day('2026-03-18'), day('2026-03-18'));
  assert.deepEqual(span, { from: '2026-03-18', to: '2026-03-19' });
  assert.equal(lastDay(span), '2026-03-18');
  assert.equal(lastDay(spanOf(day('2026-03-18'), null)), null);
  assert.equal(lastDay(spanOf(day('2026-03-18'), day('2999-12-31'))), '2999-12-31');
});
