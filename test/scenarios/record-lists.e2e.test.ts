import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Out4103 } from '../../spec/wire/t4103.wire.ts';
import type { Out4104 } from '../../spec/wire/t4104.wire.ts';
import type { Out4105 } from '../../spec/wire/t4105.wire.ts';
import { type Patient, reverseMessage, settleMessage } from '../../src/demo/messages.wire.ts';
import {
  accepted,
  castOf,
  chargeOf,
  HYPERTENSION,
  openVisit,
  plainItem,
  upload,
} from './hospital.ts';
import { moment, startPlatform } from './platform.ts';
import { type Message, type RecordStage, refused, setRecordStage, taken } from './record-stage.ts';
import { admit, at, discharge, fees, openDesk, settling } from './stay-desk.ts';

/** A stay of five days, settled, and the funds that paid for it. */
type Stage = RecordStage & {
  readonly patient: Patient;
  readonly encounterId: string;
  readonly settlementId: string;
  readonly funds: readonly { readonly fund_pay_type: string; readonly fund_payamt: number }[];
};

let stage: Stage;
before(async () => {
  const platform = await startPlatform();
  const base = await setRecordStage(platform);
  const desk = openDesk(platform, base.hospital.institution);
  const cast = castOf(platform);
  const patient = cast({ personType: '12' });
  at(platform, '2026-03-10 09:00:00');
  const stay = await admit(desk, patient, '2026-03-10 08:30:00');
  at(platform, '2026-03-14 12:00:00');
  const item = plainItem(platform).code;
  const line = { no: '1', at: '2026-03-12 10:00:00', item, count: 50, price: 100 };
  accepted(await desk.send('2301', fees(stay, [line])));
  accepted(await desk.send('2402', discharge(stay, '2026-03-14 11:00:00')));
  const { setlinfo, setldetail } = accepted(await desk.send('2304', settling(stay, 5000)));
  at(platform, '2026-03-18 10:30:00');
  const { encounterId } = stay;
  const of = { patient, encounterId, settlementId: setlinfo.setl_id };
  stage = { ...base, ...of, funds: setldetail as Stage['funds'] };
});
after(() => stage.platform.stop());

type Patch = Readonly<Record<string, string>>;

/** 4101 of the stay, with some fields replaced, and nodes beside. */
function list(setlinfo: Patch = {}, nodes: Readonly<Record<string, unknown>> = {}): Message {
  const { patient, encounterId, settlementId, funds } = stage;
  return {
    infno: '4101',
    input: {
      setlinfo: {
        psn_no: patient.personId,
        mdtrt_id: encounterId,
        setl_id: settlementId,
        medcasno: 'BA0001',
        ntly: 'CHN',
        prfs: '11',
        patn_rlts: '1',
        coner_name: '演示家属',
        coner_addr: '样例路1号',
        coner_tel: '02000000000',
        adm_time: '2026-03-10 08:30:00',
        dscg_time: '2026-03-14 11:00:00',
        dscg_caty: 'A03',
        adm_caty: 'A03',
        dscg_way: '1',
        vent_used_dura: '1/13/24',
        lv1_nurscare_days: '4',
        bill_code: '31010123',
        bill_no: '0000000001',
        biz_sn: '0000000001',
        setl_begn_date: '2026-03-10',
        setl_end_date: '2026-03-14',
        medins_fill_dept: '病案科',
        medins_fill_psn: '样例乙',
        hi_paymtd: '1',
        ...setlinfo,
      },
      diseinfo: [diagnosis()],
      payinfo: funds.map(({ fund_pay_type, fund_payamt }) => ({ fund_pay_type, fund_payamt })),
      ...nodes,
    },
  };
}

function diagnosis(patch: Patch = {}) {
  const { code, name } = HYPERTENSION;
  const said = { diag_type: '1', diag_code: code, diag_name: name };
  return { ...said, adm_cond_type: '1', maindiag_flag: '1', ...patch };
}

function whose() {
  return { psn_no: stage.patient.personId, setl_id: stage.settlementId };
}

function move(state: string): Message {
  return { infno: '4102', input: { data: { ...whose(), stas_type: state } } };
}

function checked(patch: Readonly<Record<string, unknown>> = {}): Message {
  const data = { setl_ym: '202603', page_num: 1, page_size: 10, ...patch };
  return { infno: '4104', input: { data } };
}

function counted(patch: Readonly<Record<string, unknown>> = {}): Message {
  const data = {
    fixmedins_code: stage.hospital.institution.code,
    medtype_list: ['21', '2101'],
    stt_begntime: '2026-03-01 00:00:00',
    stt_endtime: '2026-03-31 23:59:59',
    ...patch,
  };
  return { infno: '4105', input: { data } };
}

type Contradiction = readonly [name: string, message: () => Message, text: string];

