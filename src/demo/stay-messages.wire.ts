import type { In2301, InFeedetail2301 } from '../../spec/wire/t2301.wire.ts';
import type { In2302 } from '../../spec/wire/t2302.wire.ts';
import type { In2303 } from '../../spec/wire/t2303.wire.ts';
import type { In2304 } from '../../spec/wire/t2304.wire.ts';
import type { In2305 } from '../../spec/wire/t2305.wire.ts';
import type { In2401 } from '../../spec/wire/t2401.wire.ts';
import type { In2402 } from '../../spec/wire/t2402.wire.ts';
import type { In2403 } from '../../spec/wire/t2403.wire.ts';
import type { In2404 } from '../../spec/wire/t2404.wire.ts';
import type { In2405 } from '../../spec/wire/t2405.wire.ts';
import type { In5303 } from '../../spec/wire/t5303.wire.ts';
import { type Day, formatTime, type Instant } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { formatYuan } from '../kernel/fen.ts';
import {
  APPROVAL_CODE,
  amountOf,
  type Charge,
  certificate,
  type StatedParts,
  type Visit,
} from './messages.wire.ts';

/** What a patient is treated for. */
export type Illness = { readonly code: string; readonly name: string };

/** A charge of a stay: when it arose, and the line that it takes back. */
export type StayCharge = Charge & { readonly at: Instant; readonly refundOf?: string };

/** How a stay is paid: without accounts, from the personal one, from the family pool as well. */
export type StayPayment = {
  readonly accounts: 'none' | 'personal' | 'family';
  readonly parts: StatedParts;
};

/** 2401 入院办理, as planned. */
export function admissionMessage(stay: Omit<Visit, 'encounterId'>, illness: Illness): In2401 {
  const { patient, visitNo, beganAt } = stay;
  const { psn_cert_type, ...shown } = certificate(patient);
  return {
    mdtrtinfo: {
      ...admittedFor(stay, illness),
      psn_no: patient.personId,
      insutype: patient.insurance,
      ...shown,
      cert_type: psn_cert_type,
      ipt_no: visitNo,
      insuplc_admdvs: '',
      mdtrtarea_admvs: '',
    },
    diseinfo: [
      {
        psn_no: patient.personId,
        ...mainDiagnosis(stay, illness, beganAt),
        adm_cond: '1',
      },
    ],
  };
}

/** 2403 住院信息变更. */
export function changeStayMessage(stay: Visit, illness: Illness): In2403 {
  const { patient, visitNo, beganAt } = stay;
  return {
    adminfo: {
      ...admittedFor(stay, illness),
      ...whose(stay),
      endtime: '',
      mdtrt_cert_type: patient.credential.kind,
      ipt_otp_no: visitNo,
      ttp_pay_prop: '',
    },
    diseinfo: [{ ...whose(stay), ...mainDiagnosis(stay, illness, beganAt), adm_cond: '1' }],
  };
}

/** What 2401 and 2403 both say. 住院类型 1: as planned. */
function admittedFor(stay: Omit<Visit, 'encounterId'>, illness: Illness) {
  const { doctor, medicalType, beganAt } = stay;
  return {
    coner_name: '演示家属',
    tel: '',
    begntime: formatTime(beganAt),
    med_type: medicalType,
    medrcdno: '',
    atddr_no: doctor.code,
    chfpdr_name: doctor.name,
    adm_diag_dscr: illness.name,
    adm_dept_codg: doctor.departmentCode,
    adm_dept_name: doctor.departmentName,
    adm_bed: '12',
    dscg_maindiag_code: illness.code,
    dscg_maindiag_name: illness.name,
    main_cond_dscr: '',
    ...UNSAID,
    dise_type_code: '',
    exp_content: '{"IPT_TYPE":"1"}',
  };
}

/** 病种, 手术 and 生育, of which these stays have none. */
const UNSAID = {
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
} as const;

function mainDiagnosis({ doctor }: Pick<Visit, 'doctor'>, { code, name }: Illness, at: Instant) {
  return {
    diag_type: '1',
    maindiag_flag: '1',
    diag_srt_no: '1',
    diag_code: code,
    diag_name: name,
    diag_dept: doctor.departmentCode,
    dise_dor_no: doctor.code,
    dise_dor_name: doctor.name,
    diag_time: formatTime(at),
  };
}

/** 2402 出院办理, cured. */
export function dischargeMessage(stay: Visit, illness: Illness, at: Instant): In2402 {
  const { patient, doctor } = stay;
  return {
    dscginfo: {
      ...whose(stay),
      insutype: patient.insurance,
      endtime: formatTime(at),
      ...UNSAID,
      cop_flag: '',
      dscg_dept_codg: doctor.departmentCode,
      dscg_dept_name: doctor.departmentName,
      dscg_bed: '12',
      dscg_way: '1',
      die_date: '',
      exp_content: '',
    },
    diseinfo: [{ ...whose(stay), ...mainDiagnosis(stay, illness, at) }],
  };
}

