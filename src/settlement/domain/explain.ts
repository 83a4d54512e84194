import type { Bucket, Citation, Period, Step, StepKind } from '../../benefit/index.ts';
import { type Fen, formatYuan } from '../../kernel/fen.ts';
import type { Settled } from './settled.ts';

/** Why a part is as large as it is: a sentence, the rule and where it stands. */
export type Reason = {
  readonly text: string;
  readonly rule: string;
  readonly version: string;
  readonly citation: Citation;
};

export type Payer = 'fund' | 'account' | 'family' | 'cash';

/** A part of the bill and who pays it. The parts of a settlement add up to its total. */
export type Part = {
  /** The layer's rule; `account.` or `cash.` and which account, why. Unique in a bill. */
  readonly code: string;
  readonly name: string;
  readonly payer: Payer;
  readonly amount: Fen;
  readonly reasons: readonly Reason[];
};

/**
 * The parts of a settlement: each fund that looked at something, the personal account, the family
 * pool, and the cash by its cause.
 */
export function partsOf(settled: Settled): Part[] {
  const { amounts: a, funds, trace } = settled;
  const { steps, cashBy } = trace;
  const account = (name: string, payer: Payer, rule: string, amount: number): Part[] => {
    const reasons = steps.filter((s) => s.kind === 'account' && s.rule === rule).map(toReason);
    const code = `account.${rule}`;
    return amount === 0 ? [] : [{ code, name, payer, amount: amount as Fen, reasons }];
  };
  return [
    ...funds
      .filter((f) => f.eligible !== 0)
      .map((f): Part => {
        const own = steps.filter((s) => s.rule === f.rule && s.kind !== 'first-pay');
        const { rule: code, name, amount } = f;
        return { code, name, payer: 'fund', amount, reasons: own.map(toReason) };
      }),
    ...account('个人账户', 'account', 'personal', a.account - a.family),
    ...account('家庭共济账户', 'family', 'family', a.family),
    ...CASH.flatMap(([bucket, name, kinds]): Part[] => {
      const amount = cashBy[bucket] ?? 0;
      if (amount === 0) return [];
      const reasons = cashReasons(settled, bucket, kinds);
      const code = `cash.${bucket}`;
      return [{ code, name: `现金：${name}`, payer: 'cash', amount: amount as Fen, reasons }];
    }),
  ];
}

/** The causes of cash, and the steps that tell why. */
const CASH: readonly (readonly [Bucket, string, readonly StepKind[]])[] = [
  ['deductible', '起付标准以下', ['adjust', 'again', 'deductible']],
  ['copay', '按比例自付', ['share']],
  ['over-ceiling', '超过年度限额', ['cost-ceiling', 'ceiling']],
  ['over-period', '超过病种或时段限额', ['cost-ceiling', 'ceiling']],
  ['eligible', '政策范围内自付', ['waiting', 'eligible']],
  ['first-self-pay', '先行自付', ['first-self-pay', 'first-pay']],
  ['over-limit', '超限价自付', ['over-limit']],
  ['self-paid', '全自费', ['self-paid', 'not-approved']],
];

/** What the first layer left is explained by its own steps, the rest by those of the lines. */
const LAYER_BUCKETS: readonly Bucket[] = ['deductible', 'copay', 'over-ceiling', 'over-period'];

function cashReasons(settled: Settled, bucket: Bucket, kinds: readonly StepKind[]): Reason[] {
  const first = settled.funds[0]?.rule;
  const ofLayer = LAYER_BUCKETS.includes(bucket);
  return settled.trace.steps
    .filter((s) => kinds.includes(s.kind) && (!ofLayer || s.rule === first))
    .map(toReason);
}

function toReason(step: Step): Reason {
  const { rule, version, citation } = step;
  return { text: stepText(step), rule, version, citation };
}

const PERIOD_NAME: Readonly<Record<Period, string>> = {
  year: '年度',
  quarter: '季度',
  month: '月度',
  stay: '本次住院',
  episode: '本次疾病期间',
  visit: '本次就诊',
};

