import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_FILTER, filterOf, queryOf, waitingFor } from './case-filter.ts';

test('a filter survives the address', () => {
  const filter = { ...EMPTY_FILTER, state: 'open,told', rule: 'GZ-1', overdue: true, page: 3 };
  assert.deepEqual(queryOf(filter), { state: 'open,told', rule: 'GZ-1', overdue: '1', page: '3' });
  assert.deepEqual(filterOf(queryOf(filter)), filter);
  assert.deepEqual(queryOf(EMPTY_FILTER), {});
});

test('an address somebody has typed narrows by nothing it cannot say', () => {
  assert.deepEqual(filterOf({ page: '-2', rule: ['a', 'b'], overdue: 'x' }), EMPTY_FILTER);
});

test('what waits for somebody of several roles is told once', () => {
  assert.equal(waitingFor(['reviewer', 'panel', 'head']), 'open,panel,confirmed,upheld,recovered');
  assert.equal(waitingFor(['agent']), '');
});
