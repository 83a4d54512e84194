import type { Socket } from 'node:net';
import type pg from 'pg';
import { isUnanswered } from './batch.ts';

/** Looks at the connections within the time they may be silent. */
const LOOKS = 10;

/**
 * Ends the connections of a pool on which PostgreSQL owes an answer and no byte has come for
 * `limitMs`, as the system does when it finds out that nobody is there (ETIMEDOUT): a host that was
 * switched off or a firewall that forgot the connection never closes it. Looks are counted, not
 * time: after a pause of this process the answer that lies ready is read before the next look.
 * Answers how to end the watch.
 */
export function watchSilence(pool: pg.Pool, limitMs: number): () => void {
  const watched = new Map<pg.PoolClient, { bytes: number; looks: number }>();
  pool.on('connect', (client) => watched.set(client, { bytes: 0, looks: 0 }));
  pool.on('remove', (client) => watched.delete(client));
  const timer = setInterval(() => {
    for (const [client, heard] of watched) {
      const stream = client.connection.stream as Socket;
      const isSilent = isUnanswered(client) && stream.bytesRead === heard.bytes;
      heard.bytes = stream.bytesRead;
      heard.looks = isSilent ? heard.looks + 1 : 0;
      if (heard.looks > LOOKS) stream.destroy(silent(limitMs));
    }
  }, limitMs / LOOKS);
  timer.unref();
  return () => clearInterval(timer);
}

function silent(limitMs: number): Error {
  return Object.assign(new Error(`no answer within ${limitMs} ms`), { code: 'ETIMEDOUT' });
}
