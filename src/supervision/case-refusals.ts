import type { Refusal } from '../kernel/outcome.ts';
import { ACTION_NAME, type CaseStep } from './domain/case.ts';

/** Refusals that do not depend on how a case stands; those that do: domain/case-step.ts. */
export const CASE_UNKNOWN: Refusal = {
  code: 'case-unknown',
  text: '疑点不存在',
  field: 'suspicionId',
};

export const OTHER_INSTITUTION: Refusal = {
  code: 'other-institution',
  text: '只能办理本机构的申诉与合议',
  field: 'institutionCode',
};

export const ATTACHMENT_UNKNOWN: Refusal = {
  code: 'attachment-unknown',
  text: '申诉材料不存在，或不属于本机构，请先用3704上传',
  field: 'attachmentId',
};

export function badDocument(name: string): Refusal {
  return {
    code: 'bad-document',
    text: `附件${name}不是PDF、JPG、PNG、DOCX或XLSX文件，或文件名与内容不符`,
    field: 'bytes',
  };
}

export const BAD_ATTACHMENT_NAME: Refusal = {
  code: 'attachment-name',
  text: '附件名称不能含路径或控制字符',
  field: 'name',
};

export function tooManyFiles(most: number): Refusal {
  return {
    code: 'too-many-files',
    text: `单次上传最多${most}个附件`,
    field: 'files',
  };
}

export function attachmentFull(most: number): Refusal {
  return {
    code: 'attachment-full',
    text: `一份申诉材料最多${most}个附件`,
    field: 'attachmentId',
  };
}

export const NOTHING_REVERSED: Refusal = {
  code: 'nothing-reversed',
  text: '已追回的结算没有被撤销，无须退还',
  field: 'action',
};

export const TOKEN_WRONG: Refusal = {
  code: 'token-wrong',
  text: '没有令牌，或令牌不正确、已停用',
  field: 'authorization',
};

/** Somebody has gone on since the asker looked. */
export function caseMoved(last: CaseStep | undefined): Refusal {
  const what = last === undefined ? '' : `：${last.actorName}刚办理了“${ACTION_NAME[last.action]}”`;
  return { code: 'case-moved', text: `该案已有新的经过${what}，请看过之后再办理`, field: 'action' };
}
