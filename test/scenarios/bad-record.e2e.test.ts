import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Out4262 } from '../../spec/wire/t4262.wire.ts';
import { unregisterMessage, type Visit } from '../../src/demo/messages.wire.ts';
import { accepted, castOf, openVisit } from './hospital.ts';
import { moment, startPlatform } from './platform.ts';
import {
  documentOf,
  type Fields,
  kept,
  type Message,
  type RecordStage,
  refused,
  setRecordStage,
  taken,
} from './record-stage.ts';

type Stage = RecordStage & { readonly cancelled: Visit };

let stage: Stage;
before(async () => {
  const base = await setRecordStage(await startPlatform());
  const cast = castOf(base.platform);
  const cancelled = await openVisit(base.hospital, cast({ personType: '12' }), {
    beganAt: moment('2026-03-18 08:00:00'),
  });
  accepted(await base.hospital.call('2202', unregisterMessage(cancelled)));
  stage = { ...base, cancelled };
});
after(() => stage.platform.stop());

type Case = readonly [name: string, infno: string, patch: (s: Stage) => Fields, text: string];

const UNKNOWN = '就诊信息不存在，或不属于该人员与本机构';

const CASES: readonly Case[] = [
  [
    'an encounter without a person',
    '4301',
    () => ({ psn_no: '' }),
    '填写了就诊ID，人员编号不能为空[rgstinfo.psn_no]',
  ],
  [
    'a person without an encounter',
    '4301',
    () => ({ mdtrt_id: '' }),
    '填写了人员编号，就诊ID不能为空[rgstinfo.mdtrt_id]',
  ],
  [
    'neither number of a visit',
    '4701',
    () => ({ mdtrt_sn: '', mdtrt_id: '', psn_no: '' }),
    '就医流水号与就诊ID不能都为空[adminfo.mdtrt_sn]',
  ],
  ['a person nobody knows', '4501', () => ({ psn_no: '1' }), '人员信息不存在[examinfo.psn_no]'],
  ['an encounter nobody knows', '4501', () => ({ mdtrt_id: '1' }), `${UNKNOWN}[examinfo.mdtrt_id]`],
  [
    'an encounter of somebody else',
    '4502',
    (s) => ({ mdtrt_id: s.stayId }),
    `${UNKNOWN}[labinfo.mdtrt_id]`,
  ],
  [
    'an encounter taken back',
    '4503',
    (s) => ({ psn_no: s.cancelled.patient.personId, mdtrt_id: s.cancelled.encounterId }),
    '就诊已撤销[data[1].mdtrt_id]',
  ],
  [
    'a front page of an outpatient visit',
    '4401',
    (s) => ({ psn_no: s.visitor.personId, mdtrt_id: s.visitId }),
    '该就诊不是住院[baseinfo.mdtrt_id]',
  ],
  [
    'an outpatient record of a stay',
    '4301',
    (s) => ({ psn_no: s.inmate.personId, mdtrt_id: s.stayId }),
    '该就诊不是门诊[rgstinfo.mdtrt_id]',
  ],
  [
    'another name',
    '4401',
    () => ({ psn_name: '某某' }),
    '人员姓名与该人员的信息不一致[baseinfo.psn_name]',
  ],
  [
    'another identity number',
    '4401',
    (s) => ({ certno: s.visitor.idNo }),
    '证件号码与该人员的信息不一致[baseinfo.certno]',
  ],
  [
    'a report before the examination',
    '4501',
    () => ({ exam_date: '2026-03-18', rpt_date: '2026-03-17' }),
    '报告日期不能早于检查日期，收到2026-03-17与2026-03-18[examinfo.rpt_date]',
  ],
  [
    'a report to come',
    '4502',
    () => ({ rpt_date: '2026-03-19' }),
    '报告日期不能晚于当前日期，收到2026-03-19[labinfo.rpt_date]',
  ],
  [
    'a report before the visit',
    '4505',
    () => ({ cma_date: '2026-03-17' }),
    '送检日期不能早于就诊开始日期2026-03-18[data[1].cma_date]',
  ],
  [
    'a discharge before the admission',
    '4401',
    () => ({ adm_date: '2026-03-12', dscg_date: '2026-03-11' }),
    '出院日期不能早于入院日期，收到2026-03-11与2026-03-12[baseinfo.dscg_date]',
  ],
  [
    'a medicine that ends before it begins',
    '4402',
    () => ({ medc_begntime: '2026-03-12 08:00:00', medc_endtime: '2026-03-11 08:00:00' }),
    '用药停止时间不能早于用药开始时间，收到2026-03-11 08:00:00与2026-03-12 08:00:00[data[1].medc_endtime]',
  ],
  [
    'a date that is none',
    '4501',
    () => ({ exam_date: '2026-02-30' }),
    '节点[examinfo]字段[exam_date]（检查日期）不是有效的日期，收到“2026-02-30”',
  ],
  [
    'a diagnosis nobody knows',
    '4301',
    () => ({ diag_code: 'X' }),
    '诊断代码X不在医保目录中[diseinfo[1].diag_code]',
  ],
  [
    'an operation nobody knows',
    '4302',
    () => ({ oprn_oprt_code: 'X' }),
    '手术操作代码X不在医保目录中[oprninfo[1].oprn_oprt_code]',
  ],
  [
    'an item nobody knows',
    '4201',
    () => ({ med_list_codg: 'X' }),
    '医疗目录编码X不在医保目录中[feedetail[1].med_list_codg]',
  ],
  [
    'an amount past all counting',
    '4201',
    () => ({ det_item_fee_sumamt: '99999999999.99' }),
    '金额过大，收到99999999999.99[feedetail[1].det_item_fee_sumamt]',
  ],
  [
    'no key',
    '4503',
    () => ({ rpotc_no: '', appy_no: '' }),
    '报告单号、申请单号不能都为空[data[1].rpotc_no]',
  ],
  [
    'a flag that is none',
    '4502',
    () => ({ vali_flag: '7' }),
    '有效标志应为0或1[labinfo.vali_flag]',
  ],
  [
    'the end of what was never there',
    '4504',
    () => ({ vali_flag: '0', rpotc_no: 'NONE' }),
    '要作废的文书不存在，或已作废[data[1].rpotc_no]',
  ],
];

