import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

/** A job as it last ran; `endedAt`: when it last was done without a fault. */
export type JobRow = {
  readonly name: string;
  readonly heldBy: string | null;
  readonly beganAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly tookMs: number | null;
  readonly mark: string | null;
  readonly note: string | null;
  readonly fault: string | null;
};

const TAKE: Sql = {
  name: 'monitor-job-take',
  text: `insert into monitor.job as j (name, held_by, held_until, began_at)
         values ($1, $2, to_timestamp(($3::bigint + $4) / 1000.0), to_timestamp($3 / 1000.0))
         on conflict (name) do update set held_by = excluded.held_by,
           held_until = excluded.held_until, began_at = excluded.began_at
         where (j.held_by is null or j.held_until < to_timestamp($3 / 1000.0))
           and (j.began_at is null or j.began_at <= to_timestamp(($3::bigint - $5) / 1000.0)
             or j.began_at > to_timestamp($3 / 1000.0))
         returning mark`,
};

/** Who takes a job, when, for how long at most, and how often it is to be done. */
export type Taking = {
  readonly name: string;
  readonly by: string;
  readonly now: Instant;
  readonly holdMs: number;
  readonly everyMs: number;
};

/**
 * Takes a job that is due and in nobody's hands; answers where it stands, or null when it is not
 * for us now.
 */
export async function takeJob(tx: Tx, of: Taking): Promise<{ mark: string | null } | null> {
  const values = [of.name, of.by, of.now, of.holdMs, of.everyMs];
  return (await tx.rows<{ mark: string | null }>(TAKE, values))[0] ?? null;
}

const END: Sql = {
  name: 'monitor-job-end',
  text: `update monitor.job set held_by = null, held_until = null,
           ended_at = case when $7::text is null then to_timestamp($3 / 1000.0) else ended_at end,
           took_ms = $4, mark = coalesce($5, mark),
           note = coalesce($6, note), fault = $7
         where name = $1 and held_by = $2`,
};

/** How a job ended: up to where, with what note, or with what fault. */
export type JobEnd = {
  readonly name: string;
  readonly by: string;
  readonly now: Instant;
  readonly tookMs: number;
  readonly mark: string | null;
  readonly note: string | null;
  readonly fault: string | null;
};

export async function endJob(tx: Tx, of: JobEnd): Promise<void> {
  await tx.run(END, [of.name, of.by, of.now, of.tookMs, of.mark, of.note, of.fault]);
}

const FORGET_MARKS: Sql = {
  name: 'monitor-job-forget',
  text: `update monitor.job set mark = null, began_at = null where name = any ($1::text[])`,
};

/** These jobs begin from the beginning, at once. */
export async function forgetMarks(tx: Tx, names: readonly string[]): Promise<void> {
  await tx.run(FORGET_MARKS, [names]);
}

const JOBS: Sql = {
  name: 'monitor-jobs',
  text: `select name, held_by as "heldBy", began_at as "beganAt", ended_at as "endedAt",
           took_ms as "tookMs", mark, note, fault
         from monitor.job order by name`,
};

export function loadJobs(tx: Tx): Promise<JobRow[]> {
  return tx.rows<JobRow>(JOBS);
}
