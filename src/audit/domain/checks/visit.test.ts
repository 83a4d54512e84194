import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LIMIT_WORDS } from '../limit-checks.ts';
import { sampleDiagnosis, sampleOperation, sampleVisit, toldByName } from '../sample-visit.ts';
import { VISIT_CHECKS } from './visit.ts';

const read = (path: string) =>
  readFileSync(new URL(`../../../../knowledge/${path}`, import.meta.url), 'utf8');

/** Rows of the tables of names: | `name` | numbers | what |. */
function rowsOf(text: string): readonly (readonly [string, readonly string[]])[] {
  return [...text.matchAll(/^\| `([a-z-]+)` \| ([^|]*) \|/gm)].map(([, name, numbers]) => [
    name!,
    [...numbers!.matchAll(/`(\w+)`/g)].map(([, number]) => number!),
  ]);
}

test('VOCABULARY.md names every check of a visit, with its numbers', () => {
  const text = read('audit/VOCABULARY.md');
  const from = text.indexOf('## 整次就诊的检查');
  const section = text.slice(from, text.indexOf('\n## ', from + 1) >>> 0);
  const written = rowsOf(section.replaceAll(/^\| `[a-z-]+` \| X.*$/gm, ''));
  const classes = [...section.matchAll(/^\| `([a-z-]+)` \| X/gm)].map(([, name]) => [name!, []]);
  const offered = Object.entries(VISIT_CHECKS).map(([name, { numbers }]) => [
    name,
    Object.keys(numbers),
  ]);
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  assert.deepEqual(sorted([...written, ...classes]), sorted(offered));
});

test('VOCABULARY.md names every word of a limit', () => {
  const text = read('audit/VOCABULARY.md');
  const from = text.indexOf('## 限定的词');
  const words = rowsOf(text.slice(from, text.indexOf('## 整次就诊的检查'))).map(([word]) => word);
  assert.deepEqual(words.sort(), [...LIMIT_WORDS, 'visit', 'screen'].sort());
});

test('every code of the directories has the form that is asked for', () => {
  const codes = (path: string) =>
    read(path)
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split('\t')[0]!);
  const diagnoses = codes('icd/icd10-diagnosis.tsv').map((code) => sampleDiagnosis(code));
  const operations = codes('icd/icd9-operation.tsv').map((code) => sampleOperation(code));
  const visit = sampleVisit({ diagnoses, operations });
  assert.ok(diagnoses.length > 30_000 && operations.length > 10_000);
  assert.deepEqual(toldByName(visit, 'diagnosis-unknown-code', {}), []);
  assert.deepEqual(toldByName(visit, 'operation-unknown-code', {}), []);
});
