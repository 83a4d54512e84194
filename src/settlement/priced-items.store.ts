import type { Day } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

const PRICED_SINCE: Sql = {
  name: 'settlement-priced-since',
  text: `select exists (select 1 from settlement.fee_line
             where priced_on >= $1 and item_code = any($2))
           or exists (select 1 from settlement.reversed_line
             where (line ->> 'pricedOn')::date >= $1 and line ->> 'itemCode' = any($2)) as priced`,
};

/**
 * Whether fees were priced by the directory of that day or later, for one of the items: also fees
 * that a reversed settlement was made of, which are still told.
 */
export async function pricedSince(tx: Tx, from: Day, codes: readonly string[]): Promise<boolean> {
  return (await tx.rows<{ priced: boolean }>(PRICED_SINCE, [from, codes]))[0]!.priced;
}
