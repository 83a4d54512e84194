import { covers, overlaps } from '../../kernel/span.ts';
import { possible } from './check-rows.ts';
import type { Condition } from './facts.ts';
import { layersOf, type PlacedLayer, problemIn, whereIn } from './placed-layer.ts';
import type { Amount, CeilingRow, DeductibleRow, Layer } from './policy.ts';
import type { PolicyFile } from './read-policy.ts';
import type { Place, PolicyProblem } from './reader.ts';

/** Under which names a layer counts: its own and those of its rows. */
export function countersOf({ counter, deductible, ceilings }: Layer): string[] {
  return [...new Set([counter, ...[...deductible, ...ceilings].map((row) => row.counter)])];
}

/**
 * What the author of a book should look at again: a counter given a name that nothing else has, so
 * that it is shared with nobody; a count that two layers share with different amounts for a case
 * that both can meet. By region; pure.
 */
export function counterWarnings(files: readonly PolicyFile[]): PolicyProblem[] {
  const regions = Map.groupBy(layersOf(files), (l) => l.region);
  return [...regions.values()].flatMap((own) => [...sharedWithNobody(own), ...unequal(own)]);
}

function sharedWithNobody(layers: readonly PlacedLayer[]): PolicyProblem[] {
  return layers
    .filter((at) => !at.layer.anew)
    .flatMap((at) =>
      countersOf(at.layer)
        .filter((counter) => counter !== at.layer.rule && !separates(at.layer, counter))
        .flatMap((counter) => {
          const others = layers.filter(
            ({ layer }) => layer.rule !== at.layer.rule && countersOf(layer).includes(counter),
          );
          const reason = alone(at, counter, others);
          const place = counterPlace(at.layer, counter);
          return reason === null ? [] : [problemIn(at, place, 'counter', reason)];
        }),
    );
}

/** That nobody shares a counter, or nobody any more since somebody ended; null when all is well. */
function alone(
  { placed: { value } }: PlacedLayer,
  counter: string,
  others: readonly PlacedLayer[],
): string | null {
  if (others.length === 0) {
    return (
      `累计“${counter}”只有这一层使用，没有与别的合并：` +
      '要合并的两处名字须一字不差，不合并的不必写 counter'
    );
  }
  const spans = others.map(({ placed }) => placed.value);
  const ends = spans.flatMap(({ to }) =>
    to !== null && to > value.from && covers(value, to) ? [to] : [],
  );
  const since = ends.sort().find((day) => !spans.some((span) => covers(span, day)));
  if (since === undefined) return null;
  return (
    `自 ${since} 起没有别的层与它共用累计“${counter}”，两边的限额与起付从此各算各的：` +
    `另一边的新版本换了 code 的，请换回来或写明 counter: ${counter}`
  );
}

/** Whether a name keeps two limits of one kind apart within a layer, which takes two names. */
function separates(layer: Layer, counter: string): boolean {
  const kindOf = (row: CeilingRow) => [row.per, row.of, row.byDisease].join();
  return layer.ceilings.some(
    (row) =>
      row.counter === counter &&
      layer.ceilings.some((other) => other.counter !== counter && kindOf(other) === kindOf(row)),
  );
}

function counterPlace({ counter, deductible, ceilings }: Layer, name: string): Place {
  if (counter === name) return ['counter'];
  const at = deductible.findIndex((row) => row.counter === name);
  if (at >= 0) return ['deductible', at, 'counter'];
  return ['ceilings', ceilings.findIndex((row) => row.counter === name), 'counter'];
}

/** A row that counts, with its layer. */
type Counting = {
  readonly at: PlacedLayer;
  readonly kind: string;
  readonly what: string;
  readonly counter: string;
  readonly when: Condition;
  readonly amount: Amount;
  readonly place: Place;
};

function unequal(layers: readonly PlacedLayer[]): PolicyProblem[] {
  const groups = Map.groupBy(layers.flatMap(countingOf), (row) => row.kind);
  return [...groups.values()].flatMap((rows) =>
    rows.flatMap((row, i) => {
      const other = rows.slice(0, i).find((earlier) => disagree(earlier, row));
      if (other === undefined) return [];
      const where = whereIn(other.at, other.place);
      const reason = `共用累计“${row.counter}”的${row.what}不一致：与 ${where} 不同，而同一人可以先后用到两处`;
      return [
        problemIn(row.at, row.place, row.what === '限额' ? 'ceilings' : 'deductible', reason),
      ];
    }),
  );
}

function countingOf(at: PlacedLayer): Counting[] {
  const { deductible, ceilings } = at.layer;
  const row = (
    { counter, when, amount, per }: DeductibleRow | CeilingRow,
    what: string,
    kind: readonly unknown[],
    place: Place,
  ): Counting => {
    return { at, what, counter, when, amount, place, kind: [what, counter, per, ...kind].join() };
  };
  return [
    ...deductible.map((r, i) => row(r, '起付标准', [], ['deductible', i])),
    ...ceilings.map((r, i) => row(r, '限额', [r.of, r.byDisease], ['ceilings', i])),
  ];
}

function disagree(a: Counting, b: Counting): boolean {
  return (
    a.at.layer.rule !== b.at.layer.rule &&
    JSON.stringify(a.amount) !== JSON.stringify(b.amount) &&
    overlaps(a.at.placed.value, b.at.placed.value) &&
    possible([...a.when, ...b.when, ...a.at.within, ...b.at.within])
  );
}
