import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../kernel/day.ts';
import { fen } from '../../kernel/fen.ts';
import { type Rate, rate } from '../../kernel/rate.ts';
import type { Citation, LineRules } from './policy.ts';
import {
  type Approval,
  type ItemClass,
  type LineFacts,
  type LineSplit,
  selfPaidEntirely,
  splitLine,
  timesPrice,
} from './split-line.ts';

const citation: Citation = { document: '文件', clause: '条款', trust: 'example' };
const RULES: LineRules = {
  from: day('2020-01-01'),
  to: null,
  known: day('2020-01-01'),
  rounding: 'half-up',
  citations: {
    classA: citation,
    classB: citation,
    classC: citation,
    overLimit: citation,
    restricted: citation,
  },
};

/** A line of class A for 10.00 yuan, ten units of 1.00, changed as named. */
function line(change: Partial<LineFacts> = {}): LineFacts {
  return {
    lineNo: '1',
    itemClass: 'A',
    quantityE4: 100_000,
    priceE6: 1_000_000,
    amount: fen(1000),
    priceLimitE6: null,
    firstSelfPay: rate(0),
    restricted: false,
    approval: 'none',
    leftE4: null,
    leftAmount: null,
    ...change,
  };
}

/** selfPaid, overLimit, firstSelf, eligible. */
function parts(split: LineSplit): readonly number[] {
  return [split.selfPaid, split.overLimit, split.firstSelf, split.eligible];
}
const split = (change: Partial<LineFacts>) => parts(splitLine(line(change), RULES));

describe('a line', () => {
  test('of class A is eligible, of class C is paid by the person', () => {
    assert.deepEqual(split({}), [0, 0, 0, 1000]);
    assert.deepEqual(split({ itemClass: 'C', firstSelfPay: rate(10_000) }), [1000, 0, 0, 0]);
    assert.deepEqual(split({ itemClass: 'C', priceLimitE6: 1 }), [1000, 0, 0, 0]);
  });

  test('of class B pays its first share: the sample of Hebei', () => {
    // One unit at 4.52 with a first share of 5 %: 0.226 rounds to 0.23, 4.29 remain.
    const b = { itemClass: 'B', quantityE4: 10_000, priceE6: 4_520_000, amount: fen(452) } as const;
    assert.deepEqual(split({ ...b, firstSelfPay: rate(500) }), [0, 0, 23, 429]);
  });

  test('above its limit pays what is above, and its first share of the rest', () => {
    const limited = { priceLimitE6: 800_000, firstSelfPay: rate(1000) };
    assert.deepEqual(split(limited), [0, 200, 80, 720]);
    assert.deepEqual(split({ priceLimitE6: 1_000_000 }), [0, 0, 0, 1000]);
    assert.deepEqual(split({ priceLimitE6: 1_500_000 }), [0, 0, 0, 1000]);
    assert.deepEqual(split({ priceLimitE6: 0 }), [0, 1000, 0, 0]);
    // Half a fen of the limit counts in full.
    const odd = {
      quantityE4: 10_000,
      priceE6: 2_000_000,
      amount: fen(200),
      priceLimitE6: 1_005_000,
    };
    assert.deepEqual(split(odd), [0, 99, 0, 101]);
  });

  test('that is stated a little lower than its limit allows is not above it', () => {
    assert.deepEqual(split({ amount: fen(997), priceLimitE6: 999_000 }), [0, 0, 0, 997]);
  });

  test('entirely first self-paid leaves nothing eligible', () => {
    assert.deepEqual(split({ itemClass: 'B', firstSelfPay: rate(10_000) }), [0, 0, 1000, 0]);
  });

  test('rounds the first share as its rules name', () => {
    const odd = line({ amount: fen(15), firstSelfPay: rate(500) });
    assert.deepEqual(parts(splitLine(odd, RULES)), [0, 0, 1, 14]);
    assert.deepEqual(parts(splitLine(odd, { ...RULES, rounding: 'down' })), [0, 0, 0, 15]);
  });
});

