import { type Fen, fen, max, min, ZERO } from '../../kernel/fen.ts';
import { BUCKETS, type Bucket } from './policy.ts';

/** What of each bucket nobody has paid yet. */
export type Left = Record<Bucket, Fen>;

export function emptyBuckets(): Left {
  return {
    eligible: ZERO,
    deductible: ZERO,
    copay: ZERO,
    'over-ceiling': ZERO,
    'over-period': ZERO,
    'first-self-pay': ZERO,
    'over-limit': ZERO,
    'self-paid': ZERO,
  };
}

/** The sum of these buckets. */
export function sumOf(left: Readonly<Left>, buckets: readonly Bucket[]): Fen {
  let total = 0;
  for (const bucket of buckets) total += left[bucket];
  return fen(total);
}

/**
 * Takes an amount out of the buckets, the first named first; they hold at least
 * that much. What refunds left negative gives nothing.
 */
export function takeFrom(left: Left, buckets: readonly Bucket[], amount: Fen): void {
  let rest = amount;
  for (const bucket of buckets) {
    if (rest === 0) return;
    const taken = min(max(left[bucket], ZERO), rest);
    left[bucket] = (left[bucket] - taken) as Fen;
    rest = (rest - taken) as Fen;
  }
  if (rest !== 0) throw new RangeError(`took ${rest} fen more than there is`);
}

export function totalOf(left: Readonly<Left>): Fen {
  return sumOf(left, BUCKETS);
}
