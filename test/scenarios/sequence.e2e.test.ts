import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import dictionaries from '../../spec/dictionaries.json' with { type: 'json' };
import {
  benefitMessage,
  type Charge,
  diagnosesMessage,
  dictionaryMessage,
  feesMessage,
  institutionMessage,
  type Patient,
  personMessage,
  quoteMessage,
  registerMessage,
  reverseMessage,
  settleMessage,
  settlementMessage,
  signInMessage,
  signOutMessage,
  unregisterMessage,
  type Visit,
  visitsMessage,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import { mulDiv } from '../../src/kernel/fen.ts';
import { RATE_ONE } from '../../src/kernel/rate.ts';
import type { Level } from '../../src/registry/index.ts';
import {
  accepted,
  accumulated,
  balanceOf,
  castOf,
  chargeOf,
  eligibleParts,
  fenOf,
  type Hospital,
  HYPERTENSION,
  itemOf,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from './hospital.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';
import { amountsOf, assertIdentities, type SettlementOutput } from './setlinfo.ts';

let platform: Platform;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  cast = castOf(platform);
});
after(() => platform.stop());

type Kind = {
  readonly name: string;
  readonly wanted: Wanted;
  readonly level: Level;
  readonly useAccount: boolean;
  /** The fund's share of what is eligible, per ten thousand; 穗医保规字〔2022〕3号. */
  readonly share: number;
};

const KINDS: readonly Kind[] = [
  {
    name: '在职职工 三级 用账户',
    wanted: { balance: 200_000 },
    level: 'tertiary',
    useAccount: true,
    share: 6500,
  },
  { name: '在职职工 基层 不用账户', wanted: {}, level: 'primary', useAccount: false, share: 8000 },
  {
    name: '在职职工 二级 账户不足',
    wanted: { balance: 1 },
    level: 'secondary',
    useAccount: true,
    share: 6500,
  },
  {
    name: '退休职工 二级 用账户',
    wanted: { personType: '12', balance: 200_000 },
    level: 'secondary',
    useAccount: true,
    share: 7000,
  },
  {
    name: '退休职工 基层 不用账户',
    wanted: { personType: '12' },
    level: 'primary',
    useAccount: false,
    share: 8500,
  },
  {
    name: '成年居民 基层',
    wanted: { insurance: '390', personType: '15' },
    level: 'primary',
    useAccount: false,
    share: 8000,
  },
  {
    name: '成年居民 三级',
    wanted: { insurance: '390', personType: '15' },
    level: 'tertiary',
    useAccount: false,
    share: 0,
  },
  {
    name: '中小学生 基层',
    wanted: { insurance: '390', personType: '1403' },
    level: 'primary',
    useAccount: true,
    share: 8000,
  },
  {
    name: '老年居民 基层',
    wanted: { insurance: '390', personType: '16' },
    level: 'primary',
    useAccount: false,
    share: 8000,
  },
];

/** One line of every item class, list, limit and approval; some with broken quantities. */
function chargesOfEveryClass(): Charge[] {
  const charge = (item: { code: string; name: string }, quantityE4: number, priceE6: number) => ({
    itemCode: item.code,
    name: item.name,
    quantityE4,
    priceE6,
  });
  const a = plainItem(platform);
  const b = itemOf(platform, (i) => i.class === 'B' && i.priceLimitE6 === null && !i.restricted);
  const c = itemOf(platform, (i) => i.class === 'C');
  const limited = itemOf(
    platform,
    ({ class: c, priceLimitE6: limit, restricted }) =>
      c === 'B' && limit !== null && limit < 20_000_000 && !restricted,
  );
  const herb = itemOf(platform, (i) => i.listType === '102' && i.class === 'A' && !i.restricted);
  const service = itemOf(platform, (i) => i.listType === '201' && i.class === 'B');
  const restricted = itemOf(platform, (i) => i.class === 'A' && i.restricted);
  return [
    charge(a, 20_000, 12_340_000),
    charge(b, 15_000, 33_333_333),
    charge(c, 10_000, 8_880_000),
    charge(limited, 30_000, limited.priceLimitE6! + 1_234_567),
    charge(herb, 123_456, 70_100),
    charge(service, 10_000, 25_000_000),
    { ...charge(restricted, 10_000, 9_990_000), approval: 'approved' },
    charge(restricted, 10_000, 7_770_000),
    { ...charge(a, 10_000, 5_550_000), approval: 'rejected' },
    charge(a, -5_000, 12_340_000),
  ];
}

/** Everything a settlement says but who and when it was. */
function sayings({ setlinfo, setldetail }: SettlementOutput) {
  const { setl_id: _id, medins_setl_id: _msgid, ...said } = setlinfo as Record<string, unknown>;
  return { said, setldetail };
}

