import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailOf, toPage } from './message-text.ts';

test('a detail has what is filled, by our names', () => {
  const row = { memo: 'a', tel: '', rows: [{ memo: 'b' }] };
  assert.deepEqual(detailOf(row, { memo: 'note', tel: 'phone', rows: 'rows' }), { note: 'a' });
  assert.deepEqual(detailOf(row, {}), {});
});

test('a page is two whole numbers from 1, of as many rows as may be', () => {
  assert.deepEqual(toPage('2', '100', 100), { number: 2, size: 100 });
  for (const number of ['', '0', '-1', '1.5', 'x']) {
    assert.equal(toPage(number, '10', 100), 'number', number);
  }
  for (const size of ['', '0', '101', '2.5', 'x']) assert.equal(toPage('1', size, 100), 'size');
});
