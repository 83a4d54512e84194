import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day, Instant } from '../../../../src/kernel/day.ts';
import type { SoldLine } from '../../../../src/settlement/station-contract.ts';
import type { CodeReply, ShelfBatch } from '../../../../src/stock/station-contract.ts';
import { planOut } from './plan-out.ts';
import { openScannedCodes, refusalOf } from './scanned-codes.ts';
import { differenceOf, expiryOf, filterShelf } from './shelf.ts';

const TODAY = '2026-03-18';

function batch(over: Partial<ShelfBatch>): ShelfBatch {
  return {
    ...{ batchNo: 'B1', houseCode: 'H1', houseName: '阿莫西林胶囊', itemCode: 'X1', lotNo: 'L1' },
    ...{ madeOn: '2025-01-01' as Day, expiresOn: '2027-01-01' as Day, isPrescription: false },
    ...{ quantityE4: 10_000, movedOn: '2026-03-01' as Day, boughtE6: null, soldE6: null },
    ...over,
  };
}

test('a batch is near its end half a year before it, and expired the day after', () => {
  const on = (expiresOn: string | null) => expiryOf({ expiresOn: expiresOn as Day | null }, TODAY);
  assert.deepEqual(
    [on('2026-03-17'), on('2026-03-18'), on('2026-09-14'), on('2026-09-15'), on(null)],
    ['expired', 'near', 'near', 'good', 'unknown'],
  );
});

test('the shelf is narrowed by state and words', () => {
  const shelf = [
    batch({}),
    batch({ batchNo: 'B2', quantityE4: 0 }),
    batch({ batchNo: 'B3', expiresOn: '2026-04-01' as Day }),
    batch({ batchNo: 'B4', expiresOn: '2026-01-01' as Day, houseName: '布洛芬' }),
  ];
  const found = (state: 'held' | 'near' | 'expired' | 'empty' | 'all', words = '') =>
    filterShelf(shelf, { state, words }, TODAY).map((b) => b.batchNo);
  assert.deepEqual(found('held'), ['B1', 'B3', 'B4']);
  assert.deepEqual(found('near'), ['B3']);
  assert.deepEqual(found('expired'), ['B4']);
  assert.deepEqual(found('empty'), ['B2']);
  assert.deepEqual(found('all', '布洛'), ['B4']);
});

test('a count makes a surplus or a loss of its difference', () => {
  assert.deepEqual(differenceOf(12, 10), { type: '103', quantityE4: 2 });
  assert.deepEqual(differenceOf(8, 10), { type: '104', quantityE4: 2 });
  assert.equal(differenceOf(10, 10), null);
});

function reply(over: Partial<CodeReply>): CodeReply {
  return { code: 'C', state: 'free', text: null, batchNo: null, itemCode: null, ...over };
}

test('what a code is for decides whether it can be taken', () => {
  const sold = reply({ state: 'sold', text: '已售出' });
  assert.equal(refusalOf(sold, 'sell', 'B1'), '已售出');
  assert.equal(refusalOf(sold, 'take-in', 'B1'), '已售出');
  assert.equal(refusalOf(sold, 'bring-back', 'B1'), null);
  assert.match(refusalOf(reply({}), 'bring-back', 'B1')!, /没有售出记录/);
  assert.match(refusalOf(reply({ batchNo: 'B2' }), 'sell', 'B1')!, /批次B2/);
  assert.equal(refusalOf(reply({ batchNo: 'B1' }), 'sell', 'B1'), null);
  const split = reply({ state: 'split', text: '已拆零' });
  assert.match(refusalOf(split, 'sell', 'B1')!, /已拆零/);
  assert.equal(refusalOf(split, 'split', 'B1'), null);
});

test('a code is taken once, and one that fails does not stop the next', async () => {
  const look = async (code: string) => {
    if (code === 'lost') throw new Error('no line');
    return reply({ code, ...(code === 'sold' ? { state: 'sold' as const, text: '已售出' } : {}) });
  };
  const { codes, refusals, take, drop } = openScannedCodes(() => 'sell', 'B1', look);
  const said = () => refusals.list.value.map((one) => one.text);
  await take('a');
  await take('a');
  assert.deepEqual(said(), ['追溯码a已经扫过']);
  await take('sold');
  assert.equal(said()[1], '已售出');
  await take('lost');
  assert.match(said()[2] ?? '', /没有加入/);
  await take('b');
  assert.deepEqual([codes.value, said().length], [['a', 'b'], 3]);
  drop('a');
  assert.deepEqual([codes.value, said().length], [['b'], 2]);
});

function sold(over: Partial<SoldLine>): SoldLine {
  return {
    ...{ settlementId: 'S1', encounterId: 'E1', personId: 'P1', personName: '王一' },
    ...{ kind: 'pharmacy', settledAt: 0 as Instant, lineNo: '1', itemCode: 'X1' },
    ...{ itemName: '阿莫西林', quantityE4: 20_000, priceE6: 15_000_000, codes: [] },
    registeredE4: 0,
    ...over,
  };
}

test('what was sold leaves the batch of its codes, else the one that expires first', () => {
  const shelf = [
    batch({ batchNo: 'LATE', expiresOn: '2028-01-01' as Day, quantityE4: 100_000 }),
    batch({ batchNo: 'SOON', expiresOn: '2026-06-01' as Day, quantityE4: 30_000 }),
    batch({ batchNo: 'GONE', expiresOn: '2026-01-01' as Day, quantityE4: 90_000 }),
  ];
  const coded = sold({
    quantityE4: 30_000,
    codes: [
      { code: 'c1', batchNo: 'LATE' },
      { code: 'c2', batchNo: null },
    ],
  });
  const plan = planOut([coded, sold({ settlementId: 'S2', quantityE4: 40_000 })], shelf, TODAY);
  assert.deepEqual(
    plan.parts.map((p) => [p.line.settlementId, p.batch.batchNo, p.quantityE4, p.codes]),
    [
      ['S1', 'LATE', 10_000, ['c1']],
      ['S1', 'SOON', 20_000, ['c2']],
      ['S2', 'SOON', 10_000, []],
      ['S2', 'LATE', 30_000, []],
    ],
  );
  assert.deepEqual(plan.short, []);
});

test('what is told already is not told again, what the shelf lacks is said', () => {
  const shelf = [batch({ quantityE4: 10_000 })];
  const lines = [
    sold({ registeredE4: 20_000 }),
    sold({ settlementId: 'S2', registeredE4: 5000 }),
    sold({ settlementId: 'S3', kind: 'outpatient', itemCode: 'SERVICE' }),
  ];
  const { parts, short } = planOut(lines, shelf, TODAY);
  assert.deepEqual(
    parts.map((p) => [p.line.settlementId, p.quantityE4]),
    [['S2', 10_000]],
  );
  assert.deepEqual(
    short.map((s) => [s.line.settlementId, s.missingE4]),
    [['S2', 5000]],
  );
});
