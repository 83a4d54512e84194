/** A small seeded source of numbers (mulberry32): the same seed gives the same world anywhere. */
export type Draw = {
  /** 0 … below − 1. */
  int(below: number): number;
  /** low … high, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
};

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (below: number) => next() % below;
  return {
    int,
    between: (low, high) => low + int(high - low + 1),
    pick: (list) => list[int(list.length)]!,
    chance: (percent) => int(100) < percent,
  };
}
