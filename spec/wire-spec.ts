/**
 * How a field's text is read. `decimal` and `integer` are numbers in replies. Of messages only:
 * `texts` is a list of texts, read as one with commas between; `bytes` is base64 or a list of
 * numbers, read as base64.
 */
export type FieldKind = 'text' | 'decimal' | 'integer' | 'date' | 'time' | 'texts' | 'bytes';

/**
 * One field of the national interface. `length` counts characters, for numbers the digits before
 * and after the point together, `scale` those after it. `dictionary` names a table of
 * spec/dictionaries.json, null where any value passes.
 */
export type FieldSpec = {
  readonly code: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly length: number;
  readonly scale: number;
  readonly dictionary: string | null;
  readonly required: boolean;
  /** Other names senders have for it, in a regional variant. */
  readonly aliases?: readonly string[];
  /** Codes of a regional variant → ours. */
  readonly codes?: Readonly<Record<string, string>>;
};

/** A node of a message: one row or many. An empty name means the rows are the output itself. */
export type NodeSpec = {
  readonly node: string;
  readonly many: boolean;
  readonly required: boolean;
  readonly fields: readonly FieldSpec[];
  /** Nodes inside each row. */
  readonly nodes?: readonly NodeSpec[];
};

export type TransactionSpec = {
  readonly infno: string;
  readonly name: string;
  readonly input: readonly NodeSpec[];
  readonly output: readonly NodeSpec[];
};

/** Keeps a field on one line in the generated files. */
export function field(
  code: string,
  name: string,
  kind: FieldKind,
  length: number,
  scale: number,
  dictionary: string | null,
  required: boolean,
): FieldSpec {
  return { code, name, kind, length, scale, dictionary, required };
}

/** The nodes and those inside them, in the order of the spec. */
export function allNodes(nodes: readonly NodeSpec[]): readonly NodeSpec[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.nodes ?? [])]);
}