const SENTENCES: Readonly<Record<StepKind, (step: Step) => string>> = {
  'self-paid': (s) => `目录外（丙类）费用 ${amountOf(s)} 元`,
  'not-approved': (s) => `限制使用而未经审批通过的费用 ${amountOf(s)} 元`,
  'over-limit': (s) => `超过限价的费用 ${amountOf(s)} 元`,
  'first-self-pay': (s) => `乙类项目先行自付，各明细四舍五入到分后合计 ${amountOf(s)} 元`,
  eligible: (s) => `政策范围内费用 ${amountOf(s)} 元`,
  'first-pay': (s) =>
    `政策范围内 ${yuan(s, 'base')} 元先由个人支付 ${percent(s, 'share')} = ${amountOf(s)} 元`,
  waiting: (s) => `待遇等待期至 ${dayText(s.inputs.until ?? 0)} 前，基金不支付`,
  adjust: adjustSentence,
  again: againSentence,
  deductible: deductibleSentence,
  'cost-ceiling': (s) =>
    `${period(s)}费用限额 ${yuan(s, 'ceiling')} 元，已用 ${yuan(s, 'used')} 元，` +
    `本次最多计入 ${amountOf(s)} 元`,
  share: (s) =>
    `${segment(s)}${yuan(s, 'base')} 元 × ${percent(s, 'share')} = ${amountOf(s)} 元（四舍五入到分）`,
  ceiling: (s) =>
    `${period(s)}限额 ${yuan(s, 'ceiling')} 元，已用 ${yuan(s, 'used')} 元，` +
    `本次最多支付 ${amountOf(s)} 元`,
  account: (s) => {
    const name = s.rule === 'family' ? '家庭共济账户' : '个人账户';
    const payable = `可由${name}支付 ${yuan(s, 'payable')} 元`;
    return `${payable}，账户余额 ${yuan(s, 'balance')} 元，支付 ${amountOf(s)} 元`;
  },
};

/** What a step did, in a Chinese sentence. */
export function stepText(step: Step): string {
  return SENTENCES[step.kind](step);
}

function yuan(step: Step, name: string): string {
  return formatYuan((step.inputs[name] ?? 0) as Fen);
}

function amountOf(step: Step): string {
  return formatYuan(step.amount);
}

function percent(step: Step, name: string): string {
  return `${(step.inputs[name] ?? 0) / 100}%`;
}

function period(step: Step): string {
  return step.per === undefined ? '' : PERIOD_NAME[step.per];
}

/** 20260315 → 2026-03-15. */
function dayText(digits: number): string {
  return String(digits).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

function deductibleSentence(step: Step): string {
  const { times = 1, used = 0 } = step.inputs;
  const whole = `起付标准 ${yuan(step, 'deductible')} 元${times > 1 ? ` × ${times} 次` : ''}`;
  const before = used === 0 ? '' : `，此前已计 ${yuan(step, 'used')} 元`;
  return `${whole}${before}，本次扣除 ${amountOf(step)} 元`;
}

function againSentence({ inputs }: Step): string {
  const { days = 0, every = 0, times = 1, most } = inputs;
  const limit = most === undefined ? '' : `（至多再计 ${most} 次）`;
  return `连续住院 ${days} 天，每超过 ${every} 天再计一次起付${limit}，共 ${times} 次`;
}

function adjustSentence(step: Step): string {
  if (step.changed === 'share') {
    return `支付比例由 ${percent(step, 'before')} 调整为 ${step.amount / 100}%`;
  }
  const what = step.changed === 'deductible' ? '起付标准' : '限额';
  return `${what}由 ${yuan(step, 'before')} 元调整为 ${amountOf(step)} 元`;
}

/** The segment in words, empty when there is only one. */
function segment(step: Step): string {
  const { above, upTo } = step.inputs;
  if (above === undefined) return '';
  const from = above === 0 ? '' : `${yuan(step, 'above')} 元以上`;
  if (upTo === undefined) return `${from}部分 `;
  const to = `${yuan(step, 'upTo')} 元`;
  return above === 0 ? `${to}以下部分 ` : `${from}至 ${to}部分 `;
}
