import type { Day, Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';

/** Settlements added up under a key; reversals are negative. Fen. */
export type SettledUnder = {
  readonly key: string;
  readonly settled: number;
  readonly reversed: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly family: Fen;
  readonly cash: Fen;
  readonly hospital: Fen;
};

const SUMS = `sum(settled_count)::bigint as settled, sum(reversed_count)::bigint as reversed,
  sum(total_fen)::bigint as total, sum(fund_fen)::bigint as fund,
  sum(account_fen)::bigint as account, sum(family_fen)::bigint as family,
  sum(cash_fen)::bigint as cash, sum(hospital_fen)::bigint as hospital`;

const HOURS: Sql = {
  name: 'monitor-sums-hours',
  text: `select (extract(epoch from hour) * 1000)::bigint::text as key, ${SUMS}
         from monitor.settled_hour
         where hour >= to_timestamp($1 / 1000.0) and hour < to_timestamp($2 / 1000.0)
           and region_code = any ($3::text[])
         group by 1 order by 1`,
};

/** By hour, of people insured in these regions; the key is the hour's moment. */
export function sumByHour(
  tx: Tx,
  of: { readonly from: Instant; readonly to: Instant; readonly regions: readonly string[] },
): Promise<SettledUnder[]> {
  return tx.rows<SettledUnder>(HOURS, [of.from, of.to, of.regions]);
}

const KEYS = {
  day: 'day::text',
  region: 'region_code',
  institution: 'institution_code',
  insurance: 'insurance',
  kind: 'kind',
} as const;
export type SettledBy = keyof typeof KEYS;

const sqlOf = (by: SettledBy): Sql => ({
  name: `monitor-sums-${by}`,
  text: `select ${KEYS[by]} as key, ${SUMS} from monitor.settled_day
         where day >= $1 and day <= $2 and region_code = any ($3::text[])
           and ($4::text is null or institution_code = $4)
         group by 1 order by 1`,
});
const BY: Readonly<Record<SettledBy, Sql>> = {
  day: sqlOf('day'),
  region: sqlOf('region'),
  institution: sqlOf('institution'),
  insurance: sqlOf('insurance'),
  kind: sqlOf('kind'),
};

/** Days, both included, of people insured in these regions. */
export type DaysScope = {
  readonly from: Day;
  readonly to: Day;
  readonly regions: readonly string[];
  readonly institution: string | null;
};

export function sumSettled(tx: Tx, by: SettledBy, of: DaysScope): Promise<SettledUnder[]> {
  return tx.rows<SettledUnder>(BY[by], [of.from, of.to, of.regions, of.institution]);
}

/** What moved in funds under a key; fen. */
export type FlowUnder = {
  readonly key: string;
  readonly paid: Fen;
  readonly reversed: Fen;
  readonly recovered: Fen;
  readonly returned: Fen;
  readonly paidIn: Fen;
};

const FLOW_KEYS = {
  day: 'day::text',
  month: `to_char(day, 'YYYY-MM')`,
  region: 'region_code',
  fund: 'fund',
  institution: 'institution_code',
} as const;
export type FlowBy = keyof typeof FLOW_KEYS;

const flowSql = (by: FlowBy): Sql => ({
  name: `monitor-flows-${by}`,
  text: `select ${FLOW_KEYS[by]} as key, sum(paid_fen)::bigint as paid,
           sum(reversed_fen)::bigint as reversed, sum(recovered_fen)::bigint as recovered,
           sum(returned_fen)::bigint as returned, sum(paid_in_fen)::bigint as "paidIn"
         from monitor.fund_day
         where day >= $1 and day <= $2 and region_code = any ($3::text[])
           and ($4::text is null or institution_code = $4)
           and ($5::text is null or fund = $5) and (fund <> 'accounts' or $6)
         group by 1 order by 1`,
});
const FLOWS: Readonly<Record<FlowBy, Sql>> = {
  day: flowSql('day'),
  month: flowSql('month'),
  region: flowSql('region'),
  fund: flowSql('fund'),
  institution: flowSql('institution'),
};

/** Which flows; with what was paid into accounts only when `accounts` says so. */
export type FlowScope = DaysScope & { readonly fund: string | null; readonly accounts: boolean };

export function sumFlows(tx: Tx, by: FlowBy, of: FlowScope): Promise<FlowUnder[]> {
  const { from, to, regions, institution, fund, accounts } = of;
  return tx.rows<FlowUnder>(FLOWS[by], [from, to, regions, institution, fund, accounts]);
}
