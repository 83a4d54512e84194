import assert from 'node:assert/strict';
import type { In2101, Out2101 } from '../../spec/wire/t2101.wire.ts';
import type { In2102, Out2102 } from '../../spec/wire/t2102.wire.ts';
import type { In2103, Out2103 } from '../../spec/wire/t2103.wire.ts';
import type { In2301, Out2301 } from '../../spec/wire/t2301.wire.ts';
import type { In2302, Out2302 } from '../../spec/wire/t2302.wire.ts';
import type { In2303, Out2303 } from '../../spec/wire/t2303.wire.ts';
import type { In2304, Out2304 } from '../../spec/wire/t2304.wire.ts';
import type { In2305, Out2305 } from '../../spec/wire/t2305.wire.ts';
import type { In2401, Out2401 } from '../../spec/wire/t2401.wire.ts';
import type { In2402, Out2402 } from '../../spec/wire/t2402.wire.ts';
import type { In2403, Out2403 } from '../../spec/wire/t2403.wire.ts';
import type { In2404, Out2404 } from '../../spec/wire/t2404.wire.ts';
import type { In2405, Out2405 } from '../../spec/wire/t2405.wire.ts';
import type { In2601, Out2601 } from '../../spec/wire/t2601.wire.ts';
import type { In5303, Out5303 } from '../../spec/wire/t5303.wire.ts';
import type { Reply } from '../../src/demo/client.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import type { Institution } from '../../src/registry/index.ts';
import { accepted, checkReply, type Hospital, HYPERTENSION } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { moment, type Platform } from './platform.ts';

type Messages = {
  readonly '2101': readonly [In2101, Out2101];
  readonly '2102': readonly [In2102, Out2102];
  readonly '2103': readonly [In2103, Out2103];
  readonly '2301': readonly [In2301, Out2301];
  readonly '2302': readonly [In2302, Out2302];
  readonly '2303': readonly [In2303, Out2303];
  readonly '2304': readonly [In2304, Out2304];
  readonly '2305': readonly [In2305, Out2305];
  readonly '2401': readonly [In2401, Out2401];
  readonly '2402': readonly [In2402, Out2402];
  readonly '2403': readonly [In2403, Out2403];
  readonly '2404': readonly [In2404, Out2404];
  readonly '2405': readonly [In2405, Out2405];
  readonly '2601': readonly [In2601, Out2601];
  readonly '5303': readonly [In5303, Out5303];
};

/** Sends a message; every reply is held against envelope and spec. */
export type Send = <I extends keyof Messages>(
  infno: I,
  input: Messages[I][0],
  msgid?: string,
) => Promise<Reply<Messages[I][1]>>;

/** The admissions desk of an institution. */
export type Desk = Pick<Hospital, 'institution'> & { readonly send: Send };

export function openDesk(platform: Platform, institution: Institution): Desk {
  const send: Send = async (infno, input, msgid) => {
    const over = msgid === undefined ? {} : { msgid };
    const answer = await platform.post(messageOf(institution.code, infno, input, over).body);
    checkReply(infno, answer);
    return answer.reply as Reply<never>;
  };
  return { institution, send };
}

/** A stay the platform has a number for. */
export type StayOf = {
  readonly patient: Patient;
  readonly encounterId: string;
  readonly admittedAt: string;
};

const DOCTOR = { code: 'D440100000001', name: '演示医师' };
const WARD = { code: 'A03', name: '内科' };

export function admission(
  patient: Patient,
  admittedAt: string,
  patch: Partial<In2401['mdtrtinfo']> = {},
): In2401 {
  const mdtrtinfo: In2401['mdtrtinfo'] = {
    ...described(admittedAt),
    psn_no: patient.personId,
    insutype: patient.insurance,
    mdtrt_cert_type: patient.credential.kind,
    mdtrt_cert_no: patient.credential.number,
    card_sn: '',
    cert_type: '01',
    certno: patient.idNo,
    ipt_no: 'ZY0001',
    insuplc_admdvs: '',
    mdtrtarea_admvs: '',
    ...patch,
  };
  return { mdtrtinfo, diseinfo: [diagnosed(patient, admittedAt)] };
}

