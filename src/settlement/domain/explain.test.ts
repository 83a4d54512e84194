import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { calculate, type LineFacts, type Policy, type VisitFacts } from '../../benefit/index.ts';
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
  readonly pays: NonNullable<Policy['account']>['pays'];
};

function policy(values: Values): Policy {
  const span = { from: day('2024-01-01'), to: null };
  const visits = { region: '440100', insurance: ['310'], medicalTypes: ['11'] };
  const [classA, classB, classC] = [cite('甲'), cite('乙'), cite('丙')];
  const citations = { classA, classB, classC, overLimit: cite('限价'), restricted: cite('限制') };
  const layer = {
    ...{ code: 'pool', name: '统筹基金', fund: '310102' },
    deductible: [{ amount: fen(values.deductible), citation: cite('起付') }],
    shares: [{ share: rate(values.share), citation: cite('比例') }],
    ceilings: [{ amount: fen(values.ceiling), citation: cite('限额') }],
  };
  return {
    day: day('2026-01-01'),
    benefit: { ...span, code: 'outpatient', name: '门诊', ...visits, layers: [layer] },
    lines: { ...span, rounding: 'half-up', citations },
    account: { ...span, ...visits, pays: values.pays, citation: cite('个账') },
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
    ...change,
  };
}

/** The visit as it would be kept, without what no part of the explanation reads. */
function settledOf(values: Values, visit: Pick<VisitFacts, 'lines' | 'used' | 'accountBalance'>) {
  const basis = { level: 'primary', status: 'working', ...visit } as const;
  const done = calculate(policy(values), basis);
  assert.ok(done.ok);
  const { funds, accumulations, trace: steps, ...amounts } = done.value;
  const { lines: _lines, ...facts } = basis;
  const trace = { steps, accumulations, month: '202601', ...facts };
  const settled = { funds, trace, amounts: { ...amounts, hospital: ZERO }, kind: 'settlement' };
  return { settledAt: 0 as Instant, ...settled } as unknown as Settled;
}

/** What each kind of payer pays in the parts. */
function paidBy(parts: readonly Part[], payer: Part['payer']): number {
  return parts.filter((p) => p.payer === payer).reduce((a, p) => a + p.amount, 0);
}

const NATION: Values['pays'] = ['eligible', 'first-self-pay'];
const PLAIN: Values = { share: 8000, deductible: 30_000, ceiling: 100_000, pays: NATION };
const MIXED = [
  line(40_000),
  line(1000, { itemClass: 'B', firstSelfPay: rate(1000) }),
  line(2000, { priceLimitE6: 15_000_000 }),
  line(700, { itemClass: 'C' }),
  line(300, { restricted: true }),
];

describe('the parts of a bill', () => {
  const visit = { lines: MIXED, used: {}, accountBalance: fen(100) };

  test('are each fund, the account, and the cash by its cause', () => {
    // Eligible 42,400 − 30,000 = 12,400 × 80 % = 9,920; the account pays 100 of the shared 32,480.
    assert.deepEqual(
      partsOf(settledOf(PLAIN, visit)).map((p) => [p.payer, p.name, p.amount]),
      [
        ['fund', '统筹基金', 9920],
        ['account', '个人账户', 100],
        ['cash', '现金：政策范围内自付', 32_380],
        ['cash', '现金：乙类先行自付', 100],
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
      ['起付标准 300.00 元，本年已计 0.00 元，本次扣除 300.00 元', '起付'],
      ['政策范围内 124.00 元 × 80% = 99.20 元（四舍五入到分）', '比例'],
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
    const used = { 'outpatient.pool.paid': fen(99_000), 'outpatient.pool.deductible': fen(30_000) };
    const [fund] = partsOf(settledOf(PLAIN, { ...visit, used }));
    assert.equal(fund!.amount, 1000);
    const last = fund!.reasons.at(-1)!;
    assert.equal(last.text, '年度限额 1000.00 元，已用 990.00 元，本次最多支付 10.00 元');
  });

  test('leave out what is nothing', () => {
    const visit = { lines: [line(1000)], used: {}, accountBalance: null };
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
    used: fc.nat(200_000).map((n): Record<string, Fen> => ({ 'outpatient.pool.paid': fen(n) })),
    accountBalance: fc.option(fc.nat(2_000_000).map(fen)),
  });
  const valuesWith = (pays: fc.Arbitrary<Values['pays']>) =>
    fc.record({
      share: fc.integer({ min: 0, max: 10_000 }),
      deductible: fc.nat(100_000),
      ceiling: fc.nat(500_000),
      pays,
    });

  test('the parts add up to the total and to what each pays', () => {
    const any = fc.subarray<Values['pays'][number]>([
      ...NATION,
      ...(['over-limit', 'self-paid'] as const),
    ]);
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
        assert.equal(paidBy(parts, 'account'), account);
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
