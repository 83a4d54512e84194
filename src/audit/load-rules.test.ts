import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildRules, loadRules, RulesUnusable } from './load-rules.ts';
import type { KnownChecks } from './load-rules-limit.ts';

const KNOWN: KnownChecks = {
  visit: { 'late-upload': { numbers: { days: [0, 365] } }, 'no-diagnosis': { numbers: {} } },
  screen: { 'repeated-bills': ['days'] },
};

const RIGHT = new Map([
  ['code', 'KF-T1'],
  ['name', '试'],
  ['tier', '[政策类, 药品政策限定类]'],
  ['definition', '试验'],
  ['subject', 'item'],
  ['check', 'age'],
  ['limit', '{ from: null, below: { years: 18 } }'],
  ['severity', 'violation'],
  ['stages', '[before, after]'],
  ['state', 'active'],
  ['advice', '请核对。'],
  ['from', '2026-02-12'],
  ['citation', '{ document: 某文, clause: 第一条, trust: official }'],
]);

/** One entry with some of its words changed; null leaves a word out. */
function entry(change: Readonly<Record<string, string | null>> = {}): string {
  const words = new Map<string, string | null>([...RIGHT, ...Object.entries(change)]);
  const lines = [...words].flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
  return `- ${lines.join('\n  ')}\n`;
}

/** What is wrong with these files, without the first line of the message. */
function faultsOf(...texts: readonly string[]): readonly string[] {
  const files = Object.fromEntries(texts.map((text, i) => [`${'ab'[i]}.yaml`, text]));
  try {
    buildRules(files, KNOWN);
    return [];
  } catch (error) {
    assert.ok(error instanceof RulesUnusable);
    const [first, ...rest] = error.message.split('\n');
    assert.equal(first, '审核规则文件有误，未载入任何规则：');
    return rest.map((line) => line.trim());
  }
}

