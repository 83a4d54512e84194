import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diffBooks } from './diff-books.ts';
import type { BookTexts } from './domain/policy.ts';
import { buildBook } from './load-book.ts';
import { MODEL_COSTS, type ModelResult, runModelCases } from './model-cases.ts';

const NATIONAL = `document: 全国
region: '100000'
trust: example
source: 测试
lines:
  - from: 2020-01-01
    rounding: half-up
    class_a: 甲
    class_b: 乙
    class_c: 丙
    over_limit: 限价
    restricted: 限制
`;

type Values = { readonly primary: string; readonly ceiling: string; readonly to?: string };

function outpatient({ primary, ceiling, to }: Values, from = '2026-01-01'): string {
  return `  - code: outpatient
    name: 门诊
    insurance: ['310']
    medical_types: ['11']
    from: ${from}
${to === undefined ? '' : `    to: ${to}\n`}    day: visit
    layers:
      - code: pool
        name: 统筹
        fund: '310102'
        deductible:
          - { per: year, amount: 100元, clause: 起付 }
        shares:
          - { level: [primary], share: ${primary}, clause: 基层 }
          - { level: [secondary, tertiary], share: 60%, clause: 其他 }
        share_adjust:
          - { away: [unfiled], minus: 10个百分点, clause: 未备案 }
        ceilings:
          - { per: year, amount: ${ceiling}, clause: 限额 }
`;
}

function head(document: string): string {
  return `document: ${document}\nregion: '440100'\ntrust: example\nsource: 测试\nbenefits:\n`;
}

const bookOf = (files: BookTexts) => buildBook({ '100000/全国.yaml': NATIONAL, ...files });
const OLD = { primary: '80%', ceiling: '8000元' };
const BEFORE = bookOf({ '440100/甲.yaml': head('甲') + outpatient(OLD) });

test('equal books have no differences, and nothing is run', () => {
  assert.deepEqual(diffBooks(BEFORE, BEFORE), []);
  assert.deepEqual(runModelCases(BEFORE, BEFORE, []), { cases: 0, differing: [] });
});

test('a limit or a deductible that comes to count with others is told', () => {
  const shared = outpatient(OLD)
    .replace('{ per: year, amount: 100元', '{ per: year, counter: together, amount: 100元')
    .replace('{ per: year, amount: 8000元', '{ per: year, counter: pool-year, amount: 8000元');
  const [change, ...others] = diffBooks(BEFORE, bookOf({ '440100/甲.yaml': head('甲') + shared }));
  assert.deepEqual(others, []);
  assert.deepEqual(
    change!.values.map((v) => [v.label, v.before, v.after]),
    [
      ['统筹 起付标准', '100.00 元／每年', '100.00 元／每年，累计名 together'],
      ['统筹 每年支付限额', '8000.00 元', '8000.00 元，累计名 pool-year'],
    ],
  );
});

describe('a value changed in its place', () => {
  const after = bookOf({
    '440100/甲.yaml': head('甲') + outpatient({ primary: '82%', ceiling: '9000元' }),
  });
  const changes = diffBooks(BEFORE, after);

  test('is told with what it was, what it is and where it stands', () => {
    assert.equal(changes.length, 1);
    const [{ how, region, code, from, values }] = changes as [(typeof changes)[number]];
    assert.deepEqual([how, region, code, from], ['changed', '440100', 'outpatient', '2026-01-01']);
    assert.deepEqual(
      values.map((v) => [v.label, v.before, v.after, v.citation?.clause]),
      [
        ['统筹 支付比例（基层）', '80%', '82%', '基层'],
        ['统筹 每年支付限额', '8000.00 元', '9000.00 元', '限额'],
      ],
    );
  });

  test('shows in the model cases it bears on, by the amounts worked out by hand', () => {
    const { cases, differing } = runModelCases(BEFORE, after, changes);
    // 2 statuses × 3 levels × 7 hardships × 6 costs on one day.
    assert.equal(cases, 252);
    const at = (level: string) =>
      differing.find((g) => g.level === level && g.status === 'working' && g.hardship === 'none');
    // (0.9 × cost − 100) × 80 %, at most 8,000 yuan; then 82 % and 9,000 yuan.
    const fen = (yuan: readonly number[]) => yuan.map((y) => ({ fund: Math.round(y * 100) }));
    assert.deepEqual(at('primary')?.before, fen([280, 1360, 7120, 8000, 8000, 8000]));
    assert.deepEqual(at('primary')?.after, fen([287, 1394, 7298, 9000, 9000, 9000]));
    // 60 % of 8,900 yuan stays under both ceilings, of 44,900 it does not.
    assert.deepEqual(at('tertiary')?.before, fen([210, 1020, 5340, 8000, 8000, 8000]));
    assert.deepEqual(at('tertiary')?.after, fen([210, 1020, 5340, 9000, 9000, 9000]));
    assert.equal(differing.length, 42);
    assert.equal(MODEL_COSTS.length, 6);
  });
});

