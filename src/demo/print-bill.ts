import Table from 'cli-table3';
import { type Citation, clauseText, valueName } from '../benefit/index.ts';
import { daysBetween, formatTime } from '../kernel/day.ts';
import { toDecimalNumber } from '../kernel/decimal.ts';
import { type Fen, fen, formatYuan, sum } from '../kernel/fen.ts';
import { formatRate } from '../kernel/rate.ts';
import type {
  ExplainedLine,
  ExplainedPart,
  Explanation,
  PlacedReason,
} from '../settlement/index.ts';
import { medicalTypeName } from './medical-type.wire.ts';
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

function heading({ settlement: s, reversal, institutionName, personName }: Explanation): string {
  const { status, hardship } = s.trace.of.facts;
  const whose = [
    maskName(personName),
    INSURANCE[s.insurance] ?? s.insurance,
    valueName('status', status),
    ...(hardship === 'none' ? [] : [valueName('hardship', hardship)]),
    medicalTypeName(s.medicalType),
  ];
  const lines = [
    `医疗费用结算单（演示）  ${institutionName}`,
    `患者 ${whose.join(' · ')}`,
    ...(s.trace.stay === null ? [] : [stayText(s.trace.stay)]),
    `结算ID ${s.settlementId}  就诊ID ${s.encounterId}`,
    `结算时间 ${formatTime(s.settledAt)}  适用 ${s.policyDay} 的政策与目录`,
  ];
  if (reversal === null) return lines.join('\n');
  return [...lines, `本结算已撤销：${formatTime(reversal.settledAt)}`].join('\n');
}

function stayText({ admittedOn, billedThrough, nthInYear, final }: StayFacts): string {
  const days = Math.max(1, daysBetween(admittedOn, billedThrough));
  const part = final ? '' : '，中途结算';
  return `住院 ${admittedOn} 至 ${billedThrough}，${days} 天，本年第 ${nthInYear} 次${part}`;
}

type StayFacts = NonNullable<Explanation['settlement']['trace']['stay']>;

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

/** Bills of more lines than this show the lines of one item and price together. */
const LINES_MAX = 20;

function linesTable(lines: readonly ExplainedLine[]): string {
  const groups = groupsOf(lines);
  const isGrouped = groups.length < lines.length;
  const head = ['项目', '类', '数量', '单价', '限价', '金额', '全自费', '超限价', '先行自付'];
  const amounts = (l: Parts) =>
    [l.amount, l.selfPaid, l.overLimit, l.firstSelf, l.eligible].map((a) => formatYuan(a));
  return table(
    [isGrouped ? '条数' : '流水号', ...head, '范围内'],
    ['right', 'left', 'left', ...Array.from({ length: 8 }, (): Align => 'right')],
    [
      ...groups.map((group) => {
        const [l] = group;
        const quantityE4 = group.reduce((all, line) => all + line.quantityE4, 0);
        return [
          isGrouped ? String(group.length) : l.lineNo,
          wrapTo(NAME_COLUMNS, l.itemName + remark(l)),
          CLASS[l.itemClass],
          String(toDecimalNumber(quantityE4, 4)),
          priceText(l.priceE6),
          l.priceLimitE6 === null ? '' : priceText(l.priceLimitE6),
          ...amounts(partsOf(group)),
        ];
      }),
      ['', '合计', '', '', '', '', ...amounts(partsOf(lines))],
    ],
  );
}

type Group = readonly [ExplainedLine, ...ExplainedLine[]];

/** The lines in order of their numbers, each alone or with those of the same item and price. */
function groupsOf(lines: readonly ExplainedLine[]): Group[] {
  const ordered = lines.toSorted((a, b) =>
    a.lineNo.localeCompare(b.lineNo, 'en', { numeric: true }),
  );
  if (lines.length <= LINES_MAX) return ordered.map((line) => [line]);
  const alike = (l: ExplainedLine) =>
    [l.itemCode, l.priceE6, l.priceLimitE6, l.itemClass, l.firstSelfPay, remark(l)].join('|');
  return [...Map.groupBy(ordered, alike).values()].map(([first, ...rest]) => [first!, ...rest]);
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

const PAYER = { fund: '基金', account: '账户', family: '共济', cash: '现金' } as const;
const REASON_COLUMNS = 60;
const PART_COLUMNS = 20;

function partsTable(parts: readonly ExplainedPart[]): string {
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

function reasonText({ text, rule, version, citation, place }: PlacedReason): string {
  const { document, clause, trust } = citation;
  const basis = `依据 ${document}，${clause}（${version} 起）［${TRUST[trust]}］  规则 ${rule}`;
  const where = place === null ? [] : [`见 ${clauseText(place)}`];
  return wrapTo(REASON_COLUMNS, text) + [basis, ...where].map(basisIndent).join('');
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

const LINE = '流水号';

/** Each payer, its name and what the settlement says it pays. */
function payersOf({ settlement: { amounts: a } }: Explanation) {
  return [
    ['fund', '基金', a.fund],
    ['account', '个人账户', fen(a.account - a.family)],
    ['family', '家庭共济账户', a.family],
    ['cash', '现金', a.cash],
  ] as const satisfies readonly (readonly [ExplainedPart['payer'], string, Fen])[];
}

/** What must be equal, as it is printed. Who has nothing to do with a bill is left out. */
function identities(bill: Explanation): Identity[] {
  const { settlement, lines, parts } = bill;
  const { amounts: a } = settlement;
  const total = (terms: Identity['terms']) => ({ name: '总费用', left: a.total, terms });
  const named = (payer: ExplainedPart['payer']) =>
    parts.filter((p) => p.payer === payer).map((p) => [p.name, p.amount] as const);
  const payers = payersOf(bill).filter(
    ([payer, , amount]) => payer !== 'family' || amount !== 0 || named(payer).length > 0,
  );
  const groups = groupsOf(lines);
  return [
    ...lines.map((l) => ({ name: `${LINE} ${l.lineNo}`, left: l.amount, terms: splitTerms(l) })),
    total(groups.map((group) => ['', partsOf(group).amount])),
    total(splitTerms(a)),
    total([
      ...payers.map(([, name, amount]) => [name, amount] as const),
      ...(a.hospital === 0 ? [] : [['医院负担', a.hospital] as const]),
    ]),
    ...payers.map(([payer, name, left]) => ({ name, left, terms: named(payer) })),
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
  const all = identities(bill);
  const ofLines = all.filter((identity) => identity.name.startsWith(LINE));
  const areMany = ofLines.length > LINES_MAX;
  const right = areMany ? ofLines.filter((identity) => differenceOf(identity) === 0) : [];
  const shown = all.filter((identity) => !right.includes(identity));
  return [
    ...(right.length === 0
      ? []
      : [`相符  ${right.length} 条明细，每条的金额 = 全自费 + 超限价 + 先行自付 + 范围内`]),
    ...shown.map(identityText),
    `${equal ? '相符' : '不符'}  按当时的政策册（${book.slice(0, 12)}）与明细重新计算`,
    billAddsUp(bill) ? '各项之和等于总费用' : '各项之和不等于总费用',
  ].join('\n');
}
