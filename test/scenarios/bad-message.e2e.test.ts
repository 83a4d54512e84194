import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  diagnosesMessage,
  diagnosisMessage,
  feesMessage,
  type Patient,
  type Payment,
  personMessage,
  quoteMessage,
  registerMessage,
  reverseMessage,
  settlementMessage,
  settleMessage,
  signOutMessage,
  undoMessage,
  unregisterMessage,
  type Visit,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import { addDays } from '../../src/kernel/day.ts';
import {
  accepted,
  castOf,
  chargeOf,
  type Hospital,
  HYPERTENSION,
  openHospital,
  openVisit,
  plainItem,
  upload,
} from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';

/** What the cases are made of: a visit with batch B1 settled and batch B2 uploaded. */
type Stage = {
  readonly hospital: Hospital;
  readonly other: Hospital;
  readonly patient: Patient;
  readonly stranger: Patient;
  readonly visit: Visit;
  readonly cancelled: Visit;
  readonly payment: Payment;
  readonly unpaid: Payment;
  readonly settlementId: string;
  readonly reversalId: string;
  readonly itemCode: string;
  readonly expired: string;
  readonly notYet: string;
  readonly elsewhere: Patient;
  /** Somebody whose enrolment has ended, is paused, begins later. */
  readonly lapsed: (history: 'ended' | 'suspended' | 'future') => Patient;
};

let platform: Platform;
let stage: Stage;

before(async () => {
  platform = await startPlatform();
  stage = await setStage();
});
after(() => platform.stop());

async function setStage(): Promise<Stage> {
  const cast = castOf(platform);
  const hospital = openHospital(platform);
  const item = plainItem(platform);
  const patient = cast();
  const beganAt = platform.clock.now;
  const visit = await openVisit(hospital, patient, { beganAt });
  const cancelled = await openVisit(hospital, patient, { beganAt });
  accepted(await hospital.call('2202', unregisterMessage(cancelled)));
  const payment = await upload(hospital, visit, 'B1', [chargeOf(item, 10)]);
  const first = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  const undone = reverseMessage(visit, first.setlinfo.setl_id);
  const reversal = accepted(await hospital.call('2208', undone));
  const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  const items = [...platform.deps.catalogue.items()];
  const days = Map.groupBy(items, (i) => i.code);
  const only = (is: (i: (typeof items)[number]) => boolean) =>
    items.find((i) => days.get(i.code)!.length === 1 && is(i))!.code;
  return {
    hospital,
    other: openHospital(platform, { nth: 1 }),
    patient,
    stranger: cast(),
    visit,
    cancelled,
    payment,
    unpaid: await upload(hospital, visit, 'B2', [chargeOf(item, 20)], 2),
    settlementId: settled.setlinfo.setl_id,
    reversalId: reversal.setlinfo.setl_id,
    itemCode: item.code,
    expired: only((i) => i.span.to !== null),
    notYet: only((i) => i.span.from > TODAY),
    elsewhere: cast({ region: '500000' }),
    lapsed: findLapsed,
  };
}

function findLapsed(history: 'ended' | 'suspended' | 'future'): Patient {
  const { people, enrolments } = platform.world;
  for (const { personId, name, idType, idNo, region } of people) {
    const last = enrolments.filter((e) => e.personId === personId).at(-1);
    if (region !== '440100' || last?.insurance !== '310') continue;
    const ended = last.span.to !== null && last.span.to <= TODAY;
    const paused = last.status === 'suspended';
    const is = last.span.from > TODAY ? 'future' : ended ? 'ended' : paused ? 'suspended' : null;
    if (is !== history) continue;
    const { personType, insurance } = last;
    const credential = { kind: '02', number: idNo };
    return { personId, name, idType, idNo, insurance, personType, credential };
  }
  throw new Error(`nobody ${history}`);
}

type Case = readonly [name: string, infno: string, input: (s: Stage) => unknown, text: string];
type Patch = Readonly<Record<string, unknown>>;

