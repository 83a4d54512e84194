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
  /** Nodes of the output that stand inside the rows of another: which → in which. */
  readonly within?: Readonly<Record<string, string>>;
};
export type Side = 'input' | 'output';

const HERE = import.meta.dirname;
const FOLDER = join(HERE, 'wire');
const KINDS: readonly FieldKind[] = [
  'text',
  'decimal',
  'integer',
  'date',
  'time',
  'texts',
  'bytes',
];
const HEAD = '// Written by spec/generate.ts from spec/transactions.json. Do not edit.\n';

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(HERE, file), 'utf8')) as T;
}

/**
 * The fields that hold a value. A list or object is a node of its own in the same table, printed
 * once more as a field of the node it may be nested in.
 */
export function valuesOf(node: Node): readonly Field[] {
  return node.fields.filter((field) => field.kind !== 'list' && field.kind !== 'object');
}

/** The nodes that stand inside the rows of one; with null, those that stand in none. */
function nodesIn(nodes: readonly Node[], open: Open, side: Side, outer: string | null) {
  const within = open.within ?? {};
  const wanted = outer === null ? undefined : `${side}.${outer}`;
  return nodes.filter((node) => within[`${side}.${node.node}`] === wanted);
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
  const name = /^\w+$/.test(field.code) ? field.code : `'${field.code}'`;
  if (side === 'input') return `  readonly ${name}: string;`;
  const type = field.kind === 'decimal' || field.kind === 'integer' ? 'number' : 'string';
  if (isRequired(field)) return `  readonly ${name}: ${type};`;
  return `  readonly ${name}?: ${type} | null;`;
}

function isOptional(open: Open, side: Side, node: Node): boolean {
  return open.optional?.includes(`${side}.${node.node}`) ?? false;
}

function typesOf(one: Transaction, open: Open, side: Side): string {
  const refer = (node: Node) =>
    open.many.includes(`${side}.${node.node}`)
      ? `readonly ${rowType(one.infno, side, node.node)}[]`
      : rowType(one.infno, side, node.node);
  const member = (node: Node) =>
    `  readonly ${node.node}${isOptional(open, side, node) ? '?' : ''}: ${refer(node)};`;
  const nodes = one[side];
  const rows = nodes.map((node) => {
    const inner = nodesIn(nodes, open, side, node.node).map(member);
    const properties = [...valuesOf(node).map((field) => propertyOf(field, side)), ...inner];
    return `export type ${rowType(one.infno, side, node.node)} = {\n${properties.join('\n')}\n};\n`;
  });
  const whole = `export type ${side === 'input' ? 'In' : 'Out'}${one.infno} = `;
  const [first, ...others] = nodesIn(nodes, open, side, null);
  if (first === undefined) return `${whole}null;\n`;
  if (first.node !== '') {
    const members = [first, ...others].map(member);
    return `${rows.join('\n')}\n${whole}{\n${members.join('\n')}\n};\n`;
  }
  // The first node is the message itself; others stand in it beside its fields.
  const beside = others.length === 0 ? '' : ` & {\n${others.map(member).join('\n')}\n}`;
  return `${rows.join('\n')}\n${whole}${refer(first)}${beside};\n`;
}

function quote(text: string | null): string {
  return text === null ? 'null' : `'${text.replaceAll("'", "\\'")}'`;
}

function nodeSpec(node: Node, one: Transaction, side: Side, open: Open): string {
  const inner = nodesIn(one[side], open, side, node.node).map((n) => nodeSpec(n, one, side, open));
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
    ...(inner.length === 0 ? [] : ['      nodes: [', ...inner, '      ],']),
    '    },',
  ].join('\n');
}

function fileOf(one: Transaction, open: Open): string {
  const known = (['input', 'output'] as const).flatMap((s) => one[s].map((n) => `${s}.${n.node}`));
  const nesting = Object.entries(open.within ?? {}).flat();
  const named = [...open.many, ...(open.optional ?? []), ...nesting];
  const unknown = named.find((node) => !known.includes(node));
  if (unknown !== undefined) throw new Error(`open.json: ${one.infno} has no node ${unknown}`);
  const nodes = (side: Side) => {
    const texts = nodesIn(one[side], open, side, null).map((n) => nodeSpec(n, one, side, open));
    return texts.length === 0 ? `  ${side}: [],` : `  ${side}: [\n${texts.join('\n')}\n  ],`;
  };
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

/** Names of files are lower case, numbers of transactions need not be. */
function fileNameOf(infno: string): string {
  return `t${infno.toLowerCase()}.wire.ts`;
}

function indexOf(all: readonly Transaction[], opened: readonly Open[]): string {
  const numbers = opened.map((one) => one.infno).sort();
  return [
    HEAD.trimEnd(),
    "import type { TransactionSpec } from '../wire-spec.ts';",
    ...numbers.map((n) => `import { t${n} } from './${fileNameOf(n)}';`),
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
    files.set(fileNameOf(open.infno), fileOf(one, open));
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
