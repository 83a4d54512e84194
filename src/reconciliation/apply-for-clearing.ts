import { dayOf } from '../kernel/day.ts';
import { type Fen, fen } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { type BillSums, type EncounterKind, sumBills } from '../settlement/index.ts';
import { command, type Tx } from '../store/index.ts';
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
    decide: ({ applications, ours }) => {
      const wrong = check(r, applications, ours);
      if (wrong !== null) return refuse(wrong);
      const { region } = deps.registry.institution(by.institutionCode)!;
      return accept({ answer: { applicationId: deps.ids(region, by.now) } });
    },
    save: ({ answer }) => [
      insertApplication({
        ...r,
        ...answer,
        ...by,
        encounterKind: r.encounterKind!,
        way: r.way ?? BY_ITEM,
        appliedAt: by.now,
      }),
    ],
  });
}

async function load(
  tx: Tx,
  { institutionCode }: By,
  { period, encounterKind }: ClearingRequest,
  lock: boolean,
): Promise<{ readonly applications: readonly Application[]; readonly ours: BillSums }> {
  if (lock) await lockApplications(tx, institutionCode);
  const applications = await loadApplications(tx, institutionCode);
  if (encounterKind === null) return { applications, ours: NOTHING };
  const query = { institutionCode, ...momentsOf(period), cleared: clearedSpans(applications) };
  const scope = { insurance: null, region: null, encounterKinds: [encounterKind], refunds: true };
  return { applications, ours: await sumBills(tx, query, scope) };
}

function checkMonth({ now }: By, { month, period }: ClearingRequest): Refusal | null {
  if (!/^[12][0-9]{3}(0[1-9]|1[0-2])$/.test(month)) return MONTH_INVALID;
  if (period.last.slice(0, 7).replace('-', '') !== month) return MONTH_DIFFERS;
  return period.last >= dayOf(now) ? PERIOD_NOT_OVER : null;
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
