import { type Day, parseDay } from '../kernel/day.ts';
import type { Limit } from './domain/limit.ts';
import type { Rule, RuleState } from './domain/rule.ts';
import { type ReadLimit, readLimit, writeLimit } from './read-limit.ts';

/** The columns of a file of points. Those of `NEEDED` must be there, the others may be missing. */
export const POINT_COLUMNS = [
  '知识点编号',
  '规则编码',
  '规则名称',
  '医保编码',
  '项目名称',
  '限定内容',
  '限定值',
  '读法',
  '生效日',
  '失效日',
  '状态',
  '替代',
  '来源',
] as const;

export type PointColumn = (typeof POINT_COLUMNS)[number];

const NEEDED: readonly PointColumn[] = ['知识点编号', '医保编码', '项目名称', '限定内容'];

/** What one row says. `state` and days are null where the row leaves them to what is there. */
export type StatedPoint = {
  readonly row: number;
  readonly pointId: string;
  readonly ruleCode: string;
  readonly codes: readonly string[];
  readonly name: string;
  readonly text: string;
  readonly limit: Limit | null;
  readonly reading: 'stated' | 'read';
  /** `withdrawn`: the point ends on `from`. */
  readonly state: RuleState | 'withdrawn' | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly replaces: string | null;
  readonly source: string;
};

/** What is wrong with a row, and under which column. */
export type RowFault = {
  readonly row: number;
  readonly field: PointColumn | '整行';
  readonly why: string;
};

/** What rows are read against. */
export type PointContext = {
  readonly rules: KnownRules;
  /** Null: codes are not looked up. */
  readonly directory: Directory | null;
  /** Reads a limit out of a point's words where its row states none; null: it is inert. */
  readonly readWords: ReadWords | null;
};

export type KnownRule = Pick<Rule, 'code' | 'name' | 'check' | 'subject'>;
/** The rules that are there; a point of another rule is kept under its code. */
export type KnownRules = {
  readonly byCode: ReadonlyMap<string, KnownRule>;
  readonly byName: ReadonlyMap<string, KnownRule>;
};

/** Whether the directories hold an item, or anything that begins so. */
export type Directory = {
  readonly item: (code: string) => boolean;
  readonly itemPrefix: (prefix: string) => boolean;
  readonly diagnosis: (prefix: string) => boolean;
  readonly operation: (prefix: string) => boolean;
};

export type ReadWords = (of: {
  readonly ruleCode: string;
  readonly name: string;
  readonly text: string;
}) => Limit | null;

/** The rules by code and by name; of one with several versions the last. */
export function knownRules(rules: readonly KnownRule[]): KnownRules {
  return {
    byCode: new Map(rules.map((rule) => [rule.code, rule])),
    byName: new Map(rules.map((rule) => [rule.name, rule])),
  };
}

/** Which column stands where, or what is wrong with the heading. */
export type Heading =
  | { readonly ok: true; readonly at: ReadonlyMap<PointColumn, number>; readonly width: number }
  | { readonly ok: false; readonly why: readonly string[] };

export function readHeading(cells: readonly string[]): Heading {
  const names = cells.map((cell) => cell.trim());
  while (names.at(-1) === '') names.pop();
  const known = (name: string): name is PointColumn => POINT_COLUMNS.includes(name as PointColumn);
  const why = [
    ...NEEDED.filter((name) => !names.includes(name)).map((name) => `缺少列“${name}”`),
    ...(names.includes('规则编码') || names.includes('规则名称')
      ? []
      : ['缺少列“规则编码”或“规则名称”']),
    ...names.filter((name) => !known(name)).map((name) => `不认识的列“${name}”`),
    ...names.filter((name, i) => names.indexOf(name) !== i).map((name) => `列“${name}”重复`),
  ];
  if (why.length > 0) return { ok: false, why };
  const at = new Map(names.flatMap((name, i) => (known(name) ? [[name, i] as const] : [])));
  return { ok: true, at, width: names.length };
}

const POINT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const RULE_CODE = /^(?:(?:GZ|ZB)\d{14}|LB\d{4}-\d{3}|KF-[A-Z0-9][A-Z0-9-]{0,40})$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9.+*]{1,39}$/;
const TEXT_MAX = 4000;
const CODES_MAX = 20_000;

