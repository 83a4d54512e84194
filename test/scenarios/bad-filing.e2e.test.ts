import { after, before, describe, test } from 'node:test';
import type { Patient } from '../../src/demo/messages.wire.ts';
import {
  accident,
  choice,
  chronic,
  type FilingStage,
  file,
  type Message,
  query,
  referral,
  refused,
  setFilingStage,
  taken,
  withdrawal,
} from './filing-stage.ts';
import { openVisit } from './hospital.ts';
import { startPlatform } from './platform.ts';

/** A person with one filing of each kind, and one withdrawn. */
type Stage = FilingStage & {
  readonly patient: Patient;
  readonly stranger: Patient;
  readonly referralId: string;
  readonly chronicId: string;
  readonly withdrawnId: string;
  /** An encounter of the patient, at the tertiary hospital. */
  readonly elsewhereId: string;
  /** Insured, but not at present. */
  readonly lapsed: Patient;
};

let stage: Stage;

before(async () => {
  const base = setFilingStage(await startPlatform());
  const patient = base.nextPatient();
  const beganAt = base.platform.clock.now;
  const { encounterId } = await openVisit(base.tertiary, patient, { beganAt });
  const referralId = await file(base, referral(base, patient));
  const chronicId = await file(base, chronic(base, patient));
  const withdrawnId = await file(base, chronic(base, patient, { opsp_dise_code: 'M01600' }));
  await taken(base, withdrawal('2504', patient, withdrawnId));
  await file(base, choice(base, patient, { fix_srt_no: '2' }));
  await file(base, accident(base, patient));
  const filed = { referralId, chronicId, withdrawnId, elsewhereId: encounterId };
  const stranger = base.nextPatient();
  stage = { ...base, patient, stranger, ...filed, lapsed: lapsedOf(base) };
});
after(() => stage.platform.stop());

function lapsedOf({ platform }: FilingStage): Patient {
  const { people, enrolments } = platform.world;
  const spells = Map.groupBy(enrolments, (e) => e.personId);
  const { personId, name, idType, idNo } = people.find(
    (p) => p.region === '440100' && paused(spells.get(p.personId)),
  )!;
  const credential = { kind: '02', number: idNo };
  return { personId, name, idType, idNo, insurance: '310', personType: '11', credential };
}

function paused(spells: readonly { status: string; insurance: string }[] | undefined): boolean {
  const last = spells?.at(-1);
  return last?.status === 'suspended' && last.insurance === '310';
}

type Case = readonly [name: string, message: (s: Stage) => Message, text: string];

/** The refusals all kinds share, on the kind whose fields they name. */
const SHARED: readonly Case[] = [
  [
    'a person nobody knows',
    (s) => referral(s, { ...s.patient, personId: '1' }),
    '人员信息不存在[refmedin.psn_no]',
  ],
  [
    'a person nobody knows',
    (s) => chronic(s, { ...s.patient, personId: '1' }),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a person nobody knows',
    (s) => choice(s, { ...s.patient, personId: '1' }),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a person nobody knows',
    (s) => accident(s, { ...s.patient, personId: '1' }),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a person of another region',
    (s) => referral(s, s.elsewhere),
    '该人员参保地为重庆市，请向参保地的定点医药机构或经办机构备案[refmedin.psn_no]',
  ],
  [
    'a person of another region',
    (s) => chronic(s, s.elsewhere),
    '该人员参保地为重庆市，请向参保地的定点医药机构或经办机构备案[data.psn_no]',
  ],
  [
    'an end before the beginning',
    (s) => referral(s, s.stranger, { enddate: '2026-03-17' }),
    '结束日期不能早于开始日期[refmedin.enddate]',
  ],
  [
    'an end before the beginning',
    (s) => chronic(s, s.stranger, { enddate: '2026-03-17' }),
    '结束日期不能早于开始日期[data.enddate]',
  ],
  [
    'an end before the beginning',
    (s) => choice(s, s.stranger, { enddate: '2026-03-17' }),
    '结束日期不能早于开始日期[data.enddate]',
  ],
  [
    'an end before the beginning',
    (s) => accident(s, s.stranger, { enddate: '2026-03-16' }),
    '结束日期不能早于开始日期[data.enddate]',
  ],
  [
    'a beginning a year and a day ahead',
    (s) => chronic(s, s.stranger, { begndate: '2027-03-19', enddate: '' }),
    '开始日期不能晚于当前日期一年以上[data.begndate]',
  ],
  [
    'a beginning a year and a day ahead',
    (s) => referral(s, s.stranger, { begndate: '2027-03-19', enddate: '' }),
    '开始日期不能晚于当前日期一年以上[refmedin.begndate]',
  ],
  [
    'an insurance the person does not have',
    (s) => chronic(s, s.stranger, { insutype: '390' }),
    '该人员在2026-03-18没有险种390的有效参保信息[data.insutype]',
  ],
  [
    'a paused enrolment',
    (s) => chronic(s, s.lapsed),
    '该人员在2026-03-18没有险种310的有效参保信息[data.insutype]',
  ],
  [
    'no enrolment, of any insurance',
    (s) => choice(s, s.lapsed),
    '该人员在2026-03-18没有有效参保信息[data.psn_no]',
  ],
  [
    'a code no institution of the region has',
    (s) => chronic(s, s.stranger, { ide_fixmedins_no: 'H44010099999' }),
    '定点医药机构编号H44010099999不存在[data.ide_fixmedins_no]',
  ],
  [
    'a code that is none',
    (s) => choice(s, s.stranger, { fixmedins_code: 'X1' }),
    '定点医药机构编号X1不存在[data.fixmedins_code]',
  ],
  [
    'an institution __proto__',
    (s) => accident(s, s.stranger, { fixmedins_code: '__proto__' }),
    '定点医药机构编号__proto__不存在[data.fixmedins_code]',
  ],
  [
    'an institution whose contract has ended',
    (s) => choice(s, s.stranger, { fixmedins_code: 'H44010000012' }),
    '定点医药机构H44010000012的协议在2026-03-18不在有效期内[data.fixmedins_code]',
  ],
];

