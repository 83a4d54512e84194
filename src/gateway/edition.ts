import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { FieldKind, NodeSpec, TransactionSpec } from '../../spec/wire-spec.ts';

type RawField = Omit<NodeSpec['fields'][number], 'kind'> & { readonly kind: string };
type Raw = {
  readonly infno: string;
  readonly name: string;
  readonly input: readonly { readonly node: string; readonly fields: readonly RawField[] }[];
  readonly output: readonly { readonly node: string; readonly fields: readonly RawField[] }[];
};

const FILE = fileURLToPath(new URL('../../spec/transactions.json', import.meta.url));
const KINDS: readonly string[] = ['text', 'decimal', 'integer', 'date', 'time'];

let edition: ReadonlyMap<string, Raw> | null = null;

/**
 * The fields of any transaction of the edition: of an open one what the checker works with, of
 * another what the edition prints, one row a node. Null for a number that there is not. A megabyte
 * is read the first time a transaction that is not open is asked for.
 */
export function editionSpec(infno: string): TransactionSpec | null {
  if (Object.hasOwn(WIRE, infno)) return WIRE[infno]!;
  edition ??= new Map(
    (JSON.parse(readFileSync(FILE, 'utf8')) as readonly Raw[]).map((one) => [one.infno, one]),
  );
  const raw = edition.get(infno);
  if (raw === undefined) return null;
  return { ...raw, input: raw.input.map(nodeOf), output: raw.output.map(nodeOf) };
}

function nodeOf({ node, fields }: Raw['input'][number]): NodeSpec {
  return {
    node,
    many: false,
    required: true,
    fields: fields
      .filter((field) => field.kind !== 'list')
      .map((field) => ({
        ...field,
        kind: KINDS.includes(field.kind) ? (field.kind as FieldKind) : 'text',
      })),
  };
}
