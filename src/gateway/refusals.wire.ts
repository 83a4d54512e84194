import { NAMES } from '../../spec/wire/index.wire.ts';
import type { Refusal } from '../kernel/outcome.ts';

/** What the gateway itself refuses, in order of precedence; texts are stable. */
export function notOpen(infno: string): Refusal {
  if (Object.hasOwn(NAMES, infno)) {
    return { code: 'not-open', text: `交易[${infno}]暂未开放`, field: 'infno' };
  }
  return { code: 'infno-unknown', text: `交易编号[${infno}]不存在`, field: 'infno' };
}

export const INSTITUTION_UNKNOWN: Refusal = {
  code: 'institution-unknown',
  text: '定点医药机构编号不存在[fixmedins_code]',
  field: 'fixmedins_code',
};

export const INSTITUTION_ENDED: Refusal = {
  code: 'institution-ended',
  text: '定点医药机构的协议不在有效期内[fixmedins_code]',
  field: 'fixmedins_code',
};

export const CREDENTIAL_WRONG: Refusal = {
  code: 'credential-wrong',
  text: '机构访问凭证缺失或不正确[fixmedins_code]',
  field: 'fixmedins_code',
};

/** The address says one transaction, the message another. */
export function pathDiffers(stated: string, infno: string): Refusal {
  const text = `请求地址的交易[${stated}]与报文的交易编号[${infno}]不一致[infno]`;
  return { code: 'path-differs', text, field: 'infno' };
}

export function tooMany(perSecond: number): Refusal {
  return { code: 'too-many', text: `请求过于频繁，每秒最多${perSecond}笔，请稍后重试` };
}

/** Where in the envelope a sign-in is missing. */
export function notSignedIn(missing: Refusal): Refusal {
  return { ...missing, field: 'sign_no', text: `${missing.text}[sign_no]` };
}

export const FAULT: Refusal = {
  code: 'fault',
  text: '系统异常，本次交易未生效，请稍后重试',
};

/** The commit may have happened: say so, and name the ways out. */
export const UNREACHABLE: Refusal = {
  code: 'unreachable',
  text: '系统暂时不可用，本次交易结果未知，请用原报文ID重发，或查询后冲正',
};
