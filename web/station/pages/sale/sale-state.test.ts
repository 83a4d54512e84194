import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SaleLine } from '../../wire/sale.wire.ts';
import { addLine, codesMissing, isTraceCode } from './sale-state.ts';

const BOX = { itemCode: 'X1', name: '坤宝丸', class: 'A', quantityE4: 10_000, priceE6: 12_500_000 };

test('the second box of the same is two of it, with both codes', () => {
  const one = addLine([], { ...BOX, codes: ['1'.repeat(20)] });
  const two = addLine(one, { ...BOX, codes: ['2'.repeat(20)] });
  assert.deepEqual(
    two.map((line) => [line.lineNo, line.quantityE4, line.codes.length]),
    [['1', 20_000, 2]],
  );
  const dearer = addLine(two, { ...BOX, priceE6: 13_000_000, codes: [] });
  assert.deepEqual(
    dearer.map((line) => line.lineNo),
    ['1', '2'],
  );
});

test('boxes and codes that differ in number are told', () => {
  const line: SaleLine = {
    ...{ ...BOX, lineNo: '1', codes: ['1'.repeat(20)] },
    ...{ isApproved: false, isSplit: false },
  };
  assert.deepEqual(codesMissing([line, { ...line, codes: [] }]), []);
  assert.deepEqual(codesMissing([{ ...line, quantityE4: 20_000 }]), [
    '坤宝丸：2 件，扫了 1 个追溯码',
  ]);
});

test('a trace code is 20 digits, a virtual one 30', () => {
  const texts = ['1'.repeat(20), '1'.repeat(30), '1'.repeat(19), `${'1'.repeat(19)}X`, ''];
  assert.deepEqual(texts.map(isTraceCode), [true, true, false, false, false]);
});
