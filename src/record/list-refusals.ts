import type { Refusal } from '../kernel/outcome.ts';
import type { Finding } from './domain/settlement-list.ts';

/** The refusals of settlement lists, in order of precedence; see refusals.ts. */
export const SETTLEMENT_UNKNOWN: Refusal = {
  code: 'settlement-unknown',
  text: '结算信息不存在，或不属于该人员与本机构',
  field: 'settlementId',
};

export const SETTLEMENT_REVERSED: Refusal = {
  code: 'settlement-reversed',
  text: '该结算已撤销，或本身是撤销',
  field: 'settlementId',
};

export const LIST_SUBMITTED: Refusal = {
  code: 'list-submitted',
  text: '结算清单已提交，不能修改',
  field: 'state',
};

export const LIST_PASSED: Refusal = {
  code: 'list-passed',
  text: '结算清单已审核通过，不能修改',
  field: 'state',
};

export const STATE_REFUSED: Refusal = {
  code: 'state-refused',
  text: '审核状态只能改为0（未提交）或1（已提交）',
  field: 'state',
};

export const STATE_SAME: Refusal = {
  code: 'state-same',
  text: '结算清单已是该状态',
  field: 'state',
};

export function listHasErrors(first: Finding, count: number): Refusal {
  return {
    code: 'list-has-errors',
    text: `结算清单有${count}项质控错误，不能提交：${first.text}`,
    field: first.field,
  };
}

export const LIST_UNKNOWN: Refusal = {
  code: 'list-unknown',
  text: '该结算没有上传结算清单',
  field: 'settlementId',
};

export const MONTH_BAD: Refusal = {
  code: 'month-bad',
  text: '结算年月应为yyyyMM',
  field: 'month',
};

export const RANGE_BACKWARDS: Refusal = {
  code: 'range-backwards',
  text: '结束时间不能早于开始时间',
  field: 'to',
};

export const RANGE_TOO_LONG: Refusal = {
  code: 'range-too-long',
  text: '统计时间不能超过366天',
  field: 'to',
};

export const LEVEL_UNKNOWN: Refusal = {
  code: 'level-unknown',
  text: '错误等级应为0（无）、1（错误）或2（提示），回退标志应为0或1',
  field: 'level',
};
