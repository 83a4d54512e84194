import Table from 'cli-table3';
import type { Citation } from '../benefit/index.ts';
import { formatTime } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { type Fen, fen, formatYuan, sum } from '../kernel/fen.ts';
import { formatRate } from '../kernel/rate.ts';
import type { ExplainedLine, Explanation, Part, Reason } from '../settlement/index.ts';
import { maskName, wrapTo } from './print-text.ts';

type Align = 'left' | 'right';

/**
 * A settlement as a Chinese bill of at most 100 columns: its lines, how they are split, who pays
 * and why, and the proof that it adds up. Ends with 各项之和等于总费用 when it does.
 */
export function printBill(bill: Explanation): string {
  return [
    heading(bill),
    section('一、费用明细（元）', linesTable(bill.lines)),
    section('二、费用的划分（元）', splitTable(bill)),
    section('三、由谁支付，为什么（元）', partsTable(bill.parts)),
    section('四、核对', proof(bill)),
  ].join('\n\n');
}

/** Whether each line, the split and the payers all come to the total. */
export function billAddsUp(bill: Explanation): boolean {
  return identities(bill).every((identity) => differenceOf(identity) === 0);
}

const INSURANCE: Readonly<Record<string, string>> = {
  '310': '职工医保',
  '340': '离休',
  '390': '居民医保',
};
const STATUS = {
  working: '在职',
  retired: '退休',
  minor: '未成年',
  resident: '成年居民',
  other: '其他',
} as const;
const VISIT: Readonly<Record<string, string>> = {
  '11': '普通门诊',
  '12': '门诊挂号',
  '13': '急诊',
};

function heading({ settlement: s, reversal, institutionName, personName }: Explanation): string {
  const whose = [
    maskName(personName),
    INSURANCE[s.insurance] ?? s.insurance,
    STATUS[s.trace.status],
    VISIT[s.medicalType] ?? s.medicalType,
  ];
  const lines = [
    `医疗费用结算单（演示）  ${institutionName}`,
    `患者 ${whose.join(' · ')}`,
    `结算ID ${s.settlementId}  就诊ID ${s.encounterId}`,
    `结算时间 ${formatTime(s.settledAt)}  适用 ${s.policyDay} 的政策与目录`,
  ];
  if (reversal === null) return lines.join('\n');
  return [...lines, `本结算已撤销：${formatTime(reversal.settledAt)}`].join('\n');
}

function section(title: string, body: string): string {
  return `${title}\n${body}`;
}

function table(
  head: readonly string[],
  aligns: readonly Align[],
  rows: readonly (readonly string[])[],
  compact = true,
): string {
  const style = { head: [], border: [], compact, 'padding-left': 0, 'padding-right': 0 };
  const made = new Table({ head: [...head], colAligns: [...aligns], style });
  made.push(...rows.map((cells) => [...cells]));
  return made.toString();
}

const CLASS = { A: '甲', B: '乙', C: '丙' } as const;
const NAME_COLUMNS = 20;

function linesTable(lines: readonly ExplainedLine[]): string {
  const head = ['流水号', '项目', '类', '数量', '单价', '限价', '金额', '全自费', '超限价'];
  const amounts = (l: Parts) =>
    [l.amount, l.selfPaid, l.overLimit, l.firstSelf, l.eligible].map((a) => formatYuan(a));
  return table(
    [...head, '先行自付', '范围内'],
    ['right', 'left', 'left', ...Array.from({ length: 8 }, (): Align => 'right')],
    [
      ...lines.map((l) => [
        l.lineNo,
        wrapTo(NAME_COLUMNS, l.itemName + remark(l)),
        CLASS[l.itemClass],
        String(toDecimalNumber(l.quantityE4, 4)),
        priceText(l.priceE6),
        l.priceLimitE6 === null ? '' : priceText(l.priceLimitE6),
        ...amounts(l),
      ]),
      ['', '合计', '', '', '', '', ...amounts(partsOf(lines))],
    ],
  );
}

function remark(line: ExplainedLine): string {
  const first = line.itemClass === 'B' ? `先付${formatRate(line.firstSelfPay)}` : '';
  const approved = line.approval === 'approved' ? '已审批' : '未审批';
  const restricted = line.restricted ? `限制用药${approved}` : '';
  const said = [first, restricted].filter((text) => text !== '').join('，');
  return said === '' ? '' : `（${said}）`;
}

/** Yuan × 10^6: whole fen with two decimals, finer prices with as many as they need. */
function priceText(micro: number): string {
  if (micro % 10_000 === 0) return formatYuan(fen(micro / 10_000));
  return String(toDecimalNumber(micro, 6));
}

type Parts = Pick<ExplainedLine, 'amount' | 'selfPaid' | 'overLimit' | 'firstSelf' | 'eligible'>;

