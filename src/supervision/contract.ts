import type { Day, Instant } from '../kernel/day.ts';
import type { CaseStatistics, StatisticsBy } from './case-statistics.store.ts';
import type { CaseAction, CaseState, CaseStep, Role, Suspicion } from './domain/case.ts';
import type { SettlementNow } from './domain/case-money.ts';
import type { NextStep } from './domain/case-next.ts';

/**
 * What the bureau's face and the platform say to each other under /api/supervision. Amounts are
 * fen, moments milliseconds, days 'YYYY-MM-DD'. Every request bears `Authorization: Bearer …`.
 *
 * GET  me                                              → Me
 * GET  cases?state=&rule=&institution=&severity=&stage=&from=&to=&overdue=1&page=&size=
 *                                                      → ListReply (state may be several, by comma)
 * GET  cases/:suspicionId                              → CaseReply
 * GET  cases/:suspicionId/attachments/:id/:fileNo      → the file
 * POST cases/:suspicionId/:action  ActionBody          → ActedReply (Idempotency-Key: optional)
 * GET  statistics?by=&from=&to=                        → StatisticsReply
 *
 * A refusal is { code, text, field } with 400 (a field), 401, 403, 404 or 409 (as the case stands).
 */
export type Me = {
  readonly operatorId: string;
  readonly name: string;
  readonly region: string;
  readonly regionName: string;
  readonly roles: readonly Role[];
};

/** What may be asked of the platform by an operator; the others come over the interface. */
export const OPERATOR_ACTIONS = [
  'dismiss',
  'open',
  'confirm',
  'withdraw',
  'vote',
  'decide',
  'recover',
  'close',
  'overturn',
] as const satisfies readonly CaseAction[];
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];

export type ActionBody = {
  readonly reason: string;
  /** Of confirm; of decide where the panel leaves less. */
  readonly amount?: number;
  /** Of open, where the suspicion names no one institution. */
  readonly institutionCode?: string;
  /** Of vote. */
  readonly upholds?: boolean;
  /** The number of the last step that was seen, 0 of none: refused when somebody has gone on. */
  readonly seen?: number;
};

export type ActedReply = {
  readonly suspicionId: string;
  readonly caseId: string;
  readonly state: CaseState;
  readonly stateName: string;
  readonly stepNo: number;
};

/** One line of the list. */
export type ListedCase = Omit<Suspicion, 'evidence' | 'foundBy' | 'state' | 'institutionCode'> & {
  readonly institutionCode: string | null;
  readonly institutionName: string | null;
  readonly caseId: string | null;
  readonly state: CaseState;
  readonly stateName: string;
  readonly answerBy: Day | null;
  readonly panelBy: Day | null;
  readonly isOverdue: boolean;
  readonly confirmed: number | null;
  readonly recovered: number;
};

export type ListReply = {
  readonly cases: readonly ListedCase[];
  readonly count: number;
  readonly page: number;
  readonly size: number;
};

/** What a fund paid, or got back. */
export type FundShown = {
  readonly fund: string;
  readonly name: string;
  readonly amount: number;
};

export type CaseReply = ListedCase & {
  readonly personName: string | null;
  /** Who had the screening run that found it. */
  readonly foundBy: string | null;
  /** What the asker may do next, or what stands against it. */
  readonly next: readonly NextStep[];
  /** Who may be asked to answer. */
  readonly concerned: readonly { readonly code: string; readonly name: string }[];
  readonly answer: 'accepts' | 'appeals' | null;
  readonly appealed: number | null;
  readonly facts: Readonly<Record<string, string | number>>;
  /** What still stands of the amounts: settlements may have been reversed. */
  readonly money: {
    readonly stake: number;
    readonly recoverable: number;
    readonly allReversed: boolean;
  };
  readonly evidence: readonly (Omit<SettlementNow, 'lines' | 'recovered' | 'funds'> & {
    readonly funds: readonly FundShown[];
    readonly institutionName: string | null;
    readonly settledAt: Instant;
    readonly total: number;
    /** 医疗类别 in Chinese. */
    readonly kindName: string;
    /** What funds paid for the lines in doubt. */
    readonly doubted: number;
    readonly lines: readonly {
      readonly lineNo: string;
      readonly itemCode: string;
      readonly itemName: string;
      readonly chargeType: string | null;
      readonly occurredAt: Instant;
      readonly quantityE4: number;
      readonly priceE6: number;
      readonly amount: number;
      readonly eligible: number;
      readonly isInDoubt: boolean;
    }[];
  })[];
  readonly timeline: readonly (CaseStep & { readonly actionName: string })[];
  readonly attachments: readonly {
    readonly attachmentId: string;
    readonly fileNo: number;
    readonly name: string;
    readonly kind: string;
    readonly size: number;
    readonly sentAt: Instant;
  }[];
  readonly recoveries: readonly {
    readonly recoveryId: string;
    readonly settlementId: string;
    readonly amount: number;
    readonly funds: readonly FundShown[];
    readonly postedOn: Day;
    readonly returnedOn: Day | null;
  }[];
};

export type StatisticsReply = {
  readonly by: StatisticsBy;
  readonly groups: readonly (Omit<CaseStatistics, 'tenthsOfDays'> & {
    /** Days from the finding to the end, on average; null where nothing has ended. */
    readonly days: number | null;
    /** Of what was decided, the share that stands, in percent; null where nothing was. */
    readonly confirmedShare: number | null;
  })[];
};
