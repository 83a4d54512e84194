import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CaseUnusable, caseBook, readCaseFile, runCase } from './case-file.ts';
import { equationsOf, evaluated } from './case-working.ts';
import { buildBook, readBookTexts } from './load-book.ts';

// Runs cases/*.yaml; what may stand in them is told in cases/README.md.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'cases');
const BOOK = caseBook(buildBook(readBookTexts(join(ROOT, 'policy'))));
const FILES = readdirSync(FOLDER)
  .filter((f) => f.endsWith('.yaml'))
  .sort()
  .map((file) => readCaseFile(file, readFileSync(join(FOLDER, file), 'utf8')));

for (const { file, region, cases } of FILES) {
  describe(`cases/${file}`, () => {
    for (const of of cases) {
      test(of.name, () => {
        const { visits } = runCase(BOOK, region, of);
        const differences = visits.flatMap((visit, i) =>
          visit.differences.map((text) => `第 ${i + 1} 次（共 ${visits.length} 次）：${text}`),
        );
        assert.deepEqual(differences, [], of.working);
      });
    }

    test('is named after its region, and no two cases have one name', () => {
      assert.match(file, new RegExp(`^${region}-[a-z-]+\\.yaml$`));
      const names = cases.map((of) => of.name);
      assert.equal(new Set(names).size, names.length);
    });
  });
}

test('what is worked out is worked out right, and is what the fund pays', () => {
  assert.equal(evaluated('(2000 − 1000) × 80% + 取小（3 × 2，5） ÷ 2'), 802.5);
  for (const text of ['(1 + 2', '1 +', '取小（1，2', '1 2']) assert.equal(evaluated(text), null);
  const all = FILES.flatMap(({ cases }) => cases);
  // Reading a file has held them against each other already: here is that there are any.
  assert.ok(all.flatMap((of) => equationsOf(of.working)).length > 1000);
});

test('there are at least 150 cases', () => {
  assert.ok(FILES.reduce((n, file) => n + file.cases.length, 0) >= 150);
});

