import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  allocate,
  type Fen,
  fen,
  formatYuan,
  max,
  min,
  mulDiv,
  parseYuan,
  type Rounding,
  sum,
  toYuanNumber,
  ZERO,
} from './fen.ts';

const anyFen = fc.maxSafeInteger().map((n) => fen(n === 0 ? 0 : n));
const denominators = fc.integer({ min: 1, max: 2 ** 31 });

/** The quotient in whole-number arithmetic of any size; null where `exact` leaves something. */
function expected(amount: number, numerator: number, denominator: number, r: Rounding) {
  const product = BigInt(amount) * BigInt(numerator);
  const d = BigInt(denominator);
  const down = product / d;
  const rest = product % d;
  if (rest === 0n || r === 'down') return down;
  if (r === 'exact') return null;
  const away = (rest < 0n ? -rest : rest) * 2n >= d;
  if (!away) return down;
  return product < 0n ? down - 1n : down + 1n;
}

describe('mulDiv', () => {
  test('agrees with BigInt, also past 2^53 and below zero', () => {
    const rounding = fc.constantFrom<Rounding>('half-up', 'down', 'exact');
    let huge = 0;
    fc.assert(
      fc.property(anyFen, fc.maxSafeInteger(), denominators, rounding, (a, n, d, r) => {
        if (Math.abs(a * n) > Number.MAX_SAFE_INTEGER) huge += 1;
        const right = expected(a, n, d, r);
        const unsafe = right !== null && !Number.isSafeInteger(Number(right));
        if (right === null || unsafe) assert.throws(() => mulDiv(a, n, d, r), RangeError);
        else assert.equal(BigInt(mulDiv(a, n, d, r)), right);
      }),
      { numRuns: 2000 },
    );
    assert.ok(huge > 100, 'the products have to pass 2^53 to prove anything');
  });

  test('agrees with BigInt on amounts of every day', () => {
    const amount = fc.integer({ min: -1e9, max: 1e9 }).map(fen);
    const e4 = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(amount, e4, fc.constantFrom<Rounding>('half-up', 'down'), (a, n, r) => {
        assert.equal(BigInt(mulDiv(a, n, 10_000, r)), expected(a, n, 10_000, r));
      }),
      { numRuns: 2000 },
    );
  });

  test('rounds half away from zero, down towards zero, and never to minus zero', () => {
    const half = (amount: number) => mulDiv(fen(amount), 1, 2, 'half-up');
    const down = (amount: number) => mulDiv(fen(amount), 1, 2, 'down');
    assert.deepEqual([3, 1, -1, -3].map(half), [2, 1, -1, -2]);
    assert.deepEqual([3, 1, -1, -3].map(down), [1, 0, 0, -1]);
    assert.ok(Object.is(mulDiv(fen(-5), 0, 7, 'down'), 0));
    assert.equal(mulDiv(fen(452), 500, 10_000, 'half-up'), 23);
  });

  test('exact is a fault when something remains', () => {
    assert.equal(mulDiv(fen(10), 3, 5, 'exact'), 6);
    assert.throws(() => mulDiv(fen(10), 1, 3, 'exact'), /leaves a remainder/);
    assert.throws(() => mulDiv(fen(2 ** 52 + 1), 5, 7, 'exact'), /leaves a remainder/);
  });

  test('a quotient past 2^53 is a fault, not a wrong amount', () => {
    assert.throws(() => mulDiv(fen(2 ** 52), 4, 1, 'down'), RangeError);
  });
});

describe('allocate', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 12 })
    .filter((all) => all.some((w) => w > 0));

  test('the parts add up and each is within one fen of its proportion', () => {
    fc.assert(
      fc.property(anyFen, weights, (total, ws) => {
        const parts = allocate(total, ws);
        assert.equal(parts.length, ws.length);
        assert.equal(
          parts.reduce((a, p) => a + BigInt(p), 0n),
          BigInt(total),
        );
        const whole = ws.reduce((a, w) => a + BigInt(w), 0n);
        ws.forEach((w, i) => {
          const off = BigInt(parts[i]!) * whole - BigInt(total) * BigInt(w);
          assert.ok(off < whole && -off < whole);
          if (w === 0) assert.equal(parts[i], 0);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('a negative total is the mirror image', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), weights, (total, ws) => {
        const mirrored = allocate(fen(-total), ws).map((p) => (p === 0 ? 0 : -p));
        assert.deepEqual(mirrored, allocate(fen(total), ws));
      }),
    );
  });

  test('the largest remainder takes what is left over, among equals the earlier', () => {
    assert.deepEqual(allocate(fen(10), [1, 1, 1]), [4, 3, 3]);
    assert.deepEqual(allocate(fen(11), [1, 1, 1]), [4, 4, 3]);
    assert.deepEqual(allocate(fen(10), [1, 2, 4]), [1, 3, 6]);
    assert.deepEqual(allocate(fen(-10), [1, 1, 1]), [-4, -3, -3]);
    assert.deepEqual(allocate(ZERO, [0, 5]), [0, 0]);
  });

  test('weights that say nothing are a fault', () => {
    for (const bad of [[], [0, 0], [-1, 2], [0.5, 1], [Number.NaN]]) {
      assert.throws(() => allocate(fen(1), bad), RangeError);
    }
  });
});

describe('yuan', () => {
  test('what is printed reads back, and JSON prints the same amount', () => {
    fc.assert(
      fc.property(anyFen, (amount) => {
        const text = formatYuan(amount);
        assert.match(text, /^-?\d+\.\d\d$/);
        assert.equal(parseYuan(text), amount);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }).map(fen), (amount) => {
        const printed = JSON.stringify(toYuanNumber(amount));
        assert.equal(parseYuan(printed), amount === 0 ? 0 : amount);
      }),
    );
  });

  test('reads and prints', () => {
    const read = ['1234.5', '4.5200', '0', '-0.00', '-0.05', '7.', '+3', '007'].map(parseYuan);
    assert.deepEqual(read, [123450, 452, 0, 0, -5, 700, 300, 700]);
    const printed = [0, 5, -5, 100, 123450].map((n) => formatYuan(n as Fen));
    assert.deepEqual(printed, ['0.00', '0.05', '-0.05', '1.00', '1234.50']);
  });

  test('says what is wrong with an amount', () => {
    assert.equal(parseYuan('1.005'), 'too-many-decimals');
    assert.equal(parseYuan('90071992547409.92'), 'too-large');
    for (const text of ['', ' ', '1e3', '1,000', '.5', '--1', '1.2.3', '１', 'NaN', ' 1', '1 ']) {
      assert.equal(parseYuan(text), 'not-a-number', text);
    }
  });
});

test('fen is a safe integer or a fault', () => {
  assert.equal(fen(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
  for (const bad of [0.5, Number.NaN, Infinity, 2 ** 53]) assert.throws(() => fen(bad), RangeError);
});

test('sum adds up, and past 2^53 is a fault', () => {
  assert.equal(sum([]), 0);
  assert.equal(sum([fen(1), fen(-3), fen(5)]), 3);
  assert.throws(() => sum([fen(Number.MAX_SAFE_INTEGER), fen(1)]), RangeError);
});

test('min and max', () => {
  assert.deepEqual([min(fen(1), fen(2)), min(fen(2), fen(-1))], [1, -1]);
  assert.deepEqual([max(fen(1), fen(2)), max(fen(2), fen(-1))], [2, 2]);
});