test('restricted × approval, as the notes of 2204 have it', () => {
  const matrix: readonly (readonly [boolean, Approval, boolean])[] = [
    [true, 'none', true],
    [true, 'approved', false],
    [true, 'rejected', true],
    [false, 'none', false],
    [false, 'approved', false],
    [false, 'rejected', true],
  ];
  for (const [restricted, approval, selfPaid] of matrix) {
    for (const itemClass of ['A', 'B'] as const) {
      const of = line({ itemClass, restricted, approval });
      assert.equal(selfPaidEntirely(of), selfPaid, `${itemClass} ${restricted} ${approval}`);
      assert.equal(splitLine(of, RULES).selfPaid, selfPaid ? 1000 : 0);
    }
    assert.ok(selfPaidEntirely(line({ itemClass: 'C', restricted, approval })));
  }
});

test('quantity × price rounds half up to the fen', () => {
  assert.equal(timesPrice(10_000, 4_520_000), 452);
  assert.equal(timesPrice(33_333, 15_000), 5);
  assert.equal(timesPrice(10_000, 5_000), 1);
  assert.equal(timesPrice(10_000, 4_999), 0);
  assert.equal(timesPrice(-10_000, 5_000), -1);
  // 99,999.9999 units at 999,999.999999 yuan: the product passes 2^53.
  assert.equal(timesPrice(999_999_999, 999_999_999_999), 9_999_999_989_990);
});

test('quantity × price past what can be counted is no amount, and a line of it a fault', () => {
  assert.equal(timesPrice(Number.MAX_SAFE_INTEGER, 1_000_000), 90_071_992_547_410);
  assert.equal(timesPrice(Number.MAX_SAFE_INTEGER, 99_000_000), 8_917_127_262_193_581);
  assert.equal(timesPrice(Number.MAX_SAFE_INTEGER, 1_000_000_000), null);
  assert.equal(timesPrice(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), null);
  const huge = { quantityE4: Number.MAX_SAFE_INTEGER, priceE6: 2e12, priceLimitE6: 1e12 };
  assert.throws(() => split(huge), RangeError);
});

