import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkedBook, PolicyUnusable, problemText } from '../load-book.ts';

const FILE = '440100/甲.yaml';
const HEAD = `document: 甲
region: '440100'
trust: example
source: 示例
`;
const POOL = `      - code: pool
        name: 统筹
        fund: '310100'
        shares:
          - { share: 80%, clause: 比例 }
`;

/** A benefit from 2024 on; `layers` follow its own layer. */
function benefit(layers: string, span = 'from: 2024-01-01', code = 'inpatient'): string {
  return `  - code: ${code}
    name: 住院
    insurance: ['310']
    medical_types: ['21']
    ${span}
    day: visit
    layers:
${POOL}${layers}`;
}

function cover(span: string, code = 'major', share = '90%'): string {
  return `  - code: ${code}
    name: 大额
    fund: '330100'
    ${span}
    base: [in-scope]
    shares:
      - { share: ${share}, clause: 大额 }
`;
}

const book = (benefits: string, covers = '', more = '') =>
  `${HEAD}benefits:\n${benefits}${covers === '' ? '' : `covers:\n${covers}`}${more}`;

function problemsOf(text: string): readonly string[] {
  try {
    checkedBook({ [FILE]: text });
    return [];
  } catch (error) {
    assert.ok(error instanceof PolicyUnusable, String(error));
    return error.problems.map((p) => problemText(p).replace(`  policy/${FILE} `, ''));
  }
}

const USE = '      - use: major\n';

describe('a cover has a version on every day of the benefit', () => {
  const of = (spans: readonly string[], span?: string, use = USE) =>
    problemsOf(book(benefit(use, span), spans.map((s) => cover(s)).join('')));
  const without = (days: string, line = 18) =>
    `第 ${line} 行 inpatient.layers：保障层“major”在${days}没有生效的版本：请补上这一版，` +
    '或写成 - { use: major, missing: refuse }，这些日子拒绝结算';

  test('alone or one after another', () => {
    assert.deepEqual(of(['from: 2024-01-01']), []);
    assert.deepEqual(of(['from: 2023-01-01\n    to: 2025-01-01', 'from: 2025-01-01']), []);
    const ends = 'from: 2024-01-01\n    to: 2025-01-01';
    assert.deepEqual(of([ends], ends), []);
  });

  test('or the days without one are told', () => {
    assert.deepEqual(of(['from: 2024-02-01']), [without('2024-01-01 起到 2024-02-01 前')]);
    assert.deepEqual(of(['from: 2023-01-01\n    to: 2025-01-01']), [without('2025-01-01 起')]);
    const ends = 'from: 2024-01-01\n    to: 2025-01-01';
    assert.deepEqual(of(['from: 2023-01-01\n    to: 2024-12-31'], ends), [
      without('2024-12-31 起到 2025-01-01 前', 19),
    ]);
  });

  test('known by then: what became known later covers from then on', () => {
    assert.deepEqual(of(['from: 2024-01-01\n    known: 2024-03-01']), [
      without('2024-01-01 起到 2024-03-01 前'),
    ]);
    const both = 'from: 2024-01-01\n    known: 2024-03-01';
    assert.deepEqual(of([both], both), []);
  });

  test('unless days without one are meant to refuse', () => {
    const refuse = '      - { use: major, missing: refuse }\n';
    assert.deepEqual(of(['from: 2024-02-01'], undefined, refuse), []);
    const other = '      - { use: major, missing: pay }\n';
    assert.match(of(['from: 2024-02-01'], undefined, other)[0]!, /missing：应为 refuse$/);
  });
});

describe('nothing is paid twice', () => {
  test('by a cover named twice', () => {
    assert.deepEqual(problemsOf(book(benefit(USE + USE), cover('from: 2024-01-01'))), [
      '第 19 行 inpatient.layers：保障层“major”已在第 18 行引用，会支付两次：请删去一处',
    ]);
  });

  test('by two layers of one code, or of one content under two codes', () => {
    const again = POOL.replace('80%', '50%');
    assert.deepEqual(problemsOf(book(benefit(again))), [
      '第 18 行 inpatient.layers：与第 13 行的层代码“pool”相同，会支付两次：请删去或改正一处',
    ]);
    const copy = POOL.replace('code: pool', 'code: copy').replace('clause: 比例', 'clause: 又');
    assert.deepEqual(problemsOf(book(benefit(copy))), [
      '第 18 行 inpatient.layers：与第 13 行的层内容相同，会支付两次：请删去或改正一处',
    ]);
    assert.deepEqual(problemsOf(book(benefit(again.replace('code: pool', 'code: more')))), []);
  });

  test('by two covers of one content', () => {
    const covers = cover('from: 2024-01-01') + cover('from: 2024-01-01', 'more');
    assert.deepEqual(problemsOf(book(benefit(`${USE}      - use: more\n`), covers)), [
      '第 19 行 inpatient.layers：与第 18 行的层内容相同，会支付两次：请删去或改正一处',
    ]);
  });
});

describe('what nothing names is refused', () => {
  test('a cover', () => {
    assert.deepEqual(problemsOf(book(benefit(''), cover('from: 2024-01-01'))), [
      '第 19 行 major：没有一项待遇引用这个保障层：请在待遇的 layers 里写 - use: major，或删去它',
    ]);
  });

  test('a figure of the region, not one of the country', () => {
    const figure = 'figures:\n  - { name: 收人, year: 2024, amount: 1元, clause: 公报 }\n';
    assert.match(
      problemsOf(book(benefit(''), '', figure))[0]!,
      /^第 19 行 figures\.收人：没有一行/,
    );
    const nation = HEAD.replace('440100', '100000') + figure;
    checkedBook({ [FILE]: book(benefit('')), '100000/乙.yaml': nation });
  });
});

test('two benefits of one code side by side are refused: they would count as one', () => {
  const other = benefit('').replace("['21']", "['11']");
  assert.deepEqual(problemsOf(book(benefit('') + other)), [
    `第 18 行 inpatient（2024-01-01 起）：代码“inpatient”已用于 policy/${FILE} 第 6 行同时有效的` +
      '“住院”：请另取代码；要共用限额的，两处的限额写同一个 counter',
  ]);
  assert.deepEqual(problemsOf(book(benefit('') + other.replace('inpatient', 'outpatient'))), []);
});
