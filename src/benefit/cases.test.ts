import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { day } from '../kernel/day.ts';
import { parseScaled } from '../kernel/decimal.ts';
import { type Fen, fen, formatYuan, sum } from '../kernel/fen.ts';
import { rate } from '../kernel/rate.ts';
import { accumulatorOf, type Calculation, calculate } from './domain/calculate.ts';
import { policyFinder, statusOf } from './domain/find-policy.ts';
import type { Level } from './domain/policy.ts';
import type { Approval, ItemClass, LineFacts } from './domain/split-line.ts';
import { buildBook, readBookTexts } from './load-book.ts';

// Runs cases/*.yaml; what may stand in them is told in cases/README.md.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const find = policyFinder(buildBook(readBookTexts(join(ROOT, 'policy'))));

/** A mapping of a case file: the schema is `failsafe`, so that every scalar stays a text. */
type Node = ReadonlyMap<string, unknown>;

const INSURANCE = new Map([
  ['职工', '310'],
  ['居民', '390'],
]);
const MEDICAL_TYPES = new Map([
  ['普通门诊', '11'],
  ['门诊挂号', '12'],
  ['急诊', '13'],
  ['门诊慢特病', '14'],
]);
const LEVELS = new Map<string, Level>([
  ['基层', 'primary'],
  ['二级', 'secondary'],
  ['三级', 'tertiary'],
]);
const CLASSES = new Map<string, ItemClass>([
  ['甲', 'A'],
  ['乙', 'B'],
  ['丙', 'C'],
]);
const APPROVALS = new Map<string, Approval>([
  ['没有说明', 'none'],
  ['通过', 'approved'],
  ['不通过', 'rejected'],
]);
const YES_NO = new Map([
  ['是', true],
  ['否', false],
]);

const AMOUNTS = new Map<string, (c: Calculation) => Fen>([
  ['总费用', (c) => c.total],
  ['全自费', (c) => c.selfPaid],
  ['超限价', (c) => c.overLimit],
  ['先行自付', (c) => c.firstSelf],
  ['政策范围内', (c) => c.eligible],
  ['基金支付', (c) => c.fund],
  ['个人账户', (c) => c.account],
  ['现金', (c) => c.cash],
]);

