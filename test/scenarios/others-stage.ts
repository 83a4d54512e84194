import { chronicMessage } from '../../src/demo/filing-messages.wire.ts';
import type { Doctor, Patient } from '../../src/demo/messages.wire.ts';
import { day } from '../../src/kernel/day.ts';
import type { Institution } from '../../src/registry/index.ts';
import { ask } from './asking.ts';
import {
  admitWith,
  type House,
  leave,
  openHouse,
  type Settlement,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { choice, taken as filed, referral, setFilingStage } from './filing-stage.ts';
import {
  accepted,
  castOf,
  chargeOf,
  HYPERTENSION,
  itemOf,
  openVisit,
  REGION,
  upload,
} from './hospital.ts';
import { moment, type Platform, TODAY } from './platform.ts';
import { documentOf, type Fields, type Message, taken } from './record-stage.ts';
import { admit, at, type StayOf } from './stay-desk.ts';
import {
  changeRow,
  codesOf,
  count,
  fared,
  purchase,
  type StockStage,
  singleSale,
  taken as stocked,
} from './stock-stage.ts';
import { tellOfSuspicion } from './suspicion.ts';

/** What an institution has of its own. */
export type Holding = {
  readonly house: House;
  readonly code: string;
  readonly doctor: Doctor;
  /** A text that stands in all it wrote, and in nothing another institution wrote. */
  readonly mark: string;
  /** The patient of the stage, who visited for a chronic disease; the settlement of the drug. */
  readonly patient: Patient;
  readonly encounterId: string;
  readonly settlementId: string;
  /** What that settlement was about, in yuan. */
  readonly yuan: number;
  /** Who lies there, marked. */
  readonly stay: StayOf;
  readonly markId: string;
  /** Stays settled in March, the first of them with its list. */
  readonly left: SomeLeft;
  /** A file it uploaded, and what it says. */
  readonly fileNo: string;
  readonly fileText: string;
  /** A trace code that came in, and one that was sold. */
  readonly codes: { readonly came: string; readonly sold: string };
};

/** A stay that ended, its last day and its settlement. */
type Left = {
  readonly stay: StayOf;
  readonly on: string;
  readonly settled: Settlement;
  readonly settlementId: string;
};
type SomeLeft = readonly [Left, ...Left[]];

/**
 * Two institutions that have data of the same kinds, under the same numbers where an institution
 * chooses them itself, and of the same patient; one that has nothing and to which the patient never
 * came; one the patient gives consent to in the course of the scenario.
 */
export type OthersStage = {
  readonly platform: Platform;
  readonly owner: Holding;
  readonly neighbour: Holding;
  readonly stranger: Institution;
  readonly trusted: House;
  readonly patient: Patient;
  /** Somebody else with reports of the owner, who gives consent to nobody. */
  readonly bystander: Patient;
};

export const DISEASE = { code: 'M03900', name: '高血压病' };
export const BATCH = 'B1';
export const OWN_CODE = 'Y1';
export const REPORTS = ['4501', '4502', '4503', '4504', '4505', '4506'];

type Plan = {
  readonly mark: string;
  readonly yuan: number;
  /** First and last day of each settled stay. */
  readonly stays: readonly (readonly [from: string, to: string])[];
};

const OWNER: Plan = {
  mark: '甲院所存',
  yuan: 61.25,
  stays: [
    ['2026-03-02', '2026-03-04'],
    ['2026-03-09', '2026-03-11'],
  ],
};
const NEIGHBOUR: Plan = { mark: '乙院所存', yuan: 83.75, stays: [['2026-03-05', '2026-03-07']] };

/** Gives both institutions all there is to ask for, and the patient filings. */
export async function setOthersStage(platform: Platform): Promise<OthersStage> {
  const houses = [openHouse(platform, 'primary'), openHouse(platform, 'secondary')] as const;
  const cast = uninvolved(platform);
  const [patient, bystander, inmate] = [cast(), cast(), cast()];
  await file(platform, houses[0], patient);
  const left = [
    await stayAndLeave(platform, houses[0], inmate, OWNER.stays[0]!),
    await stayAndLeave(platform, houses[1], inmate, NEIGHBOUR.stays[0]!),
    await stayAndLeave(platform, houses[0], inmate, OWNER.stays[1]!),
  ] as const;
  at(platform, `${TODAY} 10:30:00`);
  const [owner, neighbour] = [
    await hold(houses[0], OWNER, { patient, lying: cast(), left: [left[0], left[2]] }),
    await hold(houses[1], NEIGHBOUR, { patient, lying: cast(), left: [left[1]] }),
  ];
  await report(owner, bystander, await comes(houses[0], bystander));
  // 5401 shows even one's own reports by consent only.
  await consentTo(owner.house, patient);
  return {
    ...{ platform, owner, neighbour, patient, bystander },
    stranger: openHouse(platform, 'primary', REGION, 1).institution,
    trusted: openHouse(platform, 'tertiary'),
  };
}

/** Hands out people without a filing, each once. */
function uninvolved(platform: Platform): () => Patient {
  const filedFor = new Set(platform.world.chronic.map((c) => c.personId));
  const next = castOf(platform);
  const cast = (): Patient => {
    const patient = next();
    return filedFor.has(patient.personId) ? cast() : patient;
  };
  return cast;
}

/** The chronic disease, a referral and a choice of the patient. */
async function file(platform: Platform, house: House, patient: Patient): Promise<void> {
  const of = { patient, region: REGION, from: day(TODAY), until: '' } as const;
  const identified = { at: house.institution, by: house.hospital.doctor, on: day(TODAY) };
  accepted(await house.hospital.call('2503', chronicMessage(of, DISEASE, identified)));
  const filings = setFilingStage(platform);
  await filed(filings, referral(filings, patient));
  await filed(filings, choice(filings, patient));
}

async function stayAndLeave(
  platform: Platform,
  house: House,
  patient: Patient,
  [from, on]: Plan['stays'][number],
): Promise<Left> {
  const stay = await admitWith(platform, house, patient, from, [[from, 500]]);
  const settled = await leave(platform, house, stay, on, 500);
  return { stay, on, settled, settlementId: settled.setlinfo.setl_id };
}

type Whom = {
  readonly patient: Patient;
  readonly lying: Patient;
  readonly left: SomeLeft;
};

async function hold(house: House, plan: Plan, whom: Whom): Promise<Holding> {
  const { institution, hospital } = house;
  const { mark, yuan } = plan;
  const { patient, left } = whom;
  const came = await treat(house, patient, yuan);
  const stay = await admit(house.desk, whom.lying, `${TODAY} 08:30:00`);
  type Marked = { readonly IptPsnSpFlagRegOut: { readonly ipt_psn_sp_flag_detl_id: string } };
  const marked = await ask<Marked>(house, '2406', markOf(stay));
  const digits = institution.code.slice(1);
  const codes = { came: `81${digits}0000001`, sold: `82${digits}0000002` };
  const held = {
    ...{ house, code: institution.code, doctor: hospital.doctor, mark, patient, yuan, stay, left },
    ...{ ...came, codes, markId: marked.IptPsnSpFlagRegOut.ipt_psn_sp_flag_detl_id },
  };
  await sendTaken(house, listOf(mark, left[0]));
  await sendTaken(house, department(mark));
  await sendTaken(house, mapping(house, mark));
  await report(held, patient, came.encounterId);
  await tellOfSuspicion(house.platform, {
    ...{ id: `S${digits}`, message: mark, personId: patient.personId, ...came },
    institutionCode: institution.code,
  });
  await keepStock(held);
  const fileText = `${mark}的文件`;
  const fsUploadIn = {
    ...{ filename: `${mark}.txt`, fixmedins_code: institution.code },
    in: Buffer.from(fileText).toString('base64'),
  };
  const file = await sendTaken<{ readonly file_qury_no: string }>(house, {
    infno: '9101',
    input: { fsUploadIn },
  });
  return { ...held, fileText, fileNo: file.file_qury_no };
}

/** The output of a message that has to be taken. */
function sendTaken<T>({ platform, hospital }: House, message: Message): Promise<T> {
  return taken<T>(recordStage(platform, hospital), message);
}

/** A visit for the disease: a service that is settled, and a drug in a settlement of its own. */
async function treat(house: House, patient: Patient, yuan: number) {
  const { platform } = house;
  const plan = {
    ...{ medicalType: '14', disease: DISEASE.code },
    beganAt: moment(`${TODAY} 08:00:00`),
  };
  const came = await visit(platform, house, patient, 5, plan);
  await settleVisit(house, came);
  const drug = itemOf(
    platform,
    (i) => i.listType === '101' && i.class === 'A' && i.priceLimitE6 === null && !i.restricted,
  );
  const payment = await upload(house.hospital, came.visit, 'DRUG', [chargeOf(drug, yuan)], 50);
  const { setlinfo } = await settleVisit(house, { visit: came.visit, payment });
  return { encounterId: came.visit.encounterId, settlementId: setlinfo.setl_id };
}

async function comes(house: House, patient: Patient): Promise<string> {
  const beganAt = moment(`${TODAY} 08:00:00`);
  return (await openVisit(house.hospital, patient, { beganAt })).encounterId;
}

function markOf({ patient, encounterId }: StayOf) {
  return {
    ...{ mdtrt_id: encounterId, psn_no: patient.personId, psn_cert_type: patient.idType },
    ...{ certno: patient.idNo, psn_name: patient.name, ipt_otp_no: 'ZY0001' },
    ...{ ipt_psn_sp_flag_type: '1', ipt_psn_sp_flag: '11', memo: '', admdvs: '' },
  };
}

/** 3401. */
function department(mark: string): Message {
  const deptinfo = {
    ...{ hosp_dept_codg: '01', caty: 'A03', hosp_dept_name: '内科', itro: mark },
    ...{ begntime: '2020-01-01 00:00:00', endtime: '', dept_estbdat: '2019-12-01 00:00:00' },
    ...{ dept_resper_name: '样例主任', dept_resper_tel: '02000000000', dept_med_serv_scp: '' },
    ...{ aprv_bed_cnt: '30', hi_crtf_bed_cnt: '28', poolarea_no: REGION, dr_psncnt: '8' },
    ...{ phar_psncnt: '1', nurs_psncnt: '12', tecn_psncnt: '2', memo: '' },
  };
  return { infno: '3401', input: { deptinfo } };
}

/** 3301. */
function mapping({ platform }: House, mark: string): Message {
  const { code } = itemOf(platform, (i) => i.listType === '101');
  const row = {
    ...{ fixmedins_hilist_id: OWN_CODE, fixmedins_hilist_name: mark, list_type: '101' },
    ...{ med_list_codg: code, begndate: TODAY, enddate: '2027-12-31', aprvno: '', dosform: '' },
    ...{ exct_cont: '', item_cont: '', prcunt: '', spec: '', pacspec: '', memo: '' },
  };
  return { infno: '3301', input: { data: [row] } };
}

/** 4101 of a settled stay. */
function listOf(mark: string, { stay, settled, settlementId, on }: Left): Message {
  const { code, name } = HYPERTENSION;
  const begun = stay.admittedAt.slice(0, 10);
  const setlinfo = {
    ...{ psn_no: stay.patient.personId, mdtrt_id: stay.encounterId },
    ...{ setl_id: settlementId, medcasno: mark, ntly: 'CHN', prfs: '11' },
    ...{ patn_rlts: '1', coner_name: '演示家属', coner_addr: '样例路1号' },
    ...{ coner_tel: '02000000000', adm_time: stay.admittedAt, dscg_time: `${on} 17:00:00` },
    ...{ dscg_caty: 'A03', adm_caty: 'A03', dscg_way: '1', bill_code: '31010123' },
    ...{ bill_no: '0000000001', biz_sn: '0000000001', setl_begn_date: begun, setl_end_date: on },
    ...{ medins_fill_dept: '病案科', medins_fill_psn: '样例乙', hi_paymtd: '1' },
  };
  const said = { diag_type: '1', diag_code: code, diag_name: name };
  const diseinfo = [{ ...said, adm_cond_type: '1', maindiag_flag: '1' }];
  const funds = settled.setldetail as readonly Fields[];
  const payinfo = funds.map(({ fund_pay_type, fund_payamt }) => ({ fund_pay_type, fund_payamt }));
  return { infno: '4101', input: { setlinfo, diseinfo, payinfo } };
}

type Hospital = House['hospital'];

function recordStage(platform: Platform, hospital: Hospital, visitor?: Patient, visitId = '') {
  const nobody = visitor as Patient;
  const stay = { inmate: nobody, stayId: '' };
  return { platform, hospital, other: hospital, visitor: nobody, visitId, ...stay };
}

/** A report of each kind, with the mark wherever the kind has room for it. */
async function report(
  { house: { platform, hospital }, mark }: Pick<Holding, 'house' | 'mark'>,
  whom: Patient,
  encounterId: string,
): Promise<void> {
  const stage = recordStage(platform, hospital, whom, encounterId);
  const said = { exam_ccls: mark, exam_rslt: mark, palg_diag: mark, file_name: `${mark}.pdf` };
  const patch = { ...said, exe_org_name: mark, exam_org_name: mark };
  for (const infno of REPORTS) await taken(stage, documentOf(stage, infno, patch));
}

/** A batch that was counted, changed, bought and sold, with codes that came and went. */
async function keepStock({
  house,
  mark,
  codes,
}: Pick<Holding, 'house' | 'mark' | 'codes'>): Promise<void> {
  const { platform, institution } = house;
  const item = itemOf(platform, (i) => i.listType === '101' && i.class === 'A').code;
  const stage: StockStage = { platform, shop: institution, other: institution, item };
  const named = { fixmedins_hilist_name: mark };
  await stocked(stage, count(stage, BATCH, named));
  const came = { ...named, inv_chg_type: '101', drugtracinfo: codesOf(codes.came) };
  const invinfoDetail = [changeRow(stage, BATCH, came)];
  const [row] = await fared(stage, { infno: '3502A', input: { invinfoDetail } });
  if (row?.retRslt !== '1') throw new Error(`no change: ${row?.msgRslt}`);
  await stocked(stage, purchase(stage, BATCH, named));
  await stocked(stage, singleSale(stage, BATCH, { ...named, drugtracinfo: codesOf(codes.sold) }));
}

/** 5461: the person lets the institution look at reports. */
export async function consentTo(house: House, patient: Patient): Promise<void> {
  const { personId, idNo, name } = patient;
  const shown = { mdtrtCertType: '02', mdtrtCertNo: idNo };
  const data = { psnNo: personId, ...shown, psnUserIdCard: idNo, psnUserName: name };
  await sendTaken(house, { infno: '5461', input: { data } });
}
