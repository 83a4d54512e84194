import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

/** Its pause is over; or nothing was paused and its first failure is long ago. */
const OVER = `coalesce(a.blocked_until, a.first_at + $4::bigint * interval '1 millisecond')
  <= excluded.first_at`;

const TAKE: Sql = {
  name: 'attempt-take',
  // A row whose pause is over, or that is past its window, begins anew. The row stays locked while
  // it is counted, so that attempts made at once are counted one after another.
  text: `insert into access.attempt as a (mark, failures, first_at, blocked_until)
         values ($1, 1, to_timestamp($2::bigint / 1000.0), null)
         on conflict (mark) do update set
           failures = case when ${OVER} then 1 else a.failures + 1 end,
           first_at = case when ${OVER} then excluded.first_at else a.first_at end,
           blocked_until = case when ${OVER} then null
             when a.blocked_until is not null then a.blocked_until
             when a.failures + 1 >= $3::int
               then excluded.first_at + $4::bigint * interval '1 millisecond'
             else null end
         returning failures`,
};

/** How often may be tried, and how long is waited after that. */
export type Limit = { readonly tries: number; readonly pauseMs: number };

/**
 * Takes one attempt under a mark: counted as failed until `forgetAttempts` says otherwise. Answers
 * its number: past `tries` it is not to be looked at, and at `tries` the pause begins.
 */
export async function takeAttempt(
  tx: Tx,
  mark: string,
  { tries, pauseMs }: Limit,
  now: Instant,
): Promise<number> {
  const [taken] = await tx.rows<{ failures: number }>(TAKE, [mark, now, tries, pauseMs]);
  return taken!.failures;
}

const FORGET: Sql = {
  name: 'attempt-forget',
  text: `delete from access.attempt where mark = $1`,
};

/** Forgets the attempts under a mark: the last one was right. */
export async function forgetAttempts(tx: Tx, mark: string): Promise<void> {
  await tx.run(FORGET, [mark]);
}

const RETURN: Sql = {
  name: 'attempt-return',
  text: `update access.attempt set failures = failures - 1, blocked_until = null
         where mark = $1 and failures between 1 and $2`,
};

/** Gives one attempt back: it was right, those before it stay counted. */
export async function returnAttempt(tx: Tx, mark: string, { tries }: Limit): Promise<void> {
  await tx.run(RETURN, [mark, tries]);
}

const SWEEP: Sql = {
  name: 'attempt-sweep',
  text: `delete from access.attempt where first_at < to_timestamp($1 / 1000.0)`,
};

/** Forgets what was begun before a moment. */
export function deleteAttemptsBefore(tx: Tx, at: Instant): Promise<number> {
  return tx.run(SWEEP, [at]);
}
