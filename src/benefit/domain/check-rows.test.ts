import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { day } from '../../kernel/day.ts';
import { fen } from '../../kernel/fen.ts';
import { rate } from '../../kernel/rate.ts';
import { checkRows, possible } from './check-rows.ts';
import type { Condition, Fact } from './facts.ts';
import type { AdjustRow, CeilingRow, DeductibleRow, Layer, ShareRow } from './policy.ts';

const citation = { document: '文件', clause: '条款', trust: 'example' } as const;

function layer(rows: Partial<Layer>): Layer {
  return {
    code: 'pool',
    name: '统筹',
    fund: '310101',
    rule: 'stay.pool',
    version: day('2026-01-01'),
    when: [],
    base: ['eligible'],
    counter: 'stay.pool',
    anew: false,
    deductible: [],
    deductibleAdjust: [],
    againAfter: null,
    shares: [share([], 80)],
    shareAdjust: [],
    segments: null,
    ceilings: [],
    ceilingAdjust: [],
    ...rows,
  };
}

const is = (fact: Fact, ...words: readonly string[]) => ({ fact, words });
const between = (fact: Fact, from: number, to: number) => ({ fact, from, to });
/** Above and up to in yuan. */
function share(when: Condition, percent: number, above = 0, upTo: number | null = null): ShareRow {
  const segment = { above: fen(above * 100), upTo: upTo === null ? null : fen(upTo * 100) };
  return { when, share: rate(percent * 100), ...segment, citation };
}
function deductible(when: Condition, yuan: number): DeductibleRow {
  return { when, per: 'stay', counter: 'stay.pool', amount: { fen: fen(yuan * 100) }, citation };
}
function ceiling(when: Condition, yuan: number, more: Partial<CeilingRow> = {}): CeilingRow {
  const counted = { per: 'year', of: 'paid', counter: 'stay.pool', byDisease: false } as const;
  return { when, ...counted, amount: { fen: fen(yuan * 100) }, citation, ...more };
}
const faults = (rows: Partial<Layer>, within: Condition = []) =>
  checkRows(layer(rows), within).map((f) => `${f.warning ? '警告 ' : ''}${f.at}：${f.reason}`);

describe('shares', () => {
  test('that meet every case once are in order', () => {
    assert.deepEqual(faults({}), []);
    const level = [
      share([is('level', 'primary')], 90),
      share([is('level', 'secondary', 'tertiary')], 80),
    ];
    assert.deepEqual(faults({ shares: level }), []);
    const ages = [share([between('age', 0, 44)], 60), share([between('age', 45, Infinity)], 70)];
    assert.deepEqual(faults({ shares: ages }), []);
  });

  test('that leave a case out have a gap, named', () => {
    const shares = [share([is('level', 'primary')], 90), share([is('level', 'tertiary')], 80)];
    assert.deepEqual(faults({ shares }), ['shares：缺口：没有一行适用于二级']);
    const ages = [share([between('age', 0, 44)], 60), share([between('age', 46, Infinity)], 70)];
    assert.deepEqual(faults({ shares: ages }), ['shares：缺口：没有一行适用于年龄45']);
  });

  test('of whom the layer is not for need no row', () => {
    const shares = [share([is('status', 'working')], 80), share([is('status', 'retired')], 85)];
    assert.ok(faults({ shares }).length > 0);
    assert.deepEqual(faults({ shares }, [is('status', 'working', 'retired')]), []);
  });

  test('that meet a case twice overlap', () => {
    const shares = [share([], 80), share([is('level', 'primary')], 90)];
    assert.deepEqual(faults({ shares }), ['shares：重叠：有两行同时适用于基层']);
    const ages = [share([between('age', 0, 45)], 60), share([between('age', 45, Infinity)], 70)];
    assert.deepEqual(faults({ shares: ages }), ['shares：重叠：有两行同时适用于年龄45']);
  });

  test('in segments join without a gap, an overlap or a fall, from nothing to without end', () => {
    const of = (...shares: readonly ShareRow[]) => faults({ shares });
    assert.deepEqual(of(share([], 80, 0, 100), share([], 90, 100)), []);
    const gap = of(share([], 80, 0, 100), share([], 90, 101));
    assert.deepEqual(gap, ['shares：缺口：100元至101元没有一行适用于任何人']);
    const twice = of(share([], 80, 0, 101), share([], 90, 100));
    assert.equal(twice[0], 'shares：重叠：有两行同时适用于任何人');
    const falls = of(share([], 90, 0, 100), share([], 80, 100));
    assert.deepEqual(falls, ['shares：分段倒挂：100元以上的比例低于100元以下（任何人）']);
    const start = of(share([], 80, 50));
    assert.deepEqual(start, ['shares：缺口：0元至50元没有一行适用于任何人']);
    const end = of(share([], 80, 0, 100));
    assert.deepEqual(end, ['shares：缺口：100元以上没有一行适用于任何人']);
  });
});

