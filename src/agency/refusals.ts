import type { Refusal } from '../kernel/outcome.ts';

/** What the counter itself refuses, in order of precedence; the verbs refuse on their own. */
export const KEY_MISSING: Refusal = {
  code: 'key-missing',
  text: '缺少办理编号（请求头 Idempotency-Key），无法防止重复办理',
  field: 'idempotency-key',
};

export const PERSON_UNKNOWN: Refusal = {
  code: 'person-unknown',
  text: '没有找到这个人，请核对号码',
  field: 'number',
};

export function otherRegion(regionName: string): Refusal {
  return {
    code: 'other-region',
    text: `该人员参保地为${regionName}，请到参保地的经办窗口办理`,
    field: 'personId',
  };
}

export const NOTHING_TO_FIND_BY: Refusal = {
  code: 'nothing-to-find-by',
  text: '请输入证件号码、社保卡号、人员编号或电子凭证，或者姓名与出生日期',
  field: 'number',
};

export const CASE_UNKNOWN: Refusal = {
  code: 'case-unknown',
  text: '没有这个办件',
  field: 'caseId',
};

export const SETTLEMENT_UNKNOWN: Refusal = {
  code: 'settlement-unknown',
  text: '没有这笔结算',
  field: 'settlementId',
};

export const FILING_UNKNOWN: Refusal = {
  code: 'filing-unknown',
  text: '备案信息不存在，或不属于该人员',
  field: 'filingId',
};

/** Statuses of what the counter refuses; all others are 409. */
export const COUNTER_STATUS: Readonly<Record<string, number>> = {
  'key-missing': 400,
  'nothing-to-find-by': 400,
  'other-region': 403,
  'person-unknown': 404,
  'case-unknown': 404,
  'settlement-unknown': 404,
  'filing-unknown': 404,
  'allotment-unknown': 404,
};
