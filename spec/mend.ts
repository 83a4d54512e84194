// Reads the transcribed editions from the folder given as argument and writes transactions.json,
// dictionaries.json and mends.json next to itself. The same input gives the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dictionaries, mendDictionaries } from './mend-dictionaries.ts';
import { mendField, mendNodeName, type RawField } from './mend-field.ts';
import { ADDED, FIELDS, NODES, STRUCTURES } from './mend-table.ts';

export type Mend = { where: string; was: string; now: string; why: string; count?: number };
/** Notes one mend. Those of a general rule share a key and are counted. */
export type Note = (mend: Mend, rule?: string) => void;

type RawNode = { node: string | null; caption?: string; fields: RawField[] };
type RawTransaction = {
  infno: string;
  name: string;
  chapter: string;
  input: RawNode[];
  output: RawNode[];
};
type Field = NonNullable<ReturnType<typeof mendField>> & { waived?: string };
type Node = { node: string; fields: Field[] };
type Editions = { readonly name: string; readonly byNumber: Map<string, RawTransaction> }[];

const SIDES = ['input', 'output'] as const;

function read<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

/** The name of an edition that does not require the field, or undefined. */
function waiver(others: Editions, infno: string, node: string, code: string): string | undefined {
  for (const edition of others) {
    const nodes = edition.byNumber.get(infno)?.input.filter((n) => n.node === node) ?? [];
    if (nodes.length === 0) continue;
    const twin = nodes.flatMap((n) => n.fields).find((f) => f.code === code);
    if (twin?.required !== 'Y') return edition.name;
  }
  return undefined;
}

function mendFields(at: string, raw: RawField[], dictionaries: Dictionaries, note: Note): Field[] {
  const fields = new Map<string, Field>();
  for (const one of raw) {
    const field: Field = mendField(`${at}.${one.code}`, one, dictionaries, note);
    if (fields.has(field.code)) {
      note({ where: `${at}.${field.code}`, was: '重复', now: '保留第一个', why: '同一节点重复' });
      continue;
    }
    const where = `${at}.${field.code}`;
    const [patch, why] = FIELDS[where] ?? [{}, ''];
    for (const [key, now] of Object.entries(patch)) {
      const was = String(field[key as keyof Field] ?? '');
      note({ where: `${where}/${key}`, was, now: String(now), why });
    }
    fields.set(field.code, { ...field, ...patch } as Field);
  }
  const added = ADDED[at];
  if (added !== undefined) {
    const [code, name, kind, length, scale, why] = added;
    fields.set(code, { code, name, kind, length, scale, dictionary: null, required: false });
    note({ where: `${at}.${code}`, was: '缺', now: '增加（选填）', why });
  }
  return [...fields.values()];
}

function mendNodes(
  raw: RawTransaction,
  side: 'input' | 'output',
  dictionaries: Dictionaries,
  others: Editions,
  note: Note,
): Node[] {
  return raw[side].map((one) => {
    const printed = `${raw.infno}.${side}.${one.node ?? ''}`;
    const byHand = NODES[printed];
    if (byHand !== undefined) {
      note({ where: printed, was: one.node ?? '', now: byHand[0], why: byHand[1] });
    }
    const node = byHand?.[0] ?? mendNodeName(printed, one, note);
    const at = `${raw.infno}.${side}.${node}`;
    const fields = mendFields(at, one.fields, dictionaries, note);
    if (side === 'output') return { node, fields };
    const waived = fields.map((field) => {
      const by = field.required ? waiver(others, raw.infno, node, field.code) : undefined;
      if (by === undefined || field.waived !== undefined) return field;
      const why = '该版本不要求此字段；只按各版都要求的必填校验';
      note({ where: `${at}.${field.code}`, was: '必填', now: `选填（${by}）`, why });
      return { ...field, waived: by };
    });
    return { node, fields: waived };
  });
}

