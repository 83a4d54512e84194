import { type Day, parseDay } from '../kernel/day.ts';
import { parseScaled } from '../kernel/decimal.ts';
import { type Fen, fen } from '../kernel/fen.ts';
import type { Place } from './domain/reader.ts';

/** A mapping of a case file: the schema is `failsafe`, so that every scalar stays a text. */
export type Node = ReadonlyMap<string, unknown>;

/** What is wrong with a case file, where, and of which case, in Chinese. */
export type CaseFault = { readonly place: Place; readonly of: string; readonly text: string };

/**
 * Reads what stands under a key. A fault is noted with the place of the key: what comes back then
 * is not to be used, and the whole file is refused at the end.
 */
export type Tried = <T>(key: string, read: () => T) => T;

/** A reading that notes its faults; `placeOf` tells where a key stands and of which case it is. */
export function trying(
  faults: CaseFault[],
  placeOf: (key: string) => { readonly place: Place; readonly of: string },
): Tried {
  return <T>(key: string, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      const fault = { ...placeOf(key), text: (error as Error).message };
      // What is wrong in 共同 is wrong for every case, and told once.
      const same = JSON.stringify(fault);
      if (!faults.some((other) => JSON.stringify(other) === same)) faults.push(fault);
      return undefined as T;
    }
  };
}

/** The content as a mapping with these keys; `optional` null: any others too. */
export function nodeOf(
  content: unknown,
  required: readonly string[],
  optional: readonly string[] | null,
): Node {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    throw new Error(`应为一组键值：${content}`);
  }
  const of = new Map<string, unknown>(Object.entries(content));
  const known = optional === null ? null : [...required, ...optional];
  const faults = [
    ...required.filter((key) => !of.has(key)).map((key) => `缺少“${key}”`),
    ...[...of.keys()]
      .filter((key) => known !== null && !known.includes(key))
      .map((key) => `不认识的键“${key}”`),
  ];
  if (faults.length > 0) throw new Error(faults.join('；'));
  return of;
}

/** The content as a mapping, whatever its keys; an empty one where it is none. */
export function mapOf(content: unknown): Node {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) return new Map();
  return new Map(Object.entries(content));
}

/** A list of at least one entry. */
export function listOf(content: unknown, what: string): readonly unknown[] {
  if (Array.isArray(content) && content.length > 0) return content;
  throw new Error(`“${what}”应为一列，至少一项`);
}

/** What one of these words stands for. */
export function wordOf<T>(words: ReadonlyMap<string, T>, text: unknown): T {
  const found = words.get(String(text));
  if (found !== undefined) return found;
  throw new Error(`“${text}”应为 ${[...words.keys()].join('、')}`);
}

/** A word of these, or the national code it stands for. */
export function codeOf(words: ReadonlyMap<string, string>, of: Node, key: string): string {
  if (!of.has(key)) throw new Error(`缺少“${key}”`);
  const text = String(of.get(key));
  return /^\d{2,6}$/.test(text) ? text : wordOf(words, text);
}

/** A day as text. */
export function dayOf(text: unknown): Day {
  const on = parseDay(String(text));
  if (on === null) throw new Error(`“${text}”应为日期，例如 2026-03-02`);
  return on;
}

/** "8.50元" at scale 6 is 8,500,000; the unit has to be there. */
export function scaled(of: unknown, scale: number, unit: string): number {
  const text = String(of);
  if (!text.endsWith(unit)) throw new Error(`“${text}”缺少单位“${unit}”`);
  const value = parseScaled(text.slice(0, text.length - unit.length), scale);
  if (typeof value !== 'number') throw new Error(`“${text}”不是数`);
  return value;
}

/** An amount with its unit, in fen. */
export const yuan = (of: unknown): Fen => fen(scaled(of, 2, '元'));
