import type { NodeSpec, TransactionSpec } from '../../spec/wire-spec.ts';
import { accept, type Outcome, type Refused, refuse } from '../kernel/outcome.ts';
import { aliasesOf, type Reader, readerOf } from './read-field.ts';

/** The most rows one node may carry. */
export const MAX_ROWS = 1000;

type Row = Readonly<Record<string, unknown>>;
/** A row as texts, and beside them the rows of the nodes it holds. */
type Texts = { [code: string]: string | Texts | Texts[] };
type Cell = {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly read: Reader;
};
/** A node's rows as texts, or the refusal of the first thing wrong with them. */
type NodeReader = (raw: unknown) => Texts | Texts[] | Refused;
type Compiled = readonly { readonly spec: NodeSpec; readonly read: NodeReader }[];
/** Reads the nodes a row holds into it, or answers the first refusal. */
type InnerReader = (raw: Row, to: Texts) => Refused | null;

const compiled = new WeakMap<TransactionSpec, Compiled>();

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badNode(node: string, code: string, text: string): Refused {
  return refuse({ code, text, field: node });
}

/** Where a row stands, as a text; its number only where the node has several. */
function place(node: NodeSpec, index: number): string {
  if (node.node === '') return '交易输入[input]';
  return node.many ? `节点[${node.node}]第${index + 1}行` : `节点[${node.node}]`;
}

/** What is wrong with an inner node: a thousand outer rows may hold one, so which says it first. */
function within(node: NodeSpec, index: number, { refusal }: Refused): Refused {
  if (!node.many) return refuse(refusal);
  return refuse({ ...refusal, text: `${place(node, index)}${refusal.text}` });
}

function cellsOf(node: NodeSpec): readonly Cell[] {
  return node.fields.map((field) => ({
    code: field.code,
    name: field.name,
    aliases: [...(field.aliases ?? []), ...aliasesOf(field.code)],
    read: readerOf(field),
  }));
}

function byAlias(row: Row, aliases: readonly string[]): unknown {
  const alias = aliases.find((one) => row[one] !== undefined);
  return alias === undefined ? undefined : row[alias];
}

function rowReader(node: NodeSpec): (raw: unknown, index: number) => Texts | Refused {
  const cells = cellsOf(node);
  const readInner = innerReader(node);
  // Copying a finished row keeps every row in one hidden class; building each by its keys does not.
  const blank: Texts = Object.fromEntries(cells.map((cell) => [cell.code, '']));
  return (raw, index) => {
    if (!isRow(raw)) {
      return badNode(node.node, 'node-shape', `${place(node, index)}不是对象`);
    }
    const texts = { ...blank };
    for (const cell of cells) {
      let value = raw[cell.code];
      if (value === undefined && cell.aliases.length > 0) value = byAlias(raw, cell.aliases);
      const text = cell.read(value);
      if (typeof text === 'string') {
        texts[cell.code] = text;
        continue;
      }
      return refuse({
        code: text.code,
        text: `${place(node, index)}字段[${cell.code}]（${cell.name}）${text.reason}`,
        field: node.node === '' ? cell.code : `${node.node}.${cell.code}`,
      });
    }
    const wrong = readInner(raw, texts);
    return wrong === null ? texts : within(node, index, wrong);
  };
}

function innerReader(node: NodeSpec): InnerReader {
  const inner = (node.nodes ?? []).map((spec) => ({ spec, read: nodeReader(spec) }));
  return (raw, to) => {
    for (const { spec, read } of inner) {
      const value = findNode(raw, spec.node);
      if (isNothing(value)) {
        if (spec.required) return badNode(spec.node, 'node-missing', `缺少节点[${spec.node}]`);
        continue;
      }
      const rows = read(value);
      if (isRefused(rows)) return rows;
      to[spec.node] = rows;
    }
    return null;
  };
}

/** An inner node that is there in name only. */
function isNothing(value: unknown): boolean {
  const isEmpty = value === undefined || value === null || value === '';
  return isEmpty || (Array.isArray(value) && value.length === 0);
}

/**
 * Inner nodes that stand beside the node they belong inside: each row goes to the outer row with
 * the same value in the first field both have, where they share none to the only row.
 */
