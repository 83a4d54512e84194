import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  calculated,
  calculatedInTurn,
  type Given,
  given,
  line,
  paidBy,
  smallBook,
} from '../../../test/small-policy.ts';
import { rate } from '../../kernel/rate.ts';
import { calculate } from './calculate.ts';
import type { Approval, ItemClass } from './split-line.ts';

const POOL = `
  code: pool
  name: 统筹基金
  deductible: [{ per: year, amount: 300元, clause: 起付 }]
  shares:
    - { level: [primary], share: 80%, clause: 基层 }
    - { level: [secondary, tertiary], status: [working], share: 65%, clause: 在职 }
    - { level: [secondary, tertiary], status: [retired], share: 70%, clause: 退休 }
  ceilings: [{ per: year, amount: 1000元, clause: 限额 }]`;
const FOR = 'for: { status: [working, retired] }';
const ACCOUNT = (pays: string, order = 'personal, family') => `accounts:
  - { from: 2020-01-01, insurance: ['310'], order: [${order}], pays: [${pays}], clause: 个账 }`;
const ENTITLEMENT = `entitlements:
  - { from: 2020-01-01, insurance: ['310'], waiting: 3个月, lapse: 3个月, clause: 等待期 }`;
const pool = smallBook([POOL], FOR);
const primary = { level: 'primary' } as const;

/** The code of the refusal. */
function refusal(book: Parameters<typeof given>[0], g: Given) {
  const { policy, of } = given(book, g);
  const outcome = calculate(policy, of);
  assert.ok(!outcome.ok, 'not refused');
  return outcome.refusal;
}

describe('a case', () => {
  test('pays deductible, share and ceiling in this order, and counts each', () => {
    const c = calculated(pool, { cost: 50_000, facts: primary });
    assert.deepEqual([c.deductible, c.fund, c.cash, c.share], [30_000, 16_000, 34_000, 8000]);
    assert.deepEqual(c.accumulations, [
      { code: 'stay.pool.paid', amount: 16_000 },
      { code: 'stay.pool.deductible', amount: 30_000 },
    ]);
    assert.deepEqual(
      [c.cashBy.deductible, c.cashBy.copay, c.cashBy['over-ceiling'], c.cashBy.eligible],
      [30_000, 4000, 0, 0],
    );
  });

  test('without a share for who and where is refused by name', () => {
    const ordinary = given(pool, { cost: 1000 });
    const facts = { ...ordinary.of.facts, status: 'minor' } as const;
    const outcome = calculate(ordinary.policy, { ...ordinary.of, facts });
    assert.ok(!outcome.ok);
    assert.equal(outcome.refusal.code, 'no-share');
    assert.match(
      outcome.refusal.text,
      /^统筹基金没有适用于该人员与机构的支付比例（三级、未成年人）$/,
    );
  });

  test('that rests on a figure of a year that is not known is refused by name', () => {
    const figure = 'figure: 收入, figure_year: previous, figure_share: 50%';
    const figures = `figures:
  - { name: 收入, year: 2024, amount: 30000元, clause: 公报 }`;
    const deductible = `deductible: [{ per: year, ${figure}, clause: 起付 }]`;
    const ceiling = `ceilings: [{ per: year, ${figure}, clause: 限额 }]`;
    for (const rows of [deductible, ceiling]) {
      const book = smallBook([`shares: [{ share: 50%, clause: 比例 }]\n${rows}`], '', figures);
      assert.ok(calculated(book, { cost: 100, through: '2025-05-10' }));
      assert.deepEqual(refusal(book, { cost: 100, through: '2026-05-10' }), {
        code: 'no-figure',
        text: '第1层所依据的2025年收入尚未公布或未录入',
        field: 'medicalType',
      });
    }
  });

  test('of refunds alone asks no fund and no account: it is given back in cash', () => {
    const book = smallBook([POOL], FOR, ACCOUNT('in-scope, first-self-pay, self-paid'));
    const c = calculated(book, { cost: -1000, personal: 500 });
    assert.deepEqual([c.total, c.eligible, c.fund, c.account, c.cash], [-1000, -1000, 0, 0, -1000]);
    assert.deepEqual(c.accumulations, []);
  });

  test('with a refund among its lines pays for what is left', () => {
    const lines = [line(90_000), line(-40_000)];
    assert.equal(calculated(pool, { lines, facts: primary }).fund, 16_000);
  });

  test('of no lines is nothing', () => {
    const c = calculated(pool, { lines: [] });
    assert.deepEqual([c.total, c.fund, c.account, c.family, c.cash], [0, 0, 0, 0, 0]);
  });
});