describe('a row that does nothing, or too much, is refused:', () => {
  const adjust = (
    when: Condition,
    op: AdjustRow['op'],
    value: number,
    clause = '条款',
  ): AdjustRow => {
    return { when, op, value, each: null, most: null, citation: { ...citation, clause } };
  };
  const retired = [is('status', 'retired')];

  test('for nobody whom the benefit is for', () => {
    const shareAdjust = [adjust([is('status', 'minor')], 'plus', 500)];
    const within = [is('status', 'working', 'retired')];
    assert.deepEqual(faults({ shareAdjust }, within), [
      'share_adjust：这一行（未成年人）不适用于任何人：待遇、支付层只给在职、退休，请改正条件或删去这一行',
    ]);
    assert.deepEqual(faults({ shareAdjust: [adjust(retired, 'plus', 500)] }, within), []);
  });

  test('a change made twice, by one or by two clauses', () => {
    const row = adjust(retired, 'plus', 500);
    const again = adjust(retired, 'plus', 500, '又一条');
    assert.deepEqual(faults({ shareAdjust: [row, again] }), [
      'share_adjust：与这一列第 1 行相同，会调整两次：请删去一行',
    ]);
    assert.deepEqual(faults({ shareAdjust: [row, adjust(retired, 'plus', 300)] }), []);
  });

  test('a change that takes a share out of 0 to 100 %', () => {
    assert.deepEqual(faults({ shareAdjust: [adjust([], 'plus', 5000)] }), [
      'share_adjust：80% 调整后为 130%，不在 0% 到 100% 之间；若指乘以 50%，应写作 times: 50%',
    ]);
    assert.deepEqual(faults({ shareAdjust: [adjust([], 'minus', 8001)] }).length, 1);
    assert.deepEqual(faults({ shareAdjust: [adjust([], 'times', 12_501)] }).length, 1);
    assert.deepEqual(faults({ shareAdjust: [adjust([], 'plus', 2000)] }), []);
    // Who gets nothing anyway gets no less.
    const shares = [
      share([is('level', 'tertiary')], 0),
      share([is('level', 'primary', 'secondary')], 60),
    ];
    assert.deepEqual(faults({ shares, shareAdjust: [adjust([], 'minus', 2000)] }), []);
  });

  test('a change of many points is told: perhaps a factor was meant', () => {
    assert.deepEqual(faults({ shareAdjust: [adjust([], 'minus', 5000)] }), [
      '警告 share_adjust：减 50个百分点，80% 变 30%；若指乘以 50%，应写作 times: 50%',
    ]);
  });
});

describe('deductibles and ceilings', () => {
  test('meet a case once at most', () => {
    const rows = [deductible([], 100), deductible([is('level', 'primary')], 50)];
    assert.deepEqual(faults({ deductible: rows }), ['deductible：重叠：有两行同时适用于基层']);
    assert.deepEqual(faults({ deductible: [deductible([is('level', 'primary')], 50)] }), []);
    const ceilings = [ceiling([], 1000), ceiling([is('status', 'retired')], 2000)];
    assert.deepEqual(faults({ ceilings }), ['ceilings：重叠：有两行同时适用于退休']);
  });

  test('of another period, count or counter stand beside each other', () => {
    const others: readonly Partial<CeilingRow>[] = [
      { per: 'month' },
      { of: 'cost' },
      { counter: 'shared' },
      { byDisease: true },
    ];
    for (const more of others) {
      assert.deepEqual(faults({ ceilings: [ceiling([], 1000), ceiling([], 500, more)] }), []);
    }
  });

  test('a ceiling is not under the deductible of the same time', () => {
    const rows = (per: 'stay' | 'year') => ({
      deductible: [deductible([is('level', 'primary')], 1000)],
      ceilings: [ceiling([is('level', 'primary')], 999.99, { per })],
    });
    assert.deepEqual(faults(rows('stay')), ['ceilings：限额999.99元低于起付标准1000元']);
    assert.deepEqual(faults(rows('year')), []);
    const apart = { ...rows('stay'), deductible: [deductible([is('level', 'tertiary')], 1000)] };
    assert.deepEqual(faults(apart), []);
  });
});

describe('the retired', () => {
  const working = [is('status', 'working')];
  const retired = [is('status', 'retired')];

  test('worse off than those at work are a warning, not a fault', () => {
    const shares = [share(working, 80), share(retired, 79)];
    const within = [is('status', 'working', 'retired')];
    assert.deepEqual(faults({ shares }, within), [
      '警告 shares：退休人员的支付比例不如在职（退休）',
    ]);
    assert.deepEqual(faults({ shares: [share(working, 80), share(retired, 80)] }, within), []);
    const rows = [deductible(working, 100), deductible(retired, 101)];
    assert.match(faults({ deductible: rows })[0]!, /^警告 deductible：退休人员的起付标准不如在职/);
    const ceilings = [ceiling(working, 100), ceiling(retired, 99)];
    assert.match(faults({ ceilings })[0]!, /^警告 ceilings：退休人员的限额不如在职/);
  });
});

test('a condition is possible when no fact has to be two things at once', () => {
  assert.ok(possible([]));
  assert.ok(possible([is('status', 'working', 'retired'), is('status', 'retired', 'minor')]));
  assert.ok(!possible([is('status', 'working'), is('status', 'retired')]));
  assert.ok(possible([between('age', 0, 45), between('age', 45, Infinity)]));
  assert.ok(!possible([between('age', 0, 44), between('age', 45, Infinity)]));
  assert.ok(possible([is('chronic', 'M01600'), is('level', 'primary')]));
  assert.ok(!possible([is('chronic', 'M01600'), is('chronic', 'M03900')]));
});
