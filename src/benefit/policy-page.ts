import { type Fen, formatYuan } from '../kernel/fen.ts';
import { formatRate, type Rate } from '../kernel/rate.ts';
import { insuranceName, medicalTypeName } from './code-names.wire.ts';
import { type Condition, conditionText, factWord } from './domain/facts.ts';
import {
  type AdjustRow,
  type Amount,
  type BenefitVersion,
  type Bucket,
  type Citation,
  type Layer,
  NATION,
  type Period,
  type PolicyBook,
  type ShareRow,
  type Trust,
  type Version,
} from './domain/policy.ts';

const INTRODUCTION = `# 待遇政策表

由 \`npm run policy -- page\` 从 [policy/](../policy/README.md) 生成，勿手改。每一行是一个数值、它适用的情形、
依据和可信度；同一待遇的各层依次支付，后一层只看前一层没有付的部分。

可信度：**原文核对**；**二手**，转录自他人整理；**通行理解**，未找原文；**虚构**，只供演示。没有一个数值可以当作政策原文使用。
`;

const TRUST_NAMES: Readonly<Record<Trust, string>> = {
  'first-hand': '原文核对',
  'second-hand': '二手',
  background: '通行理解',
  example: '虚构',
};

const PERIOD_NAMES: Readonly<Record<Period, string>> = {
  year: '每年',
  quarter: '每季度',
  month: '每月',
  stay: '每次住院',
  episode: '每次住院（转诊相连的合为一次）',
  visit: '每次就诊',
};

const BUCKET_NAMES: Readonly<Record<Bucket, string>> = {
  eligible: '政策范围内',
  deductible: '起付标准以下',
  copay: '按比例自付',
  'over-ceiling': '超过年度限额',
  'over-period': '超过病种或时段限额',
  'first-self-pay': '先行自付',
  'over-limit': '超限价',
  'self-paid': '全自费',
};

type Cells = readonly [what: string, when: string, value: string, of: Citation];

/**
 * The book as Markdown for people: region → insurance → benefit → layer, every value with its
 * condition, document, clause, trust and time. Regions and benefits stand in the order of the book;
 * a region without a name is shown by its code.
 */
export function policyPage(book: PolicyBook, names: ReadonlyMap<string, string>): string {
  const regions = [
    ...new Set(
      [
        ...book.benefits,
        ...book.covers,
        ...book.accounts,
        ...book.entitlements,
        ...book.figures,
      ].map((entry) => entry.region),
    ),
  ].sort();
  return [
    INTRODUCTION,
    ...regions.map((region) => regionPart(book, region, names.get(region) ?? '')),
  ].join('\n');
}

