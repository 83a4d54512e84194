import type { Row, Sql, Tx } from './db.ts';

/** A statement with its values, not yet sent. */
export type Statement = { readonly sql: Sql; readonly values: readonly unknown[] };

export function statement(sql: Sql, values: readonly unknown[]): Statement {
  return { sql, values };
}

/**
 * Several writes as one statement: all are done or none, in one message and one round trip. Each
 * is a plain insert, update or delete on rows that no other of them touches: they run on one
 * snapshot and do not see each other's effects. The text is made once for each combination.
 */
export function mergeStatements(parts: readonly Statement[]): Statement {
  if (parts.length === 1) return parts[0]!;
  // Without a name there is nothing to know it by again.
  if (parts.some((p) => p.sql.name === '')) return merged('', mergeTexts(parts), parts);
  const name = parts.map((p) => p.sql.name).join('+');
  let text = MERGED.get(name);
  if (text === undefined) {
    text = mergeTexts(parts);
    MERGED.set(name, text);
  }
  return merged(shortName(name), text, parts);
}

function merged(name: string, text: string, parts: readonly Statement[]): Statement {
  return { sql: { name, text }, values: parts.flatMap((p) => p.values) };
}

/** Texts by the names of what they are made of: as many as there are kinds of commands. */
const MERGED = new Map<string, string>();

/** The texts with their values numbered one after the other. */
function renumbered(parts: readonly Statement[]): string[] {
  let offset = 0;
  return parts.map(({ sql, values }) => {
    const before = offset;
    offset += values.length;
    return sql.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + before}`);
  });
}

function mergeTexts(parts: readonly Statement[]): string {
  const texts = renumbered(parts);
  const last = texts.pop();
  return `with ${texts.map((text, i) => `w${i} as (${text})`).join(',\n')}\n${last}`;
}

/** PostgreSQL cuts names at 63 bytes; what would be cut is told apart by its number. */
function shortName(name: string): string {
  if (name.length <= 63) return name;
  const known = SHORT.get(name) ?? `merged-${SHORT.size + 1}`;
  SHORT.set(name, known);
  return known;
}

const SHORT = new Map<string, string>();

/**
 * Several reads as one statement on one snapshot: a column r0, r1, … each, holding its rows as
 * JSON. What it wraps can only be a select: PostgreSQL takes nothing else there. Values come as
 * JSON has them, so columns are text, numbers, booleans, days or JSON, never points in time.
 */
export function mergeReads(parts: readonly Statement[]): Statement {
  const name = `read:${parts.map((p) => p.sql.name).join('+')}`;
  if (parts.some((p) => p.sql.name === '')) return merged('', readTexts(parts), parts);
  let text = MERGED.get(name);
  if (text === undefined) {
    text = readTexts(parts);
    MERGED.set(name, text);
  }
  return merged(shortName(name), text, parts);
}

function readTexts(parts: readonly Statement[]): string {
  const columns = renumbered(parts).map(
    (text, i) => `(select coalesce(json_agg(r), '[]') from (${text}) r) as r${i}`,
  );
  return `select ${columns.join(',\n')}`;
}

const LOCKS = /for (no key )?update\s*$/;

/**
 * A view of a transaction in which the reads that are asked for together travel as one statement.
 * Reads that lock are sent by themselves, before it: what the others see is what stands once the
 * locks are held. `run` is not for readers.
 */
export function gatherReads(tx: Pick<Tx, 'rows'>): Tx {
  let waiting: Waiting[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    void answerAll(tx, batch);
  };
  return {
    run: () => Promise.reject(new Error('a write while loading')),
    rows: <R extends Row>(sql: Sql, values: readonly unknown[] = []) => {
      if (LOCKS.test(sql.text)) return tx.rows<R>(sql, values);
      return new Promise<R[]>((done, fail) => {
        if (waiting.length === 0) queueMicrotask(flush);
        waiting.push({ part: { sql, values }, done: done as (rows: Row[]) => void, fail });
      });
    },
  };
}

type Waiting = {
  readonly part: Statement;
  readonly done: (rows: Row[]) => void;
  readonly fail: (error: unknown) => void;
};

async function answerAll(tx: Pick<Tx, 'rows'>, batch: readonly Waiting[]): Promise<void> {
  const { sql, values } = mergeReads(batch.map((w) => w.part));
  try {
    const [row] = await tx.rows(sql, values);
    for (const [i, { done }] of batch.entries()) done(row![`r${i}`] as Row[]);
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
