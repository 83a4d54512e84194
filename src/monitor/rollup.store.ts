import type { Sql, Tx } from '../store/index.ts';

const SUMS = `settled_count = excluded.settled_count, reversed_count = excluded.reversed_count,
  total_fen = excluded.total_fen, fund_fen = excluded.fund_fen,
  account_fen = excluded.account_fen, family_fen = excluded.family_fen,
  cash_fen = excluded.cash_fen, hospital_fen = excluded.hospital_fen`;
/** A row that is as it was is not written again. */
const CHANGED = `(m.settled_count, m.reversed_count, m.total_fen)
  is distinct from (excluded.settled_count, excluded.reversed_count, excluded.total_fen)`;
const COLUMNS = `settled_count, reversed_count, total_fen, fund_fen, account_fen, family_fen,
  cash_fen, hospital_fen`;
const VALUES = 'settled, reversed, total, fund, account, family, cash, hospital';
const TYPES = `settled int, reversed int, total bigint, fund bigint, account bigint,
  family bigint, cash bigint, hospital bigint`;

const HOURS: Sql = {
  name: 'monitor-roll-hours',
  text: `insert into monitor.settled_hour as m (hour, region_code, served_in, kind, ${COLUMNS})
         select to_timestamp(hour / 1000.0), region, $2, kind, ${VALUES}
         from json_to_recordset($1::json) as r(hour bigint, region text, kind text, ${TYPES})
         on conflict (hour, region_code, served_in, kind) do update set ${SUMS}
         where ${CHANGED}`,
};

const DAYS: Sql = {
  name: 'monitor-roll-days',
  text: `insert into monitor.settled_day as m (institution_code, day, region_code, insurance, kind,
           ${COLUMNS})
         select "institutionCode", day, region, insurance, kind, ${VALUES}
         from json_to_recordset($1::json) as r("institutionCode" text, day date, region text,
           insurance text, kind text, ${TYPES})
         on conflict (institution_code, day, region_code, insurance, kind)
         do update set ${SUMS} where ${CHANGED}`,
};

const FLOWS: Sql = {
  name: 'monitor-roll-flows',
  text: `insert into monitor.fund_day as m (region_code, day, fund, institution_code, paid_fen,
           reversed_fen, recovered_fen, returned_fen, paid_in_fen)
         select region, day, fund, "institutionCode", paid, reversed, recovered, returned, "paidIn"
         from json_to_recordset($1::json) as r(region text, day date, fund text,
           "institutionCode" text, paid bigint, reversed bigint, recovered bigint,
           returned bigint, "paidIn" bigint)
         on conflict (region_code, day, fund, institution_code) do update
         set paid_fen = excluded.paid_fen, reversed_fen = excluded.reversed_fen,
           recovered_fen = excluded.recovered_fen, returned_fen = excluded.returned_fen,
           paid_in_fen = excluded.paid_in_fen
         where (m.paid_fen, m.reversed_fen, m.recovered_fen, m.returned_fen, m.paid_in_fen)
           is distinct from (excluded.paid_fen, excluded.reversed_fen, excluded.recovered_fen,
             excluded.returned_fen, excluded.paid_in_fen)`,
};

/** Writes the hours of the institutions of a region, over what stood there. */
export async function writeHours(
  tx: Tx,
  servedIn: string,
  rows: readonly unknown[],
): Promise<void> {
  if (rows.length > 0) await tx.run(HOURS, [JSON.stringify(rows), servedIn]);
}

/** Writes days of institutions, over what stood there. */
export async function writeDays(tx: Tx, rows: readonly unknown[]): Promise<void> {
  if (rows.length > 0) await tx.run(DAYS, [JSON.stringify(rows)]);
}

/** Writes days of funds, over what stood there. */
export async function writeFlows(tx: Tx, rows: readonly unknown[]): Promise<void> {
  if (rows.length > 0) await tx.run(FLOWS, [JSON.stringify(rows)]);
}
