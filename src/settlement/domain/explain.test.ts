import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Bucket,
  type Case,
  calculate,
  type LineFacts,
  type Policy,
} from '../../benefit/index.ts';
import { day, type Instant } from '../../kernel/day.ts';
import { type Fen, fen, ZERO } from '../../kernel/fen.ts';
import { rate } from '../../kernel/rate.ts';
import { type Part, partsOf } from './explain.ts';
import type { Settled } from './settled.ts';

const cite = (clause: string) => ({ document: '文件', clause, trust: 'example' }) as const;

type Values = {
  readonly share: number;
  readonly deductible: number;
  readonly ceiling: number;
  readonly pays: readonly Bucket[];
};

const SPAN = { from: day('2024-01-01'), to: null, known: day('2024-01-01') };

/** A pool with deductible, share and ceiling, then a relief that pays half of what is left. */
function policy(values: Values): Policy {
  const visits = { region: '440100', insurance: ['310'], medicalTypes: ['11'] };
  const [classA, classB, classC] = [cite('甲'), cite('乙'), cite('丙')];
  const citations = { classA, classB, classC, overLimit: cite('限价'), restricted: cite('限制') };
  const plain = {
    ...{ version: SPAN.from, when: [], againAfter: null, segments: null, anew: false },
    ...{ deductibleAdjust: [], shareAdjust: [], ceilingAdjust: [] },
  };
  const share = { when: [], above: ZERO, upTo: null, citation: cite('比例') };
  const pool: Policy['layers'][number] = {
    ...plain,
    ...{ code: 'pool', name: '统筹基金', fund: '310102', rule: 'outpatient.pool' },
    ...{ base: ['eligible'], counter: 'pool' },
    deductible: [
      {
        ...{ when: [], per: 'year', counter: 'pool', citation: cite('起付') },
        amount: { fen: fen(values.deductible) },
      },
    ],
    shares: [{ ...share, share: rate(values.share) }],
    ceilings: [
      {
        ...{ when: [], per: 'year', of: 'paid', counter: 'pool', byDisease: false },
        ...{ amount: { fen: fen(values.ceiling) }, citation: cite('限额') },
      },
    ],
  };
  const relief: Policy['layers'][number] = {
    ...{ ...plain, code: 'relief', name: '医疗救助', fund: '610101', rule: 'relief' },
    when: [{ fact: 'hardship', words: ['low-income'] }],
    ...{ base: ['deductible', 'copay', 'over-ceiling'], counter: 'relief' },
    ...{ deductible: [], ceilings: [] },
    shares: [{ ...share, share: rate(5000), citation: cite('救助') }],
  };
  return {
    day: day('2026-01-01'),
    benefit: {
      ...SPAN,
      ...{ code: 'outpatient', name: '门诊', ...visits, day: 'visit', for: [] },
      ...{ needsFiling: false, firstPay: [], layers: [pool, relief] },
    },
    layers: [pool, relief],
    lines: { ...SPAN, rounding: 'half-up', citations },
    account: {
      ...{ ...SPAN, ...visits, order: ['personal', 'family'], pays: values.pays },
      citation: cite('个账'),
    },
    entitlement: null,
    figures: [],
    counters: new Set(['pool', 'relief']),
  };
}

function line(amount: number, change: Partial<LineFacts> = {}): LineFacts {
  return {
    lineNo: '1',
    itemClass: 'A',
    quantityE4: 10_000,
    priceE6: amount * 10_000,
    amount: fen(amount),
    priceLimitE6: null,
    firstSelfPay: rate(0),
    restricted: false,
    approval: 'none',
    leftE4: null,
    leftAmount: null,
    ...change,
  };
}

type Visit = {
  readonly lines: readonly LineFacts[];
  readonly used: Readonly<Record<string, Fen>>;
  readonly balance: Fen | null;
  readonly family?: Fen | null;
  readonly hardship?: Case['facts']['hardship'];
};

