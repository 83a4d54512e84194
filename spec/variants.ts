// Reads the transcribed editions from the folder given as argument and writes spec/variants/*.json:
// how each differs from ours. The same input gives the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES, RENAMES, SAME } from './variant-table.ts';

type RawField = { readonly code: string; readonly required?: string };
type RawNode = { readonly node: string | null; readonly fields: readonly RawField[] };
type Raw = {
  readonly infno: string;
  readonly input?: readonly RawNode[];
  readonly output?: readonly RawNode[];
};
type Tables = Readonly<
  Record<string, { readonly name: string; readonly values: Readonly<Record<string, string>> }>
>;

/** How the fields of one node differ. */
export type NodeDifference = {
  readonly infno: string;
  readonly side: 'input' | 'output';
  readonly node: string;
  /** Theirs → ours. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Of ours, unknown to them. */
  readonly missing: readonly string[];
  /** Of theirs, unknown to us: read over. */
  readonly extra: readonly string[];
};

/** Codes that are not the same: theirs → ours in messages, ours → theirs in replies. */
export type CodeDifference = {
  readonly in: Readonly<Record<string, string>>;
  readonly out: Readonly<Record<string, string>>;
  readonly why: string;
};

export type VariantData = {
  readonly variant: string;
  readonly name: string;
  readonly codes: Readonly<Record<string, CodeDifference>>;
  readonly nodes: readonly NodeDifference[];
  /** Codes of theirs that mean something ours cannot say; they are taken as they are. */
  readonly undecided: readonly {
    readonly dictionary: string;
    readonly code: string;
    readonly label: string;
  }[];
};

const HERE = import.meta.dirname;
const EDITIONS = [
  { variant: '2020', file: 'baseline-2020', name: '国家基线 2020（XJ-K01-2020）' },
  { variant: 'jiangxi', file: 'jiangxi', name: '江西 v1.0（XJ-K01-2020）' },
] as const;

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Labels that differ in blanks and brackets only are one. */
const plain = (label: string) => label.replaceAll(/[\s（）()]/g, '');

function byLabel(values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // Of several codes of one label the first is its own, a zero in front or not.
  for (const [code, label] of Object.entries(values)) {
    if (!found.has(plain(label))) found.set(plain(label), code);
  }
  return found;
}

type Values = Readonly<Record<string, string>>;

function codesOf(variant: string, dictionary: string, transcribed: Values, ours: Values) {
  // A code with a blank in it is one that ran into its label.
  const theirs = Object.fromEntries(
    Object.entries(transcribed).filter(([code]) => !/\s/.test(code)),
  );
  const choice = CODES.find((one) => one.variant === variant && one.dictionary === dictionary);
  const [ourCode, theirCode] = [byLabel(ours), byLabel(theirs)];
  const same = (code: string, label: string) =>
    ours[code] !== undefined && plain(ours[code]) === plain(label);
  const into: Record<string, string> = {};
  const out: Record<string, string> = {};
  const undecided: { dictionary: string; code: string; label: string }[] = [];
  for (const [code, label] of Object.entries(theirs)) {
    const chosen = choice?.in[code] ?? (same(code, label) ? code : ourCode.get(plain(label)));
    const isSame = SAME.some(([d, c]) => d === dictionary && c === code);
    if (chosen !== undefined) into[code] = chosen;
    else if (!isSame) undecided.push({ dictionary, code, label });
  }
  for (const [code, label] of Object.entries(ours)) {
    const found = theirs[code] === undefined || !same(code, theirs[code]);
    const reply = choice?.reply?.[code] ?? (found ? theirCode.get(plain(label)) : code);
    const back = reply ?? Object.keys(into).find((one) => into[one] === code);
    if (back !== undefined && back !== code) out[code] = back;
  }
  const moved = Object.fromEntries(Object.entries(into).filter(([from, to]) => from !== to));
  const why = choice?.why ?? '同一含义的代码不同';
  return { difference: { in: moved, out, why }, undecided };
}

