import { posix } from 'node:path';
import ts from 'typescript';
import { nodes, type Source, type Tree } from './tree.ts';

/**
 * One import or re-export: as written, and as a path from the root when it is relative. `erased`
 * when only types are imported, so that nothing of it runs.
 */
export type Import = {
  readonly node: ts.Node;
  readonly written: string;
  readonly path: string | null;
  readonly erased: boolean;
};

/** All imports of a file: static, dynamic, re-exports, types. */
export function importsOf(file: Source): Import[] {
  const found: Import[] = [];
  for (const node of nodes(file.syntax())) {
    const written = specifierOf(node);
    if (written === null) continue;
    const relative = written.startsWith('.');
    const path = relative ? posix.join(posix.dirname(file.path), written) : null;
    found.push({ node, written, path, erased: isErased(node) });
  }
  return found;
}

function isErased(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  }
  return ts.isImportTypeNode(node) || (ts.isExportDeclaration(node) && node.isTypeOnly);
}

function specifierOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    const from = node.moduleSpecifier;
    return from !== undefined && ts.isStringLiteral(from) ? from.text : null;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return ts.isStringLiteral(node.argument.literal) ? node.argument.literal.text : null;
  }
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) {
    return null;
  }
  const [from] = node.arguments;
  return from !== undefined && ts.isStringLiteral(from) ? from.text : null;
}

const BEGIN = '<!-- module-order:begin -->';
const END = '<!-- module-order:end -->';

/** The modules in the order ARCHITECTURE.md lists them. A fault when the list is not there. */
export function moduleOrder(tree: Tree): string[] {
  const text = tree.find((file) => file.path === 'ARCHITECTURE.md')?.text ?? '';
  const list = text.split(BEGIN)[1]?.split(END)[0];
  const names = [...(list ?? '').matchAll(/^\d+\. `([a-z-]+)`/gm)].map((found) => found[1]!);
  if (names.length === 0) throw new Error('ARCHITECTURE.md: no module order between its markers');
  return names;
}

/** src/<module>/… → the module's name; null for files directly in src/ and elsewhere. */
export function moduleOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}
