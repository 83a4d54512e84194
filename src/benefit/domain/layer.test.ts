import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  calculated,
  calculatedInTurn,
  type Given,
  paidBy,
  smallBook,
} from '../../../test/small-policy.ts';
import type { Fen } from '../../kernel/fen.ts';
import type { CaseFacts } from './facts.ts';
import type { PolicyBook } from './policy.ts';

/** A layer that pays all of what is left, without anything else. */
const ALL = 'shares: [{ share: 100%, clause: 全付 }]';
const layer = (...words: readonly string[]) => [ALL, ...words].join('\n');
const deductibles = (book: PolicyBook, cases: readonly Given[]) =>
  calculatedInTurn(book, cases).map((c) => c.deductible);
const funds = (book: PolicyBook, cases: readonly Given[]) =>
  calculatedInTurn(book, cases).map((c) => c.fund);

describe('a deductible', () => {
  const per = (period: string, more = '') =>
    smallBook([layer(`deductible: [{ per: ${period}, amount: 500元, clause: 起付${more} }]`)]);

  test('of the year is taken once a year', () => {
    const cases = [
      { cost: 20_000, through: '2026-01-05' },
      { cost: 40_000, through: '2026-12-31' },
      { cost: 40_000, through: '2027-01-01' },
    ];
    assert.deepEqual(deductibles(per('year'), cases), [20_000, 30_000, 40_000]);
  });

  test('of a quarter is taken once in each quarter', () => {
    const days = ['2026-01-01', '2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01'];
    const cases = days.map((through) => ({ cost: 40_000, through }));
    assert.deepEqual(deductibles(per('quarter'), cases), [40_000, 10_000, 40_000, 10_000, 40_000]);
  });

  test('of a month is taken once in each month, also of another year', () => {
    const days = ['2026-01-01', '2026-01-31', '2026-02-01', '2027-02-01'];
    const cases = days.map((through) => ({ cost: 40_000, through }));
    assert.deepEqual(deductibles(per('month'), cases), [40_000, 10_000, 40_000, 40_000]);
  });

  test('of a stay is taken once from its parts, also past the end of the year', () => {
    const cases = [
      { cost: 30_000, from: '2026-12-20', through: '2026-12-31' },
      { cost: 90_000, from: '2026-12-20', through: '2027-01-09' },
      { cost: 90_000, from: '2027-01-12', through: '2027-01-15', encounter: 'E2' },
    ];
    assert.deepEqual(deductibles(per('stay'), cases), [30_000, 20_000, 50_000]);
    assert.deepEqual(deductibles(per('visit'), cases), [30_000, 20_000, 50_000]);
  });

  test('of an episode goes on with a referral up, and is not asked for again below', () => {
    const levels = smallBook([
      layer(`deductible:
  - { level: [secondary], per: episode, amount: 440元, clause: 二级 }
  - { level: [tertiary], per: episode, amount: 880元, clause: 三级 }`),
    ]);
    const at = (level: 'secondary' | 'tertiary', encounter: string, episode = 'E1'): Given => ({
      ...{ cost: 1_000_000, encounter, episode, facts: { level } },
    });
    const up = [at('secondary', 'E1'), at('tertiary', 'E2'), at('tertiary', 'E3', 'E3')];
    assert.deepEqual(deductibles(levels, up), [44_000, 44_000, 88_000]);
    const down = [at('tertiary', 'E1'), at('secondary', 'E2'), at('secondary', 'E3', 'E3')];
    assert.deepEqual(deductibles(levels, down), [88_000, 0, 44_000]);
  });

  test('of an episode is whole for the earlier stay, though the later was settled first', () => {
    const levels = smallBook([
      layer(`deductible:
  - { level: [secondary], per: episode, amount: 440元, clause: 二级 }
  - { level: [tertiary], per: episode, amount: 880元, clause: 三级 }`),
    ]);
    // What the later stay counted: of its 880 it paid so much, the rest was paid in the earlier.
    const after = (paid: number) => [
      { code: 'stay.l1.deductible:E2@E1', month: '202605', amount: paid as Fen },
      { code: 'stay.l1.due:E2@E1', month: '202605', amount: 88_000 as Fen },
    ];
    const earlier = { cost: 30_000, episode: 'E1', later: ['E2'], facts: { level: 'secondary' } };
    const parts = (paid: number) =>
      deductibles(levels, [
        { ...earlier, used: after(paid) } as Given,
        { ...earlier, cost: 90_000, used: after(paid) } as Given,
      ]);
    assert.deepEqual(parts(44_000), [30_000, 14_000]);
    // All of it, or next to nothing because it cost no more: 440 here at most.
    assert.deepEqual(parts(88_000), [0, 0]);
    assert.deepEqual(parts(1_000), [30_000, 14_000]);
  });

  test('falls with the number of the stay', () => {
    const nth = smallBook([
      layer(`deductible:
  - { nth: 1, per: stay, amount: 600元, clause: 第一次 }
  - { nth: 2, per: stay, amount: 460元, clause: 第二次 }
  - { nth: 3+, per: stay, amount: 320元, clause: 第三次起 }`),
    ]);
    const of = (n: number) => calculated(nth, { cost: 100_000, facts: { nth: n } }).deductible;
    assert.deepEqual([1, 2, 3, 4, 9].map(of), [60_000, 46_000, 32_000, 32_000, 32_000]);
  });

  test('is shared by what has the same counter, also within one case', () => {
    const text = `deductible: [{ per: year, counter: both, amount: 500元, clause: 起付 }]
shares: [{ share: 50%, clause: 一半 }]`;
    const book = smallBook([text, `base: [copay]\n${text}`]);
    const [first, second] = calculatedInTurn(book, [{ cost: 80_000 }, { cost: 80_000 }]);
    // 500 are taken by the first layer; of the 150 it leaves as copay the second pays half.
    assert.deepEqual([first!.deductible, ...paidBy(first!)], [50_000, 15_000, 7500]);
    assert.deepEqual([second!.deductible, ...paidBy(second!)], [0, 40_000, 20_000]);
    const counted = first!.accumulations.filter((a) => a.code === 'both.deductible');
    assert.deepEqual(counted, [{ code: 'both.deductible', amount: 50_000 }]);
  });

  test('may be a share of a figure of last year or of this', () => {
    const figures = `figures:
  - { name: 人均可支配收入, year: 2025, amount: 34001元, clause: 公报 }
  - { name: 人均可支配收入, year: 2026, amount: 36000元, clause: 公报 }`;
    const of = (which: string) => {
      const row = `figure: 人均可支配收入, figure_year: ${which}, figure_share: 50%`;
      const text = layer(`deductible: [{ per: year, ${row}, clause: 一半 }]`);
      return calculated(smallBook([text], '', figures), { cost: 5_000_000 }).deductible;
    };
    assert.deepEqual([of('previous'), of('same')], [1_700_050, 1_800_000]);
  });

  test('without a row for the case is not there', () => {
    const book = per('stay', ', level: [primary]');
    assert.equal(calculated(book, { cost: 100_000 }).deductible, 0);
    assert.equal(
      calculated(book, { cost: 100_000, facts: { level: 'primary' } }).deductible,
      50_000,
    );
  });
});

