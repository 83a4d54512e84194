import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calculated, type Given, given, smallBook } from '../../../test/small-policy.ts';
import type { Fen } from '../../kernel/fen.ts';
import type { PolicyBook } from './policy.ts';
import { ofTime, standingOf } from './standing.ts';

const RULES = `shares:
  - { up_to: 1000元, share: 60%, clause: 一段 }
  - { above: 1000元, share: 80%, clause: 二段 }
segments: { per: year, count: after-deductible }
share_adjust: [{ status: [retired], plus: 5个百分点, clause: 退休 }]
deductible: [{ per: year, amount: 500元, clause: 起付 }]
deductible_adjust: [{ status: [retired], times: 50%, clause: 退休起付减半 }]
ceilings: [{ per: year, amount: 2000元, clause: 封顶 }]`;

/** A book of one layer, and how somebody stands in it. */
function standing(book: PolicyBook, of: Given) {
  const { policy, of: asked } = given(book, of);
  const [layer] = standingOf(policy, asked);
  return {
    amounts: layer!.amounts.map(({ what, amount, used, left }) => [what, amount, used, left]),
    shares: layer!.shares.map(({ above, upTo, share }) => [above, upTo, share]),
  };
}

describe('how somebody stands before anything is charged', () => {
  const book = smallBook([RULES]);

  test('is what calculate would take and pay, changed for the person', () => {
    const retired = { facts: { status: 'retired' as const } };
    const shown = standing(book, { cost: 0, ...retired });
    assert.deepEqual(shown, {
      amounts: [
        ['deductible', 25_000, 0, 25_000],
        ['ceiling-paid', 200_000, 0, 200_000],
      ],
      shares: [
        [0, 100_000, 6500],
        [100_000, null, 8500],
      ],
    });
    const c = calculated(book, { cost: 1_000_000, ...retired });
    assert.deepEqual([c.deductible, c.fund], [25_000, 200_000]);
  });

  test('counts what a case before has used; past the ceiling nothing is left', () => {
    const first = calculated(book, { cost: 130_000 });
    assert.deepEqual([first.deductible, first.fund], [50_000, 48_000]);
    const used = (times: number) =>
      first.accumulations.map(({ code, amount }) => ({
        ...{ code, month: '202605', amount: (amount * times) as Fen },
      }));
    const left = (times: number) => standing(book, { cost: 0, used: used(times) }).amounts;
    assert.deepEqual(left(1), [
      ['deductible', 50_000, 50_000, 0],
      ['ceiling-paid', 200_000, 48_000, 152_000],
    ]);
    assert.deepEqual(left(5)[1], ['ceiling-paid', 200_000, 240_000, 0]);
  });

  test('leaves out a layer that is not for the person', () => {
    const only = smallBook([RULES, `when: { status: [retired] }\n${RULES}`]);
    const { policy, of } = given(only, { cost: 0 });
    assert.equal(standingOf(policy, of).length, 1);
  });

  test('an amount of a stay does not begin anew by itself', () => {
    assert.deepEqual([ofTime({ per: 'year' }), ofTime({ per: 'episode' })], [true, false]);
  });
});
