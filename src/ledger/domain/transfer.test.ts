import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fen } from '../../kernel/fen.ts';
import {
  familyAccount,
  fundAccount,
  paidIn,
  payableTo,
  personalAccount,
  settlementTransfers,
  type Transfer,
} from './transfer.ts';

const of = (funds: readonly (readonly [string, number])[], account: number, family = 0) => ({
  personId: 'p1',
  region: '440100',
  institutionCode: 'H44010000001',
  funds: funds.map(([fund, amount]) => ({ fund, amount: fen(amount) })),
  account: fen(account),
  family: fen(family),
});

/** What the transfers do to each account. */
function balances(transfers: readonly Transfer[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { from, to, amount } of transfers) {
    sums[from] = (sums[from] ?? 0) - amount;
    sums[to] = (sums[to] ?? 0) + amount;
  }
  return sums;
}

test('each payer owes the institution what it pays', () => {
  const transfers = settlementTransfers(
    of(
      [
        ['310102', 8000],
        ['330100', 500],
      ],
      1500,
      300,
    ),
  );
  const to = 'payable/H44010000001';
  assert.deepEqual(transfers, [
    { from: 'fund/440100/310102', to, amount: 8000 },
    { from: 'fund/440100/330100', to, amount: 500 },
    { from: 'account/p1', to, amount: 1500 },
    { from: 'family/p1', to, amount: 300 },
  ]);
});

test('a reversal flows back', () => {
  const transfers = settlementTransfers(of([['310102', -8000]], -1500, -300));
  const from = 'payable/H44010000001';
  assert.deepEqual(transfers, [
    { from, to: 'fund/440100/310102', amount: 8000 },
    { from, to: 'account/p1', amount: 1500 },
    { from, to: 'family/p1', amount: 300 },
  ]);
});

test('who pays nothing is not booked', () => {
  assert.deepEqual(settlementTransfers(of([['310102', 0]], 0)), []);
  assert.equal(settlementTransfers(of([['310102', 0]], 1)).length, 1);
  assert.equal(settlementTransfers(of([['310102', 0]], 0, 1)).length, 1);
});

test('any settlement moves positive amounts, sums to zero, and its reversal undoes it', () => {
  const amounts = fc.integer({ min: -1e9, max: 1e9 });
  const funds = fc.uniqueArray(fc.tuple(fc.stringMatching(/^\d{6}$/), amounts), {
    maxLength: 4,
    selector: ([fund]) => fund,
  });
  fc.assert(
    fc.property(funds, amounts, amounts, (paid, account, family) => {
      const transfers = settlementTransfers(of(paid, account, family));
      for (const t of transfers) assert.ok(t.amount > 0 && t.from !== t.to);
      const sums = balances(transfers);
      assert.equal(
        Object.values(sums).reduce((a, b) => a + b, 0),
        0,
      );
      for (const [fund, amount] of paid)
        assert.equal(0 - (sums[`fund/440100/${fund}`] ?? 0), amount);
      assert.equal(0 - (sums['account/p1'] ?? 0), account);
      assert.equal(0 - (sums['family/p1'] ?? 0), family);
      const undone = paid.map(([fund, amount]) => [fund, 0 - amount] as const);
      const back = settlementTransfers(of(undone, 0 - account, 0 - family));
      for (const rest of Object.values(balances([...transfers, ...back]))) assert.equal(rest, 0);
    }),
  );
});

test('accounts are named by path', () => {
  assert.deepEqual(
    [
      ...[fundAccount('440100', '310102'), personalAccount('p1'), familyAccount('p1')],
      ...[payableTo('H1'), paidIn('440100')],
    ],
    ['fund/440100/310102', 'account/p1', 'family/p1', 'payable/H1', 'paid-in/440100'],
  );
});
