import { addDays, type Day, dayOf, type Instant, startOf } from '../kernel/day.ts';
import { firstBooked, sumFundFlows } from '../ledger/index.ts';
import type { Registry } from '../registry/index.ts';
import { firstSettled, sumDays, sumHours } from '../settlement/index.ts';
import type { Db } from '../store/index.ts';
import { writeDays, writeFlows, writeHours } from './rollup.store.ts';

export type RollupDeps = { readonly db: Db; readonly registry: Registry };

const HOUR_MS = 3_600_000;
/** How much is summed in one statement when a long time is caught up with. */
const CHUNK_DAYS = 31;

/**
 * How long after its moment a settlement may still be written: it is stamped when its message
 * comes, and a message has been given up long before.
 */
const LATE_MS = HOUR_MS;

/** How far hours are looked back to: they are kept for so long. */
export const HOURS_KEPT_DAYS = 45;

/**
 * Sums settlements by hour and day since the mark, over what was summed before: a settlement is
 * never changed, so the same sums twice do no harm. Without a mark everything is summed. Answers
 * the new mark.
 */
export async function rollSettled(
  { db, registry }: RollupDeps,
  mark: string | null,
  now: Instant,
): Promise<string> {
  const byRegion = Map.groupBy(registry.institutions(), (one) => one.region);
  const hoursFrom = (now - HOURS_KEPT_DAYS * 24 * HOUR_MS) as Instant;
  for (const [region, here] of byRegion) {
    const institutions = here.map(({ code }) => code);
    const from = mark === null ? await firstSettled(db, institutions) : Number(mark) - LATE_MS;
    if (from === null) continue;
    for (const [begin, end] of chunks(dayOf(from as Instant), dayOf(now))) {
      const span = { institutions, from: startOf(begin), to: startOf(addDays(end, 1)) };
      await writeDays(db, await sumDays(db, span));
    }
    const hourFrom = Math.floor(Math.max(from, hoursFrom) / HOUR_MS) * HOUR_MS;
    const hours = { institutions, from: hourFrom as Instant, to: (now + HOUR_MS) as Instant };
    await writeHours(db, region, await sumHours(db, hours));
  }
  return String(now);
}

/** Sums the ledger by day since the mark, the days of the mark and before it anew. */
export async function rollFunds(
  { db }: RollupDeps,
  mark: string | null,
  now: Instant,
): Promise<string> {
  const today = dayOf(now);
  const from = mark === null ? await firstBooked(db) : addDays(mark as Day, -1);
  if (from !== null) {
    for (const [begin, end] of chunks(from, today)) {
      await writeFlows(db, await sumFundFlows(db, begin, end));
    }
  }
  return today;
}

/** The days from one to another, both included, in pieces. */
function chunks(from: Day, to: Day): (readonly [Day, Day])[] {
  const pieces: (readonly [Day, Day])[] = [];
  for (let begin = from; begin <= to; begin = addDays(begin, CHUNK_DAYS)) {
    const end = addDays(begin, CHUNK_DAYS - 1);
    pieces.push([begin, end < to ? end : to]);
  }
  return pieces;
}
