import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fen, sum } from '../../kernel/fen.ts';
import type { EvidenceRow } from './case.ts';
import {
  fundPart,
  type MoneyAsked,
  moneyOf,
  planRecovery,
  type SettlementNow,
} from './case-money.ts';

const HOSPITAL = 'H44010000001';

function settlement(id: string, change: Partial<SettlementNow> = {}): SettlementNow {
  return {
    settlementId: id,
    personId: 'p1',
    institutionCode: HOSPITAL,
    region: '440100',
    isReversed: false,
    eligible: fen(10_000),
    funds: [
      { fund: '310100', amount: fen(6_000) },
      { fund: '330100', amount: fen(2_000) },
    ],
    lines: [
      { lineNo: '1', eligible: fen(4_000) },
      { lineNo: '2', eligible: fen(6_000) },
    ],
    recovered: [],
    ...change,
  };
}

function row(settlementId: string, lineNos: readonly string[] = []): EvidenceRow {
  const { personId, institutionCode } = settlement(settlementId);
  return {
    personId,
    settlementId,
    encounterId: 'e1',
    institutionCode,
    lineNos,
    amount: fen(8_000),
  };
}

function asked(change: Partial<MoneyAsked> = {}): MoneyAsked {
  return {
    rows: [row('s1', ['1'])],
    settlements: [settlement('s1')],
    atStake: fen(3_200),
    confirmed: fen(3_200),
    region: '440100',
    institutionCode: HOSPITAL,
    ...change,
  };
}

test('the funds’ part of lines is their share of what is eligible', () => {
  assert.equal(fundPart(settlement('s1'), ['1']), 3_200);
  assert.equal(fundPart(settlement('s1'), ['1', '2']), 8_000);
  assert.equal(fundPart(settlement('s1'), []), 8_000);
  assert.equal(fundPart(settlement('s1'), ['9']), 0);
  assert.equal(fundPart(settlement('s1', { eligible: fen(0) }), ['1']), 0);
});

test('what is recovered goes back to the funds that paid, as they paid', () => {
  assert.deepEqual(planRecovery(asked()), [
    {
      settlementId: 's1',
      personId: 'p1',
      institutionCode: HOSPITAL,
      region: '440100',
      amount: 3_200,
      funds: [
        { fund: '310100', amount: 2_400 },
        { fund: '330100', amount: 800 },
      ],
    },
  ]);
});

test('no more than was confirmed, and no more than the funds paid for what is in doubt', () => {
  assert.equal(moneyOf(asked({ confirmed: fen(100) })).recoverable, 100);
  assert.equal(moneyOf(asked({ confirmed: fen(9_999), atStake: fen(9_999) })).recoverable, 3_200);
  assert.equal(moneyOf(asked({ confirmed: null })).recoverable, 0);
});

test('what another case took back is not taken back again', () => {
  const recovered = [
    { fund: '310100', amount: fen(6_000) },
    { fund: '330100', amount: fen(1_500) },
  ];
  const plan = planRecovery(asked({ settlements: [settlement('s1', { recovered })] }));
  assert.deepEqual(
    plan.map(({ funds }) => funds),
    [[{ fund: '330100', amount: 500 }]],
  );
});

test('a reversed settlement has nothing left, and lessens the amount by its part', () => {
  const gone = settlement('s1', { isReversed: true });
  assert.deepEqual(moneyOf(asked({ settlements: [gone] })), {
    stake: 0,
    recoverable: 0,
    allReversed: true,
  });
  const two = {
    rows: [row('s1', ['1']), row('s2', ['1'])],
    settlements: [gone, settlement('s2')],
    atStake: fen(6_400),
    confirmed: fen(6_400),
  };
  assert.deepEqual(moneyOf(asked(two)), { stake: 3_200, recoverable: 3_200, allReversed: false });
});

test('of a repeated bill one reversal leaves nothing to recover', () => {
  const twice = {
    rows: [row('s1'), row('s2')],
    settlements: [settlement('s1'), settlement('s2', { isReversed: true })],
    atStake: fen(8_000),
    confirmed: fen(8_000),
  };
  assert.equal(moneyOf(asked(twice)).recoverable, 0);
});

test('settlements elsewhere, and of another region’s insured, are left alone', () => {
  const elsewhere = settlement('s1', { institutionCode: 'H44010000009' });
  const foreign = settlement('s1', { region: '330100' });
  for (const one of [elsewhere, foreign]) {
    assert.deepEqual(planRecovery(asked({ settlements: [one] })), []);
  }
});

test('a suspicion without settlements has its amount and nothing to recover', () => {
  assert.deepEqual(moneyOf(asked({ rows: [], settlements: [] })), {
    stake: 3_200,
    recoverable: 0,
    allReversed: false,
  });
});

test('never more than confirmed, than a fund paid, or than is in doubt; every 分 named', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 }).map(fen);
  const one = fc.record({
    funds: fc.array(fc.record({ fund: fc.constantFrom('a', 'b', 'c'), amount }), { maxLength: 4 }),
    isReversed: fc.boolean(),
    eligible: amount,
    lines: fc.tuple(amount, amount).map(([a, b]) => [
      { lineNo: '1', eligible: a },
      { lineNo: '2', eligible: b },
    ]),
    lineNos: fc.subarray(['1', '2']),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 4 }), amount, (many, confirmed) => {
      const settlements = many.map((m, i) => settlement(`s${i}`, m));
      const rows = many.map((m, i) => row(`s${i}`, m.lineNos));
      const plan = planRecovery(asked({ rows, settlements, confirmed, atStake: confirmed }));
      assert.ok(sum(plan.map((p) => p.amount)) <= confirmed);
      for (const { settlementId, amount: taken, funds } of plan) {
        const now = settlements.find((s) => s.settlementId === settlementId)!;
        assert.equal(now.isReversed, false);
        assert.equal(sum(funds.map((f) => f.amount)), taken);
        for (const { fund, amount: part } of funds) {
          const paid = sum(now.funds.filter((f) => f.fund === fund).map((f) => f.amount));
          assert.ok(part > 0 && part <= paid);
        }
        const { lineNos } = rows.find((r) => r.settlementId === settlementId)!;
        assert.ok(taken <= fundPart(now, lineNos));
      }
    }),
  );
});
