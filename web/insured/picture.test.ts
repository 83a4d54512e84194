import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fen } from '../../src/kernel/fen.ts';
import type { MinePart } from '../../src/settlement/mine-contract.ts';
import { addsUp, bandsOf, bandsText } from './picture.ts';

function part(payer: MinePart['payer'], amount: number): MinePart {
  return {
    code: `${payer}${amount}`,
    name: payer,
    payer,
    amount: fen(amount),
    plain: '',
    reasons: [],
  };
}

describe('the bands of a bill', () => {
  test('each begins where what is paid already ends; what pays nothing has none', () => {
    const bands = bandsOf(1000, [part('fund', 600), part('fund', 0), part('cash', 400)]);
    assert.deepEqual(
      bands.map(({ from, width, tone }) => [from, width, tone]),
      [
        [0, 600, 1],
        [600, 400, 2],
      ],
    );
  });

  test('a fen of a large bill is to be seen, and stays within', () => {
    const [, last] = bandsOf(10_000_000, [part('fund', 9_999_999), part('cash', 1)]);
    assert.deepEqual([last?.from, last?.width], [992, 8]);
  });

  test('funds differ in colour, and so do the accounts and the cash', () => {
    const all = [part('fund', 1), part('fund', 1), part('account', 1), part('family', 1)];
    const tones = bandsOf(5, [...all, part('cash', 1)]).map(({ tone }) => tone);
    assert.equal(new Set(tones).size, tones.length);
  });

  test('a bill of nothing has no bands', () => {
    assert.deepEqual(bandsOf(0, [part('cash', 0)]), []);
  });

  test('one that gives back is drawn over what it takes from', () => {
    const [, back] = bandsOf(100, [part('fund', 120), part('cash', -20)]);
    assert.deepEqual([back?.from, back?.width], [800, 200]);
  });
});

test('amounts add up to the fen or do not', () => {
  assert.equal(addsUp(3, [{ amount: 1 }, { amount: 2 }]), true);
  assert.equal(addsUp(4, [{ amount: 1 }, { amount: 2 }]), false);
});

test('a reader is told who pays what', () => {
  const text = bandsText('10', bandsOf(10, [part('fund', 8), part('cash', 2)]), String);
  assert.equal(text, '总费用 10 元，由fund 8 元，cash 2 元付清');
});
