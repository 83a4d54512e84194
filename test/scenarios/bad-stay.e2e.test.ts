import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Patient, Visit } from '../../src/demo/messages.wire.ts';
import {
  diagnosisMessage,
  feesMessage,
  quoteMessage,
  reverseMessage,
} from '../../src/demo/messages.wire.ts';
import {
  accepted,
  castOf,
  chargeOf,
  eligibleParts,
  HYPERTENSION,
  openHospital,
  openVisit,
  plainItem,
} from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { type Platform, startPlatform } from './platform.ts';
import {
  admission,
  admit,
  at,
  change,
  type Desk,
  discharge,
  fees,
  only,
  openDesk,
  reversing,
  type StayOf,
  settling,
  withdraw,
} from './stay-desk.ts';
import { stayPolicy } from './stay-policy.ts';

/** What the cases are made of: one stay that goes on, one discharged and settled, one visit. */
type Stage = {
  readonly desk: Desk;
  readonly stranger: Patient;
  readonly elsewhere: Patient;
  /** Since the 10th, with a line of the 12th. */
  readonly lasting: StayOf;
  /** From the 1st to the 5th. */
  readonly ended: StayOf;
  readonly settlementId: string;
  readonly visit: Visit;
  readonly item: { readonly code: string; readonly name: string };
};

const policy = stayPolicy();
let platform: Platform;
let stage: Stage;

before(async () => {
  platform = await startPlatform(policy.folder);
  stage = await setStage();
});
after(async () => {
  await platform.stop();
  policy.remove();
});

async function setStage(): Promise<Stage> {
  const hospital = openHospital(platform);
  const desk = openDesk(platform, hospital.institution);
  const cast = castOf(platform);
  const item = plainItem(platform);
  const one = (no: string, when: string) => ({
    no,
    at: when,
    item: item.code,
    count: 1,
    price: 500,
  });
  at(platform, '2026-03-05 12:00:00');
  const ended = await admit(desk, cast(), '2026-03-01 08:00:00');
  accepted(await desk.send('2301', fees(ended, [one('1', '2026-03-02 08:00:00')])));
  accepted(await desk.send('2402', discharge(ended, '2026-03-05 11:00:00')));
  const settled = accepted(await desk.send('2304', settling(ended, 500)));
  at(platform, '2026-03-12 12:00:00');
  const lasting = await admit(desk, cast(), '2026-03-10 08:00:00');
  accepted(await desk.send('2301', fees(lasting, [one('1', '2026-03-12 08:00:00')])));
  const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
  return {
    desk,
    stranger: cast(),
    elsewhere: cast({ region: '500000' }),
    lasting,
    ended,
    settlementId: settled.setlinfo.setl_id,
    visit,
    item,
  };
}

type Case = readonly [infno: string, input: (s: Stage) => unknown, text: string];

const FAR = '2026-03-12 12:10:01';
const admitted =
  (patch: Parameters<typeof admission>[2] = {}) =>
  (s: Stage) =>
    admission(s.stranger, '2026-03-12 08:00:00', patch);
const line = (no: string, when: string) => (s: Stage) =>
  fees(s.lasting, [{ no, at: when, item: s.item.code, count: 1, price: 1 }]);