describe('layers', () => {
  const rest = (base: string, share: string, more = '') =>
    `${base}\nshares: [{ share: ${share}, clause: 比例 }]\n${more}`;
  const OWN = `
  deductible: [{ per: stay, amount: 1000元, clause: 起付 }]
  shares: [{ share: 80%, clause: 统筹 }]
  ceilings: [{ per: year, amount: 4000元, clause: 限额 }]`;

  test('of the large amounts pay what is over the ceiling, and no copay', () => {
    const book = smallBook([OWN, rest('base: [over-ceiling]', '90%')]);
    const c = calculated(book, { cost: 1_000_000 });
    // 1,000 + 5,000 × 80 % = 4,000 is the ceiling; 4,000 are over it.
    assert.deepEqual(paidBy(c), [400_000, 360_000]);
    assert.deepEqual(
      [c.cashBy.deductible, c.cashBy.copay, c.cashBy['over-ceiling']],
      [100_000, 100_000, 40_000],
    );
    assert.deepEqual(paidBy(calculated(book, { cost: 600_000 })), [400_000, 0]);
  });

  test('on what is in scope see the deductible, the copay and what is over the ceiling', () => {
    const book = smallBook([OWN, rest('base: [in-scope]', '50%')]);
    const c = calculated(book, { cost: 1_000_000 });
    assert.deepEqual(paidBy(c), [400_000, 300_000]);
    // The deductible first, then the copay, then what is over the ceiling.
    assert.deepEqual(
      [c.cashBy.deductible, c.cashBy.copay, c.cashBy['over-ceiling']],
      [0, 0, 300_000],
    );
  });

  test('take the buckets in the order their rule names them', () => {
    const book = smallBook([OWN, rest('base: [first-self-pay, copay, deductible]', '50%')]);
    const lines = [line(500_000), line(100_000, { itemClass: 'B', firstSelfPay: rate(2000) })];
    const c = calculated(book, { lines });
    // 5,800 eligible: 1,000 deductible, 960 copay; 200 first self-pay; half of 2,160.
    assert.deepEqual(paidBy(c), [384_000, 108_000]);
    assert.deepEqual(
      [c.cashBy['first-self-pay'], c.cashBy.copay, c.cashBy.deductible],
      [0, 8000, 100_000],
    );
  });

  test('reach first self-pay, what is over a limit and what is outside, where they name it', () => {
    const lines = [
      line(10_000, { itemClass: 'B', firstSelfPay: rate(1000) }),
      line(3000, { priceLimitE6: 20_000_000 }),
      line(700, { itemClass: 'C' }),
    ];
    const paid = (base: string) =>
      calculated(smallBook([rest('', '100%'), rest(base, '100%')]), { lines }).funds[1]!.amount;
    assert.equal(paid('base: [first-self-pay]'), 1000);
    assert.equal(paid('base: [over-limit]'), 1000);
    assert.equal(paid('base: [self-paid]'), 700);
    assert.equal(paid('base: [in-scope, first-self-pay, self-paid]'), 1700);
  });

  test('are there only when their condition holds', () => {
    const aid = rest('base: [in-scope]', '70%');
    const when = 'when: { hardship: [destitute, low-income], civil: [none] }';
    const book = smallBook([OWN, `${when}\n${aid}`]);
    const layersFor = (facts: Given['facts']) =>
      paidBy(calculated(book, facts === undefined ? { cost: 200_000 } : { cost: 200_000, facts }));
    assert.deepEqual(layersFor({}), [80_000]);
    assert.deepEqual(layersFor({ hardship: 'low-income' }), [80_000, 84_000]);
    assert.deepEqual(layersFor({ hardship: 'near-low-income' }), [80_000]);
    assert.deepEqual(layersFor({ hardship: 'destitute', civil: 'section' }), [80_000]);
  });

  test('may be a cover that several benefits share, named by its own code', () => {
    const cover = `covers:
  - code: severe
    name: 大病保险
    fund: '390200'
    from: 2020-01-01
    base: [in-scope]
    deductible: [{ per: year, amount: 500元, clause: 起付 }]
    shares: [{ share: 60%, clause: 大病 }]`;
    const book = smallBook([OWN, 'use: severe'], '', cover);
    const [first, second] = calculatedInTurn(book, [
      { cost: 200_000 },
      { cost: 200_000, encounter: 'E2' },
    ]);
    // 1,000 deductible and 200 copay each: (1,200 − 500) × 60 %, then 1,200 × 60 %.
    assert.deepEqual(
      [paidBy(first!), paidBy(second!)],
      [
        [80_000, 42_000],
        [80_000, 72_000],
      ],
    );
    assert.ok(first!.accumulations.some((a) => a.code === 'severe.deductible'));
  });
});

