import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import type { Sql, Tx } from '../store/index.ts';

export const STATISTICS_BY = ['rule', 'institution', 'region', 'month', 'severity'] as const;
export type StatisticsBy = (typeof STATISTICS_BY)[number];

/** What came of the suspicions of a group; amounts in fen. */
export type CaseStatistics = {
  /** The rule, institution, region, month 'YYYY-MM' or severity. */
  readonly key: string;
  /** The rule's name; else ''. */
  readonly name: string;
  readonly found: number;
  /** Nobody has looked yet. */
  readonly open: number;
  readonly dismissed: number;
  /** Told, answered, before a panel: not decided. */
  readonly pending: number;
  /** The violation stands. */
  readonly confirmed: number;
  /** The first review said yes, and the answer, the panel or a later look no. */
  readonly overturned: number;
  readonly atStake: Fen;
  readonly confirmedAmount: Fen;
  readonly recovered: Fen;
  /** Cases at their end, and how long they took from the finding, in tenths of a day. */
  readonly ended: number;
  readonly tenthsOfDays: number | null;
};

const KEYS: Readonly<Record<StatisticsBy, string>> = {
  rule: 's.rule_code',
  institution: `coalesce(c.institution_code, s.institution_code, '')`,
  region: 's.region_code',
  month: `to_char(s.found_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
  severity: 's.severity',
};

function statisticsSql(by: StatisticsBy): Sql {
  const name = by === 'rule' ? 'max(s.rule_name)' : `''`;
  const standing = `('confirmed', 'panel', 'upheld', 'recovered', 'closed')`;
  return {
    name: `case-statistics-${by}`,
    text: `select ${KEYS[by]} as key, ${name} as name, count(*) as found,
             count(*) filter (where c.case_id is null) as open,
             count(*) filter (where c.state = 'dismissed') as dismissed,
             count(*) filter (where c.state in ('told', 'answered')) as pending,
             count(*) filter (where c.state in ${standing}) as confirmed,
             count(*) filter (where c.state = 'withdrawn') as overturned,
             coalesce(sum(s.at_stake_fen), 0)::bigint as "atStake",
             coalesce(sum(c.confirmed_fen), 0)::bigint as "confirmedAmount",
             coalesce(sum(c.recovered_fen), 0)::bigint as recovered,
             count(c.ended_at) as ended,
             round(avg(extract(epoch from c.ended_at - s.found_at)) / 8640)::int
               as "tenthsOfDays"
           from supervision.suspicion s
           left join supervision.case_file c on c.owner_id = s.owner_id
             and c.suspicion_id = s.suspicion_id
           where ($1::text is null or s.region_code = $1)
             and ($2::date is null
               or s.found_at >= $2::date::timestamp at time zone 'Asia/Shanghai')
             and ($3::date is null
               or s.found_at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai')
           group by 1 order by 1`,
  };
}

const STATISTICS: ReadonlyMap<StatisticsBy, Sql> = new Map(
  STATISTICS_BY.map((by) => [by, statisticsSql(by)]),
);

export type StatisticsScope = {
  /** Null: every region. */
  readonly region: string | null;
  /** Days of the finding, both included. */
  readonly from: Day | null;
  readonly to: Day | null;
};

/** What came of the suspicions found in a period, by rule, institution, region, month, severity. */
export function loadStatistics(
  tx: Tx,
  by: StatisticsBy,
  { region, from, to }: StatisticsScope,
): Promise<CaseStatistics[]> {
  return tx.rows<CaseStatistics>(STATISTICS.get(by)!, [region, from, to]);
}
