import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildBook, PolicyUnusable, problemText } from './load-book.ts';

// What a tired hand writes into a policy file, each with the one message that leads to its mending.
const FILE = '440100/甲.yaml';
const TEXT = `document: 甲
region: '440100'
trust: example
source: 示例
benefits:
  - code: outpatient
    name: 门诊统筹
    insurance: ['310']
    medical_types: ['11']
    from: 2024-01-01
    to: 2025-01-01
    day: visit
    layers:
      - code: pool
        name: 统筹基金
        fund: '310102'
        deductible:
          - { per: year, amount: 300元, clause: 起付 }
        again_after: { every: 90天, most: 2, clause: 再计 }
        shares:
          - { level: [primary, secondary], share: 80%, clause: 基层 }
          - { level: [tertiary], share: 60%, clause: 三级 }
        share_adjust:
          - { age: 60+, plus: 5个百分点, clause: 老人 }
        ceilings:
          - { per: year, amount: 8000元, clause: 限额 }
        ceiling_adjust:
          - { each: continuous_years, over: 4年, plus: 300元, clause: 连续 }
      - use: major
covers:
  - code: major
    name: 大病
    fund: '390200'
    from: 2024-01-01
    base: [in-scope]
    deductible:
      - { per: year, figure: 收入, figure_year: previous, figure_share: 50%, clause: 大病起付 }
    segments: { per: year, count: after-deductible }
    shares:
      - { up_to: 100元, share: 60%, clause: 一段 }
      - { above: 100元, share: 70%, clause: 二段 }
figures:
  - { name: 收入, year: 2023, amount: 30000元, clause: 公报 }
`;

function edited(part: string, by: string): string {
  assert.equal(TEXT.split(part).length, 2, `not once in the text: ${part}`);
  return TEXT.replace(part, by);
}

function problemsOf(text: string): readonly string[] {
  try {
    buildBook({ [FILE]: text });
    return [];
  } catch (error) {
    assert.ok(error instanceof PolicyUnusable, String(error));
    return error.problems.map((p) => problemText(p).replace(`  policy/${FILE} `, ''));
  }
}

const LAYER = 'benefits[1].layers[1]';
const FIGURE = 'covers[1].deductible[1]';

