import { posix } from 'node:path';
import {
  nodes,
  type Rule,
  type Source,
  stringText,
  type Tree,
  typescriptOf,
  within,
} from './tree.ts';

/** Files named in a text of the file, as an import or otherwise ('./child.ts' for a process). */
function named(file: Source): string[] {
  return [...nodes(file.syntax())].flatMap((node) => {
    const text = stringText(node);
    if (text === null || !/^\.{1,2}\/[\w./-]+\.(ts|vue)$/.test(text)) return [];
    return [posix.join(posix.dirname(file.path), text)];
  });
}

/** Where reading begins: tests, what package.json starts, and what reads its command line. */
function isEntry(file: Source, manifest: string): boolean {
  if (file.path.endsWith('.test.ts') || manifest.includes(` ${file.path}`)) return true;
  return !file.path.startsWith('src/') && file.text.includes('process.argv');
}

/** What a page of a face starts. */
function scriptOf({ path, text }: Source): string[] {
  const scripts = [...text.matchAll(/<script type="module" src="(\.\/[\w./-]+)"/g)];
  return scripts.map(([, written]) => posix.join(posix.dirname(path), written!));
}

function unreached(tree: Tree): string[] {
  const files = new Map(typescriptOf(tree).map((file) => [file.path, file]));
  const manifest = tree.find(({ path }) => path === 'package.json')?.text ?? '';
  const pages = new Set(tree.filter(({ path }) => path.endsWith('.html')).flatMap(scriptOf));
  const waiting = [...files.values()].filter(
    (file) => isEntry(file, manifest) || pages.has(file.path),
  );
  const reached = new Set(waiting.map(({ path }) => path));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    for (const path of named(file)) {
      const next = files.get(path);
      if (next === undefined || reached.has(path)) continue;
      reached.add(path);
      waiting.push(next);
    }
  }
  return [...files.keys()].filter((path) => !reached.has(path));
}

const MANIFEST = JSON.stringify({ scripts: { start: 'node bin/run.mjs src/main.ts' } });

export const REACHABLE: Rule = {
  name: 'every source file is used by something',
  check: (tree) => unreached(tree).map((path) => ({ path, text: 'nothing uses it' })),
  bad: within({ 'package.json': MANIFEST, 'src/main.ts': '' }, [
    { 'src/a/dead.ts': '' },
    { 'src/a/dead.ts': `import './other.ts';`, 'src/a/other.ts': `import './dead.ts';` },
    { 'src/a/dead.ts': 'const of = process.argv;' },
    { 'web/a/Dead.vue': '' },
  ]),
  good: {
    'package.json': MANIFEST,
    'src/main.ts': `import './a/index.ts';`,
    'src/a/index.ts': `export * from './b.ts';\nnew URL('./c.ts', import.meta.url);`,
    'src/a/b.ts': '',
    'src/a/c.ts': '',
    'src/a/b.test.ts': `import '../../test/fixture.ts';`,
    'test/fixture.ts': '',
    'spec/mend.ts': 'const of = process.argv;',
    'web/a/index.html': '<script type="module" src="./main.ts"></script>',
    'web/a/main.ts': `import Face from './Face.vue';`,
    'web/a/Face.vue': `<script setup>const page = import('./pages/Day.vue');</script>`,
    'web/a/pages/Day.vue': '',
  },
};
