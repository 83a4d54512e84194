import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildBook, checkedBook, PolicyUnusable, problemText, regionNames } from '../load-book.ts';

const OLD = '440100/旧.yaml';
const NEW = '440100/新.yaml';
const TEXT = `document: 旧
region: '440100'
trust: example
source: 示例
benefits:
  - code: inpatient
    name: 住院
    insurance: ['310']
    medical_types: ['21']
    for: { status: [working, retired] }
    from: 2024-01-01
    to: 2025-01-01
    day: discharge
    first_pay:
      - { away: [referred], share: 10%, clause: 转外 }
      - { away: [unfiled], share: 20%, clause: 未备案 }
    layers:
      - code: pool
        name: 统筹基金
        fund: '310100'
        deductible:
          - { level: [primary, secondary], per: year, amount: 300元, clause: 二级以下起付 }
          - { level: [tertiary], per: year, amount: 800元, clause: 三级起付 }
        segments: { per: year, count: after-deductible }
        shares:
          - { status: [working], up_to: 10000元, share: 80%, clause: 在职一段 }
          - { status: [working], above: 10000元, share: 85%, clause: 在职二段 }
          - { status: [retired], share: 86%, clause: 退休 }
        ceilings:
          - { per: year, amount: 10000元, clause: 限额 }
      - use: major
covers:
  - code: major
    name: 大额
    fund: '330100'
    from: 2024-01-01
    base: [over-ceiling]
    deductible:
      - { per: year, figure: 收入, figure_year: same, figure_share: 10%, clause: 大额起付 }
    shares:
      - { share: 90%, clause: 大额 }
figures:
  - { name: 收入, year: 2024, amount: 30000元, clause: 公报 }
`;

const named = (text: string, name: string) =>
  text.replace("region: '440100'", `region: '440100'\nregion_name: ${name}`);

test('a region has one name', () => {
  const other = "document: 新\nregion: '440100'\ntrust: example\nsource: 示例\n";
  const { files } = checkedBook({ [OLD]: named(TEXT, '广州市'), [NEW]: other });
  assert.deepEqual([...regionNames(files)], [['440100', '广州市']]);
  assert.throws(
    () => buildBook({ [OLD]: named(TEXT, '广州市'), [NEW]: named(other, '羊城') }),
    /policy\/440100\/新\.yaml 第 3 行 region_name：policy\/440100\/旧\.yaml 写的是另一个名称/,
  );
});

/** The benefit alone, in force over other days: what a second file may hold. */
function versionOf(from: string, to: string | null, insurance = '310'): string {
  const until = to === null ? '' : `    to: ${to}\n`;
  return TEXT.slice(0, TEXT.indexOf('covers:'))
    .replace('    from: 2024-01-01\n    to: 2025-01-01\n', `    from: ${from}\n${until}`)
    .replace('document: 旧', 'document: 新')
    .replace("['310']", `['${insurance}']`);
}

function edited(part: string, by: string, text = TEXT): string {
  assert.equal(text.split(part).length, 2, `not once in the text: ${part}`);
  return text.replace(part, by);
}

function problemsOf(texts: Readonly<Record<string, string>>): readonly string[] {
  try {
    buildBook(texts);
    return [];
  } catch (error) {
    assert.ok(error instanceof PolicyUnusable, String(error));
    return error.problems.map((p) => problemText(p).replace('  policy/', ''));
  }
}

const of = (part: string, by: string) => problemsOf({ [OLD]: edited(part, by) });

