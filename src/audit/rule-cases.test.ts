import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadRules } from './load-rules.ts';
import { CaseUnusable, readRuleCases, runRuleCase } from './rule-cases.ts';

// Runs cases/audit/*.yaml; what may stand in them is told in cases/audit/README.md.
const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'cases/audit');
const RULES = loadRules(join(ROOT, 'knowledge/audit/rules'), null);
const CASES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml') && !file.startsWith('screen-'))
  .sort()
  .flatMap((file) => readRuleCases(file, readFileSync(join(FOLDER, file), 'utf8')));

for (const of of CASES) {
  const name = RULES.find((rule) => rule.code === of.ruleCode)?.name;
  test(`${of.ruleCode} ${name}`, () => {
    assert.ok(name !== undefined, `${of.file} 第 ${of.line} 行：没有这条规则`);
    assert.deepEqual(runRuleCase(RULES, of), [], `${of.file} 第 ${of.line} 行`);
  });
}

test('every rule of a visit has a positive and a negative case', () => {
  const tried = new Set(CASES.map((of) => of.ruleCode));
  const ofVisits = RULES.filter((rule) => rule.check !== 'screen');
  const missing = ofVisits.filter((rule) => !tried.has(rule.code));
  assert.deepEqual(
    missing.map((rule) => `${rule.code} ${rule.name}`),
    [],
  );
  assert.ok(CASES.every((of) => of.expected.length > 0 && of.negatives.length > 0));
});
/** The least by which a number differs: a piece, a per cent, otherwise one. */
function stepOf(name: string): number {
  if (name.endsWith('E4')) return 10_000;
  return name === 'share' ? 100 : 1;
}

test('every number of a rule is held from both sides by its cases', () => {
  const loose = RULES.flatMap((rule) => {
    const { limit, span, code } = rule;
    if (limit?.check !== 'visit' || span.to !== null) return [];
    const own = CASES.filter((of) => of.ruleCode === code);
    return Object.entries(limit.than).flatMap(([name, number]) =>
      [stepOf(name), -stepOf(name)].flatMap((step) => {
        const than = { ...limit.than, [name]: number + step };
        const moved = { ...rule, limit: { ...limit, than } };
        const rules = RULES.map((other) => (other === rule ? moved : other));
        const isFound = number + step < 0 || own.some((of) => runRuleCase(rules, of).length > 0);
        return isFound ? [] : [`${code} ${name} ${number} → ${number + step}`];
      }),
    );
  });
  assert.deepEqual(loose, []);
});

describe('a case', () => {
  const AGE = `- 规则: GZ10000101007000
  知识点: [{ 编码: [XN05CDM084X001010102000] }]
  有: { 年龄: 20岁, 明细: [{ 项目: XN05CDM084X001010102000 }] }
  查出: { 明细: [1], 涉及: 10元 }
  无: { 年龄: 17岁 }
`;
  const differences = (from: string, to: string) => {
    assert.ok(AGE.includes(from));
    const [of] = readRuleCases('x.yaml', AGE.replace(from, to));
    return runRuleCase(RULES, of!).join('\n');
  };

  test('that holds has no difference', () => {
    assert.equal(differences('20岁', '19岁'), '');
  });

  test('is judged by the version in force on its day', () => {
    assert.equal(differences('年龄: 20岁', '始: 2025-06-02 09:00, 年龄: 20岁'), '');
    assert.match(differences('年龄: 20岁', '始: 2023-05-14 09:00, 年龄: 20岁'), /查出 无$/);
  });

  test('tells what was found otherwise, and on which visit', () => {
    assert.match(
      differences('20岁', '16岁'),
      /^正例应查出 明细 1，编码 无，涉及 10\.00 元，查出 无$/,
    );
    assert.match(
      differences('10元', '11元'),
      /涉及 11\.00 元，查出 明细 1，编码 无，涉及 10\.00 元$/,
    );
    assert.match(differences('17岁', '18岁'), /^反例 \{"年龄":"18岁"\} 不应查出，查出 明细 1/);
    assert.match(
      differences('无: ', '另有: [KF-SJ01]\n  无: '),
      /正例的其他规则应为 KF-SJ01，是 无/,
    );
    assert.match(differences('年龄: 17岁', '明细: []'), /^$/);
    const twice = '明细2: { 项目: XN05CDM084X001010102000 }';
    assert.match(
      differences('年龄: 17岁', twice),
      /不应查出.*\n反例 .* 的其他规则应为 无，是 KF-SJ21/,
    );
  });

  test('that cannot be understood names file, line and reason', () => {
    const wrong: readonly (readonly [string, string, RegExp])[] = [
      ['年龄: 20岁', '体重: 60', /^x\.yaml 第 1 行：就诊有不认识的键“体重”，可用：就医/],
      ['20岁', '二十', /年龄“二十”应如 45岁、20天/],
      ['年龄: 20岁', '就医: 家访', /就医“家访”应为 门诊、急诊、住院/],
      ['10元', '10', /“10”应为数加单位“元”/],
      ['无: { 年龄: 17岁 }', '无: { 年龄: 17岁, 性别: 女 }', /“无”应只改一处/],
      ['无: { 年龄: 17岁 }', '无: { 明细1: { 数量: 2, 单价: 1元 } }', /“无”应只改明细的一栏/],
      ['无: { 年龄: 17岁 }', '无: { 明细3: 去掉 }', /没有明细3/],
      ['  无: { 年龄: 17岁 }\n', '', /缺少“无”/],
      [
        '[{ 编码: [XN05CDM084X001010102000] }]',
        '[{ 编码: [X], 限定: 性别=未知 }]',
        /限定“性别=未知”/,
      ],
      ['- 规则', '- 规矩', /案例有不认识的键“规矩”/],
      ['有: {', '有: [', /^x\.yaml 第 \d+ 行：不是有效的 YAML/],
    ];
    for (const [from, to, text] of wrong) {
      assert.ok(AGE.includes(from), from);
      assert.throws(
        () => readRuleCases('x.yaml', AGE.replace(from, to)),
        (error) => error instanceof CaseUnusable && text.test(error.message),
        `${to}: ${text}`,
      );
    }
  });
});