const CONTRADICTIONS: readonly Contradiction[] = [
  [
    'a settlement nobody knows',
    () => list({ setl_id: '1' }),
    '结算信息不存在，或不属于该人员与本机构[setlinfo.setl_id]',
  ],
  [
    'another person',
    () => list({ psn_no: stage.visitor.personId }),
    '结算信息不存在，或不属于该人员与本机构[setlinfo.setl_id]',
  ],
  [
    'a beginning before the settlement',
    () => list({ setl_begn_date: '2026-03-09' }),
    '结算开始日期与该结算不一致，应为2026-03-10[setlinfo.setl_begn_date]',
  ],
  [
    'an end after it',
    () => list({ setl_end_date: '2026-03-15' }),
    '结算结束日期与该结算不一致，应为2026-03-14[setlinfo.setl_end_date]',
  ],
  [
    'another admission',
    () => list({ adm_time: '2026-03-11 08:30:00' }),
    '入院时间与该结算不一致，应为2026-03-10[setlinfo.adm_time]',
  ],
  [
    'another discharge',
    () => list({ dscg_time: '2026-03-13 08:30:00' }),
    '出院时间与该结算不一致，应为2026-03-14[setlinfo.dscg_time]',
  ],
  [
    'a death that was none',
    () => list({ dscg_way: '5' }),
    '离院方式与该结算不一致，应为1[setlinfo.dscg_way]',
  ],
  [
    'diagnoses of somebody else',
    () => list({}, { diseinfo: [diagnosis({ diag_code: 'J18.900' })] }),
    '诊断与该结算的就诊诊断没有一项相同[diseinfo.diag_code]',
  ],
  [
    'a discharge before the admission',
    () => list({ dscg_time: '2026-03-09 08:30:00' }),
    '出院时间不能早于入院时间，收到2026-03-09 08:30:00与2026-03-10 08:30:00[setlinfo.dscg_time]',
  ],
  [
    'a discharge to come',
    () => list({ dscg_time: '2026-03-19 08:30:00' }),
    '出院时间不能晚于当前日期，收到2026-03-19 08:30:00[setlinfo.dscg_time]',
  ],
  [
    'a diagnosis nobody knows',
    () => list({}, { diseinfo: [diagnosis({ diag_code: 'X' })] }),
    '诊断代码X不在医保目录中[diseinfo[1].diag_code]',
  ],
  [
    'blood of another settlement',
    () => list({}, { bldinfo: { setl_List_bld_Id: '1', ...whose(), mdtrt_id: '1' } }),
    '一次只能上传一位患者一次就诊的信息[bldinfo[1].setl_id]',
  ],
  [
    'a state that is not for institutions',
    () => list({ stas_type: '2' }),
    '审核状态只能改为0（未提交）或1（已提交）[setlinfo.stas_type]',
  ],
  [
    'a list with errors that is to be submitted',
    () => list({ stas_type: '1', medcasno: '', vent_used_dura: '13' }),
    '结算清单有2项质控错误，不能提交：住院清单的病案号不能为空[setlinfo.medcasno]',
  ],
];

describe('a list that contradicts its settlement is refused', () => {
  for (const [name, message, text] of CONTRADICTIONS) {
    test(name, () => refused(stage, message(), text));
  }

  test('by the encounter', async () => {
    const text = `就诊ID与该结算不一致，应为${stage.encounterId}[setlinfo.mdtrt_id]`;
    await refused(stage, list({ mdtrt_id: '1' }), text);
  });

  test('by a fund', async () => {
    const [first] = stage.funds;
    const { fund_pay_type: fund, fund_payamt: amount } = first!;
    const payinfo = [{ fund_pay_type: fund, fund_payamt: amount + 0.01 }];
    const yuan = amount.toFixed(2);
    const text = `基金${fund}的支付金额与该结算不一致，应为${yuan}[payinfo.fund_payamt]`;
    await refused(stage, list({}, { payinfo }), text);
    await refused(stage, list({}, { payinfo: [] }), '节点[payinfo]不能为空');
  });

  test('by the institution', async () => {
    const text = '结算信息不存在，或不属于该人员与本机构[setlinfo.setl_id]';
    await refused(stage, list(), text, stage.other);
  });

  test('of a settlement taken back', async () => {
    const { hospital, visitor, platform } = stage;
    const beganAt = moment('2026-03-18 09:00:00');
    const visit = await openVisit(hospital, visitor, { beganAt });
    const payment = await upload(hospital, visit, 'B1', [chargeOf(plainItem(platform), 10)]);
    const { setlinfo } = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    accepted(await hospital.call('2208', reverseMessage(visit, setlinfo.setl_id)));
    const of = { psn_no: visitor.personId, mdtrt_id: visit.encounterId };
    const message = list({ ...of, setl_id: setlinfo.setl_id });
    await refused(stage, message, '该结算已撤销，或本身是撤销[setlinfo.setl_id]');
  });
});

