import type { Instant } from '../kernel/day.ts';
import type { Db } from '../store/index.ts';
import { dropFile, findExpired } from './file.store.ts';

/** Rows that are looked up at once; each file is removed by itself. */
const BATCH = 20;
export const CLEAR_EVERY_MS = 3_600_000;

/**
 * Removes files that expired more than 30 days ago, one after the other, and pieces of files that
 * were never made known. A download begins before its file expires: it has had 30 days. Several
 * processes may do it at once. Answers how many; ends early when `isEnding` says so.
 */
export async function clearExpired(
  db: Db,
  now: Instant,
  isEnding: () => boolean = () => false,
): Promise<number> {
  let cleared = 0;
  for (;;) {
    const found = await findExpired(db, now, BATCH);
    for (const file of found) {
      if (isEnding()) return cleared;
      await dropFile(db, file);
      cleared += 1;
    }
    if (found.length === 0) return cleared;
  }
}

export type ClearDeps = {
  readonly db: Db;
  readonly now: () => Instant;
  readonly onFault: (fault: unknown) => void;
};

/** Clears now and then every hour; answers how to end it, when what is under way has ended. */
export function clearRegularly({ db, now, onFault }: ClearDeps): () => Promise<void> {
  let isEnding = false;
  let running: Promise<unknown> = Promise.resolve();
  const clear = () => {
    // The database may be away: the next time will do.
    running = running.then(() => clearExpired(db, now(), () => isEnding)).catch(onFault);
  };
  clear();
  const timer = setInterval(clear, CLEAR_EVERY_MS);
  timer.unref();
  return async () => {
    isEnding = true;
    clearInterval(timer);
    await running;
  };
}