const register = (of: (s: Stage) => Patient, patch: Patch = {}) => (s: Stage) => {
  const { hospital, visit } = s;
  const { data } = registerMessage({
    patient: of(s),
    doctor: hospital.doctor,
    visitNo: 'MZ',
    beganAt: visit.beganAt,
  });
  return { data: { ...data, ...patch } };
};
const fee = (patch: Patch) => (s: Stage) => {
  const item = { code: s.itemCode, name: '' };
  const { feedetail } = feesMessage(s.visit, 'B3', [{ ...chargeOf(item as never, 10) }], 9);
  return { feedetail: [{ ...feedetail[0], ...patch }] };
};
const quote = (patch: Patch) => (s: Stage) => ({
  data: { ...quoteMessage(s.visit, s.unpaid).data, ...patch },
});
const settle = (patch: Patch) => (s: Stage) => ({
  data: { ...settleMessage(s.visit, s.unpaid).data, ...patch },
});
const diagnose = (visit: Patch, diagnosis: Patch = {}) => (s: Stage) => {
  const { mdtrtinfo, diseinfo } = diagnosisMessage(s.visit, [HYPERTENSION]);
  return { mdtrtinfo: { ...mdtrtinfo, ...visit }, diseinfo: [{ ...diseinfo[0], ...diagnosis }] };
};
const strange = (visit: Visit, patient: Patient): Visit => ({ ...visit, patient });

const LATER = '2026-03-18 10:40:01';
const WIDE = '1000000000000000';
const NOT_OWN = '就诊信息不存在，或不属于该人员与本机构';

const FORM: readonly Case[] = [
  ['a missing node', '2207', () => ({}), '缺少节点[data]'],
  ['one of two nodes missing', '2203', (s) => ({ mdtrtinfo: { ...diagnose({})(s).mdtrtinfo } }), '缺少节点[diseinfo]'],
  ['an empty list of lines', '2204', () => ({ feedetail: [] }), '节点[feedetail]不能为空'],
  ['a node that is a number', '2207', () => ({ data: 7 }), '节点[data]不是对象'],
  ['a line that is null', '2204', () => ({ feedetail: [null] }), '节点[feedetail]第1行不是对象'],
  ['two rows where one belongs', '2207', (s) => ({ data: [settle({})(s).data, {}] }), '节点[data]只能有一行，收到2行'],
  ['a missing field', '2207', settle({ psn_no: '' }), '节点[data]字段[psn_no]（人员编号）不能为空'],
  ['a wrong type', '2204', fee({ cnt: '一盒' }), '节点[feedetail]第1行字段[cnt]（数量）不是有效的数值'],
  ['an object for a text', '2207', settle({ psn_no: {} }), '节点[data]字段[psn_no]（人员编号）不是有效的文本'],
  ['a truth value for a text', '2207', settle({ psn_no: true }), '节点[data]字段[psn_no]（人员编号）不是有效的文本'],
  ['a day that is none', '2204', fee({ fee_ocur_time: '2026-02-30 08:00:00' }), '节点[feedetail]第1行字段[fee_ocur_time]（费用发生时间）不是有效的日期时间'],
  ['an over-long field', '2207', settle({ mdtrt_id: '1'.repeat(31) }), '节点[data]字段[mdtrt_id]（就诊ID）长度不能超过30'],
  ['a value outside its dictionary', '2207', settle({ med_type: '9X' }), '节点[data]字段[med_type]（医疗类别）取值[9X]不在字典[med_type]中'],
  ['dictionary value __proto__', '2207', settle({ insutype: '__proto__' }), '节点[data]字段[insutype]（险种类型）取值[__proto__]不在字典[insutype]中'],
  ['money with three decimals', '2207', settle({ medfee_sumamt: '20.001' }), '节点[data]字段[medfee_sumamt]（医疗费总额）最多2位小数，收到[20.001]'],
  ['money with three decimals, a number', '2204', fee({ det_item_fee_sumamt: 10.001 }), '节点[feedetail]第1行字段[det_item_fee_sumamt]（明细项目费用总额）最多2位小数，收到[10.001]'],
  ['a NUL in a text', '2207', settle({ mdtrt_id: '1\0' }), '节点[data]字段[mdtrt_id]（就诊ID）不是有效的文本'],
  ['money as an exponent', '2207', settle({ medfee_sumamt: '1e15' }), '节点[data]字段[medfee_sumamt]（医疗费总额）不是有效的数值'],
  ['money of 1e15', '2207', settle({ medfee_sumamt: 1e15 }), '节点[data]字段[medfee_sumamt]（医疗费总额）整数部分不能超过14位'],
  ['a line of 1e15', '2204', fee({ det_item_fee_sumamt: WIDE }), '节点[feedetail]第1行字段[det_item_fee_sumamt]（明细项目费用总额）整数部分不能超过14位'],
  ['a quantity of 1e15', '2204', fee({ cnt: WIDE }), '节点[feedetail]第1行字段[cnt]（数量）整数部分不能超过12位'],
  ['a price of 1e15', '2204', fee({ pric: WIDE }), '节点[feedetail]第1行字段[pric]（单价）整数部分不能超过10位'],
];

