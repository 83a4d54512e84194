import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkedBook, PolicyUnusable, problemText } from '../load-book.ts';

const FILE = '440100/甲.yaml';
const HEAD = `document: 甲
region: '440100'
trust: example
source: 示例
benefits:
`;

type Written = { readonly code?: string; readonly layer?: string; readonly more?: string };

/** A version with one layer that has a limit. */
function version(span: string, { code = 'outpatient', layer = 'pool', more = '' }: Written = {}) {
  return `  - code: ${code}
    name: 门诊
    insurance: ['310']
    medical_types: ['11']
    ${span}
    day: visit
    layers:
      - code: ${layer}
        name: 统筹
        fund: '310102'
${more}        shares:
          - { share: 80%, clause: 比例 }
        ceilings:
          - { per: year, amount: 3000元, clause: 限额 }
`;
}

const UNTIL = (day: string) => `from: 2024-01-01\n    to: ${day}`;

function checked(text: string) {
  try {
    return { problems: [], warnings: checkedBook({ [FILE]: text }).warnings };
  } catch (error) {
    assert.ok(error instanceof PolicyUnusable, String(error));
    const problems = error.problems.map((p) => problemText(p).replace(`  policy/${FILE} `, ''));
    return { problems, warnings: [] };
  }
}

const of = (first: string, second: string) => checked(HEAD + first + second).problems;

/** The old name, the new one, line and place. */
const restart = (old: string, now: string, line: number, at: string) =>
  `第 ${line} 行 ${at}：前一版累计在“${old}”名下，这一版改记在“${now}”名下，限额与起付会在年中从零算起：` +
  `接着累计请写 counter: ${old}，确实从零算起请在这一层写 counts: anew`;

describe('a limit does not begin anew in the middle of the year unseen', () => {
  const july = UNTIL('2025-07-01');
  const later = 'from: 2025-07-01';

  test('when the layer keeps its code, nothing is said', () => {
    assert.deepEqual(of(version(july), version(later)), []);
  });

  test('when the layer, the benefit or the counter is called otherwise, it is refused', () => {
    assert.deepEqual(of(version(july), version(later, { layer: 'fund' })), [
      restart('outpatient.pool', 'outpatient.fund', 28, 'outpatient.fund'),
    ]);
    assert.deepEqual(of(version(july), version(later, { code: 'clinic' })), [
      restart('outpatient.pool', 'clinic.pool', 28, 'clinic.pool'),
    ]);
    const more = '        counter: other\n';
    assert.deepEqual(of(version(july), version(later, { more })), [
      restart('outpatient.pool', 'other', 28, 'outpatient.pool'),
    ]);
  });

  test('the statement goes on counting, or says that it begins anew, without a reminder', () => {
    const goesOn = version(later, { layer: 'fund', more: '        counter: outpatient.pool\n' });
    assert.deepEqual(checked(HEAD + version(july) + goesOn), { problems: [], warnings: [] });
    const anew = version(later, { layer: 'fund', more: '        counts: anew\n' });
    assert.deepEqual(checked(HEAD + version(july) + anew), { problems: [], warnings: [] });
    const idle = version(later, { more: '        counts: anew\n' });
    assert.match(of(version(july), idle)[0]!, /^第 28 行 .*counts: anew 不起作用/);
  });

  test('on the first of January all begins anew anyway', () => {
    const january = version(UNTIL('2025-01-01'));
    assert.deepEqual(of(january, version('from: 2025-01-01', { layer: 'fund' })), []);
  });

  test('a correction changes what was counted since its first day', () => {
    const known = 'from: 2024-01-01\n    known: 2024-04-01';
    assert.deepEqual(of(version('from: 2024-01-01'), version(known, { layer: 'fund' })), [
      restart('outpatient.pool', 'outpatient.fund', 28, 'outpatient.fund'),
    ]);
  });

  test('a limit that is given up, or a further one, is no renaming', () => {
    const free = version(later, { layer: 'fund' }).replace(/ {8}ceilings:[\s\S]*/, '');
    assert.deepEqual(of(version(july), free), []);
    const month = '          - { per: month, counter: month, amount: 1元, clause: 月 }\n';
    assert.deepEqual(of(version(july), version(later) + month), []);
  });

  test('of a cover likewise', () => {
    const use = '      - use: major\n';
    const cover = (span: string, more = '') =>
      `  - code: major
    name: 大额
    fund: '330100'
    ${span}
${more}    shares: [{ share: 90%, clause: 比例 }]
    ceilings: [{ per: year, amount: 3000元, clause: 限额 }]
`;
    const covers = cover(july) + cover(later, '    counter: major-2\n');
    const text = `${HEAD}${version('from: 2024-01-01')}${use}covers:\n${covers}`;
    assert.deepEqual(checked(text).problems, [restart('major', 'major-2', 29, 'major')]);
    const renamed = `${HEAD}${version(july)}${use}${version(later)}      - use: more\ncovers:\n${
      cover(july) + cover(later).replace('code: major', 'code: more')
    }`;
    assert.deepEqual(checked(renamed).problems, [restart('major', 'more', 45, 'more')]);
  });
});
