import ts from 'typescript';
import {
  at,
  type Finding,
  nodes,
  type Rule,
  type Source,
  stringText,
  type Tree,
  typescriptOf,
  within,
} from './tree.ts';

type SpecField = { readonly code?: unknown };

/** Codes of the national interface that are ordinary words of ours too. */
const ORDINARY = new Set([
  'file_name',
  'file_type',
  'start_date',
  'end_date',
  'list_type',
  'rule_name',
]);
const FIELD_FORM = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/;

/** Every field code of the national interface that could not be mistaken for English. */
function nationalFields(tree: Tree): ReadonlySet<string> {
  const text = tree.find(({ path }) => path === 'spec/transactions.json')?.text ?? '[]';
  const codes = new Set<string>();
  JSON.parse(text, (_key, value: SpecField) => {
    const code = typeof value === 'object' && value !== null ? value.code : undefined;
    if (typeof code === 'string' && FIELD_FORM.test(code) && !ORDINARY.has(code)) codes.add(code);
    return value;
  });
  return codes;
}

function mayNameFields(path: string): boolean {
  return (
    path.endsWith('.wire.ts') || path.endsWith('.wire.test.ts') || /\.e2e\.test\.ts$/.test(path)
  );
}

function fieldsIn(file: Source, fields: ReadonlySet<string>): Finding[] {
  return [...nodes(file.syntax())].flatMap((node) => {
    const text = ts.isIdentifier(node) ? node.text : stringText(node);
    if (text === null) return [];
    const used = text.split(/[^A-Za-z0-9_]+/).filter((word) => fields.has(word));
    return used.map((word) => at(file, node, `national field name ${word}`));
  });
}

const SPEC = JSON.stringify([{ infno: '1101', input: [{ fields: [{ code: 'psn_no' }] }] }]);

export const NATIONAL_FIELDS: Rule = {
  name: 'national field names stand in *.wire.ts and spec/ only',
  check: (tree) => {
    const fields = nationalFields(tree);
    const inCode = [...typescriptOf(tree, 'src/'), ...typescriptOf(tree, 'web/')]
      .filter(({ path }) => !mayNameFields(path))
      .flatMap((file) => fieldsIn(file, fields));
    const inTemplates = tree
      .filter(({ path }) => path.endsWith('.vue'))
      .flatMap(({ path, text }) =>
        [...(/<template>[\s\S]*<\/template>/.exec(text)?.[0] ?? '').matchAll(/\w+/g)]
          .filter(([word]) => fields.has(word))
          .map(([word]) => ({ path, text: `national field name ${word}` })),
      );
    const inTables = tree
      .filter(({ path }) => path.startsWith('db/'))
      .flatMap(({ path, text }) =>
        text.split(/\W+/).flatMap((word) => (fields.has(word) ? [{ path, text: word }] : [])),
      );
    return [...inCode, ...inTemplates, ...inTables];
  },
  bad: within({ 'spec/transactions.json': SPEC }, [
    { 'src/registry/person.ts': 'const psn_no = 1;' },
    { 'src/registry/person.ts': `const name = 'psn_no';` },
    { 'src/registry/person.ts': 'const name = (of: P) => of.psn_no;' },
    { 'src/registry/person.store.ts': 'const q = `select psn_no from registry.person`;' },
    { 'db/0001_a.sql': 'create table registry.person (psn_no text);' },
    { 'web/a/B.vue': '<script setup>const psn_no = 1;</script>' },
    { 'web/a/B.vue': '<template><p>{{ of.psn_no }}</p></template>' },
  ]),
  good: {
    'spec/transactions.json': SPEC,
    'src/registry/registry.wire.ts': 'const psn_no = 1;',
    'src/registry/person.ts': 'const personId = 1; // psn_no',
  },
};

const HAN = /\p{Script=Han}/u;
const HAN_PER_LINE_MAX = 40;

/** Marks what stands in texts (1) and in names (2); what is left is comments. */
function maskOf(file: Source): Uint8Array {
  const mask = new Uint8Array(file.text.length);
  for (const node of nodes(file.syntax())) {
    const isName = ts.isIdentifier(node) || ts.isPrivateIdentifier(node);
    const isText =
      ts.isStringLiteral(node) ||
      ts.isTemplateLiteralToken(node) ||
      ts.isRegularExpressionLiteral(node);
    if (isName || isText) mask.fill(isName ? 2 : 1, node.getStart(), node.getEnd());
  }
  return mask;
}

function chineseIn(file: Source): Finding[] {
  const code = file.syntax().text;
  if (!HAN.test(code)) return [];
  const mask = maskOf(file);
  let start = 0;
  return code.split('\n').flatMap((line, i) => {
    const places = [...line].length === 0 ? [] : [...line.matchAll(new RegExp(HAN, 'gu'))];
    const kinds = places.map((found) => mask[start + found.index]);
    start += line.length + 1;
    const where = { path: file.path, line: i + 1 };
    if (kinds.includes(2)) return [{ ...where, text: 'a Chinese name in the code' }];
    const commented = kinds.filter((kind) => kind === 0).length;
    if (commented <= HAN_PER_LINE_MAX) return [];
    return [{ ...where, text: `${commented} Chinese characters in a comment` }];
  });
}

export const ENGLISH_CODE: Rule = {
  name: 'code and comments are English; in a comment Chinese stands as a short term only',
  check: (tree) =>
    [...typescriptOf(tree, 'src/'), ...typescriptOf(tree, 'web/')].flatMap(chineseIn),
  bad: [
    { 'src/a/b.ts': 'const 金额 = 1;' },
    { 'src/a/b.ts': 'const of = { 金额: 1 };' },
    { 'src/a/b.ts': `// ${'字'.repeat(41)}` },
    { 'src/a/b.ts': `/**\n * ${'字'.repeat(41)}\n */\nconst a = '字';` },
    { 'web/a/B.vue': '<script setup>const 金额 = 1;</script>' },
  ],
  good: {
    'web/a/B.vue': `<script setup>const a = 1;</script><template>${'字'.repeat(60)}</template>`,
    'src/a/b.ts': `// The basis is 医保发〔2024〕1号.\nconst text = '${'字'.repeat(60)}';
      const long = \`${'字'.repeat(60)}\`;\nconst form = /${'字'.repeat(60)}/;`,
  },
};
