import type { Refusal } from '../kernel/outcome.ts';

/** The refusals of queries, marks and notes; the others stand in refusals.ts. */

export const RANGE_BACKWARDS: Refusal = {
  code: 'range-backwards',
  text: '结束时间早于开始时间',
  field: 'to',
};

/** What one answer holds at most; beyond it the client has to ask for less. */
export function tooMany(most: number): Refusal {
  return {
    code: 'too-many',
    text: `符合条件的记录超过${most}条，请缩小查询的时间范围`,
    field: 'to',
  };
}

export const NOTHING_NAMED: Refusal = {
  code: 'nothing-named',
  text: '结算ID与就诊ID须至少填写一项',
  field: 'settlementId',
};

export const MONTH_BAD: Refusal = {
  code: 'month-bad',
  text: '累计年月应为yyyyMM，或只填年份yyyy',
  field: 'month',
};

export const PAGE_NUMBER_BAD: Refusal = {
  code: 'page-number-bad',
  text: '页码应为不小于1的整数',
  field: 'pageNumber',
};

/** Rows of a page at most. */
export const PAGE_SIZE_MAX = 500;

export const PAGE_SIZE_BAD: Refusal = {
  code: 'page-size-bad',
  text: `分页大小应为1到${PAGE_SIZE_MAX}的整数`,
  field: 'pageSize',
};

export const OTHER_INSTITUTION: Refusal = {
  code: 'other-institution',
  text: '只能查询本机构的数据',
  field: 'institution',
};

export function identityDiffers(what: string, field: 'idType' | 'idNo' | 'name'): Refusal {
  return { code: 'person-differs', text: `${what}与该人员不一致`, field };
}

export function markTwice(kind: string, value: string): Refusal {
  return {
    code: 'mark-twice',
    text: `该住院已有类型${kind}的特殊标识${value}`,
    field: 'mark',
  };
}

export function lineUnknown(lineNo: string): Refusal {
  return {
    code: 'line-unknown',
    text: `该住院没有流水号为${lineNo}的费用明细`,
    field: 'lineNo',
  };
}

export function lineItemDiffers(lineNo: string): Refusal {
  return {
    code: 'line-item-differs',
    text: `费用明细${lineNo}的医疗目录编码与所上传的不同`,
    field: 'itemCode',
  };
}