function regionPart(book: PolicyBook, region: string, name: string): string {
  const own = <T extends { readonly region: string }>(all: readonly T[]) =>
    all.filter((entry) => entry.region === region);
  const benefits = own(book.benefits);
  const insurances = [...new Set(benefits.map((b) => b.insurance[0]!))].sort();
  const names = new Map(own(book.covers).map((c) => [c.code, c.layer.name]));
  return [
    `## ${region} ${name}`.trimEnd(),
    region === NATION ? linesPart(book) : '',
    ...insurances.flatMap((insurance) => [
      `### ${insurance} ${insuranceName(insurance)}`,
      ...benefits
        .filter((b) => b.insurance[0] === insurance)
        .toSorted((a, b) => (a.code + a.from < b.code + b.from ? -1 : 1))
        .map((b) => benefitPart(b, names)),
    ]),
    ...(names.size === 0 ? [] : ['### 共用的保障层']),
    ...own(book.covers)
      .toSorted((a, b) => (a.code + a.from < b.code + b.from ? -1 : 1))
      .map((c) => `#### ${c.layer.name}（${c.code}）\n\n${spanText(c)}\n\n${layerPart(c.layer)}`),
    rulesPart(own(book.accounts), own(book.entitlements)),
    figuresPart(own(book.figures)),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function benefitPart(benefit: BenefitVersion, covers: ReadonlyMap<string, string>): string {
  const { code, name, insurance, medicalTypes, day, needsFiling, firstPay, layers } = benefit;
  const about = [
    spanText(benefit),
    insurance.length > 1
      ? `险种 ${insurance.map((i) => `${i} ${insuranceName(i)}`).join('、')}`
      : '',
    `医疗类别 ${medicalTypes.map((t) => `${t} ${medicalTypeName(t)}`).join('、')}`,
    benefit.for.length > 0 ? `限于${conditionText(benefit.for)}` : '',
    day === 'visit' ? '按就诊日或入院日的版本' : '按出院日的版本',
    needsFiling ? '须先办理门诊慢特病备案' : '',
  ].filter((text) => text !== '');
  const first = firstPay.map(
    (r): Cells => ['先行自付比例', whenText(r.when), formatRate(r.share), r.citation],
  );
  const parts = layers.map((layer, i) =>
    'use' in layer
      ? `**${i + 1}. ${covers.get(layer.use) ?? layer.use}**：见“共用的保障层”（${layer.use}）`
      : `**${i + 1}. ${layer.name}**　${layerPart(layer)}`,
  );
  return [
    `#### ${name}（${code}）`,
    about.join('；'),
    ...(first.length > 0 ? [table(first)] : []),
    ...parts,
  ].join('\n\n');
}

function layerPart(layer: Layer): string {
  const base = layer.base.map((b) => BUCKET_NAMES[b]).join('、');
  const about = [
    `基金 ${layer.fund}`,
    `看${base}的费用`,
    layer.when.length > 0 ? `限于${conditionText(layer.when)}` : '',
    layer.counter === layer.rule ? '' : `累计与“${layer.counter}”合并`,
    segmentsText(layer),
  ].filter((text) => text !== '');
  const rows: Cells[] = [
    ...layer.deductible.map(
      (r): Cells => [
        `起付标准，${PERIOD_NAMES[r.per]}${sharedText(r.counter, layer)}`,
        whenText(r.when),
        amountText(r.amount),
        r.citation,
      ],
    ),
    ...adjustRows('起付标准的调整', layer.deductibleAdjust, 'amount'),
    ...againRows(layer),
    ...layer.shares.map(
      (r): Cells => [
        `支付比例${segmentText(r)}`,
        whenText(r.when),
        formatRate(r.share),
        r.citation,
      ],
    ),
    ...adjustRows('支付比例的调整', layer.shareAdjust, 'share'),
    ...layer.ceilings.map((r): Cells => {
      const disease = r.byDisease ? '每个病种' : '';
      const of = r.of === 'cost' ? '（管费用）' : '';
      const what = `限额，${disease}${PERIOD_NAMES[r.per]}${of}${sharedText(r.counter, layer)}`;
      return [what, whenText(r.when), amountText(r.amount), r.citation];
    }),
    ...adjustRows('限额的调整', layer.ceilingAdjust, 'amount'),
  ];
  return `${about.join('；')}\n\n${table(rows)}`;
}

function againRows({ againAfter }: Layer): Cells[] {
  if (againAfter === null) return [];
  const { days, most, citation } = againAfter;
  const text = `连续住院每超过${days}天再计一次${most === null ? '' : `，至多再计${most}次`}`;
  return [['再计起付', '—', text, citation]];
}

function table(rows: readonly Cells[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(['项目', '情形', '数值', '文号', '条款', '可信度']),
    line(Array(6).fill('---')),
    ...rows.map(([what, when, value, of]) =>
      line([what, when, value, of.document, of.clause, TRUST_NAMES[of.trust]]),
    ),
  ].join('\n');
}

function whenText(when: Condition): string {
  return when.length === 0 ? '—' : conditionText(when);
}

function sharedText(counter: string, layer: Layer): string {
  return counter === layer.counter ? '' : `（与“${counter}”合并累计）`;
}

function segmentsText({ segments }: Layer): string {
  if (segments === null) return '';
  const of = segments.withDeductible ? '含起付标准' : '自起付标准以上';
  return `分段按${PERIOD_NAMES[segments.per]}累计、${of}起算`;
}

function segmentText({ above, upTo }: ShareRow): string {
  if (above === 0 && upTo === null) return '';
  if (upTo === null) return `，${yuan(above)}以上`;
  return above === 0 ? `，${yuan(upTo)}以下` : `，${yuan(above)}至${yuan(upTo)}`;
}

function adjustRows(what: string, rows: readonly AdjustRow[], of: 'amount' | 'share'): Cells[] {
  return rows.map((r) => [what, whenText(r.when), adjustText(r, of), r.citation]);
}

function adjustText({ op, value, each, most }: AdjustRow, of: 'amount' | 'share'): string {
  const size = of === 'amount' ? yuan(value as Fen) : `${value / 100}个百分点`;
  const change = {
    times: `× ${formatRate(value as Rate)}`,
    'personal-times': `个人负担 × ${formatRate(value as Rate)}`,
    plus: `加 ${size}`,
    minus: `减 ${size}`,
  }[op];
  const name = each === null ? '' : factWord(each.fact).name;
  const times = each === null ? '' : `，${name}超过${each.over}的每1年一次`;
  return `${change}${times}${most === null ? '' : `，累计至多 ${formatRate(most)}`}`;
}

function amountText(amount: Amount): string {
  if ('fen' in amount) return yuan(amount.fen);
  const year = amount.yearOffset === 0 ? '当年' : '上年';
  return `${year}${amount.figure}的 ${formatRate(amount.share)}`;
}

/** 8000.50元; whole yuan without decimals. */
function yuan(amount: Fen): string {
  return `${formatYuan(amount).replace(/\.00$/, '')}元`;
}

function spanText({ from, to, known }: Version): string {
  const until = to === null ? `${from} 起` : `${from} 起，${to} 前`;
  return known === from ? until : `${until}（${known} 公布，更正此前的版本）`;
}

function linesPart({ lines }: PolicyBook): string {
  const names = {
    classA: '甲类',
    classB: '乙类',
    classC: '丙类',
    overLimit: '超限价',
    restricted: '限制使用',
  } as const;
  const parts = lines.map((l) => {
    const rounding = l.rounding === 'half-up' ? '四舍五入到分' : '舍去不足一分';
    const rows = Object.entries(names).map(([key, name]): Cells => {
      const citation = l.citations[key as keyof typeof names];
      return [name, '—', name === '乙类' ? `先行自付${rounding}` : '—', citation];
    });
    return `${spanText(l)}\n\n${table(rows)}`;
  });
  return ['### 费用明细的拆分', ...parts].join('\n\n');
}

function rulesPart(
  accounts: PolicyBook['accounts'],
  entitlements: PolicyBook['entitlements'],
): string {
  if (accounts.length + entitlements.length === 0) return '';
  const insurances = (codes: readonly string[]) => codes.map(insuranceName).join('、');
  const rows = [
    ...accounts.map((a): Cells => {
      const order = a.order.map((k) => (k === 'personal' ? '个人账户' : '共济账户')).join('，再');
      const pays = a.pays.map((b) => BUCKET_NAMES[b]).join('、');
      const value = `${a.order.length > 1 ? '先' : ''}${order}；付${pays}`;
      return [`账户，${spanText(a)}`, insurances(a.insurance), value, a.citation];
    }),
    ...entitlements.map((e): Cells => {
      const parts = [
        e.waitingMonths > 0 ? `等待期${e.waitingMonths}个月` : '',
        e.lapseMonths > 0 ? `断保不超过${e.lapseMonths}个月不算断` : '',
        e.newbornDays > 0 ? `出生${e.newbornDays}天内参保自出生起享受` : '',
      ].filter((text) => text !== '');
      return [`享受条件，${spanText(e)}`, insurances(e.insurance), parts.join('；'), e.citation];
    }),
  ];
  return `### 账户与享受条件\n\n${table(rows)}`;
}

function figuresPart(figures: PolicyBook['figures']): string {
  if (figures.length === 0) return '';
  const rows = figures.map((f): Cells => [f.name, `${f.year}年`, yuan(f.amount), f.citation]);
  return `### 年度数据\n\n${table(rows)}`;
}
