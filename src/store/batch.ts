import type pg from 'pg';
import type { Row, Sql } from './db.ts';
import { ABORTED, isConnectionLoss } from './fault.ts';
import {
  startWriting,
  takeWithSync,
  writeBind,
  writeDescribe,
  writeExecute,
  writeParse,
} from './protocol.ts';
import { readingOf } from './values.ts';

/** What a statement was answered. `command` is its first word: INSERT, COMMIT, ROLLBACK. */
type Answer = { readonly rows: Row[]; readonly count: number; readonly command: string };

/** Sends statements over one connection. Those asked for in one turn travel together. */
export type Sender = {
  send(sql: Sql, values?: readonly unknown[]): Promise<Answer>;
  /** The first error that came back. */
  failed(): Error | null;
};

/** The columns of a statement's rows, and how each is read. */
type Shape = {
  readonly names: readonly string[];
  readonly readings: readonly ((text: string) => unknown)[];
  readonly empty: Row;
};

/** A statement that this connection has prepared, or is preparing. */
type Prepared = { readonly text: string; shape: Shape | null; ready: boolean };

/** What one connection has prepared, and what of it has been sent and not yet confirmed. */
type Known = { readonly byName: Map<string, Prepared>; parsing: (Prepared | null)[] };

type Asked = {
  readonly sql: Sql;
  readonly values: readonly unknown[];
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  shape: Shape | null;
  prepared: Prepared | null;
  rows: Row[];
  command: string;
  count: number;
  fault: Error | null;
};

type Field = { readonly name: string; readonly dataTypeID: number };

const NO_COLUMNS: Shape = { names: [], readings: [], empty: {} };

const KNOWN = new WeakMap<pg.Connection, Known>();

function knownOn(connection: pg.Connection): Known {
  let known = KNOWN.get(connection);
  if (known === undefined) {
    const made: Known = { byName: new Map(), parsing: [] };
    connection.on('parseComplete', () => {
      const prepared = made.parsing.shift();
      if (prepared) prepared.ready = true;
    });
    KNOWN.set(connection, made);
    known = made;
  }
  return known;
}

/**
 * Statements of one transaction. What is asked for while a batch is under way waits for its answer
 * and leaves as the next.
 */
export function batching(client: pg.PoolClient): Sender {
  let waiting: Asked[] = [];
  let isBusy = false;
  let failed: Error | null = null;
  const leave = () => {
    if (waiting.length === 0) {
      isBusy = false;
      return;
    }
    const asked = waiting;
    waiting = [];
    sendOver(client, asked, (error) => {
      failed ??= error;
      setImmediate(leave);
    });
  };
  return {
    failed: () => failed,
    send: (sql, values = []) =>
      new Promise((resolve, reject) => {
        waiting.push(ask(sql, values, resolve, reject));
        if (isBusy) return;
        isBusy = true;
        setImmediate(leave);
      }),
  };
}

/** One statement by itself: its own transaction, answered when that is committed. */
export function sendAlone(
  client: pg.PoolClient,
  sql: Sql,
  values: readonly unknown[],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    sendOver(client, [ask(sql, values, resolve, reject)], () => {});
  });
}

const UNANSWERED = new WeakSet<pg.PoolClient>();

/** Whether a batch was sent over this connection and has not been answered yet. */
export function isUnanswered(client: pg.PoolClient): boolean {
  return UNANSWERED.has(client);
}

function sendOver(
  client: pg.PoolClient,
  asked: readonly Asked[],
  onDone: (error: Error | null) => void,
): void {
  UNANSWERED.add(client);
  client.query(
    batchOf(asked, (error) => {
      UNANSWERED.delete(client);
      onDone(error);
    }),
  );
}

function ask(
  sql: Sql,
  values: readonly unknown[],
  resolve: Asked['resolve'],
  reject: Asked['reject'],
): Asked {
  return {
    sql,
    values,
    resolve,
    reject,
    shape: null,
    prepared: null,
    rows: [],
    command: '',
    count: 0,
    fault: null,
  };
}

/**
 * A Submittable of pg: all statements in one write with one Sync at their end, so that PostgreSQL
 * answers them in one go. After an error it skips to the Sync: the statement at fault gets the
 * error, the later ones an error of their own with the state 25P02. Nothing is answered before the
 * Sync is, because only then what stands outside a transaction is committed.
 */
