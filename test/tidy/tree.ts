import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One file of the tree, its path from the root with `/`. */
export type Source = {
  readonly path: string;
  readonly text: string;
  /**
   * Parsed once; for TypeScript and JavaScript. Of a component its scripts: the rest of it is
   * blank, so that places are those of the file.
   */
  readonly syntax: () => ts.SourceFile;
};

export type Tree = readonly Source[];

/** What is wrong, where. A rule answers none when all is in order. */
export type Finding = { readonly path: string; readonly line?: number; readonly text: string };

/** Files written down in a rule as path → text. */
export type Sample = Readonly<Record<string, string>>;

/**
 * A house rule. Each of `bad` has to be found fault with, `good` not: both are tests, so that no
 * rule can fall asleep.
 */
export type Rule = {
  readonly name: string;
  readonly check: (tree: Tree) => Finding[];
  readonly bad: readonly Sample[];
  readonly good: Sample;
};

export function source(path: string, text: string): Source {
  let parsed: ts.SourceFile | null = null;
  return {
    path,
    text,
    syntax: () => {
      const code = path.endsWith('.vue') ? scriptsOf(text) : text;
      parsed ??= ts.createSourceFile(`${path}.ts`, code, ts.ScriptTarget.ESNext, true);
      return parsed;
    },
  };
}

/** A component with everything but its scripts turned into blanks, line by line. */
function scriptsOf(component: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  let code = '';
  let at = 0;
  for (const found of component.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    const script = found[1]!;
    const start = found.index + found[0].indexOf('>') + 1;
    code += blank(component.slice(at, start)) + script;
    at = start + script.length;
  }
  return code + blank(component.slice(at));
}

export function sampleTree(sample: Sample): Tree {
  return Object.entries(sample).map(([path, text]) => source(path, text));
}

/** The samples, each with the files it needs around it. */
export function within(around: Sample, samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => ({ ...around, ...sample }));
}

const NOT_OURS = new Set(['node_modules', '.git', 'data', 'dist', '.installing']);
const TEXT_FORM =
  /\.(ts|mjs|js|vue|json|sql|md|ya?ml|tsv|html|css|sh)$|^\.ci\/run$|^\.[a-z]+$|^[A-Z]+$/;

/** Every text file below the folder, but what is installed or generated at run time. */
export function readTree(root: string): Tree {
  const found: Source[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (folder === '' && NOT_OURS.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (TEXT_FORM.test(path))
        found.push(source(path, readFileSync(join(root, path), 'utf8')));
    }
  };
  walk('');
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Our own TypeScript, components among it; what spec/generate.ts writes is not. */
export function typescriptOf(tree: Tree, folder = ''): Source[] {
  return tree.filter(
    ({ path }) =>
      /\.(ts|vue)$/.test(path) && path.startsWith(folder) && !path.startsWith('spec/wire/'),
  );
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.startsWith('test/') || path.startsWith('bench/');
}

/** Every node below, in order, itself first. */
export function* nodes(of: ts.Node): Generator<ts.Node> {
  yield of;
  const children: ts.Node[] = [];
  ts.forEachChild(of, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodes(child);
}

export function lineOf(file: Source, position: number): number {
  return file.syntax().getLineAndCharacterOfPosition(position).line + 1;
}

/** A finding at a node. */
export function at(file: Source, node: ts.Node, text: string): Finding {
  return { path: file.path, line: lineOf(file, node.getStart(file.syntax())), text };
}

/** The text of a string or template, its `${}` left out; null for other nodes. */
export function stringText(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
}
