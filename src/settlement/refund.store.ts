import type { Sql, Tx } from '../store/index.ts';
import type { FeeLine } from './domain/fee-line.ts';
import type { Refunded } from './domain/refund.ts';
import { COLUMNS } from './fee-line.store.ts';

const OF_ITEMS: Sql = {
  name: 'refund-lines-of-items',
  text: `select ${COLUMNS} from settlement.fee_line
         where person_id = $1 and encounter_id = $2 and item_code = any ($3)`,
};

/** The lines of an encounter for these items. */
export function loadLinesOfItems(
  tx: Tx,
  personId: string,
  encounterId: string,
  itemCodes: readonly string[],
): Promise<FeeLine[]> {
  return tx.rows<FeeLine>(OF_ITEMS, [personId, encounterId, itemCodes]);
}

const REFUNDED: Sql = {
  name: 'refund-sums',
  text: `select refund_of as "lineNo", sum(quantity_e4)::bigint as "quantityE4",
           sum(amount_fen)::bigint as amount
         from settlement.fee_line
         where person_id = $1 and encounter_id = $2 and refund_of = any ($3)
         group by refund_of`,
};

/** What has been refunded of these lines, of those of which anything has. */
export function loadRefunded(
  tx: Tx,
  personId: string,
  encounterId: string,
  lineNos: readonly string[],
): Promise<(Refunded & { readonly lineNo: string })[]> {
  return tx.rows(REFUNDED, [personId, encounterId, lineNos]);
}

const FOLLOWED: Sql = {
  name: 'refund-followed',
  text: `with later as (
           select refund_of, left_e4 from settlement.fee_line
           where person_id = $1 and encounter_id = $2 and refund_of is not null
             and not (batch_no = $3 and ($4::text[] is null or line_no = any ($4)))),
         gone as (
           select line_no, refund_of, left_e4 from settlement.fee_line
           where person_id = $1 and encounter_id = $2 and batch_no = $3
             and ($4::text[] is null or line_no = any ($4)))
         select line_no as "lineNo", false as "isRefund"
         from gone join later on later.refund_of = gone.line_no
         union all
         select line_no, true
         from gone join later on later.refund_of = gone.refund_of and later.left_e4 < gone.left_e4
         limit 1`,
};

/** A line that others follow from: a charge with a refund, or a refund with a later one. */
export type Followed = { readonly lineNo: string; readonly isRefund: boolean };

/**
 * Of the lines of a batch of these numbers (null: all) one that a line which stays follows from;
 * null: there is none. What a refund takes back counts with what those before it left.
 */
export async function loadFollowed(
  tx: Tx,
  personId: string,
  encounterId: string,
  of: { readonly batchNo: string; readonly lineNos: readonly string[] | null },
): Promise<Followed | null> {
  const values = [personId, encounterId, of.batchNo, of.lineNos];
  return (await tx.rows<Followed>(FOLLOWED, values))[0] ?? null;
}
