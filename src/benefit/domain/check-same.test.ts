import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkedBook, PolicyUnusable, problemText } from '../load-book.ts';

const FILE = '440100/甲.yaml';

type Written = {
  readonly clinic?: string;
  readonly shop?: string;
  readonly as?: string;
  readonly span?: string;
};

/** Outpatients by level, and pharmacies whose share is said to be that of the first level. */
function written({ clinic = '80%', shop = '80%', as, span = 'from: 2024-01-01' }: Written = {}) {
  const same = as ?? '{ benefit: outpatient, level: [primary] }';
  const benefit = (code: string, type: string, rows: readonly string[]) => `  - code: ${code}
    name: ${code}
    insurance: ['310']
    medical_types: ['${type}']
    ${code === 'outpatient' ? span : 'from: 2024-01-01'}
    day: visit
    layers:
      - code: pool
        name: 统筹
        fund: '310102'
        shares:
${rows.map((row) => `          - ${row}\n`).join('')}`;
  return `document: 甲
region: '440100'
trust: example
source: 示例
benefits:
${benefit('outpatient', '11', [
  `{ level: [primary], share: ${clinic}, clause: 基层 }`,
  '{ level: [secondary, tertiary], share: 60%, clause: 其他 }',
])}${benefit('pharmacy', '41', [`{ share: ${shop}, same_as: ${same}, clause: 与基层相同 }`])}`;
}

function said(text: string) {
  try {
    return checkedBook({ [FILE]: text }).warnings.map((one) => problemText(one).trim());
  } catch (error) {
    assert.ok(error instanceof PolicyUnusable, String(error));
    return error.problems.map((one) => `refused: ${problemText(one).trim()}`);
  }
}

describe('a share that is said to be that of another benefit', () => {
  test('is it: nothing is said', () => {
    assert.deepEqual(said(written()), []);
    assert.deepEqual(said(written({ clinic: '82%', shop: '82%' })), []);
  });

  test('is not: both places are named', () => {
    assert.deepEqual(said(written({ clinic: '82%' })), [
      'policy/440100/甲.yaml 第 30 行 pharmacy.pool.shares：写明与 policy/440100/甲.yaml 第 17 行' +
        '（2024-01-01 起）相同，这里是 80%，那里是 82%：请一并改，或删去 same_as',
    ]);
  });

  test('is held against the rows that it can mean', () => {
    const all = '{ benefit: outpatient }';
    assert.equal(said(written({ as: all })).length, 1);
    assert.match(said(written({ as: all }))[0]!, /这里是 80%，那里是 60%/);
    const other = '{ benefit: outpatient, level: [tertiary] }';
    assert.deepEqual(said(written({ as: other, shop: '60%' })), []);
  });

  test('of a benefit that there is not, or not at that time, is reminded of', () => {
    const nobody = /第 30 行 pharmacy\.pool\.shares：same_as 所指的待遇在这段时间没有/;
    assert.match(said(written({ as: '{ benefit: clinic, level: [primary] }' }))[0]!, nobody);
    const before = 'from: 2022-01-01\n    to: 2024-01-01';
    assert.match(said(written({ span: before }))[0]!.replace('31', '30'), nobody);
  });

  test('written wrongly is refused', () => {
    assert.match(said(written({ as: 'outpatient' }))[0]!, /refused: .*same_as：应为一组键值/);
    assert.match(said(written({ as: '{ level: [primary] }' }))[0]!, /same_as\.benefit：缺少/);
    assert.match(said(written({ as: '{ benefit: outpatient, grade: [a] }' }))[0]!, /不认识的词/);
  });
});