describe('segments', () => {
  const shares = `shares:
  - { above: 0元, up_to: 30000元, share: 85%, clause: 三万以下 }
  - { above: 30000元, up_to: 40000元, share: 90%, clause: 三至四万 }
  - { above: 40000元, share: 95%, clause: 四万以上 }`;
  const deductible = 'deductible: [{ per: stay, amount: 1000元, clause: 起付 }]';
  const of = (per: string, count: string) =>
    smallBook([[deductible, shares, `segments: { per: ${per}, count: ${count} }`].join('\n')]);

  test('are met one after the other within one case', () => {
    const at = (cost: number) => calculated(of('stay', 'after-deductible'), { cost }).fund;
    // 29,999.99 · 30,000 · 30,000.20 · 40,000 · 50,000 above the deductible of 1,000.
    assert.deepEqual([3_099_999, 3_100_000, 3_100_020].map(at), [2_549_999, 2_550_000, 2_550_018]);
    assert.deepEqual([4_100_000, 5_100_000].map(at), [3_450_000, 4_400_000]);
  });

  test('that count the deductible begin above it', () => {
    const at = (cost: number) => calculated(of('stay', 'with-deductible'), { cost }).fund;
    // 1,000 to 30,000 are 29,000 × 85 %; then 10,000 × 90 %; then 10,000 × 95 %.
    assert.deepEqual([3_000_000, 4_000_000, 5_000_000].map(at), [2_465_000, 3_365_000, 4_315_000]);
  });

  test('of a stay begin anew with the next, of a year go on until its end', () => {
    const stays = (encounters: readonly string[], days: readonly string[]) =>
      encounters.map((encounter, i) => ({ cost: 2_100_000, encounter, through: days[i]! }));
    const inYear = ['2026-05-10', '2026-06-10', '2026-12-31'];
    const parts = stays(['E1', 'E1', 'E1'], inYear);
    // 20,000 at 85 %; 10,000 at 85 % and 10,000 at 90 % and 1,000 at 95 %; 21,000 at 95 %.
    assert.deepEqual(
      funds(of('stay', 'after-deductible'), parts),
      [1_700_000, 1_845_000, 1_995_000],
    );
    const three = stays(['E1', 'E2', 'E3'], [...inYear.slice(0, 2), '2027-01-01']);
    assert.deepEqual(
      funds(of('stay', 'after-deductible'), three),
      [1_700_000, 1_700_000, 1_700_000],
    );
    assert.deepEqual(
      funds(of('year', 'after-deductible'), three),
      [1_700_000, 1_750_000, 1_700_000],
    );
    // With the deductibles the second stay goes from 22,000 to 42,000 of the year.
    assert.deepEqual(
      funds(of('year', 'with-deductible'), three.slice(0, 2)),
      [1_700_000, 1_770_000],
    );
  });
});

