import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../kernel/day.ts';
import { type Fen, fen, ZERO } from '../../kernel/fen.ts';
import { rate } from '../../kernel/rate.ts';
import { type Calculation, calculate, type VisitFacts } from './calculate.ts';
import { type Layer, LEVELS, type Policy, STATUSES } from './policy.ts';
import type { Approval, ItemClass, LineFacts } from './split-line.ts';

const citation = { document: '文件', clause: '条款', trust: 'example' } as const;
const cite = (clause: string) => ({ ...citation, clause });

const POOL: Layer = {
  code: 'pool',
  name: '统筹基金',
  fund: '310102',
  deductible: [{ amount: fen(30_000), citation: cite('起付') }],
  shares: [
    { level: ['primary'], share: rate(8000), citation: cite('基层') },
    { level: ['secondary', 'tertiary'], status: ['working'], share: rate(6500), citation },
    { level: ['secondary', 'tertiary'], status: ['retired'], share: rate(7000), citation },
  ],
  ceilings: [{ amount: fen(100_000), citation: cite('限额') }],
};

/** Pays half of what the pool left, without a ceiling. */
const SUPPLEMENT: Layer = {
  code: 'extra',
  name: '补助基金',
  fund: '330100',
  deductible: [],
  shares: [{ share: rate(5000), citation }],
  ceilings: [],
};

function policy(layers: readonly Layer[], pays: readonly string[] = ['eligible']): Policy {
  const from = day('2024-01-01');
  const visits = { region: '440100', insurance: ['310'], medicalTypes: ['11'] };
  const [classA, classB, classC] = [cite('甲'), cite('乙'), cite('丙')];
  const citations = { classA, classB, classC, overLimit: citation, restricted: cite('限制') };
  return {
    day: day('2026-01-01'),
    benefit: { from, to: null, code: 'outpatient', name: '门诊', ...visits, layers },
    lines: { from, to: null, rounding: 'half-up', citations },
    account: {
      ...{ from, to: null, region: '440100', insurance: ['310'], citation: cite('个账') },
      pays: pays as NonNullable<Policy['account']>['pays'],
    },
  };
}

/** A line of so many fen, class A unless changed. */
function line(amount: number, change: Partial<LineFacts> = {}): LineFacts {
  return {
    lineNo: '1',
    itemClass: 'A',
    quantityE4: 10_000,
    priceE6: Math.abs(amount) * 10_000,
    amount: fen(amount),
    priceLimitE6: null,
    firstSelfPay: rate(0),
    restricted: false,
    approval: 'none',
    ...change,
  };
}

function visit(lines: readonly LineFacts[], change: Partial<VisitFacts> = {}): VisitFacts {
  return { level: 'primary', status: 'working', lines, used: {}, accountBalance: null, ...change };
}

function calculated(of: Policy, facts: VisitFacts): Calculation {
  const outcome = calculate(of, facts);
  assert.ok(outcome.ok);
  return outcome.value;
}
const paidUsed = (amount: number) => ({ 'outpatient.pool.paid': fen(amount) });
const ALREADY = { 'outpatient.pool.deductible': fen(30_000) };

