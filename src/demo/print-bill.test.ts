import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, type Instant, startOf } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { rate } from '../kernel/rate.ts';
import type { ExplainedLine, Explanation, Part } from '../settlement/index.ts';
import { billAddsUp, printBill } from './print-bill.ts';
import { maskName, padTo, widthOf, wrapTo } from './print-text.ts';

const NINE = (startOf(day('2026-11-22')) + 9 * 3_600_000) as Instant;

function line(lineNo: string, of: Partial<ExplainedLine>): ExplainedLine {
  return {
    lineNo,
    batchNo: 'B1',
    itemCode: 'X',
    itemName: '甲类样例药品',
    occurredAt: NINE,
    quantityE4: 20_000,
    priceE6: 50_000_000,
    amount: fen(10_000),
    approval: 'none',
    itemClass: 'A',
    firstSelfPay: rate(0),
    priceLimitE6: null,
    restricted: false,
    selfPaid: ZERO,
    overLimit: ZERO,
    firstSelf: ZERO,
    eligible: fen(10_000),
    ...of,
  };
}

const CITATION = {
  document: '样例规定〔2026〕1号',
  clause: '在职职工',
  trust: 'second-hand',
} as const;

function part(name: string, payer: Part['payer'], amount: number, text: string): Part {
  const reason = { text, rule: 'a.share', version: '2026-01-01', citation: CITATION };
  return { name, payer, amount: fen(amount), reasons: [reason] };
}

const BILL: Explanation = {
  settlement: {
    personId: '44010000000001000001',
    settlementId: '440100176378240000000001000002',
    encounterId: '440100176378240000000001000001',
    batchNo: 'B1',
    kind: 'settlement',
    reversesId: null,
    reversedBy: null,
    region: '440100',
    institutionCode: 'H44010000001',
    insurance: '310',
    personType: '11',
    civilServant: false,
    medicalType: '11',
    credentialKind: '03',
    msgid: 'M',
    infno: '2207',
    operatorId: '0101',
    operatorName: '演示收费员',
    settledAt: NINE,
    policyDay: day('2026-11-22'),
    invoiceNo: null,
    amounts: {
      total: fen(14_321),
      selfPaid: ZERO,
      overLimit: fen(321),
      firstSelf: fen(400),
      eligible: fen(13_600),
      deductible: ZERO,
      share: rate(8000),
      fund: fen(10_880),
      account: fen(3_000),
      cash: fen(441),
      hospital: ZERO,
    },
    balance: fen(7_000),
    funds: [],
    bookHash: 'book-of-the-day',
    trace: {
      steps: [],
      accumulations: [],
      month: '202611',
      level: 'primary',
      status: 'working',
      used: {},
      accountBalance: fen(10_000),
    },
  },
  reversal: null,
  institutionName: '广州演示中心卫生院',
  personName: '张样例',
  lines: [
    line('1', {}),
    line('2', {
      itemName: '乙类样例药品',
      itemClass: 'B',
      firstSelfPay: rate(1000),
      quantityE4: 5_000,
      priceE6: 86_425_000,
      priceLimitE6: 80_000_000,
      amount: fen(4_321),
      overLimit: fen(321),
      firstSelf: fen(400),
      eligible: fen(3_600),
    }),
  ],
  parts: [
    part('职工门诊统筹基金', 'fund', 10_880, '政策范围内 136.00 元 × 80% = 108.80 元'),
    part('个人账户', 'account', 3_000, '支付 30.00 元'),
    part('现金：超限价自付', 'cash', 441, '超过限价的费用 3.21 元'),
  ],
  recomputed: { equal: true, book: 'book-of-the-day' },
};

function withAmount(name: 'fund' | 'cash' | 'eligible', amount: Fen): Explanation {
  const { settlement } = BILL;
  const amounts = { ...settlement.amounts, [name]: amount };
  return { ...BILL, settlement: { ...settlement, amounts } };
}

test('a bill shows lines, split, payers with their reasons, and the proof', () => {
  const text = printBill(BILL);
  const shown = [
    '广州演示中心卫生院',
    '张* · 职工医保 · 在职 · 普通门诊',
    '86.425',
    '政策范围内 136.00 元 × 80% = 108.80 元',
    '依据 样例规定〔2026〕1号，在职职工',
    '［二手］',
    '流水号 2 43.21 = 全自费 0.00 + 超限价 3.21 + 先行自付 4.00 + 范围内 36.00',
    '总费用 143.21 = 基金 108.80 + 个人账户 30.00 + 现金 4.41',
  ];
  for (const part of shown) assert.ok(text.includes(part), part);
  assert.ok(!text.includes('张样例'));
  assert.ok(text.endsWith('各项之和等于总费用'));
  assert.ok(billAddsUp(BILL));
});

test('a bill fits 100 columns, whatever is long in it', () => {
  const name = '名称很长的样例注射液'.repeat(6);
  const long = line('1', { itemName: name, itemClass: 'B', firstSelfPay: rate(1500) });
  const costly = line('2', { amount: fen(123_456_78), eligible: fen(123_456_78) });
  const bill = {
    ...BILL,
    lines: [long, costly],
    parts: [part('名称很长的样例基金'.repeat(4), 'fund', 123_456_78, '很长的理由'.repeat(30))],
  };
  for (const row of printBill(bill).split('\n')) assert.ok(widthOf(row) <= 100, row);
});

test('a fen missing anywhere is told of', () => {
  const [first, ...others] = BILL.parts;
  const wrong: Explanation[] = [
    withAmount('fund', fen(10_881)),
    withAmount('cash', fen(440)),
    withAmount('eligible', fen(13_599)),
    { ...BILL, lines: [{ ...BILL.lines[0]!, firstSelf: fen(1) }, BILL.lines[1]!] },
    { ...BILL, lines: [BILL.lines[0]!] },
    { ...BILL, parts: [{ ...first!, amount: fen(10_879) }, ...others] },
  ];
  for (const bill of wrong) {
    assert.equal(billAddsUp(bill), false);
    const text = printBill(bill);
    assert.ok(text.endsWith('各项之和不等于总费用'));
    assert.match(text, /不符（差 -?\d+\.\d\d）/);
  }
});

test('a reversed settlement says so, and one that does not recompute', () => {
  const text = printBill({
    ...BILL,
    reversal: { ...BILL.settlement, kind: 'reversal' },
    recomputed: { equal: false, book: 'book-of-the-day' },
  });
  assert.ok(text.includes('本结算已撤销：2026-11-22 09:00:00'));
  assert.ok(text.includes('不符  按当时的政策册'));
});

test('texts are measured, padded and broken by columns, names masked', () => {
  assert.equal(widthOf('基金 1.20'), 9);
  assert.equal(padTo(6, '基金'), '基金  ');
  assert.equal(padTo(6, '基金', 'right'), '  基金');
  assert.equal(wrapTo(8, '余额为1234.56元'), '余额为\n1234.56\n元');
  assert.equal(wrapTo(8, '年度限额（职工）'), '年度限额\n（职工）');
  assert.equal(wrapTo(6, '甲乙丙，丁'), '甲乙\n丙，丁');
  assert.equal(maskName('欧阳样例'), '欧*');
});
