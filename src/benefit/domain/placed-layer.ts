import type { Condition } from './facts.ts';
import type { Layer, Version } from './policy.ts';
import type { Placed, PolicyFile } from './read-policy.ts';
import { type Place, type PolicyProblem, whereText } from './reader.ts';

/** A layer with where it stands, when it is in force and whom it is for. */
export type PlacedLayer = {
  readonly placed: Placed<Version>;
  readonly region: string;
  readonly layer: Layer;
  readonly within: Condition;
  /** Of the layer inside of what is placed. */
  readonly place: Place;
};

/** Every layer of the files, in order: those of the benefits, then the covers. */
export function layersOf(files: readonly PolicyFile[]): PlacedLayer[] {
  const ofBenefits = files
    .flatMap((f) => f.benefits)
    .flatMap((placed) =>
      placed.value.layers.flatMap((layer, i): PlacedLayer[] => {
        if ('use' in layer) return [];
        const { region, for: forWhom } = placed.value;
        const within = [...forWhom, ...layer.when];
        return [{ placed, region, layer, within, place: ['layers', i] }];
      }),
    );
  const ofCovers = files
    .flatMap((f) => f.covers)
    .map((placed): PlacedLayer => {
      const { region, layer } = placed.value;
      return { placed, region, layer, within: layer.when, place: [] };
    });
  return [...ofBenefits, ...ofCovers];
}

/** What is to be said of a list or a row of a layer; `what` names it, `within` is its place. */
export function problemIn(
  at: PlacedLayer,
  within: Place,
  what: string,
  reason: string,
): PolicyProblem {
  const { file, line, lineOf } = at.placed;
  const own = lineOf([...at.place, ...within]) ?? line;
  return { file, line: own, at: `${at.layer.rule}.${what}`, reason };
}

/** The file and the line of a row of a layer. */
export function whereIn({ placed, place }: PlacedLayer, within: Place): string {
  return whereText(placed.file, placed.lineOf([...place, ...within]));
}
