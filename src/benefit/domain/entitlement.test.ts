import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, day } from '../../kernel/day.ts';
import { addMonths, entitlementOn } from './entitlement.ts';
import type { EntitlementRules } from './policy.ts';

const RULES: EntitlementRules = {
  from: day('2020-01-01'),
  to: null,
  known: day('2020-01-01'),
  region: '440100',
  insurance: ['390'],
  waitingMonths: 3,
  lapseMonths: 3,
  newbornDays: 90,
  citation: { document: '文件', clause: '等待期', trust: 'example' },
};
const BIRTH = day('1980-06-15');
type Dates = readonly [from: string, to: string | null];

/** Each spell from its first day to, and without, its second. */
function on(
  dates: readonly Dates[],
  at: string,
  rules: EntitlementRules | null = RULES,
  birth = BIRTH,
) {
  const spells = dates.map(([from, to]) => ({
    span: { from: day(from), to: to === null ? null : day(to) },
  }));
  return entitlementOn(rules, spells, birth, day(at));
}

describe('a spell', () => {
  const one: readonly Dates[] = [['2025-01-01', '2026-01-01']];

  test('insures from its first day to before its end', () => {
    const there = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'];
    assert.deepEqual(
      there.map((at) => on(one, at) !== null),
      [false, true, true, false],
    );
    assert.equal(on([], '2025-01-01'), null);
  });

  test('is the one of the day, whatever the order they come in', () => {
    const two: readonly Dates[] = [
      ['2026-03-01', null],
      ['2025-01-01', '2026-01-01'],
    ];
    assert.equal(on(two, '2025-06-01')!.spell.span.from, '2025-01-01');
    assert.equal(on(two, '2026-06-01')!.spell.span.from, '2026-03-01');
  });
});

describe('waiting', () => {
  const until = (dates: readonly Dates[], at: string, rules?: EntitlementRules | null) =>
    on(dates, at, rules)!.waitingUntil;

  test('is not asked of the first enrolment', () => {
    assert.equal(until([['2026-01-01', null]], '2026-01-01'), null);
  });

  test('follows a lapse of more than three months, by the calendar', () => {
    const after = (from: string): readonly Dates[] => [
      ['2025-01-01', '2026-01-01'],
      [from, null],
    ];
    assert.equal(until(after('2026-04-01'), '2026-04-01'), null);
    assert.equal(until(after('2026-04-02'), '2026-04-02'), '2026-07-02');
    assert.equal(until(after('2026-04-02'), '2026-07-01'), '2026-07-02');
    assert.equal(until(after('2026-04-02'), '2026-07-02'), null);
  });

  test('goes on over a pause that is no lapse', () => {
    const dates: readonly Dates[] = [
      ['2024-01-01', '2024-02-01'],
      ['2025-01-01', '2025-02-01'],
      ['2025-02-15', null],
    ];
    assert.equal(until(dates, '2025-03-31'), '2025-04-01');
    assert.equal(until(dates, '2025-04-01'), null);
  });

  test('is not there without rules, or with none of it in them', () => {
    const dates: readonly Dates[] = [
      ['2024-01-01', '2024-02-01'],
      ['2026-01-01', null],
    ];
    assert.equal(until(dates, '2026-01-01', null), null);
    assert.equal(until(dates, '2026-01-01', { ...RULES, waitingMonths: 0 }), null);
    assert.equal(until(dates, '2026-01-01'), '2026-04-01');
  });

  test('is not asked when another spell reached up to this one', () => {
    const dates: readonly Dates[] = [
      ['2020-01-01', '2026-01-01'],
      ['2021-01-01', '2021-06-01'],
      ['2026-01-01', null],
    ];
    assert.equal(until(dates, '2026-01-01'), null);
    assert.equal(on(dates, '2026-01-01')!.continuousYears, 6);
  });
});

describe('continuous years', () => {
  const years = (dates: readonly Dates[], at: string) => on(dates, at)!.continuousYears;

  test('are whole ones since the first spell without a lapse', () => {
    const dates: readonly Dates[] = [
      ['2018-01-01', '2019-01-01'],
      ['2020-05-01', '2022-01-01'],
      ['2022-04-01', null],
    ];
    assert.deepEqual(
      ['2022-04-01', '2025-04-30', '2025-05-01', '2026-04-30'].map((at) => years(dates, at)),
      [1, 4, 5, 5],
    );
  });
});

describe('a newborn', () => {
  const birth = day('2026-01-10');
  const from = (enrolled: string, rules: EntitlementRules | null = RULES) =>
    on([[enrolled, null]], '2026-04-30', rules, birth)!.from;

  test('enrolled within ninety days is covered from birth', () => {
    assert.equal(addDays(birth, 90), '2026-04-10');
    assert.deepEqual(
      ['2026-01-10', '2026-04-10'].map((d) => from(d)),
      [birth, birth],
    );
    assert.equal(from('2026-04-11'), '2026-04-11');
    assert.ok(on([['2026-04-10', null]], '2026-01-10', RULES, birth) !== null);
    assert.equal(on([['2026-04-10', null]], '2026-01-09', RULES, birth), null);
    assert.equal(on([['2026-04-11', null]], '2026-04-10', RULES, birth), null);
  });

  test('is one only where the rules know of it', () => {
    assert.equal(from('2026-04-10', null), '2026-04-10');
    assert.equal(from('2026-04-10', { ...RULES, newbornDays: 0 }), '2026-04-10');
  });
});

test('months are of the calendar: the last day of a shorter one', () => {
  const cases = [
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-10-15', 3, '2027-01-15'],
    ['2026-12-01', 0, '2026-12-01'],
    ['2026-03-31', -1, '2026-02-28'],
  ] as const;
  for (const [from, months, to] of cases) assert.equal(addMonths(day(from), months), to);
});
