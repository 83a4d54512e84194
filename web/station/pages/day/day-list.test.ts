import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../../../src/kernel/day.ts';
import { type Fen, fen } from '../../../../src/kernel/fen.ts';
import type { DayBill, DayVisit } from '../../../../src/settlement/station-contract.ts';
import { csvText } from './csv.ts';
import { ALL, filterBills, openVisits, stateOf, totalsOf } from './day-list.ts';

function bill(over: Partial<DayBill>): DayBill {
  return {
    ...{ personId: 'P1', personName: '王一', settlementId: 'S1', encounterId: 'E1' },
    ...{ encounterKind: 'outpatient', kind: 'settlement', reversesId: null, reversedBy: null },
    ...{ midStay: false, region: '440100', insurance: '310', insuranceName: '职工' },
    ...{ medicalType: '11', medicalTypeName: '普通门诊', settledAt: 0 as Instant },
    ...{ operatorName: '收费员甲', msgid: 'M1', infno: '2207' },
    ...{ total: fen(10_000), fund: fen(6000), account: fen(3000), family: fen(500) },
    ...{ cash: fen(1000), hospital: fen(0) },
    funds: [{ code: '310100', name: '统筹基金', amount: fen(6000) }],
    ...over,
  };
}

const NEGATIVE = {
  ...{ total: fen(-10_000), fund: fen(-6000), account: fen(-3000), family: fen(-500) },
  cash: fen(-1000),
  funds: [{ code: '310100', name: '统筹基金', amount: fen(-6000) }],
};

test('the payers of a day add up to its total, reversals taken off', () => {
  const other = bill({
    ...{ settlementId: 'S2', account: fen(0), family: fen(0), cash: fen(2500), fund: fen(7500) },
    funds: [
      { code: '310100', name: '统筹基金', amount: fen(6500) },
      { code: '330100', name: '大额补助', amount: fen(1000) },
    ],
  });
  const taken = bill({ settlementId: 'S3', kind: 'reversal', reversesId: 'S1', ...NEGATIVE });
  const totals = totalsOf([bill({ reversedBy: 'S3' }), other, taken]);
  assert.deepEqual([totals.settlements, totals.reversals, totals.total], [2, 1, 10_000]);
  assert.deepEqual(
    totals.payers.map(({ name, amount }) => [name, amount]),
    [
      ['统筹基金', 6500],
      ['大额补助', 1000],
      ['个人现金', 2500],
    ],
  );
  const sum = totals.payers.reduce((all, p) => all + p.amount, 0);
  assert.equal(sum, totals.total);
});

test('what no named fund explains is told apart, not lost', () => {
  const { payers, total } = totalsOf([bill({ funds: [] })]);
  assert.equal(
    payers.reduce((all, p) => all + p.amount, 0),
    total,
  );
  assert.equal(payers[0]?.name, '其他基金');
});

test('bills are narrowed by state, kind and words', () => {
  const undone = bill({ settlementId: 'S2', reversedBy: 'S3', personName: '李四' });
  const stay = bill({ settlementId: 'S4', encounterKind: 'inpatient' });
  const bills = [bill({}), undone, stay];
  const ids = (filter: Partial<typeof ALL>) =>
    filterBills(bills, { ...ALL, ...filter }).map((b) => b.settlementId);
  assert.deepEqual(ids({}), ['S1', 'S2', 'S4']);
  assert.deepEqual(ids({ state: 'reversed' }), ['S2']);
  assert.deepEqual(ids({ state: 'standing', kind: 'outpatient' }), ['S1']);
  assert.deepEqual(ids({ words: ' 李 ' }), ['S2']);
  assert.deepEqual(ids({ words: 's4' }), ['S4']);
  assert.equal(stateOf(undone), '已撤销');
});

test('a visit without a settlement is open; a cancelled one is not', () => {
  const visit = {
    ...{ personId: 'P1', personName: '王一', encounterId: 'E1', kind: 'outpatient' },
    ...{ insurance: '310', visitNo: 'V1', openedByName: '甲', cancelled: false },
    ...{ openLines: 0, openAmount: 0 as Fen, settled: 0 },
  } as DayVisit;
  const visits = [
    visit,
    { ...visit, encounterId: 'E2', cancelled: true },
    { ...visit, encounterId: 'E3', settled: 1 },
    { ...visit, encounterId: 'E4', settled: 1, openLines: 2 },
  ];
  const open = openVisits(visits, ALL).map((v) => v.encounterId);
  assert.deepEqual(open, ['E1', 'E4']);
});

test('a name that looks like a formula stays a name in the file', () => {
  const text = csvText(
    ['姓名', '金额'],
    [
      ['=HYPERLINK("x")', -12.5],
      ['王,一\n"二"', 3],
    ],
  );
  assert.equal(text, `\uFEFF姓名,金额\r\n"'=HYPERLINK(""x"")",-12.5\r\n"王,一\n""二""",3\r\n`);
});
