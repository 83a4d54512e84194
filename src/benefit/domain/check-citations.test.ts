import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkedBook, problemText } from '../load-book.ts';

const [OLD, NEW] = ['440100/旧号.yaml', '440100/新号.yaml'];

const head = (document: string) => `document: ${document}
region: '440100'
trust: example
source: 示例
benefits:
`;

const SHARE = '{ share: 80%, clause: 第一条 }';
const CEILING = '{ per: year, amount: 3000元, clause: 第二条 }';

function version(span: string, share = SHARE, ceiling = CEILING) {
  return `  - code: outpatient
    name: 门诊
    insurance: ['310']
    medical_types: ['11']
    ${span}
    day: visit
    layers:
      - code: pool
        name: 统筹
        fund: '310102'
        shares:
          - ${share}
        ceilings:
          - ${ceiling}
`;
}

const FIRST = version('from: 2024-01-01\n    to: 2025-01-01');
const LATER = 'from: 2025-01-01';

const warned = (texts: Readonly<Record<string, string>>) =>
  checkedBook(texts).warnings.map((one) => problemText(one).trim());
const inOne = (second: string) => warned({ [OLD!]: head('旧号') + FIRST + second });
const inTwo = (second: string) =>
  warned({ [OLD!]: head('旧号') + FIRST, [NEW!]: head('新号') + second });

describe('a version copied from the one before', () => {
  test('says nothing new: nothing is reminded of', () => {
    assert.deepEqual(inOne(version(LATER)), []);
  });

  test('a new value under the old clause is reminded of', () => {
    assert.deepEqual(inOne(version(LATER, SHARE.replace('80%', '82%'))), [
      'policy/440100/旧号.yaml 第 32 行 outpatient.pool.shares：' +
        '数值与前一版不同，依据却相同（旧号，第一条）：请在行内写明新的 document、trust 和 clause',
    ]);
    const ceiling = CEILING.replace('3000元', '4000元');
    assert.match(inOne(version(LATER, SHARE, ceiling))[0]!, /第 34 行 outpatient\.pool\.ceilings/);
  });

  test('a new value with its own clause or document is not', () => {
    const clause = SHARE.replace('80%', '82%').replace('第一条', '第三条');
    assert.deepEqual(inOne(version(LATER, clause)), []);
    const document = SHARE.replace('80%', '82%, document: 新号, trust: example');
    assert.deepEqual(inOne(version(LATER, document)), []);
  });

  test('a value that follows another keeps its clause', () => {
    const same = SHARE.replace('80%', '80%, same_as: { benefit: outpatient }');
    const until = version('from: 2024-01-01\n    to: 2025-01-01', same);
    const later = version(LATER, same.replace('80%', '82%'));
    assert.deepEqual(warned({ [OLD!]: head('旧号') + until + later }), []);
  });

  test('old values under a new document are reminded of once, with their lines', () => {
    assert.deepEqual(inTwo(version(LATER)), [
      'policy/440100/新号.yaml 第 17 行 outpatient.pool.shares：第 17、19 行的数值与条款都同前一版，' +
        '依据却由“旧号”变成“新号”：后者没有重述的，请在行内写明原来的 document 和 trust',
    ]);
    const kept = CEILING.replace('3000元', '3000元, document: 旧号, trust: example');
    const share = SHARE.replace('80%', '82%');
    assert.deepEqual(inTwo(version(LATER, share, kept)), []);
  });

  test('a correction is held against what it corrects', () => {
    const known = 'from: 2024-01-01\n    known: 2024-04-01\n    to: 2025-01-01';
    const [found, ...more] = inOne(version(known, SHARE.replace('80%', '82%')));
    assert.match(found!, /数值与前一版不同，依据却相同/);
    assert.deepEqual(more, []);
  });
});
