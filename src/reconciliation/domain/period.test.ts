import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, parseTime } from '../../kernel/day.ts';
import { faultOf, meet, momentsOf } from './period.ts';

const of = (first: string, last: string) => ({ first: day(first), last: day(last) });

test('a period holds both its days, from midnight to midnight in Shanghai', () => {
  const { from, to } = momentsOf(of('2026-02-28', '2026-03-01'));
  assert.equal(from, parseTime('2026-02-28 00:00:00'));
  assert.equal(to, parseTime('2026-03-02 00:00:00'));
  assert.equal(from, Date.parse('2026-02-27T16:00:00Z'));
});

test('a year is no longer than a leap year', () => {
  assert.equal(faultOf(of('2026-01-01', '2026-12-31')), null);
  assert.equal(faultOf(of('2028-01-01', '2028-12-31')), null);
  assert.equal(faultOf(of('2028-01-01', '2029-01-01')), 'too-long');
  assert.equal(faultOf(of('2026-03-18', '2026-03-18')), null);
  assert.equal(faultOf(of('2026-03-18', '2026-03-17')), 'end-before-begin');
});

test('periods that share one day meet', () => {
  assert.ok(meet(of('2026-01-01', '2026-01-31'), of('2026-01-31', '2026-02-05')));
  assert.ok(!meet(of('2026-01-01', '2026-01-31'), of('2026-02-01', '2026-02-05')));
  assert.ok(meet(of('2026-01-10', '2026-01-11'), of('2026-01-01', '2026-01-31')));
});
