import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CalendarUnusable, readCalendar } from './case-calendar.ts';

const YEAR = `years:
  - year: 2026
    document: 国办发明电〔2025〕7号
    holidays:
      - { name: 元旦, from: 2026-01-01, to: 2026-01-03 }
    workdays: [2026-01-04]
`;
const TERMS = `terms: { answer_days: 10, panel_days: 5, panel_members: 3 }
`;

test('a calendar is read whole', () => {
  const { calendar, terms } = readCalendar(YEAR + TERMS);
  assert.deepEqual(terms, { answerDays: 10, panelDays: 5, panelMembers: 3 });
  assert.deepEqual([...calendar.get(2026)!.holidays], ['2026-01-01', '2026-01-02', '2026-01-03']);
  assert.deepEqual([...calendar.get(2026)!.workdays], ['2026-01-04']);
});

test('or not at all, and says what is wrong', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /文件 应为名值/],
    [TERMS, /years 应为一列/],
    [YEAR, /terms 应为名值/],
    [YEAR + TERMS.replace('10', '0'), /terms\.answer_days 应为不小于 1 的整数/],
    [YEAR + TERMS.replace('5', '1.5'), /terms\.panel_days/],
    [YEAR + TERMS.replace(': 3', ': 2'), /terms\.panel_members 应为不小于 3/],
    [YEAR.replace('year: 2026', 'year: x') + TERMS, /year 应为整数/],
    [YEAR.replace(/document: .*/, 'document:') + TERMS, /缺少 document/],
    [YEAR.replace('to: 2026-01-03', 'to: 2025-12-31') + TERMS, /元旦 结束早于开始/],
    [YEAR.replace('2026-01-04', '2027-01-04') + TERMS, /2027-01-04 不在这一年/],
    [YEAR.replace('2026-01-04', '2026-01-03') + TERMS, /既放假又上班/],
    [YEAR.replace('2026-01-04', '2026-02-30') + TERMS, /2026-02-30 不是日期/],
    [YEAR + YEAR.replace('years:\n', '') + TERMS, /两个相同的年份/],
  ];
  for (const [text, why] of cases) {
    assert.throws(
      () => readCalendar(text),
      (error) => error instanceof CalendarUnusable && why.test(error.message),
      text,
    );
  }
});