describe('the recorded sequence gets 0 throughout', () => {
  for (const kind of KINDS) {
    test(kind.name, async () => {
      const hospital = openHospital(platform, { level: kind.level });
      const patient = cast(kind.wanted);
      const signedIn = accepted(await hospital.call('9001', signInMessage('A001')));
      const opened = await identify(hospital, patient);
      const payment = await upload(hospital, opened, 'B1', chargesOfEveryClass());
      await settleAndReverse(hospital, opened, { ...payment, useAccount: kind.useAccount }, kind);
      const { sign_no } = signedIn.signinoutb;
      accepted(await hospital.call('9002', signOutMessage('A001', sign_no)));
    });
  }
});

/** 1101, 2001, 2201, 2203. */
async function identify(hospital: Hospital, patient: Patient): Promise<Visit> {
  const person = accepted(await hospital.call('1101', personMessage(patient.credential)));
  assert.equal(person.baseinfo.psn_no, patient.personId);
  const insured = person.insuinfo.find((i) => i.insutype === patient.insurance)!;
  assert.deepEqual([insured.psn_insu_stas, insured.psn_type], ['1', patient.personType]);
  const from = platform.clock.now;
  const at = { institutionCode: hospital.institution.code, medicalType: '11', from };
  const { trtinfo } = accepted(await hospital.call('2001', benefitMessage(patient, at)));
  // One row a fund that would pay: all of them say yes.
  assert.deepEqual([...new Set(trtinfo.map((row) => row.trt_enjymnt_flag))], ['1']);
  return openVisit(hospital, patient, { beganAt: from });
}

async function settleAndReverse(
  hospital: Hospital,
  visit: Visit,
  payment: Parameters<typeof quoteMessage>[1],
  kind: Kind,
): Promise<void> {
  const { patient } = visit;
  const before = await balanceOf(hospital, patient);
  const quoted = accepted(await hospital.call('2206', quoteMessage(visit, payment)));
  const msgid = hospital.nextMsgid();
  const message = settleMessage(visit, payment, 'F0001');
  const settled = accepted(await hospital.call('2207', message, { msgid }));
  assertIdentities(quoted);
  assertIdentities(settled);
  assert.deepEqual(sayings(quoted), sayings(settled));
  const amounts = amountsOf(settled);
  assert.equal(amounts.medfee_sumamt, payment.parts.total);
  assert.equal(amounts.inscp_scp_amt, payment.parts.eligible);
  const fund = mulDiv(payment.parts.eligible, kind.share, RATE_ONE, 'half-up');
  assert.equal(amounts.fund_pay_sumamt, fund);
  assert.equal(settled.setlinfo.medins_setl_id, msgid);
  const after = await balanceOf(hospital, patient);
  assert.equal(after, before - amounts.acct_pay);
  assert.equal(fenOf(settled.setlinfo.balc), after);
  if (kind.useAccount && before > 0) assert.ok(amounts.acct_pay > 0);
  else assert.equal(amounts.acct_pay, 0);
  assert.equal(await accumulated(hospital, patient), fund);
  await lookUp(hospital, visit, settled);
  const { setl_id } = settled.setlinfo;
  const reversed = accepted(await hospital.call('2208', reverseMessage(visit, setl_id)));
  assertIdentities(reversed);
  assert.notEqual(reversed.setlinfo.setl_id, setl_id);
  for (const [field, amount] of Object.entries(amountsOf(reversed))) {
    assert.equal(amount, 0 - amounts[field as keyof typeof amounts], field);
  }
  assert.equal(fenOf(reversed.setlinfo.balc), before);
  assert.equal(await balanceOf(hospital, patient), before);
  assert.equal(await accumulated(hospital, patient), 0);
}

/** 5201 to 5204 say what 2201, 2203, 2204 and 2207 said. */
async function lookUp(
  hospital: Hospital,
  visit: Visit,
  settled: SettlementOutput & { readonly setlinfo: { readonly setl_id: string } },
): Promise<void> {
  const of = settlementMessage(visit, settled.setlinfo.setl_id);
  const found = accepted(await hospital.call('5203', of));
  assertIdentities(found);
  assert.deepEqual(amountsOf(found), amountsOf(settled));
  assert.deepEqual(found.setldetail, settled.setldetail);
  const latest = accepted(await hospital.call('5203', settlementMessage(visit, '')));
  assert.deepEqual(latest, found);
  const rows = accepted(await hospital.call('5204', of));
  const total = rows.reduce((all, row) => all + fenOf(row.det_item_fee_sumamt), 0);
  assert.equal(total, amountsOf(settled).medfee_sumamt);
  const between = { from: TODAY, to: TODAY, medicalType: '11' };
  const { personId } = visit.patient;
  const visits = accepted(await hospital.call('5201', visitsMessage(personId, between)));
  assert.deepEqual(
    visits.mdtrtinfo.map((row) => [row.mdtrt_id, row.ipt_otp_no]),
    [[visit.encounterId, visit.visitNo]],
  );
  const diagnoses = accepted(await hospital.call('5202', diagnosesMessage(visit)));
  assert.deepEqual(
    diagnoses.diseinfo.map((row) => [row.diag_code, row.maindiag_flag]),
    [[HYPERTENSION.code, '1']],
  );
}

