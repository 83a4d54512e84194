import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Level } from '../../registry/index.ts';
import { cityOf, directionOf, divisionOfCode, reachOf } from './place.ts';

test('a district lies in its city, a municipality is one', () => {
  assert.equal(cityOf('440103'), '440100');
  assert.equal(cityOf('440100'), '440100');
  assert.equal(cityOf('500103'), '500000');
  assert.equal(cityOf('500243'), '500000');
  for (const city of ['110000', '120000', '310000', '500000']) assert.equal(cityOf(city), city);
});

test('how far a place is depends on where the person is insured', () => {
  assert.equal(reachOf('440100', '440103'), 'local');
  assert.equal(reachOf('440100', '440300'), 'province');
  assert.equal(reachOf('440100', '450100'), 'elsewhere');
  assert.equal(reachOf('500000', '500243'), 'local');
  assert.equal(reachOf('330100', '440100'), 'elsewhere');
});

test('the direction is that of the levels, and unknown with either of them', () => {
  const levels: readonly Level[] = ['primary', 'secondary', 'tertiary'];
  const rows = levels.map((from) => levels.map((to) => directionOf(from, to)));
  assert.deepEqual(rows, [
    ['level', 'up', 'up'],
    ['down', 'level', 'up'],
    ['down', 'down', 'level'],
  ]);
  assert.equal(directionOf(null, 'primary'), null);
  assert.equal(directionOf('primary', null), null);
});

test('the code of an institution holds its division', () => {
  assert.equal(divisionOfCode('H44010000001'), '440100');
  assert.equal(divisionOfCode('P50010300007'), '500103');
  for (const code of ['', '44010000001', 'X44010000001', 'H4401000000', 'H440100000011']) {
    assert.equal(divisionOfCode(code), null, code);
  }
});
