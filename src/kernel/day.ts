/** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. Days compare as text. */
export type Day = string & { readonly __brand: 'day in Asia/Shanghai' };

/** A point in time: milliseconds since 1970 UTC. Stamped once per command and passed in. */
export type Instant = number & { readonly __brand: 'instant in ms' };

const EIGHT_HOURS_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_FORM = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;

/** The text as a Day, or null when it names no day of the calendar between 1850 and 2999. */
export function parseDay(text: string): Day | null {
  const parts = DAY_FORM.exec(text);
  if (parts === null) return null;
  const year = Number(parts[1]);
  if (year < 1850 || year > 2999) return null;
  const ms = Date.UTC(year, Number(parts[2]) - 1, Number(parts[3]));
  return new Date(ms).toISOString().slice(0, 10) === text ? (text as Day) : null;
}

/** The text as a Day; a fault when it is none. For values that are ours. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** 'yyyy-MM-dd HH:mm:ss' in Asia/Shanghai as an Instant, or null. */
export function parseTime(text: string): Instant | null {
  // The lines of a bill bear one time, or a few: the last good one is kept.
  if (text === lastTime.text) return lastTime.at;
  const parts = TIME_FORM.exec(text);
  const on = parts === null ? null : parseDay(parts[1]!);
  if (parts === null || on === null) return null;
  const seconds = Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4]);
  const at = (startOf(on) + seconds * 1000) as Instant;
  lastTime = { text, at };
  return at;
}

let lastTime = { text: '1970-01-01 08:00:00', at: 0 as Instant };

/** Midnight in Asia/Shanghai at which the day begins. */
export function startOf(on: Day): Instant {
  return (Date.parse(`${on}T00:00:00Z`) - EIGHT_HOURS_MS) as Instant;
}

export function dayOf(at: Instant): Day {
  const number = Math.floor((at + EIGHT_HOURS_MS) / DAY_MS);
  // The lines of a bill fall on one day, or a few: the last one asked for is kept.
  if (number !== lastDay.number) {
    lastDay = { number, day: new Date(number * DAY_MS).toISOString().slice(0, 10) as Day };
  }
  return lastDay.day;
}

let lastDay = { number: 0, day: '1970-01-01' as Day };

/** 'yyyy-MM-dd HH:mm:ss' in Asia/Shanghai. */
export function formatTime(at: Instant): string {
  return new Date(at + EIGHT_HOURS_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** yyyyMMddHHmmssSSS in Asia/Shanghai, the interface's compact form. */
export function formatCompact(at: Instant): string {
  const iso = new Date(at + EIGHT_HOURS_MS).toISOString();
  const on = iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10);
  return on + iso.slice(11, 13) + iso.slice(14, 16) + iso.slice(17, 19) + iso.slice(20, 23);
}

export function yearOf(on: Day): number {
  return Number(on.slice(0, 4));
}

export function addDays(on: Day, days: number): Day {
  const ms = Date.parse(`${on}T00:00:00Z`) + days * DAY_MS;
  return new Date(ms).toISOString().slice(0, 10) as Day;
}

/** Whole days from one day to another. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** Completed years of age on a day. */
export function ageOn(birth: Day, on: Day): number {
  const years = yearOf(on) - yearOf(birth);
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}