describe('a file of rules', () => {
  test('without a fault is read', () => {
    const [rule] = buildRules({ 'a.yaml': entry() }, KNOWN);
    assert.equal(rule!.code, 'KF-T1');
    assert.deepEqual(rule!.limit, { check: 'age', from: null, below: { years: 18 } });
    assert.deepEqual(rule!.span, { from: '2026-02-12', to: null });
    assert.deepEqual(rule!.tier, ['政策类', '药品政策限定类']);
  });

  test('without a limit leaves it to the points', () => {
    assert.equal(buildRules({ 'a.yaml': entry({ limit: null }) }, KNOWN)[0]!.limit, null);
  });

  test('may give earlier versions of a rule, the rest as it is now', () => {
    const earlier = `
    - { from: 2023-05-15, to: 2026-02-12, name: 旧名,
        citation: { document: 旧文, clause: 一, trust: second-hand } }`;
    const [old, now] = buildRules({ 'a.yaml': entry({ earlier }) }, KNOWN);
    assert.deepEqual(old!.span, { from: '2023-05-15', to: '2026-02-12' });
    assert.deepEqual([old!.name, old!.citation.document], ['旧名', '旧文']);
    assert.deepEqual([old!.code, old!.limit], [now!.code, now!.limit]);
    const open = earlier.replace(' to: 2026-02-12,', '');
    assert.match(faultsOf(entry({ earlier: open })).join(), /earlier\[1\]\.to：缺少/);
  });

  const one: readonly (readonly [Readonly<Record<string, string | null>>, string])[] = [
    [{ code: 'GZ1' }, '第 1 行 [1].code：“GZ1”不是规则编码：GZ 或 ZB 加14位数字'],
    [{ code: null }, '第 1 行 [1].code：缺少'],
    [{ sevrity: 'hint' }, '第 14 行 [1].sevrity：不认识的词“sevrity”，是否为 severity？可用：code'],
    [{ check: 'aged' }, '第 6 行 [1].check：不认识的词“aged”，是否为 age？可用：sex age'],
    [{ check: 'insurrance', limit: null }, '[1].check：不认识的词“insurrance”，是否为 insurance？'],
    [
      { severity: 'wrong' },
      '第 8 行 [1].severity：不认识的词“wrong”，可用：violation suspect hint',
    ],
    [{ severity: null }, '[1].severity：缺少，应为 violation | suspect | hint'],
    [{ stages: '[before, afte]' }, '[1].stages[2]：不认识的词“afte”，是否为 after？'],
    [{ stages: '[]' }, '[1].stages：应为下列词的一列，至少一个：before during after'],
    [{ stages: '[after, after]' }, '[1].stages：同一个词写了两次'],
    [{ state: 'activ' }, '[1].state：不认识的词“activ”，是否为 active？'],
    [{ subject: 'drug' }, '[1].subject：不认识的词“drug”，可用：item diagnosis operation none'],
    [{ tier: '[政策类]' }, '[1].tier：应为一级与二级分类'],
    [{ from: '2026-02-30' }, '第 12 行 [1].from：应为日期'],
    [{ from: null }, '[1].from：缺少，应为日期'],
    [{ to: '2026-02-12' }, '[1].to：应晚于 from'],
    [{ citation: null }, '[1].citation：缺少依据'],
    [{ citation: '{ document: 某文, trust: official }' }, '[1].citation.clause：缺少'],
    [
      { citation: '{ document: 某文, clause: 一, trust: hearsay }' },
      '[1].citation.trust：不认识的词“hearsay”，可用：official second-hand example',
    ],
    [{ limit: '18' }, '[1].limit：应为一组键值'],
    [{ limit: '{ from: null, below: null }' }, '[1].limit：应有 from 或 below'],
    [{ limit: '{ below: { years: 151 } }' }, '[1].limit.below.years：应为 0 到 150 之间的整数'],
    [{ limit: '{ below: { years: 1, days: 3 } }' }, '[1].limit.below：应为 { years: 18 } 或'],
    [{ limit: '{ from: { years: 3 }, below: { days: 29 } }' }, '[1].limit：below 应大于 from'],
    [{ limit: '{ under: { years: 18 } }' }, '[1].limit.under：不认识的词“under”'],
    [{ check: 'sex', limit: '{ only: 男 }' }, '[1].limit.only：不认识的词“男”，可用：1 2'],
    [{ check: 'supply', limit: '{ days: 0 }' }, '[1].limit.days：应为 1 到 3660 之间的整数'],
    [
      { check: 'discount', limit: '{ group: 组, share: 10001 }' },
      '[1].limit.share：应为 0 到 10000',
    ],
    [{ check: 'frequency', limit: '{ mostE4: 1.5, per: visit }' }, '[1].limit.mostE4：应为 1 到'],
    [{ check: 'frequency', limit: '{ mostE4: 1, per: 周 }' }, '[1].limit.per：应为一组键值'],
    [{ check: 'care', limit: '{ only: [ward] }' }, '[1].limit.only[1]：不认识的词“ward”'],
    [{ check: 'insurance', limit: '{ only: [510] }' }, '[1].limit.only[1]：“510”写法不对'],
    [
      { check: 'indication', limit: '{ diagnoses: [i63] }' },
      '[1].limit.diagnoses[1]：“i63”写法不对',
    ],
    [{ check: 'against', limit: '{ items: [XA], within: week }' }, '[1].limit.within：不认识的词'],
    [{ subject: 'none', limit: null }, '[1].limit：缺少：没有知识点也没有限制'],
    [{ check: 'visit', limit: null }, '[1].limit：缺少：check 为 visit 的规则须写明名称和数字'],
  ];
  for (const [change, text] of one) {
    test(`with ${JSON.stringify(change)} is refused with its line`, () => {
      const faults = faultsOf(entry(change));
      assert.ok(
        faults.some((fault) => /^rules\/a\.yaml 第 \d+ 行/.test(fault) && fault.includes(text)),
        faults.join('\n') || '没有发现问题',
      );
    });
  }

  test('that is no list, or no YAML, is refused', () => {
    assert.deepEqual(faultsOf('rules: 1\n'), [
      'rules/a.yaml 第 1 行 文件：应为一列规则：每条以短横“- ”开头',
    ]);
    assert.match(faultsOf('- code: [\n').join(), /^rules\/a\.yaml 第 \d+ 行 文件：不是有效的 YAML/);
    assert.match(faultsOf('- 1\n').join(), /\[1\]：应为一组键值/);
  });

  test('tells every fault of every file at once, and nothing is loaded', () => {
    const faults = faultsOf(entry({ severity: 'x', state: 'y' }), entry({ name: null }));
    assert.deepEqual(
      faults.map((fault) => fault.split('：')[0]),
      [
        'rules/a.yaml 第 8 行 [1].severity',
        'rules/a.yaml 第 10 行 [1].state',
        'rules/b.yaml 第 1 行 [1].name',
      ],
    );
  });
});

