import { type Day, parseDay } from '../../kernel/day.ts';
import { type Fen, parseYuan } from '../../kernel/fen.ts';
import { RATE_ONE, type Rate } from '../../kernel/rate.ts';
import { type Condition, FACT_WORDS, type Test } from './facts.ts';
import type { Version } from './policy.ts';
import { nearest, WORDS, wideText } from './words.ts';

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

/** "policy/440100/文件.yaml 第 12 行". */
export function whereText(file: string, line: number | null): string {
  return `policy/${file}${line === null ? '' : ` 第 ${line} 行`}`;
}

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

  /** As `wrong`, of the value under a key; says too what of it is written in full width. */
  #value(n: Node, key: string, at: Place, reason: string): void {
    this.wrong([...at, key], `${reason}${wideText(n[key])}`);
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
      if (!known.includes(key)) this.wrong([...at, key], strangeWord(key, value, known));
    }
    return content as Node;
  }

  text(n: Node, key: string, at: Place): string {
    const value = n[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.wrong([...at, key], value === undefined ? '缺少' : '应为文字（数字代码请加引号）');
    return '';
  }

  /** A name of its own kind: `form` says how it is written, `example` shows one. */
  code(n: Node, key: string, at: Place, form: RegExp, example: string): string {
    const code = this.text(n, key, at);
    if (code === '' || form.test(code)) return code;
    this.#value(n, key, at, `应写作 ${example} 的样子`);
    return code;
  }

  /** A list of codes, each once. */
  codes(n: Node, key: string, at: Place, form: RegExp, example: string): readonly string[] {
    const value = n[key];
    if (Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string')) {
      const strange = value.find((code) => !form.test(code));
      if (strange !== undefined) {
        this.wrong([...at, key], `“${strange}”应写作 ${example} 的样子${wideText(strange)}`);
      }
      this.#twice(value, [...at, key]);
      return value;
    }
    this.wrong([...at, key], `应为一列文字（数字代码请加引号）${bracketText(value)}`);
    return [];
  }

  #twice(words: readonly unknown[], at: Place): void {
    const again = words.find((word, i) => words.indexOf(word) !== i);
    if (again !== undefined) this.wrong(at, `“${again}”写了两次：请删去一个`);
  }

  oneOf<T extends string>(n: Node, key: string, at: Place, words: readonly T[]): T {
    const value = n[key];
    if (words.includes(value as T)) return value as T;
    this.#value(n, key, at, `应为 ${words.join(' | ')}`);
    return words[0]!;
  }

  subset<T extends string>(n: Node, key: string, at: Place, words: readonly T[]): readonly T[] {
    const value = n[key];
    if (Array.isArray(value) && value.length > 0 && value.every((v) => words.includes(v))) {
      this.#twice(value, [...at, key]);
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
    const bare = /^\d+$/.test(String(value)) ? `；${value} 应写作 ${value}元` : '';
    const hint = bare || largeYuanText(value) || unitText(value, '元');
    const missing = value === undefined ? '缺少，' : '';
    this.#value(n, key, at, `${missing}应为带单位的金额，例如 8000元${hint}`);
    return 0 as Fen;
  }

  /** "80%" or "89.5%"; `unit` 个百分点 for what is added to a share. */
  percent(n: Node, key: string, at: Place, unit: '%' | '个百分点' = '%'): Rate {
    const e4 = perTenThousand(n[key], unit);
    if (e4 !== null && e4 <= RATE_ONE) return e4 as Rate;
    const example =
      unit === '%' ? '应为 0% 到 100% 的比例，例如 80%' : '应为百分点，例如 5个百分点';
    this.#value(n, key, at, `${example}${decimalText(n[key], unit) || unitText(n[key], unit)}`);
    return 0 as Rate;
  }

  /** A factor: as a percentage, but up to ten times (六倍社平工资 is 600%). */
  factor(n: Node, key: string, at: Place): Rate {
    const e4 = perTenThousand(n[key], '%');
    if (e4 !== null) return e4 as Rate;
    const hint = decimalText(n[key], '%') || unitText(n[key], '%');
    this.#value(n, key, at, `应为 0% 到 999.99% 的倍数，例如 50%、600%${hint}`);
    return 0 as Rate;
  }

  /** "90天", "3个月", "4年": a whole number with its unit. Missing: `otherwise`, where given. */
  count(n: Node, key: string, at: Place, unit: string, otherwise?: number): number {
    const value = n[key];
    if (value === undefined && otherwise !== undefined) return otherwise;
    const text =
      typeof value === 'string' && value.endsWith(unit) ? value.slice(0, -unit.length) : '';
    if (/^\d{1,4}$/.test(text)) return Number(text);
    this.#value(n, key, at, `应为带单位的整数，例如 3${unit}${unitText(value, unit)}`);
    return 0;
  }

  /** How often, at least once: a whole number without a unit. */
  times(n: Node, key: string, at: Place): number {
    const text = String(n[key]);
    if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
    this.#value(n, key, at, '应为次数，例如 1');
    return 1;
  }

  /** `from` is the first day; `to`, where given, the first day no longer covered. */
  version(n: Node, at: Place): Version {
    const from = this.#day(n, 'from', at);
    const to = n.to === undefined ? null : this.#day(n, 'to', at);
    const known = n.known === undefined ? from : this.#day(n, 'known', at);
    if (from !== null && to !== null && to <= from) {
      this.wrong([...at, 'to'], `应晚于 from（${from}）：to 是不再适用的第一天`);
    }
    const first = from ?? ('1900-01-01' as Day);
    // What was announced before it came into force is known on the day it comes into force.
    return { from: first, to, known: known !== null && known > first ? known : first };
  }

  #day(n: Node, key: string, at: Place): Day | null {
    const day = parseDay(String(n[key] ?? ''));
    if (day !== null && day >= '1990' && day < '2100') return day;
    this.#value(n, key, at, `应为日期，例如 2022-12-01${dayText(n[key])}`);
    return null;
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
      if (range !== null && from <= to && from <= NUMBER_MAX) return { fact, from, to };
      this.wrong(at, `应为数、范围或下限，例如 2、0-17、45+${wideText(value)}`);
      return null;
    }
    const valid = (v: unknown): v is string =>
      typeof v === 'string' && (words instanceof RegExp ? words.test(v) : v in words);
    if (Array.isArray(value) && value[0] === 'not') return this.#except(key, value.slice(1), at);
    if (Array.isArray(value) && value.length > 0 && value.every(valid)) {
      this.#twice(value, at);
      return { fact, words: value };
    }
    if (valid(value)) {
      this.wrong(at, `缺少方括号，应写作 [${value}]`);
      return null;
    }
    this.wrong(at, `${wordsText(key, words)}${strangeValue(value, words)}`);
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