describe('any line', () => {
  const facts = fc
    .record({
      itemClass: fc.constantFrom<ItemClass>('A', 'B', 'C'),
      quantityE4: fc.integer({ min: -10_000_000, max: 10_000_000 }),
      priceE6: fc.integer({ min: 0, max: 2_000_000_000 }),
      priceLimitE6: fc.option(fc.integer({ min: 0, max: 2_000_000_000 })),
      firstSelfPay: fc.integer({ min: 0, max: 10_000 }).map((n) => n as Rate),
      restricted: fc.boolean(),
      approval: fc.constantFrom<Approval>('none', 'approved', 'rejected'),
      off: fc.integer({ min: -5, max: 5 }),
    })
    .map(({ off, ...of }) => {
      const computed = timesPrice(of.quantityE4, of.priceE6)!;
      // As much as clients may round differently, on the side of the sign.
      const amount = computed > 5 || computed < -5 ? computed + off : computed;
      return line({ ...of, amount: fen(amount) });
    });

  test('has parts that add up, each between nothing and the amount', () => {
    fc.assert(
      fc.property(facts, (of) => {
        const all = parts(splitLine(of, RULES));
        assert.equal(
          all.reduce((a, b) => a + b, 0),
          of.amount,
        );
        const sign = of.amount < 0 ? -1 : 1;
        for (const part of all) assert.ok(part * sign >= 0 && Math.abs(part) <= of.amount * sign);
      }),
      { numRuns: 2000 },
    );
  });

  test('refunded splits into its mirror image', () => {
    fc.assert(
      fc.property(facts, (of) => {
        const refund = { ...of, quantityE4: -of.quantityE4, amount: fen(0 - of.amount) };
        const mirrored = parts(splitLine(refund, RULES)).map((n) => 0 - n);
        assert.deepEqual(
          mirrored,
          parts(splitLine(of, RULES)).map((n) => 0 + n),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('with a higher limit has no more above it', () => {
    fc.assert(
      fc.property(facts, fc.nat(1_000_000_000), (of, more) => {
        fc.pre(of.priceLimitE6 !== null && of.amount >= 0);
        const raised = { ...of, priceLimitE6: of.priceLimitE6! + more };
        assert.ok(splitLine(raised, RULES).overLimit <= splitLine(of, RULES).overLimit);
      }),
    );
  });
});

/** A charge, and the shares of it that are given back, in order; what is kept is left over. */
const charges = fc.record({
  itemClass: fc.constantFrom<ItemClass>('A', 'B', 'C'),
  quantityE4: fc.oneof(fc.integer({ min: 1, max: 300_000 }), fc.constant(600_000)),
  priceE6: fc.oneof(fc.constant(50_000), fc.integer({ min: 1, max: 40_000_000 })),
  /** 5 分 either way are accepted. */
  off: fc.integer({ min: -5, max: 5 }),
  limit: fc.option(fc.integer({ min: 0, max: 12_000 })),
  firstSelf: fc.constantFrom(0, 500, 1000, 3333, 10_000),
  restricted: fc.boolean(),
  approval: fc.constantFrom<Approval>('none', 'approved', 'rejected'),
  cuts: fc.array(fc.record({ quantity: fc.nat(10_000), amount: fc.nat(10_000) }), {
    maxLength: 12,
  }),
  isWhole: fc.boolean(),
});

describe('refunds of one charge', () => {
  test('leave what a charge of the rest would be, and of the whole nothing', () => {
    fc.assert(
      fc.property(charges, (drawn) => {
        const { quantityE4, priceE6, limit, firstSelf, cuts, isWhole, off, ...rest } = drawn;
        const amount = fen(Math.max(0, timesPrice(quantityE4, priceE6)! + off));
        const priceLimitE6 = limit === null ? null : Math.floor((priceE6 * limit) / 10_000);
        const of = { ...rest, priceE6, priceLimitE6, firstSelfPay: rate(firstSelf) };
        const ratios = isWhole ? [...cuts, { quantity: 10_000, amount: 10_000 }] : cuts;
        let net = split({ ...of, quantityE4, amount });
        let leftE4 = quantityE4;
        let leftAmount = amount;
        for (const cut of ratios) {
          const backE4 = Math.floor((leftE4 * cut.quantity) / 10_000);
          const back = fen(Math.floor((leftAmount * cut.amount) / 10_000));
          const refund = { quantityE4: -backE4, amount: fen(-back), leftE4, leftAmount };
          const parts = split({ ...of, ...refund });
          assert.equal(parts[0]! + parts[1]! + parts[2]! + parts[3]!, 0 - back);
          net = net.map((part, i) => part + parts[i]!);
          leftE4 -= backE4;
          leftAmount = fen(leftAmount - back);
          assert.deepEqual(net, split({ ...of, quantityE4: leftE4, amount: leftAmount }));
          assert.ok(net.every((part) => part >= 0));
        }
        if (isWhole) assert.deepEqual(net, [0, 0, 0, 0]);
      }),
      { numRuns: 3000 },
    );
  });

  test('of sixty pieces, one by one, take back the whole first self-pay', () => {
    const of = { itemClass: 'B', priceE6: 50_000, firstSelfPay: rate(3333) } as const;
    let net = split({ ...of, quantityE4: 600_000, amount: fen(300) });
    assert.deepEqual(net, [0, 0, 100, 200]);
    for (let left = 60; left > 0; left -= 1) {
      const before = { leftE4: left * 10_000, leftAmount: fen(left * 5) };
      const one = split({ ...of, quantityE4: -10_000, amount: fen(-5), ...before });
      net = net.map((part, i) => part + one[i]!);
    }
    assert.deepEqual(net, [0, 0, 0, 0]);
  });
});
