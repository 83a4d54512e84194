import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type DbAddress, isConnectionLoss, sqlState } from './db.ts';

export type SocketAddress = Exclude<DbAddress, { readonly url: string }>;

/** Held by the one platform process a cluster belongs to, for as long as it lives. */
export type OwnerLock = {
  /** Resolves when the connection that holds it is lost. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
};

const LOCK = 704_400;
const RETRY_MS = 100;
const PATIENCE_MS = 20_000;

/**
 * Takes the owner's lock on a connection of its own; null when another process still holds it
 * after `waitMs`. Makes the database if it is missing. A server that is just starting or shutting
 * down is given time, unless `isHopeless`; a connection that keeps failing is a fault.
 */
export async function takeOwnerLock(
  address: SocketAddress,
  waitMs: number,
  isHopeless: () => boolean,
): Promise<OwnerLock | null> {
  const client = await connectPatiently(address, isHopeless);
  const lost = new Promise<void>((done) => {
    client.on('error', () => done());
    client.on('end', () => done());
  });
  const until = Date.now() + waitMs;
  try {
    for (;;) {
      const answer = await client.query<{ held: boolean }>(
        `select pg_try_advisory_lock(${LOCK}) as held`,
      );
      if (answer.rows[0]?.held === true) return { lost, release: () => client.end() };
      if (Date.now() >= until) break;
      await pause(RETRY_MS);
    }
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  await client.end();
  return null;
}

async function connectPatiently(
  address: SocketAddress,
  isHopeless: () => boolean,
): Promise<pg.Client> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await connectOnce(address);
    } catch (error) {
      if (sqlState(error) === '3D000') await createDatabase(address);
      else if (!isConnectionLoss(error) || Date.now() > until || isHopeless()) throw error;
      await pause(RETRY_MS);
    }
  }
}

async function connectOnce(address: SocketAddress): Promise<pg.Client> {
  const client = new pg.Client({
    ...address,
    application_name: 'openyibao owner',
    connectionTimeoutMillis: PATIENCE_MS,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

async function createDatabase(address: SocketAddress): Promise<void> {
  const client = await connectOnce({ ...address, database: 'postgres' });
  try {
    await client.query(`create database ${address.database}`);
  } catch (error) {
    // Another start was first.
    if (!['42P04', '23505'].includes(sqlState(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}