function partsOf(lines: readonly ExplainedLine[]): Parts {
  const total = (of: (line: ExplainedLine) => Fen) => sum(lines.map(of));
  return {
    amount: total((l) => l.amount),
    selfPaid: total((l) => l.selfPaid),
    overLimit: total((l) => l.overLimit),
    firstSelf: total((l) => l.firstSelf),
    eligible: total((l) => l.eligible),
  };
}

function splitTable({ settlement: { amounts: a } }: Explanation): string {
  return table(
    ['划分', '金额', '含义'],
    ['left', 'right', 'left'],
    [
      ['全自费', formatYuan(a.selfPaid), '丙类项目，以及限制用药未经审批的费用'],
      ['超限价自付', formatYuan(a.overLimit), '单价高于支付限价的部分'],
      ['先行自付', formatYuan(a.firstSelf), '乙类项目先由个人承担的比例'],
      ['政策范围内', formatYuan(a.eligible), '进入基金按比例支付的费用'],
      ['总费用', formatYuan(a.total), ''],
    ],
  );
}

const PAYER = { fund: '基金', account: '账户', cash: '现金' } as const;
const REASON_COLUMNS = 60;
const PART_COLUMNS = 20;

function partsTable(parts: readonly Part[]): string {
  return table(
    ['项目', '支付方', '金额', '理由与依据'],
    ['left', 'left', 'right', 'left'],
    parts.map((p) => [
      wrapTo(PART_COLUMNS, p.name),
      PAYER[p.payer],
      formatYuan(p.amount),
      p.reasons.map(reasonText).join('\n'),
    ]),
    false,
  );
}

/** How far a source can be relied on, as the policy book marks it. */
const TRUST: Readonly<Record<Citation['trust'], string>> = {
  'first-hand': '原文',
  'second-hand': '二手',
  background: '通行理解',
  example: '示例',
};

function reasonText({ text, rule, version, citation }: Reason): string {
  const { document, clause, trust } = citation;
  const basis = `依据 ${document}，${clause}（${version} 起）［${TRUST[trust]}］\n  规则 ${rule}`;
  return wrapTo(REASON_COLUMNS, text) + basisIndent(basis);
}

function basisIndent(basis: string): string {
  const lines = wrapTo(REASON_COLUMNS - 2, basis).split('\n');
  return lines.map((line) => `\n  ${line}`).join('');
}

type Identity = {
  readonly name: string;
  readonly left: Fen;
  readonly terms: readonly (readonly [name: string, amount: Fen])[];
};

function splitTerms(of: Omit<Parts, 'amount'>): Identity['terms'] {
  return [
    ['全自费', of.selfPaid],
    ['超限价', of.overLimit],
    ['先行自付', of.firstSelf],
    ['范围内', of.eligible],
  ];
}

const PAYERS = [
  ['fund', '基金'],
  ['account', '个人账户'],
  ['cash', '现金'],
] as const satisfies readonly (readonly [Part['payer'], string])[];

/** What must be equal, as it is printed. */
function identities({ settlement, lines, parts }: Explanation): Identity[] {
  const { amounts: a } = settlement;
  const total = (terms: Identity['terms']) => ({ name: '总费用', left: a.total, terms });
  return [
    ...lines.map((l) => ({ name: `流水号 ${l.lineNo}`, left: l.amount, terms: splitTerms(l) })),
    total(lines.map((l) => ['', l.amount])),
    total(splitTerms(a)),
    total([
      ['基金', a.fund],
      ['个人账户', a.account],
      ['现金', a.cash],
    ]),
    ...PAYERS.map(([payer, name]) => ({
      name,
      left: a[payer],
      terms: parts.filter((p) => p.payer === payer).map((p) => [p.name, p.amount] as const),
    })),
  ];
}

function differenceOf({ left, terms }: Identity): Fen {
  return fen(left - sum(terms.map(([, amount]) => amount)));
}

function identityText(identity: Identity): string {
  const difference = differenceOf(identity);
  const mark = difference === 0 ? '相符' : `不符（差 ${formatYuan(difference)}）`;
  const { name, left, terms } = identity;
  const added = terms.map(([of, amount]) => `${of} ${formatYuan(amount)}`.trimStart());
  return wrapTo(98, `${mark}  ${name} ${formatYuan(left)} = ${added.join(' + ') || '0.00'}`);
}

function proof(bill: Explanation): string {
  const { equal, book } = bill.recomputed;
  return [
    ...identities(bill).map(identityText),
    `${equal ? '相符' : '不符'}  按当时的政策册（${book.slice(0, 12)}）与明细重新计算`,
    billAddsUp(bill) ? '各项之和等于总费用' : '各项之和不等于总费用',
  ].join('\n');
}
