import { addDays, parseDay } from '../kernel/day.ts';
import { parseScaled } from '../kernel/decimal.ts';
import { checkBook } from './domain/check-book.ts';
import { countersOf } from './domain/check-counters.ts';
import { FACT_WORDS } from './domain/facts.ts';
import { layersOf } from './domain/placed-layer.ts';
import { type BookTexts, NATION, type PolicyBook } from './domain/policy.ts';
import { type PolicyFile, readPolicyFile } from './domain/read-policy.ts';
import { type Place, placeText, whereText } from './domain/reader.ts';
import { bookOf, parseYaml } from './load-book.ts';

/** One value of a policy file, changed by the smallest unit it has. */
export type Mutant = {
  readonly file: string;
  readonly line: number | null;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly place: Place;
};

/** Who noticed: the cases of the region, the checks on loading, or nobody. */
export type Verdict = 'cases' | 'load' | 'survived';

export type MutationReport = {
  readonly total: number;
  readonly byCases: number;
  readonly onLoad: number;
  readonly survivors: readonly Mutant[];
};

/** Runs the cases of these regions; true when each came out as expected. */
export type RunCases = (book: PolicyBook, regions: readonly string[]) => boolean;

export type MutationOptions = {
  /** Which of all; without it each. */
  readonly pick?: (all: readonly Mutant[]) => readonly Mutant[];
  readonly progress?: (done: number, total: number) => void;
};

type Read = {
  readonly content: unknown;
  readonly lineOf: (place: Place) => number | null;
  readonly value: PolicyFile;
};

/**
 * Changes every value of a book, one at a time: an amount by a fen, a share by 0.01 %, a day, a
 * number of days, months or years by one, a period to the next shorter or longer, the name of a
 * shared counter to one of its own. For each the
 * cases of its region are run, of all regions for what holds for the whole country. The texts
 * themselves must make a book on which all cases come out as expected; a fault otherwise.
 */
export function mutateBook(
  texts: BookTexts,
  runCases: RunCases,
  options: MutationOptions = {},
): MutationReport {
  const files = new Map(Object.entries(texts).map(([file, text]) => [file, readText(file, text)]));
  const regions = [...new Set([...files.keys()].map(regionOf))].filter((r) => r !== NATION);
  const all = [...files].flatMap(([file, read]) => {
    const own = [...files].filter(([name]) => regionOf(name) === regionOf(file));
    return mutantsOf(file, read, sharedCounters(own.map(([, { value }]) => value)));
  });
  const mutants = options.pick?.(all) ?? all;
  const unchanged = bookOf(
    [...files.values()].map((f) => f.value),
    '',
  );
  const [problem] = checkBook([...files.values()].map((f) => f.value)).problems;
  if (problem !== undefined) throw new Error(`policy/${problem.file}: ${problem.reason}`);
  const concerned = new Set(mutants.flatMap((m) => regionsOf(m, regions)));
  if (!runCases(unchanged, [...concerned])) throw new Error('cases fail on the unchanged book');
  const verdicts = mutants.map((mutant, i) => {
    options.progress?.(i, mutants.length);
    return verdictOn(files, mutant, runCases, regionsOf(mutant, regions));
  });
  options.progress?.(mutants.length, mutants.length);
  const count = (verdict: Verdict) => verdicts.filter((v) => v === verdict).length;
  return {
    total: mutants.length,
    byCases: count('cases'),
    onLoad: count('load'),
    survivors: mutants.filter((_, i) => verdicts[i] === 'survived'),
  };
}

/** "policy/440100/文件.yaml 第 12 行 benefits[1].…amount：8000元 → 8000.01元". */
export function mutantText({ file, line, at, from, to }: Mutant): string {
  return `${whereText(file, line)} ${at}：${from} → ${to}`;
}

function regionOf(file: string): string {
  return file.slice(0, NATION.length);
}

function regionsOf({ file }: Mutant, all: readonly string[]): readonly string[] {
  return regionOf(file) === NATION ? all : [regionOf(file)];
}

function readText(file: string, text: string): Read {
  const parsed = parseYaml(text);
  if ('problem' in parsed) throw new Error(`policy/${file}: ${parsed.problem.reason}`);
  const read = readPolicyFile(file, parsed.content, parsed.lineOf);
  if ('problems' in read) throw new Error(`policy/${file}: ${read.problems[0]!.reason}`);
  return { ...parsed, value: read.value };
}

