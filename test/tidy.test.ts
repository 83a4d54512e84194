import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DECISIONS, NO_TRACES, PINNED, TITLES } from './tidy/documents.ts';
import { COLOURS, FACE_IMPORTS, MARKUP } from './tidy/faces.ts';
import { CLOCK, KINDS, PURE } from './tidy/kinds.ts';
import { CONSTRUCTS, MONEY, SPECIFIERS } from './tidy/language.ts';
import { COMPONENTS, EMPTY_NAMES, KEBAB_CASE } from './tidy/names.ts';
import { ORDER } from './tidy/order.ts';
import { REACHABLE } from './tidy/reach.ts';
import { COLUMNS, FILES, FUNCTIONS } from './tidy/size.ts';
import { OWN_TABLES, PERSON_FIRST, SQL_PLACE } from './tidy/sql.ts';
import { type Finding, type Rule, readTree, sampleTree } from './tidy/tree.ts';
import { ENGLISH_CODE, NATIONAL_FIELDS } from './tidy/words.ts';

const RULES: readonly Rule[] = [
  ORDER,
  KINDS,
  PURE,
  CLOCK,
  SQL_PLACE,
  OWN_TABLES,
  PERSON_FIRST,
  FUNCTIONS,
  FILES,
  COLUMNS,
  KEBAB_CASE,
  COMPONENTS,
  EMPTY_NAMES,
  CONSTRUCTS,
  SPECIFIERS,
  MONEY,
  NATIONAL_FIELDS,
  ENGLISH_CODE,
  TITLES,
  DECISIONS,
  PINNED,
  REACHABLE,
  FACE_IMPORTS,
  MARKUP,
  COLOURS,
  NO_TRACES,
];

function show({ path, line, text }: Finding): string {
  return `${path}${line === undefined ? '' : `:${line}`}: ${text}`;
}

const tree = readTree(fileURLToPath(new URL('..', import.meta.url)));

test('the tree was read', () => {
  for (const path of ['package.json', 'ARCHITECTURE.md', 'src/kernel/fen.ts', 'test/run.ts']) {
    assert.ok(
      tree.some((file) => file.path === path),
      path,
    );
  }
  assert.ok(!tree.some((file) => file.path.startsWith('node_modules/')));
});

for (const rule of RULES) {
  describe(rule.name, () => {
    test('finds fault with each bad sample', () => {
      for (const sample of rule.bad) {
        assert.notDeepEqual(rule.check(sampleTree(sample)), [], JSON.stringify(sample));
      }
      assert.notEqual(rule.bad.length, 0);
    });
    test('finds no fault with the good sample', () => {
      assert.deepEqual(rule.check(sampleTree(rule.good)).map(show), []);
    });
    test('the tree keeps it', () => {
      const found = rule.check(tree).map(show);
      assert.ok(found.length === 0, `${found.length} 处不符合：\n${found.join('\n')}`);
    });
  });
}
