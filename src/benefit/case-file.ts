import type { Day } from '../kernel/day.ts';
import { type Fen, fen, sum, ZERO } from '../kernel/fen.ts';
import { rate } from '../kernel/rate.ts';
import type { Span } from '../kernel/span.ts';
import {
  type CaseFault,
  codeOf,
  dayOf,
  listOf,
  mapOf,
  type Node,
  nodeOf,
  scaled,
  type Tried,
  trying,
  wordOf,
  yuan,
} from './case-reader.ts';
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
import { workingFaults } from './case-working.ts';
import type { CaseFacts } from './domain/facts.ts';
import { statusOf } from './domain/find-policy.ts';
import type { Place } from './domain/reader.ts';
import type { LineFacts } from './domain/split-line.ts';
import { parseYaml } from './load-book.ts';

export { type CaseBook, type CaseRun, caseBook, runCase, type VisitRun } from './run-case.ts';

/** Thrown when a case file cannot be read; its message has a line in Chinese for each fault. */
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
  /** 慢特病备案: whether what the benefit needs filed was filed. */
  readonly chronicFiled: boolean;
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

/**
 * Reads a case file. Throws CaseUnusable with every fault and its line: a word nobody knows, a
 * missing unit, a case that does not add up in itself, a working that does not come out.
 */
export function readCaseFile(file: string, text: string): CaseFile {
  const parsed = parseYaml(text, 'failsafe');
  if ('problem' in parsed) {
    const { line, reason } = parsed.problem;
    throw new CaseUnusable(`${file}${line === null ? '' : ` 第 ${line} 行`}：${reason}`);
  }
  const faults: CaseFault[] = [];
  const tried = trying(faults, () => ({ place: [], of: '' }));
  const root = tried('', () => nodeOf(parsed.content, ['统筹区', '案例'], ['共同'])) ?? new Map();
  const common = readCommon(root, faults);
  const contents = root.has('案例') ? tried('', () => listOf(root.get('案例'), '案例')) : [];
  const cases = (contents ?? []).map((content, i) => readCase(content, i, common, faults));
  if (faults.length > 0) {
    const told = faults.map((fault) => ({ fault, line: nearestLine(fault, parsed.lineOf) }));
    const byLine = told.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    throw new CaseUnusable(byLine.map((f) => faultText(file, f.fault, f.line)).join('\n'));
  }
  return { file, region: String(root.get('统筹区')), cases: cases.filter((c) => c !== null) };
}

/** "440100-x.yaml 第 6 行 案例“甲”：“10”缺少单位“元”". */
function faultText(file: string, { of, text }: CaseFault, line: number | null): string {
  const where = line === null ? '' : ` 第 ${line} 行`;
  return `${file}${where}${of === '' ? '' : ` ${of}`}：${text}`;
}

/** The line of the place, or of the nearest one that holds it. */
function nearestLine({ place }: CaseFault, lineOf: (place: Place) => number | null): number | null {
  const lines = place.map((_, i) => lineOf(place.slice(0, place.length - i)));
  return lines.find((line) => line !== null) ?? null;
}

function readCommon(root: Node, faults: CaseFault[]): Node {
  const tried = trying(faults, () => ({ place: ['共同'], of: '共同' }));
  const keys = [...PERSON_KEYS, ...VISIT_KEYS];
  tried('', () => nodeOf(root.get('共同') ?? {}, [], keys));
  return mapOf(root.get('共同'));
}

function readCase(
  content: unknown,
  i: number,
  common: Node,
  faults: CaseFault[],
): GoldenCase | null {
  const first = trying(faults, () => ({ place: ['案例', i], of: `第${i + 1}个案例` }));
  const of = first('', () => nodeOf(content, ['名称', '算式', '已知', '应得'], ['先前']));
  if (of === undefined) return null;
  const name = String(of.get('名称'));
  const visits = visitsOf(of, common, (own, at) =>
    trying(faults, (key) => {
      if (!own.has(key) && common.has(key)) return { place: ['共同', key], of: '共同' };
      return { place: ['案例', i, ...at, key], of: `案例“${name}”` };
    }),
  );
  const read = { name, working: String(of.get('算式')), visits };
  // What could not be read is told first; of visits that were, the working is held against them.
  if (faults.length === 0) {
    const place = ['案例', i, '算式'];
    const wrong = workingFaults(read).map((text) => ({ place, of: `案例“${name}”`, text }));
    faults.push(...wrong);
  }
  return read;
}