describe('a case file', () => {
  const COMMON =
    '险种: 职工, 人员: 在职（11）, 机构级别: 基层, 医疗类别: 普通门诊, 就诊日: 2026-03-02';
  const file = (known: string, expected: string, more = '') =>
    `统筹区: 440100
共同: { ${COMMON} }
案例:
  - 名称: 甲
    算式: 一
    已知: { ${known} }
    应得: { ${expected} }
${more}`;
  const RIGHT = ['费用: 10元', '基金支付: 8元, 现金: 2元'] as const;
  const faultOf = (text: string) => {
    try {
      readCaseFile('440100-x.yaml', text);
    } catch (error) {
      assert.ok(error instanceof CaseUnusable);
      return error.message;
    }
    return null;
  };
  const complaint = (...of: Parameters<typeof file>) => faultOf(file(...of));

  test('without a fault is read', () => {
    assert.equal(complaint(...RIGHT), null);
  });

  test('with a word nobody knows, without a unit or a key names file and case', () => {
    const [cost, right] = RIGHT;
    const wrong: readonly (readonly [string, string, string, number?])[] = [
      [`${cost}, 体重: 60`, right, '不认识的键“体重”'],
      ['费用: 10', right, '“10”缺少单位“元”'],
      ['费用: 十元', right, '“十元”不是数'],
      [`${cost}, 转诊: 横转`, right, '“横转”应为 未转诊、上转、下转、同级转诊'],
      [`${cost}, 年龄: 小`, right, '“年龄”应为整数：小'],
      [`${cost}, 慢特病病种: 糖尿病`, right, '“慢特病病种”应为代码：糖尿病'],
      [`${cost}, 得知日: 2026-2-1`, right, '“2026-2-1”应为日期，例如 2026-03-02'],
      [`${cost}, 入院日: 2026-03-01`, right, '住院应有“出院日”或“结算截止日”其中之一'],
      ['明细: []', right, '“明细”应为一列，至少一项'],
      [`${cost}, 明细: [{ 类别: 甲, 金额: 1元 }]`, right, '应有“费用”或“明细”其中之一'],
      ['明细: [{ 类别: 丁, 金额: 1元 }]', right, '“丁”应为 甲、乙、丙'],
      [cost, '基金支付: 8元', '缺少“现金”', 7],
      [cost, '现金: 2元', '缺少“各基金”或“基金支付”', 7],
      [cost, '拒绝: no-policy, 现金: 1元', '有“拒绝”时不能写“现金”', 7],
      [
        `${cost}, 参保: [2025年]`,
        right,
        '“2025年”应写作 2025-01-01 起，或 2025-01-01 至 2026-01-01',
      ],
    ];
    for (const [known, expected, text, line = 6] of wrong) {
      const at = `440100-x.yaml 第 ${line} 行 案例“甲”：`;
      assert.equal(complaint(known, expected), at + text);
    }
    const missing = '  - { 名称: 乙, 算式: 二 }\n';
    assert.equal(
      complaint(...RIGHT, missing),
      '440100-x.yaml 第 8 行 第2个案例：缺少“已知”；缺少“应得”',
    );
  });

  test('with many faults tells each with its line, what is common once', () => {
    const more = `  - 名称: 乙
    算式: 二
    先前:
      - { 费用: 十元 }
    已知: { 费用: 10, 转诊: 横转 }
    应得: { 现金: 2 }
`;
    const text = file('费用: 10', RIGHT[1], more).replace('险种: 职工', '险种: 工人');
    assert.throws(
      () => readCaseFile('x.yaml', text),
      (error: Error) => {
        assert.deepEqual(error.message.split('\n'), [
          'x.yaml 第 2 行 共同：“工人”应为 职工、离休、居民、生育',
          'x.yaml 第 6 行 案例“甲”：“10”缺少单位“元”',
          'x.yaml 第 11 行 案例“乙”：“十元”不是数',
          'x.yaml 第 12 行 案例“乙”：“10”缺少单位“元”',
          'x.yaml 第 12 行 案例“乙”：“横转”应为 未转诊、上转、下转、同级转诊',
          'x.yaml 第 13 行 案例“乙”：缺少“各基金”或“基金支付”',
        ]);
        return true;
      },
    );
    const broken = '统筹区: 440100\n  案例: [\n';
    assert.throws(
      () => readCaseFile('x.yaml', broken),
      /^Error: x\.yaml 第 \d 行：不是有效的 YAML/,
    );
  });

  test('may say 一级 for 基层', () => {
    const at = (level: string) =>
      readCaseFile('x.yaml', file(`机构级别: ${level}, ${RIGHT[0]}`, RIGHT[1])).cases;
    assert.deepEqual(at('一级'), at('基层'));
  });

  test('without the filing that a benefit needs is refused', () => {
    const of = (filed: string) => {
      const known = `医疗类别: 门诊慢特病, 慢特病病种: M01600, 慢特病备案: ${filed}, 费用: 10元`;
      const { cases } = readCaseFile('x.yaml', file(known, '拒绝: chronic-not-filed'));
      return runCase(BOOK, '440100', cases[0]!).visits[0]!.differences;
    };
    assert.deepEqual(of('否'), []);
    assert.deepEqual(of('是'), ['应拒绝（chronic-not-filed），没有拒绝']);
    const known = '慢特病备案: 否, 费用: 10元';
    const { cases } = readCaseFile('x.yaml', file(known, RIGHT[1]));
    assert.equal(runCase(BOOK, '440100', cases[0]!).equal, true);
  });

  test('whose amounts do not add up is refused', () => {
    const wrong = ['现金: 1.99元', '现金: 2元, 个人账户: 0.01元', '现金: 2元, 总费用: 11元'];
    for (const cash of wrong) {
      assert.match(complaint('费用: 10元', `基金支付: 8元, ${cash}`)!, /案例本身不平/);
    }
    const parts = '基金支付: 8元, 现金: 2元, 全自费: 1元, 政策范围内: 10元';
    assert.match(complaint('费用: 10元', parts)!, /四个部分之和/);
    const funds = '各基金: { 统筹: 7元 }, 基金支付: 8元, 现金: 2元';
    assert.match(complaint('费用: 10元', funds)!, /各基金之和/);
  });

  test('whose working does not come out, or not to what is expected, is refused', () => {
    const of = (working: string) =>
      faultOf(
        file('费用: 10元', '各基金: { 统筹: 8元 }, 现金: 2元').replace(
          '算式: 一',
          `算式: ${working}`,
        ),
      );
    assert.equal(of('统筹 10 × 80% = 8；现金 10 − 8 = 2'), null);
    const at = '440100-x.yaml 第 5 行 案例“甲”：';
    assert.equal(of('统筹 10 × 80% = 9'), `${at}算式不对：10 × 80% = 8，不是 9`);
    assert.equal(of('比例 70% + 5% = 80%，统筹 8'), null);
    assert.equal(of('统筹 10 × 70% = 7'), `${at}算式与应得不符：统筹算式为 7，应得写的是 8.00元`);
    assert.equal(of('统筹 (10 × 80% = 8'), `${at}算式看不懂：(10 × 80%`);
    assert.equal(of('1.005 × 50% = 0.5025 → 0.51'), `${at}算式不对：0.5025 舍入为 0.5，不是 0.51`);
  });

  test('tells what differs, each payer by name', () => {
    const run = (known: string, expected: string) => {
      const read = readCaseFile('440100-x.yaml', file(known, expected));
      const { equal, visits } = runCase(BOOK, '440100', read.cases[0]!);
      assert.equal(equal, visits.at(-1)!.differences.length === 0);
      return visits.at(-1)!.differences;
    };
    assert.deepEqual(run('费用: 10元', '各基金: { 职工门诊统筹基金: 8元 }, 现金: 2元'), []);
    assert.deepEqual(run('费用: 10元', '各基金: { 大病保险: 7元 }, 现金: 3元'), [
      '基金支付应得 7.00 元，算得 8.00 元',
      '现金应得 3.00 元，算得 2.00 元',
      '大病保险应得 7.00 元，算得 0.00 元',
      '职工门诊统筹基金应得 0.00 元，算得 8.00 元',
    ]);
    assert.deepEqual(run('费用: 10元', '拒绝: no-share'), ['应拒绝（no-share），没有拒绝']);
    const old = '费用: 10元, 就诊日: 2001-01-01';
    assert.deepEqual(run(old, '拒绝: no-policy, 原因: 没有生效的待遇政策'), []);
    assert.match(run(old, '拒绝: no-policy, 原因: 保障层')[0]!, /^应以 no-policy（保障层）拒绝，/);
    const typo = '费用: 10元, 本年累计: { employee-outpatient.poole.paid: 1元 }';
    assert.deepEqual(run(typo, '基金支付: 8元, 现金: 2元'), [
      '职工普通门诊统筹没有累计“employee-outpatient.poole.paid”',
    ]);
  });
});
