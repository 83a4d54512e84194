import ts from 'typescript';
import { type Finding, lineOf, nodes, type Rule, type Source, typescriptOf } from './tree.ts';

const FUNCTION_LINES_MAX = 70;
const FILE_LINES_MAX = 400;
const COLUMNS_MAX = 100;

const times = (n: number, line: string) => `${line}\n`.repeat(n);

/** The body of `describe` is a list of tests, not a function to be understood at once. */
function isSuiteBody(node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.expression === node) return false;
  return /^(describe|suite)(\.\w+)?$/.test(call.expression.getText());
}

function longFunctions(file: Source): Finding[] {
  return [...nodes(file.syntax())].flatMap((node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || isSuiteBody(node)) return [];
    const first = lineOf(file, node.getStart());
    const lines = lineOf(file, node.getEnd()) - first + 1;
    if (lines <= FUNCTION_LINES_MAX) return [];
    const text = `a function of ${lines} lines; at most ${FUNCTION_LINES_MAX}`;
    return [{ path: file.path, line: first, text }];
  });
}

export const FUNCTIONS: Rule = {
  name: `functions have at most ${FUNCTION_LINES_MAX} lines`,
  check: (tree) => typescriptOf(tree).flatMap(longFunctions),
  bad: [
    { 'src/a/b.ts': `function long() {\n${times(69, '  next();')}}` },
    { 'src/a/b.ts': `const long = () => {\n${times(69, '  next();')}};` },
    { 'src/a/b.test.ts': `test('long', () => {\n${times(69, '  next();')}});` },
    { 'web/a/B.vue': `<script setup>\nfunction f() {\n${times(69, '  next();')}}\n</script>` },
  ],
  good: {
    'src/a/b.ts': `function fits() {\n${times(68, '  next();')}}`,
    'src/a/b.test.ts': `describe('many', () => {\n${times(99, '  test();')}});`,
  },
};

/** Written by people: data and what is generated may be long. */
function isWritten(path: string): boolean {
  return (
    /\.(ts|mjs|vue|css|sql|ya?ml)$/.test(path) &&
    !/^(spec\/wire|policy|cases|knowledge)\//.test(path)
  );
}

export const FILES: Rule = {
  name: `files have at most ${FILE_LINES_MAX} lines`,
  check: (tree) =>
    tree
      .filter(({ path }) => isWritten(path))
      .flatMap(({ path, text }) => {
        const lines = text.trimEnd().split('\n').length;
        return lines <= FILE_LINES_MAX ? [] : [{ path, text: `${lines} lines` }];
      }),
  bad: [
    { 'src/a/b.ts': times(401, 'next();') },
    { 'db/0001_a.sql': times(401, 'select 1;') },
    { 'web/a/B.vue': times(401, '<p />') },
  ],
  good: { 'src/a/b.ts': times(400, 'next();'), 'spec/wire/t.ts': times(401, 'next();') },
};

/**
 * Markdown is measured too, but for tables, links and Chinese: a line break inside a Chinese
 * paragraph is shown as a blank.
 */
function isLong(path: string, line: string): boolean {
  if ([...line].length <= COLUMNS_MAX) return false;
  if (/https?:\/\/\S{40}/.test(line)) return false;
  return (
    !path.endsWith('.md') || !(line.trimStart().startsWith('|') || /\p{Script=Han}/u.test(line))
  );
}

export const COLUMNS: Rule = {
  name: `lines have at most ${COLUMNS_MAX} columns`,
  check: (tree) =>
    tree
      .filter(({ path }) => isWritten(path) || path.endsWith('.md'))
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .flatMap((line, i) => (isLong(path, line) ? [{ path, line: i + 1, text: 'long' }] : [])),
      ),
  bad: [{ 'src/a/b.ts': `// ${'x'.repeat(98)}` }, { 'README.md': `# A\n\n${'word '.repeat(21)}` }],
  good: {
    'src/a/b.ts': `// ${'x'.repeat(97)}`,
    'README.md': `# A\n\n| ${'word '.repeat(21)} |\n\n${'字'.repeat(101)}\n`,
  },
};
