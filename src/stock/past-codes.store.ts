import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

/** A trace code that a settlement sold and that has not come back. */
export type SettledCode = {
  readonly code: string;
  readonly settlementId: string;
  readonly institutionCode: string;
  readonly at: Instant;
};

const TWICE: Sql = {
  name: 'stock-codes-settled-twice',
  text: `with own as (
           select code, settlement_id, institution_code, used_at from stock.code_use
           where settlement_id is not null and direction = 'out' and freed_at is null
             and not is_split and used_at < to_timestamp($2 / 1000.0))
         select code, settlement_id as "settlementId", institution_code as "institutionCode",
           used_at as at
         from own where code in (
           select code from own group by code
           having count(distinct settlement_id) > 1
             and max(used_at) >= to_timestamp($1 / 1000.0))
         order by code, used_at`,
};

/** The uses of codes that more than one settlement sold, the last of them within the times. */
export function loadCodesSettledTwice(
  tx: Tx,
  since: Instant,
  before: Instant,
): Promise<SettledCode[]> {
  return tx.rows<SettledCode>(TWICE, [since, before]);
}