function nodeDifference(
  variant: string,
  where: Pick<NodeDifference, 'infno' | 'side' | 'node'>,
  ours: readonly RawField[],
  theirs: readonly RawField[],
): NodeDifference | null {
  const [our, their] = [ours.map((f) => f.code), theirs.map((f) => f.code)];
  const renames = RENAMES.filter(
    (one) =>
      one.variant === variant &&
      (one.infno === '*' || one.infno === where.infno) &&
      their.includes(one.theirs) &&
      our.includes(one.ours) &&
      !their.includes(one.ours),
  );
  const renamed = Object.fromEntries(renames.map((one) => [one.theirs, one.ours]));
  const missing = our.filter((c) => !their.includes(c) && !Object.values(renamed).includes(c));
  const extra = their.filter((c) => !our.includes(c) && !Object.hasOwn(renamed, c));
  if (missing.length + extra.length + renames.length === 0) return null;
  return { ...where, renamed, missing, extra };
}

function nodesOf(variant: string, ours: readonly Raw[], theirs: readonly Raw[]) {
  const byNumber = new Map(theirs.map((one) => [one.infno, one]));
  return ours.flatMap((one) => {
    const other = byNumber.get(one.infno);
    if (other === undefined) return [];
    return (['input', 'output'] as const).flatMap((side) =>
      (one[side] ?? []).flatMap(({ node, fields }) => {
        const twin = other[side]?.find((n) => n.node?.toLowerCase() === node?.toLowerCase());
        if (twin === undefined) return [];
        const where = { infno: one.infno, side, node: node ?? '' };
        return nodeDifference(variant, where, fields, twin.fields) ?? [];
      }),
    );
  });
}

/** The dictionaries that fields of our edition name. */
function usedDictionaries(ours: readonly Raw[]): ReadonlySet<string> {
  const used = new Set<string>();
  JSON.parse(JSON.stringify(ours), (key, value: unknown) => {
    if (key === 'dictionary' && typeof value === 'string') used.add(value);
    return value;
  });
  return used;
}

/** How an edition differs from ours. */
export function compare(
  edition: { readonly variant: string; readonly name: string },
  theirs: { readonly transactions: readonly Raw[]; readonly dictionaries: Tables },
): VariantData {
  const ours = read<readonly Raw[]>(join(HERE, 'transactions.json'));
  const tables = read<Tables>(join(HERE, 'dictionaries.json'));
  const { variant, name } = edition;
  const codes: Record<string, CodeDifference> = {};
  const undecided = [];
  for (const dictionary of [...usedDictionaries(ours)].toSorted()) {
    const [their, our] = [theirs.dictionaries[dictionary], tables[dictionary]];
    if (their === undefined || our === undefined) continue;
    const found = codesOf(variant, dictionary, their.values, our.values);
    undecided.push(...found.undecided);
    const { difference } = found;
    const count = Object.keys(difference.in).length + Object.keys(difference.out).length;
    if (count > 0) codes[dictionary] = difference;
  }
  return { variant, name, codes, nodes: nodesOf(variant, ours, theirs.transactions), undecided };
}

function main(folder: string): void {
  const to = join(HERE, 'variants');
  mkdirSync(to, { recursive: true });
  const write = (data: VariantData) =>
    writeFileSync(join(to, `${data.variant}.json`), `${JSON.stringify(data, null, 1)}\n`);
  for (const { file, ...edition } of EDITIONS) {
    const transactions = read<readonly Raw[]>(join(folder, `transactions-${file}.json`));
    const dictionaries = read<Tables>(join(folder, `dictionaries-${file}.json`));
    write(compare(edition, { transactions, dictionaries }));
  }
  const own = { variant: '2024', name: '底本（2024-10，V1.1.27）' };
  write({ ...own, codes: {}, nodes: [], undecided: [] });
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: node spec/variants.ts <folder of editions>');
  main(folder);
}