const REGISTRATION: readonly Case[] = [
  ['an unknown credential', '1101', () => personMessage({ kind: '02', number: '1' }), '人员信息不存在[data.mdtrt_cert_no]'],
  ['somebody else’s id number', '1101', (s) => ({ data: { ...personMessage(s.patient.credential).data, certno: s.stranger.idNo } }), '证件号码与就诊凭证不一致[data.certno]'],
  ['an unknown person', '2201', register((s) => s.patient, { psn_no: '1' }), '人员信息不存在[data.psn_no]'],
  ['a person of another region', '2201', register((s) => s.elsewhere), '该人员参保地为重庆市，异地就医结算暂未开放[data.psn_no]'],
  ['an expired enrolment', '2201', register((s) => s.lapsed('ended')), '该人员在2026-03-18没有险种310的有效参保信息[data.insutype]'],
  ['a paused enrolment', '2201', register((s) => s.lapsed('suspended')), '该人员在2026-03-18没有险种310的有效参保信息[data.insutype]'],
  ['an enrolment that begins later', '2201', register((s) => s.lapsed('future')), '该人员在2026-03-18没有险种310的有效参保信息[data.insutype]'],
  ['another insurance', '2201', register((s) => s.patient, { insutype: '390' }), '该人员在2026-03-18没有险种390的有效参保信息[data.insutype]'],
  ['a visit in the future', '2201', register((s) => s.patient, { begntime: LATER }), '就诊开始时间不能晚于当前时间[data.begntime]'],
  ['a visit tomorrow', '2201', register((s) => s.patient, { begntime: addDays(TODAY, 1) }), '就诊开始时间不能晚于当前时间[data.begntime]'],
  ['a diagnosis in the future', '2203', diagnose({}, { diag_time: LATER }), '诊断时间不能晚于当前时间[diseinfo.diag_time]'],
  ['an unknown diagnosis', '2203', diagnose({}, { diag_code: 'X99' }), '诊断代码X99不在医保疾病诊断目录中[diseinfo.diag_code]'],
  ['another type of visit after a settlement', '2203', diagnose({ med_type: '12' }), '就诊已有结算，不能变更医疗类别[mdtrtinfo.med_type]'],
  ['a cancelled visit', '2204', (s) => feesMessage(s.cancelled, 'B1', [chargeOf({ code: s.itemCode } as never, 1)]), '就诊已撤销[feedetail.mdtrt_id]'],
  ['a cancelled visit, again', '2202', (s) => unregisterMessage(s.cancelled), '就诊已撤销[data.mdtrt_id]'],
  ['a settled visit', '2202', (s) => unregisterMessage(s.visit), '就诊已有结算，请先撤销结算[data.mdtrt_id]'],
  ['another visit number', '2202', (s) => unregisterMessage({ ...s.visit, visitNo: 'X' }), '住院/门诊号与挂号时不一致[data.ipt_otp_no]'],
  ['a sign-in that is none', '9002', () => signOutMessage('A001', '1'), '签到编号不存在，或不属于该操作员与本机构[signOut.sign_no]'],
];

