/** Points in rows of so many features. */
export type Points = { readonly width: number; readonly values: Float64Array };

export type ForestSize = { readonly trees: number; readonly sample: number; readonly seed: number };

/** A tree in rows: which feature, where it splits, the two rows below; a leaf holds its path. */
type Tree = {
  readonly feature: Int16Array;
  readonly split: Float64Array;
  readonly below: Int32Array;
  /** Of a leaf: its depth and what the points left in it would take more. */
  readonly path: Float64Array;
};

const EULER = 0.5772156649015329;

/** The mean path of an unsuccessful search among so many. */
function meanPath(count: number): number {
  if (count <= 1) return 0;
  if (count === 2) return 1;
  return 2 * (Math.log(count - 1) + EULER) - (2 * (count - 1)) / count;
}

/** A seeded source of numbers below 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * How easily each point is set apart from the rest by random cuts, 0 … 1: above 0.6 few are alike
 * (Liu, Ting, Zhou: Isolation Forest, ICDM 2008). The same seed gives the same scores.
 */
export function isolationScores(points: Points, size: ForestSize): Float64Array {
  const count = points.values.length / points.width;
  const draw = random(size.seed);
  const sample = Math.min(size.sample, count);
  const scores = new Float64Array(count);
  if (count < 2) return scores;
  for (let t = 0; t < size.trees; t += 1) {
    const tree = growTree(points, drawSample(count, sample, draw), draw);
    for (let i = 0; i < count; i += 1) scores[i]! += pathOf(tree, points, i);
  }
  const usual = meanPath(sample) * size.trees;
  for (let i = 0; i < count; i += 1) scores[i] = 2 ** (-scores[i]! / usual);
  return scores;
}

/** So many of the points, none twice. */
function drawSample(count: number, sample: number, draw: () => number): Int32Array {
  const drawn = new Set<number>();
  // Floyd's: each subset is as likely as any other.
  for (let i = count - sample; i < count; i += 1) {
    const at = Math.floor(draw() * (i + 1));
    drawn.add(drawn.has(at) ? i : at);
  }
  return Int32Array.from(drawn);
}

function growTree(points: Points, sample: Int32Array, draw: () => number): Tree {
  const limit = Math.ceil(Math.log2(Math.max(2, sample.length)));
  const most = 2 * sample.length + 1;
  const tree: Tree = {
    feature: new Int16Array(most).fill(-1),
    split: new Float64Array(most),
    below: new Int32Array(most),
    path: new Float64Array(most),
  };
  let used = 1;
  const grow = (row: number, own: Int32Array, depth: number) => {
    const cut = depth < limit && own.length > 1 ? drawCut(points, own, draw) : null;
    if (cut === null) {
      tree.path[row] = depth + meanPath(own.length);
      return;
    }
    const left = own.filter((i) => points.values[i * points.width + cut.feature]! < cut.at);
    const right = own.filter((i) => points.values[i * points.width + cut.feature]! >= cut.at);
    tree.feature[row] = cut.feature;
    tree.split[row] = cut.at;
    tree.below[row] = used;
    used += 2;
    const first = tree.below[row]!;
    grow(first, left, depth + 1);
    grow(first + 1, right, depth + 1);
  };
  grow(0, sample, 0);
  return tree;
}

/** A feature in which the points differ, and a value between its ends; null: they are all equal. */
function drawCut(points: Points, own: Int32Array, draw: () => number) {
  const { width, values } = points;
  const first = Math.floor(draw() * width);
  for (let k = 0; k < width; k += 1) {
    const feature = (first + k) % width;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const i of own) {
      const value = values[i * width + feature]!;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high <= low) continue;
    const at = low + draw() * (high - low);
    // Rounding may put it on the low end, with nothing below it.
    return { feature, at: at > low ? at : high };
  }
  return null;
}

function pathOf({ feature, split, below, path }: Tree, points: Points, i: number): number {
  const from = i * points.width;
  let row = 0;
  while (feature[row]! >= 0) {
    row = below[row]! + (points.values[from + feature[row]!]! < split[row]! ? 0 : 1);
  }
  return path[row]!;
}
