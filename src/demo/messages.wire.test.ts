import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { checkInput } from '../gateway/check-input.ts';
import { day, type Instant, startOf } from '../kernel/day.ts';
import { fen, ZERO } from '../kernel/fen.ts';
import * as filings from './filing-messages.wire.ts';
import * as messages from './messages.wire.ts';
import * as purchases from './purchase-messages.wire.ts';
import * as stays from './stay-messages.wire.ts';

const NINE = (startOf(day('2026-11-22')) + 9 * 3_600_000) as Instant;
const PATIENT: messages.Patient = {
  personId: '44010000000001000001',
  name: '张样例',
  idType: '01',
  idNo: '440103199001010014',
  insurance: '310',
  personType: '11',
  credential: { kind: '03', number: 'S20000037' },
};
const VISIT: messages.Visit = {
  patient: PATIENT,
  doctor: {
    code: 'D440100000001',
    name: '样例医',
    departmentCode: 'A03',
    departmentName: '内科',
  },
  encounterId: '440100176378240000000001000001',
  visitNo: 'MZ2026112200001',
  medicalType: '11',
  beganAt: NINE,
};
const CHARGES: messages.Charge[] = [
  { itemCode: 'XA02BCA084A012010100453', name: '甲', quantityE4: 25_000, priceE6: 1_234_500 },
  { itemCode: 'XZ', name: '乙', quantityE4: -10_000, priceE6: 4_000_000, approval: 'approved' },
];
const PAYMENT: messages.Payment = {
  batchNo: 'B1',
  useAccount: true,
  parts: {
    total: fen(20_880),
    selfPaid: ZERO,
    overLimit: fen(5),
    firstSelf: fen(696),
    eligible: fen(20_179),
  },
};

const STAY: messages.Visit = { ...VISIT, visitNo: 'ZY2026112200001', medicalType: '21' };
const SETTLEMENT = '440100176378240000000001000002';
const ILLNESS = { code: 'J18.903', name: '重症肺炎' };
const DAYS = { from: day('2026-11-01'), to: day('2026-11-22') };
const STAY_CHARGES = CHARGES.map((charge, i) => ({
  ...charge,
  at: NINE,
  ...(i === 0 ? {} : { refundOf: '7' }),
}));
const STAY_PAYMENT: stays.StayPayment = { accounts: 'family', parts: PAYMENT.parts };
const PURCHASE: purchases.Purchase = {
  ...{ patient: PATIENT, at: NINE, medicalType: '41', accounts: 'personal', charges: CHARGES },
};
const FILED = { patient: PATIENT, region: '440100', from: DAYS.from, until: '' } as const;
const PLACE = { code: 'H44010000001', name: '广州演示第一人民医院', region: '440100' };

const BUILT: Readonly<Record<string, object>> = {
  '2101': purchases.purchaseQuoteMessage(PURCHASE),
  '2102': purchases.purchaseMessage(PURCHASE),
  '2103': purchases.reversePurchaseMessage(VISIT, SETTLEMENT),
  '2301': stays.stayFeesMessage(STAY, STAY_CHARGES, 7),
  '2302': stays.withdrawStayFeesMessage(STAY),
  '2303': stays.stayQuoteMessage(STAY, STAY_PAYMENT),
  '2304': stays.settleStayMessage(STAY, STAY_PAYMENT),
  '2305': stays.reverseStayMessage(STAY, SETTLEMENT),
  '2401': stays.admissionMessage(STAY, ILLNESS),
  '2402': stays.dischargeMessage(STAY, ILLNESS, NINE),
  '2403': stays.changeStayMessage(STAY, ILLNESS),
  '2404': stays.undoStayMessage(STAY),
  '2405': stays.undoStayMessage(STAY),
  '2501': filings.referralMessage({ ...FILED, until: DAYS.to }, ILLNESS, PLACE),
  '2502': filings.withdrawFilingMessage(PATIENT.personId, SETTLEMENT, '录入有误'),
  '2503': filings.chronicMessage(
    FILED,
    { code: 'M03900', name: '高血压病' },
    { at: PLACE, by: VISIT.doctor, on: DAYS.from },
  ),
  '2504': filings.withdrawFilingMessage(PATIENT.personId, SETTLEMENT, '录入有误'),
  '2505': filings.designationMessage(FILED, PLACE),
  '2506': filings.withdrawFilingMessage(PATIENT.personId, SETTLEMENT, '录入有误'),
  '2507': filings.accidentMessage({ ...FILED, until: DAYS.to }, PLACE, {
    ...{ on: DAYS.from, where: '家中', how: '跌倒' },
  }),
  '5301': filings.chronicQueryMessage(PATIENT.personId),
  '5302': filings.designationQueryMessage(PATIENT.personId),
  '5303': stays.inHospitalMessage(PATIENT.personId, DAYS),
  '5304': filings.referralQueryMessage(PATIENT.personId, DAYS),
  '9001': messages.signInMessage('0101'),
  '9002': messages.signOutMessage('0101', '440100176378240000000001000009'),
  '1101': messages.personMessage(PATIENT.credential, NINE),
  '1201': messages.institutionMessage('H44010000001'),
  '1901': messages.dictionaryMessage('med_type', '440100', day('2026-11-22')),
  '2001': messages.benefitMessage(PATIENT, {
    institutionCode: 'H44010000001',
    medicalType: '11',
    from: NINE,
  }),
  '2201': messages.registerMessage(VISIT),
  '2202': messages.unregisterMessage(VISIT),
  '2203': messages.diagnosisMessage(VISIT, [{ code: 'J06.900', name: '急性上呼吸道感染' }]),
  '2204': messages.feesMessage(VISIT, 'B1', CHARGES, 7),
  '2205': messages.withdrawMessage(VISIT),
  '2206': messages.quoteMessage(VISIT, PAYMENT),
  '2207': messages.settleMessage(VISIT, PAYMENT, 'INV1'),
  '2208': messages.reverseMessage(VISIT, '440100176378240000000001000002'),
  '2601': messages.undoMessage(PATIENT.personId, { infno: '2207', msgid: 'M' }),
  '5201': messages.visitsMessage(PATIENT.personId, {
    from: day('2026-11-01'),
    to: day('2026-11-22'),
    medicalType: '11',
  }),
  '5202': messages.diagnosesMessage(VISIT),
  '5203': messages.settlementMessage(VISIT, '440100176378240000000001000002'),
  '5204': messages.settlementMessage(VISIT, '440100176378240000000001000002'),
  '5206': messages.accumulatedMessage(PATIENT.personId, '202611'),
};

