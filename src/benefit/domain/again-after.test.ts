import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calculated, calculatedInTurn, smallBook } from '../../../test/small-policy.ts';

/** A layer that takes 1,000 yuan a stay, and again; it pays all of the rest. */
const again = (rule: string) =>
  smallBook([
    `shares: [{ share: 100%, clause: 全付 }]
deductible: [{ per: stay, amount: 1000元, clause: 起付 }]
again_after: { ${rule}, clause: 再计 }`,
  ]);

describe('again_after', () => {
  const book = again('every: 90天');
  const CASES: readonly (readonly [string, number])[] = [
    ['2026-01-01', 100_000],
    ['2026-01-02', 100_000],
    ['2026-04-01', 100_000],
    ['2026-04-02', 200_000],
    ['2026-06-30', 200_000],
    ['2026-07-01', 300_000],
  ];

  test('asks again from the day after each 90: 0, 1, 90, 91, 180 and 181 days', () => {
    for (const [through, deductible] of CASES) {
      const c = calculated(book, { cost: 10_000_000, from: '2026-01-01', through });
      assert.equal(c.deductible, deductible, through);
    }
  });

  test('asks no more often than it may', () => {
    const once = again('every: 90天, most: 1');
    const of = (through: string) =>
      calculated(once, { cost: 10_000_000, from: '2026-01-01', through }).deductible;
    assert.deepEqual(
      ['2026-04-01', '2026-04-02', '2026-07-01', '2026-12-31'].map(of),
      [100_000, 200_000, 200_000, 200_000],
    );
  });

  test('is a step of its own with its own clause, only where it asks again', () => {
    const stepsOf = (through: string) =>
      calculated(book, { cost: 10_000_000, from: '2026-01-01', through })
        .trace.filter((s) => s.kind === 'again')
        .map(({ inputs, amount, citation }) => ({ inputs, amount, clause: citation.clause }));
    assert.deepEqual(stepsOf('2026-04-01'), []);
    assert.deepEqual(stepsOf('2026-04-06'), [
      { inputs: { days: 95, every: 90, times: 2 }, amount: 200_000, clause: '再计' },
    ]);
  });

  test('takes from the parts of a stay what the whole of it owes', () => {
    const parts = ['2026-03-01', '2026-04-01', '2026-04-02', '2026-07-01'].map((through) => ({
      ...{ cost: 1_000_000, from: '2026-01-01', through },
    }));
    assert.deepEqual(
      calculatedInTurn(book, parts).map((c) => c.deductible),
      [100_000, 0, 100_000, 100_000],
    );
  });
});
