import { type Document, LineCounter, parseDocument } from 'yaml';

/** Where a value stands in its file: the keys and the indexes, from 0, down to it. */
export type Place = readonly (string | number)[];

/** What is wrong with a file, where, and why, in Chinese. A line is counted from 1. */
export type Fault = {
  readonly file: string;
  readonly line: number | null;
  readonly at: string;
  readonly reason: string;
};

/** The content of a YAML text and the line of each of its places, or what is wrong with it. */
export type Parsed =
  | { readonly content: unknown; readonly lineOf: (place: Place) => number | null }
  | { readonly fault: Omit<Fault, 'file'> };

/** Reads a YAML text; days stay texts, numbers become numbers. */
export function parseYaml(text: string): Parsed {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: counter });
  const [error] = document.errors;
  if (error !== undefined) {
    const why = YAML_FAULT[error.code] ?? '写法不对';
    const line = error.linePos?.[0].line ?? null;
    return { fault: { line, at: '文件', reason: `不是有效的 YAML：${why}` } };
  }
  try {
    return { content: document.toJS(), lineOf: lineFinder(document, counter) };
  } catch {
    return { fault: { line: null, at: '文件', reason: '不是有效的 YAML：写法不对' } };
  }
}

function lineFinder(document: Document, counter: LineCounter) {
  return (place: Place): number | null => {
    const node = document.getIn(place, true) as { range?: readonly number[] } | undefined;
    const start = node?.range?.[0];
    return start === undefined ? null : counter.linePos(start).line;
  };
}

/** ['rules', 0, 'limit'] → rules[1].limit, counted as people count. */
export function placeText(place: Place): string {
  const text = place.map((p) => (typeof p === 'number' ? `[${p + 1}]` : `.${p}`)).join('');
  return text === '' ? '文件' : text.replace(/^\./, '');
}

/** The known word that is written most like this one; null where none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const far = Math.min(Math.max(2, Math.floor(word.length / 3)), word.length - 1);
  let best: string | null = null;
  let least = far + 1;
  for (const candidate of known) {
    const steps = stepsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** How many letters have to be changed, put in or left out to make one word of the other. */
function stepsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
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
