import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../kernel/day.ts';
import type { ValueChange, VersionChange } from './diff-books.ts';
import { draftNotes } from './draft-notes.ts';

const TODAY = day('2026-11-23');
const NAMES = new Map([['440100', '广州市']]);
const VALUE: ValueChange = {
  ...{ label: '比例', before: '80%', after: '82%', when: [], citation: null },
};
const END: ValueChange = { ...VALUE, label: '有效至', before: '不定', after: '2027-01-01 前' };

function notes(of: Partial<VersionChange>): readonly string[] {
  const from = of.from ?? day('2027-01-01');
  const change: VersionChange = {
    ...{ kind: 'benefit', region: '440100', code: 'outpatient', name: '门诊', how: 'new' },
    ...{ from, known: from, values: [VALUE] },
    ...of,
  };
  return draftNotes([change], NAMES, TODAY);
}

test('a new version from a day to come, and the end of the old one, are as they should be', () => {
  assert.deepEqual(notes({}), []);
  assert.deepEqual(notes({ how: 'changed', values: [END] }), []);
  assert.deepEqual(notes({ from: TODAY }), []);
});

test('a value changed where it stands is told of', () => {
  const [told, ...more] = notes({ how: 'changed', from: day('2022-12-01'), values: [END, VALUE] });
  assert.match(told!, /^广州市 门诊（2022-12-01 起）：比例 80% → 82%，改在已有的版本里/);
  assert.deepEqual(more, []);
});

test('a version that says nothing else is told of', () => {
  assert.match(notes({ values: [] })[0]!, /数值与此前相同：请看是否忘了改/);
});

test('a version from the past is told of, unless it says when it was known', () => {
  const from = day('2026-11-22');
  assert.match(notes({ from })[0]!, /从过去的日子开始/);
  assert.deepEqual(notes({ from, known: day('2026-12-01') }), []);
  assert.deepEqual(notes({ from, kind: 'figure' }), []);
});

test('a version of a far year is told of', () => {
  assert.match(notes({ from: day('2072-01-01') })[0]!, /离今天（2026-11-23）很远/);
});
