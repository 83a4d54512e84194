import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { buildBook, readBookTexts } from '../load-book.ts';
import { marksOf } from './check-marks.ts';
import { FREE_WORDS, nearest, WORDS, wideText } from './words.ts';

const TEXTS = readBookTexts(join(import.meta.dirname, '../../../policy'));

describe('a mark that is read otherwise than it looks is told with line and remedy:', () => {
  const told: readonly (readonly [string, string, string])[] = [
    ['  - code：pool', 'code', '“code”后是全角冒号“：”：请改为半角冒号加空格“code: ”'],
    ['    from：2024-01-01', 'from', '“from”后是全角冒号“：”：请改为半角冒号加空格“from: ”'],
    [
      '- { per: year, amount：1元 }',
      'amount',
      '“amount”后是全角冒号“：”：请改为半角冒号加空格“amount: ”',
    ],
    ['- { share: 80%，clause: 一 }', 'clause', '“clause”前是全角逗号“，”：请改为半角“, ”'],
    ['- { share: 80%; clause: 一 }', 'clause', '“clause”前是“;”：请改为半角逗号“, ”'],
    ['- { clause: 一、share: 80% }', 'share', '“share”前是“、”：请改为半角逗号“, ”'],
    ['－ use: major', 'use', '行首的“－”请改为半角短横加空格“- ”'],
    ['-use: major', 'use', '行首短横后缺少空格：应写作“- ”'],
    ['- { share:80%, clause: 一 }', 'share', '冒号后缺少空格：应写作“share: ”'],
    ['    day:visit', 'day', '冒号后缺少空格：应写作“day: ”'],
    ["insurance: ［'310']", 'insurance', '全角括号“［”请改为半角“[”'],
    ['- ｛ share: 80%, clause: 一 }', 'share', '全角括号“｛”请改为半角“{”'],
    ['- { level: [primary］, share: 80% }', 'share', '全角括号“］”请改为半角“]”'],
    ['- { share: 80%, clause: 一 ｝', '文件', '全角括号“｝”请改为半角“}”'],
    ['insurance: [‘310’]', 'insurance', "全角引号“‘”请改为半角引号 '"],
    ["insurance: ['310'，'390']", 'insurance', '方括号里的“，”请改为半角逗号“, ”'],
    ['\u3000\u3000name: 门诊', 'name', '缩进里有全角空格或不间断空格：请改为半角空格'],
  ];
  for (const [line, at, reason] of told) {
    test(line, () => assert.deepEqual(marksOf(`# 一\n${line}`), [{ line: 2, at, reason }]));
  }

  test('it goes before what YAML makes of it, and hides no fault of other lines', () => {
    const [file, text] = Object.entries(TEXTS).find(([name]) => name.startsWith('999900/'))!;
    const wrong = text.replace('share: 70%', 'share：70%').replace('trust: example', 'trust: sure');
    assert.throws(
      () => buildBook({ ...TEXTS, [file]: wrong }),
      (error: Error) => {
        const lines = error.message.split('\n').slice(1);
        assert.equal(lines.length, 2);
        assert.match(lines[0]!, /第 \d+ 行 share：“share”后是全角冒号/);
        assert.match(lines[1]!, /第 7 行 trust：应为/);
        return true;
      },
    );
  });
});

test('what is not closed is told on its line, not where YAML gives up', () => {
  const [file, text] = Object.entries(TEXTS).find(([name]) => name.startsWith('999900/'))!;
  const told: readonly (readonly [string, string, RegExp])[] = [
    ["region: '999900'", "region: '999900", /第 5 行 region：引号没有闭合/],
    [
      "medical_types: ['11', '12', '13']",
      "medical_types: ['11', '12'",
      /第 \d+ 行 文件：方括号没有闭合/,
    ],
    ['share: 70%, clause: 第一条：基层 }', 'share: 70%, clause: 第一条：基层', /花括号没有闭合/],
  ];
  for (const [part, by, reason] of told) {
    assert.ok(text.includes(part), part);
    assert.throws(() => buildBook({ ...TEXTS, [file]: text.replace(part, by) }), reason);
  }
});

test('a text may hold marks of full width, and a comment anything', () => {
  const lines = [
    'clause: 第一条：起付标准，（一）基层；“二级”【三级】',
    '- { share: 80%, clause: （符合范围－已付）×50%，另见［二］ }',
    'from: 2024-01-01 # 其后：见 code：x，share：80%',
  ];
  assert.deepEqual(marksOf(lines.join('\n')), []);
  for (const [file, text] of Object.entries(TEXTS)) assert.deepEqual(marksOf(text), [], file);
});

test('every word of the book is known', () => {
  const used = Object.values(TEXTS).flatMap((text) =>
    [...text.matchAll(/(?:^\s*(?:- )?|[{,] )([a-z_]+):/gm)].map((found) => found[1]!),
  );
  assert.deepEqual(
    [...new Set(used)].filter((word) => !WORDS.includes(word)),
    [],
  );
  assert.ok(FREE_WORDS.every((word) => WORDS.includes(word)));
});

test('the word that was meant is the nearest; a strange one is none', () => {
  assert.equal(nearest('cod', ['code', 'name']), 'code');
  assert.equal(nearest('Ceiling', ['ceilings', 'shares']), 'ceilings');
  assert.equal(nearest('cap', ['code', 'name', 'to']), null);
  assert.equal(wideText('８０％'), '；“８０％”含全角字符，请改为半角的“80%”');
  assert.equal(wideText('80%'), '');
  assert.equal(wideText(80), '');
});
