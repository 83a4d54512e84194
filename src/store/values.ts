import pg from 'pg';

const BOOL = 16;
const INT8 = 20;
const INT2 = 21;
const INT4 = 23;
const NUMERIC = 1700;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const TEXTS: number = 1009;
const TEXT = 25;
const VARCHAR = 1043;

type Reading = (text: string) => unknown;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`past 2^53: ${text}`);
  return value;
}

const isTrue: Reading = (text) => text === 't';
const asItIs: Reading = (text) => text;
const moment: Reading = (text) => Date.parse(`${text.replace(' ', 'T')}:00`);

const readTexts: Reading = pg.types.getTypeParser(TEXTS, 'text');
const textsOrNone: Reading = (text) => (text === '{}' ? [] : readTexts(text));

/** PostgreSQL values as ours: bigint → safe number, date → text, timestamptz → milliseconds. */
export function readingOf(oid: number): Reading {
  if (oid === INT8) return safeInteger;
  if (oid === TEXT || oid === VARCHAR || oid === DATE || oid === NUMERIC) return asItIs;
  if (oid === TIMESTAMPTZ) return moment;
  if (oid === INT4 || oid === INT2) return Number;
  if (oid === BOOL) return isTrue;
  if (oid === TEXTS) return textsOrNone;
  return pg.types.getTypeParser(oid, 'text');
}

/**
 * One of our values as PostgreSQL's text of it: text, number and boolean as they are written, a
 * list as an array, any other object as JSON, null (and undefined) as null.
 */
export function valueText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') {
    return Array.isArray(value) ? listText(value) : JSON.stringify(value);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`a ${typeof value} is no value of a statement`);
}

function listText(list: readonly unknown[]): string {
  let text = '{';
  for (const [at, item] of list.entries()) {
    if (at > 0) text += ',';
    if (Array.isArray(item)) text += listText(item);
    else text += quotedText(valueText(item));
  }
  return `${text}}`;
}

function quotedText(text: string | null): string {
  if (text === null) return 'NULL';
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
