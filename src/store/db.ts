import pg from 'pg';
import { batching, type Sender, sendAlone } from './batch.ts';
import { ABORTED, isConnectionLoss, sqlState } from './fault.ts';
import { type KeyRing, NO_KEYS } from './key-ring.ts';
import { type Body, openShared, type SharedCounts, type Sharing } from './shared.ts';
import { watchSilence } from './silence.ts';

export { isConnectionLoss, sqlState };

/** Where PostgreSQL listens: a URL, or a socket folder with its user and password. */
export type DbAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

export type Row = Record<string, unknown>;

/**
 * A prepared statement under its name. Parameters: text, number, boolean, null, arrays of them, or
 * an object, which is sent as JSON.
 */
export type Sql = { readonly name: string; readonly text: string };

/** Inside a transaction, or a single statement outside one. Calls made together travel together. */
export type Tx = {
  /** The keys of what is sealed in this database. */
  readonly keys: KeyRing;
  rows<R extends Row>(sql: Sql, values?: readonly unknown[]): Promise<R[]>;
  /** Runs the statement and answers how many rows it touched. */
  run(sql: Sql, values?: readonly unknown[]): Promise<number>;
};

export type Mode = 'write' | 'read';

export type Db = Tx & {
  /** Where it lies: a thread of its own opens it anew. */
  readonly address: DbAddress;
  /**
   * Runs `body` in one transaction on one connection and commits when it resolves to `commit`.
   * `read` is repeatable read, read only: PostgreSQL itself refuses a write. The begin travels
   * with the body's first statements, so a body of one batch costs one round trip.
   */
  transaction<T>(mode: Mode, body: Body<T>): Promise<T>;
  /**
   * The same in a transaction shared with what else of the kind waits (shared.ts). Where that fails
   * the body runs once more, alone. One that ends with a rollback has written nothing: the others
   * commit.
   */
  shared<T>(mode: Mode, sharing: Sharing, body: Body<T>): Promise<T>;
  /**
   * From now on nothing is shared: where rows lie on several nodes a shared transaction would be
   * one of several of them.
   */
  keepApart(): void;
  sharing(): SharedCounts;
  /** Runs `body` on one connection; what it asks for in one turn is a transaction of its own. */
  together<T>(body: (tx: Tx) => Promise<T>): Promise<T>;
  /** Plain SQL of several statements, for migrations and administration. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
};

/** Ends the transaction; called at most once, and travels with the statements before it. */
export type EndTx = (how: 'commit' | 'rollback') => Promise<void>;

/** Settings of every connection of a pool. */
const SETTINGS: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  lock_timeout: '20s',
  default_transaction_isolation: 'read\\ committed',
};

/** What one pool has of its own. */
export type DbOptions = {
  /** Settings of its connections. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * How long PostgreSQL may be silent while it owes the answer of a batch; then the connection is
   * lost. More than the waits for locks in a batch may take; for ever unless given, and for
   * `script`.
   */
  readonly silenceMs?: number;
};

/**
 * Of connections that look up what one person has, always by the beginning of an index and in its
 * order. A bitmap of few rows costs more than it saves, and loses the order. To plan a statement
 * anew for its values, as PostgreSQL does while that promises a better plan, costs more than to run
 * it. They are answered within seconds, or after the waits for two or three locks.
 */
export const FOR_LOOKUPS: DbOptions = {
  settings: { enable_bitmapscan: 'off', plan_cache_mode: 'force_generic_plan' },
  silenceMs: 60_000,
};

/**
 * One is decided on here while another is in the database and a third waits for the disk: of more
 * each would be smaller. It leaves connections for what is alone.
 */
const SHARED_AT_ONCE = 3;

/** How long is waited for a connection. */
const PATIENCE_MS = 15_000;

/** After so long without a byte the system asks whether the other end is still there. */
const KEEP_ALIVE_MS = 10_000;

/**
 * Opens a pool. `size` connections at most; a connection is made when it is first needed. Without
 * `keys` nothing that is sealed can be read or written.
 */