describe('a document is refused, and nothing of it kept, with', () => {
  for (const [name, infno, patch, text] of CASES) {
    test(`${infno} ${name}`, () => refused(stage, documentOf(stage, infno, patch(stage)), text));
  }

  test('every kind sent by another institution', async () => {
    for (const infno of ['4301', '4302', '4401', '4402', '4402A', '4501', '4502', '4503']) {
      const { input } = documentOf(stage, infno);
      const [node, rows] = Object.entries(input as Record<string, unknown>)[0]!;
      const place = Array.isArray(rows) ? `${node}[1].mdtrt_id` : `${node}.mdtrt_id`;
      await refused(stage, { infno, input }, `${UNKNOWN}[${place}]`, stage.other);
    }
  });

  test('the same document twice', async () => {
    const { input } = documentOf(stage, '4601');
    const { data } = input as { readonly data: readonly unknown[] };
    const twice = { infno: '4601', input: { data: [...data, ...data] } };
    await refused(stage, twice, '同一文书在报文中出现两次[data[2].bld_time]');
  });

  test('two patients in one message', async () => {
    const first = documentOf(stage, '4601').input as { readonly data: readonly Fields[] };
    const other = { ...first.data[0], psn_no: stage.inmate.personId, mdtrt_id: stage.stayId };
    const both = { infno: '4601', input: { data: [first.data[0], other] } };
    await refused(stage, both, '一次只能上传一位患者一次就诊的信息[data[2].mdtrt_sn]');
  });

  test('more than 40,000 characters', async () => {
    const base = documentOf(stage, '4301').input as { readonly caseinfo: readonly Fields[] };
    const row = { ...base.caseinfo[0], illhis: '史'.repeat(2000), phex: '查'.repeat(2000) };
    const caseinfo = Array.from({ length: 11 }, () => row);
    const message = { infno: '4301', input: { ...base, caseinfo } };
    await refused(stage, message, '一份文书最多40000个字符[rgstinfo]');
  });
});

