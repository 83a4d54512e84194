import { overlaps } from '../../kernel/span.ts';
import { possible } from './check-rows.ts';
import { layersOf, type PlacedLayer, problemIn, whereIn } from './placed-layer.ts';
import type { SameAs, ShareRow } from './policy.ts';
import type { PolicyFile } from './read-policy.ts';
import type { PolicyProblem } from './reader.ts';

type Other = { readonly at: PlacedLayer; readonly row: ShareRow; readonly index: number };

/**
 * Shares that are said to be those of another benefit and are not, on some day and for some case:
 * one of the two was changed and the other forgotten. Pure.
 */
export function sameAsWarnings(files: readonly PolicyFile[]): PolicyProblem[] {
  const layers = layersOf(files);
  return layers.flatMap((at) =>
    at.layer.shares.flatMap((row, i) => {
      if (row.sameAs === undefined) return [];
      const others = meant(layers, at, row, row.sameAs);
      const unequal = others.filter((other) => other.row.share !== row.share);
      const texts = others.length === 0 ? [NOTHING] : unequal.map((other) => differs(row, other));
      return texts.map((reason) => problemIn(at, ['shares', i], 'shares', reason));
    }),
  );
}

const NOTHING =
  'same_as 所指的待遇在这段时间没有适用于同样情形的同名一层：请改正 same_as，或删去它';

/** The rows that the statement speaks of. */
function meant(all: readonly PlacedLayer[], at: PlacedLayer, row: ShareRow, of: SameAs): Other[] {
  return all
    .filter(
      ({ region, layer, placed }) =>
        region === at.region &&
        layer.rule === `${of.benefit}.${at.layer.code}` &&
        overlaps(placed.value, at.placed.value),
    )
    .flatMap((other) =>
      other.layer.shares
        .map((its, index): Other => ({ at: other, row: its, index }))
        .filter(({ row: its }) => possible([...row.when, ...of.when, ...its.when]))
        .filter(({ row: its }) => its.above === row.above && its.upTo === row.upTo),
    );
}

function differs(row: ShareRow, { at, row: other, index }: Other): string {
  const where = whereIn(at, ['shares', index]);
  const [own, its] = [row, other].map(({ share }) => `${share / 100}%`);
  return `写明与 ${where}（${at.placed.value.from} 起）相同，这里是 ${own}，那里是 ${its}：请一并改，或删去 same_as`;
}
