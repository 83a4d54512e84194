import type { Day } from '../kernel/day.ts';
import type { Refusal } from '../kernel/outcome.ts';
import { type Figure, tellFigures } from './domain/figures.ts';
import { ROWS_MAX, type StatementFault } from './domain/statement-file.ts';

/**
 * The refusals of this module, in order of precedence. Codes and texts are stable: clients branch
 * on them. `field` is our own term; the wire codec says where it stands in the message.
 */
export const END_BEFORE_BEGIN: Refusal = {
  code: 'end-before-begin',
  text: '结束日期不能早于开始日期',
  field: 'last',
};

export const PERIOD_TOO_LONG: Refusal = {
  code: 'period-too-long',
  text: '开始日期至结束日期不能超过一年',
  field: 'last',
};

export function regionUnknown(code: string): Refusal {
  return { code: 'region-unknown', text: `结算经办机构${code}不存在`, field: 'region' };
}

export function statementUnreadable({ kind, row, text }: StatementFault): Refusal {
  return { code: `statement-${kind}`, text: `文件第${row}行${text}`, field: 'fileNo' };
}

/** An err_msg holds 200 characters, its place among them. */
const FIGURES_LENGTH_MAX = 160;

export function statementDiffers(figures: readonly Figure[]): Refusal {
  const told = tellFigures(figures, ['报文', '文件'], FIGURES_LENGTH_MAX);
  return { code: 'statement-differs', text: `报文与文件不一致：${told}`, field: figures[0]!.field };
}

export const TOO_MANY_BILLS: Refusal = {
  code: 'too-many-bills',
  text: `该期间的结算超过${ROWS_MAX}笔，请缩短对账期间`,
  field: 'last',
};

export const MONTH_INVALID: Refusal = {
  code: 'month-invalid',
  text: '清算年月应为yyyyMM',
  field: 'month',
};

export const MONTH_DIFFERS: Refusal = {
  code: 'month-differs',
  text: '结束日期应在清算年月之内',
  field: 'last',
};

export const PERIOD_NOT_OVER: Refusal = {
  code: 'period-not-over',
  text: '清算期间尚未结束，结束日期次日0时10分起方可申报',
  field: 'last',
};

export const WAY_UNSUPPORTED: Refusal = {
  code: 'way-unsupported',
  text: '清算方式暂只支持按项目',
  field: 'way',
};

export function alreadyApplied(from: Day, last: Day, id: string): Refusal {
  return {
    code: 'already-applied',
    text: `${from}至${last}的该类结算已申报清算（${id}），请先撤销`,
    field: 'from',
  };
}

export const NOTHING_TO_CLEAR: Refusal = {
  code: 'nothing-to-clear',
  text: '该期间没有该清算类别的结算',
  field: 'clearingType',
};

export function figuresDiffer(figures: readonly Figure[]): Refusal {
  const told = tellFigures(figures, ['机构', '中心'], FIGURES_LENGTH_MAX);
  return { code: 'figures-differ', text: `申报金额不一致：${told}`, field: figures[0]!.field };
}

export const APPLICATION_UNKNOWN: Refusal = {
  code: 'application-unknown',
  text: '机构清算申请不存在，或不属于本机构',
  field: 'applicationId',
};

export const APPLICATION_WITHDRAWN: Refusal = {
  code: 'application-withdrawn',
  text: '机构清算申请已撤销，不能重复撤销',
  field: 'applicationId',
};

export function laterApplication(id: string): Refusal {
  return {
    code: 'later-application',
    text: `其后还有清算申请（${id}），请从最后一次申请开始撤销`,
    field: 'applicationId',
  };
}
