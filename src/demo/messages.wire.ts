import type { In1101 } from '../../spec/wire/t1101.wire.ts';
import type { In1201 } from '../../spec/wire/t1201.wire.ts';
import type { In1901 } from '../../spec/wire/t1901.wire.ts';
import type { In2001 } from '../../spec/wire/t2001.wire.ts';
import type { In2201 } from '../../spec/wire/t2201.wire.ts';
import type { In2202 } from '../../spec/wire/t2202.wire.ts';
import type { In2203 } from '../../spec/wire/t2203.wire.ts';
import type { In2204, InFeedetail2204 } from '../../spec/wire/t2204.wire.ts';
import type { In2205 } from '../../spec/wire/t2205.wire.ts';
import type { In2206 } from '../../spec/wire/t2206.wire.ts';
import type { In2207 } from '../../spec/wire/t2207.wire.ts';
import type { In2208 } from '../../spec/wire/t2208.wire.ts';
import type { In2601 } from '../../spec/wire/t2601.wire.ts';
import type { In5201 } from '../../spec/wire/t5201.wire.ts';
import type { In5202 } from '../../spec/wire/t5202.wire.ts';
import type { In5203 } from '../../spec/wire/t5203.wire.ts';
import type { In5204 } from '../../spec/wire/t5204.wire.ts';
import type { In5206 } from '../../spec/wire/t5206.wire.ts';
import type { In9001 } from '../../spec/wire/t9001.wire.ts';
import type { In9002 } from '../../spec/wire/t9002.wire.ts';
import { type Approval, timesPrice } from '../benefit/index.ts';
import { type Day, formatTime, type Instant } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { type Fen, formatYuan } from '../kernel/fen.ts';

/** How a patient shows who they are: '01' e-voucher, '02' id card, '03' social security card. */
export type Shown = { readonly kind: string; readonly number: string };

/** The patient at the counter, as the hospital knows them after 1101. */
export type Patient = {
  readonly personId: string;
  readonly name: string;
  readonly idType: string;
  readonly idNo: string;
  readonly insurance: string;
  readonly personType: string;
  readonly credential: Shown;
};

export type Doctor = {
  readonly code: string;
  readonly name: string;
  readonly departmentCode: string;
  readonly departmentName: string;
};

/** A visit the platform has a number for. */
export type Visit = {
  readonly patient: Patient;
  readonly doctor: Doctor;
  readonly encounterId: string;
  /** The hospital's own number. */
  readonly visitNo: string;
  readonly medicalType: string;
  readonly beganAt: Instant;
};

/** What is charged: quantity in 1/10,000 units, price in 1/1,000,000 yuan per unit. */
export type Charge = {
  readonly itemCode: string;
  readonly name: string;
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly approval?: Approval;
};

/** What the hospital adds up itself from the reply to its lines. */
export type StatedParts = {
  readonly total: Fen;
  readonly selfPaid: Fen;
  readonly overLimit: Fen;
  readonly firstSelf: Fen;
  readonly eligible: Fen;
};

export type Payment = {
  readonly batchNo: string;
  readonly useAccount: boolean;
  readonly parts: StatedParts;
};

/** What a line comes to, rounded as the platform rounds it. */
export function amountOf(charge: Charge): Fen {
  const amount = timesPrice(charge.quantityE4, charge.priceE6);
  if (amount === null) throw new RangeError(`a charge past what is counted: ${charge.itemCode}`);
  return amount;
}

/** 9001 签到. */
export function signInMessage(operatorId: string): In9001 {
  // An address of the range kept for examples.
  return { signIn: { opter_no: operatorId, mac: '02-00-00-00-00-01', ip: '192.0.2.11' } };
}

/** 9002 签退. */
export function signOutMessage(operatorId: string, signNo: string): In9002 {
  return { signOut: { opter_no: operatorId, sign_no: signNo } };
}

/** 1101 人员信息获取. */
export function personMessage(shown: Shown, at?: Instant): In1101 {
  return {
    data: {
      mdtrt_cert_type: shown.kind,
      mdtrt_cert_no: shown.number,
      // Only a social security card has an identification number; ours has none to read.
      card_sn: '',
      begntime: at === undefined ? '' : formatTime(at),
      psn_cert_type: '01',
      certno: '',
      psn_name: '',
    },
  };
}

