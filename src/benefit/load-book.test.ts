import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addDays, day } from '../kernel/day.ts';
import { fen } from '../kernel/fen.ts';
import { rate } from '../kernel/rate.ts';
import { calculate } from './domain/calculate.ts';
import { policyFinder } from './domain/find-policy.ts';
import { LEVELS, STATUSES } from './domain/policy.ts';
import { buildBook, PolicyUnusable, readBookTexts } from './load-book.ts';

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
    layers:
      - code: pool
        name: 统筹基金
        fund: '310102'
        deductible:
          - { amount: 0元, clause: 起付 }
        shares:
          - { level: [primary], status: [working], share: 80%, clause: 基层 }
          - { level: [secondary, tertiary], share: 62.5%, clause: 其他 }
        ceilings:
          - { per: year, amount: 8000.50元, clause: 限额 }
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
    pays: [eligible, first-self-pay]
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
    for (const { file, at, reason } of error.problems) {
      assert.ok(error.message.includes(`policy/${file} ${at}：${reason}`));
    }
    return error.problems.map((p) => `${p.file} ${p.at}：${p.reason}`);
  }
}

test('a book without faults is read whole: values, units, dates, citations', () => {
  const book = buildBook({ [FILE]: TEXT, '100000/拆分.yaml': LINES });
  const [benefit] = book.benefits;
  assert.deepEqual(
    [benefit!.from, benefit!.to, benefit!.region],
    ['2024-01-01', '2025-01-01', '440100'],
  );
  const [layer] = benefit!.layers;
  assert.equal(layer!.ceilings[0]!.amount, 800_050);
  assert.deepEqual(
    layer!.shares.map((s) => s.share),
    [8000, 6250],
  );
  const citation = { document: '文件', clause: '基层', trust: 'example' };
  assert.deepEqual(layer!.shares[0]!.citation, citation);
  assert.equal(book.lines[0]!.citations.classA.trust, 'first-hand');
  assert.deepEqual(book.accounts[0]!.pays, ['eligible', 'first-self-pay']);
});

test('the hash is that of the texts', () => {
  const hash = (text: string) => buildBook({ [FILE]: text }).hash;
  assert.equal(hash(TEXT), hash(TEXT));
  assert.notEqual(hash(TEXT), hash(edited('80%', '81%')));
});

/** Part of TEXT, what replaces it, where it is complained of, and why. */
const WRONG: readonly (readonly [string, string, string, RegExp])[] = [
  ['day: visit', 'day: visit\n    days: 3', 'benefits[1].days', /不认识的词，可用：code name/],
  ['code: pool', 'code: pool\n        cap: 1元', 'benefits[1].layers[1].cap', /不认识的词/],
  ['amount: 0元', 'amount: 0元, per: year', 'benefits[1].layers[1].deductible[1].per', /不认识/],
  ['source: 示例', 'sauce: 示例', 'sauce', /不认识的词/],
  ['8000.50元', '8000.50', 'benefits[1].layers[1].ceilings[1].amount', /带单位的金额/],
  ['8000.50元', '8000.505元', 'benefits[1].layers[1].ceilings[1].amount', /带单位的金额/],
  ['8000.50元', '-1元', 'benefits[1].layers[1].ceilings[1].amount', /带单位的金额/],
  ['8000.50元', '8000万元', 'benefits[1].layers[1].ceilings[1].amount', /带单位的金额/],
  ['per: year', 'per: visit', 'benefits[1].layers[1].ceilings[1].per', /应为 year/],
  [', clause: 基层', '', 'benefits[1].layers[1].shares[1].clause', /缺少/],
  ['clause: 基层', "clause: ' '", 'benefits[1].layers[1].shares[1].clause', /应为文字/],
  ['80%', '120%', 'benefits[1].layers[1].shares[1].share', /0% 到 100%/],
  ['80%', '80', 'benefits[1].layers[1].shares[1].share', /0% 到 100%/],
  ['80%', '0.8', 'benefits[1].layers[1].shares[1].share', /0% 到 100%/],
  ['80%', '-5%', 'benefits[1].layers[1].shares[1].share', /0% 到 100%/],
  ['80%', '62.125%', 'benefits[1].layers[1].shares[1].share', /0% 到 100%/],
  ['2024-01-01', '2024-02-30', 'benefits[1].from', /应为日期/],
  ['2024-01-01', '2024年1月1日', 'benefits[1].from', /应为日期/],
  ['    from: 2024-01-01\n', '', 'benefits[1].from', /应为日期/],
  ['2025-01-01', 'soon', 'benefits[1].to', /应为日期/],
  ['2025-01-01', '2023-01-01', 'benefits[1].to', /应晚于 from/],
  ['2025-01-01', '2024-01-01', 'benefits[1].to', /应晚于 from/],
  ['trust: example', 'trust: certain', 'trust', /应为 first-hand \| second-hand/],
  ['trust: example\n', '', 'trust', /应为 first-hand/],
  ['document: 文件\n', '', 'document', /缺少/],
  ['source: 示例\n', '', 'source', /缺少/],
  ["region: '440100'", 'region: 440100', 'region', /数字代码请加引号/],
  ["region: '440100'", "region: '500000'", 'region', /与文件所在文件夹的统筹区代码不一致/],
  ["['310']", '[310]', 'benefits[1].insurance', /数字代码请加引号/],
  ["['310']", '[]', 'benefits[1].insurance', /应为一列文字/],
  ["['11']", "'11'", 'benefits[1].medical_types', /应为一列文字/],
  ['day: visit', 'day: birth', 'benefits[1].day', /应为 visit/],
  ['level: [primary]', 'level: [village]', 'benefits[1].layers[1].shares[1].level', /primary/],
  ['status: [working]', 'status: []', 'benefits[1].layers[1].shares[1].status', /应为下列词/],
  ["fund: '310102'", 'fund: 310102', 'benefits[1].layers[1].fund', /数字代码请加引号/],
  ['- { amount: 0元, clause: 起付 }', '[]', 'benefits[1].layers[1].deductible', /至少需要一行/],
  ['- { amount: 0元, clause: 起付 }', '- 0元', 'benefits[1].layers[1].deductible[1]', /一组键值/],
  [
    '{ per: year, amount: 8000.50元, clause: 限额 }',
    '[1]',
    'benefits[1].layers[1].ceilings[1]',
    /键值/,
  ],
];

