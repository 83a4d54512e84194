import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '../../kernel/day.ts';
import { type Edition, numberIn, versionOf } from './edition.ts';

const first: Edition = {
  number: 1,
  name: '首次装入',
  list: 'all',
  beginsOn: day('2020-01-01'),
  madeOn: day('2026-03-18'),
  undoes: null,
  withdrawn: false,
};
const second: Edition = { ...first, number: 12, madeOn: day('2026-03-19') };

test('a version is read back as its number, anything else as older than every edition', () => {
  assert.equal(versionOf(first), '202603180001');
  const all = [first, second];
  assert.equal(numberIn('202603180001', all), 1);
  assert.equal(numberIn('202603190012', all), 12);
  for (const text of ['0', '', '1', 'F001_20210101', '202603180002']) {
    assert.equal(numberIn(text, all), 0);
  }
  assert.ok(versionOf(first) < versionOf(second));
});
