import type { Citation, Period, StandingAmount, Trust } from '../benefit/index.ts';
import type { EncounterKind } from './domain/encounter.ts';
import type { MineCitation, MinePart, MineSlice } from './mine-contract.ts';

/** The words that the insured person reads: plain ones, each term explained. */
const TRUST_PLAIN: Readonly<Record<Trust, string>> = {
  'first-hand': '已与原文核对',
  'second-hand': '转录，尚未核对原文',
  background: '通行理解，尚未找到原文',
  example: '示例数值，虚构',
};

export const KIND_NAME: Readonly<Record<EncounterKind, string>> = {
  outpatient: '门诊',
  inpatient: '住院',
  pharmacy: '药店购药',
};

export const PERIOD_PLAIN: Readonly<Record<Period, string>> = {
  year: '每年',
  quarter: '每季度',
  month: '每月',
  stay: '每次住院',
  episode: '每次住院',
  visit: '每次就诊',
};

export const WHAT_PLAIN: Readonly<Record<StandingAmount['what'], string>> = {
  deductible: '起付标准（门槛费）',
  'ceiling-paid': '最高支付限额',
  'ceiling-cost': '可计入的费用限额',
};

export const SLICE_PLAIN: Readonly<Record<MineSlice['code'], readonly [string, string]>> = {
  eligible: ['政策范围内', '医保目录里、可以按比例报销的费用'],
  'first-self': ['先行自付', '乙类药品和项目要先由个人付一部分，其余才按比例报销'],
  'over-limit': ['超过限价', '单价高过医保认可价格的那一部分，由个人支付'],
  'self-paid': ['全自费', '医保目录之外（丙类）或不符合使用条件的费用，由个人支付'],
};

const PART_PLAIN: Readonly<Record<string, string>> = {
  'account.personal': '从您自己的医保个人账户里扣',
  'account.family': '从家人划给您的共济账户里扣',
  'cash.deductible': '门槛费：这个数以内由个人付，超过以后医保才开始报销',
  'cash.copay': '按比例报销之后，留给个人的那一份',
  'cash.over-ceiling': '今年的报销额度已经用完，超过的由个人付',
  'cash.over-period': '这个病种或这段时间的额度已经用完，超过的由个人付',
  'cash.eligible': '可以报销的范围里，没有基金支付的那一部分',
  'cash.first-self-pay': '乙类药品和项目先由个人付的那一部分',
  'cash.over-limit': '单价高过医保认可价格的那一部分',
  'cash.self-paid': '医保目录之外，或不符合使用条件的费用',
};

/** What a part of a bill is, for who has to pay it. */
export function partPlain({ code, payer }: Pick<MinePart, 'code' | 'payer'>): string {
  const known = PART_PLAIN[code];
  if (known !== undefined) return known;
  return payer === 'fund' ? '由医保直接付给医院或药店，您不用垫付' : '';
}

/** A deductible of nothing is said, not reckoned. */
export function reasonPlain(text: string): string {
  return text.startsWith('起付标准 0.00 元，')
    ? '没有起付标准（门槛费），从第一分钱起就能报销'
    : text;
}

export function toCitation({ document, clause, trust }: Citation): MineCitation {
  return { document, clause, trust, trustName: TRUST_PLAIN[trust] };
}

/** 甲类, 乙类, 丙类. */
export const CLASS_PLAIN = { A: '甲类', B: '乙类', C: '丙类（自费）' } as const;

/** A name of a firm with its middle hidden: 广州**公司. */
export function maskedName(name: string): string {
  if (name.length <= 2) return `${name.slice(0, 1)}*`;
  const shown = Math.min(2, Math.floor(name.length / 3));
  return name.slice(0, shown) + '*'.repeat(name.length - 2 * shown) + name.slice(-shown);
}
