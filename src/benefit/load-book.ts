import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { sha256 } from '../kernel/hash.ts';
import { checkBook } from './domain/check-book.ts';
import type { BookTexts, PolicyBook } from './domain/policy.ts';
import { type PolicyProblem, readPolicyFile } from './domain/read-policy.ts';

/** Thrown when a book cannot be used; its message lists every problem in Chinese. */
export class PolicyUnusable extends Error {
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    const lines = problems.map((p) => `  policy/${p.file} ${p.at}：${p.reason}`);
    super(`待遇政策文件有误，未载入任何内容：\n${lines.join('\n')}`);
    this.problems = problems;
  }
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

/** The book of these texts, whole or not at all: throws PolicyUnusable. */
export function buildBook(texts: BookTexts): PolicyBook {
  const problems: PolicyProblem[] = [];
  const files: Parameters<typeof checkBook>[0][number][] = [];
  for (const [file, text] of Object.entries(texts)) {
    const parsed = parseYaml(text);
    if ('problem' in parsed) {
      problems.push({ file, ...parsed.problem });
      continue;
    }
    const read = readPolicyFile(file, parsed.content);
    if ('problems' in read) problems.push(...read.problems);
    else files.push({ file, value: read.value });
  }
  if (problems.length === 0) problems.push(...checkBook(files));
  if (problems.length > 0) throw new PolicyUnusable(problems);
  return {
    hash: sha256(JSON.stringify(Object.entries(texts))),
    benefits: files.flatMap((f) => f.value.benefits),
    lines: files.flatMap((f) => f.value.lines),
    accounts: files.flatMap((f) => f.value.accounts),
  };
}

type Parsed = { readonly content: unknown } | { readonly problem: Omit<PolicyProblem, 'file'> };

function parseYaml(text: string): Parsed {
  try {
    // The core schema keeps dates as text; a file's dates are days, never points in time.
    return { content: parse(text, { schema: 'core' }) };
  } catch (error) {
    const known = error instanceof YAMLParseError ? error : null;
    const line = known?.linePos?.[0].line;
    const why = YAML_FAULT[known?.code ?? ''] ?? '写法不对';
    const at = line === undefined ? '文件' : `第 ${line} 行`;
    return { problem: { at, reason: `不是有效的 YAML：${why}` } };
  }
}

/** What the reader of YAML complains of, in Chinese. */
const YAML_FAULT: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对，或括号没有闭合',
  TAB_AS_INDENT: '缩进只能用空格，不能用制表符',
  MISSING_CHAR: '缺少引号、短横、逗号或冒号，或缩进不对',
  DUPLICATE_KEY: '同一个词写了两次',
  UNEXPECTED_TOKEN: '有多余的符号，或缩进不对',
  BAD_SCALAR_START: '以 @ 或 ` 开头的文字请加引号',
  BLOCK_AS_IMPLICIT_KEY: '冒号后的值写法不对（含冒号的文字请加引号），或缩进不对',
  MULTILINE_IMPLICIT_KEY: '缺少冒号，或缩进不对',
  BAD_ALIAS: '以 * 开头的文字请加引号',
  MULTIPLE_DOCS: '一个文件只能有一份内容（去掉 ---）',
};
