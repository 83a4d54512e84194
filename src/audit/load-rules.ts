import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VISIT_CHECKS } from './domain/checks/visit.ts';
import type { Citation, Rule, RuleState, Severity, Stage, Subject } from './domain/rule.ts';
import { checkTogether, type PlacedRule } from './load-rules-check.ts';
import { CHECKS, type KnownChecks, type NamedChecks, readLimit } from './load-rules-limit.ts';
import { type Node, type Reader, readerOf } from './load-rules-reader.ts';
import { type Fault, type Place, parseYaml } from './load-rules-yaml.ts';

/** Thrown when the rules cannot be used; its message lists every fault in Chinese. */
export class RulesUnusable extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(`审核规则文件有误，未载入任何规则：\n${faults.map(faultText).join('\n')}`);
    this.faults = faults;
  }
}

/** "  rules/drug.yaml 第 12 行 [3].severity：…". */
export function faultText({ file, line, at, reason }: Fault): string {
  return `  rules/${file}${line === null ? '' : ` 第 ${line} 行`} ${at}：${reason}`;
}

/** The text of each rule file by its name. */
export type RuleTexts = Readonly<Record<string, string>>;

/** Reads the texts of every .yaml file in the folder, by name. */
export function readRuleTexts(folder: string): RuleTexts {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(
    files.sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

/**
 * Every version of every rule in the folder, in the order of the files. `screens`: what supervision
 * implements for `check: screen`, each with the numbers it takes; null: not asked. Throws
 * RulesUnusable.
 */
export function loadRules(folder: string, screens: NamedChecks | null): readonly Rule[] {
  return buildRules(readRuleTexts(folder), { visit: VISIT_CHECKS, screen: screens });
}

/** The rules of these texts, whole or not at all: throws RulesUnusable with every fault. */
export function buildRules(texts: RuleTexts, known: KnownChecks): readonly Rule[] {
  const faults: Fault[] = [];
  const placed: PlacedRule[] = [];
  for (const [file, text] of Object.entries(texts)) {
    const parsed = parseYaml(text);
    if ('fault' in parsed) {
      faults.push({ file, ...parsed.fault });
      continue;
    }
    const reader = readerOf(file, parsed.lineOf);
    placed.push(...readFile(file, parsed.content, reader, known));
    faults.push(...reader.faults);
  }
  const wrong = faults.length > 0 ? faults : checkTogether(placed);
  if (wrong.length > 0) throw new RulesUnusable(wrong);
  return placed.map(({ rule }) => rule);
}

function readFile(file: string, content: unknown, reader: Reader, known: KnownChecks) {
  if (!Array.isArray(content) || content.length === 0) {
    reader.wrong([], '应为一列规则：每条以短横“- ”开头');
    return [];
  }
  return content.flatMap((entry, i): PlacedRule[] => {
    const at = [i];
    const n = reader.node(entry, at, KEYS);
    if (n === null) return [];
    const latest = readRule(n, at, reader, known);
    const place = (rule: Rule, where: Place) => ({ rule, file, line: reader.lineOf(where) });
    const earlier = readEarlier(n, at, latest, reader);
    return [...earlier.map((e) => place(e.rule, e.at)), place(latest, at)];
  });
}

const KEYS = [
  'code',
  'name',
  'tier',
  'definition',
  'subject',
  'check',
  'limit',
  'severity',
  'stages',
  'state',
  'advice',
  'from',
  'to',
  'citation',
  'earlier',
];
const SUBJECTS: readonly Subject[] = ['item', 'diagnosis', 'operation', 'none'];
const SEVERITIES: readonly Severity[] = ['violation', 'suspect', 'hint'];
const STAGES: readonly Stage[] = ['before', 'during', 'after'];
const STATES: readonly RuleState[] = ['draft', 'shadow', 'active'];
const CODE = /^(?:(?:GZ|ZB)\d{14}|LB2025-\d{3}|KF-[A-Z0-9]{1,24})$/;

function readRule(n: Node, at: Place, read: Reader, known: KnownChecks): Rule {
  const code = read.text(n, 'code', at);
  if (code !== '' && !CODE.test(code)) {
    const forms = 'GZ 或 ZB 加14位数字、LB2025-加3位数字、KF-加大写字母和数字';
    read.wrong([...at, 'code'], `“${code}”不是规则编码：${forms}`);
  }
  const check = read.oneOf(n, 'check', at, CHECKS);
  // What a limit may hold depends on its word: of a wrong word nothing more can be said.
  const isKnown = CHECKS.includes(n.check as (typeof CHECKS)[number]);
  const place = [...at, 'limit'];
  const isGiven = n.limit !== undefined && n.limit !== null && isKnown;
  const rule: Rule = {
    code,
    name: read.text(n, 'name', at),
    tier: readTier(n, at, read),
    definition: read.text(n, 'definition', at),
    subject: read.oneOf(n, 'subject', at, SUBJECTS),
    limit: isGiven ? readLimit(n.limit, check, place, read, known) : null,
    check,
    severity: read.oneOf(n, 'severity', at, SEVERITIES),
    stages: read.subset(n, 'stages', at, STAGES),
    state: read.oneOf(n, 'state', at, STATES),
    advice: read.text(n, 'advice', at),
    span: read.span(n, at),
    citation: readCitation(n, at, read),
  };
  if (isKnown) checkUse(rule, at, read);
  return rule;
}

function readTier(n: Node, at: Place, read: Reader): readonly [string, string] {
  const [first, second, ...more] = Array.isArray(n.tier) ? n.tier : [];
  if (typeof first === 'string' && typeof second === 'string' && more.length === 0) {
    return [first, second];
  }
  read.wrong([...at, 'tier'], '应为一级与二级分类，例如 [政策类, 药品政策限定类]');
  return ['', ''];
}

function readCitation(n: Node, at: Place, read: Reader): Citation {
  const none: Citation = { document: '', clause: '', trust: 'example' };
  if (n.citation === undefined) {
    read.wrong([...at, 'citation'], '缺少依据：每条规则须写明 document、clause、trust');
    return none;
  }
  const place = [...at, 'citation'];
  const of = read.node(n.citation, place, ['document', 'clause', 'trust']);
  if (of === null) return none;
  return {
    document: read.text(of, 'document', place),
    clause: read.text(of, 'clause', place),
    trust: read.oneOf(of, 'trust', place, ['official', 'second-hand', 'example']),
  };
}

/** A rule that could never find anything, or at a stage where its facts are not known. */
function checkUse({ check, subject, limit, stages }: Rule, at: Place, read: Reader): void {
  if (check === 'screen' && subject !== 'none') {
    read.wrong([...at, 'subject'], 'check 为 screen 的规则不看知识点，subject 应为 none');
  }
  const isNamed = check === 'visit' || check === 'screen';
  if (limit === null && (isNamed || subject === 'none')) {
    const why = isNamed ? `check 为 ${check} 的规则须写明名称和数字` : '没有知识点也没有限制';
    read.wrong([...at, 'limit'], `缺少：${why}，什么也查不出`);
  }
  if (check === 'screen' && stages.some((stage) => stage !== 'after')) {
    read.wrong([...at, 'stages'], 'check 为 screen 的规则只能在 after');
  }
}

/**
 * Earlier versions under `earlier`, the oldest first: each says when it was in force and by what
 * document, and otherwise what differed from the version that stands here.
 */
function readEarlier(n: Node, at: Place, latest: Rule, read: Reader) {
  if (n.earlier === undefined) return [];
  if (!Array.isArray(n.earlier) || n.earlier.length === 0) {
    read.wrong([...at, 'earlier'], '应为一列此前的版本');
    return [];
  }
  return n.earlier.flatMap((content, i) => {
    const place = [...at, 'earlier', i];
    const of = read.node(content, place, ['from', 'to', 'name', 'definition', 'citation']);
    if (of === null) return [];
    const name = of.name === undefined ? latest.name : read.text(of, 'name', place);
    const definition =
      of.definition === undefined ? latest.definition : read.text(of, 'definition', place);
    const span = read.span(of, place);
    if (span.to === null) read.wrong([...place, 'to'], '缺少：此前的版本须写明何日起不再有效');
    const citation = readCitation(of, place, read);
    return [{ rule: { ...latest, name, definition, span, citation }, at: place }];
  });
}
