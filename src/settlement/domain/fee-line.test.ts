import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../kernel/day.ts';
import { fen } from '../../kernel/fen.ts';
import { type StatedLine, sameLine } from './fee-line.ts';

const LINE: StatedLine = {
  lineNo: '1',
  batchNo: 'B1',
  itemCode: 'XA01',
  occurredAt: 1_772_400_000_000 as Instant,
  quantityE4: 10_000,
  priceE6: 4_520_000,
  amount: fen(452),
  approval: 'none',
  refundOf: null,
  detail: { note: 'as first sent' },
};

test('a line sent again with what the calculation uses is the same line', () => {
  assert.ok(sameLine(LINE, { ...LINE }));
  assert.ok(sameLine(LINE, { ...LINE, detail: { ...LINE.detail } }));
});

test('any difference that matters makes it another', () => {
  const changes: readonly Partial<StatedLine>[] = [
    { batchNo: 'B2' },
    { itemCode: 'XA02' },
    { occurredAt: (LINE.occurredAt + 1) as Instant },
    { quantityE4: 20_000 },
    { priceE6: 4_530_000 },
    { amount: fen(453) },
    { approval: 'approved' },
    { refundOf: '7' },
  ];
  for (const change of changes) {
    assert.ok(!sameLine(LINE, { ...LINE, ...change }), JSON.stringify(change));
    assert.ok(!sameLine({ ...LINE, ...change }, LINE));
  }
});
