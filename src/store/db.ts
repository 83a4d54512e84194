import type { Socket } from 'node:net';
import pg from 'pg';

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
  rows<R extends Row>(sql: Sql, values?: readonly unknown[]): Promise<R[]>;
  /** Runs the statement and answers how many rows it touched. */
  run(sql: Sql, values?: readonly unknown[]): Promise<number>;
};

export type Mode = 'write' | 'read';

export type Db = Tx & {
  /**
   * Runs `body` in one transaction on one connection and commits when it resolves to `commit`.
   * `read` is repeatable read, read only: PostgreSQL itself refuses a write. The begin travels
   * with the body's first statements, so a body of one batch costs one round trip.
   */
  transaction<T>(mode: Mode, body: (tx: Tx, end: EndTx) => Promise<T>): Promise<T>;
  /** Plain SQL of several statements, for migrations and administration. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
};

/** Ends the transaction; called at most once, and travels with the statements before it. */
export type EndTx = (how: 'commit' | 'rollback') => Promise<void>;

const INT8 = 20;
const NUMERIC = 1700;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`past 2^53: ${text}`);
  return value;
}

/** PostgreSQL values as ours: bigint → safe number, date → text, timestamptz → milliseconds. */
function parserFor(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8) return safeInteger;
  if (oid === DATE || oid === NUMERIC) return (text: string) => text;
  if (oid === TIMESTAMPTZ) return (text: string) => Date.parse(`${text.replace(' ', 'T')}:00`);
  return pg.types.getTypeParser(oid, format as 'text');
}

/** Opens a pool. `size` connections at most; a connection is made when it is first needed. */
export function openDb(address: DbAddress, size: number): Db {
  const pool = new pg.Pool({
    ...('url' in address ? { connectionString: address.url } : address),
    max: size,
    pipeline: true,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 15_000,
    application_name: 'openyibao',
    options:
      '-c TimeZone=UTC -c lock_timeout=20s -c default_transaction_isolation=read\\ committed',
    types: { getTypeParser: parserFor },
  } as pg.PoolConfig);
  // An idle connection that dies is replaced at its next use; the error belongs to nobody.
  pool.on('error', () => {});
  const single = txOn(pool as unknown as Sender);
  return {
    ...single,
    transaction: (mode, body) => runTransaction(pool, mode, body),
    script: async (sql) => {
      await pool.query(sql);
    },
    close: () => pool.end(),
  };
}

type Answer = { rows: Row[]; rowCount: number | null; command: string };
type Sender = { query(query: object | string): Promise<Answer> };

/** A connection on which a transaction runs; `failed` is the error that came back first. */
type Batching = Sender & { readonly failed: () => Error | null };

/**
 * pg writes every message to its socket by itself. Held back until the running code has asked for
 * all it wants, they leave in one write: a system call a batch instead of one a statement.
 */
function batching(client: pg.PoolClient): Batching {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let held = false;
  let failed: Error | null = null;
  return {
    failed: () => failed,
    query: async (query) => {
      if (!held) {
        held = true;
        stream.cork();
        setImmediate(() => {
          held = false;
          stream.uncork();
        });
      }
      try {
        return (await client.query(query as string)) as unknown as Answer;
      } catch (error) {
        failed ??= error as Error;
        throw error;
      }
    },
  };
}

function txOn(sender: Sender): Tx {
  const send = ({ name, text }: Sql, values: readonly unknown[] = []) =>
    sender.query({ name, text, values });
  return {
    rows: async <R extends Row>(sql: Sql, values?: readonly unknown[]) =>
      (await send(sql, values)).rows as R[],
    run: async (sql, values) => (await send(sql, values)).rowCount ?? 0,
  };
}

const BEGIN: Readonly<Record<Mode, string>> = {
  write: 'begin',
  read: 'begin isolation level repeatable read read only',
};

async function runTransaction<T>(
  pool: pg.Pool,
  mode: Mode,
  body: (tx: Tx, end: EndTx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const sender = batching(client);
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  let ended = false;
  const end: EndTx = async (how) => {
    ended = true;
    const answer = await sender.query(how);
    // A commit after a failed statement is answered with ROLLBACK.
    if (how === 'commit' && answer.command !== 'COMMIT') throw new Error('not committed');
  };
  const open: Sender = {
    query: async (query) => {
      if (ended) throw new Error('a statement after the end of its transaction');
      return await sender.query(query);
    },
  };
  try {
    const begun = sender.query(BEGIN[mode]);
    const [, value] = await Promise.all([begun, body(txOn(open), end)]);
    if (!ended) await end('commit');
    return value;
  } catch (error) {
    if (!ended) await sender.query('rollback').catch(() => {});
    // Statements sent together fail together: the first is the cause, the others only follow it.
    const cause = sender.failed() ?? error;
    if (isConnectionLoss(cause)) broken ??= cause as Error;
    throw cause;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** PostgreSQL went away before it answered: what was sent may or may not have been done. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') {
    return code.startsWith('08') || code.startsWith('57P') || NETWORK_CODES.has(code);
  }
  return /connection (terminated|error|ended)|client has encountered/i.test(error.message);
}

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);

/** The SQLSTATE of an error from PostgreSQL, or null. */
export function sqlState(error: unknown): string | null {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}
