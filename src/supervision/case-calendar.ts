import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { addDays, type Day, parseDay, yearOf } from '../kernel/day.ts';
import type { Calendar, YearOfDays } from './domain/workdays.ts';

/** Thrown when knowledge/holidays.yaml cannot be used; says where and why, in Chinese. */
export class CalendarUnusable extends Error {
  constructor(where: string, why: string) {
    super(`knowledge/holidays.yaml 有误：${where} ${why}`);
  }
}

/** Within how many working days something has to be done, and by how many. */
export type Terms = {
  readonly answerDays: number;
  readonly panelDays: number;
  /** A panel has at least so many members. */
  readonly panelMembers: number;
};

export type CaseCalendar = { readonly calendar: Calendar; readonly terms: Terms };

type Values = Readonly<Record<string, unknown>>;

/** Reads holidays.yaml of the folder, whole or not at all. Throws CalendarUnusable. */
export function loadCalendar(folder: string): CaseCalendar {
  return readCalendar(readFileSync(join(folder, 'holidays.yaml'), 'utf8'));
}

/** The text of such a file. Throws CalendarUnusable. */
export function readCalendar(text: string): CaseCalendar {
  const content: unknown = parse(text);
  const { years, terms } = valuesOf(content, '文件');
  const listed = listOf(years, 'years').map((one, i) => readYear(valuesOf(one, `years[${i}]`)));
  const calendar = new Map(listed.map((one) => [one.year, one]));
  if (calendar.size !== listed.length) throw new CalendarUnusable('years', '有两个相同的年份');
  return { calendar, terms: readTerms(valuesOf(terms, 'terms')) };
}

function readTerms(terms: Values): Terms {
  const count = (name: string, from: number): number => {
    const value = terms[name];
    if (Number.isInteger(value) && (value as number) >= from) return value as number;
    throw new CalendarUnusable(`terms.${name}`, `应为不小于 ${from} 的整数`);
  };
  return {
    answerDays: count('answer_days', 1),
    panelDays: count('panel_days', 1),
    panelMembers: count('panel_members', 3),
  };
}

function readYear(values: Values): YearOfDays {
  const { year, document } = values;
  if (!Number.isInteger(year)) throw new CalendarUnusable('years', 'year 应为整数');
  const at = `${year as number}年`;
  if (typeof document !== 'string' || document === '') {
    throw new CalendarUnusable(at, '缺少 document（文号）');
  }
  const holidays = listOf(values.holidays, `${at} holidays`).flatMap((one) => {
    const { name, from, to } = valuesOf(one, `${at} holidays`);
    const [first, last] = [dayOf(from, `${at} ${name}`), dayOf(to, `${at} ${name}`)];
    if (last < first) throw new CalendarUnusable(`${at} ${name}`, '结束早于开始');
    return daysFrom(first, last);
  });
  const workdays = listOf(values.workdays, `${at} workdays`).map((one) => dayOf(one, at));
  const other = [...holidays, ...workdays].find((on) => yearOf(on) !== year);
  if (other !== undefined) throw new CalendarUnusable(at, `${other} 不在这一年`);
  const both = workdays.find((on) => holidays.includes(on));
  if (both !== undefined) throw new CalendarUnusable(at, `${both} 既放假又上班`);
  return {
    year: year as number,
    document,
    holidays: new Set(holidays),
    workdays: new Set(workdays),
  };
}

function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) days.push(on);
  return days;
}

function dayOf(value: unknown, at: string): Day {
  const on = typeof value === 'string' ? parseDay(value) : null;
  if (on === null) throw new CalendarUnusable(at, `${String(value)} 不是日期`);
  return on;
}

function listOf(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new CalendarUnusable(at, '应为一列');
}

function valuesOf(value: unknown, at: string): Values {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values;
  throw new CalendarUnusable(at, '应为名值');
}