/** 4261 of a visit: its lines by number and amount in yuan. */
function ownPay(lines: Readonly<Record<string, string>>, patch: Fields = {}): Message {
  const { code, name } = stage.hospital.institution;
  const from = { fixmedinsCode: code, fixmedinsName: name };
  const { input } = documentOf(stage, '4261', { ...from, ...patch });
  const { fmiOwnpayPatnFeeListDDTO: fees, ...rest } = input as Record<string, Fields[]>;
  const rows = Object.entries(lines).map(([bkkpSn, amount]) => ({
    ...fees![0],
    bkkpSn,
    detItemFeeSumamt: amount,
  }));
  return { infno: '4261', input: { ...rest, fmiOwnpayPatnFeeListDDTO: rows } };
}

function total(amount: string, patch: Fields = {}): Message {
  const own = { mdtrtId: 'YN20250304001', fixmedinsCode: stage.hospital.institution.code };
  return { infno: '4262', input: { ...own, totalFeeSumamt: amount, ...patch } };
}

describe('a self-paying patient', () => {
  const answer = async (amount: string) =>
    (await taken<Out4262>(stage, total(amount))).data.stmtResult;

  test('has fees that are added to, replaced and compared', async () => {
    await refused(stage, total('0'), '该就诊没有已上传的费用[mdtrtId]');
    await taken(stage, ownPay({ '1': '10.50', '2': '20' }));
    assert.equal(await answer('30.5'), '1');
    await taken(stage, ownPay({ '3': '5' }, { upType: '1' }));
    assert.equal(await answer('35.50'), '1');
    assert.equal(await answer('35.500001'), '0');
    await taken(stage, ownPay({ '2': '20' }));
    assert.equal(await answer('20'), '1');
    const rows = await kept(stage, '4261', stage.hospital.institution.code);
    assert.equal(rows.filter((row) => !row.valid).length, 2);
  });

  test('has one version after another, of many sent at one moment', async () => {
    const { code } = stage.hospital.institution;
    const before = await kept(stage, '4261', code);
    const sent = Array.from({ length: 80 }, () => taken(stage, ownPay({ '1': '10.50' })));
    await Promise.all(sent);
    const added = (await kept(stage, '4261', code)).length - before.length;
    // The visit and its line each time; the first ends what stood beside them.
    assert.equal(added, 2 * sent.length + 1);
    assert.equal(await answer('10.5'), '1');
  });

  test('is refused with what does not belong together', async () => {
    const visit = 'fmiOwnpayPatnMdtrtDDTO';
    const fees = 'fmiOwnpayPatnFeeListDDTO';
    const cases: readonly (readonly [Message, string])[] = [
      [ownPay({ '1': '1' }, { upType: '9' }), '有效标志应为0或1[upType]'],
      [
        ownPay({ '1': '1' }, { fixmedinsCode: stage.other.institution.code }),
        `定点医药机构编号与报文的机构不一致[${visit}.fixmedinsCode]`,
      ],
      [
        ownPay({ '1': '1' }, { feeOcurTime: '2026-03-19 00:00:00' }),
        `费用发生时间不能晚于当前日期，收到2026-03-19 00:00:00[${fees}[1].feeOcurTime]`,
      ],
      [
        ownPay({ '1': '1000000000', '2': '1000000000.01' }),
        `金额过大，收到1000000000.01[${fees}[2].detItemFeeSumamt]`,
      ],
      [
        ownPay({ '1': '1' }, { endtime: '2026-03-17 00:00:00' }),
        `结束时间不能早于开始时间，收到2026-03-17 00:00:00与2026-03-18 09:30:00[${visit}.endtime]`,
      ],
      [
        ownPay({ '1': '1' }, { diagCode: 'X' }),
        '诊断代码X不在医保目录中[fmiOwnpayPatnDiseListDDTOS[1].diagCode]',
      ],
      [total('1', { fixmedinsCode: 'H1' }), '不能查询其他机构的数据[fixmedinsCode]'],
    ];
    for (const [message, text] of cases) await refused(stage, message, text);
  });
});
