import type { Day, Instant } from '../kernel/day.ts';
import type { AlarmRow } from './alarm.store.ts';
import type { AlarmRule } from './domain/alarm-rule.ts';
import type { DatabaseHealth, ProcessRow, TableSize } from './platform.store.ts';
import type { FlowBy, FlowUnder, SettledUnder } from './sums.store.ts';

/**
 * What the bureau's screens and the platform say to each other. Amounts are fen, moments
 * milliseconds, days 'YYYY-MM-DD', times of answers milliseconds, shares per ten thousand.
 *
 * GET  /api/operations/live?region=&institution=&transaction=&minutes=  → LiveReply
 * GET  /api/operations/institutions?region=&q=&state=&page=             → InstitutionsReply
 * GET  /api/operations/platform                                         → PlatformReply
 * GET  /api/operations/settlements?day=&region=                         → SettlementsReply
 * GET  /api/operations/funds?from=&to=&by=&region=&institution=&fund=   → FundsReply
 * GET  /api/operations/alarms?state=&page=                              → AlarmsReply
 * GET  /api/operations/alarm-rules                                      → readonly AlarmRule[]
 * POST /api/operations/alarms/:alarmId/acknowledge { note }             → AlarmRow
 * GET  /api/cockpit                                                     → CockpitReply
 *
 * Everybody sees the regions of his own bureau; `region` picks one of them.
 */
export type Named = { readonly code: string; readonly name: string };

/** How messages ended and how long their answers took. */
export type Answers = {
  readonly ok: number;
  readonly refused: number;
  readonly fault: number;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
};

export type NamedAnswers = Named & Answers;

export type RefusedReply = {
  readonly code: string;
  readonly transactionNo: string;
  readonly transactionName: string;
  readonly count: number;
  readonly institutions: number;
  /** The words of one of them, long numbers masked. */
  readonly sample: string;
  readonly lastAt: Instant;
};

export type LiveReply = {
  readonly now: Instant;
  /** The regions that may be picked. */
  readonly regions: readonly Named[];
  /** How many minutes are shown; the last is under way. */
  readonly minutes: number;
  readonly total: Answers;
  readonly series: readonly (Answers & { readonly at: Instant })[];
  readonly byTransaction: readonly NamedAnswers[];
  readonly byRegion: readonly NamedAnswers[];
  readonly refusals: readonly RefusedReply[];
  /** 签到 and 签退 of institutions, of these minutes. */
  readonly signIns: { readonly in: number; readonly out: number };
  readonly alarms: { readonly standing: number; readonly unacknowledged: number };
};

export type InstitutionState = 'active' | 'silent' | 'never';

export type InstitutionLine = Named & {
  readonly region: string;
  readonly regionName: string;
  readonly levelName: string;
  readonly state: InstitutionState;
  readonly seenAt: Instant | null;
  /** Of the last hour. */
  readonly answers: Answers;
};

export type InstitutionsReply = {
  readonly institutions: readonly InstitutionLine[];
  readonly count: number;
  readonly page: number;
  readonly size: number;
  readonly counts: Readonly<Record<InstitutionState, number>>;
};

export type JobReply = {
  readonly name: string;
  readonly title: string;
  readonly everySeconds: number;
  readonly isRunning: boolean;
  readonly beganAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly tookMs: number | null;
  readonly note: string | null;
  readonly fault: string | null;
};

export type PlatformReply = {
  readonly now: Instant;
  readonly processes: readonly (ProcessRow & { readonly isGone: boolean })[];
  readonly database: DatabaseHealth;
  readonly tables: readonly TableSize[];
  readonly jobs: readonly JobReply[];
  /** To the faces: since midnight, and sessions used in the last quarter of an hour. */
  readonly signIns: readonly SignInsReply[];
};

export type SignInsReply = {
  readonly kind: 'bureau' | 'institution' | 'person' | 'nobody';
  readonly signedIn: number;
  readonly failed: number;
  readonly inUse: number;
};

export type SettledReply = Omit<SettledUnder, 'key'>;

export type SettlementsReply = {
  readonly day: Day;
  readonly regions: readonly Named[];
  readonly total: SettledReply;
  readonly hours: readonly (SettledReply & { readonly hour: number })[];
  /** The 30 days up to the day. */
  readonly days: readonly (SettledReply & { readonly day: Day })[];
  readonly byKind: readonly (Named & SettledReply)[];
  readonly byInsurance: readonly (Named & SettledReply)[];
};

/** `net`: what left the funds for good. */
export type FlowReply = Named & Omit<FlowUnder, 'key'> & { readonly net: number };

export type FundsReply = {
  readonly from: Day;
  readonly to: Day;
  readonly by: FlowBy;
  readonly regions: readonly Named[];
  readonly funds: readonly Named[];
  readonly total: Omit<FlowReply, 'code' | 'name'>;
  readonly rows: readonly FlowReply[];
  /** 个人账户 and 家庭共济 of people insured here: paid in, and left after all payments. */
  readonly accounts: { readonly paidIn: number; readonly left: number };
  /** When the ledger was last summed up. */
  readonly asOf: Instant | null;
};

export type AlarmReply = AlarmRow & {
  readonly regionName: string;
  readonly severityName: string;
};

export type AlarmsReply = {
  readonly alarms: readonly AlarmReply[];
  readonly count: number;
  readonly page: number;
  readonly size: number;
};

export type AlarmRulesReply = {
  readonly rules: readonly (AlarmRule & {
    readonly unit: string;
    readonly severityName: string;
    readonly isInForce: boolean;
  })[];
};

export type CockpitReply = {
  readonly now: Instant;
  readonly day: Day;
  readonly name: string;
  readonly today: SettledReply;
  readonly month: SettledReply;
  /** Cash of what was settled this month; per ten thousand. */
  readonly ownShareE4: number | null;
  readonly hours: readonly {
    readonly hour: number;
    /** Null for hours that are still to come. */
    readonly today: number | null;
    /** On average in the seven days before. */
    readonly usually: number;
  }[];
  readonly trend: readonly {
    readonly day: Day;
    readonly settled: number;
    readonly net: number;
  }[];
  readonly funds: readonly (Named & { readonly net: number })[];
  readonly accountsLeft: number;
  readonly year: { readonly net: number; readonly recovered: number };
  readonly regions: readonly (Named & SettledReply & { readonly ownShareE4: number | null })[];
  readonly levels: readonly (Named & SettledReply & { readonly ownShareE4: number | null })[];
  readonly institutions: readonly (Named & { readonly fund: number; readonly settled: number })[];
  readonly traffic: Answers & {
    readonly perMinute: readonly { readonly at: Instant; readonly count: number }[];
  };
  readonly refusals: readonly RefusedReply[];
  readonly suspicions: {
    readonly found: number;
    readonly open: number;
    readonly atStake: number;
    readonly confirmedAmount: number;
    readonly recovered: number;
  };
  readonly alarms: readonly AlarmReply[];
};
