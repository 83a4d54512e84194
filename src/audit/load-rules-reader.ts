import { type Day, parseDay } from '../kernel/day.ts';
import type { Span } from '../kernel/span.ts';
import { type Fault, nearest, type Place, placeText } from './load-rules-yaml.ts';

export type Node = Readonly<Record<string, unknown>>;

/** Reads typed values and collects what is wrong, each with its place. */
export type Reader = FileReader;

/** A reader of one file; `lineOf` tells on which line a place stands. */
export function readerOf(file: string, lineOf: (place: Place) => number | null): Reader {
  return new FileReader(file, lineOf);
}

const NEVER: Day = '1900-01-01' as Day;

class FileReader {
  readonly faults: Fault[] = [];
  readonly #file: string;
  readonly #lineOf: (place: Place) => number | null;

  constructor(file: string, lineOf: (place: Place) => number | null) {
    this.#file = file;
    this.#lineOf = lineOf;
  }

  wrong(at: Place, reason: string): void {
    this.faults.push({ file: this.#file, line: this.lineOf(at), at: placeText(at), reason });
  }

  /** The line on which a place stands, or the nearest one that holds it. */
  lineOf(at: Place): number | null {
    for (let n = at.length; n >= 0; n -= 1) {
      const line = this.#lineOf(at.slice(0, n));
      if (line !== null) return line;
    }
    return null;
  }

  /** A mapping of these words; null, and a fault, when it is none. */
  node(content: unknown, at: Place, known: readonly string[]): Node | null {
    if (content === null || typeof content !== 'object' || Array.isArray(content)) {
      this.wrong(at, '应为一组键值');
      return null;
    }
    for (const key of Object.keys(content)) {
      if (!known.includes(key)) this.wrong([...at, key], unknownText(key, known));
    }
    return content as Node;
  }

  text(n: Node, key: string, at: Place): string {
    const value = n[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    this.wrong([...at, key], value === undefined ? '缺少' : '应为文字（数字代码请加引号）');
    return '';
  }

  oneOf<T extends string>(n: Node, key: string, at: Place, words: readonly T[]): T {
    const value = n[key];
    if (words.includes(value as T)) return value as T;
    const missing = `缺少，应为 ${words.join(' | ')}`;
    this.wrong([...at, key], value === undefined ? missing : unknownText(String(value), words));
    return words[0]!;
  }

  /** A list of some of these words, none twice. */
  subset<T extends string>(n: Node, key: string, at: Place, words: readonly T[]): readonly T[] {
    const value = n[key];
    if (!Array.isArray(value) || value.length === 0) {
      this.wrong([...at, key], `应为下列词的一列，至少一个：${words.join(' ')}`);
      return [];
    }
    for (const [i, word] of value.entries()) {
      if (!words.includes(word)) this.wrong([...at, key, i], unknownText(String(word), words));
    }
    if (new Set(value).size < value.length) this.wrong([...at, key], '同一个词写了两次');
    return value.filter((word) => words.includes(word));
  }

  /** A list of texts of a form, none twice. */
  codes(n: Node, key: string, at: Place, form: RegExp, example: string): readonly string[] {
    const value = n[key];
    if (!Array.isArray(value) || value.length === 0) {
      this.wrong([...at, key], `应为一列文字，例如 [${example}]（数字代码请加引号）`);
      return [];
    }
    for (const [i, code] of value.entries()) {
      if (typeof code === 'string' && form.test(code)) continue;
      this.wrong([...at, key, i], `“${code}”写法不对，例如 '${example}'（数字代码请加引号）`);
    }
    if (new Set(value).size < value.length) this.wrong([...at, key], '同一项写了两次');
    return value.filter((code) => typeof code === 'string');
  }

  /** A whole number within bounds. */
  number(n: Node, key: string, at: Place, bounds: readonly [from: number, to: number]): number {
    const value = n[key];
    const [from, to] = bounds;
    if (Number.isInteger(value) && (value as number) >= from && (value as number) <= to) {
      return value as number;
    }
    const missing = value === undefined ? '缺少，' : '';
    this.wrong([...at, key], `${missing}应为 ${from} 到 ${to} 之间的整数`);
    return from;
  }

  /** `from` is the first day; `to`, where given, the first day no longer covered. */
  span(n: Node, at: Place): Span {
    const from = this.#day(n, 'from', at);
    const to = n.to === undefined ? null : this.#day(n, 'to', at);
    if (from !== null && to !== null && to <= from) this.wrong([...at, 'to'], '应晚于 from');
    return { from: from ?? NEVER, to };
  }

  #day(n: Node, key: string, at: Place): Day | null {
    const on = parseDay(String(n[key] ?? ''));
    if (on !== null) return on;
    const missing = n[key] === undefined ? '缺少，' : '';
    this.wrong([...at, key], `${missing}应为日期，例如 2026-02-12`);
    return null;
  }
}

/** "不认识的词“sevrity”，是否为 severity？可用：…". */
export function unknownText(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  const proposal = near === null ? '' : `，是否为 ${near}？`;
  return `不认识的词“${word}”${proposal}${near === null ? '，' : ''}可用：${known.join(' ')}`;
}
