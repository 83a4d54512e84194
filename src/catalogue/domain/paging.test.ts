import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { cutPage, pageOf } from './paging.ts';

test('the pages one after the other are all that was found, each once', () => {
  const found = fc.array(fc.nat());
  fc.assert(
    fc.property(found, fc.integer({ min: 1, max: 20 }), (all, size) => {
      const { pages, total } = cutPage(all, { number: 1, size });
      assert.equal(total, all.length);
      const each = Array.from({ length: pages }, (_, i) => cutPage(all, { number: i + 1, size }));
      assert.deepEqual(
        each.flatMap(({ rows }) => rows),
        all,
      );
      assert.deepEqual(cutPage(all, { number: pages + 1, size }).rows, []);
    }),
  );
});

test('page 0, a negative page and a size out of bounds are refused by name', () => {
  const codeOf = (number: string, size: string) => {
    const page = pageOf(number, size);
    return page.ok ? 'ok' : page.refusal.code;
  };
  assert.equal(codeOf('1', '1000'), 'ok');
  for (const number of ['0', '-1']) assert.equal(codeOf(number, '10'), 'page-number');
  for (const size of ['0', '-5', '1001', '100000']) assert.equal(codeOf('1', size), 'page-size');
});
