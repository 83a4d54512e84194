import type { ShownField, ShownNode } from '../../src/gateway/sandbox-contract.ts';

/** A row of a node as it is being filled in: texts by field code, and the nodes within. */
export type FormRow = {
  readonly id: string;
  readonly values: Record<string, string>;
  readonly boxes: FormBox[];
};

/** A node with its rows; a node of many rows can be given more. */
export type FormBox = { readonly node: ShownNode; readonly rows: FormRow[] };

let made = 0;

type Held = Readonly<Record<string, unknown>>;

const heldOf = (value: unknown): Held =>
  typeof value === 'object' && value !== null ? (value as Held) : {};

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value));

function makeRow(node: ShownNode, held: Held): FormRow {
  made += 1;
  return {
    id: `row-${made}`,
    values: Object.fromEntries(node.fields.map(({ code }) => [code, textOf(held[code])])),
    boxes: node.nodes.map((inner) => makeBox(inner, held[inner.node])),
  };
}

function makeBox(node: ShownNode, value: unknown): FormBox {
  const rows = Array.isArray(value) ? value : [value];
  return { node, rows: rows.map((row) => makeRow(node, heldOf(row))) };
}

/** The form of a transaction: its nodes, with the values of a sample. */
export function makeForm(nodes: readonly ShownNode[], input: Held): FormBox[] {
  return nodes.map((node) => makeBox(node, node.node === '' ? input : input[node.node]));
}

/** One row more, beginning as a copy of the last. */
export function addRow({ node, rows }: FormBox): FormRow {
  const last = rows.at(-1);
  const row = makeRow(node, last === undefined ? {} : readRow(last));
  rows.push(row);
  return row;
}

function readRow({ values, boxes }: FormRow): Record<string, unknown> {
  return { ...values, ...Object.fromEntries(boxes.map((box) => [box.node.node, readBox(box)])) };
}

function readBox({ node, rows }: FormBox): unknown {
  const read = rows.map(readRow);
  return node.many ? read : read[0];
}

/** What the form says, as the input of a message. */
export function readForm(boxes: readonly FormBox[]): Record<string, unknown> {
  const parts = boxes.map((box) =>
    box.node.node === '' ? heldOf(readBox(box)) : { [box.node.node]: readBox(box) },
  );
  return Object.assign({}, ...parts) as Record<string, unknown>;
}

/** The field that an error text names. */
export type Mark = { readonly rowId: string; readonly field: string; readonly text: string };

type Place = { readonly node: string | null; readonly row: number; readonly field: string };

/** Where an error text says that something is wrong: '节点[a]第2行字段[b]' or '…[a.b]'. */
export function placeOf(text: string): Place | null {
  const named = /节点\[([^\]]*)\](?:第(\d+)行)?字段\[([^\]]+)\]/.exec(text);
  if (named !== null) {
    return { node: named[1]!, row: Number(named[2] ?? 1) - 1, field: named[3]! };
  }
  const [last] = [...text.matchAll(/\[(?:(\w+)(?:\[(\d+)\])?\.)?(\w+)\]/g)].slice(-1);
  if (last === undefined) return null;
  return { node: last[1] ?? null, row: Number(last[2] ?? 1) - 1, field: last[3]! };
}

type Placed = { readonly node: string; readonly at: number; readonly row: FormRow };

function rowsOf(boxes: readonly FormBox[]): Placed[] {
  return boxes.flatMap(({ node, rows }) =>
    rows.flatMap((row, at) => [{ node: node.node, at, row }, ...rowsOf(row.boxes)]),
  );
}

/** The field of the form that an error text means; null when it names none that is there. */
export function findMark(boxes: readonly FormBox[], text: string): Mark | null {
  const place = placeOf(text);
  if (place === null) return null;
  const rows = rowsOf(boxes).filter(({ node }) => place.node === null || node === place.node);
  const inOrder = [...rows.filter(({ at }) => at === place.row), ...rows];
  const found = inOrder.find(({ row }) => Object.hasOwn(row.values, place.field));
  return found === undefined ? null : { rowId: found.row.id, field: place.field, text };
}

const KINDS: Readonly<Record<string, string>> = {
  text: '文本',
  texts: '文本列表',
  bytes: 'base64',
  decimal: '数值',
  integer: '整数',
  date: '日期',
  time: '日期时间',
};

/** What may stand in a field, in words. */
export function sizeOf({ kind, length, scale }: ShownField): string {
  const name = KINDS[kind] ?? kind;
  if (kind === 'date') return `${name} yyyy-MM-dd`;
  if (kind === 'time') return `${name} yyyy-MM-dd HH:mm:ss`;
  if (kind === 'bytes') return name;
  return `${name}(${kind === 'decimal' ? `${length},${scale}` : length})`;
}

const CHOICES_MAX = 400;

/** The codes to choose from, with what stands there now; null where text is typed. */
export function choicesOf(
  field: ShownField,
  value: string,
): readonly (readonly [code: string, label: string])[] | null {
  if (field.values.length === 0 || field.values.length > CHOICES_MAX) return null;
  const known = value === '' || field.values.some(([code]) => code === value);
  const others = known ? [] : [[value, `${value} 不在字典中`] as const];
  const labelled = field.values.map(([code, label]) => [code, `${code} ${label}`] as const);
  return [['', field.required ? '请选择' : '（空）'], ...others, ...labelled];
}
