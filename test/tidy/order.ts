import { importsOf, moduleOf, moduleOrder } from './imports.ts';
import {
  at,
  type Finding,
  isTest,
  type Rule,
  type Source,
  type Tree,
  typescriptOf,
  within,
} from './tree.ts';

const ARCHITECTURE = [
  '<!-- module-order:begin -->',
  '1. `kernel` — values',
  '2. `store` — database',
  '3. `registry` — people',
  '4. `settlement` — visits',
  '<!-- module-order:end -->',
].join('\n');

/** Wire the modules together, and may therefore import every face. */
const TOP = new Set(['src/app.ts', 'src/web.ts', 'src/server.ts', 'src/main.ts', 'src/config.ts']);
const COMMANDS = 'src/commands/';

function isTop(path: string): boolean {
  return TOP.has(path) || path.startsWith(COMMANDS);
}

function checkFile(file: Source, order: readonly string[]): Finding[] {
  const own = isTop(file.path) ? null : moduleOf(file.path);
  if (own !== null && !order.includes(own)) {
    return [{ path: file.path, text: `module ${own} is not in the list of ARCHITECTURE.md` }];
  }
  if (own === null && !isTop(file.path)) {
    return [{ path: file.path, text: 'belongs to no module' }];
  }
  return importsOf(file).flatMap(({ node, written, path }) => {
    const wrong = complain(own, written, path, order);
    return wrong === null ? [] : [at(file, node, wrong)];
  });
}

function complain(
  own: string | null,
  written: string,
  path: string | null,
  order: readonly string[],
): string | null {
  if (path === null) {
    const builtin = written.startsWith('node:');
    return own === 'kernel' && !builtin ? `kernel imports ${written}` : null;
  }
  if (isTest(path)) return `production code imports a test: ${written}`;
  const target = isTop(path) ? null : moduleOf(path);
  if (target === own) return null;
  if (own === 'kernel') return `kernel imports ${written}`;
  if (target === null) return isTop(path) && own !== null ? `imports ${path}` : null;
  if (own !== null && order.indexOf(target) >= order.indexOf(own)) {
    return `${own} imports ${target}, which is not above it in ARCHITECTURE.md`;
  }
  // The kernel has no face: its files are values, each imported for itself.
  if (target === 'kernel' || path === `src/${target}/index.ts`) return null;
  return `${written} goes past the face of ${target}`;
}

export const ORDER: Rule = {
  name: 'modules import upwards only, and through index.ts',
  check: (tree: Tree) => {
    const order = moduleOrder(tree);
    return typescriptOf(tree, 'src/')
      .filter((file) => !isTest(file.path))
      .flatMap((file) => checkFile(file, order));
  },
  bad: within({ 'ARCHITECTURE.md': ARCHITECTURE }, [
    { 'src/registry/index.ts': `import { settle } from '../settlement/index.ts';` },
    { 'src/settlement/settle.ts': `import type { P } from '../registry/domain/person.ts';` },
    { 'src/settlement/settle.ts': `const face = await import('../registry/person.store.ts');` },
    { 'src/settlement/settle.ts': `export * from '../app.ts';` },
    { 'src/settlement/settle.ts': `import { freshDatabase } from '../../test/database.ts';` },
    { 'src/kernel/fen.ts': `import pg from 'pg';` },
    { 'src/kernel/fen.ts': `import { openDb } from '../store/index.ts';` },
    { 'src/main.ts': `import { find } from './registry/person.store.ts';` },
    { 'src/settlement/settle.ts': `import { run } from '../commands/start.ts';` },
    { 'src/payment/index.ts': '' },
    { 'src/stray.ts': '' },
  ]),
  good: {
    'ARCHITECTURE.md': ARCHITECTURE,
    'src/kernel/hash.ts': `import { hash } from 'node:crypto';\nimport { Fen } from './fen.ts';`,
    'src/settlement/settle.ts': `import { P } from '../registry/index.ts';
      import { fen } from '../kernel/fen.ts';
      import spec from '../../spec/transactions.json' with { type: 'json' };
      import { decide } from './domain/decide.ts';`,
    'src/main.ts': `import { open } from './settlement/index.ts';\nimport './app.ts';`,
    'src/commands/start.ts': `import { open } from '../settlement/index.ts';\nimport '../app.ts';`,
    'src/registry/index.db.test.ts': `import { settle } from '../settlement/settle.ts';`,
  },
};
