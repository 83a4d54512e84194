import { dayOf } from '../kernel/day.ts';
import { type Fen, formatYuan } from '../kernel/fen.ts';
import { checkVisit } from './domain/check-visit.ts';
import type { Finding } from './domain/finding.ts';
import { isAsked, needsPast } from './domain/needs-past.ts';
import type { Point } from './domain/point.ts';
import { newPointIndex } from './domain/point-index.ts';
import type { Rule, Stage } from './domain/rule.ts';
import type { AuditVisit } from './domain/visit.ts';
import { parseYaml } from './load-rules-yaml.ts';
import { readLimit } from './read-limit.ts';
import { keysOf, listOf, ShortUnusable, visitOf, yuanOf } from './rule-cases-visit.ts';

/** Thrown when a case file cannot be read; its message names file, line and reason in Chinese. */
export class CaseUnusable extends Error {}

/** One finding as a case says it. */
type Expected = {
  readonly lineNos: readonly string[];
  readonly codes: readonly string[];
  readonly atStake: Fen;
};

/** A visit on which a rule finds something, and the same without the one thing it looks at. */
export type RuleCase = {
  readonly file: string;
  readonly line: number | null;
  readonly ruleCode: string;
  readonly points: readonly Point[];
  readonly positive: AuditVisit;
  readonly expected: readonly Expected[];
  /** Codes of other rules that find something on the positive visit. */
  readonly also: readonly string[];
  readonly negatives: readonly Negative[];
};

export type Negative = {
  /** What was changed, as it is written. */
  readonly change: string;
  readonly visit: AuditVisit;
  readonly also: readonly string[];
};

const CASE_KEYS = ['规则', '说明', '知识点', '有', '查出', '另有', '无', '无另有'];

/** Reads a file of cases: a list, each of one rule. Throws CaseUnusable at the first fault. */
export function readRuleCases(file: string, text: string): readonly RuleCase[] {
  const parsed = parseYaml(text);
  if ('fault' in parsed) {
    throw new CaseUnusable(`${file} 第 ${parsed.fault.line} 行：${parsed.fault.reason}`);
  }
  return trying(`${file}`, () => listOf(parsed.content)).map((content, i) => {
    const line = parsed.lineOf([i]);
    return trying(`${file} 第 ${line} 行`, () => readCase(content, file, line));
  });
}

function trying<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ShortUnusable)) throw error;
    throw new CaseUnusable(`${where}：${error.message}`);
  }
}

function readCase(content: unknown, file: string, line: number | null): RuleCase {
  const of = keysOf(content, CASE_KEYS, '案例');
  const ruleCode = String(of.get('规则'));
  const short = of.get('有') ?? {};
  const found = of.get('查出') ?? {};
  const also = (key: string) => listOf(of.get(key) ?? []).map(String);
  const changes = of.get('无');
  if (changes === undefined) throw new ShortUnusable(`${ruleCode} 缺少“无”：查不出的反例`);
  return {
    ...{ file, line, ruleCode },
    points: listOf(of.get('知识点') ?? []).map((point, i) => pointOf(point, i, ruleCode)),
    positive: visitOf(short),
    expected: (Array.isArray(found) ? found : [found]).map(expectedOf),
    also: also('另有'),
    negatives: (Array.isArray(changes) ? changes : [changes]).map((change) => ({
      change: JSON.stringify(change),
      visit: visitOf(changed(short, change)),
      also: also('无另有'),
    })),
  };
}

function expectedOf(content: unknown): Expected {
  const of = keysOf(content, ['明细', '编码', '涉及'], '查出');
  return {
    lineNos: listOf(of.get('明细') ?? []).flatMap(numbers),
    codes: listOf(of.get('编码') ?? []).map(String),
    atStake: yuanOf(of.get('涉及') ?? '0元'),
  };
}

/** 3, or 1-30: thirty of them. */
function numbers(written: unknown): string[] {
  const [from = '', to = from] = String(written).split('-');
  const count = Number(to) - Number(from) + 1;
  return Array.from({ length: count }, (_, i) => String(Number(from) + i));
}

/** A point in force for ever, its limit in the words of an import file. */
function pointOf(content: unknown, i: number, ruleCode: string): Point {
  const of = keysOf(content, ['编码', '名称', '限定'], '知识点');
  const text = of.get('限定');
  const limit = text === undefined ? null : readLimit(String(text));
  if (limit !== null && !limit.ok) throw new ShortUnusable(`限定${limit.why}`);
  return {
    pointId: `P${i + 1}`,
    ruleCode,
    codes: listOf(of.get('编码')).map(String),
    name: String(of.get('名称') ?? ''),
    text: text === undefined ? '' : String(text),
    limit: limit?.limit ?? null,
    reading: 'stated',
    state: 'active',
    span: { from: '1900-01-01' as Point['span']['from'], to: null },
    batch: 'case',
    source: `案例${i + 1}`,
    replaces: null,
  };
}

