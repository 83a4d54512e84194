import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../kernel/day.ts';
import { type Fen, fen } from '../../kernel/fen.ts';
import { rate } from '../../kernel/rate.ts';
import {
  type Amounts,
  monthOf,
  reversed,
  reversedAccumulations,
  reversedFunds,
} from './settled.ts';

const amounts = fc.maxSafeInteger().map((n) => fen(0 + n));
const settled: fc.Arbitrary<Amounts> = fc.record(
  {
    total: amounts,
    selfPaid: amounts,
    overLimit: amounts,
    firstSelf: amounts,
    eligible: amounts,
    deductible: amounts,
    share: fc.integer({ min: 0, max: 10_000 }).map(rate),
    fund: amounts,
    account: amounts,
    family: amounts,
    cash: amounts,
    hospital: amounts,
  },
  { noNullPrototype: true },
);

describe('a reversal', () => {
  test('takes back every amount and keeps the share', () => {
    fc.assert(
      fc.property(settled, (of) => {
        const back = reversed(of);
        assert.deepEqual(Object.keys(back).sort(), Object.keys(of).sort());
        for (const [name, amount] of Object.entries(of)) {
          const taken = back[name as keyof Amounts];
          if (name === 'share') assert.equal(taken, amount);
          else assert.equal(taken + amount, 0, name);
        }
      }),
    );
  });

  test('of a reversal is the settlement again, and nothing is minus zero', () => {
    fc.assert(
      fc.property(settled, (of) => {
        assert.deepEqual(reversed(reversed(of)), of);
      }),
    );
    assert.ok(Object.is(reversed(nothingPaid()).total, 0));
  });

  test('takes back what the funds paid and what was accumulated', () => {
    const fund = {
      rule: 'a.pool',
      fund: '310102',
      name: '统筹',
      amount: fen(80),
      eligible: fen(100),
      left: fen(5),
    };
    const nothing = { ...fund, amount: fen(0), eligible: fen(0), left: null };
    assert.deepEqual(reversedFunds([fund, nothing]), [
      { ...fund, amount: -80, eligible: -100 },
      nothing,
    ]);
    assert.deepEqual(reversedAccumulations([{ code: 'a.pool.paid', amount: fen(80) }]), [
      { code: 'a.pool.paid', amount: -80 },
    ]);
  });
});

function nothingPaid(): Amounts {
  const zero = 0 as Fen;
  return {
    total: zero,
    selfPaid: zero,
    overLimit: zero,
    firstSelf: zero,
    eligible: zero,
    deductible: zero,
    share: rate(8000),
    fund: zero,
    account: zero,
    family: zero,
    cash: zero,
    hospital: zero,
  };
}

test('accumulators are kept by month', () => {
  assert.equal(monthOf(day('2026-03-02')), '202603');
  assert.equal(monthOf(day('2025-12-31')), '202512');
});
