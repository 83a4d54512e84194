import type { Answers } from './contract.ts';
import { addTimes, noTimes, quantile } from './domain/histogram.ts';
import type { Traffic } from './traffic.store.ts';

type Counted = Omit<Traffic, 'key'>;

const NOTHING: Counted = { ok: 0, refused: 0, fault: 0, micros: 0, buckets: noTimes() };

/** Counts added up. */
export function addUp(rows: readonly Counted[]): Counted {
  return rows.reduce(
    (sum, row) => ({
      ok: sum.ok + row.ok,
      refused: sum.refused + row.refused,
      fault: sum.fault + row.fault,
      micros: sum.micros + row.micros,
      buckets: addTimes(sum.buckets, row.buckets),
    }),
    NOTHING,
  );
}

/** Counts as they are shown: with the times in which the answers came. */
export function answersOf({ ok, refused, fault, micros, buckets }: Counted): Answers {
  const all = ok + refused + fault;
  return {
    ...{ ok, refused, fault },
    mean: all === 0 ? null : Math.round(micros / all / 100) / 10,
    p50: quantile(buckets, 0.5),
    p95: quantile(buckets, 0.95),
    p99: quantile(buckets, 0.99),
  };
}

export const NO_ANSWERS: Answers = answersOf(NOTHING);
