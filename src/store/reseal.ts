import type { Row, Sql, Tx } from './db.ts';
import type { KeyRing } from './key-ring.ts';

/** How the sealed values of a table are found and written anew. */
export type Resealing<R extends Row> = {
  /**
   * Locks and reads rows sealed under other keys, in the order of their primary key. Parameters:
   * what a value begins with that is sealed under the key in use; the primary key after which to
   * look; how many at most.
   */
  readonly underOthers: Sql;
  /** Writes rows, given as a JSON array. */
  readonly write: Sql;
  /** A primary key before all others. */
  readonly beginning: readonly unknown[];
  readonly keyOf: (row: R) => readonly unknown[];
  /** What to write of a row, sealed under the key in use. */
  readonly anew: (row: R, keys: KeyRing) => object;
};

/**
 * Seals the values of a table anew, under the key in use: `limit` rows a call, in their order; what
 * comes meanwhile is looked for once more at the end. A call answers how many; 0 when all are done.
 */
export function resealing<R extends Row>(
  { underOthers, write, beginning, keyOf, anew }: Resealing<R>,
  limit: number,
): (tx: Tx) => Promise<number> {
  let after = beginning;
  return async (tx) => {
    const next = () => tx.rows<R>(underOthers, [`${tx.keys.ids()[0]}.`, ...after, limit]);
    let rows = await next();
    if (rows.length === 0 && after !== beginning) {
      after = beginning;
      rows = await next();
    }
    if (rows.length === 0) return 0;
    await tx.run(write, [JSON.stringify(rows.map((row) => anew(row, tx.keys)))]);
    after = keyOf(rows.at(-1)!);
    return rows.length;
  };
}