test('a new version is held against the one it follows, from its first day on', () => {
  const after = bookOf({
    '440100/甲.yaml': head('甲') + outpatient({ ...OLD, to: '2027-01-01' }),
    '440100/乙.yaml': head('乙') + outpatient({ primary: '75%', ceiling: '8000元' }, '2027-01-01'),
  });
  const changes = diffBooks(BEFORE, after);
  const told = changes.map((c) => [
    c.how,
    c.from,
    c.values.map((v) => [v.label, v.before, v.after]),
  ]);
  assert.deepEqual(told, [
    ['changed', '2027-01-01', [['有效至', '不定', '2027-01-01 前']]],
    ['new', '2027-01-01', [['统筹 支付比例（基层）', '80%', '75%']]],
  ]);
  const { differing } = runModelCases(BEFORE, after, changes);
  assert.deepEqual(
    [...new Set(differing.map((g) => `${g.on} ${g.level}`))],
    ['2027-01-01 primary'],
  );
  const back = diffBooks(after, BEFORE);
  assert.deepEqual(
    back.map((c) => [c.how, c.from]),
    [
      ['changed', '2027-01-01'],
      ['gone', '2027-01-01'],
    ],
  );
});

test('a row that asks for more than the grid varies is met by a case of its own', () => {
  const text = head('甲') + outpatient(OLD).replace('10个百分点', '30个百分点');
  const after = bookOf({ '440100/甲.yaml': text });
  const { differing } = runModelCases(BEFORE, after, diffBooks(BEFORE, after));
  assert.deepEqual([...new Set(differing.map((g) => g.special))], ['异地未备案']);
  const one = differing.find((g) => g.level === 'primary' && g.status === 'retired');
  // 1,700 yuan × 70 %, then × 50 %.
  assert.deepEqual(one?.before[1], { fund: 119_000 });
  assert.deepEqual(one?.after[1], { fund: 85_000 });
});

describe('a benefit that one book alone has', () => {
  const stay = outpatient({ primary: '70%', ceiling: '50000元' })
    .replace('code: outpatient', 'code: stay')
    .replace("['11']", "['21']")
    .replace('{ away: [unfiled], minus', '{ nth: 2+, plus')
    .replace('clause: 未备案', 'clause: 第二次起');
  const after = bookOf({ '440100/甲.yaml': head('甲') + outpatient(OLD) + stay });
  const { differing } = runModelCases(BEFORE, after, diffBooks(BEFORE, after));

  test('says so in each of its cases', () => {
    assert.ok(differing.every((g) => g.benefit === 'stay' && g.only === 'after'));
    const back = runModelCases(after, BEFORE, diffBooks(after, BEFORE)).differing;
    assert.ok(back.length > 0 && back.every((g) => g.only === 'before'));
  });

  test('is asked of cases that can be, and that come out otherwise', () => {
    // 年内住院次数 is asked by the stay alone; 异地 by the outpatients alone.
    assert.deepEqual([...new Set(differing.map((g) => g.special))], ['', '年内住院次数2以上']);
    assert.equal(differing.length, 2 * 3 * 7 * 2);
    // (0.9 × 500 − 100) × 70 %.
    assert.deepEqual(differing.find((g) => g.level === 'primary')?.after[0], { fund: 24_500 });
  });

  test('that comes out alike with and without a fact is shown once', () => {
    const alike = stay.replace('plus: 10个百分点', 'plus: 0个百分点');
    const same = bookOf({ '440100/甲.yaml': head('甲') + outpatient(OLD) + alike });
    const groups = runModelCases(BEFORE, same, diffBooks(BEFORE, same)).differing;
    assert.deepEqual([...new Set(groups.map((g) => g.special))], ['']);
  });
});