const FEES: readonly Case[] = [
  ['an amount 0.06 above quantity × price', '2204', fee({ det_item_fee_sumamt: '10.06' }), '费用明细9的明细项目费用总额10.06与数量乘单价10.00相差超过0.05[feedetail.det_item_fee_sumamt]'],
  ['an amount 0.06 below quantity × price', '2204', fee({ det_item_fee_sumamt: '9.94' }), '费用明细9的明细项目费用总额9.94与数量乘单价10.00相差超过0.05[feedetail.det_item_fee_sumamt]'],
  ['an unknown item', '2204', fee({ med_list_codg: 'XX' }), '费用明细9的医疗目录编码XX不存在[feedetail.med_list_codg]'],
  ['item __proto__', '2204', fee({ med_list_codg: '__proto__' }), '费用明细9的医疗目录编码__proto__不存在[feedetail.med_list_codg]'],
  ['a fee in the future', '2204', fee({ fee_ocur_time: LATER }), '费用明细9的费用发生时间不能晚于当前时间[feedetail.fee_ocur_time]'],
  ['a negative price', '2204', fee({ pric: '-10', det_item_fee_sumamt: '-10' }), '单价不能为负数[feedetail.pric]'],
  ['the batch that means all', '2204', fee({ chrg_bchno: '0000' }), '收费批次号不能为0000，该值表示全部未结算明细[feedetail.chrg_bchno]'],
  ['a settled batch', '2204', fee({ chrg_bchno: 'B1' }), '收费批次B1已结算[feedetail.chrg_bchno]'],
  ['a line number with other content', '2204', fee({ feedetl_sn: '2', chrg_bchno: 'B2' }), '费用明细流水号2已上传且内容不同，请先撤销原明细[feedetail.feedetl_sn]'],
  ['a line twice', '2204', (s) => ({ feedetail: [...fee({})(s).feedetail, ...fee({})(s).feedetail] }), '费用明细流水号9重复[feedetail.feedetl_sn]'],
  ['lines of two visits', '2204', (s) => ({ feedetail: [...fee({})(s).feedetail, ...fee({ mdtrt_id: '1' })(s).feedetail] }), '一次上传的费用明细须属于同一人员的同一次就诊[feedetail.mdtrt_id]'],
  ['settled lines withdrawn', '2205', (s) => withdrawMessage(s.visit, 'B1'), '收费批次B1已结算[data.chrg_bchno]'],
];

const SETTLEMENT: readonly Case[] = [
  ['a second settlement', '2207', (s) => settleMessage(s.visit, s.payment), '收费批次B1已结算[data.chrg_bchno]'],
  ['a quote of what is settled', '2206', (s) => quoteMessage(s.visit, s.payment), '收费批次B1已结算[data.chrg_bchno]'],
  ['a batch without lines', '2207', settle({ chrg_bchno: 'B9' }), '收费批次没有费用明细[data.chrg_bchno]'],
  ['another insurance than registered', '2207', settle({ insutype: '390' }), '险种类型与挂号时不一致[data.insutype]'],
  ['another type of visit', '2207', settle({ med_type: '13' }), '医疗类别与就诊信息不一致[data.med_type]'],
  ['another way to settle', '2207', settle({ psn_setlway: '02' }), '个人结算方式暂只支持按项目结算[data.psn_setlway]'],
  ['the family’s account', '2206', quote({ acct_used_flag: '2' }), '使用共济个人账户暂未开放[data.acct_used_flag]'],
  ['another total', '2207', settle({ medfee_sumamt: '20.06' }), '医疗费总额20.06与费用明细合计20.00不一致[data.medfee_sumamt]'],
  ['an unknown settlement', '2208', (s) => reverseMessage(s.visit, '1'), '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]'],
  ['a reversal reversed', '2208', (s) => reverseMessage(s.visit, s.reversalId), '该结算是撤销记录，不能再撤销[data.setl_id]'],
  ['2601 of a transaction it cannot undo', '2601', (s) => undoMessage(s.patient.personId, { infno: '2201', msgid: '1' }), '交易2201不能冲正，可冲正的交易：2207[data.oinfno]'],
  ['2601 of an unknown person', '2601', () => undoMessage('1', { infno: '2207', msgid: '1' }), '人员信息不存在[data.psn_no]'],
];

