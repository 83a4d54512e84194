import { type Day, parseDay } from '../kernel/day.ts';
import { fen } from '../kernel/fen.ts';
import type { Page } from '../kernel/message-text.ts';
import { accept, type Outcome, type Refused, refuse } from '../kernel/outcome.ts';
import type { CaseFilter } from './case-list.store.ts';
import { STATISTICS_BY, type StatisticsBy } from './case-statistics.store.ts';
import type { OperatorAction } from './contract.ts';
import { type CaseState, STATE_NAME } from './domain/case.ts';
import type { StepRequest } from './domain/case-step.ts';

type Values = Readonly<Record<string, unknown>>;

const REASON_MAX = 2000;

function bad(field: string, text: string): Refused {
  return refuse({ code: 'parameter-bad', text: `${text}[${field}]`, field });
}

/** The last step that the asker has seen; null when he does not say. Refusal: parameter-bad. */
export function readSeen(body: unknown): Outcome<number | null> {
  const { seen } = (body ?? {}) as Values;
  if (seen === undefined) return accept(null);
  const isNumber = Number.isSafeInteger(seen) && (seen as number) >= 0;
  return isNumber ? accept(seen as number) : bad('seen', '已看到的步骤应为不小于0的整数');
}

/** The body of a step as what is asked for. Refusal: parameter-bad, naming the field. */
export function readStep(action: OperatorAction, body: unknown): Outcome<StepRequest> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return bad('body', '请求正文应为JSON对象');
  }
  const { reason, amount, institutionCode, upholds } = body as Values;
  if (typeof reason !== 'string' || reason.trim() === '') return bad('reason', '理由不能为空');
  if (reason.length > REASON_MAX) return bad('reason', `理由不能超过${REASON_MAX}字`);
  if (!reason.isWellFormed() || reason.includes('\0')) return bad('reason', '理由不是有效的文本');
  const isAmount = Number.isSafeInteger(amount) && (amount as number) >= 0;
  switch (action) {
    case 'confirm':
      if (!isAmount) return bad('amount', '确认金额应为不小于0的整数（分）');
      return accept({ action, reason, amount: fen(amount as number) });
    case 'decide':
      if (amount !== undefined && !isAmount) {
        return bad('amount', '合议金额应为不小于0的整数（分），或不写');
      }
      return accept({ action, reason, amount: isAmount ? fen(amount as number) : null });
    case 'vote':
      if (typeof upholds !== 'boolean') return bad('upholds', '应为true（维持）或false（撤销）');
      return accept({ action, reason, upholds });
    case 'open':
      if (institutionCode !== undefined && typeof institutionCode !== 'string') {
        return bad('institutionCode', '机构编号应为文本');
      }
      return accept({ action, reason, institutionCode: institutionCode ?? null });
    default:
      return accept({ action, reason });
  }
}

export type ListAsked = {
  readonly filter: Omit<CaseFilter, 'region' | 'overdueOn'> & { readonly overdue: boolean };
  readonly page: Page;
};

const SIZE_MAX = 200;

/** What a list is narrowed by. Refusal: parameter-bad, naming the parameter. */
export function readList(query: Values): Outcome<ListAsked> {
  const texts = readTexts(query, ['state', 'rule', 'institution', 'severity', 'stage', 'overdue']);
  if (!texts.ok) return texts;
  const { state, rule, institution, severity, stage, overdue } = texts.value;
  const states = state === null ? null : state.split(',');
  const unknown = states?.find((one) => !Object.hasOwn(STATE_NAME, one));
  if (unknown !== undefined) {
    return bad('state', `状态${unknown}不存在，应为${Object.keys(STATE_NAME).join('、')}`);
  }
  if (severity !== null && !['violation', 'suspect', 'hint'].includes(severity)) {
    return bad('severity', '严重程度应为violation、suspect或hint');
  }
  if (stage !== null && !['during', 'after'].includes(stage)) {
    return bad('stage', '环节应为during或after');
  }
  const days = readDays(query);
  if (!days.ok) return days;
  const number = readCount(query.page, 1, 1_000_000);
  if (number === null) return bad('page', '页码应为不小于1的整数');
  const size = readCount(query.size, 20, SIZE_MAX);
  if (size === null) return bad('size', `每页行数应为1到${SIZE_MAX}的整数`);
  return accept({
    filter: {
      states: states as readonly CaseState[] | null,
      ...{ ruleCode: rule, institutionCode: institution, severity, stage, ...days.value },
      overdue: overdue === '1' || overdue === 'true',
    },
    page: { number, size },
  });
}

/** By what, and of which days, statistics are asked for. Refusal: parameter-bad. */
export function readStatistics(
  query: Values,
): Outcome<{ readonly by: StatisticsBy; readonly from: Day | null; readonly to: Day | null }> {
  const by = query.by ?? 'rule';
  if (!STATISTICS_BY.includes(by as StatisticsBy)) {
    return bad('by', `统计口径应为${STATISTICS_BY.join('、')}`);
  }
  const days = readDays(query);
  return days.ok ? accept({ by: by as StatisticsBy, ...days.value }) : days;
}

function readTexts<N extends string>(
  query: Values,
  names: readonly N[],
): Outcome<Readonly<Record<N, string | null>>> {
  const texts: Record<string, string | null> = {};
  for (const name of names) {
    const value = query[name];
    const isText = typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
    if (value !== undefined && !isText) return bad(name, '只能给一个文本');
    texts[name] = value === undefined || value === '' ? null : (value as string);
  }
  return accept(texts as Record<N, string | null>);
}

function readDays(query: Values): Outcome<{ readonly from: Day | null; readonly to: Day | null }> {
  const texts = readTexts(query, ['from', 'to']);
  if (!texts.ok) return texts;
  const [from, to] = (['from', 'to'] as const).map((name) => {
    const text = texts.value[name];
    return text === null ? null : (parseDay(text) ?? undefined);
  });
  if (from === undefined) return bad('from', '应为日期，如2026-01-01');
  if (to === undefined) return bad('to', '应为日期，如2026-01-01');
  if (from !== null && to !== null && to < from) return bad('to', '结束日期早于开始日期');
  return accept({ from, to });
}

function readCount(value: unknown, otherwise: number, most: number): number | null {
  if (value === undefined || value === '') return otherwise;
  const count = typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : 0;
  return count >= 1 && count <= most ? count : null;
}