const LINE = /^明细(\d+)$/;

/**
 * The short form with one thing changed: a key of the visit, or one key of one line (明细2:
 * { 数量: 3 }); 去掉 takes a line away, a number after the last one adds it.
 */
function changed(short: unknown, change: unknown): unknown {
  const entries = change === null || typeof change !== 'object' ? [] : Object.entries(change);
  const [key, value] = entries[0] ?? [];
  if (key === undefined || entries.length > 1) {
    throw new ShortUnusable(`“无”应只改一处：${JSON.stringify(change)}`);
  }
  const lineNo = LINE.exec(key)?.[1];
  if (lineNo === undefined) return { ...(short as object), ...(change as object) };
  const of = new Map(Object.entries(short as object));
  const lines = [...listOf(of.get('明细') ?? [])];
  const at = Number(lineNo) - 1;
  if (at > lines.length) throw new ShortUnusable(`没有明细${lineNo}`);
  if (value === '去掉') lines.splice(at, 1);
  else if (at === lines.length) lines.push(value);
  else if (Object.keys(value).length === 1) lines[at] = { ...(lines[at] as object), ...value };
  else throw new ShortUnusable(`“无”应只改明细的一栏：${JSON.stringify(change)}`);
  return Object.fromEntries(of.set('明细', lines));
}

/** What came out otherwise than a case says, in Chinese; none: it holds. */
export function runRuleCase(rules: readonly Rule[], of: RuleCase): readonly string[] {
  const builder = newPointIndex(rules);
  for (const point of of.points) builder.add(point);
  const index = builder.seal();
  const find = (visit: AuditVisit) => {
    const [stage, on] = [stageOf(rules, of.ruleCode), dayOf(visit.beganAt)];
    // Only of what is read in earnest: a rule that needs more of the past fails its case.
    const needs = needsPast(rules, index, visit.lines, stage, on);
    const past = visit.past.filter(({ itemCode }) => isAsked(needs, itemCode));
    const { told, shadow } = checkVisit(rules, index, { ...visit, past }, stage, on);
    return [...told, ...shadow];
  };
  const positive = find(of.positive);
  const own = positive.filter((f) => f.ruleCode === of.ruleCode);
  const [is, due] = [own.map(findingText), of.expected.map(expectedText)];
  return [
    ...(sameTexts(is, due) ? [] : [`正例应查出 ${due.join('；')}，查出 ${is.join('；') || '无'}`]),
    ...others(positive, of.ruleCode, of.also, '正例'),
    ...of.negatives.flatMap(({ change, visit, also }) => {
      const all = find(visit);
      const hit = all.filter((f) => f.ruleCode === of.ruleCode).map(findingText);
      const wrong = hit.length === 0 ? [] : [`反例 ${change} 不应查出，查出 ${hit.join('；')}`];
      return [...wrong, ...others(all, of.ruleCode, also, `反例 ${change} `)];
    }),
  ];
}

/** The last stage of the rule: what is known at an earlier one is known there too. */
function stageOf(rules: readonly Rule[], ruleCode: string): Stage {
  const stages = rules.find((rule) => rule.code === ruleCode)?.stages ?? [];
  return stages.at(-1) ?? 'after';
}

function others(
  found: readonly Finding[],
  ruleCode: string,
  also: readonly string[],
  of: string,
): string[] {
  const codes = [...new Set(found.map((f) => f.ruleCode).filter((code) => code !== ruleCode))];
  return sameTexts(codes, also)
    ? []
    : [`${of}的其他规则应为 ${also.join(' ') || '无'}，是 ${codes.join(' ') || '无'}`];
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

function findingText({ lineNos, codes, atStake }: Finding): string {
  return expectedText({ lineNos, codes, atStake });
}

/** "明细 1、2，编码 无，涉及 30.00 元": the order of lines and codes does not matter. */
function expectedText({ lineNos, codes, atStake }: Expected): string {
  const text = (all: readonly string[]) => [...all].sort().join('、') || '无';
  return `明细 ${text(lineNos)}，编码 ${text(codes)}，涉及 ${formatYuan(atStake)} 元`;
}
