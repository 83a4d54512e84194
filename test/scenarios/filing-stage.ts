import assert from 'node:assert/strict';
import type { In2501 } from '../../spec/wire/t2501.wire.ts';
import type { In2503 } from '../../spec/wire/t2503.wire.ts';
import type { In2505 } from '../../spec/wire/t2505.wire.ts';
import type { In2507 } from '../../spec/wire/t2507.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { castOf, checkReply, type Hospital, openHospital } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import type { Platform } from './platform.ts';

/** Who takes part: hospitals of two levels, one of another region, people without a filing. */
export type FilingStage = {
  readonly platform: Platform;
  readonly hospital: Hospital;
  readonly tertiary: Hospital;
  readonly away: Hospital;
  /** Insured as an employee, never the same twice. */
  readonly nextPatient: () => Patient;
  /** Insured in another region. */
  readonly elsewhere: Patient;
};

export function setFilingStage(platform: Platform): FilingStage {
  const cast = castOf(platform);
  const filed = new Set(platform.world.chronic.map((c) => c.personId));
  const nextPatient = (): Patient => {
    const patient = cast();
    return filed.has(patient.personId) ? nextPatient() : patient;
  };
  return {
    platform,
    hospital: openHospital(platform),
    tertiary: openHospital(platform, { level: 'tertiary' }),
    away: openHospital(platform, { level: 'tertiary', region: '330100' }),
    nextPatient,
    elsewhere: cast({ region: '500000' }),
  };
}

export type Fields = Readonly<Record<string, unknown>>;
export type Message = { readonly infno: string; readonly input: unknown };

/** 2501: a transfer to the tertiary s.hospital. Here and below `patch` replaces fields. */
export function referral(
  s: FilingStage,
  patient: Patient,
  patch: Partial<In2501['refmedin']> = {},
): Message {
  const refmedin: In2501['refmedin'] = {
    psn_no: patient.personId,
    insutype: '310',
    tel: '02000000000',
    addr: '样例路1号',
    insu_optins: '440100',
    diag_code: 'J18.900',
    diag_name: '肺炎',
    dise_cond_dscr: '稳定',
    reflin_medins_no: s.tertiary.institution.code,
    reflin_medins_name: s.tertiary.institution.name,
    mdtrtarea_admdvs: '440103',
    hosp_agre_refl_flag: '1',
    refl_type: '1',
    refl_date: '2026-03-18',
    refl_rea: '病情需要',
    refl_opnn: '同意转院',
    begndate: '2026-03-18',
    enddate: '2026-09-17',
    refl_old_mdtrt_id: '',
    refl_used_flag: '',
    ...patch,
  };
  return { infno: '2501', input: { refmedin } };
}

/** 2503: high blood pressure, identified by the tertiary hospital. */
export function chronic(
  s: FilingStage,
  patient: Patient,
  patch: Partial<In2503['data']> = {},
): Message {
  const data: In2503['data'] = {
    psn_no: patient.personId,
    insutype: '310',
    opsp_dise_code: 'M03900',
    opsp_dise_name: '高血压',
    tel: '',
    addr: '',
    insu_optins: '440100',
    ide_fixmedins_no: s.tertiary.institution.code,
    ide_fixmedins_name: s.tertiary.institution.name,
    hosp_ide_date: '2026-03-10',
    diag_dr_codg: s.hospital.doctor.code,
    diag_dr_name: s.hospital.doctor.name,
    begndate: '2026-03-18',
    enddate: '2027-03-17',
    exp_content: '',
    trt_dcla_detl_sn: '',
    selfdef_splm_flag: '',
    memo: '',
    ...patch,
  };
  return { infno: '2503', input: { data } };
}

const NO_AGENT = {
  agnter_name: '',
  agnter_cert_type: '',
  agnter_certno: '',
  agnter_tel: '',
  agnter_addr: '',
  agnter_rlts: '',
};

