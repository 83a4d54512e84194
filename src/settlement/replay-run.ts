import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { BureauPrincipal } from '../access/index.ts';
import {
  type BookTexts,
  beatReplay,
  beginReplay,
  endReplay,
  type ReplayEnd,
} from '../benefit/index.ts';
import type { Day, Instant } from '../kernel/day.ts';
import { sha256 } from '../kernel/hash.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Db } from '../store/index.ts';
import type { ReplayTold, ReplayWork } from './replay-worker.ts';

/** A replay that was asked for: of which settlements, by which two books. */
export type ReplayAsked = {
  readonly from: Day;
  readonly to: Day;
  readonly asIf: Day | null;
  readonly before: { readonly hash: string; readonly texts: BookTexts };
  readonly after: { readonly hash: string; readonly texts: BookTexts };
};

/** Runs replays beside the platform, one a region at a time over all its processes. */
export type Replays = {
  /** Answers the id. Refusal: replay-running. */
  start(by: BureauPrincipal, asked: ReplayAsked): Promise<Outcome<string>>;
  /** Cancels one that runs, here or in another process. Refusal: replay-ended. */
  cancel(region: string, replayId: string): Promise<Outcome<null>>;
  /** Interrupts what runs here, and waits for it. */
  close(): Promise<void>;
};

export type ReplaysDeps = {
  readonly db: Db;
  readonly now: () => Instant;
  readonly onFault: (fault: unknown) => void;
};

const RUNNING: Refusal = {
  code: 'replay-running',
  text: '本统筹区正在重放另一份草案，请等它结束，或先取消',
};
const ENDED: Refusal = { code: 'replay-ended', text: '这次重放已经结束，不能取消' };

const BEAT_MS = 1000;
/** One that was not heard of for so long has ended with its process. */
export const SILENT_MS = 30_000;
const MEMORY_MB = 1024;

type Key = { readonly region: string; readonly replayId: string };
type Job = { readonly worker: Worker; readonly over: Promise<void>; end: (as: ReplayEnd) => void };

/** Opens the runner of replays. */
export function openReplays(deps: ReplaysDeps): Replays {
  const { db, now } = deps;
  const jobs = new Map<string, Job>();
  return {
    start: async (by, asked) => {
      const replayId = randomBytes(12).toString('hex');
      const { region, operatorId: startedBy, name: startedName } = by;
      const { from, to, asIf, before, after } = asked;
      const run = {
        ...{ region, replayId, from, to, asIf, startedBy, startedName },
        ...{ beforeHash: before.hash, afterHash: after.hash },
      };
      const at = now();
      const began = await beginReplay(db, run, at, (at - SILENT_MS) as Instant);
      if (!began) return refuse(RUNNING);
      const scope = { region, from, to, asIf };
      const work = { address: db.address, scope, before: before.texts, after: after.texts };
      const job = begin(deps, { region, replayId }, work);
      jobs.set(replayId, job);
      void job.over.then(() => jobs.delete(replayId));
      return accept(replayId);
    },
    cancel: async (region, replayId) => {
      const cancelled = await endReplay(db, { region, replayId }, { state: 'cancelled' }, now());
      if (!cancelled) return refuse(ENDED);
      const job = jobs.get(replayId);
      job?.end({ state: 'cancelled' });
      await job?.over;
      return accept(null);
    },
    close: async () => {
      const all = [...jobs.values()];
      for (const job of all) job.end({ state: 'interrupted' });
      await Promise.all(all.map(({ over }) => over));
    },
  };
}

/** Begins the work in a thread; notes every second how far it is, and at last what came of it. */
function begin({ db, now, onFault }: ReplaysDeps, key: Key, work: ReplayWork): Job {
  const worker = new Worker(new URL('./replay-worker.ts', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  worker.unref();
  let far = { done: 0, whole: 0 };
  let end: Job['end'] = () => {};
  const ended = new Promise<ReplayEnd>((done) => {
    end = done;
  });
  worker.on('message', (told: ReplayTold) => {
    if (!('result' in told)) far = told;
    else end({ state: 'done', result: told.result, resultHash: sha256(told.result) });
  });
  worker.on('error', (fault) => {
    onFault(fault);
    end({ state: 'failed', fault: '重算时出错，详见日志' });
  });
  worker.on('exit', () => end({ state: 'failed', fault: '重算的线程意外结束' }));
  const timer = setInterval(() => {
    // Whoever cancelled it may have asked another process.
    const noted = beatReplay(db, key, far, now());
    noted.then((runs) => runs || end({ state: 'cancelled' })).catch(onFault);
  }, BEAT_MS);
  const over = ended
    .then(async (as) => {
      clearInterval(timer);
      await worker.terminate();
      if (as.state === 'done') await beatReplay(db, key, far, now());
      await endReplay(db, key, as, now());
    })
    .catch(onFault);
  return { worker, over, end: (as) => end(as) };
}
