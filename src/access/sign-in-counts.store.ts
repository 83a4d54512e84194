import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Principal } from './domain/principal.ts';

/** Sign-ins of one kind of people; `failed` of nobody: whose they were is not known. */
export type SignInCount = {
  readonly kind: Principal['kind'] | 'nobody';
  readonly signedIn: number;
  readonly failed: number;
};

const COUNTS: Sql = {
  name: 'access-sign-in-counts',
  text: `select actor_kind as kind, count(*) filter (where outcome = 'ok') as "signedIn",
           count(*) filter (where outcome <> 'ok') as failed
         from access.trail
         where region_code = any ($1::text[]) and at >= to_timestamp($2 / 1000.0)
           and action = 'sign-in' and matter like '登录%'
         group by 1 order by 1`,
};

/** Sign-ins to the faces since a moment, of these regions; failed ones bear the region ''. */
export function countSignIns(
  tx: Tx,
  regions: readonly string[],
  since: Instant,
): Promise<SignInCount[]> {
  return tx.rows<SignInCount>(COUNTS, [regions, since]);
}

const IN_USE: Sql = {
  name: 'access-sessions-in-use',
  text: `select case when s.person_id is not null then 'person'
             when o.institution_code is null then 'bureau' else 'institution' end as kind,
           count(*) as sessions
         from access.session s left join access.operator o on o.operator_id = s.operator_id
         where coalesce(o.region_code, s.region_code) = any ($1::text[]) and s.stage = 'open'
           and s.seen_at >= to_timestamp($2 / 1000.0)
         group by 1 order by 1`,
};

/** How many sessions were used since a moment, by whom they are of. */
export function countSessions(
  tx: Tx,
  regions: readonly string[],
  since: Instant,
): Promise<{ readonly kind: Principal['kind']; readonly sessions: number }[]> {
  return tx.rows(IN_USE, [regions, since]);
}
