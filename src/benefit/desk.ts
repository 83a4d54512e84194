import { Worker } from 'node:worker_threads';
import type { DeskAnswer, DeskTask } from './desk-task.ts';

/** Does work on whole policy books beside the platform, so that no message waits for it. */
export type PolicyDesk = {
  ask<K extends DeskTask['kind']>(task: DeskTask & { readonly kind: K }): Promise<DeskAnswer[K]>;
  close(): Promise<void>;
};

/** The desk has too much to do, or a task took too long. */
export class DeskBusy extends Error {}

const TASK_MS = 60_000;
const WAITING_MAX = 20;
const MEMORY_MB = 512;

type Waiting = {
  readonly done: (answer: never) => void;
  readonly failed: (fault: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/** Opens a desk. Its thread begins with the first task, and anew after one that took too long. */
export function openDesk(): PolicyDesk {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let next = 1;
  const drop = (fault: Error) => {
    for (const { failed, timer } of waiting.values()) {
      clearTimeout(timer);
      failed(fault);
    }
    waiting.clear();
    const ended = worker;
    worker = null;
    return ended?.terminate();
  };
  const start = (): Worker => {
    const made = new Worker(new URL('./desk-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    made.unref();
    made.on('message', ({ id, answer, fault }: Answered) => {
      const one = waiting.get(id);
      waiting.delete(id);
      clearTimeout(one?.timer);
      if (fault === undefined) one?.done(answer as never);
      else one?.failed(new Error(fault));
    });
    made.on('error', (fault) => void drop(fault as Error));
    return made;
  };
  return {
    ask: (task) =>
      new Promise((done, failed) => {
        if (waiting.size >= WAITING_MAX) throw new DeskBusy('政策计算的请求过多，请稍后再试');
        worker ??= start();
        const id = next++;
        const late = () => void drop(new DeskBusy('政策计算超过一分钟，已停止'));
        const timer = setTimeout(late, TASK_MS);
        waiting.set(id, { done: done as Waiting['done'], failed, timer });
        worker.postMessage({ id, task });
      }),
    close: async () => {
      await drop(new Error('the platform stops'));
    },
  };
}

type Answered = { readonly id: number; readonly answer?: unknown; readonly fault?: string };