describe('rows that contradict each other are refused, with file, line and reason', () => {
  test('the text itself is without fault or warning', () => {
    assert.deepEqual(checkedBook({ [OLD]: TEXT }).warnings, []);
  });

  test('a gap: a case without a share, or a segment without one', () => {
    assert.deepEqual(of('{ status: [retired], share', '{ status: [retired], age: 60+, share'), [
      `${OLD} 第 26 行 inpatient.pool.shares：缺口：没有一行适用于退休；年龄0`,
      `${OLD} 第 26 行 inpatient.pool.shares：缺口：没有一行适用于退休；年龄59`,
    ]);
    assert.deepEqual(of('above: 10000元', 'above: 12000元'), [
      `${OLD} 第 27 行 inpatient.pool.shares：缺口：10000元至12000元没有一行适用于在职`,
    ]);
    assert.deepEqual(of('above: 10000元', 'above: 10000元, up_to: 20000元'), [
      `${OLD} 第 26 行 inpatient.pool.shares：缺口：20000元以上没有一行适用于在职`,
    ]);
  });

  test('an overlap: two shares, deductibles, ceilings or first shares for one case', () => {
    const row = '          - { status: [retired], share: 86%, clause: 退休 }\n';
    assert.deepEqual(of(row, row + row), [
      `${OLD} 第 29 行 inpatient.pool.shares：重叠：有两行同时适用于退休`,
    ]);
    assert.deepEqual(of('level: [tertiary], per', 'level: [secondary, tertiary], per'), [
      `${OLD} 第 23 行 inpatient.pool.deductible：重叠：有两行同时适用于二级`,
    ]);
    const ceiling = '          - { per: year, amount: 10000元, clause: 限额 }\n';
    assert.deepEqual(of(ceiling, ceiling + ceiling), [
      `${OLD} 第 31 行 inpatient.pool.ceilings：重叠：有两行同时适用于任何人`,
    ]);
    assert.deepEqual(of(ceiling, ceiling + ceiling.replace('year', 'stay')), []);
    assert.deepEqual(of('{ away: [referred], ', '{ '), [
      `${OLD} 第 16 行 inpatient.first_pay：重叠：有两行同时适用于异地未备案`,
    ]);
  });

  test('a ceiling below the deductible, where both can meet', () => {
    assert.deepEqual(of('amount: 10000元', 'amount: 500元'), [
      `${OLD} 第 30 行 inpatient.pool.ceilings：限额500元低于起付标准800元`,
    ]);
    assert.deepEqual(
      of('{ per: year, amount: 10000元', '{ level: [primary], per: year, amount: 500元'),
      [],
    );
  });

  test('segments that fall', () => {
    assert.deepEqual(of('share: 85%', 'share: 79%'), [
      `${OLD} 第 27 行 inpatient.pool.shares：分段倒挂：10000元以上的比例低于10000元以下（在职）`,
    ]);
  });

  test('the retired worse off is told, and does not stop the loading', () => {
    const { warnings } = checkedBook({ [OLD]: edited('share: 86%', 'share: 79%') });
    assert.deepEqual(warnings.map(problemText), [
      `  policy/${OLD} 第 26 行 inpatient.pool.shares：退休人员的支付比例不如在职（退休）`,
    ]);
  });
});