const FACTS: Case['facts'] = {
  ...{ level: 'primary', place: 'hospital', status: 'working', age: 40, hardship: 'none' },
  ...{ veteran: 'no', tier: 'none', civil: 'none', enterprise: 'no', commercial: 'no' },
  ...{ familyDoctor: 'no', chronic: 'none', medicalType: '11', nth: 0, referral: 'none' },
  ...{ away: 'local', continuousYears: 3, zeroClaim: 'no' },
};

/** The visit as it would be kept, without what no part of the explanation reads. */
function settledOf(values: Values, visit: Visit) {
  const of: Case = {
    facts: { ...FACTS, hardship: visit.hardship ?? 'none' },
    ...{ lines: visit.lines, used: visit.used, stay: null, waitingUntil: null },
    subject: { encounterId: 'E', episodeId: 'E', later: [], chronic: 'none' },
    balances: { personal: visit.balance, family: visit.family ?? null },
  };
  const done = calculate(policy(values), of);
  assert.ok(done.ok);
  const { funds, accumulations, trace: steps, cashBy, ...amounts } = done.value;
  const account = fen(amounts.account + amounts.family);
  const trace = { steps, accumulations, cashBy };
  const settled = { funds, trace, amounts: { ...amounts, account }, kind: 'settlement' };
  return { settledAt: 0 as Instant, ...settled } as unknown as Settled;
}

/** What each kind of payer pays in the parts. */
function paidBy(parts: readonly Part[], payer: Part['payer']): number {
  return parts.filter((p) => p.payer === payer).reduce((a, p) => a + p.amount, 0);
}

const NATION: Values['pays'] = ['deductible', 'copay', 'over-ceiling', 'first-self-pay'];
const PLAIN: Values = { share: 8000, deductible: 30_000, ceiling: 100_000, pays: NATION };
const MIXED = [
  line(40_000),
  line(1000, { itemClass: 'B', firstSelfPay: rate(1000) }),
  line(2000, { priceLimitE6: 15_000_000 }),
  line(700, { itemClass: 'C' }),
  line(300, { restricted: true }),
];

describe('the parts of a bill', () => {
  const visit = { lines: MIXED, used: {}, balance: fen(100) };

  test('are each fund, the account, and the cash by its cause', () => {
    // Eligible 42,400 − 30,000 = 12,400 × 80 % = 9,920, leaving 2,480; the account pays 100.
    assert.deepEqual(
      partsOf(settledOf(PLAIN, visit)).map((p) => [p.payer, p.name, p.amount]),
      [
        ['fund', '统筹基金', 9920],
        ['account', '个人账户', 100],
        ['cash', '现金：起付标准以下', 29_900],
        ['cash', '现金：按比例自付', 2480],
        ['cash', '现金：先行自付', 100],
        ['cash', '现金：超限价自付', 500],
        ['cash', '现金：全自费', 1000],
      ],
    );
  });

  test('say why in Chinese, with the clause', () => {
    const parts = partsOf(settledOf(PLAIN, visit));
    const reasons = (name: string) =>
      parts.find((p) => p.name === name)!.reasons.map((r) => [r.text, r.citation.clause]);
    assert.deepEqual(reasons('统筹基金'), [
      ['起付标准 300.00 元，本次扣除 300.00 元', '起付'],
      ['124.00 元 × 80% = 99.20 元（四舍五入到分）', '比例'],
    ]);
    assert.deepEqual(reasons('个人账户'), [
      ['可由个人账户支付 325.80 元，账户余额 1.00 元，支付 1.00 元', '个账'],
    ]);
    assert.deepEqual(reasons('现金：全自费'), [
      ['目录外（丙类）费用 7.00 元', '丙'],
      ['限制使用而未经审批通过的费用 3.00 元', '限制'],
    ]);
    assert.deepEqual(reasons('现金：超限价自付'), [['超过限价的费用 5.00 元', '限价']]);
  });

  test('say so when the ceiling is reached', () => {
    const used = { 'pool.paid/year': fen(99_000), 'pool.deductible/year': fen(30_000) };
    const [fund] = partsOf(settledOf(PLAIN, { ...visit, used }));
    assert.equal(fund!.amount, 1000);
    const last = fund!.reasons.at(-1)!;
    assert.equal(last.text, '年度限额 1000.00 元，已用 990.00 元，本次最多支付 10.00 元');
  });

  test('name every payer of a poor person with a family pool, and why', () => {
    const poor = { ...visit, hardship: 'low-income', family: fen(1_000_000) } as const;
    const parts = partsOf(settledOf(PLAIN, poor));
    // After the pool 32,480 are left, of which the relief pays half, the accounts the rest.
    assert.deepEqual(
      parts.map((p) => [p.payer, p.name, p.amount]),
      [
        ['fund', '统筹基金', 9920],
        ['fund', '医疗救助', 16_240],
        ['account', '个人账户', 100],
        ['family', '家庭共济账户', 16_240],
        ['cash', '现金：超限价自付', 500],
        ['cash', '现金：全自费', 1000],
      ],
    );
    assert.deepEqual(
      parts[1]!.reasons.map((r) => [r.text, r.rule, r.citation.clause]),
      [['324.80 元 × 50% = 162.40 元（四舍五入到分）', 'relief', '救助']],
    );
  });

  test('leave out what is nothing', () => {
    const visit = { lines: [line(1000)], used: {}, balance: null };
    const parts = partsOf(settledOf({ ...PLAIN, deductible: 0, share: 10_000 }, visit));
    assert.deepEqual(
      parts.map((p) => p.name),
      ['统筹基金'],
    );
  });
});

