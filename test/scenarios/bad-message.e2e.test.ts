import { after, before, describe, test } from 'node:test';
import {
  feesMessage,
  personMessage,
  signOutMessage,
  unregisterMessage,
} from '../../src/demo/messages.wire.ts';
import { addDays } from '../../src/kernel/day.ts';
import { chargeOf } from './hospital.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';
import {
  type Case,
  diagnose,
  fee,
  holdsRefused,
  LATER,
  register,
  type Stage,
  setStage,
  settle,
} from './stage.ts';

let platform: Platform;
let stage: Stage;

before(async () => {
  platform = await startPlatform();
  stage = await setStage(platform);
});
after(() => platform.stop());

const WIDE = '1000000000000000';

const FORM: readonly Case[] = [
  ['a missing node', '2207', () => ({}), '缺少节点[data]'],
  [
    'one of two nodes missing',
    '2203',
    (s) => ({ mdtrtinfo: { ...diagnose({})(s).mdtrtinfo } }),
    '缺少节点[diseinfo]',
  ],
  ['an empty list of lines', '2204', () => ({ feedetail: [] }), '节点[feedetail]不能为空'],
  ['a node that is a number', '2207', () => ({ data: 7 }), '节点[data]不是对象'],
  ['a line that is null', '2204', () => ({ feedetail: [null] }), '节点[feedetail]第1行不是对象'],
  [
    'two rows where one belongs',
    '2207',
    (s) => ({ data: [settle({})(s).data, {}] }),
    '节点[data]只能有一行，收到2行',
  ],
  ['a missing field', '2207', settle({ psn_no: '' }), '节点[data]字段[psn_no]（人员编号）不能为空'],
  [
    'a wrong type',
    '2204',
    fee({ cnt: '一盒' }),
    '节点[feedetail]第1行字段[cnt]（数量）不是有效的数值，收到“一盒”',
  ],
  [
    'an object for a text',
    '2207',
    settle({ psn_no: {} }),
    '节点[data]字段[psn_no]（人员编号）不是有效的文本',
  ],
  [
    'a truth value for a text',
    '2207',
    settle({ psn_no: true }),
    '节点[data]字段[psn_no]（人员编号）不是有效的文本',
  ],
  [
    'a day that is none',
    '2204',
    fee({ fee_ocur_time: '2026-02-30 08:00:00' }),
    '节点[feedetail]第1行字段[fee_ocur_time]（费用发生时间）不是有效的日期时间，收到“2026-02-30 08:00:00”',
  ],
  [
    'an over-long field',
    '2207',
    settle({ mdtrt_id: '1'.repeat(31) }),
    '节点[data]字段[mdtrt_id]（就诊ID）长度不能超过30，收到31个字符',
  ],
  [
    'a value outside its dictionary',
    '2207',
    settle({ med_type: '9X' }),
    '节点[data]字段[med_type]（医疗类别）取值[9X]不在字典[med_type]中',
  ],
  [
    'dictionary value __proto__',
    '2207',
    settle({ insutype: '__proto__' }),
    '节点[data]字段[insutype]（险种类型）取值[__proto__]不在字典[insutype]中',
  ],
  [
    'money with three decimals',
    '2207',
    settle({ medfee_sumamt: '20.001' }),
    '节点[data]字段[medfee_sumamt]（医疗费总额）最多2位小数，收到“20.001”',
  ],
  [
    'money with three decimals, a number',
    '2204',
    fee({ det_item_fee_sumamt: 10.001 }),
    '节点[feedetail]第1行字段[det_item_fee_sumamt]（明细项目费用总额）最多2位小数，收到“10.001”',
  ],
  [
    'a NUL in a text',
    '2207',
    settle({ mdtrt_id: '1\0' }),
    '节点[data]字段[mdtrt_id]（就诊ID）不是有效的文本',
  ],
  [
    'half a character in a name',
    '2204',
    fee({ bilg_dr_name: '\ud842' }),
    '节点[feedetail]第1行字段[bilg_dr_name]（开单医师姓名）不是有效的文本',
  ],
  [
    'money as an exponent',
    '2207',
    settle({ medfee_sumamt: '1e15' }),
    '节点[data]字段[medfee_sumamt]（医疗费总额）不是有效的数值，收到“1e15”',
  ],
  [
    'money of 1e15',
    '2207',
    settle({ medfee_sumamt: 1e15 }),
    '节点[data]字段[medfee_sumamt]（医疗费总额）整数部分不能超过14位，收到“1000000000000000”',
  ],
  [
    'a line of 1e15',
    '2204',
    fee({ det_item_fee_sumamt: WIDE }),
    '节点[feedetail]第1行字段[det_item_fee_sumamt]（明细项目费用总额）整数部分不能超过14位，收到“1000000000000000”',
  ],
  [
    'a quantity of 1e15',
    '2204',
    fee({ cnt: WIDE }),
    '节点[feedetail]第1行字段[cnt]（数量）整数部分不能超过12位，收到“1000000000000000”',
  ],
  [
    'a price of 1e15',
    '2204',
    fee({ pric: WIDE }),
    '节点[feedetail]第1行字段[pric]（单价）整数部分不能超过10位，收到“1000000000000000”',
  ],
];

