import type { In2301, InFeedetail2301 } from '../../../spec/wire/t2301.wire.ts';
import type { In2302 } from '../../../spec/wire/t2302.wire.ts';
import type { In2304 } from '../../../spec/wire/t2304.wire.ts';
import type { In2305 } from '../../../spec/wire/t2305.wire.ts';
import type { In2401 } from '../../../spec/wire/t2401.wire.ts';
import type { In2402 } from '../../../spec/wire/t2402.wire.ts';
import type { In2403 } from '../../../spec/wire/t2403.wire.ts';
import type { In2404 } from '../../../spec/wire/t2404.wire.ts';

/** A stay as the messages name it. */
export type StayKey = { readonly personId: string; readonly encounterId: string };

export type Named = { readonly code: string; readonly name: string };

/** What an admission says, and a change of it says again. Times are 'yyyy-MM-dd HH:mm:ss'. */
export type AdmissionForm = {
  readonly medicalType: string;
  readonly came: 'planned' | 'emergency' | 'transfer';
  readonly visitNo: string;
  readonly recordNo: string;
  readonly admittedAt: string;
  readonly doctor: Named;
  readonly department: Named;
  readonly bed: string;
  /** The first is the main one. */
  readonly diagnoses: readonly Named[];
  readonly contactName: string;
  readonly contactPhone: string;
  readonly condition: string;
};

/** Who is admitted, with what was shown. */
export type Admitted = {
  readonly personId: string;
  readonly insurance: string;
  readonly credentialKind: string;
  readonly credentialNo: string;
  readonly idType: string;
  readonly idNo: string;
};

const CAME_CODE = { planned: '1', emergency: '2', transfer: '3' } as const;

/** What is not asked here: operations, family planning, maternity. */
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

/** What 2401 and 2403 both say. */
function admittedFor(form: AdmissionForm) {
  const [main = { code: '', name: '' }] = form.diagnoses;
  return {
    coner_name: form.contactName,
    tel: form.contactPhone,
    begntime: form.admittedAt,
    med_type: form.medicalType,
    medrcdno: form.recordNo,
    atddr_no: form.doctor.code,
    chfpdr_name: form.doctor.name,
    adm_diag_dscr: form.diagnoses
      .map((d) => d.name)
      .join('；')
      .slice(0, 200),
    adm_dept_codg: form.department.code,
    adm_dept_name: form.department.name,
    adm_bed: form.bed,
    dscg_maindiag_code: main.code,
    dscg_maindiag_name: main.name,
    main_cond_dscr: form.condition,
    ...UNSAID,
    dise_type_code: '',
    exp_content: JSON.stringify({ IPT_TYPE: CAME_CODE[form.came] }),
  };
}

type By = Pick<AdmissionForm, 'doctor' | 'department' | 'diagnoses'>;

function diagnosisRows({ doctor, department, diagnoses }: By, at: string) {
  return diagnoses.map(({ code, name }, i) => ({
    diag_type: '1',
    maindiag_flag: i === 0 ? '1' : '0',
    diag_srt_no: String(i + 1),
    diag_code: code,
    diag_name: name.slice(0, 100),
    diag_dept: department.code,
    dise_dor_no: doctor.code,
    dise_dor_name: doctor.name,
    diag_time: at,
  }));
}

/** 2401 入院办理. */
export function admissionInput(who: Admitted, form: AdmissionForm): In2401 {
  const { personId: psn_no } = who;
  return {
    mdtrtinfo: {
      ...admittedFor(form),
      psn_no,
      insutype: who.insurance,
      mdtrt_cert_type: who.credentialKind,
      mdtrt_cert_no: who.credentialNo,
      card_sn: '',
      cert_type: who.idType,
      certno: who.idNo,
      ipt_no: form.visitNo,
      insuplc_admdvs: '',
      mdtrtarea_admvs: '',
    },
    diseinfo: diagnosisRows(form, form.admittedAt).map((d) => ({ ...d, psn_no, adm_cond: '1' })),
  };
}

/** 2403 住院信息变更: everything is said again. */
export function changeInput(
  stay: StayKey & { readonly credentialKind: string },
  form: AdmissionForm,
): In2403 {
  const whose = whoseOf(stay);
  return {
    adminfo: {
      ...admittedFor(form),
      ...whose,
      endtime: '',
      mdtrt_cert_type: stay.credentialKind,
      ipt_otp_no: form.visitNo,
      ttp_pay_prop: '',
    },
    diseinfo: diagnosisRows(form, form.admittedAt).map((d) => {
      return { ...d, ...whose, adm_cond: '1' };
    }),
  };
}

export type DischargeForm = By & {
  readonly dischargedAt: string;
  /** 离院方式: '5' is death, which has a day. */
  readonly way: string;
  readonly diedOn: string;
  readonly bed: string;
};