function verdictOn(
  files: ReadonlyMap<string, Read>,
  { file, place, to }: Mutant,
  runCases: RunCases,
  regions: readonly string[],
): Verdict {
  const { content, lineOf } = files.get(file)!;
  const read = readPolicyFile(file, replaced(content, place, to), lineOf);
  if ('problems' in read) return 'load';
  const concerned = [...files].filter(([name]) => [NATION, ...regions].includes(regionOf(name)));
  const changed = concerned.map(([name, { value }]) => (name === file ? read.value : value));
  try {
    if (!runCases(bookOf(changed, ''), regions)) return 'cases';
  } catch {
    // Two versions in force on one day: such a book is not loaded.
    return 'load';
  }
  return checkBook(changed).problems.length > 0 ? 'load' : 'survived';
}

/** The content with one scalar replaced; what is not on the way to it is shared. */
function replaced(content: unknown, [key, ...rest]: Place, by: string): unknown {
  if (key === undefined) return typeof content === 'number' ? Number(by) : by;
  if (Array.isArray(content))
    return content.with(Number(key), replaced(content[Number(key)], rest, by));
  const of = content as Readonly<Record<string, unknown>>;
  return { ...of, [key]: replaced(of[key], rest, by) };
}

/** The names under which two layers, or two versions of one, count together. */
function sharedCounters(files: readonly PolicyFile[]): ReadonlySet<string> {
  const names = layersOf(files).flatMap(({ layer }) => countersOf(layer));
  return new Set(names.filter((name, i) => names.indexOf(name) !== i));
}

function mutantsOf(file: string, { content, lineOf }: Read, shared: ReadonlySet<string>): Mutant[] {
  const changes = (key: string, value: string) => {
    if (key === 'counter') return shared.has(value) ? [`${value}-apart`] : [];
    return changesOf(key, value);
  };
  return scalarsOf(content, []).flatMap(({ place, value }) =>
    changes(String(place.at(-1)), value).map((to) => ({
      ...{ file, line: lineOf(place), at: placeText(place), from: value, to, place },
    })),
  );
}

function scalarsOf(
  content: unknown,
  place: Place,
): { readonly place: Place; readonly value: string }[] {
  if (content === null || typeof content !== 'object') return [{ place, value: String(content) }];
  const entries: [string | number, unknown][] = Array.isArray(content)
    ? [...content.entries()]
    : Object.entries(content);
  return entries.flatMap(([key, inner]) => scalarsOf(inner, [...place, key]));
}

const OTHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  per: {
    year: 'quarter',
    quarter: 'month',
    month: 'quarter',
    stay: 'year',
    visit: 'month',
    episode: 'stay',
  },
  count: { 'after-deductible': 'with-deductible', 'with-deductible': 'after-deductible' },
  figure_year: { same: 'previous', previous: 'same' },
  of: { paid: 'cost', cost: 'paid' },
  rounding: { 'half-up': 'down', down: 'half-up' },
};
const NUMBERS = Object.keys(FACT_WORDS).filter((word) => FACT_WORDS[word]!.words === 'number');

/** What the value under this key may be changed to; nothing for what is no value. */
function changesOf(key: string, value: string): string[] {
  if (['from', 'to', 'known'].includes(key)) {
    const on = parseDay(value);
    return on === null ? [] : [addDays(on, -1), addDays(on, 1)];
  }
  const other = OTHER[key]?.[value];
  if (other !== undefined) return [other];
  const isCount = key === 'most' && /^\d+$/.test(value);
  if (NUMBERS.includes(key) || key === 'year' || isCount) return boundsOf(value);
  const parts = /^(\d+(?:\.\d+)?)(元|%|个百分点|天|个月|年)$/.exec(value);
  if (parts === null) return [];
  const [, digits, unit] = parts;
  const scale = /天|月|年/.test(unit!) ? 0 : 2;
  const whole = parseScaled(digits!, scale);
  if (typeof whole !== 'number') return [];
  return [whole - 1, whole + 1]
    .filter((n) => n >= 0 && (unit !== '%' || n <= 10_000 || whole > 10_000))
    .map((n) => `${scale === 0 ? n : n / 100}${unit}`);
}

/** 2 · 0-17 · 45+ with each of its numbers one less and one more. */
function boundsOf(value: string): string[] {
  return [...value.matchAll(/\d+/g)].flatMap(({ 0: digits, index }) =>
    [Number(digits) - 1, Number(digits) + 1]
      .filter((n) => n >= 0)
      .map((n) => value.slice(0, index) + n + value.slice(index + digits.length)),
  );
}
