/** Upper bounds of the buckets in milliseconds; the last bucket holds what took longer. */
export const BOUNDS_MS: readonly number[] = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000,
  10_000,
];

export const BUCKETS: number = BOUNDS_MS.length + 1;

/** How many answers took how long; those of several processes are added place by place. */
export type Histogram = readonly number[];

export function noTimes(): number[] {
  return new Array<number>(BUCKETS).fill(0);
}

/** The place of the bucket for a time. */
export function bucketOf(seconds: number): number {
  const ms = seconds * 1000;
  const at = BOUNDS_MS.findIndex((bound) => ms <= bound);
  return at === -1 ? BUCKETS - 1 : at;
}

export function addTimes(a: Histogram, b: Histogram): number[] {
  return a.map((count, i) => count + (b[i] ?? 0));
}

/**
 * The time within which a share (0 to 1) of the answers came, in ms: evenly spread inside its
 * bucket. Null when there are none; what is beyond the last bound is told as that bound.
 */
export function quantile(times: Histogram, share: number): number | null {
  const all = times.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const wanted = share * all;
  let before = 0;
  for (const [i, count] of times.entries()) {
    if (count > 0 && before + count >= wanted) {
      const from = i === 0 ? 0 : BOUNDS_MS[i - 1]!;
      const to = BOUNDS_MS[i] ?? from;
      return Math.round((from + ((to - from) * (wanted - before)) / count) * 10) / 10;
    }
    before += count;
  }
  return BOUNDS_MS.at(-1)!;
}
