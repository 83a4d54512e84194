import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { day } from '../kernel/day.ts';
import { type CaseVisit, caseBook, readCaseFile, runCase } from './case-file.ts';
import { clauseFinder } from './clause-places.ts';
import type { Step } from './domain/trace.ts';
import { checkedBook, keptBook, readBookTexts } from './load-book.ts';

const ROOT = join(import.meta.dirname, '../..');
const TEXTS = readBookTexts(join(ROOT, 'policy'));
const { book, files } = checkedBook(TEXTS);
const find = clauseFinder(files);

type Ran = { readonly region: string; readonly visit: CaseVisit; readonly steps: readonly Step[] };

/** What every case of cases/ was calculated from. */
const RAN: readonly Ran[] = readdirSync(join(ROOT, 'cases'))
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((name) => {
    const text = readFileSync(join(ROOT, 'cases', name), 'utf8');
    const { region, cases } = readCaseFile(name, text);
    const visits = cases.flatMap((of) => runCase(caseBook(book), region, of).visits);
    return visits.flatMap(({ visit, outcome }) =>
      outcome.ok ? [{ region, visit, steps: outcome.value.trace }] : [],
    );
  });

/** The row that begins on a line: to the end of it, or as far as what belongs to it is indented. */
function rowAt(file: string, line: number): string {
  const lines = TEXTS[file]!.split('\n').slice(line - 1);
  const indent = (text: string) => text.length - text.trimStart().length;
  const end = lines.findIndex((text, i) => i > 0 && indent(text) < indent(lines[0]!));
  return lines.slice(0, end < 0 ? undefined : end).join('\n');
}

test('every step of every case is found in the policy files, at its own clause', () => {
  const steps = RAN.flatMap(({ region, visit, steps: own }) =>
    own.map((step) => ({ region, visit, step })),
  );
  assert.ok(steps.length > 1000);
  for (const { region, visit, step } of steps) {
    const place = find(region, visit.known, step);
    assert.ok(place, `${region} ${step.rule} ${step.version} ${step.citation.clause}`);
    const [line, ...more] = place.lines;
    assert.deepEqual(more, [], `${place.file} ${step.citation.clause}`);
    const row = rowAt(place.file, line!);
    assert.ok(row.includes(step.citation.clause), `${place.file}:${line} ${row}`);
  }
});

test('a share that nothing adjusts stands on the line that is found', () => {
  let compared = 0;
  for (const { region, visit, steps } of RAN) {
    const adjusted = new Set(steps.filter((s) => s.changed === 'share').map((s) => s.rule));
    for (const step of steps) {
      if (step.kind !== 'share' || adjusted.has(step.rule)) continue;
      const { file, lines } = find(region, visit.known, step)!;
      const line = lines[0]!;
      const text = TEXTS[file]!.split('\n')[line - 1]!;
      assert.ok(text.includes(`share: ${step.inputs.share! / 100}%`), `${file}:${line} ${text}`);
      compared += 1;
    }
  }
  assert.ok(compared > 100);
});

test('of a correction only what was known by then is found; rows with one clause all', () => {
  const TEXT = (known: string, share: string) => `document: 某号
region: '440100'
trust: example
source: 虚构
covers:
  - code: aid
    name: 救助
    fund: '610100'
    from: 2026-01-01${known}
    base: [in-scope]
    shares:
      - { status: [working], share: ${share}, clause: 同一句话 }
      - { status: [retired], share: ${share}, clause: 同一句话 }
`;
  const texts = {
    '440100/甲.yaml': TEXT('', '70%'),
    '440100/乙.yaml': TEXT('\n    known: 2026-04-01', '75%'),
  };
  const found = clauseFinder(keptBook(texts).files);
  const cited = {
    ...{ rule: 'aid', version: '2026-01-01' },
    citation: { document: '某号', clause: '同一句话', trust: 'example' },
  } as const;
  const fileOn = (known: string, region = '440100') => found(region, day(known), cited);
  assert.deepEqual(fileOn('2026-03-31'), { file: '440100/甲.yaml', lines: [12, 13] });
  assert.deepEqual(fileOn('2026-04-01'), { file: '440100/乙.yaml', lines: [13, 14] });
  assert.equal(fileOn('2025-12-31'), null);
  assert.equal(fileOn('2026-04-01', '330100'), null);
});
