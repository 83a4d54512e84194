import type { In2501 } from '../../spec/wire/t2501.wire.ts';
import type { In2502 } from '../../spec/wire/t2502.wire.ts';
import type { In2503 } from '../../spec/wire/t2503.wire.ts';
import type { In2504 } from '../../spec/wire/t2504.wire.ts';
import type { In2505 } from '../../spec/wire/t2505.wire.ts';
import type { In2506 } from '../../spec/wire/t2506.wire.ts';
import type { In2507 } from '../../spec/wire/t2507.wire.ts';
import type { In5301 } from '../../spec/wire/t5301.wire.ts';
import type { In5302 } from '../../spec/wire/t5302.wire.ts';
import type { In5304 } from '../../spec/wire/t5304.wire.ts';
import type { Day } from '../kernel/day.ts';
import type { Doctor, Patient } from './messages.wire.ts';
import type { Illness } from './stay-messages.wire.ts';

/** Whom a filing is for, and from when until when: both days included, '' for no end. */
export type Filed = {
  readonly patient: Patient;
  readonly region: string;
  readonly from: Day;
  readonly until: Day | '';
};

type Place = { readonly code: string; readonly name: string; readonly region: string };

const NO_AGENT = {
  agnter_name: '',
  agnter_cert_type: '',
  agnter_certno: '',
  agnter_tel: '',
  agnter_addr: '',
  agnter_rlts: '',
} as const;

/** 2501 转院备案: to `to`, from the stay `encounterId` where there is one. */
export function referralMessage(
  { patient, region, from, until }: Filed,
  illness: Illness,
  to: Place,
  encounterId = '',
): In2501 {
  return {
    refmedin: {
      psn_no: patient.personId,
      insutype: patient.insurance,
      tel: '02000000000',
      addr: '',
      insu_optins: region,
      diag_code: illness.code,
      diag_name: illness.name,
      dise_cond_dscr: '',
      reflin_medins_no: to.code,
      reflin_medins_name: to.name,
      mdtrtarea_admdvs: to.region,
      hosp_agre_refl_flag: '1',
      refl_type: '1',
      refl_date: from,
      refl_rea: '病情需要',
      refl_opnn: '同意转院',
      begndate: from,
      enddate: until,
      refl_old_mdtrt_id: encounterId,
      refl_used_flag: '',
    },
  };
}

/** 2503 人员慢特病备案: a disease of the M-codes, identified at a hospital. */
export function chronicMessage(
  { patient, region, from, until }: Filed,
  illness: Illness,
  identified: { readonly at: Place; readonly by: Doctor; readonly on: Day },
): In2503 {
  return {
    data: {
      psn_no: patient.personId,
      insutype: patient.insurance,
      opsp_dise_code: illness.code,
      opsp_dise_name: illness.name,
      tel: '',
      addr: '',
      insu_optins: region,
      ide_fixmedins_no: identified.at.code,
      ide_fixmedins_name: identified.at.name,
      hosp_ide_date: identified.on,
      diag_dr_codg: identified.by.code,
      diag_dr_name: identified.by.name,
      begndate: from,
      enddate: until,
      exp_content: '',
      trt_dcla_detl_sn: '',
      selfdef_splm_flag: '',
      memo: '',
    },
  };
}

/** 2505 人员定点备案: an institution as the `choiceNo`-th for everything. */
export function designationMessage(
  { patient, from, until }: Filed,
  at: Place,
  choiceNo = 1,
): In2505 {
  return {
    data: {
      psn_no: patient.personId,
      tel: '',
      addr: '',
      biz_appy_type: '03',
      begndate: from,
      enddate: until,
      ...NO_AGENT,
      fix_srt_no: String(choiceNo),
      fixmedins_code: at.code,
      fixmedins_name: at.name,
      memo: '',
      exp_content: '',
    },
  };
}

/** 2507 人员意外伤害备案. */
export function accidentMessage(
  { patient, region, from, until }: Filed,
  at: Place,
  happened: { readonly on: Day; readonly where: string; readonly how: string },
): In2507 {
  return {
    data: {
      dcla_souc: '01',
      insutype: patient.insurance,
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
      insu_admdvs: region,
      emp_no: '',
      emp_name: '',
      mdtrtarea_admdvs: at.region,
      fixmedins_code: at.code,
      fixmedins_name: at.name,
      hosp_lv: '',
      adm_time: from,
      trum_time: happened.on,
      trum_site: happened.where,
      trum_rea: happened.how,
      chk_pay_flag: '1',
      ...NO_AGENT,
      agnter_name: '演示家属',
      begndate: from,
      enddate: until,
      memo: '',
    },
  };
}

/** 2502, 2504 and 2506: takes a filing back. */
export function withdrawFilingMessage(
  personId: string,
  filingId: string,
  why: string,
): In2502 & In2504 & In2506 {
  return { data: { trt_dcla_detl_sn: filingId, psn_no: personId, memo: why } };
}

/** 5301 人员慢特病备案查询. */
export function chronicQueryMessage(personId: string): In5301 {
  return { data: { psn_no: personId } };
}

/** 5302 人员定点信息查询. */
export function designationQueryMessage(personId: string): In5302 {
  return { data: { psn_no: personId, biz_appy_type: '03' } };
}

/** 5304 转院信息查询, of the days from `from` to `to`, both included. */
export function referralQueryMessage(
  personId: string,
  days: { readonly from: Day; readonly to: Day },
): In5304 {
  const { from, to } = days;
  return { data: { psn_no: personId, begntime: `${from} 00:00:00`, endtime: `${to} 23:59:59` } };
}