describe('what one file says and another does not', () => {
  test('a cover and a figure that nothing defines', () => {
    assert.deepEqual(of('use: major', 'use: minor'), [
      `${OLD} 第 31 行 inpatient.layers：引用的保障层“minor”没有定义，本统筹区的保障层：major`,
      `${OLD} 第 33 行 major：没有一项待遇引用这个保障层：请在待遇的 layers 里写 - use: major，或删去它`,
    ]);
    assert.deepEqual(of('figure: 收入', 'figure: 工资'), [
      `${OLD} 第 39 行 major.figure：引用的数据“工资”没有定义，figures 里有：收入`,
      `${OLD} 第 43 行 figures.收入：没有一行（figure）引用这个名称的数据：名称须与引用处一字不差，不用的请删去`,
    ]);
    const benefit = TEXT.slice(0, TEXT.indexOf('covers:'));
    const cover = TEXT.replace(/benefits:[\s\S]*?(?=covers:)/, '');
    assert.deepEqual(problemsOf({ [OLD]: benefit, [NEW]: cover }), []);
    const elsewhere = cover.replace("'440100'", "'500000'");
    assert.deepEqual(problemsOf({ [OLD]: benefit, '500000/新.yaml': elsewhere }), [
      `${OLD} 第 31 行 inpatient.layers：引用的保障层“major”没有定义，本统筹区的保障层：无`,
      '500000/新.yaml 第 6 行 major：没有一项待遇引用这个保障层：请在待遇的 layers 里写 - use: major，或删去它',
    ]);
  });

  test('a figure of one year written twice', () => {
    const figures = `document: 新\nregion: '440100'\ntrust: example\nsource: 示例\n${TEXT.slice(
      TEXT.indexOf('figures:'),
    )}`;
    assert.deepEqual(problemsOf({ [OLD]: TEXT, [NEW]: figures }), [
      `${NEW} 第 6 行 figures.收入：重复：policy/${OLD} 已写了2024年的这一项`,
    ]);
    assert.deepEqual(problemsOf({ [OLD]: TEXT, [NEW]: edited('2024', '2025', figures) }), []);
  });

  test('a draft that overlaps the version in force, naming both files and the remedy', () => {
    const of = (from: string, to: string | null) =>
      problemsOf({ [OLD]: TEXT, [NEW]: versionOf(from, to) });
    assert.deepEqual(of('2025-01-01', '2026-01-01'), []);
    assert.deepEqual(of('2024-12-31', '2026-01-01'), [
      `${OLD} 第 6 行 inpatient（2024-01-01 起，2025-01-01 前）：与 policy/${NEW} 的 ` +
        'inpatient（2024-12-31 起，2026-01-01 前）生效期重叠：请把较早版本的 to 改为 2024-12-31',
    ]);
    const endless = {
      [OLD]: edited('    to: 2025-01-01\n', ''),
      [NEW]: versionOf('2026-01-01', null),
    };
    assert.deepEqual(problemsOf(endless), [
      `${OLD} 第 6 行 inpatient（2024-01-01 起）：与 policy/${NEW} 的 ` +
        'inpatient（2026-01-01 起）生效期重叠：请给较早的版本加 to: 2026-01-01',
    ]);
    const residents = edited(
      'code: inpatient',
      'code: resident-inpatient',
      versionOf('2024-12-31', null, '390'),
    );
    assert.deepEqual(problemsOf({ [OLD]: TEXT, [NEW]: residents }), []);
    const others = edited(
      'status: [working, retired]',
      'status: [other]',
      versionOf('2024-06-01', null).replace('code: inpatient', 'code: inpatient-other'),
    )
      .replace(
        / {10}- { status[\s\S]*(?= {8}ceilings)/,
        '          - { share: 50%, clause: 其他 }\n',
      )
      .replace(/ {8}segments: .*\n/, '');
    assert.deepEqual(problemsOf({ [OLD]: TEXT, [NEW]: others }), []);
  });

  test('days between two versions that none covers', () => {
    assert.deepEqual(problemsOf({ [OLD]: TEXT, [NEW]: versionOf('2025-07-01', null) }), [
      `${NEW} 第 6 行 inpatient（2025-07-01 起）：与 policy/${OLD} 的 ` +
        'inpatient（2024-01-01 起，2025-01-01 前）之间有空档：2025-01-01 起到 2025-07-01 前没有生效的版本',
    ]);
  });

  test('a correction may overlap what it corrects; two known on one day may not', () => {
    const endless = edited('    to: 2025-01-01\n', '');
    const known = (on: string) =>
      versionOf('2024-06-01', null).replace('    day:', `    known: ${on}\n    day:`);
    assert.deepEqual(problemsOf({ [OLD]: endless, [NEW]: known('2024-09-01') }), []);
    assert.match(problemsOf({ [OLD]: endless, [NEW]: known('2024-06-01') })[0]!, /生效期重叠/);
    const twice = {
      [OLD]: endless,
      [NEW]: known('2024-09-01'),
      '440100/又.yaml': known('2024-09-01'),
    };
    assert.match(problemsOf(twice)[0]!, /440100\/新\.yaml .*同日起生效/);
  });

  test('line rules and account rules of one insurance in two files', () => {
    const lines = `document: 拆分\nregion: '100000'\ntrust: example\nsource: 示例
lines:
  - from: 2020-09-01
    class_a: 甲
    class_b: 乙
    class_c: 丙
    over_limit: 限
    restricted: 限
    rounding: down
accounts:
  - { from: 2021-04-13, insurance: ['310'], order: [personal], pays: [copay], clause: 个账 }
`;
    const same = '生效期重叠：两个版本同日起生效，请删去一个或改 from';
    assert.deepEqual(problemsOf({ '100000/a.yaml': lines, '100000/b.yaml': lines }), [
      `100000/a.yaml 第 6 行 lines（2020-09-01 起）：与 policy/100000/b.yaml 的 lines（2020-09-01 起）${same}`,
      `100000/a.yaml 第 14 行 accounts（2021-04-13 起）：` +
        `与 policy/100000/b.yaml 的 accounts（2021-04-13 起）${same}`,
    ]);
  });
});
