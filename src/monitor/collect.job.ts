import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Instant } from '../kernel/day.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { openTally } from './domain/tally.ts';
import { removeProcess, writeCounts } from './flush.store.ts';

/** A message as the gateway tells it when it has been answered. */
export type Answered = {
  readonly infno: string;
  readonly institutionCode: string;
  readonly code: string;
  readonly text: string | null;
  readonly seconds: number;
  readonly fault: unknown;
};

export type CollectDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly now: () => Instant;
  readonly onFault: (fault: unknown) => void;
};

export type Collector = {
  readonly processId: string;
  /** Counts a message, in memory. Never fails, never waits. */
  readonly note: (answered: Answered) => void;
  /** Writes what was counted so far. */
  readonly flush: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** How long a figure takes to be seen, and how much a crash loses at most. */
export const FLUSH_MS = 5000;

const SAMPLED_MS = 10;
/** What stands for a number that is none of the interface: anybody may send any text. */
const OTHER = 'other';

/** Counts what this process answers, and writes it in one transaction every few seconds. */
export function openCollector({ db, registry, now, onFault }: CollectDeps): Collector {
  const tally = openTally();
  const processId = randomBytes(8).toString('hex');
  const startedAt = now();
  const late = monitorEventLoopDelay({ resolution: SAMPLED_MS });
  late.enable();
  let since = performance.now();
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    const counted = tally.take();
    const intervalMs = Math.round(performance.now() - since);
    since = performance.now();
    // It samples on a timer: an idle loop is "late" by the timer's own interval.
    const lateMicros = Math.max(0, Math.round(late.percentile(99) / 1000) - SAMPLED_MS * 1000);
    late.reset();
    const pulse = {
      ...{ processId, host: hostname(), pid: process.pid, startedAt, seenAt: now() },
      ...{ memoryBytes: process.memoryUsage.rss(), lateMicros, intervalMs },
    };
    try {
      await db.transaction('write', (tx) => writeCounts(tx, counted, pulse));
    } catch (fault) {
      tally.giveBack(counted);
      onFault(fault);
    }
  };
  const flush = () => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(flush, FLUSH_MS);
  timer.unref();
  return {
    processId,
    note: ({ infno, institutionCode, code, text, seconds, fault }) => {
      const institution = registry.institution(institutionCode);
      const message = {
        transactionNo: /^\d{4,6}[A-Z]?$/.test(infno) ? infno : OTHER,
        institutionCode: institution?.code ?? '',
        region: institution?.region ?? '',
        isFault: fault !== null,
        ...{ code, text, seconds },
      };
      tally.note(message, now());
    },
    flush,
    stop: async () => {
      clearInterval(timer);
      await flush();
      late.disable();
      await removeProcess(db, processId).catch(() => {});
    },
  };
}
