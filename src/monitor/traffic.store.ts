import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import { BUCKETS, type Histogram } from './domain/histogram.ts';

/** Which messages are counted together. */
export type TrafficScope = {
  /** From this moment up to, but not including, the other. */
  readonly from: Instant;
  readonly to: Instant;
  /** Of the institutions; '' is among them for messages of nobody we know. */
  readonly regions: readonly string[];
  /** Null: every institution, or every transaction. */
  readonly institution: string | null;
  readonly transaction: string | null;
};

/** Messages counted under a key. */
export type Traffic = {
  readonly key: string;
  readonly ok: number;
  readonly refused: number;
  readonly fault: number;
  readonly micros: number;
  readonly buckets: Histogram;
};

const KEYS = {
  minute: '(extract(epoch from minute) * 1000)::bigint::text',
  transaction: 'transaction_no',
  region: 'region_code',
  institution: 'institution_code',
} as const;
export type TrafficBy = keyof typeof KEYS;

const PLACES = Array.from({ length: BUCKETS }, (_, i) => `sum(buckets[${i + 1}])`).join(', ');
const SUMS = `sum(ok_count)::bigint as ok, sum(refused_count)::bigint as refused,
  sum(fault_count)::bigint as fault, sum(micros)::bigint as micros,
  array[${PLACES}]::float8[] as buckets`;
const WHEN = `minute >= to_timestamp($1 / 1000.0) and minute < to_timestamp($2 / 1000.0)
  and ($4::text is null or transaction_no = $4)`;

function ofRegions(by: Exclude<TrafficBy, 'institution'>): Sql {
  return {
    name: `monitor-traffic-regions-${by}`,
    text: `select ${KEYS[by]} as key, ${SUMS} from monitor.minute
           where ${WHEN} and region_code = any ($3::text[])
           group by 1 order by 1`,
  };
}

function ofInstitution(by: Exclude<TrafficBy, 'region'>): Sql {
  return {
    name: `monitor-traffic-institution-${by}`,
    text: `select ${KEYS[by]} as key, ${SUMS} from monitor.institution_minute
           where ${WHEN} and institution_code = any ($3::text[])
           group by 1 order by 1`,
  };
}

const OF_REGIONS = {
  minute: ofRegions('minute'),
  transaction: ofRegions('transaction'),
  region: ofRegions('region'),
};
const OF_INSTITUTION = {
  minute: ofInstitution('minute'),
  transaction: ofInstitution('transaction'),
};
const BY_INSTITUTION = ofInstitution('institution');

/** Messages by minute, transaction or region; of one institution by minute or transaction. */
export function loadTraffic(
  tx: Tx,
  by: Exclude<TrafficBy, 'institution'>,
  { from, to, regions, institution, transaction }: TrafficScope,
): Promise<Traffic[]> {
  if (institution === null || by === 'region') {
    return tx.rows<Traffic>(OF_REGIONS[by], [from, to, regions, transaction]);
  }
  return tx.rows<Traffic>(OF_INSTITUTION[by], [from, to, [institution], transaction]);
}

/** Messages of each of these institutions. */
export function loadInstitutionTraffic(
  tx: Tx,
  scope: Pick<TrafficScope, 'from' | 'to' | 'transaction'>,
  institutions: readonly string[],
): Promise<Traffic[]> {
  const { from, to, transaction } = scope;
  return tx.rows<Traffic>(BY_INSTITUTION, [from, to, institutions, transaction]);
}

/** A refusal or a fault, how often it was answered and with what words. */
export type Refused = {
  readonly code: string;
  readonly transactionNo: string;
  readonly count: number;
  readonly institutions: number;
  readonly sample: string;
  readonly lastAt: Instant;
};

const REFUSALS: Sql = {
  name: 'monitor-refusals',
  text: `select code, transaction_no as "transactionNo", sum(refused_count)::bigint as count,
           count(distinct institution_code) as institutions,
           (array_agg(sample order by minute desc))[1] as sample, max(minute) as "lastAt"
         from monitor.refusal_minute
         where minute >= to_timestamp($1 / 1000.0) and minute < to_timestamp($2 / 1000.0)
           and region_code = any ($3::text[]) and ($4::text is null or transaction_no = $4)
           and ($5::text is null or institution_code = $5)
         group by 1, 2 order by 3 desc, 1, 2 limit $6`,
};

/** What was refused most often, the most frequent first. */
export function loadRefusals(tx: Tx, scope: TrafficScope, limit: number): Promise<Refused[]> {
  const { from, to, regions, institution, transaction } = scope;
  return tx.rows<Refused>(REFUSALS, [from, to, regions, transaction, institution, limit]);
}

const SEEN: Sql = {
  name: 'monitor-seen',
  text: `select institution_code as code, seen_at as at from monitor.institution_seen
         where institution_code = any ($1::text[])`,
};

/** When each of these institutions was last heard of; those that never were are not in it. */
export async function loadSeen(
  tx: Tx,
  institutions: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.rows<{ code: string; at: Instant }>(SEEN, [institutions]);
  return new Map(rows.map(({ code, at }) => [code, at]));
}
