import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { checkInput } from '../gateway/check-input.ts';
import { day, type Instant, startOf } from '../kernel/day.ts';
import { fen, ZERO } from '../kernel/fen.ts';
import * as messages from './messages.wire.ts';

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

const BUILT: Readonly<Record<string, object>> = {
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

test('there is a message for every transaction the platform answers', () => {
  assert.deepEqual(Object.keys(BUILT).sort(), Object.keys(WIRE).sort());
});

for (const [infno, input] of Object.entries(BUILT)) {
  test(`${infno} passes the check of the interface and says all it knows of`, () => {
    const checked = checkInput(WIRE[infno]!, input);
    assert.ok(checked.ok, checked.ok ? '' : checked.refusal.text);
    // Equal, not only accepted: no field is missing and none is there that is not known.
    assert.deepEqual(checked.value, input);
  });
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
