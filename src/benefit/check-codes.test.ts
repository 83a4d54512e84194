import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unknownCodes } from './check-codes.ts';
import { readCodeLists } from './code-names.wire.ts';
import { codesPage } from './codes-page.ts';
import { checkedBook, readBookTexts } from './load-book.ts';

const ROOT = join(import.meta.dirname, '../..');
const LISTS = readCodeLists(join(ROOT, 'knowledge'));

const TEXT = `document: 甲
region: '440100'
trust: example
source: 测试
benefits:
  - code: chronic
    name: 慢特病
    insurance: ['310', '390']
    medical_types: ['14', '15']
    for: { chronic: [M01600, M99999, M03900] }
    from: 2026-01-01
    day: visit
    layers:
      - code: pool
        name: 统筹
        fund: '310109'
        shares:
          - { share: 80%, clause: 比例 }
        share_adjust:
          - { medical_type: ['14', '15'], plus: 1个百分点, clause: 加 }
          - { chronic: [M03900, none], plus: 1个百分点, clause: 加 }
entitlements:
  - { from: 2026-01-01, insurance: ['390'], clause: 等待 }
`;

test('a code that stands in no list is told of with its line; the others are not', () => {
  const { files } = checkedBook({ '440100/甲.yaml': TEXT });
  const told = unknownCodes(files, LISTS).map(({ line, at, reason }) => `${line} ${at} ${reason}`);
  const why = '不在字典里，见 docs/policy-codes.md';
  assert.deepEqual(told, [
    `9 medical_types 医疗类别“15”${why}`,
    `20 medical_type 医疗类别“15”${why}`,
    `16 fund 基金支付类型“310109”${why}`,
    `10 chronic 慢特病病种“M99999”${why}`,
  ]);
});

test('an insurance that is none is refused', () => {
  const text = TEXT.replace("['310', '390']", "['310', '301']");
  assert.throws(
    () => checkedBook({ '440100/甲.yaml': text }),
    /第 8 行 insurance：险种“301”不在国家/,
  );
});

test('the files in policy/ use codes of the lists only', () => {
  const { files } = checkedBook(readBookTexts(join(ROOT, 'policy')));
  assert.deepEqual(unknownCodes(files, LISTS), []);
});

test('docs/policy-codes.md is what the lists generate', () => {
  const written = readFileSync(join(ROOT, 'docs/policy-codes.md'), 'utf8');
  const page = codesPage(LISTS);
  assert.ok(written === page, 'docs/policy-codes.md is stale: npm run policy -- page');
  for (const row of ['| 310 | 职工基本医疗保险 |', '| 21 | 普通住院 |', '| M01200 | 血友病 |']) {
    assert.ok(page.includes(`\n${row}\n`), row);
  }
});
