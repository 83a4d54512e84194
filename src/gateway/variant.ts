import baseline from '../../spec/variants/2020.json' with { type: 'json' };
import edition from '../../spec/variants/2024.json' with { type: 'json' };
import jiangxi from '../../spec/variants/jiangxi.json' with { type: 'json' };
import type { FieldSpec, NodeSpec, TransactionSpec } from '../../spec/wire-spec.ts';

type Codes = Readonly<Record<string, string>>;
type Data = {
  readonly variant: string;
  readonly name: string;
  readonly codes: Readonly<Record<string, { readonly in: Codes; readonly out: Codes }>>;
  readonly nodes: readonly {
    readonly infno: string;
    readonly side: string;
    readonly node: string;
    readonly renamed: Codes;
  }[];
};
type Row = Readonly<Record<string, unknown>>;

/** A regional edition of the interface as differences to ours. */
export type Variant = {
  readonly code: string;
  readonly name: string;
  /** The transaction as this edition's clients send it, for `checkInput`. */
  spec(of: TransactionSpec): TransactionSpec;
  /** The output of a reply as this edition's clients read it: their codes, their names. */
  reply(of: TransactionSpec, output: unknown): unknown;
};

const DATA: readonly Data[] = [baseline, edition, jiangxi] as readonly Data[];
const VARIANTS = new Map(DATA.map((data) => [data.variant, openVariant(data)]));

/** The editions a region or an institution can have. */
export const VARIANT_CODES: readonly string[] = DATA.map(({ variant }) => variant);

/** The edition of that code, or null: ours, or one that is not known. */
export function variantOf(code: string | null): Variant | null {
  return code === null || code === edition.variant ? null : (VARIANTS.get(code) ?? null);
}

function openVariant(data: Data): Variant {
  const specs = new WeakMap<TransactionSpec, TransactionSpec>();
  return {
    code: data.variant,
    name: data.name,
    spec: (of) => {
      const made = specs.get(of) ?? translateSpec(data, of);
      specs.set(of, made);
      return made;
    },
    reply: (of, output) => {
      const [first] = of.output;
      if (first?.node === '') return replyNode(data, of.infno, first, output);
      if (!isRow(output)) return output;
      const changed = { ...output };
      for (const node of of.output) {
        if (!Object.hasOwn(output, node.node)) continue;
        changed[node.node] = replyNode(data, of.infno, node, output[node.node]);
      }
      return changed;
    },
  };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is not checked against a dictionary may still hold codes of one of its name. */
function codesOf(data: Data, field: FieldSpec) {
  const name = field.dictionary ?? field.code;
  return Object.hasOwn(data.codes, name) ? data.codes[name]! : null;
}

function renamedIn(data: Data, where: Omit<Data['nodes'][number], 'renamed'>): Codes {
  const found = data.nodes.find(
    (one) => one.infno === where.infno && one.side === where.side && one.node === where.node,
  );
  return found?.renamed ?? {};
}

function translateSpec(data: Data, spec: TransactionSpec): TransactionSpec {
  const translate = (node: NodeSpec): NodeSpec => {
    const where = { infno: spec.infno, side: 'input', node: node.node };
    const renamed = Object.entries(renamedIn(data, where));
    return {
      ...node,
      fields: node.fields.map((field) => {
        const codes = codesOf(data, field)?.in;
        const aliases = renamed.filter(([, ours]) => ours === field.code).map(([theirs]) => theirs);
        return { ...field, aliases, ...(codes === undefined ? {} : { codes }) };
      }),
      ...(node.nodes === undefined ? {} : { nodes: node.nodes.map(translate) }),
    };
  };
  return { ...spec, input: spec.input.map(translate) };
}

function replyNode(data: Data, infno: string, node: NodeSpec, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((row) => replyNode(data, infno, node, row));
  if (!isRow(value)) return value;
  const renamed = Object.entries(renamedIn(data, { infno, side: 'output', node: node.node }));
  const fields = new Map(node.fields.map((field) => [field.code, field]));
  const inner = new Map((node.nodes ?? []).map((one) => [one.node, one]));
  return Object.fromEntries(
    Object.entries(value).map(([code, held]) => {
      const below = inner.get(code);
      if (below !== undefined) return [code, replyNode(data, infno, below, held)];
      const field = fields.get(code);
      const name = renamed.find(([, ours]) => ours === code)?.[0] ?? code;
      const out = field === undefined ? null : (codesOf(data, field)?.out ?? null);
      const isCode = typeof held === 'string' && out !== null && Object.hasOwn(out, held);
      return [name, isCode ? out[held] : held];
    }),
  );
}