test('1201 finds an institution by its code', async () => {
  const hospital = openHospital(platform);
  const { code, name } = hospital.institution;
  const { medinsinfo } = accepted(await hospital.call('1201', institutionMessage(code)));
  assert.deepEqual(
    medinsinfo.map((row) => [row.fixmedins_code, row.fixmedins_name]),
    [[code, name]],
  );
});

test('1901 answers every dictionary there is', async () => {
  const hospital = openHospital(platform);
  const names = Object.keys(dictionaries);
  assert.ok(names.length > 200);
  for (const name of names) {
    const { list } = accepted(
      await hospital.call('1901', dictionaryMessage(name, '440100', TODAY)),
    );
    const { values } = dictionaries[name as keyof typeof dictionaries];
    assert.equal(list.length, Object.keys(values).length, name);
  }
});

test('an upload is withdrawn, the registration with it', async () => {
  const hospital = openHospital(platform);
  const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
  await upload(hospital, visit, 'B1', [chargeOf(plainItem(platform), 10)]);
  accepted(await hospital.call('2205', withdrawMessage(visit)));
  const none = accepted(await hospital.call('5204', settlementMessage(visit, '')));
  assert.deepEqual(none, []);
  accepted(await hospital.call('2202', unregisterMessage(visit)));
});

test('a visit of 1,000 lines', async () => {
  const hospital = openHospital(platform);
  const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
  const charges = Array.from({ length: 1000 }, () => chargeOf(plainItem(platform), 1));
  const payment = await upload(hospital, visit, 'B1', charges);
  assertIdentities(accepted(await hospital.call('2206', quoteMessage(visit, payment))));
  const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  assert.equal(settled.setlinfo.fund_pay_sumamt, 800);
});

describe('as real clients write', () => {
  /** Empty fields left out or NULL, numbers as numbers, fields of other editions added. */
  const asWritten = (row: object) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([field, value]) => value !== '' || field.startsWith('exp'))
        .map(([field, value]) => [
          field,
          /^(\d{1,6}|\d+\.\d+)$/.test(value) ? Number(value) : value,
        ])
        .concat([
          ['return_invono', ''],
          ['card_sn', 'NULL'],
        ]),
    );
  const send = async (infno: string, input: unknown, msgid: string): Promise<object> => {
    const { institution } = openHospital(platform);
    const message = {
      input,
      infno,
      msgid,
      insuplc_admdvs: '440100',
      mdtrtarea_admvs: '440100',
      recer_sys_code: 'YBXT',
      dev_no: null,
      dev_safe_info: 'null',
      cainfo: '',
      infver: 1,
      opter_type: 1,
      opter: '1022',
      opter_name: '某某',
      inf_time: '2024-06-05 23:11:59',
      fixmedins_code: institution.code,
      sign_no: '651918',
      serv_code: 'A6B3720544049E1397',
    };
    const { status, reply } = await platform.post(JSON.stringify(message));
    assert.equal(status, 200);
    return accepted(reply) as object;
  };

  test('numbers, NULLs, short ids and foreign fields', async () => {
    const { doctor } = openHospital(platform);
    const patient = cast();
    const own = { patient, doctor, visitNo: '240704', beganAt: platform.clock.now };
    const { data } = registerMessage(own);
    const opened = await send('2201', { data: asWritten(data) }, '240704161004-H44010000008-0056');
    const { mdtrt_id: encounterId } = (opened as { data: { mdtrt_id: string } }).data;
    const visit = { ...own, encounterId, medicalType: '11' };
    const { feedetail } = feesMessage(visit, '0000091', [chargeOf(plainItem(platform), 9)]);
    const input = JSON.stringify({ FEEDETAIL: { ...feedetail[0], cnt: '1.0', pric: 9 } });
    await send('2204', input, 'H440100000082021092408282710');
    const parts = eligibleParts(900);
    const payment = { batchNo: '0000091', useAccount: true, parts };
    const whole = settleMessage(visit, payment).data;
    const { psn_cert_type: _type, certno: _no, ...bare } = whole;
    const { chrg_bchno } = whole;
    const quote = { data: { ...asWritten(bare), chrg_bchno } };
    const quoted = (await send('2206', quote, '1')) as SettlementOutput;
    const settled = (await send('2207', quote, 'H4401000000820210924')) as SettlementOutput;
    assertIdentities(settled);
    assert.deepEqual(amountsOf(settled), amountsOf(quoted));
    assert.equal(amountsOf(settled).fund_pay_sumamt, 720);
  });
});