const STATES = new Map<string, StatedPoint['state']>([
  ['', null],
  ['草稿', 'draft'],
  ['试运行', 'shadow'],
  ['启用', 'active'],
  ['撤销', 'withdrawn'],
  ['draft', 'draft'],
  ['shadow', 'shadow'],
  ['active', 'active'],
  ['withdrawn', 'withdrawn'],
]);
const READINGS = new Map<string, StatedPoint['reading']>([
  ['', 'stated'],
  ['原文', 'stated'],
  ['读出', 'read'],
]);

type Cell = (column: PointColumn) => string;
type Fault = (field: RowFault['field'], why: string) => void;

/** The point of a row, or all that is wrong with it. */
export function readPoint(
  cells: readonly string[],
  row: number,
  heading: Extract<Heading, { readonly ok: true }>,
  context: PointContext,
): StatedPoint | readonly RowFault[] {
  const faults: RowFault[] = [];
  const fault: Fault = (field, why) => faults.push({ row, field, why });
  const surplus = cells.slice(heading.width).some((cell) => cell.trim() !== '');
  if (surplus) fault('整行', `有${cells.length}列，表头有${heading.width}列`);
  const cell: Cell = (column) => cells[heading.at.get(column) ?? -1]?.trim() ?? '';
  const point = readCells(cell, row, context, fault);
  return faults.length > 0 ? faults : point;
}

function readCells(cell: Cell, row: number, context: PointContext, fault: Fault): StatedPoint {
  const pointId = cell('知识点编号');
  if (!POINT_ID.test(pointId)) fault('知识点编号', `“${pointId}”应为1到64位字母、数字、点与横线`);
  const state = STATES.get(cell('状态'));
  if (state === undefined) fault('状态', `“${cell('状态')}”应为草稿、试运行、启用或撤销`);
  const from = readDay(cell, '生效日', fault);
  const to = readDay(cell, '失效日', fault);
  const base = { row, pointId, from, to, source: cell('来源') } as const;
  if (state === 'withdrawn') {
    // Of a point that ends nothing else is looked at.
    const none = { ruleCode: '', codes: [], name: '', text: '', limit: null, replaces: null };
    return { ...base, ...none, reading: 'stated', state, from: to ?? from, to: null };
  }
  if (from !== null && to !== null && to <= from) fault('失效日', `${to}应晚于生效日${from}`);
  const rule = readRule(cell, context.rules, fault);
  const replaces = cell('替代') === '' ? null : cell('替代');
  if (replaces !== null && !POINT_ID.test(replaces)) fault('替代', `“${replaces}”不是知识点编号`);
  if (replaces === pointId) fault('替代', '知识点不能替代自己');
  const texts = readTexts(cell, fault);
  const { limit, reading } = readAllowed(cell, { rule, ...texts }, context, fault);
  const codes = readCodes(cell('医保编码'), limit, fault);
  const stated = { ...base, ...texts, ruleCode: rule.code, codes, limit, reading, replaces };
  return { ...stated, state: state ?? null };
}

function readTexts(cell: Cell, fault: Fault): { readonly name: string; readonly text: string } {
  const name = cell('项目名称');
  const text = cell('限定内容').replaceAll('\r\n', '\n');
  if (name === '' || name.length > 400) fault('项目名称', '应为1到400字');
  if (text.length > TEXT_MAX) fault('限定内容', `超过${TEXT_MAX}字`);
  return { name, text };
}