const REGISTRATION: readonly Case[] = [
  [
    'an unknown credential',
    '1101',
    () => personMessage({ kind: '02', number: '1' }),
    '人员信息不存在[data.mdtrt_cert_no]',
  ],
  [
    'somebody else’s id number',
    '1101',
    (s) => ({ data: { ...personMessage(s.patient.credential).data, certno: s.stranger.idNo } }),
    '证件号码与就诊凭证不一致[data.certno]',
  ],
  [
    'an unknown person',
    '2201',
    register((s) => s.patient, { psn_no: '1' }),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a person of another region',
    '2201',
    register((s) => s.elsewhere),
    '该人员参保地为重庆市，没有到本机构就医的有效异地备案[data.psn_no]',
  ],
  [
    'an expired enrolment',
    '2201',
    register((s) => s.lapsed('ended')),
    '该人员在2026-03-18没有险种310的有效参保信息[data.insutype]',
  ],
  [
    'a paused enrolment',
    '2201',
    register((s) => s.lapsed('suspended')),
    '该人员在2026-03-18没有险种310的有效参保信息[data.insutype]',
  ],
  [
    'an enrolment that begins later',
    '2201',
    register((s) => s.lapsed('future')),
    '该人员在2026-03-18没有险种310的有效参保信息[data.insutype]',
  ],
  [
    'another insurance',
    '2201',
    register((s) => s.patient, { insutype: '390' }),
    '该人员在2026-03-18没有险种390的有效参保信息[data.insutype]',
  ],
  [
    'a visit in the future',
    '2201',
    register((s) => s.patient, { begntime: LATER }),
    '就诊开始时间不能晚于当前时间[data.begntime]',
  ],
  [
    'a visit tomorrow',
    '2201',
    register((s) => s.patient, { begntime: addDays(TODAY, 1) }),
    '就诊开始时间不能晚于当前时间[data.begntime]',
  ],
  [
    'a diagnosis in the future',
    '2203',
    diagnose({}, { diag_time: LATER }),
    '诊断1（I10.x00x002）的诊断时间不能晚于当前时间，收到2026-03-18 10:40:01[diseinfo.diag_time]',
  ],
  [
    'a diagnosis number twice',
    '2203',
    (s) => ({
      ...diagnose({})(s),
      diseinfo: [...diagnose({})(s).diseinfo, ...diagnose({})(s).diseinfo],
    }),
    '诊断I10.x00x002：同一诊断类别的诊断排序号1重复[diseinfo.diag_srt_no]',
  ],
  [
    'half a character in a diagnosis',
    '2203',
    diagnose({}, { diag_name: '\ud842' }),
    '节点[diseinfo]第1行字段[diag_name]（诊断名称）不是有效的文本',
  ],
  [
    'a diagnosis number below zero',
    '2203',
    diagnose({}, { diag_srt_no: '-1' }),
    '诊断I10.x00x002的诊断排序号应为0到99的整数，收到-1[diseinfo.diag_srt_no]',
  ],
  [
    'an unknown diagnosis',
    '2203',
    diagnose({}, { diag_code: 'X99' }),
    '诊断1的诊断代码X99不在医保疾病诊断目录中[diseinfo.diag_code]',
  ],
  [
    'another type of visit after a settlement',
    '2203',
    diagnose({ med_type: '12' }),
    '就诊已有结算，不能变更医疗类别[mdtrtinfo.med_type]',
  ],
  [
    'a cancelled visit',
    '2204',
    (s) => feesMessage(s.cancelled, 'B1', [chargeOf({ code: s.itemCode, name: '' }, 1)]),
    '就诊已撤销[feedetail.mdtrt_id]',
  ],
  [
    'a cancelled visit, again',
    '2202',
    (s) => unregisterMessage(s.cancelled),
    '就诊已撤销[data.mdtrt_id]',
  ],
  [
    'a settled visit',
    '2202',
    (s) => unregisterMessage(s.visit),
    '就诊已有结算，请先撤销结算[data.mdtrt_id]',
  ],
  [
    'another visit number',
    '2202',
    (s) => unregisterMessage({ ...s.visit, visitNo: 'X' }),
    '住院/门诊号与挂号时不一致[data.ipt_otp_no]',
  ],
  [
    'a sign-in that is none',
    '9002',
    () => signOutMessage('A001', '1'),
    '签到编号不存在，或不属于该操作员与本机构[signOut.sign_no]',
  ],
];

for (const [what, cases] of Object.entries({ FORM, REGISTRATION })) {
  describe(`${what.toLowerCase()}: refused without a trace but a log line`, () => {
    for (const [name, infno, input, text] of cases) {
      test(`${infno} ${name}`, () => holdsRefused(stage, { infno, input: input(stage) }, text));
    }
  });
}
