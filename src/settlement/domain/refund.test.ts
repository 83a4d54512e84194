import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Instant } from '../../kernel/day.ts';
import { type Fen, fen, ZERO } from '../../kernel/fen.ts';
import type { FeeLine } from './fee-line.ts';
import {
  addLine,
  chargeLeft,
  findCharge,
  inPricingOrder,
  isRefund,
  newRefundable,
  refundFault,
} from './refund.ts';

const DAY_MS = 86_400_000;

/** Ten of an item at 1.00 yuan; only what a refund is held against. */
const CHARGE = {
  lineNo: '1',
  itemCode: 'XA01',
  occurredAt: 1_772_400_000_000 as Instant,
  quantityE4: 100_000,
  priceE6: 1_000_000,
  amount: fen(1000),
  refundOf: null,
} as FeeLine;

function refund(quantityE4: number, amount: number, change: Partial<FeeLine> = {}): FeeLine {
  return { ...CHARGE, lineNo: '2', refundOf: '1', quantityE4, amount: fen(amount), ...change };
}

const nothing = { quantityE4: 0, amount: ZERO };

test('a negative quantity or amount is a refund', () => {
  assert.equal(isRefund(CHARGE), false);
  assert.equal(isRefund(refund(0, 0)), false);
  assert.equal(isRefund(refund(-1, 0)), true);
  assert.equal(isRefund(refund(0, -1)), true);
});

describe('a refund', () => {
  test('may give back all that was charged, and no more', () => {
    assert.equal(refundFault(refund(-100_000, -1000), CHARGE, nothing), null);
    assert.equal(refundFault(refund(-100_001, -1000), CHARGE, nothing), 'quantity-exceeded');
    assert.equal(refundFault(refund(-100_000, -1001), CHARGE, nothing), 'amount-exceeded');
  });

  test('counts with those before it', () => {
    const before = { quantityE4: -60_000, amount: fen(-600) as Fen };
    assert.equal(refundFault(refund(-40_000, -400), CHARGE, before), null);
    assert.equal(refundFault(refund(-40_001, -400), CHARGE, before), 'quantity-exceeded');
    assert.equal(refundFault(refund(-40_000, -401), CHARGE, before), 'amount-exceeded');
  });

  test('is of a charge that is there', () => {
    assert.equal(refundFault(refund(-1, -1), null, nothing), 'of-nothing');
    const other = refund(-10_000, -100);
    assert.equal(refundFault(refund(-1, -1), other, nothing), 'of-nothing');
  });

  test('is of the same item at the same price, on its day or later', () => {
    const item = refund(-1, -1, { itemCode: 'XA02' });
    assert.equal(refundFault(item, CHARGE, nothing), 'item-differs');
    const dearer = refund(-10_000, -200, { priceE6: 2_000_000 });
    assert.equal(refundFault(dearer, CHARGE, nothing), 'price-differs');
    const turned = refund(10_000, -100, { priceE6: -1_000_000 });
    assert.equal(refundFault(turned, CHARGE, nothing), 'price-differs');
    const at = (ms: number) => ({ occurredAt: (CHARGE.occurredAt + ms) as Instant });
    assert.equal(refundFault(refund(-1, -1, at(-DAY_MS)), CHARGE, nothing), 'before-charge');
    assert.equal(refundFault(refund(-1, -1, at(-1000)), CHARGE, nothing), null);
    assert.equal(refundFault(refund(-1, -1, at(DAY_MS)), CHARGE, nothing), null);
  });
});

test('charges of a message are priced before refunds, those by their time', () => {
  const later = refund(-1, -1, { lineNo: '3', occurredAt: (CHARGE.occurredAt + 1) as Instant });
  const first = refund(-1, -1, { lineNo: '4' });
  const second = refund(-1, -1, { lineNo: '2' });
  assert.deepEqual(
    inPricingOrder([later, first, CHARGE, second]).map((l) => l.lineNo),
    ['1', '4', '2', '3'],
  );
});

describe('a refund that cannot name its charge', () => {
  const charge = (lineNo: string, change: Partial<FeeLine> = {}): FeeLine => ({
    ...CHARGE,
    ...{ batchNo: 'B1', approval: 'none', lineNo, ...change },
  });
  const back = (change: Partial<FeeLine> = {}) =>
    refund(-40_000, -400, { batchNo: 'B1', approval: 'none', refundOf: null, ...change });
  const found = (stated: FeeLine, ...lines: readonly FeeLine[]) => {
    const known = newRefundable(lines, []);
    for (const line of lines) addLine(known, line);
    return findCharge(stated, known)?.line.lineNo ?? null;
  };

  test('is of one of its batch, item and price that holds so much', () => {
    assert.equal(found(back(), charge('1')), '1');
    assert.equal(found(back(), charge('1', { batchNo: 'B2' })), null);
    assert.equal(found(back(), charge('1', { itemCode: 'XA02' })), null);
    assert.equal(found(back(), charge('1', { priceE6: 1_000_001 })), null);
    assert.equal(found(back(), charge('1', { quantityE4: 39_999 })), null);
    const given = refund(-60_001, -600, { lineNo: '3', batchNo: 'B1', refundOf: '1' });
    assert.equal(found(back(), charge('1'), given), null);
    assert.equal(found(charge('2'), charge('1')), null);
  });

  test('prefers the same approval, then what it empties, then the latest', () => {
    const later = charge('2', { occurredAt: (CHARGE.occurredAt + 1) as Instant });
    assert.equal(found(back({ occurredAt: later.occurredAt }), charge('1'), later), '2');
    const fits = charge('1', { quantityE4: 40_000, amount: fen(400) });
    assert.equal(found(back({ occurredAt: later.occurredAt }), fits, later), '1');
    const approved = charge('0', { approval: 'approved' });
    assert.equal(found(back({ approval: 'approved' }), fits, approved), '0');
    assert.equal(found(back(), fits, approved), '1');
  });

  test('knows what those before it left', () => {
    const known = newRefundable([charge('1')], [{ lineNo: '1', ...nothing }]);
    addLine(known, { ...back(), refundOf: '1' });
    const left = chargeLeft(charge('1'), known.refunded.get('1')!);
    assert.deepEqual([left.leftE4, left.leftAmount], [60_000, 600]);
    assert.deepEqual(findCharge(back(), known), left);
  });
});
