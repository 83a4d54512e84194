import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type ModelGroup,
  type ModelResult,
  mergeGroups,
  type Step,
  type VersionChange,
} from '../benefit/index.ts';
import { day, type Instant } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
import { type Explanation, type Replayed, type Sums, stepText } from '../settlement/index.ts';
import { problemLine } from './policy-check.ts';
import { printDiff } from './policy-diff-text.ts';
import { explanationLetter } from './policy-explain-text.ts';
import { printReplay, printVerified } from './policy-replay-text.ts';

const LEVELS = ['primary', 'secondary', 'tertiary'] as const;
const HARDSHIPS = [
  'destitute',
  'low-income',
  'back-to-poverty',
  'near-low-income',
  'at-risk',
  'poor-by-illness',
  'none',
] as const;

const paid = (amounts: readonly number[]): ModelResult[] =>
  amounts.map((amount) => ({ fund: fen(amount) }));

function group(over: Partial<ModelGroup>): ModelGroup {
  return {
    ...{ region: '440100', benefit: 'outpatient', name: '门诊', on: day('2027-01-01') },
    ...{ level: 'primary', status: 'working', hardship: 'none', special: '', only: null },
    before: paid([1, 2, 3, 4, 5, 6]),
    after: paid([2, 2, 3, 4, 5, 4]),
    ...over,
  };
}

describe('groups of a difference', () => {
  const all = LEVELS.flatMap((level) => HARDSHIPS.map((hardship) => group({ level, hardship })));

  test('of the same changes are one row', () => {
    const rows = mergeGroups(all);
    assert.deepEqual(
      rows.map((row) => row.changes),
      [[-1, 0, 0, 0, 0, 2]],
    );
    assert.equal(rows[0]?.groups.length, 21);
  });

  test('of other changes are a row of their own', () => {
    const other = group({
      level: 'tertiary',
      hardship: 'at-risk',
      after: paid([1, 2, 3, 4, 5, 7]),
    });
    const isOther = (g: ModelGroup) => g.level === other.level && g.hardship === other.hardship;
    const rows = mergeGroups(all.map((g) => (isOther(g) ? other : g)));
    assert.deepEqual(rows.map((row) => row.groups.length).sort(), [1, 14, 6]);
  });

  test('are told with the values that changed and the refusals', () => {
    const change: VersionChange = {
      ...{ kind: 'benefit', region: '440100', code: 'outpatient', name: '门诊', how: 'changed' },
      from: day('2027-01-01'),
      known: day('2027-01-01'),
      values: [{ label: '比例', before: '80%', after: '82%', when: [], citation: null }],
    };
    const refused = [{ refused: '不适用于在职' }, ...paid([2, 3, 4, 5, 6])];
    const text = printDiff([change], { cases: 126, differing: [group({ after: refused })] });
    assert.match(text, /改动 440100 门诊（outpatient），自 2027-01-01 起\n {2}比例：80% → 82%/);
    assert.match(text, /模型案例 126 个：个人负担减轻 0 个，加重 0 个，可否结算有变 1 个/);
    assert.match(text, /拒：改为拒绝，原因：不适用于在职/);
    const fresh = group({
      only: 'after',
      before: Array(6).fill({ refused: '没有政策' }),
      after: [...paid([10_000, 20_000, 30_000, 40_000, 50_000]), { refused: '没有数据' }],
    });
    const only = printDiff([change], { cases: 6, differing: [fresh] });
    assert.match(only, /加重 0 个，可否结算有变 0 个，待遇只在一册里的 6 个/);
    assert.match(only, /新册才有的待遇：下表为个人负担/);
    // 500 yuan, of which the fund pays 100; 200,000 of which it pays 500.
    assert.match(only, / 400\.00 │ +1800\.00 │ +9700\.00 │ +49600\.00 │ +199500\.00 │ +拒 /);
    assert.match(only, /^拒：拒绝，原因：没有数据$/m);
    const named = printDiff(
      [change],
      { cases: 6, differing: [fresh] },
      new Map([['440100', '广州市']]),
    );
    assert.match(named, /改动 广州市 门诊（outpatient）/);
    assert.match(named, /│ 广州市 │/);
    assert.equal(printDiff([], { cases: 0, differing: [] }), '两个政策册的数值没有差别');
  });
});

test('a deductible that is asked for again says how often', () => {
  const step: Step = {
    ...{ kind: 'again' as const, rule: 'r', version: '2024-01-01', rounding: 'exact' as const },
    ...{ inputs: { days: 95, every: 90, times: 2 }, amount: fen(200_000) },
    citation: { document: '文件', clause: '条款', trust: 'example' },
  };
  assert.equal(stepText(step), '连续住院 95 天，每超过 90 天再计一次起付，共 2 次');
  const limited = { ...step, inputs: { ...step.inputs, days: 300, most: 1 } };
  assert.equal(
    stepText(limited),
    '连续住院 300 天，每超过 90 天再计一次起付（至多再计 1 次），共 2 次',
  );
});

test('a problem in a draft names the file as the author did', () => {
  const problem = { file: '440100/甲.yaml', line: 3, at: 'benefits[1].code', reason: '缺少' };
  const drafts = new Map([['440100/甲.yaml', 'drafts/甲.yaml']]);
  assert.equal(problemLine(problem, drafts), 'drafts/甲.yaml 第 3 行 benefits[1].code：缺少');
  assert.equal(
    problemLine({ ...problem, line: null }, new Map()),
    'policy/440100/甲.yaml benefits[1].code：缺少',
  );
});