function takeBeside(spec: NodeSpec, rows: readonly Texts[], input: Row): Refused | null {
  for (const inner of spec.nodes ?? []) {
    const raw = findNode(input, inner.node);
    if (isNothing(raw)) continue;
    const read = nodeReader(inner)(raw);
    if (isRefused(read)) return read;
    const shared = inner.fields.find((f) => spec.fields.some(({ code }) => code === f.code))?.code;
    for (const row of [read].flat()) {
      const to = shared === undefined ? rows : rows.filter((r) => r[shared] === row[shared]);
      if (to.length !== 1) {
        const text = `节点[${inner.node}]须写在节点[${spec.node}]中所属的行内`;
        return badNode(inner.node, 'node-shape', text);
      }
      const before = to[0]![inner.node] as Texts[] | undefined;
      to[0]![inner.node] = inner.many ? [...(before ?? []), row] : row;
    }
  }
  return null;
}

function isRefused(value: Texts | Texts[] | Refused): value is Refused {
  return (value as Refused).ok === false;
}

function nodeReader(node: NodeSpec): NodeReader {
  const readRow = rowReader(node);
  const name = node.node;
  if (!node.many) {
    return (raw): Texts | Refused => {
      if (!Array.isArray(raw)) return readRow(raw, 0);
      if (raw.length === 0) return badNode(name, 'node-missing', `节点[${name}]不能为空`);
      if (raw.length === 1) return readRow(raw[0], 0);
      return badNode(name, 'node-shape', `节点[${name}]只能有一行，收到${raw.length}行`);
    };
  }
  return (raw) => {
    const rows: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    if (rows.length === 0) return badNode(name, 'node-missing', `节点[${name}]不能为空`);
    if (rows.length > MAX_ROWS) {
      const text = `节点[${name}]最多${MAX_ROWS}行，收到${rows.length}行`;
      return badNode(name, 'node-shape', text);
    }
    const out: Texts[] = [];
    for (let i = 0; i < rows.length; i += 1) {
      const row = readRow(rows[i], i);
      if (isRefused(row)) return row;
      out.push(row);
    }
    return out;
  };
}

function compile(spec: TransactionSpec): Compiled {
  const known = compiled.get(spec);
  if (known !== undefined) return known;
  const made = spec.input.map((node) => ({ spec: node, read: nodeReader(node) }));
  compiled.set(spec, made);
  return made;
}

/** The node under its own name, else under the same name in other letters; '' is the input. */
function findNode(input: Row, name: string): unknown {
  if (name === '') return input;
  if (Object.hasOwn(input, name)) return input[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(input).find((one) => one.toLowerCase() === wanted);
  if (key !== undefined) return input[key];
  // A node that is called as the whole is, and left out as it were the whole.
  return name === 'input' ? input : undefined;
}

/** The input as an object; some clients send it as JSON in a text. */
function rootOf(input: unknown): Row | null {
  if (typeof input !== 'string') return isRow(input) ? input : null;
  try {
    const parsed: unknown = JSON.parse(input);
    return isRow(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * The `input` of a message against its transaction: what In<infno> says, every field a text, ''
 * where empty. What real clients do differently and spec/tolerances.json lists is taken as meant;
 * unknown nodes and fields are left out. The first problem in the order of the spec refuses:
 * input-missing, node-missing, node-shape, field-missing, wrong-type, too-long,
 * too-many-decimals, not-in-dictionary; `field` is 'node.field'. Never throws.
 */
export function checkInput(
  spec: TransactionSpec,
  input: unknown,
): Outcome<Record<string, unknown>> {
  const isEmpty = input === undefined || input === null;
  // Where nothing has to be said, nothing may be.
  const root = isEmpty && spec.input.every((node) => !node.required) ? {} : rootOf(input);
  if (root === null) {
    return refuse({ code: 'input-missing', text: '交易输入[input]不能为空，且须为对象' });
  }
  const value: Record<string, unknown> = {};
  for (const node of compile(spec)) {
    const name = node.spec.node;
    const raw = findNode(root, name);
    if (raw === undefined || raw === null) {
      if (!node.spec.required) continue;
      return badNode(name, 'node-missing', `缺少节点[${name}]`);
    }
    const rows = node.read(raw);
    if (isRefused(rows)) return rows;
    const misplaced = name === '' ? null : takeBeside(node.spec, [rows].flat(), root);
    if (misplaced !== null) return misplaced;
    if (name === '') Object.assign(value, rows);
    else value[name] = rows;
  }
  return accept(value);
}
