import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkedBook } from '../load-book.ts';

/** A benefit with one limit of the year; `for` and the row's own words as given. */
function benefit(code: string, type: string, ceiling: string, more = ''): string {
  return `  - code: ${code}
    name: ${code}
    insurance: ['310']
    medical_types: ['${type}']
    from: 2026-01-01
${more}    day: visit
    layers:
      - code: pool
        name: 统筹
        fund: '310100'
        shares:
          - { share: 80%, clause: 比例 }
        ceilings:
          - { ${ceiling}, clause: 限额 }
`;
}

function warningsOf(...benefits: readonly string[]): readonly string[] {
  const head = "document: 甲\nregion: '440100'\ntrust: example\nsource: 测试\nbenefits:\n";
  const { warnings } = checkedBook({ '440100/甲.yaml': head + benefits.join('') });
  return warnings.map(({ line, at, reason }) => `${line} ${at}：${reason}`);
}

const SHARED = 'per: year, counter: pool-year, amount: 100元';
const TYPO = 'per: year, counter: pool-yaer, amount: 100元';

describe('a counter with a name of its own', () => {
  test('that another benefit names too is silent', () => {
    assert.deepEqual(warningsOf(benefit('a', '11', SHARED), benefit('b', '21', SHARED)), []);
  });

  test('that is the name another layer has without writing it is silent', () => {
    const plain = 'per: year, amount: 100元';
    const named = 'per: year, counter: a.pool, amount: 100元';
    assert.deepEqual(warningsOf(benefit('a', '11', plain), benefit('b', '21', named)), []);
  });

  test('that nothing else has is told of, with its line', () => {
    const found = warningsOf(benefit('a', '11', SHARED), benefit('b', '21', TYPO));
    assert.equal(found.length, 2);
    assert.match(found[0]!, /^19 a\.pool\.counter：累计“pool-year”只有这一层使用/);
    assert.match(found[1]!, /^33 b\.pool\.counter：累计“pool-yaer”只有这一层使用/);
  });

  test('that keeps two limits of one layer apart is silent', () => {
    const row = (type: string, counter: string) =>
      `medical_type: ['${type}'], per: year, counter: ${counter}, amount: 100元`;
    const two = benefit('a', "11', '12", row('11', 'x')).replace(
      '          - { medical',
      `          - { ${row('12', 'y')}, clause: 限额 }\n          - { medical`,
    );
    assert.deepEqual(warningsOf(two), []);
  });
});

describe('a counter that somebody shared and gave up', () => {
  const plain = 'per: year, amount: 100元';
  const named = benefit('b', '41', 'per: year, counter: a.pool, amount: 100元');
  const first = benefit('a', '11', plain, '    to: 2027-01-01\n');
  const next = (code: string, ceiling = plain) =>
    benefit(code, '11', ceiling).replace('2026-01-01', '2027-01-01');

  test('is silent while the next version keeps its code, or names the counter', () => {
    assert.deepEqual(warningsOf(first, next('a'), named), []);
    const kept = 'per: year, counter: a.pool, amount: 100元';
    assert.deepEqual(warningsOf(first, next('c', kept), named), []);
  });

  test('is told of when the next version has another code, even from a first of January', () => {
    const [told, ...more] = warningsOf(first, next('c'), named);
    assert.match(told!, /b\.pool\.counter：自 2027-01-01 起没有别的层与它共用累计“a\.pool”/);
    assert.deepEqual(more, []);
  });
});

describe('a limit that two benefits share', () => {
  const other = SHARED.replace('100元', '200元');
  const pair = (a: string, b: string, moreA = '', moreB = '') =>
    warningsOf(benefit('a', '11', a, moreA), benefit('b', '21', b, moreB));

  test('with another amount is told of, with both lines', () => {
    const told = pair(SHARED, other);
    assert.equal(told.length, 1);
    assert.match(
      told[0]!,
      /^33 b\.pool\.ceilings：共用累计“pool-year”的限额不一致：与 policy\/440100\/甲\.yaml 第 19 行 不同/,
    );
  });

  test('is silent where no case meets both rows', () => {
    assert.deepEqual(pair(`tier: [first], ${SHARED}`, `tier: [second], ${other}`), []);
    const retired = '    for: { status: [retired] }\n';
    const working = '    for: { status: [working] }\n';
    assert.deepEqual(pair(SHARED, other, retired, working), []);
    assert.equal(pair(`tier: [first], ${SHARED}`, other).length, 1);
  });

  test('is silent for another period, another thing counted, or another time', () => {
    assert.deepEqual(pair(SHARED, other.replace('year,', 'month,')), []);
    assert.deepEqual(pair(SHARED, `of: cost, ${other}`), []);
    const until = pair(SHARED, SHARED, '    to: 2027-01-01\n');
    assert.deepEqual(until, [
      '34 b.pool.counter：自 2027-01-01 起没有别的层与它共用累计“pool-year”，两边的限额与起付从此各算各的：' +
        '另一边的新版本换了 code 的，请换回来或写明 counter: pool-year',
    ]);
    const later = benefit('b', '21', other).replace('2026-01-01', '2027-01-01');
    assert.deepEqual(warningsOf(benefit('a', '11', SHARED, '    to: 2027-01-01\n'), later), []);
  });
});
