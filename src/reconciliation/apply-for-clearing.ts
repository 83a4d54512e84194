import type { Instant } from '../kernel/day.ts';
import { type Fen, fen } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import {
  type BillSums,
  type EncounterKind,
  loadLastReversed,
  sumBills,
} from '../settlement/index.ts';
import { COMMAND_WAIT_MAX_MS, command, type Tx } from '../store/index.ts';
import { checkPeriod } from './check-period.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Application, appliedAlready, clearedSpans } from './domain/applications.ts';
import { count, differing, money } from './domain/figures.ts';
import { momentsOf, type Period } from './domain/period.ts';
import { insertApplication, loadApplications, lockApplications } from './reconciliation.store.ts';
import {
  alreadyApplied,
  figuresDiffer,
  MONTH_DIFFERS,
  MONTH_INVALID,
  NOTHING_TO_CLEAR,
  PERIOD_NOT_OVER,
  WAY_UNSUPPORTED,
} from './refusals.ts';

/** What an institution applies to be paid for. Money in fen, refunds taken off. */
export type ClearingRequest = {
  readonly period: Period;
  /** yyyyMM: the month it is cleared in. */
  readonly month: string;
  readonly clearingType: string;
  /** Null: a clearing type no encounter of ours has. */
  readonly encounterKind: EncounterKind | null;
  /** 清算方式; null when it is not stated. */
  readonly way: string | null;
  /** Settlements less reversals. */
  readonly visits: number;
  readonly total: Fen;
  /** 医保认可费用总额: what persons and funds pay. */
  readonly recognised: Fen;
  readonly fund: Fen;
  readonly cash: Fen;
  readonly account: Fen;
};

/**
 * How long after the end of a period it can be applied for: what arrived in it has been written by
 * then or never will be. Twice what a message may wait, for clocks that differ and the writing.
 */
const WRITTEN_AFTER_MS = 2 * COMMAND_WAIT_MAX_MS;

const BY_ITEM = '1';
const NOTHING: BillSums = {
  count: 0,
  visits: 0,
  total: fen(0),
  fund: fen(0),
  account: fen(0),
  cash: fen(0),
};

/**
 * Applies for clearing (3203): the figures have to be ours, to the fen. Refusals: end-before-begin,
 * period-too-long, month-invalid, month-differs, period-not-over, way-unsupported,
 * already-applied, nothing-to-clear, figures-differ.
 */
export function applyForClearing(
  deps: Deps,
  by: By,
  r: ClearingRequest,
): Promise<Outcome<{ readonly applicationId: string }>> {
  const refusal = checkPeriod(r.period) ?? checkMonth(by, r);
  if (refusal !== null) return Promise.resolve(refuse(refusal));
  return command(deps.db, commandId(by), {
    load: (tx, lock) => load(tx, by, r, lock),
    decide: ({ applications, ours, appliedAt }) => {
      const wrong = check(r, applications, ours);
      if (wrong !== null) return refuse(wrong);
      const { region } = deps.registry.institution(by.institutionCode)!;
      return accept({ answer: { applicationId: deps.ids(region, by.now) }, appliedAt });
    },
    save: ({ answer, appliedAt }) => [
      insertApplication({
        ...r,
        ...answer,
        ...by,
        encounterKind: r.encounterKind!,
        way: r.way ?? BY_ITEM,
        appliedAt,
      }),
    ],
  });
}

type Facts = {
  readonly applications: readonly Application[];
  readonly ours: BillSums;
  /** No earlier than any reversal its figures know of: one may have overtaken it. */
  readonly appliedAt: Instant;
};

async function load(
  tx: Tx,
  { institutionCode, now }: By,
  { period, encounterKind }: ClearingRequest,
  lock: boolean,
): Promise<Facts> {
  if (lock) await lockApplications(tx, institutionCode);
  const applications = await loadApplications(tx, institutionCode);
  if (encounterKind === null) return { applications, ours: NOTHING, appliedAt: now };
  const query = { institutionCode, ...momentsOf(period), cleared: clearedSpans(applications) };
  const scope = { insurance: null, region: null, encounterKinds: [encounterKind], refunds: true };
  const [ours, reversedAt] = await Promise.all([
    sumBills(tx, query, scope),
    loadLastReversed(tx, institutionCode, now),
  ]);
  return { applications, ours, appliedAt: reversedAt ?? now };
}

function checkMonth({ now }: By, { month, period }: ClearingRequest): Refusal | null {
  if (!/^[12][0-9]{3}(0[1-9]|1[0-2])$/.test(month)) return MONTH_INVALID;
  if (period.last.slice(0, 7).replace('-', '') !== month) return MONTH_DIFFERS;
  return now < momentsOf(period).to + WRITTEN_AFTER_MS ? PERIOD_NOT_OVER : null;
}

function check(
  r: ClearingRequest,
  applications: readonly Application[],
  ours: BillSums,
): Refusal | null {
  if (r.way !== null && r.way !== BY_ITEM) return WAY_UNSUPPORTED;
  if (r.encounterKind === null) return NOTHING_TO_CLEAR;
  const before = appliedAlready(applications, r.encounterKind, r.period);
  if (before !== null) {
    const { first, last } = before.period;
    return alreadyApplied(first, last, before.applicationId);
  }
  if (ours.count === 0) return NOTHING_TO_CLEAR;
  const recognised = fen(ours.fund + ours.cash + ours.account);
  const unequal = differing([
    count('visits', '清算人次', r.visits, ours.visits),
    money('total', '医疗费总额', r.total, ours.total),
    money('recognised', '医保认可费用总额', r.recognised, recognised),
    money('fund', '基金申报总额', r.fund, ours.fund),
    money('cash', '现金支付金额', r.cash, ours.cash),
    money('account', '个人账户支出', r.account, ours.account),
  ]);
  return unequal.length === 0 ? null : figuresDiffer(unequal);
}
