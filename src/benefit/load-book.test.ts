import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Layer } from './domain/policy.ts';
import { buildBook, PolicyUnusable, problemText, readBookTexts } from './load-book.ts';

const FILE = '440100/文件.yaml';
const TEXT = `document: 文件
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
    first_pay:
      - { away: [unfiled], share: 20%, clause: 先付 }
    layers:
      - code: pool
        name: 统筹基金
        fund: '310102'
        deductible:
          - { per: year, amount: 0元, clause: 起付 }
        again_after: { every: 90天, most: 2, clause: 再计 }
        # 比例不分段
        shares:
          - { level: [primary, secondary], share: 80%, clause: 基层 }
          - { level: [tertiary], share: 62.5%, clause: 其他, document: 另, trust: background }
        share_adjust:
          - { age: 60+, plus: 5个百分点, clause: 老人 }
        ceilings:
          - { per: year, by_disease: true, of: cost, amount: 8000.50元, clause: 限额 }
        ceiling_adjust:
          - { each: continuous_years, over: 4年, plus: 3元, most: 20%, clause: 连续 }
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
entitlements:
  - { from: 2024-01-01, insurance: ['310'], waiting: 3个月, newborn: 90天, clause: 等待 }
figures:
  - { name: 收入, year: 2023, amount: 30000元, clause: 公报 }
`;
const LINES = `document: 拆分
region: '100000'
trust: first-hand
source: 示例
lines:
  - from: 2020-09-01
    class_a: 甲
    class_b: 乙
    class_c: 丙
    over_limit: 限价
    restricted: 限制
    rounding: half-up
accounts:
  - from: 2021-04-13
    insurance: ['310']
    order: [personal]
    pays: [in-scope, first-self-pay]
    clause: 个账
`;

/** TEXT with one part replaced; a fault when the part is not in it, or is there twice. */
function edited(part: string, by: string, text = TEXT): string {
  assert.equal(text.split(part).length, 2, `not once in the text: ${part}`);
  return text.replace(part, by);
}