/** No fact counts further than this. */
const NUMBER_MAX = 150;

/** What may stand after a fact: its words, or a code. */
function wordsText(key: string, words: Readonly<Record<string, string>> | RegExp): string {
  if (words instanceof RegExp) {
    return `应为一列代码，例如 ${key === 'chronic' ? '[M01600]' : "['21']"}`;
  }
  return `应为下列词的一列：${Object.keys(words).join(' ')}`;
}

/** Which one of what stands there is none of the words, and which was meant. */
function strangeValue(value: unknown, words: Readonly<Record<string, string>> | RegExp): string {
  const all = Array.isArray(value) ? value : [value];
  if (words instanceof RegExp) return all.map(wideText).join('');
  const strange = all.find((v) => typeof v === 'string' && !(v in words));
  if (strange === undefined) return '';
  const said = Object.entries(words).find(([, name]) => name === strange)?.[0];
  const meant = said ?? nearest(strange, Object.keys(words));
  return meant === null ? wideText(strange) : `；“${strange}”应写作 ${meant}`;
}

/** Why a word is not known here, and what was probably meant. */
function strangeWord(key: string, value: unknown, known: readonly string[]): string {
  const all = `可用：${known.join(' ')}`;
  if (/^0\d\d元|^\d{3}(?:\.\d+)?元/.test(key)) return '数字里不写逗号：20,000元 应写作 20000元';
  if (value === null && !WORDS.includes(key) && nearest(key, known) === null) {
    return `不认识的词，${all}${CUT_BY_COMMA}`;
  }
  if (WORDS.includes(key)) return `这里不认识的词：缩进多了或少了，或写错了地方，这里${all}`;
  const meant = nearest(key, known);
  return `不认识的词，${meant === null ? '' : `是否为“${meant}”？`}${all}`;
}

/** A word without a value inside { } is what follows a comma in a text. */
const CUT_BY_COMMA = '；如果它是条款文字的一部分：文字里的半角逗号请改为全角“，”，或整段文字加引号';

/** What to write instead of one word where a list is asked for. */
function bracketText(value: unknown): string {
  return typeof value === 'string' ? `；缺少方括号，应写作 ['${value}']` : '';
}

/** 70 → 70%; 0.8 → 80%, for whom a share is a number below one. */
function decimalText(value: unknown, unit: string): string {
  if (/^[1-9]\d{0,2}$/.test(String(value))) return `；${value} 应写作 ${value}${unit}`;
  const parts = /^0\.(\d{1,4})$/.exec(String(value));
  return parts === null ? '' : `；${value} 应写作 ${Number(`${value}e2`)}${unit}`;
}

/** 2026/7/1, 2026.7.1, 2026年7月1日 → 2026-07-01; of a day that is none, that it is none. */
function dayText(value: unknown): string {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(String(value));
  if (parts === null) return '';
  const [, year, month, of] = parts;
  const text = `${year}-${month!.padStart(2, '0')}-${of!.padStart(2, '0')}`;
  if (parseDay(text) === null) return `；“${value}”没有这一天`;
  return text === value ? `；${year} 年不在 1990 到 2099 之间` : `；“${value}”应写作 ${text}`;
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
  const parts = /^-?\d+(?:\.\d+)?(\D+)$/.exec(String(value));
  if (parts === null || parts[1] === unit || /[万亿\uff01-\uff5e]/.test(parts[1]!)) return '';
  if (parts[1]!.trim() === unit) return `；数与“${unit}”之间不能有空格`;
  return `；单位应为“${unit}”，不是“${parts[1]}”`;
}

/** "89.5%" → 8950; null when it is not written so. */
function perTenThousand(value: unknown, unit: string): number | null {
  const digits =
    typeof value === 'string' && value.endsWith(unit) ? value.slice(0, -unit.length) : '';
  const parts = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(digits);
  return parts && Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}