function batchOf(asked: readonly Asked[], onDone: (error: Error | null) => void) {
  let done = 0;
  // A value that cannot be sent ends the batch before its statement.
  let sent = asked.length;
  let unsendable: Error | null = null;
  const end = (error: Error | null) => {
    onDone(error);
    settle(asked, error === null ? asked.length : done, error);
  };
  return {
    submit: (connection: pg.Connection): void => {
      startWriting();
      const known = knownOn(connection);
      known.parsing = [];
      for (const [at, one] of asked.entries()) {
        try {
          writeStatement(known, one);
        } catch (error) {
          sent = at;
          unsendable = error as Error;
          break;
        }
      }
      if (connection.stream.writable) connection.stream.write(takeWithSync());
    },
    handleRowDescription: ({ fields }: { readonly fields: readonly Field[] }): void => {
      asked[done]!.shape = shapeOf(fields);
    },
    handleDataRow: ({ fields }: { readonly fields: readonly (string | null)[] }): void => {
      readRow(asked[done]!, fields);
    },
    handleCommandComplete: ({ text }: { readonly text: string }): void => {
      complete(asked[done]!, text);
      done += 1;
    },
    handleEmptyQuery: (): void => {
      done += 1;
    },
    handleCopyInResponse: (connection: CopyRefusing): void => {
      // While it waits for the copy PostgreSQL skips the Sync it was sent.
      connection.sendCopyFail('copy is not supported');
      connection.sync();
    },
    handleCopyData: (): void => {},
    handlePortalSuspended: (): void => {},
    handleError: (error: Error): void => end(error),
    handleReadyForQuery: (): void => {
      if (sent < asked.length) end(unsendable);
      else end(null);
    },
  };
}

type CopyRefusing = { sendCopyFail(text: string): void; sync(): void };

/** Parse only what this connection has not prepared, Describe only what it does not know. */
function writeStatement(known: Known, one: Asked): void {
  const { name, text } = one.sql;
  let prepared = name === '' ? null : (known.byName.get(name) ?? null);
  if (prepared !== null && !prepared.ready && !known.parsing.includes(prepared)) prepared = null;
  if (prepared !== null && prepared.text !== text) {
    throw new Error(`the statement ${name} has two texts`);
  }
  if (prepared === null) {
    writeParse(name, text);
    if (name !== '') {
      prepared = { text, shape: null, ready: false };
      known.byName.set(name, prepared);
    }
    known.parsing.push(prepared);
  }
  one.prepared = prepared;
  one.shape = prepared?.shape ?? null;
  writeBind(name, one.values);
  if (one.shape === null) writeDescribe();
  writeExecute();
}

function shapeOf(fields: readonly Field[]): Shape {
  return {
    names: fields.map((field) => field.name),
    readings: fields.map((field) => readingOf(field.dataTypeID)),
    empty: Object.fromEntries(fields.map((field) => [field.name, null])),
  };
}

function readRow(one: Asked, fields: readonly (string | null)[]): void {
  if (one.fault !== null) return;
  const { names, readings, empty } = one.shape!;
  const row: Row = { ...empty };
  try {
    for (let i = 0; i < fields.length; i += 1) {
      const text = fields[i]!;
      if (text !== null) row[names[i]!] = readings[i]!(text);
    }
    one.rows.push(row);
  } catch (error) {
    one.fault = error as Error;
  }
}

/** `tag` is "INSERT 0 3", "UPDATE 3", "COMMIT". */
function complete(one: Asked, tag: string): void {
  // Asked for and not described: it has no columns.
  one.shape ??= NO_COLUMNS;
  if (one.prepared !== null) one.prepared.shape = one.shape;
  const space = tag.indexOf(' ');
  one.command = space < 0 ? tag : tag.slice(0, space);
  one.count = space < 0 ? 0 : Number(tag.slice(tag.lastIndexOf(' ') + 1)) || 0;
}

/**
 * `done` statements were answered before the error. An error after the last of them, or the loss
 * of the connection, takes these back too.
 */
function settle(asked: readonly Asked[], done: number, error: Error | null): void {
  if (error !== null && (done === asked.length || isConnectionLoss(error))) {
    for (const { reject } of asked) reject(error);
    return;
  }
  for (const [at, { rows, count, command, fault, resolve, reject }] of asked.entries()) {
    if (at > done) reject(aborted());
    else if (at === done) reject(error!);
    else if (fault !== null) reject(fault);
    else resolve({ rows, count, command });
  }
}

function aborted(): Error {
  const text = 'a statement sent before this one failed, this one was not looked at';
  return Object.assign(new Error(text), { code: ABORTED });
}
