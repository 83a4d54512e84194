import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../../../src/kernel/day.ts';
import { fen } from '../../../../src/kernel/fen.ts';
import type { StayLine } from '../../../../src/settlement/station-contract.ts';
import { byDay, feeMoment, lineNumbers, refundable, toForm, toRefund } from './stay-fees.ts';

function line(over: Partial<StayLine>): StayLine {
  return {
    ...{ lineNo: 'L1', itemCode: 'X', itemName: '床位费', itemClass: 'A' },
    ...{ occurredAt: 0 as Instant, quantityE4: 30_000, priceE6: 12_340_000, amount: fen(3702) },
    ...{ selfPaid: fen(0), overLimit: fen(0), firstSelf: fen(0), eligible: fen(3702) },
    ...{ refundOf: null, settledBy: null, approved: false },
    ...over,
  };
}

test('a fee of a day arises within the stay', () => {
  const stay = { admittedAt: '2026-03-10 15:00:00', dischargedAt: null };
  const now = '2026-03-18 10:30:00';
  assert.equal(feeMoment('', stay, now), now);
  assert.equal(feeMoment('2026-03-18', stay, now), now);
  assert.equal(feeMoment('2026-03-12', stay, now), '2026-03-12 12:00:00');
  assert.equal(feeMoment('2026-03-10', stay, now), '2026-03-10 15:00:00');
  const left = { ...stay, dischargedAt: '2026-03-16 09:00:00' };
  assert.equal(feeMoment('', left, now), '2026-03-16 09:00:00');
});

test('amounts of uploads and refunds are those of quantity and price', () => {
  const fee = {
    ...{ lineNo: 'L1', itemCode: 'X', name: '床位费', class: 'A', listType: '201', on: '' },
    ...{ isRestricted: false, isApproved: false },
    ...{ chargeType: '01', quantityE4: 15_000, priceE6: 12_345_600 },
  };
  const { quantity, price, amount } = toForm(fee, '2026-03-18 10:30:00');
  assert.deepEqual([quantity, price, amount], ['1.5', '12.3456', '18.52']);
  const back = toRefund(line({}), 10_000, { lineNo: 'R1', at: '2026-03-18 10:30:00' });
  assert.deepEqual(
    [back.quantity, back.amount, back.refundOf, back.lineNo],
    ['-1', '-12.34', 'L1', 'R1'],
  );
});

test('what was given back cannot be given back again', () => {
  const charge = line({});
  const all = [charge, line({ lineNo: 'R1', refundOf: 'L1', quantityE4: -10_000 })];
  assert.equal(refundable(charge, all), 20_000);
  assert.equal(refundable(all[1]!, all), 0);
});

test('fees stand under their days, the latest first', () => {
  const day = (at: number) => String(at);
  const at = (n: number) => n as Instant;
  const days = byDay([line({ occurredAt: at(1) }), line({ lineNo: 'L2', occurredAt: at(2) })], day);
  assert.deepEqual(
    days.map(({ on, amount }) => [on, amount]),
    [
      ['2', 3702],
      ['1', 3702],
    ],
  );
});

test('numbers of lines of one second differ, in two windows as well', () => {
  const windows = [lineNumbers(), lineNumbers()];
  const numbers = windows.flatMap((next) =>
    Array.from({ length: 50 }, () => next('2026-03-18 10:30:00')),
  );
  assert.equal(new Set(numbers).size, 100);
  assert.ok(numbers.every((one) => /^\d{1,30}$/.test(one)));
  assert.deepEqual(numbers.slice(0, 50), numbers.slice(0, 50).toSorted());
});