describe('a visit', () => {
  test('pays deductible, share and ceiling in this order', () => {
    const c = calculated(policy([POOL]), visit([line(50_000)]));
    assert.deepEqual([c.deductible, c.fund, c.cash, c.share], [30_000, 16_000, 34_000, 8000]);
    assert.deepEqual(c.accumulations, [
      { code: 'outpatient.pool.paid', amount: 16_000 },
      { code: 'outpatient.pool.deductible', amount: 30_000 },
    ]);
  });

  test('takes of the deductible what the year has left of it', () => {
    const used = { 'outpatient.pool.deductible': fen(25_000) };
    const c = calculated(policy([POOL]), visit([line(50_000)], { used }));
    assert.deepEqual([c.deductible, c.fund], [5000, 36_000]);
    const small = calculated(policy([POOL]), visit([line(1000)]));
    assert.deepEqual([small.deductible, small.fund, small.cash], [1000, 0, 1000]);
  });

  test('pays up to the ceiling and says so; nothing once it is used up', () => {
    const used = { ...ALREADY, ...paidUsed(90_000) };
    const c = calculated(policy([POOL]), visit([line(50_000)], { used }));
    assert.deepEqual([c.fund, c.funds[0]!.left, c.cash], [10_000, 10_000, 40_000]);
    const ceiling = c.trace.find((s) => s.rule === 'outpatient.pool.ceiling')!;
    assert.deepEqual(ceiling.inputs, { amount: 40_000, ceiling: 100_000, used: 90_000 });
    for (const spent of [100_000, 120_000]) {
      const none = visit([line(50_000)], { used: { ...ALREADY, ...paidUsed(spent) } });
      const nothing = calculated(policy([POOL]), none);
      assert.deepEqual([nothing.fund, nothing.funds[0]!.left, nothing.cash], [0, 0, 50_000]);
      assert.deepEqual(nothing.accumulations, []);
    }
  });

  test('at exactly the ceiling has no ceiling in its trace', () => {
    const used = { ...ALREADY, ...paidUsed(60_000) };
    const c = calculated(policy([POOL]), visit([line(50_000)], { used }));
    assert.equal(c.fund, 40_000);
    assert.ok(!c.trace.some((s) => s.rule.endsWith('.ceiling')));
  });

  test('passes what a layer leaves to the next', () => {
    const c = calculated(policy([POOL, SUPPLEMENT]), visit([line(50_000)], { used: ALREADY }));
    assert.deepEqual(
      c.funds.map((f) => [f.fund, f.eligible, f.amount, f.left]),
      [
        ['310102', 50_000, 40_000, 100_000],
        ['330100', 10_000, 5000, null],
      ],
    );
    assert.deepEqual([c.fund, c.cash, c.share], [45_000, 5000, 8000]);
  });

  test('without a row for level and status is refused by name', () => {
    const facts = visit([line(1000)], { level: 'tertiary', status: 'minor' });
    const outcome = calculate(policy([POOL]), facts);
    assert.ok(!outcome.ok);
    assert.equal(outcome.refusal.code, 'no-share');
    assert.match(outcome.refusal.text, /门诊没有适用于该人员与机构的支付比例/);
  });

  test('of refunds alone asks no fund', () => {
    const c = calculated(policy([POOL]), visit([line(-1000)], { accountBalance: fen(5) }));
    assert.deepEqual([c.total, c.eligible, c.fund, c.account, c.cash], [-1000, -1000, 0, 0, -1000]);
  });

  test('of no lines is nothing', () => {
    const c = calculated(policy([POOL]), visit([]));
    assert.deepEqual([c.total, c.fund, c.account, c.cash], [0, 0, 0, 0]);
  });
});

describe('the personal account', () => {
  const lines = [
    line(10_000),
    line(1000, { itemClass: 'B', firstSelfPay: rate(1000) }),
    line(2000, { priceLimitE6: 15_000_000 }),
    line(700, { itemClass: 'C' }),
  ];
  const account = (pays: readonly string[], balance: number | null) => {
    const accountBalance = balance === null ? null : fen(balance);
    const facts = visit(lines, { used: ALREADY, accountBalance });
    return calculated(policy([POOL], pays), facts).account;
  };

  test('pays the parts its rules name', () => {
    // Eligible 12,400, of which the pool pays 9,920; first self-pay 100; over limit 500.
    assert.equal(account(['eligible'], 99_999), 2480);
    assert.equal(account(['first-self-pay'], 99_999), 100);
    assert.equal(account(['over-limit'], 99_999), 500);
    assert.equal(account(['self-paid'], 99_999), 700);
    assert.equal(account(['eligible', 'first-self-pay'], 99_999), 2580);
  });

  test('pays no more than it holds, and nothing unless it is asked', () => {
    assert.equal(account(['eligible'], 2480), 2480);
    assert.equal(account(['eligible'], 7), 7);
    assert.equal(account(['eligible'], 0), 0);
    assert.equal(account(['eligible'], null), 0);
    const nobody = { ...policy([POOL]), account: null };
    assert.equal(calculated(nobody, visit(lines, { accountBalance: fen(99) })).account, 0);
  });
});

describe('the trace', () => {
  test('names rule, version, inputs, rounding and citation of every step', () => {
    const lines = [line(40_000), line(300, { itemClass: 'C' })];
    const c = calculated(policy([POOL]), visit(lines, { accountBalance: fen(50) }));
    assert.deepEqual(
      c.trace.map((s) => [s.rule, s.amount, s.citation.clause]),
      [
        ['lines.self-paid', 300, '丙'],
        ['lines.eligible', 40_000, '甲'],
        ['outpatient.pool.deductible', 30_000, '起付'],
        ['outpatient.pool.share', 8000, '基层'],
        ['account', 50, '个账'],
      ],
    );
    assert.ok(c.trace.every((s) => s.version === '2024-01-01'));
    const share = c.trace.find((s) => s.rule === 'outpatient.pool.share')!;
    assert.deepEqual([share.inputs, share.rounding], [{ base: 10_000, share: 8000 }, 'half-up']);
  });

  test('cites the clause on restricted items where one was not approved', () => {
    const lines = [line(300, { itemClass: 'C' }), line(500, { restricted: true })];
    const c = calculated(policy([POOL]), visit(lines));
    const cited = c.trace.filter((s) => s.citation.clause === '限制');
    assert.deepEqual(
      cited.map((s) => s.amount),
      [500],
    );
  });
});

