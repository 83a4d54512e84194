import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Counted } from './domain/tally.ts';

const COUNTS = `ok_count = m.ok_count + excluded.ok_count,
  refused_count = m.refused_count + excluded.refused_count,
  fault_count = m.fault_count + excluded.fault_count,
  micros = m.micros + excluded.micros,
  buckets = (select array_agg(o + n order by i)
    from unnest(m.buckets, excluded.buckets) with ordinality as b(o, n, i))`;

const REGIONS: Sql = {
  name: 'monitor-flush-regions',
  text: `insert into monitor.minute as m (minute, process_id, region_code, transaction_no, ok_count,
           refused_count, fault_count, micros, buckets)
         select to_timestamp(minute / 1000.0), $1, region, "transactionNo", ok, refused, fault,
           micros, buckets
         from json_to_recordset($2::json) as r(minute bigint, region text, "transactionNo" text,
           ok int, refused int, fault int, micros bigint, buckets int[])
         on conflict (minute, region_code, transaction_no, process_id) do update set ${COUNTS}`,
};

const INSTITUTIONS: Sql = {
  name: 'monitor-flush-institutions',
  text: `insert into monitor.institution_minute as m (minute, process_id, institution_code,
           transaction_no, ok_count, refused_count, fault_count, micros, buckets)
         select to_timestamp(minute / 1000.0), $1, "institutionCode", "transactionNo", ok, refused,
           fault, micros, buckets
         from json_to_recordset($2::json) as r(minute bigint, "institutionCode" text,
           "transactionNo" text, ok int, refused int, fault int, micros bigint, buckets int[])
         on conflict (institution_code, minute, transaction_no, process_id)
         do update set ${COUNTS}`,
};

const REFUSALS: Sql = {
  name: 'monitor-flush-refusals',
  text: `insert into monitor.refusal_minute as m (minute, process_id, region_code,
           institution_code, transaction_no, code, refused_count, sample)
         select to_timestamp(minute / 1000.0), $1, region, "institutionCode", "transactionNo",
           code, count, sample
         from json_to_recordset($2::json) as r(minute bigint, region text, "institutionCode" text,
           "transactionNo" text, code text, count int, sample text)
         on conflict (institution_code, minute, transaction_no, code, process_id) do update
         set refused_count = m.refused_count + excluded.refused_count, sample = excluded.sample`,
};

// In order of code: two processes that meet on the same institutions do not lock each other out.
const SEEN: Sql = {
  name: 'monitor-flush-seen',
  text: `insert into monitor.institution_seen as s (institution_code, seen_at)
         select c, to_timestamp(at / 1000.0) from unnest($1::text[], $2::bigint[]) as n(c, at)
         order by c collate "C"
         on conflict (institution_code) do update
         set seen_at = greatest(s.seen_at, excluded.seen_at)`,
};

const PROCESS: Sql = {
  name: 'monitor-flush-process',
  text: `insert into monitor.process (process_id, host, pid, started_at, seen_at, memory_bytes,
           late_micros, answered, interval_ms)
         values ($1, $2, $3, to_timestamp($4 / 1000.0), to_timestamp($5 / 1000.0), $6, $7, $8, $9)
         on conflict (process_id) do update set seen_at = excluded.seen_at,
           memory_bytes = excluded.memory_bytes, late_micros = excluded.late_micros,
           answered = excluded.answered, interval_ms = excluded.interval_ms`,
};

/** How a process is, at the moment it writes its counts. */
export type Pulse = {
  readonly processId: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly memoryBytes: number;
  readonly lateMicros: number;
  readonly intervalMs: number;
};

function countsOf(processId: string, counted: Counted): Statement[] {
  const { regions, institutions, refusals, seen } = counted;
  const some = (sql: Sql, rows: readonly unknown[]) =>
    rows.length === 0 ? [] : [statement(sql, [processId, JSON.stringify(rows)])];
  return [
    ...some(REGIONS, regions),
    ...some(INSTITUTIONS, institutions),
    ...some(REFUSALS, refusals),
    ...(seen.size === 0 ? [] : [statement(SEEN, [[...seen.keys()], [...seen.values()]])]),
  ];
}

/** Adds what a process counted to its rows, and tells how it is: all of it or nothing. */
export async function writeCounts(tx: Tx, counted: Counted, pulse: Pulse): Promise<void> {
  const { processId, host, pid, startedAt, seenAt, memoryBytes, lateMicros, intervalMs } = pulse;
  const told = [processId, host, pid, startedAt, seenAt, memoryBytes, lateMicros];
  const statements = [
    ...countsOf(processId, counted),
    statement(PROCESS, [...told, counted.answered, intervalMs]),
  ];
  await Promise.all(statements.map(({ sql, values }) => tx.run(sql, values)));
}

const GONE: Sql = {
  name: 'monitor-process-gone',
  text: `delete from monitor.process where process_id = $1`,
};

/** The process has ended in good order. */
export async function removeProcess(tx: Tx, processId: string): Promise<void> {
  await tx.run(GONE, [processId]);
}

const FORGET: readonly Sql[] = [
  {
    name: 'monitor-forget-minutes',
    text: `delete from monitor.minute where minute < to_timestamp($1 / 1000.0)`,
  },
  {
    name: 'monitor-forget-institutions',
    text: `delete from monitor.institution_minute where minute < to_timestamp($1 / 1000.0)`,
  },
  {
    name: 'monitor-forget-refusals',
    text: `delete from monitor.refusal_minute where minute < to_timestamp($1 / 1000.0)`,
  },
  {
    name: 'monitor-forget-processes',
    text: `delete from monitor.process where seen_at < to_timestamp($1 / 1000.0)`,
  },
  {
    name: 'monitor-forget-hours',
    text: `delete from monitor.settled_hour where hour < to_timestamp($1 / 1000.0)`,
  },
];

/** The moments before which rows of each kind are let go. */
export type Kept = {
  readonly minutes: Instant;
  readonly institutions: Instant;
  readonly refusals: Instant;
  readonly processes: Instant;
  readonly hours: Instant;
};

/** Removes what is older than it is kept; answers how many rows. */
export async function forgetOld(tx: Tx, kept: Kept): Promise<number> {
  const { minutes, institutions, refusals, processes, hours } = kept;
  let removed = 0;
  for (const [i, before] of [minutes, institutions, refusals, processes, hours].entries()) {
    removed += await tx.run(FORGET[i]!, [before]);
  }
  return removed;
}
