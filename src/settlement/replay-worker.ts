import { parentPort, workerData } from 'node:worker_threads';
import { type BookTexts, buildBook } from '../benefit/index.ts';
import { type DbAddress, openDb } from '../store/index.ts';
import { type ReplayScope, replay } from './replay.ts';

/** What a replay in a thread of its own is given. */
export type ReplayWork = {
  readonly address: DbAddress;
  readonly scope: ReplayScope & { readonly asIf: ReplayScope['from'] | null };
  readonly before: BookTexts;
  readonly after: BookTexts;
};

/** What it tells: how far it is, at last its result as a text. */
export type ReplayTold =
  | { readonly done: number; readonly whole: number }
  | { readonly result: string };

const CONNECTIONS = 2;

const { address, scope, before, after } = workerData as ReplayWork;
// Nothing that is sealed is read: it works without keys.
const db = openDb(address, CONNECTIONS);
const tell = (told: ReplayTold) => parentPort!.postMessage(told);
try {
  const books = { before: buildBook(before), after: buildBook(after) };
  const replayed = await replay(db, { ...scope, ...books, known: null }, (done, whole) =>
    tell({ done, whole }),
  );
  tell({ result: JSON.stringify(replayed) });
} finally {
  await db.close();
}