export function openDb(
  address: DbAddress,
  size: number,
  keys: KeyRing = NO_KEYS,
  options: DbOptions = {},
): Db {
  const pool = new pg.Pool({
    ...('url' in address ? { connectionString: address.url } : address),
    max: size,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    application_name: 'openyibao',
    options: Object.entries({ ...SETTINGS, ...options.settings })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  });
  // A connection that dies is replaced at its next use. Who waits for an answer on it is told; the
  // error by itself belongs to nobody.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  const { silenceMs } = options;
  const stopWatching = silenceMs === undefined ? () => {} : watchSilence(pool, silenceMs);
  const run = <T>(mode: Mode, body: Body<T>) => runTransaction(pool, keys, mode, body);
  const shared = openShared(Math.min(size, SHARED_AT_ONCE), PATIENCE_MS, run);
  return {
    address,
    ...txOn((sql, values) => runAlone(pool, sql, values), keys),
    transaction: run,
    shared: shared.run,
    keepApart: shared.keepApart,
    sharing: shared.counts,
    together: (body) => runTogether(pool, keys, body),
    script: async (sql) => {
      await pool.query(sql);
    },
    // What is silent now ends too: until then the pool does not.
    close: () => pool.end().finally(stopWatching),
  };
}

function txOn(send: Sender['send'], keys: KeyRing): Tx {
  return {
    keys,
    rows: async <R extends Row>(sql: Sql, values?: readonly unknown[]) =>
      (await send(sql, values)).rows as R[],
    run: async (sql, values) => (await send(sql, values)).count,
  };
}

async function runAlone(pool: pg.Pool, sql: Sql, values: readonly unknown[] = []) {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    return await sendAlone(client, sql, values);
  } catch (error) {
    if (isConnectionLoss(error)) lost = error as Error;
    throw error;
  } finally {
    client.release(lost);
  }
}

async function runTogether<T>(
  pool: pg.Pool,
  keys: KeyRing,
  body: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const sender = batching(client);
  try {
    return await body(txOn(sender.send, keys));
  } finally {
    const failed = sender.failed();
    client.release(failed !== null && isConnectionLoss(failed) ? failed : undefined);
  }
}

const BEGIN: Readonly<Record<Mode, Sql>> = {
  write: { name: 'begin-write', text: 'begin' },
  read: { name: 'begin-read', text: 'begin isolation level repeatable read read only' },
};

const END: Readonly<Record<'commit' | 'rollback', Sql>> = {
  commit: { name: 'commit', text: 'commit' },
  rollback: { name: 'rollback', text: 'rollback' },
};

async function runTransaction<T>(
  pool: pg.Pool,
  keys: KeyRing,
  mode: Mode,
  body: Body<T>,
): Promise<T> {
  const client = await pool.connect();
  const sender = batching(client);
  let isEnding = false;
  let isOver = false;
  const end: EndTx = async (how) => {
    isEnding = true;
    // What could not even be sent PostgreSQL knows nothing of: it would commit the rest.
    const ending = sender.failed() === null ? END[how] : END.rollback;
    const { command } = await sender.send(ending).catch((error: unknown) => {
      throw sqlState(error) === ABORTED ? new Error('not committed') : error;
    });
    isOver = true;
    // A commit of a failed transaction is answered with ROLLBACK.
    if (how === 'commit' && command !== 'COMMIT') throw new Error('not committed');
  };
  const open = txOn(async (sql, values) => {
    if (isEnding) throw new Error('a statement after the end of its transaction');
    return await sender.send(sql, values);
  }, keys);
  let lost: Error | undefined;
  try {
    const begun = sender.send(BEGIN[mode]);
    const [, value] = await Promise.all([begun, body(open, end)]);
    if (!isEnding) await end('commit');
    return value;
  } catch (error) {
    // Statements sent together fail together: the first is the cause, the others only follow it.
    const cause = sender.failed() ?? error;
    if (isConnectionLoss(cause)) lost = cause as Error;
    throw cause;
  } finally {
    isEnding = true;
    if (!isOver && lost === undefined) lost = await rollBack(sender);
    client.release(lost);
  }
}

/**
 * Ends a transaction that was not committed. What stands behind an error in its batch PostgreSQL
 * does not look at, this neither: then it is asked for once more, by itself. Answers why the
 * connection is no good any more, where that did not end it.
 */
async function rollBack(sender: Sender): Promise<Error | undefined> {
  const ask = () => sender.send(END.rollback);
  return await ask()
    .catch(ask)
    .then(
      () => undefined,
      (error: Error) => error,
    );
}