/** Part of TEXT, what was written for it, the line and place told, the end of the message. */
const MISTAKES: readonly (readonly [string, string, number, string, RegExp])[] = [
  ['age: 60+', 'chronic: [other]', 24, `${LAYER}.share_adjust[1].chronic`, /例如 \[M01600\]$/],
  ['age: 60+', 'age: 200+', 24, `${LAYER}.share_adjust[1].age`, /应为数、范围或下限/],
  ['age: 60+', 'age: ６０+', 24, `${LAYER}.share_adjust[1].age`, /请改为半角的“60\+”$/],
  ['[tertiary]', '[tertary]', 22, `${LAYER}.shares[2].level`, /“tertary”应写作 tertiary$/],
  ['[tertiary]', '[三级]', 22, `${LAYER}.shares[2].level`, /“三级”应写作 tertiary$/],
  ['[tertiary]', '[tertiary, tertiary]', 22, `${LAYER}.shares[2].level`, /“tertiary”写了两次/],
  ["['310']", "['310', '310']", 8, 'benefits[1].insurance', /“310”写了两次/],
  ["['11']", "['１１']", 9, 'benefits[1].medical_types', /请改为半角的“11”$/],
  ["['11']", "['11 12']", 9, 'benefits[1].medical_types', /“11 12”应写作 \['11'\] 的样子/],
  ["fund: '310102'", "fund: '统筹'", 16, `${LAYER}.fund`, /应写作 '310100' 的样子$/],
  ['code: pool', 'code: 统筹', 14, `${LAYER}.code`, /应写作 pool 的样子$/],
  ['code: outpatient', 'code: Outpatient', 6, 'benefits[1].code', /employee-inpatient 的样子/],
  ['80%', '８０％', 21, `${LAYER}.shares[1].share`, /含全角字符，请改为半角的“80%”$/],
  ['80%', '50个百分点', 21, `${LAYER}.shares[1].share`, /；单位应为“%”，不是“个百分点”$/],
  ['80%', '80', 21, `${LAYER}.shares[1].share`, /；80 应写作 80%$/],
  ['8000元', '8000', 26, `${LAYER}.ceilings[1].amount`, /；8000 应写作 8000元$/],
  ['80%', '0.8', 21, `${LAYER}.shares[1].share`, /；0\.8 应写作 80%$/],
  ['80%', '80 %', 21, `${LAYER}.shares[1].share`, /数与“%”之间不能有空格$/],
  ['8000元', '８０００元', 26, `${LAYER}.ceilings[1].amount`, /请改为半角的“8000元”$/],
  ['8000元', '20,000元', 26, `${LAYER}.ceilings[1].000元`, /20,000元 应写作 20000元$/],
  ['50%', '50个百分点', 37, `${FIGURE}.figure_share`, /单位应为“%”，/],
  ['figure: 收入', 'amount: 1元', 37, `${FIGURE}.figure_year`, /没有写 figure：请补上/],
  ['each: continuous_years, ', '', 28, `${LAYER}.ceiling_adjust[1].over`, /没有写 each：/],
  ['2025-01-01', '2025/1/1', 11, 'benefits[1].to', /“2025\/1\/1”应写作 2025-01-01$/],
  ['2025-01-01', '2025年1月1日', 11, 'benefits[1].to', /应写作 2025-01-01$/],
  ['2025-01-01', '2025-06-31', 11, 'benefits[1].to', /“2025-06-31”没有这一天$/],
  ['2025-01-01', '2205-01-01', 11, 'benefits[1].to', /2205 年不在 1990 到 2099 之间$/],
  ['2025-01-01', '２０２５-01-01', 11, 'benefits[1].to', /请改为半角的“2025-01-01”$/],
  ['2025-01-01', '2023-01-01', 11, 'benefits[1].to', /应晚于 from（2024-01-01）/],
  ['    day: visit', '    dya: visit', 12, 'benefits[1].dya', /不认识的词，是否为“day”？/],
  ['day: visit', 'day: visit\n    shares: []', 13, 'benefits[1].shares', /缩进多了或少了/],
];

for (const [part, by, line, at, reason] of MISTAKES) {
  test(`${JSON.stringify(by)} for ${JSON.stringify(part)}`, () => {
    const problems = problemsOf(edited(part, by));
    const found = problems.filter((p) => p.startsWith(`第 ${line} 行 ${at}：`));
    assert.ok(found.length === 1, `not complained of: ${problems.join(' / ')}`);
    assert.match(found[0]!, reason);
  });
}

test('the text itself is without fault', () => assert.deepEqual(problemsOf(TEXT), []));

test('a change of what the layer has not', () => {
  const deductible =
    '        deductible:\n          - { per: year, amount: 300元, clause: 起付 }\n';
  assert.deepEqual(problemsOf(edited(deductible, '')), [
    `第 17 行 ${LAYER}.again_after：这一层没有 deductible，没有起付标准可再计：` +
      '请补上 deductible，或删去 again_after',
  ]);
  const ceilings = '        ceilings:\n          - { per: year, amount: 8000元, clause: 限额 }\n';
  assert.match(problemsOf(edited(ceilings, ''))[0]!, /^第 26 行 .*这一层没有 ceilings，没有限额/);
  const segments = TEXT.slice(TEXT.indexOf('      - { up_to'), TEXT.indexOf('figures:\n'));
  const whole = '      - { share: 60%, clause: 全 }\n';
  assert.match(
    problemsOf(edited(segments, whole))[0]!,
    /^第 38 行 covers\[1\]\.segments：比例没有/,
  );
});
