import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { day } from '../kernel/day.ts';
import { caseBook, readCaseFile, runCase } from './case-file.ts';
import { clauseFinder } from './clause-places.ts';
import type { Layer } from './domain/policy.ts';
import { buildBook, checkedBook, readBookTexts } from './load-book.ts';

// policy/README.md teaches with the files of the invented region: what it shows must be theirs.
const ROOT = join(import.meta.dirname, '../..');
const TEXTS = readBookTexts(join(ROOT, 'policy'));
const readme = readFileSync(join(ROOT, 'policy/README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
const isCases = (block: string) => block.startsWith('统筹区:');

test('each piece of a policy file is in a file of 999900, word for word', () => {
  const files = Object.entries(TEXTS).filter(([file]) => file.startsWith('999900/'));
  const shown = blocks.filter((block) => !isCases(block));
  assert.equal(shown.length, 5);
  for (const block of shown) {
    assert.ok(
      files.some(([, text]) => text.includes(block)),
      block,
    );
  }
});

test('each case comes out as its working says', () => {
  const book = caseBook(buildBook(TEXTS));
  const [block, ...others] = blocks.filter(isCases);
  assert.deepEqual(others, []);
  const { region, cases } = readCaseFile('policy/README.md', block!);
  assert.equal(cases.length, 4);
  for (const of of cases) {
    const differences = runCase(book, region, of).visits.flatMap((visit) => visit.differences);
    assert.deepEqual(differences, [], of.name);
  }
});

test('the line that README sends its reader to is there, and says what README shows', () => {
  const main = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, file, line] = /见 policy\/(\S+\.yaml) 第 (\d+) 行/.exec(main)!;
  const [, row] = /^```yaml\n(- \{.*\})\n```$/m.exec(main)!;
  assert.equal(TEXTS[file!]!.split('\n')[Number(line) - 1]!.trim(), row);
  const [, rule] = /规则 (\S+)$/m.exec(main)!;
  const { book, files } = checkedBook(TEXTS);
  const own = book.benefits.filter((b) => b.region === file!.slice(0, 6));
  const layers = own.flatMap((b) => b.layers);
  const layer = layers.find((one) => 'rule' in one && one.rule === rule) as Layer | undefined;
  const share = layer!.shares.find((one) => row!.includes(one.citation.clause))!;
  assert.ok(main.includes(`× ${share.share / 100}% =`));
  const cited = { rule: rule!, version: layer!.version, citation: share.citation };
  const place = clauseFinder(files)(file!.slice(0, 6), day('2026-11-23'), cited);
  assert.deepEqual(place, { file, lines: [Number(line)] });
});
