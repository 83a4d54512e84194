import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  ageOn,
  day,
  dayOf,
  daysBetween,
  formatCompact,
  formatTime,
  type Instant,
  parseDay,
  parseTime,
  startOf,
  yearOf,
} from './day.ts';

const FIRST = Date.UTC(1850, 0, 2);
const LAST = Date.UTC(2999, 11, 30);
const instants = fc.integer({ min: FIRST, max: LAST }).map((ms) => ms as Instant);
const days = instants.map(dayOf);

describe('parseDay', () => {
  test('knows leap years', () => {
    for (const text of ['2024-02-29', '2000-02-29', '1850-01-01', '2999-12-31']) {
      assert.equal(parseDay(text), text);
    }
    for (const text of ['2023-02-29', '1900-02-29', '2100-02-29', '2024-02-30', '2024-04-31']) {
      assert.equal(parseDay(text), null, text);
    }
  });

  test('takes one form and sensible years only', () => {
    const bad = ['', '20240101', '2024-1-1', '2024/01/01', '2024-00-01', '2024-13-01'];
    const worse = ['2024-01-00', '2024-01-32', '1849-12-31', '3000-01-01', ' 2024-01-01'];
    const worst = ['2024-01-01 00:00:00', '2024-01-01\n', '-024-01-01', '２０２４-01-01'];
    for (const text of [...bad, ...worse, ...worst]) assert.equal(parseDay(text), null, text);
  });

  test('day is the same for values that are ours: a fault where parseDay answers null', () => {
    assert.equal(day('2026-01-01'), '2026-01-01');
    assert.throws(() => day('2026-02-29'), /not a day: 2026-02-29/);
  });
});

describe('Asia/Shanghai', () => {
  test('a day begins at 16:00 UTC of the day before', () => {
    assert.equal(startOf(day('2026-01-01')), Date.UTC(2025, 11, 31, 16));
    assert.equal(dayOf(Date.UTC(2025, 11, 31, 15, 59, 59, 999) as Instant), '2025-12-31');
    assert.equal(dayOf(Date.UTC(2025, 11, 31, 16) as Instant), '2026-01-01');
  });

  test('any moment lies between the beginnings of its day and of the next', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const on = dayOf(at);
        assert.ok(startOf(on) <= at && at < startOf(addDays(on, 1)));
        assert.equal(formatTime(at).slice(0, 10), on);
        assert.equal(formatCompact(at).slice(0, 8), on.replaceAll('-', ''));
      }),
    );
  });

  test('a time reads back, to the second', () => {
    fc.assert(
      fc.property(instants, (at) => {
        assert.equal(parseTime(formatTime(at)), Math.floor(at / 1000) * 1000);
      }),
    );
    assert.equal(parseTime('2026-03-01 08:00:00'), Date.UTC(2026, 2, 1));
    // Asked again, and with another between.
    assert.equal(parseTime('2026-03-01 08:00:00'), Date.UTC(2026, 2, 1));
    assert.equal(parseTime('2026-03-01 08:00:01'), Date.UTC(2026, 2, 1, 0, 0, 1));
    assert.equal(parseTime('2026-03-01 08:00:00'), Date.UTC(2026, 2, 1));
    assert.equal(formatCompact(Date.UTC(2026, 2, 1, 0, 0, 1, 7) as Instant), '20260301080001007');
  });

  test('what is no time of the clock is null', () => {
    const texts = [
      '2026-03-01',
      '2026-03-01 24:00:00',
      '2026-03-01 08:60:00',
      '',
      '20260301080000',
    ];
    const more = ['2026-03-01 08:00:60', '2026-02-30 08:00:00', '2026-03-01T08:00:00', '08:00:00'];
    for (const text of [...texts, ...more]) assert.equal(parseTime(text), null, text);
  });
});

describe('arithmetic', () => {
  test('adding days and counting them are each other’s inverse', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3000, max: 3000 }), (on, n) => {
        assert.equal(daysBetween(on, addDays(on, n)), n);
      }),
    );
  });

  test('February ends on the right day', () => {
    assert.equal(addDays(day('2024-02-28'), 1), '2024-02-29');
    assert.equal(addDays(day('2025-02-28'), 1), '2025-03-01');
    assert.equal(addDays(day('2026-01-01'), -1), '2025-12-31');
    assert.equal(daysBetween(day('2024-01-01'), day('2025-01-01')), 366);
    assert.equal(yearOf(day('2025-12-31')), 2025);
  });

  test('an age is completed on the birthday, of the 29th of February on the 1st of March', () => {
    assert.equal(ageOn(day('2008-05-02'), day('2026-05-01')), 17);
    assert.equal(ageOn(day('2008-05-02'), day('2026-05-02')), 18);
    assert.equal(ageOn(day('2008-02-29'), day('2026-02-28')), 17);
    assert.equal(ageOn(day('2008-02-29'), day('2026-03-01')), 18);
    assert.equal(ageOn(day('2026-05-02'), day('2026-05-02')), 0);
  });

  test('days compare as text', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        assert.equal(a < b, daysBetween(a, b) > 0);
      }),
    );
  });
});