for (const [what, cases] of Object.entries({ FORM, REGISTRATION, FEES, SETTLEMENT })) {
  describe(`${what.toLowerCase()}: refused without a trace but a log line`, () => {
    for (const [name, infno, input, text] of cases) {
      test(`${infno} ${name}`, () => holdsRefused(infno, input(stage), text));
    }
  });
}

async function holdsRefused(infno: string, input: unknown, text: string, at = stage.hospital) {
  const { body, msgid } = messageOf(at.institution.code, infno, input);
  const refused = await refusedWithoutTrace(platform, { body });
  assert.equal(refused.text, text);
  const { institutionCode, ...line } = refused.line;
  assert.deepEqual([line.infno, line.msgid, institutionCode], [infno, msgid, at.institution.code]);
}

describe('items outside their days', () => {
  test('expired', async () => {
    const { expired } = stage;
    const text = `费用明细9的医疗目录编码${expired}在2026-03-18不在有效期内[feedetail.med_list_codg]`;
    await holdsRefused('2204', fee({ med_list_codg: expired })(stage), text);
  });
  test('not yet begun', async () => {
    const { notYet } = stage;
    const text = `费用明细9的医疗目录编码${notYet}在2026-03-18不在有效期内[feedetail.med_list_codg]`;
    await holdsRefused('2204', fee({ med_list_codg: notYet })(stage), text);
  });
});

describe('somebody else’s visit', () => {
  const messages = (visit: Visit) => {
    const { unpaid, settlementId } = stage;
    return {
      '2202': [unregisterMessage(visit), `${NOT_OWN}[data.mdtrt_id]`],
      '2203': [diagnosisMessage(visit, [HYPERTENSION]), `${NOT_OWN}[mdtrtinfo.mdtrt_id]`],
      '2204': [feesMessage(visit, 'B4', [chargeOf(plainItem(platform), 1)]), `${NOT_OWN}[feedetail.mdtrt_id]`],
      '2205': [withdrawMessage(visit), `${NOT_OWN}[data.mdtrt_id]`],
      '2206': [quoteMessage(visit, unpaid), `${NOT_OWN}[data.mdtrt_id]`],
      '2207': [settleMessage(visit, unpaid), `${NOT_OWN}[data.mdtrt_id]`],
      '2208': [reverseMessage(visit, settlementId), '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]'],
      '5202': [diagnosesMessage(visit), `${NOT_OWN}[data.mdtrt_id]`],
      '5203': [settlementMessage(visit, settlementId), '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]'],
      '5204': [settlementMessage(visit, settlementId), `${NOT_OWN}[data.mdtrt_id]`],
    } as const;
  };
  for (const infno of ['2202', '2203', '2204', '2205', '2206', '2207', '2208', '5202', '5203', '5204'] as const) {
    test(`${infno} another person’s`, async () => {
      const [input, text] = messages(strange(stage.visit, stage.stranger))[infno];
      await holdsRefused(infno, input, text);
    });
    test(`${infno} another institution’s`, async () => {
      const [input, text] = messages(stage.visit)[infno];
      await holdsRefused(infno, input, text, stage.other);
    });
  }
});
