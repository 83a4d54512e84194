import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regionsInScope } from './scope.ts';

const ALL = ['330100', '440100', '440300', '500000'];

test('a city sees itself, a province its cities, the country all', () => {
  assert.deepEqual(regionsInScope('440100', ALL), ['440100']);
  assert.deepEqual(regionsInScope('440000', ALL), ['440100', '440300']);
  assert.deepEqual(regionsInScope('500000', ALL), ['500000']);
  assert.deepEqual(regionsInScope('100000', ALL), ALL);
  assert.deepEqual(regionsInScope('449900', ALL), []);
});