describe('any visit', () => {
  const amounts = fc.integer({ min: 0, max: 3_000_000 });
  const lines = fc.array(
    fc
      .record({
        amount: amounts,
        itemClass: fc.constantFrom<ItemClass>('A', 'B', 'C'),
        firstSelfPay: fc.integer({ min: 0, max: 10_000 }).map(rate),
        limit: fc.option(amounts),
        restricted: fc.boolean(),
        approval: fc.constantFrom<Approval>('none', 'approved', 'rejected'),
      })
      .map(({ amount, limit, ...rest }) =>
        line(amount, { ...rest, priceLimitE6: limit === null ? null : limit * 10_000 }),
      ),
    { maxLength: 25 },
  );
  const shares = fc.record({
    amount: fc.nat(50_000).map(fen),
    share: fc.integer({ min: 0, max: 10_000 }).map(rate),
    ceiling: fc.option(fc.nat(1_000_000).map(fen)),
  });
  const layers = fc.array(shares, { minLength: 1, maxLength: 3 }).map((all) =>
    all.map(
      ({ amount, share, ceiling }, i): Layer => ({
        code: `layer-${i}`,
        name: `第${i + 1}层`,
        fund: `31010${i}`,
        deductible: [{ amount, citation }],
        shares: [{ share, citation }],
        ceilings: ceiling === null ? [] : [{ amount: ceiling, citation }],
      }),
    ),
  );
  const pays = fc.subarray(['eligible', 'first-self-pay', 'over-limit', 'self-paid']);
  const policies = fc.tuple(layers, pays).map(([l, p]) => policy(l, p));
  const used = fc.nat(1_000_000).map((n) => ({ 'outpatient.layer-0.paid': fen(n) }));
  const facts = fc
    .record({
      lines,
      used,
      level: fc.constantFrom(...LEVELS),
      status: fc.constantFrom(...STATUSES),
      accountBalance: fc.option(fc.nat(2_000_000).map(fen)),
    })
    .map((f): VisitFacts => f);

  test('has payers and parts that add up to its total', () => {
    fc.assert(
      fc.property(policies, facts, (of, f) => {
        const c = calculated(of, f);
        const funds = c.funds.reduce((a, p) => a + p.amount, 0);
        assert.equal(c.fund, funds);
        assert.equal(c.total, c.fund + c.account + c.cash);
        assert.equal(c.total, c.selfPaid + c.overLimit + c.firstSelf + c.eligible);
        for (const n of [c.fund, c.account, c.cash, c.deductible]) assert.ok(n >= 0);
        assert.ok(c.fund <= c.eligible);
      }),
      { numRuns: 1000 },
    );
  });

  test('takes no more from the account than it holds and than may be paid from it', () => {
    fc.assert(
      fc.property(policies, facts, (of, f) => {
        const c = calculated(of, f);
        const may = of.account!.pays;
        const payable =
          (may.includes('eligible') ? c.eligible - c.fund : 0) +
          (may.includes('first-self-pay') ? c.firstSelf : 0) +
          (may.includes('over-limit') ? c.overLimit : 0) +
          (may.includes('self-paid') ? c.selfPaid : 0);
        assert.equal(c.account, Math.min(payable, f.accountBalance ?? 0));
      }),
      { numRuns: 500 },
    );
  });

  test('costing more never gets less from the funds, nor more than the ceiling', () => {
    fc.assert(
      fc.property(layers, facts, fc.nat(1_000_000), (all, f, more) => {
        const of = policy(all);
        const before = calculated(of, f);
        const after = calculated(of, { ...f, lines: [...f.lines, line(more)] });
        assert.ok(after.fund >= before.fund);
        after.funds.forEach((payment, i) => {
          const row = all[i]!.ceilings[0];
          const spent = f.used[`outpatient.layer-${i}.paid`] ?? 0;
          if (row !== undefined) assert.ok(payment.amount <= Math.max(row.amount - spent, 0));
        });
      }),
      { numRuns: 500 },
    );
  });

  test('does not depend on the order of its lines', () => {
    fc.assert(
      fc.property(policies, facts, (of, f) => {
        const turned = { ...f, lines: [...f.lines].reverse() };
        assert.deepEqual(calculated(of, turned), calculated(of, f));
      }),
    );
  });

  test('after another never gets more than the ceiling of the year', () => {
    const year = fc.array(lines, { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(year, (visits) => {
        const used: Record<string, Fen> = {};
        let paid = 0;
        let deducted = 0;
        for (const of of visits) {
          const c = calculated(policy([POOL]), visit(of, { used: { ...used } }));
          paid += c.fund;
          deducted += c.deductible;
          for (const a of c.accumulations) used[a.code] = fen((used[a.code] ?? ZERO) + a.amount);
        }
        assert.ok(paid <= 100_000 && deducted <= 30_000);
        assert.equal(used['outpatient.pool.paid'] ?? 0, paid);
        assert.equal(used['outpatient.pool.deductible'] ?? 0, deducted);
      }),
    );
  });
});
