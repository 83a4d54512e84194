import { parentPort } from 'node:worker_threads';
import { type DeskTask, openDeskWork } from './desk-task.ts';

const work = openDeskWork();

// One task after the other, in the order in which they were sent.
parentPort!.on('message', ({ id, task }: { readonly id: number; readonly task: DeskTask }) => {
  try {
    parentPort!.postMessage({ id, answer: work(task) });
  } catch (fault) {
    parentPort!.postMessage({ id, fault: fault instanceof Error ? fault.stack : String(fault) });
  }
});
