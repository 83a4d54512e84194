import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Fen } from '../../kernel/fen.ts';
import { inOrder, netLines, netPast } from './net-lines.ts';
import { sampleLine, time } from './sample-visit.ts';
import type { PastLine } from './visit.ts';

const A = 'XA01AAA001A001';
const netOf = (...lines: ReturnType<typeof sampleLine>[]) => netLines(inOrder(lines));
const left = (...lines: ReturnType<typeof sampleLine>[]) =>
  netOf(...lines).lines.map(({ quantityE4, amount, eligible }) => [quantityE4, amount, eligible]);

test('a charge taken back whole is no line', () => {
  assert.deepEqual(left(sampleLine(A), sampleLine(A, { quantityE4: -10_000 })), []);
});

test('of a charge taken back in part the rest is left, amounts in proportion', () => {
  const charge = sampleLine(A, { quantityE4: 30_000, eligible: 1000 as Fen });
  assert.deepEqual(left(charge, sampleLine(A, { quantityE4: -10_000 })), [[20_000, 2000, 667]]);
});

test('the same price is taken back first, then the same prescription, then the latest', () => {
  const at = (text: string) => ({ at: time(`2026-03-10 ${text}`) });
  const taken = (...charges: ReturnType<typeof sampleLine>[]) => {
    const refund = sampleLine(A, { quantityE4: -10_000, ...at('12:00') });
    const { lines } = netOf(...charges, refund);
    return charges.findIndex(({ lineNo }) => !lines.some(({ line }) => line.lineNo === lineNo));
  };
  assert.equal(taken(sampleLine(A, at('08:00')), sampleLine(A, { priceE6: 1, ...at('09:00') })), 0);
  assert.equal(
    taken(sampleLine(A, at('08:00')), sampleLine(A, { prescriptionNo: 'R2', ...at('09:00') })),
    0,
  );
  assert.equal(taken(sampleLine(A, at('08:00')), sampleLine(A, at('09:00'))), 1);
});

test('other items are not taken back, and what is too much is said', () => {
  const { lines, refunds } = netOf(
    sampleLine('XB'),
    sampleLine(A),
    sampleLine(A, { quantityE4: -15_000 }),
  );
  assert.deepEqual(
    lines.map(({ line }) => line.itemCode),
    ['XB'],
  );
  assert.equal(refunds[0]!.leftE4, 5000);
});

test('what is charged for is filled in where it is not stated', () => {
  const [one] = netOf(sampleLine('001109000010000')).lines;
  assert.equal(one!.line.chargeType, '01');
  assert.equal(netOf(sampleLine('X', { chargeType: '14' })).lines[0]!.line.chargeType, '14');
});

test('quantities add up: charged less refunded is left less what had no charge', () => {
  const quantity = fc.integer({ min: -5, max: 5 }).map((n) => n * 10_000);
  const anyLine = fc.record({ code: fc.constantFrom(A, 'XB'), quantityE4: quantity });
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 12 }), (drawn) => {
      const lines = drawn.map(({ code, quantityE4 }) => sampleLine(code, { quantityE4 }));
      const { lines: kept, refunds } = netOf(...lines);
      const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
      const kepts = sum(kept.map(({ quantityE4 }) => quantityE4));
      const unmet = sum(refunds.map(({ leftE4 }) => leftE4));
      assert.equal(kepts - unmet, sum(lines.map(({ quantityE4 }) => quantityE4)));
      assert.ok(kept.every(({ quantityE4, eligible }) => quantityE4 > 0 && eligible >= 0));
    }),
  );
});

describe('what earlier visits gave', () => {
  const had = (day: number, quantity: number, change: Partial<PastLine> = {}): PastLine => ({
    ...{ encounterId: 'E1', itemCode: A, at: time(`2026-03-${day} 09:00`) },
    ...{ quantityE4: quantity * 10_000, days: 7, ...change },
  });
  const kept = (...past: readonly PastLine[]) =>
    netPast(past).map(({ at, quantityE4 }) => [new Date(at).getUTCDate(), quantityE4 / 10_000]);

  test('and took back was never had', () => {
    assert.deepEqual(kept(had(10, 2), had(11, -1), had(11, -1)), []);
    assert.deepEqual(kept(had(11, -2), had(10, 2)), []);
  });

  test('in part is had in part, of the latest charge before the refund', () => {
    assert.deepEqual(kept(had(10, 3), had(12, 2), had(11, -1)), [
      [12, 2],
      [10, 2],
    ]);
    assert.deepEqual(kept(had(10, 3), had(11, 2), had(12, -3)), [[10, 2]]);
  });

  test('is not taken back by another visit, nor another item', () => {
    const other = had(11, -2, { encounterId: 'E2' });
    assert.deepEqual(kept(had(10, 2), other), [[10, 2]]);
    assert.deepEqual(kept(had(10, 2), had(11, -2, { itemCode: 'XB' })), [[10, 2]]);
  });
});
