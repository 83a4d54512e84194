import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day, type Instant, startOf } from '../../kernel/day.ts';
import { differenceOf, effectOf, moved, newBatch, quantityText } from './batch.ts';
import { type MovementKind, recordKey, type StatedMovement } from './movement.ts';
import { maySell } from './trace-code.ts';

function stated(kind: MovementKind, patch: Partial<StatedMovement> = {}): StatedMovement {
  return {
    kind,
    batchNo: 'B1',
    houseCode: 'D0001',
    houseName: '样例片',
    itemCode: 'NMLC999',
    isPrescription: false,
    lotNo: null,
    madeOn: null,
    expiresOn: null,
    movedAt: startOf(day('2026-03-01')) as Instant,
    quantityE4: 10_000,
    priceE6: null,
    changeType: null,
    isSplit: null,
    ofId: null,
    visitNo: null,
    settlementId: null,
    personId: null,
    codes: [],
    recordNo: ['1'],
    doctorCode: null,
    pharmacistCode: null,
    detail: {},
    documents: [],
    ...patch,
  };
}

test('what a movement does by its kind', () => {
  const batch = newBatch(stated('count'));
  assert.equal(effectOf(batch, true, stated('count')), 10_000);
  assert.equal(effectOf(batch, false, stated('count')), 0);
  assert.equal(effectOf(batch, false, stated('purchase-return')), -10_000);
  assert.equal(effectOf(batch, false, stated('sale-return')), 10_000);
  assert.equal(effectOf(batch, false, stated('change', { changeType: '104' })), -10_000);
  const bought = moved(batch, 10_000, stated('purchase'));
  assert.equal(effectOf(bought, false, stated('change', { changeType: '108' })), 0);
  assert.equal(effectOf(bought, false, stated('change', { changeType: '101' })), 10_000);
});

test('a batch learns what it lacked, and then holds to it', () => {
  const expiresOn = day('2027-05-31');
  const batch = moved(newBatch(stated('count')), 0, stated('purchase', { expiresOn }));
  assert.equal(batch.expiresOn, expiresOn);
  assert.equal(differenceOf(batch, stated('sale')), null);
  const other = stated('sale', { expiresOn: day('2027-06-01') });
  assert.equal(differenceOf(batch, other), '有效期止');
});

test('a quantity is written as it was stated', () => {
  const property = fc.property(fc.nat(1_000_000), fc.integer({ min: 0, max: 9999 }), (n, part) => {
    assert.equal(
      quantityText(n * 10_000 + part),
      String(Number(`${n}.${`${part}`.padStart(4, '0')}`)),
    );
  });
  fc.assert(property, { seed: 20260301 });
});

test('packages of one sale are told apart by their codes, in whatever order', () => {
  const sale = (codes: readonly string[]) => recordKey(stated('sale', { codes }));
  assert.equal(sale(['1', '2']), sale(['2', '1']));
  assert.notEqual(sale(['1']), sale(['2']));
});

test('a code may be sold once, in parts more often by who opened it', () => {
  const sold = { code: '1', institutionCode: 'P1', isSplit: true, uses: 1 };
  const split = { code: '1', isSplit: true };
  const whole = { code: '1', isSplit: false };
  assert.equal(maySell(undefined, whole, 'P2'), true);
  assert.equal(maySell(sold, split, 'P1'), true);
  assert.equal(maySell(sold, split, 'P2'), false);
  assert.equal(maySell(sold, whole, 'P1'), false);
  assert.equal(maySell({ ...sold, isSplit: false }, split, 'P1'), false);
});
