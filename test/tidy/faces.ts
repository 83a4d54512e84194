import { importsOf } from './imports.ts';
import { at, type Finding, isTest, type Rule, type Tree, typescriptOf } from './tree.ts';

/** What the faces may take of the platform: values, contracts, pure decisions, wire types. */
const SHARED = /^spec\/wire\/|^src\/(kernel\/|[^/]+\/([\w-]+-)?contract\.ts$|[^/]+\/domain\/)/;

/** web/<face>/… → the face; null for what all of them share. */
function faceOf(path: string): string | null {
  const folder = /^web\/([^/]+)\//.exec(path)?.[1] ?? null;
  return folder === 'shared' ? null : folder;
}

export const FACE_IMPORTS: Rule = {
  name: 'a face imports itself, web/shared, and of the platform kernel, contracts and domain only',
  check: (tree) =>
    typescriptOf(tree, 'web/')
      .filter(({ path }) => !isTest(path))
      .flatMap((file) =>
        importsOf(file).flatMap(({ node, written, path }) => {
          if (path === null || SHARED.test(path)) return [];
          const own = faceOf(file.path);
          const other = faceOf(path);
          const isOurs = path.startsWith('web/') && (other === null || other === own);
          return isOurs ? [] : [at(file, node, `imports ${written}`)];
        }),
      ),
  bad: [
    { 'web/a/main.ts': `import { x } from '../b/x.ts';` },
    { 'web/shared/x.ts': `import { x } from '../b/x.ts';` },
    { 'web/a/main.ts': `import { x } from '../../src/ledger/index.ts';` },
    { 'web/a/B.vue': `<script setup>import { x } from '../../src/ledger/post.ts';</script>` },
    { 'web/a/main.ts': `import { x } from '../../test/database.ts';` },
  ],
  good: {
    'web/a/main.ts': `import './pages/x.ts';\nimport { x } from '../shared/x.ts';
      import { fen } from '../../src/kernel/fen.ts';
      import type { Bill } from '../../src/ledger/contract.ts';
      import type { Stay } from '../../src/ledger/stay-contract.ts';`,
  },
};

function linesWith(tree: Tree, files: RegExp, form: RegExp, text: string): Finding[] {
  return tree
    .filter(({ path }) => files.test(path))
    .flatMap(({ path, text: all }) =>
      all
        .split('\n')
        .flatMap((line, i) =>
          form.test(line) ? [{ path, line: i + 1, text: `${text}: ${line.trim()}` }] : [],
        ),
    );
}

export const MARKUP: Rule = {
  name: 'pages show texts as texts: no v-html, no innerHTML, no eval',
  check: (tree) => {
    const form =
      /\bv-html\b|\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\beval\(|\bnew Function\b/;
    return linesWith(tree, /^web\/.*\.(ts|vue|html)$/, form, 'markup from a text');
  },
  bad: [
    { 'web/a/B.vue': '<template><p v-html="text" /></template>' },
    { 'web/a/b.ts': 'place.innerHTML = text;' },
    { 'web/a/b.ts': `place.insertAdjacentHTML('beforeend', text);` },
    { 'web/a/b.ts': 'eval(text);' },
  ],
  good: { 'web/a/B.vue': '<template><p>{{ html }}</p></template>' },
};

/** Black and white are paper and ink, in printing and codes; a shadow is no colour. */
const PAPER = /#(000|fff|000000|ffffff)\b/gi;

export const COLOURS: Rule = {
  name: 'colours come from web/shared/tokens.css',
  check: (tree) =>
    tree
      .filter(({ path }) => /^web\/.*\.(css|vue|ts)$/.test(path))
      .filter(({ path }) => !/^web\/shared\/(tokens|print)\.css$/.test(path))
      .flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, i) => {
          const rest = line.replace(PAPER, '');
          const found = /[:\s'"(,]#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})\b(?!-)/i.exec(rest);
          return found === null
            ? []
            : [{ path, line: i + 1, text: `a colour of its own${found[0]}` }];
        }),
      ),
  bad: [
    { 'web/a/B.vue': '<style scoped>\np { color: #0a6b78; }\n</style>' },
    { 'web/shared/b.css': 'p { border: 1px solid #ccc; }' },
    { 'web/a/b.ts': `const ink = '#123456';` },
  ],
  good: {
    'web/shared/tokens.css': 'html { --brand: #0a6b78; }',
    'web/a/B.vue': '<style scoped>\np { color: var(--ink); background: #ffffff; }\n</style>',
    'web/a/b.ts': `location.hash = '#form';`,
  },
};
