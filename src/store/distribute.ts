import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db, Tx } from './db.ts';

/** Where one table lies on a Citus cluster. */
export type Placement = {
  /** With its schema. */
  readonly table: string;
  /** The distribution column; null for a table that lies whole on every node. */
  readonly column: string | null;
  /** The table whose shards it shares; null when it begins a group of its own. */
  readonly beside: string | null;
  readonly statement: string;
};

const EVERYWHERE = /^select create_reference_table\('(\w+\.\w+)'\)$/;
const SHARDED =
  /^select create_distributed_table\('(\w+\.\w+)', '(\w+)', colocate_with => '([\w.]+)'\)$/;

/** The placements of citus/distribute.sql in the migration folder. A fault on anything else. */
export function readPlacements(folder: string): Placement[] {
  return readFileSync(join(folder, 'citus/distribute.sql'), 'utf8')
    .replace(/^--.*$/gm, '')
    .split(';')
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter((statement) => statement !== '')
    .map(readPlacement);
}

function readPlacement(statement: string): Placement {
  const everywhere = EVERYWHERE.exec(statement);
  if (everywhere !== null) {
    return { table: everywhere[1]!, column: null, beside: null, statement };
  }
  const parts = SHARDED.exec(statement);
  if (parts === null) throw new Error(`distribute.sql: cannot read ${statement}`);
  const [, table, column, group] = parts;
  return { table: table!, column: column!, beside: group === 'none' ? null : group!, statement };
}

const LOCK = 704_403;
const CITUS = { name: '', text: `select 1 from pg_extension where extname = 'citus'` };

/** Whether the database is a Citus cluster. */
export async function isDistributed(tx: Tx): Promise<boolean> {
  return (await tx.rows(CITUS)).length > 0;
}

/** Distributed tables (h) and reference tables (t), without those Citus merely knows of. */
const PLACED = {
  name: '',
  text: `select n.nspname || '.' || c.relname as table
         from pg_dist_partition p
         join pg_class c on c.oid = p.logicalrelid
         join pg_namespace n on n.oid = c.relnamespace
         where p.partmethod = 'h' or p.repmodel = 't'`,
};

/**
 * Places the tables of a migrated database on a Citus cluster, all or none, those that are placed
 * already left where they are. Without the extension `citus` it does nothing. Answers how many
 * tables were placed.
 */
export async function distribute(db: Db, folder: string): Promise<number> {
  return await db.transaction('write', async (tx) => {
    if (!(await isDistributed(tx))) return 0;
    await tx.rows({ name: '', text: `select pg_advisory_xact_lock(${LOCK})` });
    // One connection a node: tables that reference each other are placed in one transaction.
    const text = `set local citus.multi_shard_modify_mode to 'sequential'`;
    await tx.run({ name: '', text });
    const placed = new Set((await tx.rows<{ table: string }>(PLACED)).map((row) => row.table));
    const missing = readPlacements(folder).filter(({ table }) => !placed.has(table));
    for (const { statement } of missing) await tx.run({ name: '', text: statement });
    return missing.length;
  });
}