/** What 2401 and 2403 both say. */
function described(admittedAt: string) {
  return {
    coner_name: '演示家属',
    tel: '13800000000',
    begntime: admittedAt,
    med_type: '21',
    medrcdno: 'BA0001',
    atddr_no: DOCTOR.code,
    chfpdr_name: DOCTOR.name,
    adm_diag_dscr: HYPERTENSION.name,
    adm_dept_codg: WARD.code,
    adm_dept_name: WARD.name,
    adm_bed: '12',
    dscg_maindiag_code: HYPERTENSION.code,
    dscg_maindiag_name: HYPERTENSION.name,
    main_cond_dscr: '',
    dise_codg: '',
    dise_name: '',
    oprn_oprt_code: '',
    oprn_oprt_name: '',
    fpsc_no: '',
    matn_type: '',
    birctrl_type: '',
    latechb_flag: '',
    geso_val: '',
    fetts: '',
    fetus_cnt: '',
    pret_flag: '',
    birctrl_matn_date: '',
    dise_type_code: '',
    exp_content: '',
  };
}

function diagnosed(patient: Patient, at: string): In2401['diseinfo'][number] {
  return {
    psn_no: patient.personId,
    diag_type: '1',
    maindiag_flag: '1',
    diag_srt_no: '1',
    diag_code: HYPERTENSION.code,
    diag_name: HYPERTENSION.name,
    adm_cond: '1',
    diag_dept: WARD.code,
    dise_dor_no: DOCTOR.code,
    dise_dor_name: DOCTOR.name,
    diag_time: at,
  };
}

/** 2401. */
export async function admit(desk: Desk, patient: Patient, admittedAt: string): Promise<StayOf> {
  const { result } = accepted(await desk.send('2401', admission(patient, admittedAt)));
  return { patient, encounterId: result.mdtrt_id, admittedAt };
}

export function whose({ patient, encounterId }: StayOf) {
  return { psn_no: patient.personId, mdtrt_id: encounterId };
}

/** Input of 2404 and 2405. */
export function only(stay: StayOf): In2404 & In2405 {
  return { data: { ...whose(stay), exp_content: '' } };
}

export function change(stay: StayOf, patch: Partial<In2403['adminfo']> = {}): In2403 {
  const { patient, admittedAt } = stay;
  const adminfo: In2403['adminfo'] = {
    ...described(admittedAt),
    ...whose(stay),
    endtime: '',
    mdtrt_cert_type: '02',
    ipt_otp_no: 'ZY0001',
    ttp_pay_prop: '',
    ...patch,
  };
  return { adminfo, diseinfo: [{ ...diagnosed(patient, admittedAt), ...whose(stay) }] };
}

export function discharge(
  stay: StayOf,
  endtime: string,
  patch: Partial<In2402['dscginfo']> = {},
): In2402 {
  const { adm_cond: _condition, ...disease } = diagnosed(stay.patient, endtime);
  return {
    dscginfo: {
      ...whose(stay),
      insutype: stay.patient.insurance,
      endtime,
      dise_codg: '',
      dise_name: '',
      oprn_oprt_code: '',
      oprn_oprt_name: '',
      fpsc_no: '',
      matn_type: '',
      birctrl_type: '',
      latechb_flag: '',
      geso_val: '',
      fetts: '',
      fetus_cnt: '',
      pret_flag: '',
      birctrl_matn_date: '',
      cop_flag: '',
      dscg_dept_codg: 'A04',
      dscg_dept_name: '外科',
      dscg_bed: '7',
      dscg_way: '1',
      die_date: '',
      exp_content: '',
      ...patch,
    },
    diseinfo: [{ ...disease, ...whose(stay) }],
  };
}

