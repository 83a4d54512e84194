/** A ratio as an integer per ten thousand: 8000 is 80 %. */
export type Rate = number & { readonly __brand: 'rate per ten thousand' };

export const RATE_ONE = 10_000 as Rate;

/** The number as Rate. A fault outside 0–10,000 or when it is no integer. */
export function rate(perTenThousand: number): Rate {
  if (!Number.isInteger(perTenThousand) || perTenThousand < 0 || perTenThousand > RATE_ONE) {
    throw new RangeError(`not a rate per ten thousand: ${perTenThousand}`);
  }
  return perTenThousand as Rate;
}

/** 8000 → "80%", 8950 → "89.5%". */
export function formatRate(value: Rate): string {
  return `${value / 100}%`;
}
