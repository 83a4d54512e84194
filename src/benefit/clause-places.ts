import type { Day } from '../kernel/day.ts';
import { rowsOf } from './domain/check-rows.ts';
import { type Citation, type Layer, NATION, type Version } from './domain/policy.ts';
import type { Placed, PolicyFile } from './domain/read-policy.ts';
import type { Place } from './domain/reader.ts';

/**
 * Where a clause stands: its file below policy/, and the line in it, from 1. Several lines where
 * rows of one layer have the clause in common.
 */
export type ClausePlace = { readonly file: string; readonly lines: readonly number[] };

/** "policy/440100/文件.yaml 第 31 行". */
export function clauseText({ file, lines }: ClausePlace): string {
  return `policy/${file} 第 ${lines.join('、')} 行`;
}

/** What a step of a trace says of the value that it rests on. */
export type Cited = {
  readonly rule: string;
  readonly version: string;
  readonly citation: Citation;
};

/**
 * Finds where a value stands that was used in a region by what was known on a day; null when the
 * book does not have it.
 */
export type ClauseFinder = (region: string, known: Day, cited: Cited) => ClausePlace | null;

type Entry = Cited & {
  readonly region: string;
  readonly known: Day;
  readonly file: string;
  readonly line: number;
};

/** The finder of a book that was read. */
export function clauseFinder(files: readonly PolicyFile[]): ClauseFinder {
  const benefits = new Set(files.flatMap((f) => f.benefits.map(({ value }) => value.code)));
  const all = files.flatMap((file) => entriesOf(file, [...benefits]));
  const entries = Map.groupBy(all, (e) => keyOf(e.region, e));
  return (region, known, cited) => {
    const found = [region, NATION].flatMap((one) => entries.get(keyOf(one, cited)) ?? []);
    const inTime = found.filter((e) => e.known <= known);
    const [last] = inTime.toSorted((a, b) => (a.known < b.known ? 1 : -1));
    if (last === undefined) return null;
    const { file } = last;
    const own = inTime.filter((e) => e.file === file && e.known === last.known);
    return { file, lines: own.map((e) => e.line) };
  };
}

function keyOf(region: string, { rule, version, citation }: Cited): string {
  return JSON.stringify([region, rule, version, citation.document, citation.clause]);
}

function entriesOf(of: PolicyFile, benefits: readonly string[]): Entry[] {
  return [
    ...of.benefits.flatMap((b) => {
      const { code, firstPay, layers } = b.value;
      return [
        ...cite(of, b, code, firstPay, ['first_pay']),
        ...layers.flatMap((l, i) => ('use' in l ? [] : ofLayer(of, b, l, ['layers', i]))),
      ];
    }),
    ...of.covers.flatMap((c) => ofLayer(of, c, c.value.layer, [])),
    ...of.lines.flatMap((l) =>
      LINE_WORDS.flatMap(([key, word]) => one(of, l, 'lines', l.value.citations[key], [word])),
    ),
    ...of.accounts.flatMap((a) =>
      a.value.order.flatMap((kind) => one(of, a, kind, a.value.citation, ['clause'])),
    ),
    // 等待期 is told under the benefit that it holds back.
    ...of.entitlements.flatMap((e) =>
      benefits.flatMap((code) => one(of, e, code, e.value.citation, ['clause'])),
    ),
  ];
}

const LINE_WORDS = [
  ['classA', 'class_a'],
  ['classB', 'class_b'],
  ['classC', 'class_c'],
  ['overLimit', 'over_limit'],
  ['restricted', 'restricted'],
] as const;

function ofLayer(of: PolicyFile, at: Placed<Version>, layer: Layer, place: Place): Entry[] {
  const { rule, againAfter } = layer;
  const rows = rowsOf(layer).flatMap(([list, own]) => cite(of, at, rule, own, [...place, list]));
  if (againAfter === null) return rows;
  return [...rows, ...one(of, at, rule, againAfter.citation, [...place, 'again_after'])];
}

function cite(
  of: PolicyFile,
  at: Placed<Version>,
  rule: string,
  rows: readonly { readonly citation: Citation }[],
  place: Place,
): Entry[] {
  return rows.flatMap((row, i) => one(of, at, rule, row.citation, [...place, i]));
}

function one(
  { region }: PolicyFile,
  at: Placed<Version>,
  rule: string,
  citation: Citation,
  within: Place,
): Entry[] {
  const { from: version, known } = at.value;
  const line = at.lineOf(within);
  if (line === null) return [];
  return [{ region, rule, version, known, citation, file: at.file, line }];
}
