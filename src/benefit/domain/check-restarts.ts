import { overlaps } from '../../kernel/span.ts';
import { possible } from './check-rows.ts';
import { layersOf, type PlacedLayer } from './placed-layer.ts';
import type { BenefitVersion, CoverVersion, Layer, Period, Version } from './policy.ts';
import type { Placed, PolicyFile } from './read-policy.ts';
import type { PolicyProblem } from './reader.ts';

/** Benefits that could both be meant by one case. */
export function sameCases(a: BenefitVersion, b: BenefitVersion): boolean {
  return (
    a.region === b.region &&
    a.insurance.some((i) => b.insurance.includes(i)) &&
    a.medicalTypes.some((t) => b.medicalTypes.includes(t)) &&
    possible([...a.for, ...b.for])
  );
}

/** Versions of one benefit, or of one cover. */
export function sameCode<T extends BenefitVersion | CoverVersion>(a: T, b: T): boolean {
  return a.region === b.region && a.code === b.code;
}

/**
 * A version that counts under another name than the one it follows would begin its limits from
 * nothing in the middle of their time: it has to say which of both is meant.
 */
export function restarts(files: readonly PolicyFile[]): PolicyProblem[] {
  const layers = layersOf(files);
  const covers = files.flatMap((f) => f.covers);
  const ofVersion = (placed: Placed<Version>) => layers.filter((l) => l.placed === placed);
  const withCovers = (benefit: Placed<BenefitVersion>): PlacedLayer[] => {
    const { region, layers: uses } = benefit.value;
    const named = uses.flatMap((l) => ('use' in l ? [l.use] : []));
    const used = covers.filter(
      ({ value }) =>
        value.region === region && named.includes(value.code) && overlaps(value, benefit.value),
    );
    return [...ofVersion(benefit), ...used.flatMap(ofVersion)];
  };
  const renamings = [
    ...following(
      files.flatMap((f) => f.benefits),
      sameCases,
    ).flatMap(([earlier, later]) => renamed(withCovers(earlier), withCovers(later), later.value)),
    ...following(covers, sameCode).flatMap(([earlier, later]) =>
      renamed(ofVersion(earlier), ofVersion(later), later.value),
    ),
  ];
  const found = new Map(renamings.map(({ at, reason }) => [at, reason]));
  const idle = layers.filter((l) => l.layer.anew && !found.has(l));
  return [
    ...[...found].filter(([at]) => !at.layer.anew).map(([at, reason]) => problem(at, reason)),
    ...idle.map((at) => problem(at, IDLE)),
  ];
}

const IDLE = '前一版没有改记累计，counts: anew 不起作用：请删去，或给这一层写另一个 counter';

function problem({ placed, place, layer }: PlacedLayer, reason: string): PolicyProblem {
  const { file, line, lineOf } = placed;
  return { file, line: lineOf(place) ?? line, at: layer.rule, reason };
}

/** A layer that counts under another name than before, and what is to be said of it. */
type Renaming = { readonly at: PlacedLayer; readonly reason: string };

/** Each version with the one it follows or corrects. */
export function following<T extends Version>(
  placed: readonly Placed<T>[],
  same: (a: T, b: T) => boolean,
): [Placed<T>, Placed<T>][] {
  return placed.flatMap((later) =>
    placed
      .filter(
        ({ value }) =>
          value !== later.value &&
          same(value, later.value) &&
          (value.to === later.value.from ||
            (overlaps(value, later.value) && value.known < later.value.known)),
      )
      .map((earlier): [Placed<T>, Placed<T>] => [earlier, later]),
  );
}

function renamed(
  earlier: readonly PlacedLayer[],
  later: readonly PlacedLayer[],
  version: Version,
): Renaming[] {
  const namesOf = (of: readonly PlacedLayer[]) =>
    new Set(of.flatMap((l) => limitsOf(l.layer, version)));
  const [before, after] = [namesOf(earlier), namesOf(later)];
  const gone = [...before].filter((name) => !after.has(name));
  if (gone.length === 0) return [];
  return later.flatMap((at) => {
    const fresh = limitsOf(at.layer, version).find((name) => !before.has(name));
    if (fresh === undefined) return [];
    const names = gone.map((name) => `“${name}”`).join('、');
    const reason =
      `前一版累计在${names}名下，这一版改记在“${fresh}”名下，限额与起付会在年中从零算起：` +
      `接着累计请写 counter: ${gone[0]}，确实从零算起请在这一层写 counts: anew`;
    return [{ at, reason }];
  });
}

/** The names under which a layer counts over a time in whose middle this version begins. */
function limitsOf({ deductible, ceilings, segments, counter }: Layer, of: Version): string[] {
  const counting = [
    ...deductible,
    ...ceilings,
    ...(segments === null ? [] : [{ ...segments, counter }]),
  ];
  return counting.filter((row) => isWithin(row.per, of)).map((row) => row.counter);
}

const BEGINS: Readonly<Record<Period, RegExp | null>> = {
  year: /-01-01$/,
  quarter: /-(?:01|04|07|10)-01$/,
  month: /-01$/,
  episode: /never/,
  stay: null,
  visit: null,
};

/** A correction changes in the middle whatever its first day: some were settled before it. */
function isWithin(per: Period, { from, known }: Version): boolean {
  const begins = BEGINS[per];
  return begins !== null && (known > from || !begins.test(from));
}