test('there are messages for transactions that the platform answers, and for no others', () => {
  assert.deepEqual(
    Object.keys(BUILT).filter((infno) => WIRE[infno] === undefined),
    [],
  );
});

for (const [infno, input] of Object.entries(BUILT)) {
  test(`${infno} passes the check of the interface and says all it knows of`, () => {
    const checked = checkInput(WIRE[infno]!, input);
    assert.ok(checked.ok, checked.ok ? '' : checked.refusal.text);
    // Equal, not only accepted: no field is missing and none is there that is not known.
    assert.deepEqual(withoutZeros(checked.value), withoutZeros(input));
  });
}

/** 30.00 and 30 are one number: the check leaves one way of writing it. */
function withoutZeros(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message), (_, value) =>
    /^-?\d+\.\d*0$/.test(value) ? value.replace(/\.?0+$/, '') : value,
  );
}

test('a fee line is quantity times price, numbered from where it is told', () => {
  const [first, second] = messages.feesMessage(VISIT, 'B1', CHARGES, 7).feedetail;
  assert.deepEqual(
    [first!.feedetl_sn, first!.cnt, first!.pric, first!.det_item_fee_sumamt],
    ['7', '2.5', '1.2345', '3.09'],
  );
  assert.deepEqual(
    [second!.feedetl_sn, second!.cnt, second!.det_item_fee_sumamt, second!.hosp_appr_flag],
    ['8', '-1', '-4.00', '1'],
  );
});

test('a settlement states its parts in yuan and whether the account pays', () => {
  const { data } = messages.settleMessage(VISIT, { ...PAYMENT, useAccount: false });
  assert.equal(data.medfee_sumamt, '208.80');
  assert.equal(data.overlmt_selfpay, '0.05');
  assert.equal(data.acct_used_flag, '0');
  assert.equal(data.certno, PATIENT.idNo);
});

test('a line of a stay says when it arose and what it takes back', () => {
  const [first, second] = stays.stayFeesMessage(STAY, STAY_CHARGES, 7).feedetail;
  assert.deepEqual([first!.init_feedetl_sn, second!.init_feedetl_sn], ['', '7']);
  assert.equal(first!.fee_ocur_time, '2026-11-22 09:00:00');
  assert.equal(stays.settleStayMessage(STAY, STAY_PAYMENT).data.acct_used_flag, '2');
});

test('a purchase comes to the sum of its lines', () => {
  const { druginfo, drugdetail } = purchases.purchaseMessage(PURCHASE);
  assert.equal(druginfo.medfee_sumamt, '-0.91');
  assert.deepEqual(
    drugdetail.map((d) => [d.feedetl_sn, d.det_item_fee_sumamt]),
    [
      ['1', '3.09'],
      ['2', '-4.00'],
    ],
  );
});
