import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentShown, VersionShown } from '../../../../src/benefit/contract.ts';
import { day } from '../../../../src/kernel/day.ts';
import { before, changesIn, goneIn, inForce, linesOf, spanText } from './policy-time.ts';

function version(from: string, to: string | null, share: string, known = from): VersionShown {
  const cited = { document: '文', clause: '条', trust: 'example' } as const;
  return {
    ...({ key: 'benefit 440100 a', kind: 'benefit', code: 'a', name: '门诊' } as const),
    ...{ from: day(from), to: to === null ? null : day(to), known: day(known) },
    values: [
      { label: '比例', text: share, ...cited },
      ...(share === '80%' ? [{ label: '限额', text: '300 元', ...cited }] : []),
    ],
  };
}

const documentOf = (file: string, versions: readonly VersionShown[]): DocumentShown => ({
  ...{ file, document: file, source: '', trust: 'example', versions },
});

const FIRST = version('2024-01-01', '2026-01-01', '80%');
const SECOND = version('2026-01-01', null, '85%');
/** Made known in March, for the time since January. */
const MENDED = version('2026-01-01', null, '86%', '2026-03-01');
const [line] = linesOf([documentOf('b', [SECOND, MENDED]), documentOf('a', [FIRST])]);

test('versions of several documents stand in the order of their days', () => {
  assert.deepEqual(
    line!.versions.map(({ from, known, file }) => [from, known, file]),
    [
      ['2024-01-01', '2024-01-01', 'a'],
      ['2026-01-01', '2026-01-01', 'b'],
      ['2026-01-01', '2026-03-01', 'b'],
    ],
  );
});

test('on a day one version holds: the last that is known', () => {
  const shareOn = (on: string) => inForce(line!, on)?.values[0]?.text ?? null;
  assert.deepEqual(
    ['2023-12-31', '2024-01-01', '2025-12-31', '2026-01-01', '2030-01-01'].map(shareOn),
    [null, '80%', '80%', '86%', '86%'],
  );
});

test('a version tells what it changes, and what it no longer says', () => {
  const second = line!.versions[1]!;
  const earlier = before(line!, second);
  assert.deepEqual(
    changesIn(second, earlier).map(({ was, how }) => [was, how]),
    [['80%', 'changed']],
  );
  assert.deepEqual(
    goneIn(second, earlier).map(({ label }) => label),
    ['限额'],
  );
  assert.equal(before(line!, line!.versions[0]!), null);
});

test('the last day is the one before the end', () => {
  assert.equal(spanText(FIRST), '2024-01-01 至 2025-12-31');
  assert.equal(spanText(SECOND), '2026-01-01 起');
});
