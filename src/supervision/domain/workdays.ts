import { addDays, type Day, yearOf } from '../../kernel/day.ts';

/** The arrangement of one year: 国务院办公厅 publishes it the November before. */
export type YearOfDays = {
  readonly year: number;
  /** 文号. */
  readonly document: string;
  /** Days off, weekends among them or not. */
  readonly holidays: ReadonlySet<Day>;
  /** Saturdays and Sundays that are worked. */
  readonly workdays: ReadonlySet<Day>;
};

/** Which days are worked. A year that is not in it is not arranged yet: Monday to Friday. */
export type Calendar = ReadonlyMap<number, YearOfDays>;

/** A day that something has to be done by, the day itself included. */
export type Deadline = {
  readonly on: Day;
  /** It reaches into a year whose arrangement is not known. */
  readonly isProvisional: boolean;
};

function isWeekend(on: Day): boolean {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

export function isWorkday(calendar: Calendar, on: Day): boolean {
  const year = calendar.get(yearOf(on));
  if (year === undefined) return !isWeekend(on);
  if (year.workdays.has(on)) return true;
  return !year.holidays.has(on) && !isWeekend(on);
}

/** The `days`-th working day after a day; `days` is 1 or more. */
export function afterWorkdays(calendar: Calendar, from: Day, days: number): Deadline {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`not a number of days: ${days}`);
  let on = from;
  for (let left = days; left > 0; ) {
    on = addDays(on, 1);
    if (isWorkday(calendar, on)) left -= 1;
  }
  return { on, isProvisional: !calendar.has(yearOf(on)) };
}

/** How many working days lie after one day up to and with another; 0 when it is not later. */
export function workdaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let days = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) {
    if (isWorkday(calendar, on)) days += 1;
  }
  return days;
}