describe('a file with a fault is refused, with its name, place and reason:', () => {
  for (const [part, by, at, reason] of WRONG) {
    test(`${at}: ${JSON.stringify(by)} for ${JSON.stringify(part)}`, () => {
      const problems = problemsOf({ [FILE]: edited(part, by) });
      const found = problems.filter((p) => p.startsWith(`${FILE} ${at}：`));
      assert.ok(found.length > 0, `not complained of: ${problems.join(' / ')}`);
      assert.match(found[0]!, reason);
    });
  }

  test('a file that is no YAML', () => {
    const broken: readonly (readonly [string, string])[] = [
      ['a: [1', '第 1 行：不是有效的 YAML：缩进不对，或括号没有闭合'],
      ['a: 1\n  b: 2\n', '第 1 行：不是有效的 YAML：冒号后的值写法不对'],
      [edited('trust: example', '\ttrust: example'), '第 3 行：不是有效的 YAML：缩进只能用空格'],
      [edited('trust: example', 'region: x'), '第 3 行：不是有效的 YAML：同一个词写了两次'],
      [edited('    name: 门诊', '   name: 门诊'), '第 7 行：不是有效的 YAML：'],
      ['a: *b', '文件：不是有效的 YAML：写法不对'],
    ];
    for (const [text, told] of broken) {
      const problems = problemsOf({ [FILE]: text });
      assert.equal(problems.length, 1, problems.join(' / '));
      assert.ok(problems[0]!.startsWith(`${FILE} ${told}`), problems[0]);
    }
  });

  test('a file that holds a list, a word or nothing', () => {
    for (const text of ['- a', 'word', '']) {
      const [first] = problemsOf({ [FILE]: text });
      assert.equal(first, `${FILE} 文件：应为一组键值`);
    }
  });

  test('line rules and account rules', () => {
    const of = (part: string, by: string) =>
      problemsOf({ '100000/拆分.yaml': edited(part, by, LINES) });
    assert.deepEqual(of('    restricted: 限制\n', ''), [
      '100000/拆分.yaml lines[1].restricted：缺少',
    ]);
    assert.match(of('half-up', 'bankers')[0]!, /lines\[1\]\.rounding：应为 half-up \| down/);
    assert.match(of('[eligible, first-self-pay]', '[cash]')[0]!, /accounts\[1\]\.pays：应为下列词/);
  });
});