describe('a ceiling', () => {
  const of = (row: string, share = '50%') =>
    smallBook([
      `shares: [{ share: ${share}, clause: 比例 }]\nceilings: [{ ${row}, clause: 限额 }]`,
    ]);

  test('is reached just below, at, and above; what is past it is over the ceiling', () => {
    const book = of('per: year, amount: 1000元');
    const at = (cost: number) => {
      const c = calculated(book, { cost });
      const ceilings = c.trace.filter((s) => s.kind === 'ceiling').length;
      return [c.fund, c.cashBy.copay, c.cashBy['over-ceiling'], ceilings];
    };
    assert.deepEqual(at(199_998), [99_999, 99_999, 0, 0]);
    assert.deepEqual(at(200_000), [100_000, 100_000, 0, 0]);
    assert.deepEqual(at(200_002), [100_000, 100_000, 2, 1]);
    assert.deepEqual(at(900_000), [100_000, 100_000, 700_000, 1]);
  });

  test('leaves nothing once it is used up, and says what was left', () => {
    const book = of('per: year, amount: 1000元');
    for (const [spent, left] of [
      [99_999, 1],
      [100_000, 0],
      [120_000, 0],
    ] as const) {
      const used = [{ code: 'stay.l1.paid', month: '202601', amount: spent as Fen }];
      const c = calculated(book, { cost: 200_000, used });
      assert.deepEqual([c.fund, c.funds[0]!.left], [left, left]);
    }
  });

  test('of a month is told apart from that of the year, past which the next layer begins', () => {
    const used = [{ code: 'stay.l1.paid', month: '202601', amount: 30_000 as Fen }];
    const book = of('per: month, amount: 300元, clause: 月 }, { per: year, amount: 500元');
    const left = ['2026-01-15', '2026-02-15'].map((through) => {
      const { fund, cashBy } = calculated(book, { cost: 100_000, through, used });
      return [fund, cashBy.copay, cashBy['over-period'], cashBy['over-ceiling']].join();
    });
    // 30,000 are paid in January: of February's 50,000 the month allows 30,000, the year 20,000.
    assert.deepEqual(left, ['0,0,100000,0', '20000,20000,40000,20000']);
  });

  test('counts over its period', () => {
    const days = ['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01', '2027-04-01'];
    const cases = days.map((through, i) => ({ cost: 150_000, through, encounter: `E${i}` }));
    const paid = (period: string) => funds(of(`per: ${period}, amount: 1000元`), cases);
    assert.deepEqual(paid('year'), [75_000, 25_000, 0, 0, 75_000]);
    assert.deepEqual(paid('quarter'), [75_000, 25_000, 0, 75_000, 75_000]);
    assert.deepEqual(paid('month'), [75_000, 75_000, 75_000, 75_000, 75_000]);
    const twice = days.slice(0, 2).map((through) => ({ cost: 150_000, through }));
    assert.deepEqual(
      funds(of('per: month, amount: 1000元'), [twice[0]!, twice[0]!]),
      [75_000, 25_000],
    );
    assert.deepEqual(funds(of('per: stay, amount: 1000元'), twice), [75_000, 25_000]);
    assert.deepEqual(funds(of('per: stay, amount: 1000元'), cases.slice(0, 2)), [75_000, 75_000]);
  });

  test('on the cost lets so much of it through to the shares', () => {
    const book = of('per: month, of: cost, amount: 1000元', '80%');
    const [first, second, third] = calculatedInTurn(book, [
      { cost: 60_000 },
      { cost: 60_000 },
      { cost: 60_000 },
    ]);
    assert.deepEqual([first!.fund, second!.fund, third!.fund], [48_000, 32_000, 0]);
    assert.deepEqual([second!.cashBy.copay, second!.cashBy['over-period']], [8000, 20_000]);
    // At exactly the limit there is nothing to tell.
    assert.ok(!calculated(book, { cost: 100_000 }).trace.some((s) => s.kind === 'cost-ceiling'));
    const kinds = second!.trace.map((s) => s.kind);
    assert.ok(kinds.indexOf('cost-ceiling') < kinds.indexOf('share'));
  });

  test('by disease: each has its own, beside one for all', () => {
    const book = smallBook([
      layer(`ceilings:
  - { per: month, by_disease: true, amount: 300元, clause: 每病种 }
  - { per: year, amount: 500元, clause: 全年 }`),
    ]);
    const visit = (chronic: string) => ({ cost: 40_000, facts: { chronic } });
    const cases = [visit('M01600'), visit('M01600'), visit('M03900'), visit('M03900')];
    assert.deepEqual(funds(book, cases), [30_000, 0, 20_000, 0]);
  });

  test('is shared under one counter, also by the layers of one case', () => {
    const shared = 'ceilings: [{ per: year, counter: aid, amount: 1000元, clause: 共用 }]';
    const book = smallBook([
      `shares: [{ share: 60%, clause: 甲 }]\n${shared}`,
      `base: [in-scope]\nshares: [{ share: 90%, clause: 乙 }]\n${shared}`,
    ]);
    const [first, second] = calculatedInTurn(book, [{ cost: 150_000 }, { cost: 90_000 }]);
    // 900 by the first; of the 600 it leaves the second would pay 540, and 100 are left.
    assert.deepEqual(
      [paidBy(first!), paidBy(second!)],
      [
        [90_000, 10_000],
        [0, 0],
      ],
    );
    const codes = first!.accumulations.map((a) => a.code);
    assert.equal(new Set(codes).size, codes.length);
    assert.equal(first!.accumulations.find((a) => a.code === 'aid.paid')!.amount, 100_000);
  });

  test('of several the nearest holds', () => {
    const book = smallBook([
      layer(`ceilings:
  - { per: year, amount: 900元, clause: 全年 }
  - { per: visit, amount: 400元, clause: 每次 }`),
    ]);
    const cases = ['E1', 'E2', 'E3'].map((encounter) => ({ cost: 70_000, encounter }));
    const done = calculatedInTurn(book, cases);
    assert.deepEqual(
      done.map((c) => [c.fund, c.funds[0]!.left]),
      [
        [40_000, 40_000],
        [40_000, 40_000],
        [10_000, 10_000],
      ],
    );
  });
});

