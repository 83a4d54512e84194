import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { sha256 } from '../kernel/hash.ts';
import { unknownInsurances } from './check-codes.ts';
import { checkBook } from './domain/check-book.ts';
import { marksOf, unclosedIn } from './domain/check-marks.ts';
import { type BookTexts, NATION, type PolicyBook } from './domain/policy.ts';
import { type Placed, type PolicyFile, readPolicyFile } from './domain/read-policy.ts';
import { type Place, type PolicyProblem, whereText } from './domain/reader.ts';

/** Thrown when a book cannot be used; its message lists every problem in Chinese. */
export class PolicyUnusable extends Error {
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    super(`待遇政策文件有误，未载入任何内容：\n${problems.map(problemText).join('\n')}`);
    this.problems = problems;
  }
}

/** "  policy/440100/文件.yaml 第 12 行 benefits[1].code：缺少". */
export function problemText({ file, line, at, reason }: PolicyProblem): string {
  return `  ${whereText(file, line)} ${at}：${reason}`;
}

/** Reads the texts of every policy/<region>/<document>.yaml. */
export function readBookTexts(folder: string): BookTexts {
  const texts: Record<string, string> = {};
  for (const region of readdirSync(folder)
    .filter((r) => /^\d{6}$/.test(r))
    .sort()) {
    for (const file of readdirSync(join(folder, region))
      .filter((f) => f.endsWith('.yaml'))
      .sort()) {
      texts[`${region}/${file}`] = readFileSync(join(folder, region, file), 'utf8');
    }
  }
  return texts;
}

/** A book that can be used, with what its author should look at again. */
export type CheckedBook = {
  readonly book: PolicyBook;
  readonly warnings: readonly PolicyProblem[];
  /** The files as they were read, each value with its line. */
  readonly files: readonly PolicyFile[];
};

/** The book of these texts, whole or not at all: throws PolicyUnusable. */
export function buildBook(texts: BookTexts): PolicyBook {
  return checkedBook(texts).book;
}

/**
 * A book that was in use: read, and not held again against checks that may have come since, so that
 * what was settled by it can be calculated for ever. Throws PolicyUnusable when it cannot be read.
 */
export function keptBook(texts: BookTexts): Pick<CheckedBook, 'book' | 'files'> {
  const { problems, files } = readFiles(texts);
  if (problems.length > 0) throw new PolicyUnusable(problems);
  return { book: bookOf(files, hashOf(texts)), files };
}

/** As `buildBook`, with the warnings. */
export function checkedBook(texts: BookTexts): CheckedBook {
  const { problems, files } = readFiles(texts);
  const { warnings, problems: ofBook } =
    problems.length === 0 ? checkBook(files) : { warnings: [], problems };
  const wrong = problems.length === 0 ? [...ofBook, ...unknownInsurances(files)] : problems;
  if (wrong.length > 0) throw new PolicyUnusable(wrong);
  const book = bookOf(files, hashOf(texts));
  return { book, warnings, files };
}

function hashOf(texts: BookTexts): string {
  return sha256(JSON.stringify(Object.entries(texts)));
}

function readFiles(texts: BookTexts) {
  const problems: PolicyProblem[] = [];
  const files: PolicyFile[] = [];
  for (const [file, text] of Object.entries(texts)) {
    const read = readText(file, text);
    if ('problems' in read) problems.push(...read.problems);
    else files.push(read.value);
  }
  return { problems, files };
}

/** A file as it is written: marks that are read otherwise than they look go before all else. */
function readText(file: string, text: string): ReturnType<typeof readPolicyFile> {
  const marks = marksOf(text).map((mark) => ({ file, ...mark }));
  const parsed = parseYaml(text);
  if ('problem' in parsed) {
    if (marks.length > 0) return { problems: marks };
    const open = unclosedIn(text).map((mark) => ({ file, ...mark }));
    return { problems: open.length > 0 ? open : [{ file, ...parsed.problem }] };
  }
  const read = readPolicyFile(file, parsed.content, parsed.lineOf);
  if (marks.length === 0) return read;
  const lines = new Set<number | null>(marks.map((mark) => mark.line));
  const others = 'problems' in read ? read.problems.filter((p) => !lines.has(p.line)) : [];
  return { problems: [...marks, ...others] };
}

/** The names of the regions by code, as far as a file says them. */
export function regionNames(files: readonly PolicyFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap((f) => (f.regionName === null ? [] : [[f.region, f.regionName.name]])),
  );
}

/** What a region is called: its code where no file says its name. */
export function regionName(names: ReadonlyMap<string, string>, code: string): string {
  return names.get(code) ?? (code === NATION ? '全国' : code);
}

/** Files that were read and checked, as one book. */
export function bookOf(files: readonly PolicyFile[], hash: string): PolicyBook {
  const all = <T>(pick: (f: PolicyFile) => readonly Placed<T>[]) =>
    files.flatMap((f) => pick(f).map((p) => p.value));
  return {
    hash,
    benefits: all((f) => f.benefits),
    covers: all((f) => f.covers),
    lines: all((f) => f.lines),
    accounts: all((f) => f.accounts),
    entitlements: all((f) => f.entitlements),
    figures: all((f) => f.figures),
  };
}

/** The content of a YAML text and the line of each of its places, or what is wrong with it. */
export type Parsed =
  | { readonly content: unknown; readonly lineOf: (place: Place) => number | null }
  | { readonly problem: Omit<PolicyProblem, 'file'> };

/** In `core` numbers are numbers and dates texts; in `failsafe` every scalar stays a text. */
export function parseYaml(text: string, schema: 'core' | 'failsafe' = 'core'): Parsed {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema, lineCounter: counter });
  const [error] = document.errors;
  if (error === undefined) {
    try {
      return { content: document.toJS(), lineOf: lineFinder(document, counter) };
    } catch {
      return { problem: { line: null, at: '文件', reason: '不是有效的 YAML：写法不对' } };
    }
  }
  const why = YAML_FAULT[error.code] ?? '写法不对';
  const line = error.linePos?.[0].line ?? null;
  return { problem: { line, at: '文件', reason: `不是有效的 YAML：${why}` } };
}

function lineFinder(document: Document, counter: LineCounter) {
  return (place: Place): number | null => {
    const node = document.getIn(place, true) as { range?: readonly number[] } | undefined;
    const start = node?.range?.[0];
    return start === undefined ? null : counter.linePos(start).line;
  };
}

/** What the reader of YAML complains of, in Chinese. */
const YAML_FAULT: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对，或括号没有闭合',
  BLOCK_IN_FLOW: '{ } 里的文字含半角冒号：请改为全角“：”，或整段文字加引号',
  TAB_AS_INDENT: '缩进只能用空格，不能用制表符',
  MISSING_CHAR: '缺少引号、短横、逗号或冒号，或缩进不对',
  DUPLICATE_KEY: '同一个词写了两次',
  UNEXPECTED_TOKEN: '有多余的符号，或缩进不对',
  BAD_SCALAR_START: '以 @ 或 ` 开头的文字请加引号',
  BLOCK_AS_IMPLICIT_KEY:
    '冒号后的值写法不对（文字里的半角冒号请改为全角“：”，或整段文字加引号），或缩进不对',
  MULTILINE_IMPLICIT_KEY: '缺少冒号，或缩进不对',
  BAD_ALIAS: '以 * 开头的文字请加引号',
  MULTIPLE_DOCS: '一个文件只能有一份内容（去掉 ---）',
};