/** 2402 出院办理. */
export function dischargeInput(
  stay: StayKey & { readonly insurance: string },
  form: DischargeForm,
): In2402 {
  const whose = whoseOf(stay);
  return {
    dscginfo: {
      ...whose,
      insutype: stay.insurance,
      endtime: form.dischargedAt,
      ...UNSAID,
      cop_flag: '',
      dscg_dept_codg: form.department.code,
      dscg_dept_name: form.department.name,
      dscg_bed: form.bed,
      dscg_way: form.way,
      die_date: form.way === '5' ? form.diedOn : '',
      exp_content: '',
    },
    diseinfo: diagnosisRows(form, form.dischargedAt).map((d) => ({ ...d, ...whose })),
  };
}

/** 2404 入院撤销 and 2405 出院撤销. */
export function undoStayInput(stay: StayKey): In2404 {
  return { data: { ...whoseOf(stay), exp_content: '' } };
}

/** A fee to upload: quantity and price as they are typed, the amount in yuan. */
export type FeeForm = {
  readonly lineNo: string;
  readonly itemCode: string;
  readonly at: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
  /** Of a restricted item: its conditions are met. */
  readonly isApproved: boolean;
  /** The line it takes back, of a negative quantity; '' of a charge. */
  readonly refundOf: string;
};

/** 2301 住院费用明细上传. */
export function stayFeesInput(
  stay: StayKey & { readonly medicalType: string },
  by: Pick<By, 'doctor' | 'department'>,
  fees: readonly FeeForm[],
): In2301 {
  return { feedetail: fees.map((fee) => feeRow(stay, by, fee)) };
}

function feeRow(
  stay: StayKey & { readonly medicalType: string },
  { doctor, department }: Pick<By, 'doctor' | 'department'>,
  fee: FeeForm,
): InFeedetail2301 {
  return {
    ...whoseOf(stay),
    feedetl_sn: fee.lineNo,
    init_feedetl_sn: fee.refundOf,
    drord_no: '',
    med_type: stay.medicalType,
    fee_ocur_time: fee.at,
    med_list_codg: fee.itemCode,
    medins_list_codg: fee.itemCode,
    det_item_fee_sumamt: fee.amount,
    cnt: fee.quantity,
    pric: fee.price,
    bilg_dept_codg: department.code,
    bilg_dept_name: department.name,
    bilg_dr_codg: doctor.code,
    bilg_dr_name: doctor.name,
    acord_dept_codg: '',
    acord_dept_name: '',
    orders_dr_code: '',
    orders_dr_name: '',
    hosp_appr_flag: fee.isApproved ? '1' : '0',
    tcmdrug_used_way: '',
    etip_flag: '0',
    etip_hosp_code: '',
    dscg_tkdrug_flag: '0',
    matn_fee_flag: '0',
    memo: '',
    comb_no: '',
    exp_content: '',
  };
}

/** 2302 住院费用明细撤销: these lines. */
export function withdrawLinesInput(stay: StayKey, lineNos: readonly string[]): In2302 {
  const whose = whoseOf(stay);
  return { data: lineNos.map((feedetl_sn) => ({ ...whose, feedetl_sn, exp_content: '' })) };
}

export type StayPaying = {
  readonly insurance: string;
  readonly credentialKind: string;
  readonly credentialNo: string;
  /** Yuan. */
  readonly total: string;
  readonly accounts: 'none' | 'personal' | 'family';
  readonly midStay: boolean;
  /** Through which day a settlement in mid-stay goes, or when one that lasts would end; or ''. */
  readonly through: string;
  readonly invoiceNo: string;
};

const ACCOUNTS_FLAG = { none: '0', personal: '1', family: '2' } as const;

/** 2304 住院结算; 2303 住院预结算 is the same without the invoice. */
export function settleStayInput(stay: StayKey, paying: StayPaying): In2304 {
  return {
    data: {
      ...whoseOf(stay),
      mdtrt_cert_type: paying.credentialKind,
      mdtrt_cert_no: paying.credentialNo,
      card_sn: '',
      psn_cert_type: '',
      certno: '',
      psn_type: '',
      psn_name: '',
      medfee_sumamt: paying.total,
      psn_setlway: '01',
      insutype: paying.insurance,
      acct_used_flag: ACCOUNTS_FLAG[paying.accounts],
      insuplc_admdvs: '',
      mdtrtarea_admvs: '',
      invono: paying.invoiceNo,
      mid_setl_flag: paying.midStay ? '1' : '0',
      fulamt_ownpay_amt: '',
      overlmt_selfpay: '',
      preselfpay_amt: '',
      inscp_scp_amt: '',
      dscgTime: paying.through,
      exp_content: '',
    },
  };
}

/** 2305 住院结算撤销. */
export function reverseStayInput(stay: StayKey, settlementId: string, reason: string): In2305 {
  return { data: { ...whoseOf(stay), setl_id: settlementId, exp_content: reason } };
}

function whoseOf({ personId, encounterId }: StayKey) {
  return { psn_no: personId, mdtrt_id: encounterId };
}
