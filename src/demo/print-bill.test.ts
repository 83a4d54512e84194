import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseFacts } from '../benefit/index.ts';
import { day, type Instant, startOf } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { rate } from '../kernel/rate.ts';
import type { ExplainedLine, ExplainedPart, Explanation } from '../settlement/index.ts';
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
    refundOf: null,
    leftE4: null,
    leftAmount: null,
    pricedOn: day('2026-11-22'),
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

function part(
  name: string,
  payer: ExplainedPart['payer'],
  amount: number,
  text: string,
): ExplainedPart {
  const place = { file: '440100/样例规定〔2026〕1号.yaml', lines: [31] };
  const reason = { text, rule: 'a.pool', version: '2026-01-01', citation: CITATION, place };
  return { code: name, name, payer, amount: fen(amount), reasons: [reason] };
}

const DAY = day('2026-11-22');
const FACTS: CaseFacts = {
  ...{ level: 'primary', place: 'hospital', status: 'working', age: 46, hardship: 'none' },
  ...{ veteran: 'no', tier: 'none', civil: 'none', enterprise: 'no', commercial: 'no' },
  ...{ familyDoctor: 'no', chronic: 'none', medicalType: '11', nth: 0, referral: 'none' },
  ...{ away: 'local', continuousYears: 20, zeroClaim: 'no' },
};

const BILL: Explanation = {
  settlement: {
    personId: '44010000000001000001',
    settlementId: '440100176378240000000001000002',
    encounterId: '440100176378240000000001000001',
    batchNo: 'B1',
    encounterKind: 'outpatient',
    midStay: false,
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
    policyDay: DAY,
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
      family: ZERO,
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
      query: { began: DAY, through: DAY, known: DAY },
      of: {
        facts: FACTS,
        stay: null,
        subject: { encounterId: '1', episodeId: '1', later: [], chronic: 'none' },
        used: {},
        waitingUntil: null,
        balances: { personal: fen(10_000), family: null },
      },
      cashBy: {},
      filings: [],
      stay: null,
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
    '规则 a.pool',
    '见 policy/440100/样例规定〔2026〕1号.yaml 第 31 行',
    '流水号 2 43.21 = 全自费 0.00 + 超限价 3.21 + 先行自付 4.00 + 范围内 36.00',
    '总费用 143.21 = 基金 108.80 + 个人账户 30.00 + 现金 4.41',
  ];
  for (const part of shown) assert.ok(text.includes(part), part);
  assert.ok(!text.includes('张样例'));
  assert.ok(text.endsWith('各项之和等于总费用'));
  assert.ok(billAddsUp(BILL));
});

/** A stay of a resident in need, for which everybody pays something. */
function stayBill(): Explanation {
  const { settlement } = BILL;
  const { trace } = settlement;
  const stay = {
    ...{ admittedOn: day('2026-11-16'), dischargedOn: DAY, billedThrough: DAY, nthInYear: 2 },
    ...{ previousDischarge: null, referral: null, final: true },
  };
  const facts: CaseFacts = { ...FACTS, status: 'resident', hardship: 'low-income' };
  return {
    ...BILL,
    settlement: {
      ...settlement,
      ...{ encounterKind: 'inpatient', insurance: '390', medicalType: '21' },
      amounts: { ...settlement.amounts, fund: fen(12_980), account: fen(900), family: fen(900) },
      trace: { ...trace, of: { ...trace.of, facts }, stay },
    },
    parts: [
      part('居民统筹基金', 'fund', 8_000, '统筹'),
      part('居民大病保险', 'fund', 3_000, '大病'),
      part('医疗救助', 'fund', 1_480, '救助'),
      part('惠民保', 'fund', 500, '惠民保'),
      part('家庭共济账户', 'family', 900, '共济'),
      part('现金：按比例自付', 'cash', 121, '自付'),
      part('现金：超限价自付', 'cash', 300, '超限价'),
      part('现金：起付标准以下', 'cash', 20, '起付'),
    ],
  };
}

test('several payers stand in their order, the cash by its cause, the stay with its days', () => {
  const bill = stayBill();
  const text = printBill(bill);
  const shown = [
    '张* · 居民医保 · 成年居民 · 低保对象 · 普通住院',
    '住院 2026-11-16 至 2026-11-22，6 天，本年第 2 次',
    '总费用 143.21 = 基金 129.80 + 个人账户 0.00 + 家庭共济账户 9.00 + 现金 4.41',
    '家庭共济账户 9.00 = 家庭共济账户 9.00',
  ];
  for (const part of shown) assert.ok(text.includes(part), part);
  assert.match(text, /居民统筹基金.*居民大病保险.*医疗救助.*惠民保.*家庭共济账户/s);
  assert.match(text, /基金 129.80 = 居民统筹基金 80.00 \+ 居民大病保险 30.00 \+ 医疗救助 14.80/);
  assert.match(text, /现金 4.41 = 现金：按比例自付 1.21 \+ 现金：超限价自付 3.00/);
  assert.ok(billAddsUp(bill));
  const parts = bill.parts.map((p) => (p.payer === 'family' ? { ...p, amount: fen(901) } : p));
  assert.equal(billAddsUp({ ...bill, parts }), false);
  const without = { ...BILL, parts: [...BILL.parts, part('家庭共济账户', 'family', 1, '')] };
  assert.equal(billAddsUp(without), false);
});

test('a bill of many lines shows those of one item and price together', () => {
  const { settlement } = BILL;
  const lines = Array.from({ length: 21 }, (_, i) =>
    line(String(21 - i), i < 20 ? {} : { itemName: '另一种药品', itemCode: 'Y' }),
  );
  const total = fen(210_000);
  const amounts = { ...settlement.amounts, total, eligible: total, overLimit: ZERO };
  const paid = { ...amounts, firstSelf: ZERO, fund: total, account: ZERO, cash: ZERO };
  const bill = {
    ...{ ...BILL, lines, settlement: { ...settlement, amounts: paid } },
    parts: [part('统筹', 'fund', 210_000, '全部')],
  };
  const text = printBill(bill);
  assert.match(text, /│ +20│甲类样例药品 *│甲│ +40│ *50.00│ *│2000.00│/);
  assert.match(text, /│ +1│另一种药品 *│甲│ +2│/);
  assert.ok(text.includes('相符  21 条明细，每条的金额 = '));
  assert.ok(text.includes('总费用 2100.00 = 100.00 + 2000.00'));
  const wrong = { ...bill, lines: lines.with(3, line('18', { firstSelf: fen(1) })) };
  assert.equal(billAddsUp(wrong), false);
  assert.match(printBill(wrong), /相符 {2}20 条明细[^不]*不符（差 -0.01） {2}流水号 18/);
});

test('what the institution bears is part of the total', () => {
  const { settlement } = BILL;
  const amounts = { ...settlement.amounts, total: fen(14_331), overLimit: fen(331) };
  const lines = [line('1', { amount: fen(10_010), overLimit: fen(10) }), BILL.lines[1]!];
  const bears = { ...settlement, amounts: { ...amounts, hospital: fen(10) } };
  const bill = { ...BILL, settlement: bears, lines };
  assert.ok(printBill(bill).includes('+ 现金 4.41 + 医院负担 0.10'));
  assert.ok(billAddsUp(bill));
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
