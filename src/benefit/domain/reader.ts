import { type Day, parseDay } from '../../kernel/day.ts';
import { type Fen, parseYuan } from '../../kernel/fen.ts';
import { RATE_ONE, type Rate } from '../../kernel/rate.ts';
import { type Condition, FACT_WORDS, type Test } from './facts.ts';
import type { Version } from './policy.ts';

/** Where in a file something is wrong, and why, in Chinese. A line is counted from 1. */
export type PolicyProblem = {
  readonly file: string;
  readonly line: number | null;
  readonly at: string;
  readonly reason: string;
};

export type Node = Readonly<Record<string, unknown>>;

/** Where a value stands in its file: the keys and the indexes, from 0, down to it. */
export type Place = readonly (string | number)[];

/** ['benefits', 0, 'layers'] → benefits[1].layers, counted as people count. */
export function placeText(place: Place): string {
  const text = place.map((p) => (typeof p === 'number' ? `[${p + 1}]` : `.${p}`)).join('');
  return text === '' ? '文件' : text.replace(/^\./, '');
}

export type Reader = FileReader;

/** A reader of one file; `lineOf` tells on which line a place stands. */
export function readerOf(file: string, lineOf: (place: Place) => number | null): Reader {
  return new FileReader(file, lineOf);
}

/** Reads typed values out of parsed YAML and collects what is wrong, each with its place. */
class FileReader {
  readonly problems: PolicyProblem[] = [];
  readonly #file: string;
  readonly #lineOf: (place: Place) => number | null;
  readonly #unread: Place[] = [];

  constructor(file: string, lineOf: (place: Place) => number | null) {
    this.#file = file;
    this.#lineOf = lineOf;
  }

