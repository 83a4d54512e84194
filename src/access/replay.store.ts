import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

const SEE: Sql = {
  name: 'access-see',
  text: `with known as (
           select min(first_seen) as first from access.seen
           where institution_code = $1 and mark = $2
         )
         insert into access.seen (institution_code, mark, message, first_seen, until)
         select $1, $2, $3, to_timestamp($4::bigint / 1000.0), to_timestamp($5 / 1000.0)
         from known
         where known.first is null
           or known.first >= to_timestamp(($4::bigint - $6::bigint) / 1000.0)
         on conflict do nothing`,
};

export type Sighting = {
  readonly institutionCode: string;
  /** What may be used once: a signature, a nonce. */
  readonly mark: string;
  /** Hash of the message under it. */
  readonly message: string;
  readonly now: Instant;
  /** When it is out of its time by itself. */
  readonly until: Instant;
  /** For so long after the first message the mark may carry others. */
  readonly sharedMs: number;
};

/**
 * Notes that a signature was used; false when it may not be used again. What carries one message
 * only is noted without it, so that of two at once the primary key lets one through.
 */
export async function see(tx: Tx, s: Sighting): Promise<boolean> {
  const message = s.sharedMs === 0 ? '' : s.message;
  const values = [s.institutionCode, s.mark, message, s.now, s.until, s.sharedMs];
  return (await tx.run(SEE, values)) === 1;
}

const FORGET: Sql = {
  name: 'access-forget',
  text: `delete from access.seen where until < to_timestamp($1 / 1000.0)`,
};

/** Forgets signatures that are out of their time. */
export function forgetSeen(tx: Tx, now: Instant): Promise<number> {
  return tx.run(FORGET, [now]);
}
