import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../../../src/kernel/day.ts';
import { fen } from '../../../../src/kernel/fen.ts';
import type { AccountBill } from '../../../../src/reconciliation/station-contract.ts';
import { readFindings, statementText } from '../../wire/reconcile.wire.ts';
import { adviceOf, groupsOf, isRevocable, sumsOf, toRow } from './accounts.ts';

function bill(over: Partial<AccountBill>): AccountBill {
  return {
    ...{ personId: 'P1', personName: '王一', settlementId: 'S1', encounterId: 'E1' },
    ...{ encounterKind: 'outpatient', kind: 'settlement', region: '440100' },
    ...{ regionName: '广州市', insurance: '310', insuranceName: '职工', settledAt: 0 as Instant },
    ...{ total: fen(10_001), fund: fen(6000), account: fen(3000), cash: fen(1001) },
    ...over,
  };
}

test('bills are grouped as 3201 compares them', () => {
  const groups = groupsOf([bill({}), bill({ insurance: '390' }), bill({ settlementId: 'S2' })]);
  assert.deepEqual(
    groups.map((g) => [g.insurance, g.bills.length]),
    [
      ['310', 2],
      ['390', 1],
    ],
  );
  assert.deepEqual(sumsOf(groups[0]!.bills), {
    ...{ count: 2, total: 20_002, fund: 12_000, account: 6000, cash: 2002 },
  });
});

test('a bill is a line of seven columns, a reversal negative and marked', () => {
  const back = bill({ kind: 'reversal', total: fen(-5), fund: fen(0), account: fen(-5) });
  const text = statementText([toRow(bill({})), toRow(back)]);
  assert.equal(text, 'S1\tE1\tP1\t100.01\t60.00\t30.00\t0\nS1\tE1\tP1\t-0.05\t0.00\t-0.05\t1\n');
});

test('findings say what they are and what to do', () => {
  const text = [
    'P1\tE1\tS1\tM1\t0\t0\tnull\t100.01\t60.00\t30.00',
    'P2\tnull\tnull\tM2\t1\t0\t中心多：原交易2207，结算时间2026-03-18 10:30:00\t1.00\t0.00\t0.00',
    'P3\tnull\tnull\tM3\t1\t1\t中心多：原交易2208，退费，撤销的结算为S9\t-1.00\t0.00\t0.00',
    'P4\tE4\tS4\tnull\t1\t0\t机构多：中心没有该结算\tnull\tnull\tnull',
    'P5\tE5\tS5\tM5\t1\t0\t数据不一致：医疗费总额 机构1.00 中心2.00\t2.00\t0.00\t0.00',
    '',
  ].join('\n');
  const found = readFindings(text);
  assert.deepEqual(
    found.map((f) => [f.kind, f.infno, isRevocable(f)]),
    [
      ['equal', null, false],
      ['centre', '2207', true],
      ['centre', '2208', false],
      ['ours', null, false],
      ['differs', null, false],
    ],
  );
  assert.equal(adviceOf(found[0]!), '');
  assert.match(adviceOf(found[1]!), /冲正后重新结算/);
  assert.doesNotMatch(adviceOf(found[2]!), /冲正/);
});
