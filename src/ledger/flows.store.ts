import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';

/** What moved in or out of a fund on a day, between it and one institution; fen, none negative. */
export type FundFlow = {
  readonly region: string;
  readonly day: Day;
  /** The fund's code; 'accounts' for what was paid into personal accounts and family pools. */
  readonly fund: string;
  /** '' where no institution takes part. */
  readonly institutionCode: string;
  /** Owed to the institution by settlements. */
  readonly paid: Fen;
  /** Come back by reversals. */
  readonly reversed: Fen;
  /** Come back by recoveries after supervision, and of that given back again. */
  readonly recovered: Fen;
  readonly returned: Fen;
  /** Paid in from outside. */
  readonly paidIn: Fen;
};

// A settlement with a refund in it may flow either way; a posting's direction decides.
const FLOWS: Sql = {
  name: 'ledger-fund-flows',
  text: `with moved as (
           select booked_on, source_kind, amount_fen,
             case when from_account like 'fund/%' then from_account else to_account end as fund,
             case when from_account like 'fund/%' then to_account else from_account end as other,
             from_account like 'fund/%' as is_out
           from ledger.transfer
           where booked_on >= $1 and booked_on <= $2
             and (from_account like 'fund/%' or to_account like 'fund/%'))
         select split_part(fund, '/', 2) as region, booked_on as day,
           split_part(fund, '/', 3) as fund,
           case when other like 'payable/%' then split_part(other, '/', 2) else '' end
             as "institutionCode",
           coalesce(sum(amount_fen) filter (where is_out and source_kind <> 'recovery-return'),
             0)::bigint as paid,
           coalesce(sum(amount_fen) filter (where not is_out
             and source_kind not in ('recovery', 'opening')), 0)::bigint as reversed,
           coalesce(sum(amount_fen) filter (where not is_out and source_kind = 'recovery'),
             0)::bigint as recovered,
           coalesce(sum(amount_fen) filter (where is_out and source_kind = 'recovery-return'),
             0)::bigint as returned,
           coalesce(sum(amount_fen) filter (where not is_out and source_kind = 'opening'),
             0)::bigint as "paidIn"
         from moved group by 1, 2, 3, 4`,
};

const PAID_IN: Sql = {
  name: 'ledger-paid-in',
  text: `select split_part(from_account, '/', 2) as region, booked_on as day, 'accounts' as fund,
           '' as "institutionCode", 0::bigint as paid, 0::bigint as reversed,
           0::bigint as recovered, 0::bigint as returned, sum(amount_fen)::bigint as "paidIn"
         from ledger.transfer
         where booked_on >= $1 and booked_on <= $2 and from_account like 'paid-in/%'
         group by 1, 2`,
};

/** What moved between funds, institutions and the outside on these days, both included. */
export async function sumFundFlows(tx: Tx, from: Day, to: Day): Promise<FundFlow[]> {
  const [flows, paidIn] = await Promise.all([
    tx.rows<FundFlow>(FLOWS, [from, to]),
    tx.rows<FundFlow>(PAID_IN, [from, to]),
  ]);
  return [...flows, ...paidIn];
}

const FIRST_DAY: Sql = {
  name: 'ledger-first-day',
  text: `select min(booked_on) as day from ledger.transfer`,
};

/** The day of the first posting; null when there is none. Reads the whole ledger. */
export async function firstBooked(tx: Tx): Promise<Day | null> {
  return (await tx.rows<{ day: Day | null }>(FIRST_DAY))[0]!.day;
}
