import { following, sameCode } from './check-restarts.ts';
import { rowsOf } from './check-rows.ts';
import { layersOf, type PlacedLayer } from './placed-layer.ts';
import type { Citation, Version } from './policy.ts';
import type { Placed, PolicyFile } from './read-policy.ts';
import type { PolicyProblem } from './reader.ts';

/** A row of a layer: which one, what it says, where that comes from and where it is written. */
type Row = {
  readonly list: string;
  readonly which: string;
  readonly value: string;
  readonly citation: Citation;
  readonly line: number | null;
  /** The clause says that it is another's value: it changes with that one, and the clause stays. */
  readonly follows: boolean;
};

/** A row as it was, and as it is under the same clause in the version that follows. */
type Pair = { readonly was: Row; readonly row: Row };

/**
 * Rows of a version that were copied from the one before without a look at where they come from: a
 * new value under the old clause, or old values under a document that may not hold them. Pure.
 */
export function citationWarnings(files: readonly PolicyFile[]): PolicyProblem[] {
  const layers = layersOf(files);
  const benefits = files.flatMap((f) => f.benefits);
  const covers = files.flatMap((f) => f.covers);
  const versions: readonly (readonly [Placed<Version>, Placed<Version>])[] = [
    ...following(benefits, sameCode),
    ...following(covers, sameCode),
  ];
  return versions.flatMap(([earlier, later]) =>
    layers
      .filter(({ placed }) => placed === later)
      .flatMap((at) => {
        const before = layers.find((l) => l.placed === earlier && l.layer.rule === at.layer.rule);
        return before === undefined ? [] : copied(at, pairsOf(valuesOf(before), valuesOf(at)));
      }),
  );
}

function pairsOf(before: readonly Row[], now: readonly Row[]): Pair[] {
  const old = new Map(before.map((row) => [row.which, row]));
  return now.flatMap((row) => {
    const was = old.get(row.which);
    return was?.citation.clause === row.citation.clause ? [{ was, row }] : [];
  });
}

function copied(at: PlacedLayer, pairs: readonly Pair[]): PolicyProblem[] {
  const cited = ({ was, row }: Pair) => [was.citation.document, row.citation.document] as const;
  const isMoved = (pair: Pair) => cited(pair)[0] !== cited(pair)[1];
  const isChanged = ({ was, row }: Pair) => was.value !== row.value;
  const changed = pairs.filter((pair) => isChanged(pair) && !isMoved(pair) && !pair.row.follows);
  const moved = pairs.filter((pair) => !isChanged(pair) && isMoved(pair));
  return [
    ...changed.map(({ row }) => warning(at, row, sameSource(row.citation))),
    ...[...Map.groupBy(moved, (pair) => cited(pair).join(' → ')).values()].map((all) =>
      warning(at, all[0]!.row, otherSource(all, ...cited(all[0]!))),
    ),
  ];
}

function sameSource({ document, clause }: Citation): string {
  return `数值与前一版不同，依据却相同（${document}，${clause}）：请在行内写明新的 document、trust 和 clause`;
}

function otherSource(pairs: readonly Pair[], old: string, now: string): string {
  const lines = pairs.length > 1 ? `第 ${pairs.map(({ row }) => row.line).join('、')} 行的` : '';
  return (
    `${lines}数值与条款都同前一版，依据却由“${old}”变成“${now}”：` +
    '后者没有重述的，请在行内写明原来的 document 和 trust'
  );
}

function warning({ placed, layer }: PlacedLayer, row: Row, reason: string): PolicyProblem {
  return { file: placed.file, line: row.line, at: `${layer.rule}.${row.list}`, reason };
}

/** The rows that bear a value, each told apart by all else that it says; in the order of lines. */
function valuesOf({ placed, place, layer }: PlacedLayer): Row[] {
  return rowsOf(layer)
    .flatMap(([list, rows]) =>
      rows.map(({ citation, ...row }, index): Row => {
        const { share, amount, value, ...rest } = row as Partial<Record<string, unknown>>;
        const line = placed.lineOf([...place, list, index]);
        const which = JSON.stringify([list, rest]);
        const follows = 'sameAs' in row;
        const said = JSON.stringify([share, amount, value]);
        return { list, which, value: said, citation, line, follows };
      }),
    )
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