/** The content as a mapping with these keys, and no others but those that may be left out. */
function node(
  content: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Node {
  assert.ok(
    content !== null && typeof content === 'object' && !Array.isArray(content),
    `应为一组键值：${content}`,
  );
  const of = new Map(Object.entries(content));
  for (const key of required) assert.ok(of.has(key), `缺少“${key}”`);
  const known = [...required, ...optional];
  for (const key of of.keys()) assert.ok(known.includes(key), `不认识的键“${key}”`);
  return of;
}

function list(content: unknown, what: string): readonly unknown[] {
  assert.ok(Array.isArray(content) && content.length > 0, `“${what}”应为一列，至少一项`);
  return content;
}

function word<T>(words: ReadonlyMap<string, T>, of: unknown): T {
  const found = words.get(String(of));
  assert.ok(found !== undefined, `“${of}”应为 ${[...words.keys()].join('、')}`);
  return found;
}

/** "8.50元" at scale 6 is 8,500,000; the unit has to be there. */
function scaled(of: unknown, scale: number, unit: string): number {
  const text = String(of);
  assert.ok(text.endsWith(unit), `“${text}”缺少单位“${unit}”`);
  const value = parseScaled(text.slice(0, text.length - unit.length), scale);
  assert.ok(typeof value === 'number', `“${text}”：${value}`);
  return value;
}

const yuan = (of: unknown): Fen => fen(scaled(of, 2, '元'));

function lineOf(content: unknown, i: number): LineFacts {
  const optional = ['数量', '单价', '限价', '先行自付', '限制', '审批'];
  const of = node(content, ['类别', '金额'], optional);
  const limit = of.get('限价');
  return {
    lineNo: String(i + 1),
    itemClass: word(CLASSES, of.get('类别')),
    quantityE4: scaled(of.get('数量') ?? '1', 4, ''),
    priceE6: scaled(of.get('单价') ?? of.get('金额'), 6, '元'),
    amount: yuan(of.get('金额')),
    priceLimitE6: limit === undefined ? null : scaled(limit, 6, '元'),
    firstSelfPay: rate(scaled(of.get('先行自付') ?? '0%', 2, '%')),
    restricted: word(YES_NO, of.get('限制') ?? '否'),
    approval: word(APPROVALS, of.get('审批') ?? '没有说明'),
  };
}

/** What the platform makes of what is given: amounts, or the code of a refusal. */
function outcomeOf(region: string, content: unknown): Calculation | string {
  const required = ['险种', '人员', '机构级别', '医疗类别', '就诊日', '明细'];
  const given = node(content, required, ['本年基金已付', '个人账户余额']);
  const personType = /（(\d+)）$/.exec(String(given.get('人员')))?.[1];
  assert.ok(personType !== undefined, '“人员”应以括号内的人员类别代码结尾');
  const insurance = word(INSURANCE, given.get('险种'));
  const type = word(MEDICAL_TYPES, given.get('医疗类别'));
  const policy = find(region, insurance, type, day(String(given.get('就诊日'))));
  const balance = given.get('个人账户余额');
  const facts = {
    level: word(LEVELS, given.get('机构级别')),
    status: statusOf(personType),
    lines: list(given.get('明细'), '明细').map(lineOf),
    accountBalance: balance === undefined ? null : yuan(balance),
  };
  const paid = yuan(given.get('本年基金已付') ?? '0元');
  if (!policy.ok) return policy.refusal.code;
  const { code, layers } = policy.value.benefit;
  const used = { [accumulatorOf(code, layers[0]!.code, 'paid')]: paid };
  const calculated = calculate(policy.value, { ...facts, used });
  return calculated.ok ? calculated.value : calculated.refusal.code;
}

/** The eight amounts by name; a fault when the case itself does not add up. */
function expectedAmounts(content: unknown): Record<string, string> {
  const of = node(content, [...AMOUNTS.keys()]);
  const amounts = [...AMOUNTS.keys()].map((key) => yuan(of.get(key)));
  assert.equal(sum(amounts.slice(1, 5)), amounts[0], '案例本身不平：总费用应等于其后四项之和');
  assert.equal(sum(amounts.slice(5)), amounts[0], '案例本身不平：总费用应等于最后三项之和');
  return Object.fromEntries([...AMOUNTS.keys()].map((key, i) => [key, formatYuan(amounts[i]!)]));
}

function runCase(region: string, of: Node): void {
  const expected = of.get('应得');
  const got = outcomeOf(region, of.get('已知'));
  if (expected !== null && typeof expected === 'object' && '拒绝' in expected) {
    assert.equal(typeof got === 'string' ? got : '没有拒绝', node(expected, ['拒绝']).get('拒绝'));
    return;
  }
  const amounts = expectedAmounts(expected);
  assert.ok(typeof got !== 'string', `被拒绝：${got}`);
  const names = [...AMOUNTS];
  const actual = Object.fromEntries(names.map(([key, pick]) => [key, formatYuan(pick(got))]));
  assert.deepEqual(actual, amounts);
}

const FILES = readdirSync(join(ROOT, 'cases')).filter((f) => f.endsWith('.yaml'));

for (const file of FILES.sort()) {
  const text = readFileSync(join(ROOT, 'cases', file), 'utf8');
  const root = node(parse(text, { schema: 'failsafe' }), ['统筹区', '案例']);
  const region = String(root.get('统筹区'));
  describe(`cases/${file}`, () => {
    const cases = list(root.get('案例'), '案例').map((content) =>
      node(content, ['名称', '算式', '已知', '应得']),
    );
    for (const of of cases) test(String(of.get('名称')), () => runCase(region, of));

    test('is named after its region, and no two cases have one name', () => {
      assert.match(file, new RegExp(`^${region}-[a-z-]+\\.yaml$`));
      const names = cases.map((of) => of.get('名称'));
      assert.equal(new Set(names).size, names.length);
    });
  });
}

describe('a case', () => {
  const line = (...keys: readonly (readonly [string, string])[]) =>
    lineOf(Object.fromEntries([['类别', '甲'], ['金额', '1.00元'], ...keys]), 0);

  test('with a word nobody knows, without a unit, or that does not add up is a failure', () => {
    assert.throws(() => line(['价格', '1元']), /不认识的键“价格”/);
    assert.throws(() => lineOf({}, 0), /缺少“类别”/);
    assert.throws(() => line(['类别', '丁']), /应为 甲、乙、丙/);
    assert.throws(() => line(['金额', '1.00']), /缺少单位“元”/);
    const zeros = [...AMOUNTS.keys()].map((key) => [key, '0元']);
    const unequal = Object.fromEntries([...zeros, ['总费用', '1元']]);
    assert.throws(() => expectedAmounts(unequal), /案例本身不平/);
  });

  test('there are at least 25', () => {
    const cases = FILES.flatMap((file) =>
      readFileSync(join(ROOT, 'cases', file), 'utf8').match(/^ {2}- 名称:/gm),
    );
    assert.ok(cases.length >= 25);
  });
});
