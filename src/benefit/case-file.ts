import { parse } from 'yaml';
import { type Day, parseDay } from '../kernel/day.ts';
import { parseScaled } from '../kernel/decimal.ts';
import { type Fen, fen, sum, ZERO } from '../kernel/fen.ts';
import { rate } from '../kernel/rate.ts';
import type { Span } from '../kernel/span.ts';
import {
  APPROVALS,
  CASE_FACTS,
  CLASSES,
  INSURANCES,
  MEDICAL_TYPES,
  ORDINARY,
  PERSON_KEYS,
  VISIT_KEYS,
  YES_NO,
} from './case-words.ts';
import type { CaseFacts } from './domain/facts.ts';
import { statusOf } from './domain/find-policy.ts';
import type { LineFacts } from './domain/split-line.ts';

export { type CaseBook, type CaseRun, caseBook, runCase, type VisitRun } from './run-case.ts';

/** Thrown when a case file cannot be read; its message names file and case in Chinese. */
export class CaseUnusable extends Error {}

/** A file of cases: one region, one topic. */
export type CaseFile = {
  readonly file: string;
  readonly region: string;
  readonly cases: readonly GoldenCase[];
};

/** The visits of one person in order; the last is what the case is about. */
export type GoldenCase = {
  readonly name: string;
  /** 算式: how a person works it out. */
  readonly working: string;
  readonly visits: readonly CaseVisit[];
};

export type CaseVisit = {
  readonly insurance: string;
  readonly began: Day;
  readonly through: Day;
  readonly known: Day;
  readonly isStay: boolean;
  /** A further part of the visit or stay before it. */
  readonly sameEncounter: boolean;
  /** `nth` null: counted from the visits before. */
  readonly facts: Omit<CaseFacts, 'nth'> & { readonly nth: number | null };
  /** When given, waiting and continuous years come from the region's rules. */
  readonly enrolled: { readonly birth: Day; readonly spans: readonly Span[] } | null;
  readonly waitingUntil: Day | null;
  readonly lines: readonly LineFacts[];
  /** What was counted this year before the first visit, by code. */
  readonly counted: readonly { readonly code: string; readonly amount: Fen }[];
  /** 本年基金已付: the same for the first layer. */
  readonly firstPaid: Fen;
  readonly personal: Fen | null;
  readonly family: Fen | null;
  readonly expected: Expected | null;
};

/** The code of the refusal and a part of its text, or amounts: the funds by name, or their sum. */
export type Expected = { readonly refusal: string; readonly reason: string } | ExpectedAmounts;
export type ExpectedAmounts = {
  /** By the names of the file: 总费用, 现金 … */
  readonly amounts: ReadonlyMap<string, Fen>;
  readonly funds: ReadonlyMap<string, Fen> | null;
};

/** A mapping of a case file: the schema is `failsafe`, so that every scalar stays a text. */
type Node = ReadonlyMap<string, unknown>;

/**
 * Reads a case file. Throws CaseUnusable for a word nobody knows, a missing unit, or a case that
 * does not add up in itself.
 */
export function readCaseFile(file: string, text: string): CaseFile {
  let where = file;
  try {
    const root = nodeOf(parse(text, { schema: 'failsafe' }), ['统筹区', '案例'], ['共同']);
    const common = nodeOf(root.get('共同') ?? {}, [], [...PERSON_KEYS, ...VISIT_KEYS]);
    const cases = listOf(root.get('案例'), '案例').map((content, i): GoldenCase => {
      where = `${file} 第${i + 1}个案例`;
      const of = nodeOf(content, ['名称', '算式', '已知', '应得'], ['先前']);
      const name = String(of.get('名称'));
      where = `${file} 案例“${name}”`;
      return { name, working: String(of.get('算式')), visits: visitsOf(of, common) };
    });
    return { file, region: String(root.get('统筹区')), cases };
  } catch (error) {
    throw new CaseUnusable(`${where}：${(error as Error).message}`);
  }
}

/** What a case says of the person holds for its earlier visits too; of the visit it does not. */
function visitsOf(of: Node, common: Node): CaseVisit[] {
  const known = nodeOf(of.get('已知'), [], [...PERSON_KEYS, ...VISIT_KEYS]);
  const person = [...known].filter(([key]) => PERSON_KEYS.includes(key));
  const before = of.get('先前') === undefined ? [] : listOf(of.get('先前'), '先前');
  const earlier = before.map((content) => {
    const own = nodeOf(content, [], [...PERSON_KEYS, ...VISIT_KEYS, '应得']);
    return visitOf(over(common, new Map([...person, ...own])), own.get('应得'));
  });
  return [...earlier, visitOf(over(common, known), of.get('应得'))];
}

/** Words that stand for each other: the one a case says takes the place of what is common. */
const INSTEAD: ReadonlyMap<string, readonly string[]> = new Map([
  ['就诊日', ['入院日', '出院日', '结算截止日']],
  ['入院日', ['就诊日']],
  ['出院日', ['结算截止日']],
  ['结算截止日', ['出院日']],
  ['费用', ['明细']],
  ['明细', ['费用']],
]);

