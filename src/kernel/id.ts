import type { Instant } from './day.ts';

/** Makes ids in the application: 30 digits, in time order, unique across processes. */
export type IdSource = (region: string, now: Instant) => string;

/**
 * region (6) + milliseconds (13) + process (5) + running number (6). `process` is drawn once at
 * the start from 100,000; the running number wraps after a million ids.
 */
export function idSource(process: number, first = 0): IdSource {
  const own = String(process % 100_000).padStart(5, '0');
  let running = first % 1_000_000;
  return (region, now) => {
    running = (running + 1) % 1_000_000;
    return region + String(now).padStart(13, '0') + own + String(running).padStart(6, '0');
  };
}
