import { type Day, day, type Instant, parseTime } from './day.ts';
import { parseScaled } from './decimal.ts';
import type { Fen } from './fen.ts';

/** Checked text values of a message as ours. The checker has seen their form. */

export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

export function toDay(text: string): Day | null {
  return text === '' ? null : day(text);
}

export function toInstant(text: string): Instant {
  const at = parseTime(text);
  if (at === null) throw new Error(`unchecked time: ${text}`);
  return at;
}

/** A decimal as an integer of its last digit. */
export function toScaled(text: string, scale: number): number {
  const value = parseScaled(text, scale);
  if (typeof value !== 'number') throw new Error(`unchecked number: ${text}`);
  return value;
}

/** An amount in yuan as fen. */
export function toFen(text: string): Fen {
  return toScaled(text, 2) as Fen;
}

/** What of a row is kept as it was stated, where it is filled: message field → our name. */
export function detailOf<T extends object>(
  row: T,
  names: Readonly<Partial<Record<keyof T, string>>>,
): Readonly<Record<string, string>> {
  const detail: Record<string, string> = {};
  for (const [field, name] of Object.entries(names) as [keyof T, string][]) {
    const text = row[field];
    if (typeof text === 'string' && text !== '') detail[name] = text;
  }
  return detail;
}

/** Which page of what was found is wanted: the first is 1. */
export type Page = { readonly number: number; readonly size: number };

/** The page two numbers ask for, or which of them is none: of `most` rows at most. */
export function toPage(number: string, size: string, most: number): Page | 'number' | 'size' {
  const page = { number: Number(number), size: Number(size) };
  if (!(Number.isInteger(page.number) && page.number >= 1)) return 'number';
  if (!(Number.isInteger(page.size) && page.size >= 1 && page.size <= most)) return 'size';
  return page;
}