const REFERRALS: readonly Case[] = [
  [
    'a day of transfer two years ahead',
    (s) => referral(s, s.stranger, { refl_date: '2028-03-18' }),
    '转院日期不能晚于当前日期一年以上[refmedin.refl_date]',
  ],
  [
    'a code nobody of the stated place has',
    (s) => referral(s, s.stranger, { reflin_medins_no: 'H99999999999' }),
    '定点医药机构编号H99999999999不存在[refmedin.reflin_medins_no]',
  ],
  [
    'a code of a region of ours that nobody has, in a place that is not',
    (s) =>
      referral(s, s.stranger, { reflin_medins_no: 'H44010099999', mdtrtarea_admdvs: '440305' }),
    '定点医药机构编号H44010099999不存在[refmedin.reflin_medins_no]',
  ],
  [
    'a pharmacy',
    (s) => referral(s, s.stranger, { reflin_medins_no: 'P44010000401' }),
    '转往的定点医药机构不是医疗机构[refmedin.reflin_medins_no]',
  ],
  [
    'the hospital itself',
    (s) => referral(s, s.stranger, { reflin_medins_no: s.hospital.institution.code }),
    '转往的定点医药机构不能是本机构[refmedin.reflin_medins_no]',
  ],
  [
    'a place where the hospital is not',
    (s) => referral(s, s.stranger, { mdtrtarea_admdvs: '330106', refl_type: '3' }),
    '就医地行政区划与转往的定点医药机构所在地不一致，该机构在广州市[refmedin.mdtrtarea_admdvs]',
  ],
  [
    'a kind of transfer that the place is not',
    (s) => referral(s, s.stranger, { refl_type: '3' }),
    '转院类型与就医地行政区划不一致，按就医地应为市内转院[refmedin.refl_type]',
  ],
  [
    'an unknown diagnosis',
    (s) => referral(s, s.stranger, { diag_code: 'X99' }),
    '诊断代码X99不在医保疾病诊断目录中[refmedin.diag_code]',
  ],
  [
    'an encounter that never was',
    (s) => referral(s, s.stranger, { refl_old_mdtrt_id: '1' }),
    '转院前就诊信息不存在，或不属于该人员与本机构[refmedin.refl_old_mdtrt_id]',
  ],
  [
    'an encounter of another hospital',
    (s) => referral(s, s.patient, { refl_old_mdtrt_id: s.elsewhereId, refl_date: '2026-03-16' }),
    '转院前就诊信息不存在，或不属于该人员与本机构[refmedin.refl_old_mdtrt_id]',
  ],
  [
    'the same transfer once more',
    (s) => referral(s, s.patient),
    '2026-03-18转往H44010000001已有备案（2026-03-18至2026-09-17），请先撤销原备案' +
      '[refmedin.reflin_medins_no]',
  ],
];