/** The nodes of one side as they are on the wire, where the edition prints them otherwise. */
function mendStructure(at: string, nodes: Node[], note: Note): Node[] {
  const byHand = STRUCTURES[at];
  if (byHand === undefined) return nodes;
  const [wanted, why] = byHand;
  const printed = new Map(
    nodes.flatMap(({ node, fields }) =>
      fields.map((f): [string, Field] => [`${node}.${f.code}`, f]),
    ),
  );
  const names = (of: readonly { readonly node: string }[]) =>
    of.map(({ node }) => node || '（无节点）').join('、') || '无输出';
  const mended = wanted.map(([node, fields]) => ({
    node,
    fields: fields.map(([from, code]) => {
      const field = printed.get(from);
      if (field === undefined) throw new Error(`${at}: no field ${from}`);
      return { ...field, code: code ?? field.code };
    }),
  }));
  note({ where: at, was: names(nodes), now: names(mended), why });
  return mended;
}

/** JSON with one field per line, so that a change of one field is a change of one line. */
function printTransactions(transactions: readonly unknown[]): string {
  const text = JSON.stringify(transactions, null, 1);
  const flat = text.replace(/\{[^{}[\]]*\}/g, (leaf) => leaf.replace(/\n\s*/g, ' '));
  return `${flat}\n`;
}

/** The columns of the text a directory download (13xx) is packed from: number → names in order. */
function directoryColumns(raw: readonly RawTransaction[]): Record<string, string[]> {
  const named = raw.flatMap(({ infno, output }) => {
    const note = output[0]?.fields.find(({ code }) => code === 'filename')?.note ?? '';
    const columns = [...note.matchAll(/第(\d+)列：(.*?)\s*(?=第\d+列：|$)/gs)];
    if (columns.length === 0) return [];
    if (columns.some((column, i) => Number(column[1]) !== i + 1))
      throw new Error(`${infno}: columns`);
    return [[infno, columns.map((column) => column[2]!)] as const];
  });
  return Object.fromEntries(named);
}

/** Collects mends; those of one rule become one entry with a count. */
function notebook(): { note: Note; mends: () => Mend[] } {
  const all = new Map<string, Mend>();
  const note: Note = (mend, rule) => {
    const key = rule === undefined ? `${mend.where}|${mend.was}|${mend.now}` : `~${rule}`;
    const seen = all.get(key);
    if (seen === undefined) all.set(key, rule === undefined ? mend : { ...mend, count: 1 });
    else if (seen.count !== undefined) seen.count += 1;
  };
  return { note, mends: () => [...all.values()] };
}

function main(folder: string): void {
  const { note, mends } = notebook();
  const dictionaries = mendDictionaries(read(folder, 'dictionaries-2024.json'), note);
  const raw = read<RawTransaction[]>(folder, 'transactions-2024.json');
  const others: Editions = ['baseline-2020', 'jiangxi'].map((name) => {
    const edition = read<RawTransaction[]>(folder, `transactions-${name}.json`);
    return { name, byNumber: new Map(edition.map((one) => [one.infno, one])) };
  });
  const transactions = raw
    .map((one) => {
      const [input, output] = SIDES.map((side) => {
        const nodes = mendNodes(one, side, dictionaries, others, note);
        return mendStructure(`${one.infno}.${side}`, nodes, note);
      });
      return { infno: one.infno, name: one.name, chapter: one.chapter, input, output };
    })
    .sort((a, b) => (a.infno < b.infno ? -1 : 1));
  const here = import.meta.dirname;
  writeFileSync(join(here, 'transactions.json'), printTransactions(transactions));
  writeFileSync(join(here, 'dictionaries.json'), `${JSON.stringify(dictionaries, null, 1)}\n`);
  writeFileSync(join(here, 'mends.json'), printTransactions(mends()));
  const columns = `${JSON.stringify(directoryColumns(raw), null, 1)}\n`;
  writeFileSync(join(here, 'directory-columns.json'), columns);
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('用法：node spec/mend.ts <原始规范数据目录>\n');
  process.exitCode = 2;
} else main(folder);
