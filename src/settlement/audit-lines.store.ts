import type { PastLine, PastNeeds } from '../audit/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { FeeLine } from './domain/fee-line.ts';

/** What the audit asks of a line. The texts are as the institution stated them. */
export type FeeLineOfVisit = Pick<
  FeeLine,
  'lineNo' | 'itemCode' | 'occurredAt' | 'quantityE4' | 'priceE6' | 'amount' | 'eligible'
> & {
  readonly prescriptionNo: string | null;
  readonly days: number | null;
  readonly departmentName: string | null;
  readonly doctorCode: string | null;
};

const OF_VISIT: Sql = {
  name: 'audit-lines-of-visit',
  text: `select line_no as "lineNo", item_code as "itemCode", occurred_at as "occurredAt",
           quantity_e4 as "quantityE4", price_e6 as "priceE6", amount_fen as amount,
           eligible_fen as eligible, detail->>'prescriptionNo' as "prescriptionNo",
           supply_days as days, detail->>'orderingDepartmentName' as "departmentName",
           detail->>'orderingDoctorCode' as "doctorCode"
         from settlement.fee_line
         where person_id = $1 and encounter_id = $2 and ($3::text is null or batch_no = $3)
         order by line_no`,
};

/** The lines of an encounter, or of one batch of it, as the audit sees them. */
export function loadLinesOfVisit(
  tx: Tx,
  of: { readonly personId: string; readonly encounterId: string; readonly batchNo: string | null },
): Promise<FeeLineOfVisit[]> {
  return tx.rows<FeeLineOfVisit>(OF_VISIT, [of.personId, of.encounterId, of.batchNo]);
}

const PAST: Sql = {
  name: 'audit-past-lines',
  text: `select encounter_id as "encounterId", item_code as "itemCode", occurred_at as at,
           quantity_e4 as "quantityE4", supply_days as days
         from settlement.fee_line
         where person_id = $1 and encounter_id <> $2 and occurred_at >= to_timestamp($3 / 1000.0)
           and ($4::text[] is null or item_code = any ($4) or item_code like any ($5))
         order by occurred_at, encounter_id, line_no`,
};

/** What a person got since a time, but in one encounter; in order of time. */
export function loadLinesSince(
  tx: Tx,
  personId: string,
  of: {
    readonly since: Instant;
    readonly except: string;
    /** Only these items; null: all. */
    readonly items: Pick<PastNeeds, 'codes' | 'beginnings'> | null;
  },
): Promise<PastLine[]> {
  const { since, except, items } = of;
  const codes = items?.codes ?? null;
  const like = items?.beginnings.map((beginning) => `${beginning}%`) ?? [];
  return tx.rows<PastLine>(PAST, [personId, except, since, codes, like]);
}
