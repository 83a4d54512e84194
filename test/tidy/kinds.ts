import ts from 'typescript';
import { importsOf, moduleOf } from './imports.ts';
import { at, type Finding, isTest, nodes, type Rule, type Source, typescriptOf } from './tree.ts';

function inDomain(path: string): boolean {
  return /^src\/[^/]+\/domain\//.test(path);
}

function checkImports(file: Source): Finding[] {
  const own = moduleOf(file.path);
  const isStore = file.path.endsWith('.store.ts');
  if (own === null || (!isStore && !inDomain(file.path))) return [];
  return importsOf(file).flatMap(({ node, written, path, erased }) => {
    const kernel = path?.startsWith('src/kernel/') ?? false;
    const domain = path?.startsWith(`src/${own}/domain/`) ?? false;
    const store = path === 'src/store/index.ts' || (path?.endsWith('.store.ts') ?? false);
    // The types of a face are shapes: no I/O comes in with them.
    const shape = erased && /^src\/[^/]+\/index\.ts$/.test(path ?? '');
    if (kernel || domain || shape || (isStore && store)) return [];
    const allowed = isStore ? 'domain, kernel and store' : 'domain and kernel';
    return [at(file, node, `imports ${written}; allowed are ${allowed}`)];
  });
}

export const KINDS: Rule = {
  name: 'domain imports domain and kernel only, *.store.ts also the store',
  check: (tree) =>
    typescriptOf(tree, 'src/')
      .filter((file) => !isTest(file.path))
      .flatMap(checkImports),
  bad: [
    { 'src/ledger/domain/account.ts': `import { openDb } from '../../store/index.ts';` },
    { 'src/ledger/domain/account.ts': `import { readFileSync } from 'node:fs';` },
    { 'src/ledger/domain/account.ts': `import { post } from '../post.ts';` },
    { 'src/ledger/ledger.store.ts': `import { P } from '../registry/index.ts';` },
    { 'src/ledger/domain/account.ts': `import type { P } from '../../registry/person.ts';` },
    { 'src/ledger/ledger.store.ts': `import pg from 'pg';` },
  ],
  good: {
    'src/ledger/domain/account.ts': `import { x } from './posting.ts';
      import type { Person } from '../../registry/index.ts';
      import { fen } from '../../kernel/fen.ts';`,
    'src/ledger/ledger.store.ts': `import type { Tx } from '../store/index.ts';
      import type { Account } from './domain/account.ts';`,
    'src/ledger/post.ts': `import { save } from './ledger.store.ts';`,
  },
};

const IMPURE_CALLS = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
]);

/** `new Date()`, `Date.now()` and the like: a reading of the clock. */
export function readsClock(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) {
    return node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
  }
  return ts.isCallExpression(node) && ['Date.now', 'Date'].includes(node.expression.getText());
}

function isImpure(node: ts.Node): boolean {
  if (readsClock(node)) return true;
  if (ts.isPropertyAccessExpression(node)) {
    return ['process', 'console'].includes(node.expression.getText());
  }
  return ts.isCallExpression(node) && IMPURE_CALLS.has(node.expression.getText());
}

export const PURE: Rule = {
  name: 'kernel and domain are pure: no clock, no random, no environment',
  check: (tree) =>
    typescriptOf(tree, 'src/')
      .filter(({ path }) => inDomain(path) || path.startsWith('src/kernel/'))
      .filter(({ path }) => !isTest(path))
      .flatMap((file) =>
        [...nodes(file.syntax())]
          .filter(isImpure)
          .map((node) => at(file, node, `not pure: ${node.getText()}`)),
      ),
  bad: [
    { 'src/ledger/domain/account.ts': 'export const now = () => new Date();' },
    { 'src/ledger/domain/account.ts': 'export const now = () => Date.now();' },
    { 'src/ledger/domain/account.ts': 'export const draw = () => Math.random();' },
    { 'src/ledger/domain/account.ts': 'export const home = process.env.HOME;' },
    { 'src/kernel/id.ts': 'export const id = () => crypto.randomUUID();' },
  ],
  good: {
    'src/ledger/domain/account.ts': 'export const at = (ms: number) => new Date(ms);',
    'src/ledger/post.ts': 'export const draw = () => Math.random();',
  },
};

/** Where a moment is stamped, once, and handed on. */
const CLOCK_PLACES = /^src\/(main|app|config)\.ts$|^src\/(store|gateway)\/[^/]+\.ts$|\.job\.ts$/;

export const CLOCK: Rule = {
  name: 'only the edges read the clock',
  check: (tree) =>
    typescriptOf(tree, 'src/')
      .filter(({ path }) => !CLOCK_PLACES.test(path) && !path.endsWith('.e2e.test.ts'))
      .flatMap((file) =>
        [...nodes(file.syntax())]
          .filter(readsClock)
          .map((node) => at(file, node, `reads the clock: ${node.getText()}`)),
      ),
  bad: [
    { 'src/settlement/settle.ts': 'export const at = Date.now();' },
    { 'src/settlement/settle.test.ts': 'const today = new Date();' },
    { 'src/gateway/domain/envelope.ts': 'export const at = new Date();' },
  ],
  good: {
    'src/main.ts': 'export const at = Date.now();',
    'src/settlement/settle.ts': `export const at = new Date('2026-01-01');`,
  },
};