function over(common: Node, own: Node): Node {
  const replaced = new Set([...own.keys()].flatMap((key) => INSTEAD.get(key) ?? []));
  return new Map([...[...common].filter(([key]) => !replaced.has(key)), ...own]);
}

function visitOf(of: Node, expected: unknown): CaseVisit {
  const { isStay, began, through } = daysOf(of);
  const balance = (key: string) => (of.has(key) ? yuan(of.get(key)) : null);
  const lines = linesOf(of);
  const counted = nodeOf(of.get('本年累计') ?? {}, [], null);
  return {
    insurance: codeOf(INSURANCES, of, '险种'),
    ...{ isStay, began, through },
    known: of.has('得知日') ? dayOf(of.get('得知日')) : through,
    sameEncounter: wordOf(YES_NO, of.get('同一就诊') ?? '否'),
    facts: factsOf(of),
    enrolled: enrolledOf(of),
    waitingUntil: of.has('等待期至') ? dayOf(of.get('等待期至')) : null,
    lines,
    counted: [...counted].map(([code, amount]) => ({ code, amount: yuan(amount) })),
    firstPaid: of.has('本年基金已付') ? yuan(of.get('本年基金已付')) : ZERO,
    personal: balance('个人账户余额'),
    family: balance('共济账户余额'),
    expected: expected === undefined ? null : expectedOf(expected, sum(lines.map((l) => l.amount))),
  };
}

function daysOf(of: Node) {
  if (of.has('就诊日') === of.has('入院日')) throw new Error('应有“就诊日”或“入院日”其中之一');
  if (of.has('就诊日')) {
    const on = dayOf(of.get('就诊日'));
    return { isStay: false, began: on, through: on };
  }
  const ends = ['出院日', '结算截止日'].filter((key) => of.has(key));
  if (ends.length !== 1) throw new Error('住院应有“出院日”或“结算截止日”其中之一');
  const [began, through] = [dayOf(of.get('入院日')), dayOf(of.get(ends[0]!))];
  if (through < began) throw new Error(`“${ends[0]}”早于“入院日”`);
  return { isStay: true, began, through };
}

function factsOf(of: Node): CaseVisit['facts'] {
  const personType = /（(\d+)）$/.exec(String(of.get('人员') ?? ''))?.[1];
  if (personType === undefined) throw new Error('“人员”应以括号内的人员类别代码结尾');
  const medicalType = codeOf(MEDICAL_TYPES, of, '医疗类别');
  const said: Record<string, string | number> = {};
  for (const [name, { fact, values }] of CASE_FACTS) {
    const value = of.get(name);
    if (value === undefined) continue;
    said[fact] = factOf(name, values, String(value));
  }
  const facts = { ...ORDINARY, nth: null, ...said, status: statusOf(personType), medicalType };
  // Each value was taken from the words of its own fact.
  return facts as CaseVisit['facts'];
}

function factOf(
  name: string,
  values: ReadonlyMap<string, string> | RegExp | 'number',
  text: string,
): string | number {
  if (values === 'number') {
    if (/^\d{1,3}$/.test(text)) return Number(text);
    throw new Error(`“${name}”应为整数：${text}`);
  }
  if (!(values instanceof RegExp)) return wordOf(values, text);
  if (values.test(text)) return text;
  throw new Error(`“${name}”应为代码：${text}`);
}

const SPELL = /^(\d{4}-\d{2}-\d{2}) (?:起|至 (\d{4}-\d{2}-\d{2}))$/;

function enrolledOf(of: Node): CaseVisit['enrolled'] {
  if (!of.has('参保')) return null;
  const spans = listOf(of.get('参保'), '参保').map((text): Span => {
    const parts = SPELL.exec(String(text));
    if (parts === null)
      throw new Error(`“${text}”应写作 2025-01-01 起，或 2025-01-01 至 2026-01-01`);
    return { from: dayOf(parts[1]), to: parts[2] === undefined ? null : dayOf(parts[2]) };
  });
  return { birth: dayOf(of.get('出生日') ?? '1980-01-01'), spans };
}

function linesOf(of: Node): LineFacts[] {
  if (of.has('费用') === of.has('明细')) throw new Error('应有“费用”或“明细”其中之一');
  if (of.has('明细')) return listOf(of.get('明细'), '明细').map(lineOf);
  return [
    lineOf(
      Object.fromEntries([
        ['类别', '甲'],
        ['金额', of.get('费用')],
      ]),
      0,
    ),
  ];
}

function lineOf(content: unknown, i: number): LineFacts {
  const of = nodeOf(
    content,
    ['类别', '金额'],
    ['数量', '单价', '限价', '先行自付', '限制', '审批'],
  );
  const limit = of.get('限价');
  const amount = yuan(of.get('金额'));
  const price = of.has('单价') ? scaled(of.get('单价'), 6, '元') : Math.abs(amount) * 10_000;
  return {
    lineNo: String(i + 1),
    itemClass: wordOf(CLASSES, of.get('类别')),
    quantityE4: scaled(of.get('数量') ?? (amount < 0 ? '-1' : '1'), 4, ''),
    priceE6: price,
    amount,
    priceLimitE6: limit === undefined ? null : scaled(limit, 6, '元'),
    firstSelfPay: rate(scaled(of.get('先行自付') ?? '0%', 2, '%')),
    restricted: wordOf(YES_NO, of.get('限制') ?? '否'),
    approval: wordOf(APPROVALS, of.get('审批') ?? '没有说明'),
  };
}

