import type { FieldSpec, NodeSpec, TransactionSpec } from '../../spec/wire-spec.ts';
import { type Fen, parseYuan } from '../kernel/fen.ts';

export { byOf } from '../kernel/call.ts';
export { toPage } from '../kernel/message-text.ts';

/** Checked messages as rows of texts, and rows of texts as replies. */

export type Row = Readonly<Record<string, string>>;
/** A checked input: each node one row or several; a node that may be missing may be missing. */
export type Nodes = Readonly<Record<string, Row | readonly Row[] | undefined>>;

export function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** The rows of a node, whether it has one or several; none where it is missing. */
export function rowsOf(input: Nodes, node: string): readonly Row[] {
  const rows = input[node];
  if (rows === undefined) return [];
  return Array.isArray(rows) ? (rows as readonly Row[]) : [rows as Row];
}

/** A row as it is kept: what is empty is left out. */
export function filled(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, text]) => text !== ''));
}

/** Above this a line is a mistake, and the sum of a visit could not be told. */
const AMOUNT_MAX = 100_000_000_000;

/** What the checker has read as an amount of two decimals; null when it is too large. */
export function readAmount(text: string): Fen | null {
  const amount = parseYuan(text);
  return typeof amount === 'number' && Math.abs(amount) <= AMOUNT_MAX ? amount : null;
}

/** What a field is called in Chinese. A fault when the spec has no such field. */
export function nameOf(spec: TransactionSpec, node: string, code: string): string {
  const fields = spec.input.find((n) => n.node === node)?.fields;
  const name = fields?.find((f) => f.code === code)?.name;
  if (name === undefined) throw new Error(`${spec.infno}: no field ${node}.${code}`);
  return name;
}

/** The path of a field, with the number of its row where the node has several. */
export function pathOf(spec: TransactionSpec, node: string, index: number, code: string): string {
  const several = spec.input.find((n) => n.node === node)?.many === true;
  return several ? `${node}[${index + 1}].${code}` : `${node}.${code}`;
}

type Value = string | number | null | undefined;

function outValue(field: FieldSpec, value: Value): string | number | null {
  if (value === undefined || value === null || value === '') return null;
  if (field.kind !== 'decimal' && field.kind !== 'integer') {
    const text = String(value);
    return field.kind === 'date' ? text.slice(0, 10) : text;
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A row of a reply: each field of its node, from the value of that name; null where none is. */
export function outRow(
  node: NodeSpec | undefined,
  values: Readonly<Record<string, Value>>,
): Record<string, string | number | null> {
  if (node === undefined) throw new Error('no such node');
  return Object.fromEntries(node.fields.map((f) => [f.code, outValue(f, values[f.code])]));
}