const CASES: Readonly<Record<string, readonly Case[]>> = {
  admission: [
    [
      '2401',
      (s) => admission({ ...s.stranger, personId: '1' }, '2026-03-12 08:00:00'),
      '人员信息不存在[mdtrtinfo.psn_no]',
    ],
    [
      '2401',
      admitted({ begntime: '1900-01-01 08:00:00' }),
      '入院时间早于该人员出生日期*[mdtrtinfo.begntime]',
    ],
    [
      '2401',
      (s) => admitted({ mdtrt_cert_no: s.visit.patient.idNo })(s),
      '就诊凭证编号不属于该人员[mdtrtinfo.mdtrt_cert_no]',
    ],
    ['2401', admitted({ begntime: FAR }), '入院时间不能晚于当前时间[mdtrtinfo.begntime]'],
    [
      '2401',
      admitted({ insutype: '340' }),
      '该人员在2026-03-12没有险种340的有效参保信息[mdtrtinfo.insutype]',
    ],
    ['2401', admitted({ med_type: '11' }), '医疗类别11不用于住院[mdtrtinfo.med_type]'],
    [
      '2401',
      (s) => {
        const { mdtrtinfo, diseinfo } = admitted()(s);
        return { mdtrtinfo, diseinfo: diseinfo.map((d) => ({ ...d, diag_code: 'X' })) };
      },
      '诊断1的诊断代码X不在医保疾病诊断目录中[diseinfo.diag_code]',
    ],
    [
      '2401',
      (s) => {
        const { mdtrtinfo, diseinfo } = admitted()(s);
        return { mdtrtinfo, diseinfo: diseinfo.map((d) => ({ ...d, psn_no: '1' })) };
      },
      '诊断信息第1行的人员编号、就诊ID与住院信息不一致[diseinfo.psn_no]',
    ],
    [
      '2401',
      (s) => admission(s.ended.patient, '2026-03-04 23:00:00'),
      '住院时间与该人员在*的住院（2026-03-01至2026-03-05）重叠[mdtrtinfo.begntime]',
    ],
  ],
  change: [
    [
      '2403',
      (s) => change(s.lasting, { med_type: '14' }),
      '医疗类别14不用于住院[adminfo.med_type]',
    ],
    [
      '2403',
      (s) => change(s.lasting, { begntime: FAR }),
      '入院时间不能晚于当前时间[adminfo.begntime]',
    ],
    [
      '2403',
      (s) => change(s.ended, { begntime: '2026-02-20 08:00:00' }),
      '就诊已有结算，不能变更入院时间[adminfo.begntime]',
    ],
    [
      '2403',
      (s) => change(s.ended, { med_type: '2101' }),
      '就诊已有结算，不能变更医疗类别[adminfo.med_type]',
    ],
    ['2404', (s) => only(s.lasting), '就诊已上传费用明细，请先撤销费用明细[data.mdtrt_id]'],
    ['2404', (s) => only(s.ended), '已于2026-03-05办理出院，变更请先撤销出院[data.mdtrt_id]'],
  ],
  discharge: [
    [
      '2402',
      (s) => discharge(s.lasting, '2026-03-10 07:59:59'),
      '出院时间不能早于入院时间[dscginfo.endtime]',
    ],
    ['2402', (s) => discharge(s.lasting, FAR), '出院时间不能晚于当前时间[dscginfo.endtime]'],
    [
      '2402',
      (s) => discharge(s.lasting, '2026-03-11 08:00:00'),
      '已上传2026-03-12的费用明细，晚于出院日，请先撤销该明细[dscginfo.endtime]',
    ],
    [
      '2402',
      (s) => discharge(s.lasting, '2026-03-12 09:00:00', { insutype: '390' }),
      '险种类型与挂号时不一致[dscginfo.insutype]',
    ],
    [
      '2402',
      (s) => discharge(s.lasting, '2026-03-12 09:00:00', { die_date: '2026-03-13' }),
      '死亡日期2026-03-13不在住院期间[dscginfo.die_date]',
    ],
    [
      '2402',
      (s) => discharge(s.ended, '2026-03-05 09:00:00'),
      '已于2026-03-05办理出院，变更请先撤销出院[dscginfo.mdtrt_id]',
    ],
    [
      '2402',
      (s) => discharge({ ...s.lasting, encounterId: '1' }, '2026-03-12 09:00:00'),
      '就诊信息不存在，或不属于该人员与本机构[dscginfo.mdtrt_id]',
    ],
    ['2405', (s) => only(s.lasting), '尚未办理出院[data.mdtrt_id]'],
    ['2405', (s) => only(s.ended), '已出院结算，请先撤销结算[data.mdtrt_id]'],
  ],
  fees: [
    [
      '2301',
      line('2', '2026-03-09 23:59:59'),
      '费用明细2的费用发生时间早于入院日2026-03-10[feedetail.fee_ocur_time]',
    ],
    ['2301', line('2', FAR), '费用明细2的费用发生时间不能晚于当前时间[feedetail.fee_ocur_time]'],
    [
      '2301',
      line('0000', '2026-03-12 08:00:00'),
      '费用明细流水号不能为0000，该值表示全部未结算明细[feedetail.feedetl_sn]',
    ],
    [
      '2301',
      line('1', '2026-03-12 08:00:00'),
      '费用明细流水号1已上传且内容不同，请先撤销原明细[feedetail.feedetl_sn]',
    ],
    [
      '2302',
      (s) => ({ data: [...withdraw(s.lasting, '1').data, ...withdraw(s.ended, '1').data] }),
      '一次上传的费用明细须属于同一人员的同一次就诊，第2行与第1行不同[data.mdtrt_id]',
    ],
    ['2302', (s) => withdraw(s.ended, '1'), '费用明细1已结算[data.feedetl_sn]'],
  ],
  settlement: [
    [
      '2303',
      (s) => settling(s.lasting, 500.06),
      '医疗费总额500.06与费用明细合计500.00不一致[data.medfee_sumamt]',
    ],
    [
      '2303',
      (s) => settling(s.lasting, 500, { insutype: '390' }),
      '险种类型与挂号时不一致[data.insutype]',
    ],
    [
      '2303',
      (s) => settling(s.lasting, 500, { dscgTime: '2026-03-13' }),
      '出院时间不能晚于当前时间[data.dscgTime]',
    ],
    [
      '2304',
      (s) => settling(s.lasting, 500, { mid_setl_flag: '1', dscgTime: '2099-01-01' }),
      '出院时间不能晚于当前时间[data.dscgTime]',
    ],
    [
      '2303',
      (s) => settling(s.lasting, 500, { dscgTime: '2026-03-09' }),
      '出院时间不能早于入院时间[data.dscgTime]',
    ],
    [
      '2303',
      (s) => settling(s.lasting, 500, { psn_setlway: '02' }),
      '个人结算方式暂只支持按项目结算[data.psn_setlway]',
    ],
    [
      '2305',
      (s) => reversing(s.lasting, s.settlementId),
      '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]',
    ],
    [
      '2601',
      (s) => ({ data: { psn_no: s.ended.patient.personId, omsgid: '1', oinfno: '2305' } }),
      '交易2305不能冲正，可冲正的交易：2102、2207、2304、2401[data.oinfno]',
    ],
  ],
  kinds: [
    [
      '2204',
      (s) => feesMessage(visitOf(s.lasting), 'B1', [chargeOf(s.item, 1)]),
      '该就诊为住院，本交易用于门诊[feedetail.mdtrt_id]',
    ],
    [
      '2206',
      (s) =>
        quoteMessage(visitOf(s.lasting), {
          batchNo: '0',
          useAccount: false,
          parts: eligibleParts(50_000),
        }),
      '该就诊为住院，本交易用于门诊[data.mdtrt_id]',
    ],
    [
      '2208',
      (s) => reverseMessage(visitOf(s.ended), s.settlementId),
      '该结算为住院结算，本交易用于门诊[data.setl_id]',
    ],
    [
      '2103',
      (s) => reversing(s.ended, s.settlementId),
      '该结算为住院结算，本交易用于药店购药[data.setl_id]',
    ],
    [
      '2203',
      (s) => diagnosisMessage({ ...s.visit, medicalType: '21' }, [HYPERTENSION]),
      '医疗类别21不用于门诊[mdtrtinfo.med_type]',
    ],
    [
      '2402',
      (s) => discharge({ ...s.visit, admittedAt: '' }, '2026-03-12 12:00:00'),
      '该就诊为门诊，本交易用于住院[dscginfo.mdtrt_id]',
    ],
  ],
};

