/** How a field's text is read. `decimal` and `integer` are numbers in replies. */
export type FieldKind = 'text' | 'decimal' | 'integer' | 'date' | 'time';

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
};

/** A node of a message: one row or many. An empty name means the rows are the output itself. */
export type NodeSpec = {
  readonly node: string;
  readonly many: boolean;
  readonly required: boolean;
  readonly fields: readonly FieldSpec[];
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
