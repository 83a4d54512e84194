import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { addDays, day } from '../../kernel/day.ts';
import { loadCalendar } from '../case-calendar.ts';
import { afterWorkdays, isWorkday, workdaysBetween } from './workdays.ts';

const FOLDER = fileURLToPath(new URL('../../../knowledge', import.meta.url));
const { calendar } = loadCalendar(FOLDER);

test('weekends are off unless worked, holidays are off', () => {
  const worked = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20'];
  const off = ['2026-01-01', '2026-01-03', '2026-02-15', '2026-02-23', '2026-04-06', '2026-10-07'];
  for (const on of worked) assert.equal(isWorkday(calendar, day(on)), true, on);
  for (const on of [...off, '2026-03-21', '2026-03-22']) {
    assert.equal(isWorkday(calendar, day(on)), false, on);
  }
  assert.equal(isWorkday(calendar, day('2026-03-18')), true);
});

test('a year has as many working days as its arrangement says', () => {
  // 365 days, 104 on weekends; 13 days of holidays fall on working days of the week, or are paid
  // for by working a weekend: 2025 had 248 working days, 2026 has 248.
  assert.equal(workdaysBetween(calendar, day('2024-12-31'), day('2025-12-31')), 248);
  assert.equal(workdaysBetween(calendar, day('2025-12-31'), day('2026-12-31')), 248);
});

test('a deadline skips the week of a festival and the weekend before it is worked', () => {
  // Wednesday 2026-02-11: Thursday, Friday, the worked Saturday; then from the 24th.
  assert.deepEqual(afterWorkdays(calendar, day('2026-02-11'), 3).on, '2026-02-14');
  assert.deepEqual(afterWorkdays(calendar, day('2026-02-11'), 4).on, '2026-02-24');
  assert.deepEqual(afterWorkdays(calendar, day('2026-02-11'), 8).on, '2026-02-28');
  assert.deepEqual(afterWorkdays(calendar, day('2026-03-18'), 10), {
    on: '2026-04-01',
    isProvisional: false,
  });
});

test('a deadline in a year that is not arranged says so', () => {
  assert.deepEqual(afterWorkdays(calendar, day('2026-12-30'), 2), {
    on: '2027-01-01',
    isProvisional: true,
  });
});

test('a deadline is a working day, so many working days off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 40 }), (off, n) => {
      const from = addDays(day('2025-01-01'), off);
      const { on } = afterWorkdays(calendar, from, n);
      assert.equal(isWorkday(calendar, on), true);
      assert.equal(workdaysBetween(calendar, from, on), n);
    }),
  );
});

test('no number of days is refused', () => {
  assert.throws(() => afterWorkdays(calendar, day('2026-03-18'), 0), RangeError);
});
