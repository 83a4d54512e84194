import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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
    const read = readPolicyFile(file, parseYaml(file, text, problems));
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

function parseYaml(file: string, text: string, problems: PolicyProblem[]): unknown {
  try {
    // The core schema keeps dates as text; a file's dates are days, never points in time.
    return parse(text, { schema: 'core' });
  } catch (error) {
    problems.push({ file, at: '文件', reason: `不是有效的 YAML：${(error as Error).message}` });
    return {};
  }
}