describe('of any visit', () => {
  const amounts = fc.integer({ min: 0, max: 1_000_000 });
  const lines = fc.array(
    fc
      .record({
        amount: amounts,
        itemClass: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
        firstSelfPay: fc.integer({ min: 0, max: 10_000 }).map(rate),
        limit: fc.option(amounts),
        restricted: fc.boolean(),
      })
      .map(({ amount, limit, ...rest }) =>
        line(amount, { ...rest, priceLimitE6: limit === null ? null : limit * 10_000 }),
      ),
    { maxLength: 12 },
  );
  const visits = fc.record({
    lines,
    used: fc.nat(200_000).map((n): Record<string, Fen> => ({ 'pool.paid/year': fen(n) })),
    balance: fc.option(fc.nat(2_000_000).map(fen)),
    family: fc.option(fc.nat(200_000).map(fen)),
    hardship: fc.constantFrom('none' as const, 'low-income' as const),
  });
  const valuesWith = (pays: fc.Arbitrary<Values['pays']>) =>
    fc.record({
      share: fc.integer({ min: 0, max: 10_000 }),
      deductible: fc.nat(100_000),
      ceiling: fc.nat(500_000),
      pays,
    });

  test('the parts add up to the total and to what each pays', () => {
    const any = fc.subarray<Bucket>([...NATION, ...(['over-limit', 'self-paid'] as const)]);
    fc.assert(
      fc.property(valuesWith(any), visits, (values, visit) => {
        const settled = settledOf(values, visit);
        const parts = partsOf(settled);
        const { total, fund, account, cash } = settled.amounts;
        assert.equal(
          parts.reduce((a, p) => a + p.amount, 0),
          total,
        );
        assert.equal(paidBy(parts, 'fund'), fund);
        assert.equal(paidBy(parts, 'account') + paidBy(parts, 'family'), account);
        assert.equal(paidBy(parts, 'cash'), cash);
      }),
      { numRuns: 500 },
    );
  });

  test('no part is negative or without a reason', () => {
    fc.assert(
      fc.property(valuesWith(fc.constant(NATION)), visits, (values, visit) => {
        for (const part of partsOf(settledOf(values, visit))) {
          assert.ok(part.amount >= 0, part.name);
          assert.ok(part.reasons.length > 0, part.name);
          for (const { text, citation } of part.reasons) {
            assert.match(text, /元/);
            assert.doesNotMatch(text, /undefined|NaN|-/);
            assert.notEqual(citation.clause, '');
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
