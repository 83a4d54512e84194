import { type Ref, ref } from 'vue';

/** A scanner that fires twice on one press does so within this time; a hand is slower. */
const BOUNCE_MS = 120;

export type ScanQueue = {
  /** How many codes wait or are being worked on. */
  readonly waiting: Ref<number>;
  /** Takes a code; false when it is empty or the echo of the one before. */
  readonly take: (code: string, at?: number) => boolean;
};

/**
 * Works scanned codes off one after the other, in order, however fast they come. `work` deals with
 * its failures itself: one that throws does not hold up those behind it.
 */
export function openScanQueue(work: (code: string) => Promise<void>): ScanQueue {
  const waiting = ref(0);
  let last = { code: '', at: Number.NEGATIVE_INFINITY };
  let tail: Promise<void> = Promise.resolve();
  return {
    waiting,
    take: (typed, at = performance.now()) => {
      const code = typed.trim();
      if (code === '' || (code === last.code && at - last.at < BOUNCE_MS)) return false;
      last = { code, at };
      waiting.value += 1;
      tail = tail
        .then(() => work(code))
        .catch(() => {})
        .finally(() => {
          waiting.value -= 1;
        });
      return true;
    },
  };
}