/** 2505: the hospital as the first choice for everything. */
export function choice(
  s: FilingStage,
  patient: Patient,
  patch: Partial<In2505['data']> = {},
): Message {
  const data: In2505['data'] = {
    psn_no: patient.personId,
    tel: '',
    addr: '',
    biz_appy_type: '03',
    begndate: '2026-03-18',
    enddate: '',
    ...NO_AGENT,
    fix_srt_no: '1',
    fixmedins_code: s.hospital.institution.code,
    fixmedins_name: s.hospital.institution.name,
    memo: '首选',
    exp_content: '',
    ...patch,
  };
  return { infno: '2505', input: { data } };
}

/** 2507: a fall at home two days ago. */
export function accident(
  s: FilingStage,
  patient: Patient,
  patch: Partial<In2507['data']> = {},
): Message {
  const data: In2507['data'] = {
    dcla_souc: '01',
    insutype: '310',
    psn_no: patient.personId,
    psn_insu_rlts_id: '',
    psn_cert_type: patient.idType,
    certno: patient.idNo,
    psn_name: patient.name,
    gend: '',
    naty: '',
    brdy: '',
    tel: '',
    addr: '',
    insu_admdvs: '440100',
    emp_no: '',
    emp_name: '',
    mdtrtarea_admdvs: '440100',
    fixmedins_code: s.hospital.institution.code,
    fixmedins_name: s.hospital.institution.name,
    hosp_lv: '',
    adm_time: '2026-03-17',
    trum_time: '2026-03-16',
    trum_site: '家中',
    trum_rea: '跌倒',
    chk_pay_flag: '1',
    ...NO_AGENT,
    agnter_name: '样例乙',
    begndate: '2026-03-17',
    enddate: '2026-06-16',
    memo: '',
    ...patch,
  };
  return { infno: '2507', input: { data } };
}

/** 2502, 2504 or 2506. */
export function withdrawal(infno: string, patient: Patient, filingId: string): Message {
  const data = { trt_dcla_detl_sn: filingId, psn_no: patient.personId, memo: '录入有误' };
  return { infno, input: { data } };
}

/** 5301, 5302 or 5304. */
export function query(infno: string, patient: Patient, patch: Fields = {}): Message {
  return { infno, input: { data: { psn_no: patient.personId, ...patch } } };
}

/** Sends a message under a new id, or `over`; its reply, held against envelope and spec. */
export async function send(
  { platform, hospital }: FilingStage,
  { infno, input }: Message,
  over: Fields = {},
  at: Hospital = hospital,
) {
  const answer = await platform.post(messageOf(at.institution.code, infno, input, over).body);
  checkReply(infno, answer);
  return answer.reply;
}

/** The output of a message that has to be taken. */
export async function taken<T>(s: FilingStage, message: Message, at?: Hospital): Promise<T> {
  const reply = await send(s, message, {}, at);
  assert.equal(reply.err_msg, null);
  return reply.output as T;
}

/** Files something that has to be taken; the number it gets. */
export async function file(s: FilingStage, message: Message, at?: Hospital): Promise<string> {
  const output = await taken<{ result: { trt_dcla_detl_sn: string } }>(s, message, at);
  assert.match(output.result.trt_dcla_detl_sn, /^440100\d{24}$/);
  return output.result.trt_dcla_detl_sn;
}

const ROWS = {
  name: '',
  text: `select count(*) || ' ' || md5(string_agg(t::text, '' order by t::text)) as held
         from filing.filing t`,
};

/** Holds that a message is refused with this text, and that neither it nor a filing is kept. */
export async function refused(
  { platform, hospital }: FilingStage,
  message: Message,
  text: string,
  at: Hospital = hospital,
): Promise<void> {
  const before = await platform.db.rows(ROWS);
  const { body } = messageOf(at.institution.code, message.infno, message.input);
  assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
  assert.deepEqual(await platform.db.rows(ROWS), before);
}
