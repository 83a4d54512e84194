import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { putTogether, takeApart } from './personal.ts';

const isPersonal = (field: string) => field === 'idNo' || field === 'phone';

test('what is personal is taken out of every row, and only that', () => {
  const body = {
    head: { idNo: '1', name: 'a' },
    rows: [{ name: 'b' }, { phone: '2', inner: [{ idNo: '3' }] }],
  };
  assert.deepEqual(takeApart(body, isPersonal), {
    body: { head: { name: 'a' }, rows: [{ name: 'b' }, { inner: [{}] }] },
    personal: { 'head/idNo': '1', 'rows/1/phone': '2', 'rows/1/inner/0/idNo': '3' },
  });
});

test('put together it is what it was', () => {
  const row = fc.dictionary(fc.constantFrom('idNo', 'phone', 'name', 'note'), fc.string());
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const names = fc.constantFrom('head', 'rows', 'more');
  fc.assert(
    fc.property(fc.dictionary(names, fc.oneof(row, fc.array(row))), (body) => {
      const { body: rest, personal } = takeApart(body, isPersonal);
      assert.deepEqual(plain(putTogether(rest, personal)), plain(body));
      assert.ok(!/"(idNo|phone)"/.test(JSON.stringify(rest)));
    }),
  );
});