describe('nothing is half loaded', () => {
  test('every problem of every file is told at once', () => {
    const problems = problemsOf({
      [FILE]: edited('80%', '120%', edited('8000.50元', '8000')),
      '500000/另一.yaml': 'trust: certain',
      '100000/拆分.yaml': LINES,
    });
    for (const at of ['shares[1].share', 'ceilings[1].amount']) {
      assert.equal(problems.filter((p) => p.includes(at)).length, 1);
    }
    assert.ok(problems.some((p) => p.startsWith('500000/另一.yaml trust：')));
    assert.ok(problems.every((p) => !p.startsWith('100000/')));
  });

  test('two versions whose spans overlap are refused, naming both files', () => {
    const second = edited('2024-01-01', '2024-12-31', edited('2025-01-01', '2026-01-01'));
    const next = edited('2024-01-01', '2025-01-01', edited('2025-01-01', '2026-01-01'));
    assert.deepEqual(problemsOf({ [FILE]: TEXT, '440100/新.yaml': next }), []);
    assert.deepEqual(problemsOf({ [FILE]: TEXT, '440100/新.yaml': second }), [
      '440100/文件.yaml outpatient（2024-01-01 起，2025-01-01 前）：与 policy/440100/新.yaml 的 ' +
        'outpatient（2024-12-31 起，2026-01-01 前）生效期重叠：请把较早版本的 to 改为 2024-12-31',
    ]);
    const open = { from: edited('    to: 2025-01-01\n', ''), to: 'to: 2024-12-31' };
    const [endless] = problemsOf({ [FILE]: open.from, '440100/新.yaml': second });
    assert.ok(endless!.startsWith(`${FILE} outpatient（2024-01-01 起）：与 `), endless);
    assert.ok(endless!.endsWith(`生效期重叠：请给较早的版本加 ${open.to}`), endless);
    const other = edited("['310']", "['390']", second);
    assert.deepEqual(problemsOf({ [FILE]: TEXT, '440100/居民.yaml': other }), []);
  });

  test('line rules, and account rules, that overlap are refused', () => {
    const problems = problemsOf({ '100000/a.yaml': LINES, '100000/b.yaml': LINES });
    const same = '生效期重叠：两个版本同日起生效，请删去一个或改 from';
    assert.deepEqual(problems, [
      `100000/a.yaml lines（2020-09-01 起）：与 policy/100000/b.yaml 的 lines（2020-09-01 起）${same}`,
      `100000/a.yaml accounts（2021-04-13 起）：与 policy/100000/b.yaml 的 accounts（2021-04-13 起）${same}`,
    ]);
  });

  test('two rows that apply to one person are refused', () => {
    const both = edited('level: [primary], status: [working]', 'status: [working]');
    assert.deepEqual(problemsOf({ [FILE]: both }), [
      `${FILE} outpatient.pool.shares：有2行同时适用于 secondary、working`,
      `${FILE} outpatient.pool.shares：有2行同时适用于 tertiary、working`,
    ]);
  });

  test('a gap between two versions of one benefit is refused', () => {
    const later = edited('2024-01-01', '2025-07-01', edited('2025-01-01', '2026-01-01'));
    const problems = problemsOf({ [FILE]: TEXT, '440100/新.yaml': later });
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^440100\/新\.yaml .*2025-01-01/);
  });
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

describe('the policy book of Guangzhou', () => {
  const book = buildBook(readBookTexts(fileURLToPath(new URL('../../policy', import.meta.url))));
  const find = policyFinder(book);
  const line = {
    ...{ lineNo: '1', itemClass: 'A', quantityE4: 10_000, priceE6: 100_000_000 },
    ...{ amount: fen(10_000), priceLimitE6: null, firstSelfPay: rate(0) },
    ...{ restricted: false, approval: 'none' },
  } as const;

  /** What comes of a visit: that it calculates, or the code of the refusal. */
  function outcomeOf(insurance: string, on: string, level: string, status: string): string {
    const found = find('440100', insurance, '11', day(on));
    if (!found.ok) {
      assert.ok(found.refusal.text.includes(insurance) && found.refusal.text.includes(on));
      return found.refusal.code;
    }
    const facts = { level, status, lines: [line], used: {}, accountBalance: null };
    const done = calculate(found.value, facts as unknown as Parameters<typeof calculate>[1]);
    if (!done.ok) return done.refusal.code;
    const { total, fund, cash } = done.value;
    assert.equal(total, fund + cash);
    return 'calculated';
  }

  test('calculates, or refuses by name, in every quarter of 2022 to 2027', () => {
    const quarters = [2022, 2023, 2024, 2025, 2026, 2027].flatMap((year) =>
      ['01-01', '04-01', '07-01', '10-01'].map((rest) => `${year}-${rest}`),
    );
    for (const insurance of ['310', '390']) {
      for (const on of quarters) {
        const outcomes = LEVELS.flatMap((l) => STATUSES.map((s) => outcomeOf(insurance, on, l, s)));
        const before = on < '2022-12-01';
        const employee = outcomes.filter((o) => o === 'calculated').length;
        if (before) assert.deepEqual(new Set(outcomes), new Set(['no-policy']));
        else assert.equal(employee, insurance === '310' ? 6 : 15, `${insurance} ${on}`);
        const known = ['calculated', 'no-policy', 'no-share'];
        assert.ok(outcomes.every((o) => known.includes(o)));
      }
    }
  });

  test('begins on the first of December 2022', () => {
    const first = day('2022-12-01');
    assert.equal(outcomeOf('310', first, 'primary', 'working'), 'calculated');
    assert.equal(outcomeOf('310', addDays(first, -1), 'primary', 'working'), 'no-policy');
  });

  test('refuses an employee of no known status by name', () => {
    for (const status of ['minor', 'resident', 'other']) {
      assert.equal(outcomeOf('310', '2026-01-01', 'primary', status), 'no-share');
    }
  });

  test('cites a document and a clause for every value, and how far to trust it', () => {
    const rows = book.benefits.flatMap((b) =>
      b.layers.flatMap((l) => [...l.deductible, ...l.shares, ...l.ceilings]),
    );
    assert.ok(rows.length > 0);
    for (const { citation } of rows) {
      assert.equal(citation.document, '穗医保规字〔2022〕3号');
      assert.notEqual(citation.clause, '');
      assert.equal(citation.trust, 'second-hand');
    }
  });
});