const sums = (before: number, after: number): Sums => {
  const of = (fund: number) => ({
    fund: fen(fund),
    account: ZERO,
    cash: fen(1_000_000_000 - fund),
  });
  return { settlements: 2, total: fen(1_000_000_000), before: of(before), after: of(after) };
};

test('a replay is told in yuan, with each difference and its sign', () => {
  const whole = sums(123_456_789, 123_456_700);
  const none = {
    benefit: [],
    level: [],
    status: [],
    age: [],
    hardship: [],
    region: [],
    institution: [],
  };
  const replayed: Replayed = {
    ...{ whole, people: 2, affected: 1, gaining: 0, losing: 1, funds: [], unlikeStored: 3 },
    bands: [],
    groups: { ...none, insurance: [{ value: '310', ...whole }] },
    refused: [
      {
        ...{ under: 'after', text: '没有政策', settlements: 1, examples: ['S1'] },
        ...{ total: fen(100), fund: fen(50) },
      },
    ],
  };
  const days = { from: day('2026-01-01'), to: day('2026-06-30'), region: null, known: null };
  const text = printReplay({ ...days, asIf: day('2027-01-01') }, replayed);
  assert.match(
    text,
    /^2026-01-01 至 2026-06-30 的结算，全部统筹区，一律按 2027-01-01 生效的规定$/m,
  );
  assert.match(text, /基金支付 │ 1,234,567\.89 │ 1,234,567\.00 │ +-0\.89 /);
  assert.match(text, /现金支付 │ 8,765,432\.11 │ 8,765,433\.00 │ +\+0\.89 /);
  assert.match(text, /职工基本医疗保险/);
  assert.match(text, /注意：3 笔/);
  assert.match(text, /^结算 2 笔，2 人，/m);
  const nothing = { ...replayed, whole: { ...whole, settlements: 0 }, people: 0 };
  const empty = printReplay({ ...days, asIf: null }, nothing);
  assert.match(empty, /^这段时间没有两册都能结算的结算，没有可比较的金额$/m);
  assert.doesNotMatch(empty, /结算 0 笔/);
  assert.match(text, /草案拒绝 1 笔，费用 1\.00 元，另一方基金支付 0\.50 元：没有政策（如 S1）/);
});

test('a verification names what differs', () => {
  const right = { settlements: 1234, mismatches: 0, examples: [] };
  assert.equal(printVerified(right), '1,234 笔结算按当时的政策册重算，逐分相等');
  const example = { settlementId: 'S1', personId: 'P1', what: '基金 已存 1 分，重算 2 分' };
  const text = printVerified({ ...right, mismatches: 1, examples: [example] });
  assert.match(text, /1 笔与重算不符：\n {2}S1（人员 P1）基金 已存 1 分，重算 2 分/);
});

/** A visit of 100 yuan: 8,000 fen by the fund, the rest in cash. */
function explanation(cash: number, equal: boolean): Explanation {
  const at = Date.parse('2026-03-02T02:00:00Z') as Instant;
  const on = day('2026-03-02');
  const citation = { document: '文件', clause: '条款', trust: 'second-hand' } as const;
  const reasons = [{ text: '算式', rule: 'r', version: '2024-01-01', citation, place: null }];
  const facts = { status: 'working', age: 40, hardship: 'none', away: 'local', level: 'primary' };
  const settlement = {
    ...{ settlementId: 'S1', personId: 'P1', insurance: '310', medicalType: '11' },
    ...{ settledAt: at, policyDay: on },
    amounts: {
      ...{ total: 10_000, selfPaid: 0, overLimit: 0, firstSelf: 0, eligible: 10_000 },
      ...{ fund: 8000, account: 0, family: 0, cash: 2000, hospital: 0 },
    },
    trace: { of: { facts, stay: null }, query: { began: on, through: on, known: on } },
  } as unknown as Explanation['settlement'];
  return {
    ...{ settlement, reversal: null, institutionName: '医院', personName: '张三', lines: [] },
    parts: [
      { code: 'a', name: '统筹', payer: 'fund', amount: fen(8000), reasons },
      { code: 'b', name: '现金：按比例自付', payer: 'cash', amount: cash as Fen, reasons: [] },
    ],
    recomputed: { equal, book: 'HASH' },
  };
}

test('a letter gives each part with its source, and its parts add up', () => {
  const text = explanationLetter(explanation(2000, true));
  assert.match(
    text,
    /张\*（人员编号 P1，职工基本医疗保险，在职，40 岁）于 2026-03-02 在医院（基层）/,
  );
  assert.match(text, / 1\. 统筹支付 80\.00 元\n {5}算式。依据：文件，条款［二手］，2024-01-01 起/);
  assert.match(text, / 2\. 现金支付（按比例自付） 20\.00 元/);
  assert.match(text, /各项之和 80\.00 \+ 20\.00 = 100\.00 元，等于总费用。/);
  assert.match(text, /重新计算，结果一致。/);
  assert.match(explanationLetter(explanation(1999, false)), /与总费用相差 0\.01 元。/);
  assert.match(explanationLetter(explanation(1999, false)), /重新计算，结果不一致。/);
});
