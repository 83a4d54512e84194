import ts from 'typescript';
import { importsOf } from './imports.ts';
import { at, isTest, nodes, type Rule, typescriptOf, within } from './tree.ts';

/** Why the node is not to be used, or null. */
function complain(node: ts.Node): string | null {
  if (ts.isEnumDeclaration(node)) return 'an enum: use a union of texts';
  // `declare module 'x'` adds to the types of a library.
  if (ts.isModuleDeclaration(node) && !ts.isStringLiteral(node.name)) {
    return 'a namespace: use a file';
  }
  if (ts.isDecorator(node)) return 'a decorator';
  if (ts.isExportAssignment(node)) return 'a default export';
  if (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) {
    return 'a default export';
  }
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any: say what it is, or unknown';
  if (ts.isCallExpression(node) && node.expression.getText() === 'require') return 'require';
  if (ts.isClassLike(node) && isOffered(node) && !isError(node)) {
    return 'an exported class: use functions and records';
  }
  return null;
}

function isOffered(node: ts.ClassLikeDeclaration): boolean {
  return ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** A fault needs a class of its own to be caught by. */
function isError(node: ts.ClassLikeDeclaration): boolean {
  return /^extends \w*(Error|Refused|Unusable)$/.test(node.heritageClauses?.[0]?.getText() ?? '');
}

export const CONSTRUCTS: Rule = {
  name: 'no enum, namespace, decorator, default export, any, require, or exported class but errors',
  check: (tree) =>
    typescriptOf(tree)
      // Vite asks for a default export.
      .filter(({ path }) => path !== 'web/vite.config.ts')
      .flatMap((file) =>
        [...nodes(file.syntax())].flatMap((node) => {
          const wrong = complain(node);
          return wrong === null ? [] : [at(file, node, wrong)];
        }),
      ),
  bad: [
    'enum Level { primary }',
    'namespace Level { export const a = 1; }',
    '@sealed class Level extends Error {}',
    'export default function level() {}',
    'const a = 1; export default a;',
    'const a: any = 1;',
    `const fs = require('node:fs');`,
    'export class LevelService {}',
  ].map((text) => ({ 'src/a/b.ts': text })),
  good: {
    'src/a/b.ts': `export class Gone extends Error {}
      class Reader {}
      const any = 'any';
      switch (any) { default: break; }`,
  },
};

type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;

const MANIFEST = JSON.stringify({
  dependencies: { pg: '8.23.1' },
  devDependencies: { undici: '8.12.4', '@types/node': '24.19.2' },
});

/** 'pg/lib/x' → 'pg', '@a/b/c' → '@a/b'. */
function packageOf(written: string): string {
  return written
    .split('/')
    .slice(0, written.startsWith('@') ? 2 : 1)
    .join('/');
}

export const SPECIFIERS: Rule = {
  name: 'imports name a file with its ending, node: or a declared dependency; no path alias',
  check: (tree) => {
    const text = tree.find(({ path }) => path === 'package.json')?.text ?? '{}';
    const manifest = JSON.parse(text) as Manifest;
    const forAll = { ...manifest.dependencies, ...manifest.optionalDependencies };
    const forTests = { ...forAll, ...manifest.devDependencies };
    return typescriptOf(tree).flatMap((file) => {
      const shipped = /^(src|web)\//.test(file.path) && !isTest(file.path);
      const known = shipped ? forAll : forTests;
      return importsOf(file).flatMap(({ node, written }) => {
        const fine = written.startsWith('.')
          ? /\.(ts|json|mjs|vue|css|svg)$/.test(written)
          : written.startsWith('node:') || packageOf(written) in known;
        return fine ? [] : [at(file, node, `imports ${written}`)];
      });
    });
  },
  bad: within({ 'package.json': MANIFEST }, [
    { 'src/a/b.ts': `import { x } from './c';` },
    { 'src/a/b.ts': `import { x } from '@/c.ts';` },
    { 'src/a/b.ts': `import { x } from 'fs';` },
    { 'src/a/b.ts': `import { x } from 'undici';` },
    { 'test/b.ts': `import { x } from 'left-pad';` },
    { 'web/a/B.vue': `<script setup>import C from './C';</script>` },
    { 'web/a/B.vue': `<script setup>import { x } from 'undici';</script>` },
  ]),
  good: {
    'package.json': MANIFEST,
    'src/a/b.ts': `import pg from 'pg/lib/x.js';\nimport { x } from 'node:fs';\nimport './c.ts';`,
    'src/a/b.test.ts': `import { x } from 'undici';`,
    'web/a/B.vue': `<script setup>import C from './C.vue';import 'pg/lib/x.css';</script>`,
  },
};

export const MONEY: Rule = {
  name: 'money is never a float: no parseFloat, no toFixed',
  check: (tree) =>
    typescriptOf(tree, 'src/')
      .filter(({ path }) => !path.startsWith('src/kernel/') && !isTest(path))
      .flatMap((file) =>
        [...nodes(file.syntax())]
          .filter((node) => ts.isIdentifier(node) && /^(parseFloat|toFixed)$/.test(node.text))
          .map((node) => at(file, node, node.getText())),
      ),
  bad: [
    { 'src/a/b.ts': `const yuan = parseFloat('1.10');` },
    { 'src/a/b.ts': `const yuan = Number.parseFloat('1.10');` },
    { 'src/a/b.ts': 'const text = (1.1).toFixed(2);' },
  ],
  good: { 'src/kernel/fen.ts': 'const text = (1).toFixed(0);', 'src/a/b.ts': '// toFixed' },
};