/** 1201 医药机构信息获取. */
export function institutionMessage(code: string): In1201 {
  const kind = code.startsWith('P') ? '2' : '1';
  return { medinsinfo: { fixmedins_type: kind, fixmedins_name: '', fixmedins_code: code } };
}

/** 1901 字典表查询. */
export function dictionaryMessage(type: string, region: string, on: Day): In1901 {
  return { data: { type, parent_value: '0', admdvs: region, date: on, Vali_Flag: '1' } };
}

/** 2001 人员待遇享受检查. */
export function benefitMessage(
  patient: Patient,
  at: { readonly institutionCode: string; readonly medicalType: string; readonly from: Instant },
): In2001 {
  return {
    data: {
      psn_no: patient.personId,
      insutype: patient.insurance,
      fixmedins_code: at.institutionCode,
      med_type: at.medicalType,
      begntime: formatTime(at.from),
      endtime: '',
      dise_codg: '',
      dise_name: '',
      oprn_oprt_code: '',
      oprn_oprt_name: '',
      matn_type: '',
      birctrl_type: '',
      exp_content: '',
    },
  };
}

/** 2201 门诊挂号. */
export function registerMessage(visit: Omit<Visit, 'encounterId' | 'medicalType'>): In2201 {
  const { patient, doctor } = visit;
  return {
    data: {
      psn_no: patient.personId,
      insutype: patient.insurance,
      begntime: formatTime(visit.beganAt),
      ...certificate(patient),
      psn_type: patient.personType,
      psn_name: patient.name,
      ipt_otp_no: visit.visitNo,
      atddr_no: doctor.code,
      dr_name: doctor.name,
      dept_code: doctor.departmentCode,
      dept_name: doctor.departmentName,
      caty: doctor.departmentCode,
      exp_content: '',
    },
  };
}

/** 2202 门诊挂号撤销. */
export function unregisterMessage({ patient, encounterId, visitNo }: Visit): In2202 {
  const data = { mdtrt_id: encounterId, ipt_otp_no: visitNo, exp_content: '' };
  return { data: { psn_no: patient.personId, ...data } };
}

/** 2203 门诊就诊信息上传. The first diagnosis is the main one. */
export function diagnosisMessage(
  visit: Visit,
  diagnoses: readonly { readonly code: string; readonly name: string }[],
): In2203 {
  const { doctor } = visit;
  const [main] = diagnoses;
  return {
    mdtrtinfo: {
      mdtrt_id: visit.encounterId,
      psn_no: visit.patient.personId,
      med_type: visit.medicalType,
      begntime: formatTime(visit.beganAt),
      main_cond_dscr: '',
      dise_type_code: '',
      dise_codg: main?.code ?? '',
      dise_name: main?.name ?? '',
      birctrl_type: '',
      birctrl_matn_date: '',
      exp_content: '',
    },
    diseinfo: diagnoses.map((diagnosis, i) => ({
      diag_type: '1',
      diag_srt_no: String(i + 1),
      diag_code: diagnosis.code,
      diag_name: diagnosis.name,
      diag_dept: doctor.departmentCode,
      dise_dor_no: doctor.code,
      dise_dor_name: doctor.name,
      diag_time: formatTime(visit.beganAt),
      vali_flag: '1',
    })),
  };
}

/** 医院审批标志. */
export const APPROVAL_CODE: Readonly<Record<Approval, string>> = {
  none: '0',
  approved: '1',
  rejected: '2',
};

/** 2204 门诊费用明细信息上传. Lines are numbered from `firstLineNo`, 1 unless given. */
export function feesMessage(
  visit: Visit,
  batchNo: string,
  charges: readonly Charge[],
  firstLineNo = 1,
): In2204 {
  const first = blankLine(visit, batchNo);
  return {
    feedetail: charges.map((charge, i) => ({
      ...first,
      feedetl_sn: String(firstLineNo + i),
      med_list_codg: charge.itemCode,
      medins_list_codg: charge.itemCode,
      det_item_fee_sumamt: formatYuan(amountOf(charge)),
      cnt: String(toDecimalNumber(charge.quantityE4, 4)),
      pric: String(toDecimalNumber(charge.priceE6, 6)),
      hosp_appr_flag: APPROVAL_CODE[charge.approval ?? 'none'],
    })),
  };
}