/** A fee line: number, when, item, quantity, price in yuan; a refund names what it refunds. */
export type Fee = {
  readonly no: string;
  readonly at: string;
  readonly item: string;
  readonly count: number;
  readonly price: number;
  readonly refundOf?: string;
};

export function fees(stay: StayOf, lines: readonly Fee[]): In2301 {
  return {
    feedetail: lines.map(({ no, at, item, count, price, refundOf = '' }) => ({
      ...whose(stay),
      feedetl_sn: no,
      init_feedetl_sn: refundOf,
      drord_no: 'YZ1',
      med_type: '21',
      fee_ocur_time: at,
      med_list_codg: item,
      medins_list_codg: item,
      det_item_fee_sumamt: String(count * price),
      cnt: String(count),
      pric: String(price),
      bilg_dept_codg: WARD.code,
      bilg_dept_name: WARD.name,
      bilg_dr_codg: DOCTOR.code,
      bilg_dr_name: DOCTOR.name,
      acord_dept_codg: '',
      acord_dept_name: '',
      orders_dr_code: '',
      orders_dr_name: '',
      hosp_appr_flag: '0',
      tcmdrug_used_way: '',
      etip_flag: '',
      etip_hosp_code: '',
      dscg_tkdrug_flag: '',
      matn_fee_flag: '',
      memo: '',
      comb_no: '',
      exp_content: '',
    })),
  };
}

/** 2302: these lines; '0000' all that are not settled. */
export function withdraw(stay: StayOf, ...numbers: readonly string[]): In2302 {
  return {
    data: numbers.map((feedetl_sn) => ({ ...whose(stay), feedetl_sn, exp_content: '' })),
  };
}

/** Input of 2303 and 2304 for a total in yuan. */
export function settling(
  stay: StayOf,
  total: number,
  patch: Partial<In2304['data']> = {},
): In2303 & In2304 {
  const { patient } = stay;
  return {
    data: {
      ...whose(stay),
      mdtrt_cert_type: '02',
      mdtrt_cert_no: patient.idNo,
      card_sn: '',
      psn_cert_type: patient.idType,
      certno: patient.idNo,
      psn_type: patient.personType,
      psn_name: patient.name,
      medfee_sumamt: String(total),
      psn_setlway: '01',
      acct_used_flag: '0',
      insutype: patient.insurance,
      invono: '',
      mid_setl_flag: '0',
      fulamt_ownpay_amt: '',
      overlmt_selfpay: '',
      preselfpay_amt: '',
      inscp_scp_amt: '',
      dscgTime: '',
      insuplc_admdvs: '',
      mdtrtarea_admvs: '',
      exp_content: '',
      ...patch,
    },
  };
}

/** Input of 2305 and 2103. */
export function reversing(
  { patient, encounterId }: Pick<StayOf, 'patient' | 'encounterId'>,
  settlementId: string,
): In2305 & In2103 {
  const of = { psn_no: patient.personId, mdtrt_id: encounterId };
  return { data: { ...of, setl_id: settlementId, exp_content: '' } };
}

/** Sets the platform's clock. */
export function at(platform: Platform, time: string): void {
  platform.clock.now = moment(time);
}

/** Holds that what is quoted and then settled agree in every amount and fund. */
export function assertSame(
  quoted: { readonly setlinfo: object; readonly setldetail: readonly object[] },
  settled: { readonly setlinfo: object; readonly setldetail: readonly object[] },
): void {
  const { setl_time: _a, medins_setl_id: _b, setl_id: _c, ...first } = fieldsOf(quoted);
  const { setl_time: _d, medins_setl_id: _e, setl_id: _f, ...second } = fieldsOf(settled);
  assert.deepEqual(first, second);
  assert.deepEqual(quoted.setldetail, settled.setldetail);
}

function fieldsOf({ setlinfo }: { readonly setlinfo: object }): Record<string, unknown> {
  return { ...setlinfo };
}
