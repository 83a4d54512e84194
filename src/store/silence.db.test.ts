import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Db, type DbAddress, isConnectionLoss, openDb, type Sql } from './db.ts';

const SILENCE_MS = 500;
const CONNECTIONS = 2;

let fresh: FreshDatabase;
let line: Line;
let db: Db;
before(async () => {
  fresh = await freshDatabase();
  await fresh.db.script(`create table store.mark (n int primary key)`);
});
after(() => fresh.drop());
beforeEach(async () => {
  line = await openLine(fresh.address);
  db = openDb(line.address, CONNECTIONS, undefined, { silenceMs: SILENCE_MS });
});
afterEach(async () => {
  await line.close();
  await db.close();
});

/** What stands between the platform and a database. */
type Line = {
  readonly address: DbAddress;
  /** From now on no answer on these connections arrives; new ones are as before. */
  fallSilent(): void;
  close(): Promise<void>;
};

async function openLine(to: DbAddress): Promise<Line> {
  assert.ok('host' in to);
  const { host, port } = to;
  const sockets: Socket[] = [];
  const answering: Socket[] = [];
  const server = createServer((here) => {
    const path = `${host}/.s.PGSQL.${port}`;
    const there = host.startsWith('/') ? connect(path) : connect(port, host);
    for (const socket of [here, there]) socket.on('error', () => {});
    here.pipe(there).pipe(here);
    sockets.push(here, there);
    answering.push(there);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: { ...to, host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    fallSilent: () => {
      for (const socket of answering) socket.unpipe().resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

const sql = (text: string): Sql => ({ name: '', text });
const ONE = sql(`select 1 as v`);
const SLOW = sql(`select pg_sleep(0.2)`);

/** Makes every connection of the pool. */
async function connectAll(): Promise<void> {
  await Promise.all(Array.from({ length: CONNECTIONS }, () => db.rows(SLOW)));
}

const lossOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: unknown) => isConnectionLoss(error) && (error as { code?: unknown }).code,
  );

describe('connections that fall silent', { timeout: 20_000 }, () => {
  test('are lost, and others take their place', async () => {
    await connectAll();
    line.fallSilent();
    const begun = performance.now();
    const silent = Array.from({ length: CONNECTIONS }, () => lossOf(db.rows(ONE)));
    const next = [db.rows(ONE), db.transaction('read', (tx) => tx.rows(ONE))];
    assert.deepEqual(await Promise.all(silent), ['ETIMEDOUT', 'ETIMEDOUT']);
    assert.ok(performance.now() - begun >= SILENCE_MS);
    assert.deepEqual(await Promise.all(next), [[{ v: 1 }], [{ v: 1 }]]);
  });

  test('at a commit say nothing of whether it was done', async () => {
    const asked = db.transaction('write', async (tx) => {
      await tx.run(sql(`insert into store.mark values (1)`));
      line.fallSilent();
    });
    assert.equal(await lossOf(asked), 'ETIMEDOUT');
    assert.deepEqual(await db.rows(sql(`select n from store.mark`)), [{ n: 1 }]);
  });

  test('keep close() no longer than they are waited for', async () => {
    const closing = openDb(line.address, 1, undefined, { silenceMs: SILENCE_MS });
    await closing.rows(ONE);
    line.fallSilent();
    const silent = lossOf(closing.together((tx) => tx.rows(ONE)));
    await pause(10);
    await closing.close();
    assert.equal(await silent, 'ETIMEDOUT');
  });
});

describe('connections that are not silent', () => {
  test('may take their time while rows come', async () => {
    const rows = sql(`select repeat('x', 20000) as x, pg_sleep(0.1) from generate_series(1, 10)`);
    assert.equal((await db.rows(rows)).length, 10);
  });

  test('may be idle, in a transaction or outside', async () => {
    const backend = sql(`select pg_backend_pid() as pid`);
    const [before, inside] = await db.transaction('read', async (tx) => {
      const first = await tx.rows(backend);
      await pause(2 * SILENCE_MS);
      return [first, await tx.rows(backend)];
    });
    await pause(2 * SILENCE_MS);
    assert.deepEqual(inside, before);
    assert.deepEqual(await db.rows(backend), before);
  });
});