/** What is wrong with these texts, or nothing. */
function problemsOf(texts: Readonly<Record<string, string>>): readonly string[] {
  try {
    buildBook(texts);
    return [];
  } catch (error) {
    assert.ok(error instanceof PolicyUnusable, String(error));
    assert.match(error.message, /^待遇政策文件有误，未载入任何内容：\n {2}policy\//);
    for (const problem of error.problems) assert.ok(error.message.includes(problemText(problem)));
    return error.problems.map((p) => problemText(p).replace('  policy/', ''));
  }
}

test('a book without faults is read whole: values, units, dates, citations', () => {
  const book = buildBook({ [FILE]: TEXT, '100000/拆分.yaml': LINES });
  const [benefit] = book.benefits;
  const times = [benefit!.from, benefit!.to, benefit!.known, benefit!.region];
  assert.deepEqual(times, ['2024-01-01', '2025-01-01', '2024-01-01', '440100']);
  const [layer, use] = benefit!.layers as readonly [Layer, unknown];
  assert.deepEqual(use, { use: 'major', missing: null });
  const [ceiling] = layer.ceilings;
  assert.deepEqual(
    [ceiling!.amount, ceiling!.byDisease, ceiling!.of],
    [{ fen: 800_050 }, true, 'cost'],
  );
  assert.deepEqual(
    layer.shares.map((s) => s.share),
    [8000, 6250],
  );
  assert.deepEqual(
    [layer.shareAdjust[0]!.op, layer.shareAdjust[0]!.value, layer.shareAdjust[0]!.when],
    ['plus', 500, [{ fact: 'age', from: 60, to: Infinity }]],
  );
  const change = layer.ceilingAdjust[0]!;
  assert.deepEqual(
    [change.value, change.each, change.most],
    [300, { fact: 'continuousYears', over: 4 }, 2000],
  );
  assert.deepEqual(layer.againAfter, {
    ...{ days: 90, most: 2 },
    citation: { document: '文件', clause: '再计', trust: 'example' },
  });
  assert.equal(layer.segments, null);
  const major = book.covers[0]!.layer;
  assert.deepEqual(major.segments, { per: 'year', withDeductible: false });
  assert.deepEqual(major.deductible[0]!.amount, { figure: '收入', share: 5000, yearOffset: -1 });
  assert.deepEqual(major.base, ['deductible', 'copay', 'over-ceiling', 'over-period', 'eligible']);
  assert.deepEqual([book.figures[0]!.year, book.figures[0]!.amount], [2023, 3_000_000]);
  assert.deepEqual(
    [book.entitlements[0]!.waitingMonths, book.entitlements[0]!.newbornDays],
    [3, 90],
  );
  assert.equal(book.lines[0]!.citations.classA.trust, 'first-hand');
  assert.deepEqual(book.accounts[0]!.pays, [...major.base, 'first-self-pay']);
});

test('a row cites the document of its file, or one of its own with its own trust', () => {
  const [benefit] = buildBook({ [FILE]: TEXT }).benefits;
  const [first, second] = (benefit!.layers[0] as Layer).shares;
  assert.deepEqual(first!.citation, { document: '文件', clause: '基层', trust: 'example' });
  assert.deepEqual(second!.citation, { document: '另', clause: '其他', trust: 'background' });
});

test('the hash is that of the texts', () => {
  const hash = (text: string) => buildBook({ [FILE]: text }).hash;
  assert.equal(hash(TEXT), hash(TEXT));
  assert.notEqual(hash(TEXT), hash(edited('80%', '81%')));
});

const LAYER = 'benefits[1].layers[1]';

/** Part of TEXT, what replaces it, the line and the place complained of, and why. */
const WRONG: readonly (readonly [string, string, number, string, RegExp])[] = [
  [
    '    day: visit',
    '    day: visit\n    days: 3',
    13,
    'benefits[1].days',
    /不认识的词，是否为“day”？可用：code name/,
  ],
  ['code: pool', 'code: pool\n        cap: 1元', 17, `${LAYER}.cap`, /不认识的词/],
  ['amount: 0元', 'amount: 0元, when: 1', 20, `${LAYER}.deductible[1].when`, /不认识的词/],
  ['source: 示例', 'sauce: 示例', 4, 'sauce', /不认识的词/],
  [
    '- use: major',
    '- { use: major, name: 大病 }',
    32,
    'benefits[1].layers[2].name',
    /不能另写内容/,
  ],
  ['8000.50元', '8000.50', 29, `${LAYER}.ceilings[1].amount`, /带单位的金额/],
  ['8000.50元', '8000.505元', 29, `${LAYER}.ceilings[1].amount`, /带单位的金额/],
  ['8000.50元', '-1元', 29, `${LAYER}.ceilings[1].amount`, /带单位的金额/],
  ['8000.50元', '8000万元', 29, `${LAYER}.ceilings[1].amount`, /带单位的金额/],
  ['per: year, by', 'per: week, by', 29, `${LAYER}.ceilings[1].per`, /应为 year \| quarter/],
  ['per: year, by', 'by', 29, `${LAYER}.ceilings[1].per`, /应为 year \| quarter/],
  ['by_disease: true', 'by_disease: false', 29, `${LAYER}.ceilings[1].by_disease`, /应为 true/],
  [
    '8000.50元',
    '20万元',
    29,
    `${LAYER}.ceilings[1].amount`,
    /例如 8000元；“20万元”应写作 200000元$/,
  ],
  ['8000.50元', '1.5亿元', 29, `${LAYER}.ceilings[1].amount`, /应写作 150000000元$/],
  ['8000.50元', '8000%', 29, `${LAYER}.ceilings[1].amount`, /；单位应为“元”，不是“%”$/],
  ['amount: 8000.50元, ', '', 29, `${LAYER}.ceilings[1].amount`, /缺少，应为带单位的金额/],
  ['80%', '80元', 24, `${LAYER}.shares[1].share`, /；单位应为“%”，不是“元”$/],
  ['5个百分点', '5%', 27, `${LAYER}.share_adjust[1].plus`, /单位应为“个百分点”，不是“%”$/],
  ['every: 90天', 'every: 3个月', 21, `${LAYER}.again_after.every`, /“天”，不是“个月”$/],
  ['figure_share: 50%', 'figure_share: 50元', 40, 'covers[1].deductible[1].figure_share', /“%”，/],
  ['level: [tertiary]', 'level: tertiary', 25, `${LAYER}.shares[2].level`, /应写作 \[tertiary\]$/],
  [
    'age: 60+',
    'family_doctor: yes',
    27,
    `${LAYER}.share_adjust[1].family_doctor`,
    /应写作 \[yes\]$/,
  ],
  ["['11']", "'11'", 9, 'benefits[1].medical_types', /应写作 \['11'\]$/],
  ['clause: 老人', 'clause: 老, 人', 27, `${LAYER}.share_adjust[1].人`, /半角逗号请改为全角/],
  ['level: [tertiary]', 'level: [not]', 25, `${LAYER}.shares[2].level`, /^.*not 之后应为/],
  ['level: [tertiary]', 'level: [not, low]', 25, `${LAYER}.shares[2].level`, /not 之后应为/],
  [
    'level: [tertiary]',
    'level: [not, primary, secondary, tertiary]',
    25,
    `${LAYER}.shares[2].level`,
    /至少留下一个/,
  ],
  ['age: 60+', 'chronic: [not, M01600]', 27, `${LAYER}.share_adjust[1].chronic`, /不能用于代码/],
  ['of: cost', 'of: total', 29, `${LAYER}.ceilings[1].of`, /应为 paid \| cost/],
  [', clause: 基层', '', 24, `${LAYER}.shares[1].clause`, /缺少/],
  ['clause: 基层', "clause: ' '", 24, `${LAYER}.shares[1].clause`, /应为文字/],
  ['document: 另, ', '', 25, `${LAYER}.shares[2].document`, /缺少/],
  [', trust: background', '', 25, `${LAYER}.shares[2].trust`, /应为 first-hand/],
  ['80%', '120%', 24, `${LAYER}.shares[1].share`, /0% 到 100%/],
  ['80%', '100.01%', 24, `${LAYER}.shares[1].share`, /0% 到 100%/],
  ['80%', '80', 24, `${LAYER}.shares[1].share`, /0% 到 100%/],
  ['80%', '0.8', 24, `${LAYER}.shares[1].share`, /0% 到 100%/],
  ['80%', '-5%', 24, `${LAYER}.shares[1].share`, /0% 到 100%/],
  ['80%', '62.125%', 24, `${LAYER}.shares[1].share`, /0% 到 100%/],
  ['5个百分点', '5%', 27, `${LAYER}.share_adjust[1].plus`, /应为百分点/],
  ['plus: 5个百分点', 'plus: 5个百分点, times: 90%', 27, `${LAYER}.share_adjust[1]`, /应恰有其一/],
  ['plus: 5个百分点, ', '', 27, `${LAYER}.share_adjust[1]`, /应恰有其一/],
  ['plus: 3元', 'plus: 3个百分点', 31, `${LAYER}.ceiling_adjust[1].plus`, /带单位的金额/],
  [
    'plus: 3元',
    'personal_times: 60%',
    31,
    `${LAYER}.ceiling_adjust[1].personal_times`,
    /只能用于比例/,
  ],
  ['each: continuous_years', 'each: level', 31, `${LAYER}.ceiling_adjust[1].each`, /应为 age/],
  ['over: 4年', 'over: 4', 31, `${LAYER}.ceiling_adjust[1].over`, /例如 3年/],
  ['every: 90天', 'every: 90', 21, `${LAYER}.again_after.every`, /例如 3天/],
  ['every: 90天', 'every: 0天', 21, `${LAYER}.again_after.every`, /至少 1天/],
  ['most: 2, clause', 'most: 0, clause', 21, `${LAYER}.again_after.most`, /应为次数，例如 1/],
  ['most: 2, clause', 'most: 2次, clause', 21, `${LAYER}.again_after.most`, /应为次数，例如 1/],
  [', clause: 再计', '', 21, `${LAYER}.again_after.clause`, /缺少/],
  [
    '{ every: 90天, most: 2, clause: 再计 }',
    '90天',
    21,
    `${LAYER}.again_after`,
    /应写作 \{ every: 90天, clause: … \}$/,
  ],
  ['{ per: year, count', '{ per: year, from', 41, 'covers[1].segments.from', /不认识的词/],
  ['base: [in-scope]', 'base: [eligible, copay]', 38, 'covers[1].base', /eligible 只能单独/],
  ['base: [in-scope]', 'base: [cash]', 38, 'covers[1].base', /应为下列词的一列：in-scope/],
  ['up_to: 100元', 'up_to: 100元, above: 200元', 43, 'covers[1].shares[1].up_to', /应大于 above/],
  ['figure_share: 50%', 'figure_share: 50', 40, 'covers[1].deductible[1].figure_share', /600%/],
  [
    'figure_share: 50%',
    'figure_share: 50%, amount: 1元',
    40,
    'covers[1].deductible[1].amount',
    /不能与 figure/,
  ],
  [
    'figure_year: previous',
    'figure_year: last',
    40,
    'covers[1].deductible[1].figure_year',
    /应为 same/,
  ],
  ['year: 2023', "year: '二〇二三'", 48, 'figures[1].year', /整数/],
  ['waiting: 3个月', 'waiting: 3', 46, 'entitlements[1].waiting', /例如 3个月/],
  ['from: 2024-01-01\n    to', 'from: 2024-02-30\n    to', 10, 'benefits[1].from', /应为日期/],
  ['from: 2024-01-01\n    to', 'from: 2024年1月1日\n    to', 10, 'benefits[1].from', /应为日期/],
  ['    from: 2024-01-01\n    to', '    to', 6, 'benefits[1].from', /应为日期/],
  ['2025-01-01', 'soon', 11, 'benefits[1].to', /应为日期/],
  ['2025-01-01', '2024-01-01', 11, 'benefits[1].to', /应晚于 from/],
  ['    day: visit', '    known: 去年\n    day: visit', 12, 'benefits[1].known', /应为日期/],
  ['trust: example', 'trust: certain', 3, 'trust', /应为 first-hand \| second-hand/],
  ['trust: example\n', '', 1, 'trust', /应为 first-hand/],
  ['document: 文件\n', '', 1, 'document', /缺少/],
  ['source: 示例\n', '', 1, 'source', /缺少/],
  ["region: '440100'", 'region: 440100', 2, 'region', /数字代码请加引号/],
  ["region: '440100'", "region: '500000'", 2, 'region', /与文件所在文件夹的统筹区代码不一致/],
  ["['310']\n", '[310]\n', 8, 'benefits[1].insurance', /数字代码请加引号/],
  ["['310']\n", '[]\n', 8, 'benefits[1].insurance', /应为一列文字/],
  ["['11']", "'11'", 9, 'benefits[1].medical_types', /应为一列文字/],
  ['day: visit', 'day: birth', 12, 'benefits[1].day', /应为 visit \| discharge/],
  ['day: visit', 'day: visit\n    needs: luck', 13, 'benefits[1].needs', /应为 chronic-filing/],
  [
    'level: [tertiary]',
    'level: [village]',
    25,
    `${LAYER}.shares[2].level`,
    /应为下列词的一列：primary/,
  ],
  ['level: [tertiary]', 'level: []', 25, `${LAYER}.shares[2].level`, /应为下列词的一列/],
  ['age: 60+', 'age: 六十', 27, `${LAYER}.share_adjust[1].age`, /例如 2、0-17、45\+/],
  ['age: 60+', 'age: 60-50', 27, `${LAYER}.share_adjust[1].age`, /应为数、范围或下限/],
  ['age: 60+', 'chronic: [糖尿病]', 27, `${LAYER}.share_adjust[1].chronic`, /M01600/],
  ["fund: '310102'", 'fund: 310102', 18, `${LAYER}.fund`, /数字代码请加引号/],
  ['- { per: year, amount: 0元, clause: 起付 }', '- 0元', 20, `${LAYER}.deductible[1]`, /一组键值/],
];

describe('a file with a fault is refused, with its name, line, place and reason:', () => {
  for (const [part, by, line, at, reason] of WRONG) {
    test(`${at}: ${JSON.stringify(by)} for ${JSON.stringify(part)}`, () => {
      const problems = problemsOf({ [FILE]: edited(part, by) });
      const found = problems.filter((p) => p.startsWith(`${FILE} 第 ${line} 行 ${at}：`));
      assert.ok(found.length > 0, `not complained of: ${problems.join(' / ')}`);
      assert.match(found[0]!, reason);
    });
  }

  test('a layer without shares', () => {
    const shares = TEXT.slice(
      TEXT.indexOf('        shares:'),
      TEXT.indexOf('        share_adjust:'),
    );
    const [problem] = problemsOf({ [FILE]: edited(shares, '') });
    assert.equal(problem, `${FILE} 第 16 行 ${LAYER}.shares：至少需要一行`);
  });

  test('a file that is no YAML', () => {
    const broken: readonly (readonly [string, string])[] = [
      ['a: [1', ' 第 1 行 文件：方括号没有闭合：缺少“]”'],
      [
        edited('clause: 老人', 'clause: 一: 老人'),
        ' 第 27 行 文件：不是有效的 YAML：{ } 里的文字含半角冒号',
      ],
      ['a: 1\n  b: 2\n', ' 第 1 行 文件：不是有效的 YAML：冒号后的值写法不对'],
      [
        edited('trust: example', '\ttrust: example'),
        ' 第 3 行 文件：不是有效的 YAML：缩进只能用空格',
      ],
      [edited('trust: example', 'region: x'), ' 第 3 行 文件：不是有效的 YAML：同一个词写了两次'],
      [edited('    name: 门诊', '   name: 门诊'), ' 第 7 行 文件：不是有效的 YAML：'],
      ['a: *b', ' 文件：不是有效的 YAML：写法不对'],
    ];
    for (const [text, told] of broken) {
      const problems = problemsOf({ [FILE]: text });
      assert.equal(problems.length, 1, problems.join(' / '));
      assert.ok(problems[0]!.startsWith(FILE + told), problems[0]);
    }
  });

  test('a file that holds a list, a word or nothing', () => {
    for (const text of ['- a', 'word', '']) {
      const [first] = problemsOf({ [FILE]: text });
      assert.match(first!, /^440100\/文件\.yaml( 第 1 行)? 文件：应为一组键值$/);
    }
  });

  test('line rules and account rules', () => {
    const file = '100000/拆分.yaml';
    const of = (part: string, by: string) => problemsOf({ [file]: edited(part, by, LINES) });
    const [missing] = of('    restricted: 限制\n', '');
    assert.equal(missing, `${file} 第 6 行 lines[1].restricted：缺少`);
    assert.match(
      of('half-up', 'bankers')[0]!,
      /第 12 行 lines\[1\]\.rounding：应为 half-up \| down/,
    );
    assert.match(
      of('[in-scope, first-self-pay]', '[cash]')[0]!,
      /第 17 行 accounts\[1\]\.pays：应为/,
    );
    assert.match(of('[personal]', '[public]')[0]!, /第 16 行 accounts\[1\]\.order：应为/);
    const local = problemsOf({ '440100/拆分.yaml': edited("'100000'", "'440100'", LINES) });
    assert.deepEqual(local, [
      '440100/拆分.yaml 第 6 行 lines：费用拆分规则全国统一，只能写在 100000 下',
    ]);
  });
});

test('every problem of every file is told at once, and nothing is half loaded', () => {
  const problems = problemsOf({
    [FILE]: edited('80%', '120%', edited('8000.50元', '8000')),
    '500000/另一.yaml': 'trust: certain',
    '100000/拆分.yaml': LINES,
  });
  for (const at of ['shares[1].share', 'ceilings[1].amount']) {
    assert.equal(problems.filter((p) => p.includes(at)).length, 1);
  }
  assert.ok(problems.some((p) => p.startsWith('500000/另一.yaml 第 1 行 trust：')));
  assert.ok(problems.every((p) => !p.startsWith('100000/')));
});

test('a folder is read by region; other files are passed over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openyibao-policy-'));
  try {
    for (const region of ['440100', '100000', 'drafts']) mkdirSync(join(folder, region));
    writeFileSync(join(folder, FILE), TEXT);
    writeFileSync(join(folder, '100000/拆分.yaml'), LINES);
    writeFileSync(join(folder, '440100/README.md'), '# 说明');
    writeFileSync(join(folder, 'drafts/文件.yaml'), 'trust: certain');
    assert.deepEqual(readBookTexts(folder), { '100000/拆分.yaml': LINES, [FILE]: TEXT });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