describe('first_pay', () => {
  const book = smallBook(
    ['shares: [{ share: 80%, clause: 统筹 }]'],
    `first_pay:
  - { away: [referred], share: 10%, clause: 转诊 }
  - { away: [temporary, unfiled], share: 20%, clause: 临时外出 }`,
  );

  test('goes to the person before any layer, with the first self-pay of class B', () => {
    const lines = [line(100_000), line(10_000, { itemClass: 'B', firstSelfPay: rate(1000) })];
    const c = calculated(book, { lines, facts: { away: 'referred' } });
    // 1,090 eligible, of which 109 are paid first; 981 × 80 %.
    assert.deepEqual([c.firstSelf, c.eligible, c.fund], [1000 + 10_900, 98_100, 78_480]);
    assert.equal(c.trace.find((s) => s.kind === 'first-pay')!.citation.clause, '转诊');
  });

  test('is of whom it names', () => {
    const paid = (away: 'local' | 'temporary' | 'unfiled') =>
      calculated(book, { cost: 100_000, facts: { away } }).firstSelf;
    assert.deepEqual([paid('local'), paid('temporary'), paid('unfiled')], [0, 20_000, 20_000]);
    assert.equal(calculated(book, { cost: -500, facts: { away: 'unfiled' } }).firstSelf, 0);
  });
});

describe('waiting', () => {
  test('pays from no fund, counts nothing, and still from the account', () => {
    const book = smallBook([POOL], FOR, `${ENTITLEMENT}\n${ACCOUNT('in-scope')}`);
    const c = calculated(book, { cost: 50_000, waitingUntil: '2026-06-01', personal: 20_000 });
    assert.deepEqual([c.fund, c.funds.length, c.account, c.cash], [0, 0, 20_000, 30_000]);
    assert.deepEqual([c.deductible, c.accumulations], [0, []]);
    const step = c.trace.find((s) => s.kind === 'waiting')!;
    assert.deepEqual([step.inputs.until, step.citation.clause], [20_260_601, '等待期']);
    assert.equal(calculated(book, { cost: 50_000, facts: primary }).fund, 16_000);
  });
});

describe('the accounts', () => {
  const LINES = [
    line(10_000),
    line(1000, { itemClass: 'B', firstSelfPay: rate(1000) }),
    line(2000, { priceLimitE6: 15_000_000 }),
    line(700, { itemClass: 'C' }),
  ];
  const HALF = 'shares: [{ share: 80%, clause: 统筹 }]';
  const paid = (pays: string, personal?: number, family?: number, order?: string) => {
    const balances = {
      ...(personal === undefined ? {} : { personal }),
      ...(family === undefined ? {} : { family }),
    };
    const c = calculated(smallBook([HALF], '', ACCOUNT(pays, order)), {
      lines: LINES,
      ...balances,
    });
    assert.equal(c.fund + c.account + c.family + c.cash, c.total);
    return [c.account, c.family];
  };

  test('pay the parts their rules name', () => {
    // Eligible 124.00, of which the pool leaves 24.80; first self-pay 1.00; over the limit 5.00.
    assert.deepEqual(paid('copay', 99_999), [2480, 0]);
    assert.deepEqual(paid('in-scope', 99_999), [2480, 0]);
    assert.deepEqual(paid('deductible', 99_999), [0, 0]);
    assert.deepEqual(paid('first-self-pay', 99_999), [100, 0]);
    assert.deepEqual(paid('over-limit', 99_999), [500, 0]);
    assert.deepEqual(paid('self-paid', 99_999), [700, 0]);
    assert.deepEqual(paid('in-scope, first-self-pay', 99_999), [2580, 0]);
  });

  test('pay in their order, each no more than it holds', () => {
    assert.deepEqual(paid('in-scope', 2000, 99_999), [2000, 480]);
    assert.deepEqual(paid('in-scope', 2480, 99_999), [2480, 0]);
    assert.deepEqual(paid('in-scope', 7, 11), [7, 11]);
    assert.deepEqual(paid('in-scope', 99_999, 480, 'family, personal'), [2000, 480]);
    assert.deepEqual(paid('in-scope', 99_999, 480, 'personal'), [2480, 0]);
  });

  test('pay nothing unless they are asked, are empty, or have no rules', () => {
    assert.deepEqual(paid('in-scope'), [0, 0]);
    assert.deepEqual(paid('in-scope', 0, 0), [0, 0]);
    assert.deepEqual(paid('in-scope', -5, 10), [0, 10]);
    const c = calculated(smallBook([HALF]), { lines: LINES, personal: 99_999 });
    assert.equal(c.account, 0);
  });
});

