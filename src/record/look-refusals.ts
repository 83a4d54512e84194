import type { Refusal } from '../kernel/outcome.ts';

/** The refusals of looking at reports, in order of precedence; see refusals.ts. */
export const PERSON_UNKNOWN: Refusal = {
  code: 'person-unknown',
  text: '人员信息不存在',
  field: 'personId',
};

export const CREDENTIAL_DIFFERS: Refusal = {
  code: 'credential-differs',
  text: '就诊凭证不属于该人员',
  field: 'credential',
};

export function personDiffers(field: 'name' | 'idNo', what: string): Refusal {
  return { code: 'person-differs', text: `${what}与该人员的信息不一致`, field };
}

export const CONSENT_MISSING: Refusal = {
  code: 'consent-missing',
  text: '参保人没有授权本机构查看其他机构的报告，或授权已到期，请先以5461申请授权',
  field: 'institution',
};

export const REPORT_UNKNOWN: Refusal = {
  code: 'report-unknown',
  text: '报告不存在，或已作废',
  field: 'reportNo',
};