const PARTS = ['全自费', '超限价', '先行自付', '政策范围内'];
const PAYERS = ['基金支付', '个人账户', '共济账户', '现金'];

/** What is left out is 0元; 起付线 is compared only where it stands. */
function expectedOf(content: unknown, total: Fen): Expected {
  const of = nodeOf(
    content,
    [],
    ['拒绝', '原因', '总费用', '起付线', '各基金', ...PARTS, ...PAYERS],
  );
  if (of.has('拒绝')) {
    const others = [...of.keys()].filter((key) => key !== '拒绝' && key !== '原因');
    if (others.length > 0) throw new Error(`有“拒绝”时不能写“${others[0]}”`);
    return { refusal: String(of.get('拒绝')), reason: String(of.get('原因') ?? '') };
  }
  const said = (key: string) => (of.has(key) ? yuan(of.get(key)) : ZERO);
  const funds = of.has('各基金')
    ? new Map([...nodeOf(of.get('各基金'), [], null)].map(([name, a]) => [name, yuan(a)]))
    : null;
  if (funds === null && !of.has('基金支付')) throw new Error('缺少“各基金”或“基金支付”');
  if (!of.has('现金')) throw new Error('缺少“现金”');
  const amounts = new Map([...PARTS, ...PAYERS].map((key) => [key, said(key)]));
  const all = funds === null ? said('基金支付') : sum(funds.values());
  if (of.has('基金支付') && all !== said('基金支付')) throw new Error('案例本身不平：各基金之和');
  amounts.set('基金支付', all);
  amounts.set('总费用', of.has('总费用') ? said('总费用') : total);
  if (of.has('起付线')) amounts.set('起付线', said('起付线'));
  if (!of.has('政策范围内')) {
    const outside = PARTS.slice(0, 3).reduce((a, key) => a + amounts.get(key)!, 0);
    amounts.set('政策范围内', fen(amounts.get('总费用')! - outside));
  }
  checkSums(amounts, total);
  return { amounts, funds };
}

function checkSums(amounts: ReadonlyMap<string, Fen>, total: Fen): void {
  const of = (keys: readonly string[]) => sum(keys.map((key) => amounts.get(key)!));
  if (amounts.get('总费用') !== total) throw new Error('案例本身不平：总费用应等于明细之和');
  if (of(PARTS) !== total) throw new Error('案例本身不平：总费用应等于四个部分之和');
  if (of(PAYERS) !== total) throw new Error('案例本身不平：总费用应等于基金、账户、现金之和');
}

/** The content as a mapping with these keys; `optional` null: any others too. */
function nodeOf(
  content: unknown,
  required: readonly string[],
  optional: readonly string[] | null,
): Node {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    throw new Error(`应为一组键值：${content}`);
  }
  const of = new Map<string, unknown>(Object.entries(content));
  const missing = required.find((key) => !of.has(key));
  if (missing !== undefined) throw new Error(`缺少“${missing}”`);
  if (optional === null) return of;
  const unknown = [...of.keys()].find((key) => ![...required, ...optional].includes(key));
  if (unknown !== undefined) throw new Error(`不认识的键“${unknown}”`);
  return of;
}

function listOf(content: unknown, what: string): readonly unknown[] {
  if (Array.isArray(content) && content.length > 0) return content;
  throw new Error(`“${what}”应为一列，至少一项`);
}

function wordOf<T>(words: ReadonlyMap<string, T>, text: unknown): T {
  const found = words.get(String(text));
  if (found !== undefined) return found;
  throw new Error(`“${text}”应为 ${[...words.keys()].join('、')}`);
}

/** A word of these, or the national code it stands for. */
function codeOf(words: ReadonlyMap<string, string>, of: Node, key: string): string {
  if (!of.has(key)) throw new Error(`缺少“${key}”`);
  const text = String(of.get(key));
  return /^\d{2,6}$/.test(text) ? text : wordOf(words, text);
}

function dayOf(text: unknown): Day {
  const on = parseDay(String(text));
  if (on === null) throw new Error(`“${text}”应为日期，例如 2026-03-02`);
  return on;
}

/** "8.50元" at scale 6 is 8,500,000; the unit has to be there. */
function scaled(of: unknown, scale: number, unit: string): number {
  const text = String(of);
  if (!text.endsWith(unit)) throw new Error(`“${text}”缺少单位“${unit}”`);
  const value = parseScaled(text.slice(0, text.length - unit.length), scale);
  if (typeof value !== 'number') throw new Error(`“${text}”不是数`);
  return value;
}

const yuan = (of: unknown): Fen => fen(scaled(of, 2, '元'));