const KINDS: readonly Case[] = [
  [
    'a disease that is not on the list',
    (s) => chronic(s, s.stranger, { opsp_dise_code: 'M99999' }),
    '门慢门特病种目录代码M99999不存在[data.opsp_dise_code]',
  ],
  [
    'a diagnosis for a disease of the list',
    (s) => chronic(s, s.stranger, { opsp_dise_code: 'J18.900' }),
    '门慢门特病种目录代码J18.900不存在[data.opsp_dise_code]',
  ],
  [
    'a disease identified tomorrow',
    (s) => chronic(s, s.stranger, { hosp_ide_date: '2026-03-19' }),
    '医院鉴定日期不能晚于当前日期[data.hosp_ide_date]',
  ],
  [
    'a disease that is filed, from its last day on',
    (s) => chronic(s, s.patient, { begndate: '2027-03-17', enddate: '' }),
    '病种M03900已有备案（2026-03-18至2027-03-17），请先撤销原备案[data.opsp_dise_code]',
  ],
  [
    'a choice without a number',
    (s) => choice(s, s.stranger, { fix_srt_no: '一' }),
    '定点排序号应为1到99的整数[data.fix_srt_no]',
  ],
  [
    'choice number 0',
    (s) => choice(s, s.stranger, { fix_srt_no: '0' }),
    '定点排序号应为1到99的整数[data.fix_srt_no]',
  ],
  [
    'choice number 100',
    (s) => choice(s, s.stranger, { fix_srt_no: '100' }),
    '定点排序号应为1到99的整数[data.fix_srt_no]',
  ],
  [
    'an institution chosen already',
    (s) => choice(s, s.patient, { fix_srt_no: '3' }),
    '定点医药机构H44010000008已有备案（自2026-03-18起），请先撤销原备案[data.fixmedins_code]',
  ],
  [
    'a number given already',
    (s) => choice(s, s.patient, { fix_srt_no: '2', fixmedins_code: s.tertiary.institution.code }),
    '定点排序号2已有备案（自2026-03-18起），请先撤销原备案[data.fix_srt_no]',
  ],
  [
    'more choices than the number says',
    (s) => choice(s, s.patient, { fix_srt_no: '1', fixmedins_code: s.tertiary.institution.code }),
    '该业务申请类型已有1家定点，定点排序号不能为1[data.fix_srt_no]',
  ],
  [
    'somebody else’s id number',
    (s) => accident(s, s.stranger, { certno: s.patient.idNo }),
    '证件号码与该人员的信息不一致[data.certno]',
  ],
  [
    'another name',
    (s) => accident(s, s.stranger, { psn_name: '样例丙' }),
    '人员姓名与该人员的信息不一致[data.psn_name]',
  ],
  [
    'an injury of tomorrow',
    (s) => accident(s, s.stranger, { trum_time: '2026-03-19', adm_time: '' }),
    '受伤时间不能晚于当前日期[data.trum_time]',
  ],
  [
    'an admission before the injury',
    (s) => accident(s, s.stranger, { adm_time: '2026-03-15' }),
    '入院时间不能早于受伤时间[data.adm_time]',
  ],
  [
    'the same accident once more',
    (s) => accident(s, s.patient),
    '2026-03-16的意外伤害已有备案（2026-03-17至2026-06-16），请先撤销原备案[data.trum_time]',
  ],
];

const UNKNOWN = '备案信息不存在，或不属于该人员与该交易[data.trt_dcla_detl_sn]';

const OTHERS: readonly Case[] = [
  ['a filing that never was', (s) => withdrawal('2502', s.patient, '1'), UNKNOWN],
  ['a filing of another kind', (s) => withdrawal('2502', s.patient, s.chronicId), UNKNOWN],
  ['a filing of another kind', (s) => withdrawal('2504', s.patient, s.referralId), UNKNOWN],
  ['a filing of another kind', (s) => withdrawal('2506', s.patient, s.chronicId), UNKNOWN],
  ['somebody else’s filing', (s) => withdrawal('2504', s.stranger, s.chronicId), UNKNOWN],
  [
    'a filing of nobody',
    (s) => withdrawal('2504', { ...s.patient, personId: '1' }, s.chronicId),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a filing withdrawn already',
    (s) => withdrawal('2504', s.patient, s.withdrawnId),
    '备案已撤销，不能重复撤销[data.trt_dcla_detl_sn]',
  ],
  [
    'a query about nobody',
    (s) => query('5301', { ...s.patient, personId: '1' }),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a query about nobody',
    (s) => query('5302', { ...s.patient, personId: '1' }, { biz_appy_type: '03' }),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a query about nobody',
    (s) => query('5304', { ...s.patient, personId: '1' }, { begntime: '2026-03-18' }),
    '人员信息不存在[data.psn_no]',
  ],
  [
    'a purpose that is none',
    (s) => query('5302', s.patient, { biz_appy_type: 'ZZ' }),
    '业务申请类型ZZ不在字典中[data.biz_appy_type]',
  ],
];

for (const [what, cases] of Object.entries({ SHARED, REFERRALS, KINDS, OTHERS })) {
  describe(`${what.toLowerCase()}: refused without a trace but a log line`, () => {
    for (const [i, [name, message, text]] of cases.entries()) {
      test(`${i + 1} ${name}`, () => refused(stage, message(stage), text));
    }
  });
}

test('a filing is withdrawn where the person is insured, not in another region', () => {
  const message = withdrawal('2504', stage.patient, stage.chronicId);
  const text = '该人员参保地为广州市，请向参保地的定点医药机构或经办机构备案[data.psn_no]';
  return refused(stage, message, text, stage.away);
});