function visitOf({ patient, encounterId }: StayOf): Visit {
  return { ...stage.visit, patient, encounterId };
}

for (const [about, cases] of Object.entries(CASES)) {
  describe(`${about}: refused without a trace`, () => {
    for (const [infno, input, text] of cases) {
      test(`${infno} ${text}`, async () => {
        const { desk } = stage;
        const { body } = messageOf(desk.institution.code, infno, input(stage));
        const refused = await refusedWithoutTrace(platform, { body });
        const { birth } = platform.world.people.find(
          (p) => p.personId === stage.stranger.personId,
        )!;
        const about = text.includes('出生日期') ? birth : desk.institution.name;
        assert.equal(refused.text, text.replace('*', about));
      });
    }
  });
}

test('somebody insured elsewhere is not admitted, nor anybody by a pharmacy', async () => {
  const { desk, elsewhere, stranger } = stage;
  const refuses = async (code: string, patient: Patient, text: string) => {
    const { body } = messageOf(code, '2401', admission(patient, '2026-03-12 08:00:00'));
    assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
  };
  const shop = platform.world.institutions.find(
    (i) => i.kind === 'pharmacy' && i.span.to === null,
  )!;
  await refuses(
    desk.institution.code,
    elsewhere,
    '该人员参保地为重庆市，没有到本机构就医的有效异地备案[mdtrtinfo.psn_no]',
  );
  await refuses(shop.code, stranger, '本机构不是定点医疗机构，不能办理住院[fixmedins_code]');
});