describe('the trace', () => {
  test('names kind, rule, version, inputs, rounding and citation of every step', () => {
    const book = smallBook([POOL], FOR, ACCOUNT('in-scope'));
    const lines = [line(40_000), line(300, { itemClass: 'C' })];
    const c = calculated(book, { lines, facts: primary, personal: 50 });
    assert.deepEqual(
      c.trace.map((s) => [s.kind, s.rule, s.amount, s.rounding, s.citation.clause]),
      [
        ['self-paid', 'lines', 300, 'exact', '丙类'],
        ['eligible', 'lines', 40_000, 'exact', '甲类'],
        ['deductible', 'stay.pool', 30_000, 'exact', '起付'],
        ['share', 'stay.pool', 8000, 'half-up', '基层'],
        ['account', 'personal', 50, 'exact', '个账'],
      ],
    );
    assert.ok(c.trace.every((s) => s.version === '2020-01-01'));
    const [deductible, share] = c.trace.filter((s) => s.rule === 'stay.pool');
    assert.deepEqual(deductible!.inputs, { base: 40_000, deductible: 30_000, times: 1, used: 0 });
    assert.deepEqual(share!.inputs, { base: 10_000, share: 8000 });
  });

  test('cites the clause on restricted items where one was not approved', () => {
    const lines = [line(300, { itemClass: 'C' }), line(500, { restricted: true })];
    const cited = calculated(pool, { lines }).trace.filter((s) => s.kind === 'not-approved');
    assert.deepEqual(
      cited.map((s) => [s.amount, s.citation.clause]),
      [[500, '限制']],
    );
  });
});

describe('any case', () => {
  const amounts = fc.integer({ min: -100_000, max: 3_000_000 });
  const lines = fc.array(
    fc
      .record({
        amount: amounts,
        itemClass: fc.constantFrom<ItemClass>('A', 'B', 'C'),
        firstSelfPay: fc.integer({ min: 0, max: 10_000 }).map(rate),
        limit: fc.option(fc.nat(3_000_000)),
        restricted: fc.boolean(),
        approval: fc.constantFrom<Approval>('none', 'approved', 'rejected'),
      })
      .map(({ amount, limit, ...rest }) => {
        const quantityE4 = amount < 0 ? -10_000 : 10_000;
        const priceLimitE6 = limit === null ? null : limit * 10_000;
        return line(amount, { ...rest, quantityE4, priceLimitE6 });
      }),
    { maxLength: 20 },
  );
  const book = smallBook(
    [
      POOL,
      'base: [over-ceiling]\nshares: [{ share: 33.33%, clause: 大额 }]',
      `base: [in-scope]
segments: { per: stay, count: after-deductible }
shares:
  - { up_to: 5000元, share: 50%, clause: 救助 }
  - { above: 5000元, share: 66.67%, clause: 救助 }`,
    ],
    FOR,
    ACCOUNT('in-scope, first-self-pay, over-limit'),
  );
  const cases = fc.record({
    lines,
    facts: fc.record({
      level: fc.constantFrom('primary' as const, 'tertiary' as const),
      status: fc.constantFrom('working' as const, 'retired' as const),
    }),
    personal: fc.nat(2_000_000),
    family: fc.nat(2_000_000),
  });

  test('has payers and parts that add up to its total, and cash told by its cause', () => {
    fc.assert(
      fc.property(cases, (g) => {
        const c = calculated(book, g);
        assert.equal(
          c.fund,
          paidBy(c).reduce((a, b) => a + b, 0),
        );
        assert.equal(c.total, c.fund + c.account + c.family + c.cash);
        assert.equal(c.total, c.selfPaid + c.overLimit + c.firstSelf + c.eligible);
        assert.equal(
          c.cash,
          Object.values(c.cashBy).reduce((a, b) => a + b, 0),
        );
        for (const n of [c.fund, c.account, c.family, c.deductible]) assert.ok(n >= 0);
        assert.ok(c.fund <= Math.max(c.eligible, 0));
        assert.ok(c.account <= g.personal && c.family <= g.family);
      }),
      { numRuns: 500 },
    );
  });

  test('does not depend on the order of its lines', () => {
    fc.assert(
      fc.property(cases, (g) => {
        const turned = calculated(book, { ...g, lines: g.lines.toReversed() });
        assert.deepEqual(turned, calculated(book, g));
      }),
      { numRuns: 100 },
    );
  });

  test('after others never gets more than the ceiling of the year, nor pays more to begin', () => {
    fc.assert(
      fc.property(fc.array(cases, { minLength: 2, maxLength: 10 }), (all) => {
        const done = calculatedInTurn(book, all);
        assert.ok(done.reduce((a, c) => a + c.funds[0]!.amount, 0) <= 100_000);
        assert.ok(done.reduce((a, c) => a + c.deductible, 0) <= 30_000);
      }),
      { numRuns: 100 },
    );
  });
});