describe('a check by name', () => {
  const of = (limit: string, check = 'visit') =>
    faultsOf(entry({ subject: 'none', check, limit, stages: '[after]' }));

  test('has to be one that is implemented, with the numbers it takes', () => {
    assert.deepEqual(of('{ name: late-upload, than: { days: 3 } }'), []);
    assert.deepEqual(of('{ name: no-diagnosis }'), []);
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['{ name: late-uplaod, than: { days: 3 } }', /没有这样的检查：.*是否为 late-upload？/],
      ['{ name: late-upload, than: {} }', /than\.days：缺少，应为 0 到 365 之间的整数/],
      ['{ name: late-upload, than: { days: 366 } }', /than\.days：应为 0 到 365/],
      ['{ name: late-upload, than: { days: 3, hours: 1 } }', /than\.hours：不认识的词/],
      ['{ than: { days: 3 } }', /limit\.name：缺少/],
    ];
    for (const [limit, text] of wrong) assert.match(of(limit).join('\n'), text);
  });

  test('of supervision is known by the names the caller gives, and only after the fact', () => {
    assert.deepEqual(of('{ name: repeated-bills, than: { days: 1 } }', 'screen'), []);
    assert.match(of('{ name: repeated-bill, than: {} }', 'screen').join(), /是否为 repeated-bills/);
    const text = entry({
      subject: 'none',
      check: 'screen',
      limit: '{ name: repeated-bills, than: { days: 1 } }',
    });
    assert.match(faultsOf(text).join(), /stages：check 为 screen 的规则只能在 after/);
    assert.equal(buildRules({ 'a.yaml': entry({ ...SCREEN }) }, UNKNOWN_SCREENS).length, 1);
  });
});

const SCREEN = {
  subject: 'none',
  check: 'screen',
  limit: '{ name: anything, than: { days: 1 } }',
  stages: '[after]',
};
const UNKNOWN_SCREENS = { ...KNOWN, screen: null };

describe('rules together', () => {
  test('of one code may not be in force on one day', () => {
    const later = entry({ from: '2026-06-01', name: '试二' });
    assert.deepEqual(faultsOf(entry(), later), [
      'rules/a.yaml 第 1 行 KF-T1（2026-02-12 起）：同一编码在同一天有两个版本，' +
        '另一个在 rules/b.yaml 第 1 行：请给较早的版本写 to: 2026-06-01',
    ]);
    assert.match(faultsOf(entry(), entry()).join(), /两个版本同日起生效/);
    assert.deepEqual(faultsOf(entry({ to: '2026-06-01' }), later), []);
  });

  test('of two codes may not have one name', () => {
    assert.match(faultsOf(entry(), entry({ code: 'KF-T2' })).join(), /KF-T1 同名/);
    assert.deepEqual(faultsOf(entry(), entry({ code: 'KF-T2', name: '别的' })), []);
  });
});

describe('the rules in knowledge/audit/rules', () => {
  const rules = loadRules(join(import.meta.dirname, '../../knowledge/audit/rules'), null);
  const inForce = rules.filter(({ span }) => span.to === null);

  test('hold the 88 of the 2025 book, 78 of them with their version of framework 1.0', () => {
    const official = inForce.filter(({ code }) => /^(GZ|ZB|LB)/.test(code));
    const ofVisits = official.filter(({ check }) => check !== 'screen');
    assert.equal(ofVisits.length, 76);
    const earlier = rules.filter(({ span }) => span.to !== null);
    const codes = new Set(earlier.map(({ code }) => code));
    for (const { code } of ofVisits) {
      assert.equal(codes.has(code), !code.startsWith('LB'), code);
    }
  });

  test('say of every threshold of ours that it is an example', () => {
    for (const { code, check, citation } of rules) {
      if (check === 'screen') continue;
      assert.equal(/示例/.test(citation.clause), citation.trust === 'example', code);
    }
  });

  test('differ: no two look for the same', () => {
    const points = inForce.filter(({ subject }) => subject === 'none');
    const looks = points.map(({ limit }) => JSON.stringify(limit));
    const names = points.flatMap(({ limit }) => (limit?.check === 'visit' ? [limit.name] : []));
    assert.equal(new Set(looks).size, looks.length);
    assert.equal(new Set(names).size, names.length);
  });
});