/** What notes the faults of one mapping of a case, which stands at that place in the case. */
type TryingAt = (own: Node, at: Place) => Tried;

/** What a case says of the person holds for its earlier visits too; of the visit it does not. */
function visitsOf(of: Node, common: Node, tryingAt: TryingAt): CaseVisit[] {
  const none: Node = new Map();
  const here = tryingAt(none, []);
  const keys = [...PERSON_KEYS, ...VISIT_KEYS];
  here('已知', () => nodeOf(of.get('已知'), [], keys));
  const known = mapOf(of.get('已知'));
  const person = [...known].filter(([key]) => PERSON_KEYS.includes(key));
  const before = of.has('先前') ? here('先前', () => listOf(of.get('先前'), '先前')) : [];
  const earlier = (before ?? []).map((content, i) => {
    tryingAt(none, ['先前', i])('', () => nodeOf(content, [], [...keys, '应得']));
    const own = mapOf(content);
    const visit = over(common, new Map([...person, ...own]));
    return visitOf(visit, own.get('应得'), tryingAt(own, ['先前', i]));
  });
  const tried = tryingAt(known, ['已知']);
  const expecting = tryingAt(of, []);
  const last: Tried = (key, read) => (key === '应得' ? expecting : tried)(key, read);
  return [...earlier, visitOf(over(common, known), of.get('应得'), last)];
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

function visitOf(of: Node, expected: unknown, tried: Tried): CaseVisit {
  const { isStay, began, through } =
    tried(of.has('就诊日') ? '就诊日' : '入院日', () => daysOf(of)) ?? NO_DAYS;
  const dated = (key: string, otherwise: Day | null) =>
    of.has(key) ? tried(key, () => dayOf(of.get(key))) : otherwise;
  const balance = (key: string) => (of.has(key) ? tried(key, () => yuan(of.get(key))) : null);
  const yesNo = (key: string, otherwise: string) =>
    tried(key, () => wordOf(YES_NO, of.get(key) ?? otherwise));
  const lines = tried(of.has('明细') ? '明细' : '费用', () => linesOf(of));
  const total = lines === undefined ? null : sum(lines.map((l) => l.amount));
  return {
    insurance: tried('险种', () => codeOf(INSURANCES, of, '险种')),
    ...{ isStay, began, through },
    known: dated('得知日', through) ?? through,
    sameEncounter: yesNo('同一就诊', '否'),
    chronicFiled: yesNo('慢特病备案', '是'),
    facts: factsOf(of, tried),
    enrolled: tried('参保', () => enrolledOf(of)),
    waitingUntil: dated('等待期至', null),
    lines,
    counted: tried('本年累计', () => countedOf(of)),
    firstPaid: balance('本年基金已付') ?? ZERO,
    personal: balance('个人账户余额'),
    family: balance('共济账户余额'),
    expected: expected === undefined ? null : tried('应得', () => expectedOf(expected, total)),
  };
}

/** Stands where the days of a visit could not be read. */
const NO_DAYS = { isStay: false, began: '1900-01-01' as Day, through: '1900-01-01' as Day };

function countedOf(of: Node) {
  const counted = nodeOf(of.get('本年累计') ?? {}, [], null);
  return [...counted].map(([code, amount]) => ({ code, amount: yuan(amount) }));
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

function factsOf(of: Node, tried: Tried): CaseVisit['facts'] {
  const status = tried('人员', () => {
    const personType = /（(\d+)）$/.exec(String(of.get('人员') ?? ''))?.[1];
    if (personType === undefined) throw new Error('“人员”应以括号内的人员类别代码结尾');
    return statusOf(personType);
  });
  const medicalType = tried('医疗类别', () => codeOf(MEDICAL_TYPES, of, '医疗类别'));
  const said: Record<string, string | number> = {};
  for (const [name, { fact, values }] of CASE_FACTS) {
    const value = of.get(name);
    if (value === undefined) continue;
    said[fact] = tried(name, () => factOf(name, values, String(value)));
  }
  const facts = { ...ORDINARY, nth: null, ...said, status, medicalType };
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
    leftE4: null,
    leftAmount: null,
  };
}

const PARTS = ['全自费', '超限价', '先行自付', '政策范围内'];
const PAYERS = ['基金支付', '个人账户', '共济账户', '现金'];

/** What is left out is 0元; 起付线 is compared only where it stands. */
function expectedOf(content: unknown, total: Fen | null): Expected {
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
  // Without a total the lines are at fault, and there is nothing to hold the amounts against.
  if (total === null) return { amounts, funds };
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