test('a list is kept, found fault with, mended, submitted and read', async () => {
  const faulty = list(
    { medcasno: '', lv1_nurscare_days: '9' },
    {
      diseinfo: [diagnosis(), diagnosis({ diag_code: 'O80.900', diag_name: '单胎顺产' })],
    },
  );
  const first = await taken<{ data: { setl_list_id: string } }>(stage, faulty);
  const [found] = await taken<Out4104>(stage, checked({ setl_id: stage.settlementId }));
  assert.equal(found!.qltctrl_rslt, '0');
  assert.equal(found!.retn_flag, '1');
  const fields = found!.detailinfo.map((d) => `${d.exam_data_fld} ${d.err_lv}`);
  assert.ok(fields.includes('medcasno 1'), fields.join());
  assert.ok(fields.includes('lv1_nurscare_days 1'), fields.join());
  assert.ok(fields.includes('maindiag_flag 1'), fields.join());
  const count = found!.detailinfo.filter((d) => d.err_lv === '1').length;
  const text = `结算清单有${count}项质控错误，不能提交：住院清单的病案号不能为空`;
  await refused(stage, move('1'), text);

  const second = await taken<{ data: { setl_list_id: string } }>(stage, list());
  assert.deepEqual(second, first);
  const [clean] = await taken<Out4104>(stage, checked({ err_lv: '0' }));
  assert.deepEqual(clean!.detailinfo, []);
  await taken(stage, move('1'));
  await refused(stage, move('1'), '结算清单已是该状态[data.stas_type]');
  await refused(stage, move('0'), '结算清单已提交，不能修改[data.stas_type]');
  await refused(stage, move('2'), '审核状态只能改为0（未提交）或1（已提交）[data.stas_type]');
  await refused(stage, list(), '结算清单已提交，不能修改[setlinfo.stas_type]');

  const read = await taken<Out4103>(stage, { infno: '4103', input: { data: whose() } });
  const { setlinfo, iteminfo, payinfo } = read;
  assert.equal(setlinfo.setl_list_sn, first.data.setl_list_id);
  assert.equal(setlinfo.medcasno, 'BA0001');
  assert.equal(setlinfo.act_ipt_days, 4);
  assert.equal(setlinfo.stas_type, '1');
  assert.equal(setlinfo.vent_used_h_cnt, 13);
  assert.equal(
    iteminfo.reduce((all, row) => all + row.item_sumamt, 0),
    5000,
  );
  const paid = payinfo.reduce((all, row) => all + row.fund_payamt, 0);
  assert.equal(paid + setlinfo.acct_pay + setlinfo.psn_cashpay, 5000);
});

test('lists are counted against settlements', async () => {
  await taken<Out4105>(stage, counted());
  const { needUploadCnt, uploadedCnt } = await taken<Out4105>(stage, counted());
  assert.deepEqual([needUploadCnt, uploadedCnt], [1, 1]);
  const visits = await taken<Out4105>(stage, counted({ medtype_list: '11', refdset_flag: '1' }));
  assert.equal(visits.uploadedCnt, 0);
});

describe('queries of lists are refused', () => {
  const own = () => ({ infno: '4103', input: { data: whose() } });
  test('to another institution', () =>
    refused(stage, own(), '该结算没有上传结算清单[data.setl_id]', stage.other));
  test('about another institution', async () => {
    const fixmedins_code = stage.other.institution.code;
    await refused(
      stage,
      checked({ fixmedins_code }),
      '不能查询其他机构的数据[data.fixmedins_code]',
    );
    await refused(
      stage,
      counted({ fixmedins_code }),
      '不能查询其他机构的数据[data.fixmedins_code]',
    );
  });
  test('with page 0 and size 100,000', async () => {
    const text = '当前页数应不小于1，每页应为1到100条[data.page_num]';
    await refused(stage, checked({ page_num: 0 }), text);
    await refused(stage, checked({ page_size: 1000 }), text);
  });
  test('of no month', () =>
    refused(stage, checked({ setl_ym: '202613' }), '结算年月应为yyyyMM[data.setl_ym]'));
  test('of no level', async () => {
    const text = '错误等级应为0（无）、1（错误）或2（提示），回退标志应为0或1[data.err_lv]';
    await refused(stage, checked({ err_lv: '7' }), text);
  });
  test('backwards, and over years', async () => {
    const before = { stt_endtime: '2026-02-01 00:00:00' };
    await refused(stage, counted(before), '结束时间不能早于开始时间[data.stt_endtime]');
    const long = { stt_endtime: '2029-02-01 00:00:00' };
    await refused(stage, counted(long), '统计时间不能超过366天[data.stt_endtime]');
  });
  test('of medical types nobody knows', async () => {
    const text = '节点[data]字段[medtype_list]（医疗类别的集合）取值[x]不在字典[med_type]中';
    await refused(stage, counted({ medtype_list: ['21', 'x'] }), text);
  });
});