test('a case of another number of the stay is not asked of outpatients', () => {
  const nth = (plus: string) =>
    outpatient(OLD).replace('{ away: [unfiled], minus: 10', `{ nth: 2+, plus: ${plus}`);
  const before = bookOf({ '440100/甲.yaml': head('甲') + nth('10') });
  const after = bookOf({ '440100/甲.yaml': head('甲') + nth('20') });
  const { cases, differing } = runModelCases(before, after, diffBooks(before, after));
  assert.deepEqual([cases, differing.length], [252, 0]);
});

test('a row of one medical type is met by a case of that type', () => {
  const emergency = (most: string) =>
    `${outpatient(OLD).replace("['11']", "['11', '13']")}\
          - { medical_type: ['13'], per: visit, amount: ${most}, clause: 急诊 }
`;
  const before = bookOf({ '440100/甲.yaml': head('甲') + emergency('1000元') });
  const after = bookOf({ '440100/甲.yaml': head('甲') + emergency('1200元') });
  const { differing } = runModelCases(before, after, diffBooks(before, after));
  assert.deepEqual([...new Set(differing.map((g) => g.special))], ['医疗类别13']);
  const one = differing.find((g) => g.level === 'primary');
  // 280 yuan are below both, 1,360 above.
  assert.deepEqual(one?.before.slice(0, 2), [{ fund: 28_000 }, { fund: 100_000 }]);
  assert.deepEqual(one?.after.slice(0, 2), [{ fund: 28_000 }, { fund: 120_000 }]);
});

test('who is no longer covered is refused by name', () => {
  const only = outpatient(OLD).replace("['11']", "['11']\n    for: { status: [retired] }");
  const after = bookOf({ '440100/甲.yaml': head('甲') + only });
  const { differing } = runModelCases(BEFORE, after, diffBooks(BEFORE, after));
  assert.ok(differing.length > 0 && differing.every((g) => g.status === 'working'));
  const refused = differing[0]?.after[0];
  assert.ok(refused !== undefined && 'refused' in refused);
  assert.match(refused.refused, /门诊不适用于在职/);
});

test('a payer who was forgotten in a new version is missed by those whom it pays for', () => {
  const cover = `covers:
  - code: enterprise
    name: 企业补充
    fund: '370100'
    from: 2026-01-01
    when: { enterprise: [yes] }
    base: [first-self-pay]
    shares:
      - { share: 50%, clause: 补充 }
`;
  const use = '      - use: enterprise\n';
  const first = outpatient({ ...OLD, to: '2027-01-01' }) + use;
  const before = bookOf({
    '440100/甲.yaml': head('甲') + outpatient(OLD) + use + other(use) + cover,
  });
  const after = bookOf({
    '440100/甲.yaml': head('甲') + first + outpatient(OLD, '2027-01-01') + other(use) + cover,
  });
  const { differing } = runModelCases(before, after, diffBooks(before, after));
  const plain = differing.filter((g) => g.special === '');
  assert.deepEqual(plain, []);
  const [one] = differing.filter((g) => g.level === 'primary' && g.hardship === 'none');
  assert.equal(one?.special, '有企业补充医疗保险');
  // Half of the tenth of 500 yuan that is paid before the funds.
  const paid = (results: readonly ModelResult[]) => 'fund' in results[0]! && results[0].fund;
  assert.equal(Number(paid(one.before)) - Number(paid(one.after)), 2500);
});

/** Another benefit, so that the cover is still used. */
function other(use: string): string {
  const one = outpatient(OLD).replace('code: outpatient', 'code: clinic');
  return one.replace("['11']", "['14']") + use;
}
