import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';

/** A transfer that reached an account or left it, seen from the account. */
export type Movement = {
  readonly on: Day;
  readonly sourceId: string;
  readonly lineNo: number;
  readonly sourceKind: string;
  readonly other: string;
  readonly amount: Fen;
};

/** The place of a movement in its order. */
export type MovementPlace = Pick<Movement, 'on' | 'sourceId' | 'lineNo'>;

/** Of one day the opening of the account is the first: its source is no id made in time. */
const SOURCE = `case when source_kind = 'opening' then '' else source_id end`;

const MOVEMENTS: Sql = {
  name: 'ledger-movements',
  text: `select booked_on as "on", source_id as "sourceId", line_no as "lineNo",
           source_kind as "sourceKind",
           case when to_account = $2 then from_account else to_account end as other,
           case when to_account = $2 then amount_fen else -amount_fen end as amount
         from ledger.transfer
         where person_id = $1 and (from_account = $2 or to_account = $2)
           and ($3::date is null or (booked_on, ${SOURCE}, line_no) < ($3, $4, $5))
         order by booked_on desc, ${SOURCE} desc, line_no desc limit $6`,
};

/** What moved an account of a person, the latest first, from before a place on. */
export function listMovements(
  tx: Tx,
  personId: string,
  account: string,
  before: MovementPlace | null,
  limit: number,
): Promise<Movement[]> {
  const { on = null, sourceId = null, lineNo = null } = before ?? {};
  return tx.rows<Movement>(MOVEMENTS, [personId, account, on, sourceId, lineNo, limit]);
}