/** 2404 入院撤销 and 2405 出院撤销. */
export function undoStayMessage(stay: Pick<Visit, 'patient' | 'encounterId'>): In2404 & In2405 {
  return { data: { ...whose(stay), exp_content: '' } };
}

/** 2301 住院费用明细上传. Lines are numbered from `firstLineNo`. */
export function stayFeesMessage(
  stay: Visit,
  charges: readonly StayCharge[],
  firstLineNo: number,
): In2301 {
  const first = blankLine(stay);
  return {
    feedetail: charges.map((charge, i) => ({
      ...first,
      feedetl_sn: String(firstLineNo + i),
      init_feedetl_sn: charge.refundOf ?? '',
      fee_ocur_time: formatTime(charge.at),
      med_list_codg: charge.itemCode,
      medins_list_codg: charge.itemCode,
      det_item_fee_sumamt: formatYuan(amountOf(charge)),
      cnt: String(toDecimalNumber(charge.quantityE4, 4)),
      pric: String(toDecimalNumber(charge.priceE6, 6)),
      hosp_appr_flag: APPROVAL_CODE[charge.approval ?? 'none'],
    })),
  };
}

function blankLine(stay: Visit) {
  const { doctor, medicalType } = stay;
  return {
    ...whose(stay),
    feedetl_sn: '',
    init_feedetl_sn: '',
    drord_no: '',
    med_type: medicalType,
    fee_ocur_time: '',
    med_list_codg: '',
    medins_list_codg: '',
    det_item_fee_sumamt: '',
    cnt: '',
    pric: '',
    bilg_dept_codg: doctor.departmentCode,
    bilg_dept_name: doctor.departmentName,
    bilg_dr_codg: doctor.code,
    bilg_dr_name: doctor.name,
    acord_dept_codg: '',
    acord_dept_name: '',
    orders_dr_code: '',
    orders_dr_name: '',
    hosp_appr_flag: '0',
    tcmdrug_used_way: '',
    etip_flag: '0',
    etip_hosp_code: '',
    dscg_tkdrug_flag: '0',
    matn_fee_flag: '0',
    memo: '',
    comb_no: '',
    exp_content: '',
  } satisfies InFeedetail2301;
}

/** What 2302 names instead of lines: all that are not settled. */
const ALL_LINES = ['0000'];

/** 2302 住院费用明细撤销: these lines, all lines not settled unless told. */
export function withdrawStayFeesMessage(
  stay: Pick<Visit, 'patient' | 'encounterId'>,
  lineNos: readonly string[] = ALL_LINES,
): In2302 {
  return {
    data: lineNos.map((feedetl_sn) => ({ ...whose(stay), feedetl_sn, exp_content: '' })),
  };
}

/** 2303 住院预结算 of the whole stay. */
export function stayQuoteMessage(stay: Visit, payment: StayPayment): In2303 {
  const { invono: _none, ...data } = settleStayMessage(stay, payment).data;
  return { data };
}

/** 2304 住院结算 of the whole stay. */
export function settleStayMessage(stay: Visit, payment: StayPayment): In2304 {
  const { patient } = stay;
  const { parts } = payment;
  return {
    data: {
      ...whose(stay),
      ...certificate(patient),
      psn_type: patient.personType,
      psn_name: patient.name,
      medfee_sumamt: formatYuan(parts.total),
      psn_setlway: '01',
      insutype: patient.insurance,
      acct_used_flag: ACCOUNTS_FLAG[payment.accounts],
      insuplc_admdvs: '',
      mdtrtarea_admvs: '',
      invono: '',
      mid_setl_flag: '0',
      fulamt_ownpay_amt: formatYuan(parts.selfPaid),
      overlmt_selfpay: formatYuan(parts.overLimit),
      preselfpay_amt: formatYuan(parts.firstSelf),
      inscp_scp_amt: formatYuan(parts.eligible),
      dscgTime: '',
      exp_content: '',
    },
  };
}

/** 个人账户使用标志. */
export const ACCOUNTS_FLAG = { none: '0', personal: '1', family: '2' } as const;

/** 2305 住院结算撤销. */
export function reverseStayMessage(
  stay: Pick<Visit, 'patient' | 'encounterId'>,
  settlementId: string,
): In2305 {
  return { data: { ...whose(stay), setl_id: settlementId, exp_content: '' } };
}

/** 5303 在院信息查询, those admitted on the days from `from` to `to`, both included. */
export function inHospitalMessage(
  personId: string,
  days: { readonly from: Day; readonly to: Day },
): In5303 {
  const { from, to } = days;
  return { data: { psn_no: personId, begntime: `${from} 00:00:00`, endtime: `${to} 23:59:59` } };
}

function whose({ patient, encounterId }: Pick<Visit, 'patient' | 'encounterId'>) {
  return { psn_no: patient.personId, mdtrt_id: encounterId };
}
