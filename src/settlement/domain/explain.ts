import type { Citation, Step } from '../../benefit/index.ts';
import { type Fen, fen, formatYuan, min, ZERO } from '../../kernel/fen.ts';
import type { Settled } from './settled.ts';

/** Why a part is as large as it is: a sentence, the rule and where it stands. */
export type Reason = {
  readonly text: string;
  readonly rule: string;
  readonly version: string;
  readonly citation: Citation;
};

/** A part of the bill and who pays it. The parts of a settlement add up to its total. */
export type Part = {
  readonly name: string;
  readonly payer: 'fund' | 'account' | 'cash';
  readonly amount: Fen;
  readonly reasons: readonly Reason[];
};

/**
 * The parts of a settlement: each fund, the personal account, and the cash by its cause. What the
 * account pays is shown against the shared cost first, then against the first self-pay.
 */
export function partsOf(settled: Settled): Part[] {
  const { amounts: a, funds } = settled;
  const { steps } = settled.trace;
  const shared = fen(a.eligible - a.fund);
  const onShared = min(a.account, shared < 0 ? ZERO : shared);
  const onFirst = min(fen(a.account - onShared), a.firstSelf);
  const rest = fen(a.account - onShared - onFirst);
  const cash = (name: string, amount: number, rules: readonly string[]): Part[] =>
    amount === 0 ? [] : [{ name, payer: 'cash', amount: fen(amount), reasons: pick(steps, rules) }];
  return [
    ...funds.map((f): Part => {
      const layer = steps.filter((s) => /\.(deductible|share|ceiling)$/.test(s.rule));
      return { name: f.name, payer: 'fund', amount: f.amount, reasons: layer.map(toReason) };
    }),
    ...(a.account === 0
      ? []
      : [
          {
            name: '个人账户',
            payer: 'account' as const,
            amount: a.account,
            reasons: pick(steps, ['account']),
          },
        ]),
    ...cash('现金：政策范围内自付', shared - onShared, ['lines.eligible']),
    ...cash('现金：乙类先行自付', a.firstSelf - onFirst, ['lines.first-self-pay']),
    ...cash('现金：超限价自付', a.overLimit, ['lines.over-limit']),
    ...cash('现金：全自费', a.selfPaid - rest, ['lines.self-paid', 'lines.not-approved']),
  ];
}

function pick(steps: readonly Step[], rules: readonly string[]): Reason[] {
  return steps.filter((s) => rules.includes(s.rule)).map(toReason);
}

function toReason(step: Step): Reason {
  const { rule, version, citation } = step;
  return { text: sentence(step), rule, version, citation };
}

const LINE_SENTENCES: Readonly<Record<string, string>> = {
  'lines.self-paid': '目录外（丙类）费用',
  'lines.not-approved': '限制使用而未经审批通过的费用',
  'lines.over-limit': '超过限价的费用',
  'lines.first-self-pay': '乙类项目先行自付，各明细四舍五入到分后合计',
  'lines.eligible': '政策范围内费用',
};

function sentence(step: Step): string {
  const yuan = (name: string) => formatYuan((step.inputs[name] ?? 0) as Fen);
  const amount = formatYuan(step.amount);
  const line = LINE_SENTENCES[step.rule];
  if (line !== undefined) return `${line} ${amount} 元`;
  if (step.rule.endsWith('.deductible')) {
    const total = yuan('deductible');
    return `起付标准 ${total} 元，本年已计 ${yuan('used')} 元，本次扣除 ${amount} 元`;
  }
  if (step.rule.endsWith('.share')) {
    const percent = (step.inputs.share ?? 0) / 100;
    return `政策范围内 ${yuan('base')} 元 × ${percent}% = ${amount} 元（四舍五入到分）`;
  }
  if (step.rule.endsWith('.ceiling')) {
    const used = yuan('used');
    return `年度限额 ${yuan('ceiling')} 元，已用 ${used} 元，本次最多支付 ${amount} 元`;
  }
  return `可由个人账户支付 ${yuan('payable')} 元，账户余额 ${yuan('balance')} 元，支付 ${amount} 元`;
}
