import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { refuse } from '../kernel/outcome.ts';
import type { Bill } from './morning-counter.wire.ts';
import { MorningFailed } from './morning-failed.ts';
import { billProblem, must } from './morning-visit.ts';

const BILL: Bill = {
  settlementId: '1',
  total: fen(1000),
  selfPaid: fen(100),
  overLimit: fen(50),
  firstSelf: fen(50),
  eligible: fen(800),
  fund: fen(640),
  account: fen(210),
  family: ZERO,
  cash: fen(150),
  hospital: ZERO,
  balance: ZERO,
  funds: [
    { name: '统筹', amount: fen(600) },
    { name: '大额', amount: fen(40) },
  ],
  time: '2026-11-22 09:00:00',
  answer: '',
};

test('a bill that adds up has no problem; a fen more anywhere is one', () => {
  assert.equal(billProblem(BILL), null);
  for (const name of ['total', 'selfPaid', 'eligible', 'fund', 'account', 'cash'] as const) {
    const wrong = { ...BILL, [name]: (BILL[name] + 1) as Fen };
    assert.notEqual(billProblem(wrong), null, name);
  }
  assert.match(billProblem({ ...BILL, funds: BILL.funds.slice(1) }) ?? '', /各基金之和/);
});

test('a refusal of what should go through ends the morning with the text of the platform', () => {
  const refused = refuse({ code: '-1', text: '人员信息不存在' });
  assert.throws(
    () => must('门诊挂号', refused),
    (error) => error instanceof MorningFailed && error.message === '门诊挂号被拒绝：人员信息不存在',
  );
});
