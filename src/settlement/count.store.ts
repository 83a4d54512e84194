import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

const COUNT: Sql = {
  name: 'settlements-count',
  text: `select count(*) as n from settlement.settlement
         where institution_code = $1 and settled_at between to_timestamp($2 / 1000.0)
           and to_timestamp($3 / 1000.0) and medical_type = any ($4::text[])
           and ((kind = 'settlement' and reversed_by is null) or ($5 and kind = 'reversal'))`,
};

export type CountedSettlements = {
  readonly institutionCode: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly medicalTypes: readonly string[];
  /** Whether reversals count too. */
  readonly reversals: boolean;
};

/** How many settlements of an institution stand, by medical types and the time of settling. */
export async function countSettled(tx: Tx, q: CountedSettlements): Promise<number> {
  const values = [q.institutionCode, q.from, q.to, q.medicalTypes, q.reversals];
  return (await tx.rows<{ n: number }>(COUNT, values))[0]!.n;
}
