// Writes spec/wire/ from transactions.json and open.json. `--check` writes nothing and exits 1
// when what stands there is not what would be written.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldKind } from './wire-spec.ts';

/** spec/transactions.json and open.json as they stand. */
export type Field = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly length: number;
  readonly scale: number;
  readonly dictionary: string | null;
  readonly required: boolean;
  readonly waived?: string;
};
export type Node = { readonly node: string; readonly fields: readonly Field[] };
export type Transaction = {
  readonly infno: string;
  readonly name: string;
  readonly input: readonly Node[];
  readonly output: readonly Node[];
};
export type Open = {
  readonly infno: string;
  readonly many: readonly string[];
  /** Nodes that may be missing, as `many` names them. */
  readonly optional?: readonly string[];
};
export type Side = 'input' | 'output';

const HERE = import.meta.dirname;
const FOLDER = join(HERE, 'wire');
const KINDS: readonly FieldKind[] = ['text', 'decimal', 'integer', 'date', 'time'];
const HEAD = '// Written by spec/generate.ts from spec/transactions.json. Do not edit.\n';

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(HERE, file), 'utf8')) as T;
}

/**
 * The fields that hold a value. A list is a node of its own in the same table, printed once more as
 * a field of the node it may be nested in.
 */
export function valuesOf(node: Node): readonly Field[] {
  return node.fields.filter((field) => field.kind !== 'list');
}

/** Required of the sender, once what live platforms do without is taken off. */
function isRequired(field: Field): boolean {
  return field.required && field.waived === undefined;
}

function rowType(infno: string, side: Side, node: string): string {
  const name = node === '' ? 'Row' : node[0]!.toUpperCase() + node.slice(1);
  return `${side === 'input' ? 'In' : 'Out'}${name}${infno}`;
}

function propertyOf(field: Field, side: Side): string {
  if (side === 'input') return `  readonly ${field.code}: string;`;
  const type = field.kind === 'decimal' || field.kind === 'integer' ? 'number' : 'string';
  if (isRequired(field)) return `  readonly ${field.code}: ${type};`;
  return `  readonly ${field.code}?: ${type} | null;`;
}

function isOptional(open: Open, side: Side, node: Node): boolean {
  return open.optional?.includes(`${side}.${node.node}`) ?? false;
}

function typesOf(one: Transaction, open: Open, side: Side): string {
  const nodes = one[side];
  const rows = nodes.map((node) => {
    const properties = valuesOf(node).map((field) => propertyOf(field, side));
    return `export type ${rowType(one.infno, side, node.node)} = {\n${properties.join('\n')}\n};\n`;
  });
  const refer = (node: Node) =>
    open.many.includes(`${side}.${node.node}`)
      ? `readonly ${rowType(one.infno, side, node.node)}[]`
      : rowType(one.infno, side, node.node);
  const whole = `export type ${side === 'input' ? 'In' : 'Out'}${one.infno} = `;
  if (nodes.length === 0) return `${whole}null;\n`;
  if (nodes[0]!.node === '') return `${rows.join('\n')}\n${whole}${refer(nodes[0]!)};\n`;
  const members = nodes.map((node) => {
    const mark = isOptional(open, side, node) ? '?' : '';
    return `  readonly ${node.node}${mark}: ${refer(node)};`;
  });
  return `${rows.join('\n')}\n${whole}{\n${members.join('\n')}\n};\n`;
}

function quote(text: string | null): string {
  return text === null ? 'null' : `'${text.replaceAll("'", "\\'")}'`;
}

function nodeSpec(node: Node, side: Side, open: Open): string {
  const fields = valuesOf(node).map((f) => {
    if (!KINDS.includes(f.kind as FieldKind)) throw new Error(`${open.infno}: kind of ${f.code}`);
    const sizes = `${quote(f.kind)}, ${f.length}, ${f.scale}, ${quote(f.dictionary)}`;
    return `        field('${f.code}', ${quote(f.name)}, ${sizes}, ${isRequired(f)}),`;
  });
  const many = open.many.includes(`${side}.${node.node}`);
  return [
    '    {',
    `      node: '${node.node}',`,
    `      many: ${many},`,
    `      required: ${!isOptional(open, side, node)},`,
    '      fields: [',
    ...fields,
    '      ],',
    '    },',
  ].join('\n');
}

function fileOf(one: Transaction, open: Open): string {
  const known = (['input', 'output'] as const).flatMap((s) => one[s].map((n) => `${s}.${n.node}`));
  const named = [...open.many, ...(open.optional ?? [])];
  const unknown = named.find((node) => !known.includes(node));
  if (unknown !== undefined) throw new Error(`open.json: ${one.infno} has no node ${unknown}`);
  const nodes = (side: Side) =>
    one[side].length === 0
      ? `  ${side}: [],`
      : `  ${side}: [\n${one[side].map((n) => nodeSpec(n, side, open)).join('\n')}\n  ],`;
  return [
    `${HEAD}import { field, type TransactionSpec } from '../wire-spec.ts';\n`,
    typesOf(one, open, 'input'),
    typesOf(one, open, 'output'),
    `export const t${one.infno}: TransactionSpec = {`,
    `  infno: '${one.infno}',`,
    `  name: ${quote(one.name)},`,
    nodes('input'),
    nodes('output'),
    '};\n',
  ].join('\n');
}

function indexOf(all: readonly Transaction[], opened: readonly Open[]): string {
  const numbers = opened.map((one) => one.infno).sort();
  return [
    HEAD.trimEnd(),
    "import type { TransactionSpec } from '../wire-spec.ts';",
    ...numbers.map((n) => `import { t${n} } from './t${n}.wire.ts';`),
    '',
    '/** The transactions this platform answers. */',
    'export const WIRE: Readonly<Record<string, TransactionSpec>> = {',
    ...numbers.map((n) => `  '${n}': t${n},`),
    '};',
    '',
    '/** Every transaction of the edition, open or not, with its name. */',
    'export const NAMES: Readonly<Record<string, string>> = {',
    ...all.map((one) => `  '${one.infno}': ${quote(one.name)},`),
    '};\n',
  ].join('\n');
}

/** File name → content, for everything that belongs in spec/wire/. */
export function generate(): ReadonlyMap<string, string> {
  const all = read<Transaction[]>('transactions.json');
  const opened = read<Open[]>('open.json');
  const files = new Map<string, string>();
  for (const open of opened) {
    const one = all.find((t) => t.infno === open.infno);
    if (one === undefined) throw new Error(`open.json: no transaction ${open.infno}`);
    files.set(`t${open.infno}.wire.ts`, fileOf(one, open));
  }
  return files.set('index.wire.ts', indexOf(all, opened));
}

/** The files in `folder` that are missing, changed by hand, or too many. */
export function stale(folder: string = FOLDER): string[] {
  const files = generate();
  const present = existsSync(folder) ? readdirSync(folder) : [];
  const wrong = [...files].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  return [...wrong.map(([name]) => name), ...present.filter((name) => !files.has(name))];
}

function write(): void {
  const files = generate();
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) if (!files.has(name)) rmSync(join(FOLDER, name));
  for (const [name, text] of files) writeFileSync(join(FOLDER, name), text);
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) write();
  else {
    const wrong = stale();
    if (wrong.length > 0) {
      process.stderr.write(
        `spec/wire 与规范数据不一致，请运行 npm run spec：${wrong.join('，')}\n`,
      );
      process.exitCode = 1;
    }
  }
}
