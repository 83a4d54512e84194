import type { Instant } from '../kernel/day.ts';
import type { Row, Sql, Tx } from '../store/index.ts';

/** A platform process as it last told. */
export type ProcessRow = {
  readonly processId: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly memoryBytes: number;
  readonly lateMicros: number;
  readonly answered: number;
  readonly intervalMs: number;
};

const PROCESSES: Sql = {
  name: 'monitor-processes',
  text: `select process_id as "processId", host, pid, started_at as "startedAt",
           seen_at as "seenAt", memory_bytes as "memoryBytes", late_micros as "lateMicros",
           answered, interval_ms as "intervalMs"
         from monitor.process order by started_at, process_id`,
};

export function loadProcesses(tx: Tx): Promise<ProcessRow[]> {
  return tx.rows<ProcessRow>(PROCESSES);
}

/** How the database is, asked of PostgreSQL itself. */
export type DatabaseHealth = {
  readonly connections: number;
  readonly connectionsMax: number;
  readonly running: number;
  /** Of these, how many wait for a lock. */
  readonly waiting: number;
  readonly oldestSeconds: number;
  readonly bytes: number;
  readonly committed: number;
  readonly rolledBack: number;
  readonly deadlocks: number;
  /** Of what was read, how much lay in memory; per ten thousand. */
  readonly hitShareE4: number;
};

const DATABASE: Sql = {
  name: 'monitor-database',
  text: `select
           (select count(*) from pg_stat_activity where datname = current_database())
             as connections,
           current_setting('max_connections')::int as "connectionsMax",
           (select count(*) from pg_stat_activity where datname = current_database()
             and state <> 'idle' and pid <> pg_backend_pid()) as running,
           (select count(*) from pg_stat_activity where datname = current_database()
             and wait_event_type = 'Lock') as waiting,
           (select coalesce(round(extract(epoch from clock_timestamp() - min(xact_start))), 0)::int
             from pg_stat_activity where datname = current_database()
               and pid <> pg_backend_pid()) as "oldestSeconds",
           pg_database_size(current_database()) as bytes,
           xact_commit as committed, xact_rollback as "rolledBack", deadlocks,
           (blks_hit * 10000 / greatest(blks_hit + blks_read, 1))::int as "hitShareE4"
         from pg_stat_database where datname = current_database()`,
};

export async function loadDatabaseHealth(tx: Tx): Promise<DatabaseHealth> {
  return (await tx.rows<DatabaseHealth & Row>(DATABASE))[0]!;
}

/** A table with what it takes on disk, indexes included. */
export type TableSize = { readonly name: string; readonly bytes: number; readonly rows: number };

const TABLES: Sql = {
  name: 'monitor-tables',
  text: `select schemaname || '.' || relname as name, pg_total_relation_size(relid) as bytes,
           n_live_tup as rows
         from pg_stat_user_tables order by 2 desc, 1 limit $1`,
};

/** The largest tables. */
export function loadTableSizes(tx: Tx, limit: number): Promise<TableSize[]> {
  return tx.rows<TableSize>(TABLES, [limit]);
}
