/** Median of numbers; 0 of none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Where values lie and how far apart, whatever a few of them do. */
export type Middle = {
  readonly median: number;
  /** Median absolute deviation × 1.4826: the standard deviation if they were normal. */
  readonly deviation: number;
  readonly count: number;
};

const NORMAL = 1.4826;

export function middleOf(values: readonly number[]): Middle {
  const middle = median(values);
  const deviation = median(values.map((value) => Math.abs(value - middle))) * NORMAL;
  return { median: middle, deviation, count: values.length };
}

/** How many deviations a value lies above the middle; where none deviate, any that does is far. */
export function deviations(value: number, { median: middle, deviation }: Middle): number {
  if (deviation > 0) return (value - middle) / deviation;
  return value > middle ? Number.POSITIVE_INFINITY : 0;
}