describe('a change', () => {
  const change = (key: string, row: string, more = '') =>
    smallBook([
      `deductible: [{ per: stay, amount: 1000元, clause: 起付 }]
shares: [{ share: 85%, clause: 比例 }]
ceilings: [{ per: year, amount: 3000元, clause: 限额 }]
${key}:
  - { ${row}, clause: 调整 }
${more}`,
    ]);
  const poor: Partial<CaseFacts> = { hardship: 'low-income' };
  const deductible = (row: string) =>
    calculated(change('deductible_adjust', row), { cost: 300_000, facts: poor }).deductible;
  const share = (row: string, facts = poor) =>
    calculated(change('share_adjust', row), { cost: 300_000, facts }).share;

  test('of a deductible: times, minus, plus; never below nothing', () => {
    const who = 'hardship: [low-income]';
    assert.equal(deductible(`${who}, times: 50%`), 50_000);
    assert.equal(deductible(`${who}, minus: 300元`), 70_000);
    assert.equal(deductible(`${who}, plus: 0.01元`), 100_001);
    assert.equal(deductible(`${who}, minus: 1000.01元`), 0);
    assert.equal(deductible('hardship: [destitute], times: 50%'), 100_000);
  });

  test('of a share: times, plus, minus, personal_times; from 0 to 100 %', () => {
    assert.deepEqual(
      ['90%', '70%'].map((t) => share(`times: ${t}`)),
      [7650, 5950],
    );
    assert.equal(share('plus: 5个百分点'), 9000);
    assert.equal(share('each: age, over: 30年, plus: 2个百分点', { age: 40 }), 10_000);
    assert.equal(share('minus: 20个百分点'), 6500);
    assert.equal(share('each: age, over: 30年, minus: 9个百分点', { age: 40 }), 0);
    // The person pays 15 %; of that 60 % is 9 %.
    assert.equal(share('personal_times: 60%'), 9100);
    assert.equal(share('away: [unfiled], minus: 20个百分点'), 8500);
    assert.equal(share('away: [unfiled], minus: 20个百分点', { away: 'unfiled' }), 6500);
  });

  test('follows the one before it, in the order written', () => {
    const then = '  - { away: [referred], times: 90%, clause: 异地 }';
    const book = change('share_adjust', 'status: [retired], personal_times: 70%', then);
    const facts = { status: 'retired', away: 'referred' } as const;
    const c = calculated(book, { cost: 300_000, facts });
    // 85 % → 89.5 % → 80.55 %.
    assert.equal(c.share, 8055);
    const steps = c.trace
      .filter((s) => s.kind === 'adjust')
      .map((s) => [s.inputs.before, s.amount]);
    assert.deepEqual(steps, [
      [8500, 8950],
      [8950, 8055],
    ]);
  });

  test('for each year past a number, within what may be reached at most', () => {
    const row = 'each: continuous_years, over: 4年, plus: 250元, most: 20%';
    const book = change('ceiling_adjust', row);
    const at = (continuousYears: number) =>
      calculated(book, { cost: 1_000_000, facts: { continuousYears } }).fund;
    assert.deepEqual([0, 4, 5, 6].map(at), [300_000, 300_000, 325_000, 350_000]);
    assert.deepEqual([7, 40].map(at), [360_000, 360_000]);
  });

  test('with a limit, together with another, stays within it', () => {
    const row = 'each: continuous_years, over: 4年, plus: 250元, most: 20%';
    const then = '  - { zero_claim: [yes], plus: 250元, most: 20%, clause: 零报销 }';
    const book = change('ceiling_adjust', row, then);
    const at = (continuousYears: number) =>
      calculated(book, { cost: 1_000_000, facts: { continuousYears, zeroClaim: 'yes' } }).fund;
    assert.deepEqual([4, 5, 6, 9].map(at), [325_000, 350_000, 360_000, 360_000]);
  });

  test('holds a fall within the limit too', () => {
    const book = change('ceiling_adjust', 'minus: 1000元, most: 10%');
    assert.equal(calculated(book, { cost: 1_000_000 }).fund, 270_000);
  });
});