function blankLine({ patient, doctor, encounterId, beganAt }: Visit, batchNo: string) {
  return {
    feedetl_sn: '',
    mdtrt_id: encounterId,
    psn_no: patient.personId,
    chrg_bchno: batchNo,
    dise_codg: '',
    rxno: `R${batchNo}`,
    rx_circ_flag: '0',
    fee_ocur_time: formatTime(beganAt),
    med_list_codg: '',
    medins_list_codg: '',
    det_item_fee_sumamt: '',
    cnt: '',
    pric: '',
    sin_dos_dscr: '',
    used_frqu_dscr: '',
    prd_days: '0',
    medc_way_dscr: '',
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
  } satisfies InFeedetail2204;
}

/** 2205 门诊费用明细信息撤销; without a batch all lines not settled. */
export function withdrawMessage({ patient, encounterId }: Visit, batchNo = '0000'): In2205 {
  const whose = { mdtrt_id: encounterId, psn_no: patient.personId };
  return { data: { ...whose, chrg_bchno: batchNo, exp_content: '' } };
}

/** 2206 门诊预结算. */
export function quoteMessage(visit: Visit, payment: Payment): In2206 {
  const { personType, name } = visit.patient;
  return { data: { ...settlementFields(visit, payment), psn_type: personType, psn_name: name } };
}

/** 2207 门诊结算. */
export function settleMessage(visit: Visit, payment: Payment, invoiceNo = ''): In2207 {
  const { parts } = payment;
  return {
    data: {
      ...settlementFields(visit, payment),
      invono: invoiceNo,
      fulamt_ownpay_amt: formatYuan(parts.selfPaid),
      overlmt_selfpay: formatYuan(parts.overLimit),
      preselfpay_amt: formatYuan(parts.firstSelf),
      inscp_scp_amt: formatYuan(parts.eligible),
    },
  };
}

/** What the patient shows, as messages name it. */
export function certificate(patient: Patient) {
  return {
    mdtrt_cert_type: patient.credential.kind,
    mdtrt_cert_no: patient.credential.number,
    card_sn: '',
    psn_cert_type: patient.idType,
    certno: patient.idNo,
  };
}

function settlementFields(visit: Visit, { batchNo, useAccount, parts }: Payment) {
  return {
    psn_no: visit.patient.personId,
    ...certificate(visit.patient),
    med_type: visit.medicalType,
    medfee_sumamt: formatYuan(parts.total),
    psn_setlway: '01',
    mdtrt_id: visit.encounterId,
    chrg_bchno: batchNo,
    acct_used_flag: useAccount ? '1' : '0',
    insutype: visit.patient.insurance,
    exp_content: '',
    pub_hosp_rfom_flag: '',
  };
}

/** 2208 门诊结算撤销. */
export function reverseMessage({ patient, encounterId }: Visit, settlementId: string): In2208 {
  const whose = { mdtrt_id: encounterId, psn_no: patient.personId };
  return { data: { ...whose, setl_id: settlementId, exp_content: '' } };
}

/** 2601 冲正: undoes a message whose reply was lost. */
export function undoMessage(
  personId: string,
  lost: { readonly infno: string; readonly msgid: string },
): In2601 {
  return { data: { psn_no: personId, omsgid: lost.msgid, oinfno: lost.infno } };
}

/** 5201 就诊信息查询, the days from `from` to `to`, both included. */
export function visitsMessage(
  personId: string,
  query: { readonly from: Day; readonly to: Day; readonly medicalType: string },
): In5201 {
  return {
    data: {
      psn_no: personId,
      begntime: `${query.from} 00:00:00`,
      endtime: `${query.to} 23:59:59`,
      med_type: query.medicalType,
      mdtrt_id: '',
    },
  };
}

/** 5202 诊断信息查询. */
export function diagnosesMessage({ patient, encounterId }: Visit): In5202 {
  return { data: { psn_no: patient.personId, mdtrt_id: encounterId } };
}

/** 5203 结算信息查询 and 5204 费用明细查询. */
export function settlementMessage(
  { patient, encounterId }: Pick<Visit, 'patient' | 'encounterId'>,
  settlementId: string,
): In5203 & In5204 {
  const whose = { psn_no: patient.personId, mdtrt_id: encounterId };
  return { data: { ...whose, setl_id: settlementId } };
}

/** 5206 人员累计信息查询: a month 'yyyyMM', or '' for all. */
export function accumulatedMessage(personId: string, month = ''): In5206 {
  return { data: { psn_no: personId, cum_ym: month } };
}
