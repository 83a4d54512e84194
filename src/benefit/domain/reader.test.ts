import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildBook, PolicyUnusable } from '../load-book.ts';
import { conditionText } from './facts.ts';
import type { Layer } from './policy.ts';

const FILE = '440100/文件.yaml';
const TEXT = `document: 文件
region: '440100'
trust: example
source: 示例
benefits:
  - code: stay
    name: 住院
    insurance: ['310']
    medical_types: ['21']
    from: 2024-01-01
    day: visit
    layers:
      - use: major
covers:
  - code: major
    name: 大病
    fund: '390200'
    from: 2024-01-01
    deductible:
      - { per: stay, amount: 1元, clause: 起付 }
    again_after: { every: 90天, most: 2, clause: 再计 }
    segments: { per: year, count: after-deductible }
    shares:
      - { up_to: 100元, share: 60%, clause: 一段 }
      - { above: 100元, share: 70%, clause: 二段 }
    share_adjust:
      - { level: [primary, secondary], plus: 5个百分点, clause: 基层 }
`;

function edited(part: string, by: string): string {
  assert.equal(TEXT.split(part).length, 2, `not once in the text: ${part}`);
  return TEXT.replace(part, by);
}

/** Place and reason of each problem of a text. */
function problemsOf(text: string): readonly string[] {
  try {
    buildBook({ [FILE]: text });
    return [];
  } catch (error) {
    assert.ok(error instanceof PolicyUnusable, String(error));
    return error.problems.map(({ at, reason }) => `${at}：${reason}`);
  }
}

describe('one fault gives one message:', () => {
  const one: readonly (readonly [string, string, RegExp])[] = [
    ['up_to: 100元', 'up_to: 1万元', /^covers\[1\]\.shares\[1\]\.up_to：.*应写作 10000元$/],
    ['above: 100元', 'above: 1万元', /^covers\[1\]\.shares\[2\]\.above：.*应写作 10000元$/],
    [
      '- { level: [primary, secondary], plus: 5个百分点, clause: 基层 }',
      '- 基层',
      /share_adjust\[1\]：应为一组键值$/,
    ],
    [
      `shares:
      - { up_to: 100元, share: 60%, clause: 一段 }
      - { above: 100元, share: 70%, clause: 二段 }`,
      'shares: 60%',
      /^covers\[1\]\.shares：应为一列/,
    ],
    ['{ every: 90天, most: 2, clause: 再计 }', '90天', /again_after：应写作 \{ every: 90天/],
    ['again_after: {', 'again_after: { often: 1,', /again_after\.often：不认识的词/],
  ];
  for (const [part, by, told] of one) {
    test(JSON.stringify(by), () => {
      const problems = problemsOf(edited(part, by));
      assert.equal(problems.length, 1, problems.join(' / '));
      assert.match(problems[0]!, told);
    });
  }
});

test('not stands for all other words, and is told as it is written', () => {
  const whenOf = (text: string) => {
    const layer: Layer = buildBook({ [FILE]: text }).covers[0]!.layer;
    return layer.shareAdjust[0]!.when;
  };
  const when = whenOf(edited('[primary, secondary]', '[not, tertiary]'));
  assert.deepEqual(when, [{ fact: 'level', words: ['primary', 'secondary'], not: ['tertiary'] }]);
  assert.equal(conditionText(when), '除三级以外');
  assert.equal(conditionText(whenOf(TEXT)), '基层、二级');
});