  wrong(at: Place, reason: string): void {
    // What is inside of something that could not be read at all is not missing.
    if (this.#unread.some((place) => isWithin(at, place))) return;
    const line = this.lineOf(at);
    this.problems.push({ file: this.#file, line, at: placeText(at), reason });
  }

  /** Whether this very place was complained of: its value is then not what the file says. */
  isWrong(at: Place): boolean {
    return this.problems.some((problem) => problem.at === placeText(at));
  }

  /** The line on which a place stands, or the nearest one that holds it. */
  lineOf(at: Place): number | null {
    for (let n = at.length; n >= 0; n -= 1) {
      const line = this.#lineOf(at.slice(0, n));
      if (line !== null) return line;
    }
    return null;
  }

  node(content: unknown, at: Place, known: readonly string[]): Node {
    if (content === null || typeof content !== 'object' || Array.isArray(content)) {
      this.wrong(at, '应为一组键值');
      this.#unread.push(at);
      return {};
    }
    for (const [key, value] of Object.entries(content)) {
      if (known.includes(key)) continue;
      const why = value === null ? CUT_BY_COMMA : '';
      this.wrong([...at, key], `不认识的词，可用：${known.join(' ')}${why}`);
    }
    return content as Node;
  }

  text(n: Node, key: string, at: Place): string {
    const value = n[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.wrong([...at, key], value === undefined ? '缺少' : '应为文字（数字代码请加引号）');
    return '';
  }

  texts(n: Node, key: string, at: Place): readonly string[] {
    const value = n[key];
    if (Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string')) {
      return value;
    }
    this.wrong([...at, key], `应为一列文字（数字代码请加引号）${bracketText(value)}`);
    return [];
  }

  oneOf<T extends string>(n: Node, key: string, at: Place, words: readonly T[]): T {
    const value = n[key];
    if (words.includes(value as T)) return value as T;
    this.wrong([...at, key], `应为 ${words.join(' | ')}`);
    return words[0]!;
  }

  subset<T extends string>(n: Node, key: string, at: Place, words: readonly T[]): readonly T[] {
    const value = n[key];
    if (Array.isArray(value) && value.length > 0 && value.every((v) => words.includes(v))) {
      return value;
    }
    const hint = words.includes(value as T) ? bracketText(value) : '';
    this.wrong([...at, key], `应为下列词的一列：${words.join(' ')}${hint}`);
    return [];
  }

  list<T>(n: Node, key: string, at: Place, each: (n: unknown, at: Place) => T): readonly T[] {
    const value = n[key];
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.wrong([...at, key], '应为一列：每行以短横“- ”开头');
      return [];
    }
    return value.map((entry, i) => each(entry, [...at, key, i]));
  }

  some<T>(n: Node, key: string, at: Place, each: (n: unknown, at: Place) => T): readonly T[] {
    const rows = this.list(n, key, at, each);
    const read = !this.isWrong([...at, key]);
    if (rows.length === 0 && read) this.wrong([...at, key], '至少需要一行');
    return rows;
  }

  /** "8000元" or "8000.50元". */
  yuan(n: Node, key: string, at: Place): Fen {
    const value = n[key];
    const amount =
      typeof value === 'string' && value.endsWith('元') ? parseYuan(value.slice(0, -1)) : null;
    if (typeof amount === 'number' && amount >= 0) return amount;
    const hint = largeYuanText(value) || unitText(value, '元');
    this.wrong(
      [...at, key],
      `${value === undefined ? '缺少，' : ''}应为带单位的金额，例如 8000元${hint}`,
    );
    return 0 as Fen;
  }

  /** "80%" or "89.5%"; `unit` 个百分点 for what is added to a share. */
  percent(n: Node, key: string, at: Place, unit: '%' | '个百分点' = '%'): Rate {
    const e4 = perTenThousand(n[key], unit);
    if (e4 !== null && e4 <= RATE_ONE) return e4 as Rate;
    const example =
      unit === '%' ? '应为 0% 到 100% 的比例，例如 80%' : '应为百分点，例如 5个百分点';
    this.wrong([...at, key], `${example}${unitText(n[key], unit)}`);
    return 0 as Rate;
  }

  /** A factor: as a percentage, but up to ten times (六倍社平工资 is 600%). */
  factor(n: Node, key: string, at: Place): Rate {
    const e4 = perTenThousand(n[key], '%');
    if (e4 !== null) return e4 as Rate;
    this.wrong([...at, key], `应为 0% 到 999.99% 的倍数，例如 50%、600%${unitText(n[key], '%')}`);
    return 0 as Rate;
  }

  /** "90天", "3个月", "4年": a whole number with its unit. Missing: `otherwise`, where given. */
  count(n: Node, key: string, at: Place, unit: string, otherwise?: number): number {
    const value = n[key];
    if (value === undefined && otherwise !== undefined) return otherwise;
    const text =
      typeof value === 'string' && value.endsWith(unit) ? value.slice(0, -unit.length) : '';
    if (/^\d{1,4}$/.test(text)) return Number(text);
    this.wrong([...at, key], `应为带单位的整数，例如 3${unit}${unitText(value, unit)}`);
    return 0;
  }

  /** How often, at least once: a whole number without a unit. */
  times(n: Node, key: string, at: Place): number {
    const text = String(n[key]);
    if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
    this.wrong([...at, key], '应为次数，例如 1');
    return 1;
  }

  /** `from` is the first day; `to`, where given, the first day no longer covered. */
  version(n: Node, at: Place): Version {
    const from = parseDay(String(n.from ?? ''));
    const to = n.to === undefined ? null : parseDay(String(n.to));
    const known = n.known === undefined ? from : parseDay(String(n.known));
    if (from === null) this.wrong([...at, 'from'], '应为日期，例如 2022-12-01');
    if (n.to !== undefined && to === null) this.wrong([...at, 'to'], '应为日期');
    if (n.known !== undefined && known === null) this.wrong([...at, 'known'], '应为日期');
    if (from !== null && to !== null && to <= from) this.wrong([...at, 'to'], '应晚于 from');
    const first = from ?? ('1900-01-01' as Day);
    // What was announced before it came into force is known on the day it comes into force.
    return { from: first, to, known: known !== null && known > first ? known : first };
  }

  /** The facts asked for by the keys of a row. */
  condition(n: Node, at: Place): Condition {
    return Object.keys(n).flatMap((key) => {
      const word = FACT_WORDS[key];
      if (word === undefined) return [];
      const test = this.#test(key, n[key], [...at, key]);
      return test === null ? [] : [test];
    });
  }

  #test(key: string, value: unknown, at: Place): Test | null {
    const { fact, words } = FACT_WORDS[key]!;
    if (words === 'number') {
      const range = /^(\d{1,3})(?:(\+)|-(\d{1,3}))?$/.exec(String(value));
      const from = Number(range?.[1]);
      const to = range?.[2] === '+' ? Infinity : Number(range?.[3] ?? range?.[1]);
      if (range !== null && from <= to) return { fact, from, to };
      this.wrong(at, '应为数、范围或下限，例如 2、0-17、45+');
      return null;
    }
    const valid = (v: unknown): v is string =>
      typeof v === 'string' && (words instanceof RegExp ? words.test(v) : v in words);
    if (Array.isArray(value) && value[0] === 'not') return this.#except(key, value.slice(1), at);
    if (Array.isArray(value) && value.length > 0 && value.every(valid))
      return { fact, words: value };
    if (valid(value)) {
      this.wrong(at, `缺少方括号，应写作 [${value}]`);
      return null;
    }
    const known = words instanceof RegExp ? '代码' : `词的一列：${Object.keys(words).join(' ')}`;
    this.wrong(at, `应为下列${known}`.replace('下列代码', '一列代码，例如 [M01600]'));
    return null;
  }

  /** [not, low-income, destitute]: all the other words of the fact. */
  #except(key: string, not: readonly unknown[], at: Place): Test | null {
    const { fact, words } = FACT_WORDS[key]!;
    if (words === 'number' || words instanceof RegExp) {
      this.wrong(at, 'not 不能用于代码：请写出适用的代码');
      return null;
    }
    const all = Object.keys(words);
    const rest = all.filter((word) => !not.includes(word));
    const isWord = (v: unknown): v is string => typeof v === 'string' && all.includes(v);
    if (not.length > 0 && not.every(isWord) && rest.length > 0) return { fact, words: rest, not };
    this.wrong(at, `not 之后应为下列词中的几个，至少留下一个：${all.join(' ')}`);
    return null;
  }
}

function isWithin(at: Place, place: Place): boolean {
  return place.every((key, i) => at[i] === key);
}

/** A word without a value inside { } is what follows a comma in a text. */
const CUT_BY_COMMA = '；如果它是条款文字的一部分：文字里的半角逗号请改为全角“，”，或整段文字加引号';

/** What to write instead of one word where a list is asked for. */
function bracketText(value: unknown): string {
  return typeof value === 'string' ? `；缺少方括号，应写作 ['${value}']` : '';
}

/** 20万元 → 200000元. */
function largeYuanText(value: unknown): string {
  const parts = /^(\d+(?:\.\d+)?)(万|亿)元?$/.exec(String(value));
  if (parts === null) return '';
  const amount = parseYuan(parts[1]!);
  if (typeof amount !== 'number') return '';
  const yuan = (amount / 100) * (parts[2] === '万' ? 10_000 : 100_000_000);
  return `；“${value}”应写作 ${yuan}元`;
}

/** Of a number with the unit of something else: which one belongs here. */
function unitText(value: unknown, unit: string): string {
  const parts = /^\d+(?:\.\d+)?(\D+)$/.exec(String(value));
  if (parts === null || parts[1] === unit || /[万亿]/.test(parts[1]!)) return '';
  return `；单位应为“${unit}”，不是“${parts[1]}”`;
}

/** "89.5%" → 8950; null when it is not written so. */
function perTenThousand(value: unknown, unit: string): number | null {
  const digits =
    typeof value === 'string' && value.endsWith(unit) ? value.slice(0, -unit.length) : '';
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(digits);
  return parts && Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}
