import { moduleOf, moduleOrder } from './imports.ts';
import {
  at,
  type Finding,
  isTest,
  nodes,
  type Rule,
  type Source,
  stringText,
  typescriptOf,
} from './tree.ts';

const SQL_FORMS = [
  /^\s*with\s+\w+[\s\S]*\bas\b/i,
  /^\s*select\b[\s\S]+\bfrom\b/i,
  /^\s*select\s+\w+\(/i,
  /^\s*(insert\s+into|delete\s+from)\b/i,
  /^\s*update\s+\S+\s+set\b/i,
  /^\s*(create|alter|drop|truncate)\s+(table|index|schema|database)\b/i,
];
const TABLE_FORM = /\b(?:from|join|into|update|table|only)\s+"?([a-z_]+)"?\s*\.\s*"?[a-z_]+/gi;

function statements(file: Source) {
  return [...nodes(file.syntax())].flatMap((node) => {
    const text = stringText(node);
    return text !== null && SQL_FORMS.some((form) => form.test(text)) ? [{ node, text }] : [];
  });
}

function mayHoldSql(path: string): boolean {
  return path.endsWith('.store.ts') || path.startsWith('src/store/');
}

export const SQL_PLACE: Rule = {
  name: 'SQL stands in *.store.ts and src/store only',
  check: (tree) =>
    typescriptOf(tree, 'src/')
      .filter(({ path }) => !isTest(path) && !mayHoldSql(path))
      .flatMap((file) => statements(file).map(({ node }) => at(file, node, 'SQL outside a store'))),
  bad: [
    { 'src/ledger/post.ts': 'const q = `select balance from ledger.account where a = $1`;' },
    { 'src/ledger/index.ts': `const q = 'insert into ledger.account values (1)';` },
    { 'src/ledger/post.ts': `const q = (n: string) => \`update ledger.account set x = \${n}\`;` },
    { 'src/app.ts': `const q = 'delete from ledger.account';` },
  ],
  good: {
    'src/ledger/ledger.store.ts': `const q = 'insert into ledger.account values (1)';`,
    'src/ledger/post.ts': `const note = 'select a hospital before you settle';`,
    'src/ledger/post.db.test.ts': `const q = 'delete from ledger.account';`,
  },
};

function foreignTables(file: Source, schemas: ReadonlySet<string>): Finding[] {
  const own = moduleOf(file.path);
  return statements(file).flatMap(({ node, text }) =>
    [...text.matchAll(TABLE_FORM)]
      .map((found) => found[1]!.toLowerCase())
      .filter((schema) => schema !== own && schemas.has(schema))
      .map((schema) => at(file, node, `touches a table of ${schema}`)),
  );
}

const ARCHITECTURE = [
  '<!-- module-order:begin -->',
  '1. `store` — database',
  '2. `registry` — people',
  '3. `ledger` — accounts',
  '<!-- module-order:end -->',
].join('\n');

export const OWN_TABLES: Rule = {
  name: 'SQL mentions only the tables of its own module',
  check: (tree) => {
    const schemas = new Set(moduleOrder(tree));
    return typescriptOf(tree, 'src/')
      .filter(({ path }) => !isTest(path))
      .flatMap((file) => foreignTables(file, schemas));
  },
  bad: [
    'const q = `select 1 from ledger.account a join registry.person p using (person_id)`;',
    `const q = 'insert into registry.person values (1)';`,
    `const q = 'update store.command set key = null';`,
  ].map((text) => ({ 'ARCHITECTURE.md': ARCHITECTURE, 'src/ledger/ledger.store.ts': text })),
  good: {
    'ARCHITECTURE.md': ARCHITECTURE,
    'src/ledger/ledger.store.ts':
      'const q = `select t.x from ledger.account as t, pg_catalog.pg_class`;',
    'src/store/command.ts': `const q = 'insert into store.command values (1)';`,
  },
};

const CREATE_FORM =
  /create\s+table\s+(?:if\s+not\s+exists\s+)?(settlement|ledger)\.(\w+)\s*\(([\s\S]*?)\n\)/gi;
const KEY_FORM =
  /^\s*(?:constraint\s+\w+\s+)?primary\s+key\s*\(\s*(\w+)|^\s*(\w+)\s[^\n]*\bprimary\s+key\b/im;

export const PERSON_FIRST: Rule = {
  name: 'hot tables carry person_id first in their primary key',
  check: (tree) =>
    tree
      .filter(({ path }) => /^db\/.*\.sql$/.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(CREATE_FORM)].flatMap((found) => {
          const key = KEY_FORM.exec(found[3]!);
          const first = key?.[1] ?? key?.[2];
          if (first === 'person_id') return [];
          return [{ path, text: `${found[1]}.${found[2]}: key begins with ${first ?? 'nothing'}` }];
        }),
      ),
  bad: [
    { 'db/0001_a.sql': 'create table ledger.account (\n  id text primary key\n);' },
    {
      'db/0001_a.sql': 'create table ledger.account (\n  a text,\n  primary key (a, person_id)\n);',
    },
    { 'db/0001_a.sql': 'create table settlement.visit (\n  person_id text not null\n);' },
  ],
  good: {
    'db/0001_a.sql': `create table ledger.account (
  person_id text not null,
  amount_fen bigint check (amount_fen >= 0),
  constraint account_key primary key (person_id, amount_fen)
);
create table registry.region (
  code text primary key
);`,
  },
};
