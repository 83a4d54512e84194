import type { Refusal } from '../kernel/outcome.ts';

/**
 * The refusals of the departments of an institution and of what is asked about it, in order of
 * precedence. Codes and texts are stable.
 */
export const NOT_A_HOSPITAL: Refusal = {
  code: 'not-a-hospital',
  text: '本机构不是定点医疗机构，没有科室',
  field: 'institution',
};

export function departmentTwice(code: string): Refusal {
  return { code: 'department-twice', text: `医院科室编码${code}重复`, field: 'department' };
}

export function regionDiffers(code: string, region: string): Refusal {
  return {
    code: 'region-differs',
    text: `科室${code}的统筹区编号与本机构所在统筹区${region}不一致`,
    field: 'region',
  };
}

export function endBeforeBegin(code: string): Refusal {
  return { code: 'end-before-begin', text: `科室${code}的结束时间早于开始时间`, field: 'endedAt' };
}

export function establishedInFuture(code: string): Refusal {
  return {
    code: 'established-in-future',
    text: `科室${code}的成立日期不能晚于当前日期`,
    field: 'establishedAt',
  };
}

export function countNegative(code: string, what: string, field: string): Refusal {
  return { code: 'count-negative', text: `科室${code}的${what}不能为负数`, field };
}

export function bedsExceedApproved(code: string): Refusal {
  return {
    code: 'beds-exceed-approved',
    text: `科室${code}的医保认可床位数不能多于批准床位数量`,
    field: 'bedsInsured',
  };
}

export function departmentExists(code: string): Refusal {
  return {
    code: 'department-exists',
    text: `科室${code}已上传且内容不同，请用3402变更`,
    field: 'department',
  };
}

export function departmentUnknown(code: string): Refusal {
  return { code: 'department-unknown', text: `科室${code}不存在或已撤销`, field: 'department' };
}

export function departmentDiffers(code: string, what: string, field: string): Refusal {
  return { code: 'department-differs', text: `科室${code}的${what}与已上传的不一致`, field };
}

export const CERTIFICATE_NOT_KEPT: Refusal = {
  code: 'certificate-not-kept',
  text: '平台不存医护人员的证件号码，请按执业人员代码或姓名查询',
  field: 'idNo',
};
