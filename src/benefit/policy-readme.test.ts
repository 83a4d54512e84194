import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { caseBook, readCaseFile, runCase } from './case-file.ts';
import { buildBook, readBookTexts } from './load-book.ts';

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