function readDay(cell: Cell, column: PointColumn, fault: Fault): Day | null {
  const text = cell(column);
  if (text === '') return null;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const written =
    parts === null ? '' : `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const on = parseDay(written);
  if (on === null) fault(column, `“${text}”应为日期，如 2026-01-28`);
  return on;
}

function readRule(
  cell: Cell,
  rules: KnownRules,
  fault: Fault,
): { code: string; rule: KnownRule | null } {
  const code = cell('规则编码');
  const name = cell('规则名称');
  if (code === '' && name === '') {
    fault('规则编码', '规则编码与规则名称都没有写');
    return { code, rule: null };
  }
  if (code === '') {
    const rule = rules.byName.get(name);
    if (rule === undefined) fault('规则名称', `规则库里没有“${name}”`);
    return { code: rule?.code ?? '', rule: rule ?? null };
  }
  if (!RULE_CODE.test(code)) {
    fault('规则编码', `“${code}”应如 GZ10000101008000、LB2025-009 或 KF-开头的编码`);
  }
  const rule = rules.byCode.get(code) ?? null;
  if (rule !== null && name !== '' && rule.name !== name) {
    fault('规则名称', `${code}在规则库里是“${rule.name}”，不是“${name}”`);
  }
  return { code, rule };
}

function readAllowed(
  cell: Cell,
  point: {
    readonly rule: { readonly code: string; readonly rule: KnownRule | null };
    readonly name: string;
    readonly text: string;
  },
  context: PointContext,
  fault: Fault,
): { readonly limit: Limit | null; readonly reading: StatedPoint['reading'] } {
  const reading = READINGS.get(cell('读法'));
  if (reading === undefined) fault('读法', `“${cell('读法')}”应为原文或读出`);
  const written = cell('限定值');
  if (written === '') {
    const { name, text } = point;
    const words = context.readWords?.({ ruleCode: point.rule.code, name, text }) ?? null;
    return { limit: words, reading: words === null ? (reading ?? 'stated') : 'read' };
  }
  const read = knownLimit(written);
  if (!read.ok) {
    fault('限定值', read.why);
    return { limit: null, reading: 'stated' };
  }
  const { rule } = point.rule;
  if (rule !== null && rule.check !== read.limit.check) {
    const why = `“${written}”与规则“${rule.name}”不符，这条规则的限定是 ${rule.check}`;
    fault('限定值', why);
  }
  checkPrefixes(read.limit, context.directory, fault);
  return { limit: read.limit, reading: reading ?? 'stated' };
}

const LIMITS_KEPT = 5000;
const knownLimits = new Map<string, ReadLimit>();

/** The same few limits are written again and again. */
function knownLimit(written: string): ReadLimit {
  let read = knownLimits.get(written);
  if (read === undefined) {
    read = readLimit(written);
    if (knownLimits.size >= LIMITS_KEPT) knownLimits.clear();
    knownLimits.set(written, read);
  }
  return read;
}

/** What must be there to be allowed has to exist: else every use would be found at fault. */
function checkPrefixes(limit: Limit, directory: Directory | null, fault: Fault): void {
  if (directory === null) return;
  const missing =
    limit.check === 'indication' || limit.check === 'contraindication'
      ? limit.diagnoses.filter((code) => !directory.diagnosis(code))
      : limit.check === 'with'
        ? limit.items.filter((code) => !directory.itemPrefix(code))
        : limit.check === 'second-line'
          ? limit.first.filter((code) => !directory.itemPrefix(code))
          : [];
  if (missing.length > 0) fault('限定值', `目录里没有以 ${missing.join('、')} 开头的编码`);
}

function readCodes(text: string, limit: Limit | null, fault: Fault): readonly string[] {
  const codes = [...new Set(text.split('|').map((code) => code.trim()))].filter(
    (code) => code !== '',
  );
  if (codes.length === 0 && limit !== null) fault('医保编码', '没有写编码，而写了限定值');
  if (codes.length > CODES_MAX) fault('医保编码', `超过${CODES_MAX}个`);
  const wrong = codes.find((code) => !CODE.test(code));
  if (wrong !== undefined) fault('医保编码', `“${wrong}”应为2到40位字母与数字`);
  return codes;
}

/** Those of a point's codes that its rule's directory does not hold. */
export function unknownCodes(
  point: StatedPoint,
  { rules, directory }: PointContext,
): readonly string[] {
  if (directory === null) return [];
  const subject = rules.byCode.get(point.ruleCode)?.subject ?? 'item';
  if (subject === 'diagnosis') return point.codes.filter((code) => !directory.diagnosis(code));
  if (subject === 'operation') return point.codes.filter((code) => !directory.operation(code));
  return point.codes.filter((code) => !directory.item(code));
}

/** A point as a row of a file, under `POINT_COLUMNS`; the rule's name is left to its code. */
export function writePoint(
  point: Omit<StatedPoint, 'row' | 'state'> & { state: RuleState },
): string[] {
  const state = { draft: '草稿', shadow: '试运行', active: '启用' }[point.state];
  const reading = point.limit === null ? '' : point.reading === 'read' ? '读出' : '原文';
  const limit = point.limit === null ? '' : (writeLimit(point.limit) ?? '');
  return [
    point.pointId,
    point.ruleCode,
    '',
    point.codes.join('|'),
    point.name,
    point.text,
    limit,
    reading,
    point.from ?? '',
    point.to ?? '',
    state,
    point.replaces ?? '',
    point.source,
  ];
}
