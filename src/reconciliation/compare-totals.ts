import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { type BillScope, sumBills } from '../settlement/index.ts';
import { checkPeriod } from './check-period.ts';
import type { By, Deps } from './deps.ts';
import { clearedSpans } from './domain/applications.ts';
import { count, differing, type Figure, money, tellFigures } from './domain/figures.ts';
import { momentsOf, type Period } from './domain/period.ts';
import { loadApplications } from './reconciliation.store.ts';
import { regionUnknown } from './refusals.ts';

/** What an institution has of a period; money in fen, refunds taken off. */
export type TotalsRequest = {
  readonly period: Period;
  readonly scope: BillScope & { readonly region: string };
  readonly count: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
};

export type TotalsCompared = { readonly equal: boolean; readonly told: string };

/** 对账结果说明 holds so many characters. */
const TOLD_MAX = 200;

/**
 * Compares an institution's totals with ours (3201), to the fen; it writes nothing. Refusals:
 * end-before-begin, period-too-long, region-unknown.
 */
export async function compareTotals(
  { db, registry }: Deps,
  { institutionCode }: By,
  request: TotalsRequest,
): Promise<Outcome<TotalsCompared>> {
  const { period, scope } = request;
  const refusal = checkPeriod(period);
  if (refusal !== null) return refuse(refusal);
  if (registry.regionName(scope.region) === null) return refuse(regionUnknown(scope.region));
  const cleared = clearedSpans(await loadApplications(db, institutionCode));
  const ours = await sumBills(db, { institutionCode, ...momentsOf(period), cleared }, scope);
  const unequal = differing([
    count('count', '结算笔数', request.count, ours.count),
    money('total', '医疗费总额', request.total, ours.total),
    money('fund', '基金支付总额', request.fund, ours.fund),
    money('account', '个人账户支付金额', request.account, ours.account),
  ]);
  return accept({ equal: unequal.length === 0, told: tell(unequal, ours.count) });
}

function tell(unequal: readonly Figure[], bills: number): string {
  if (unequal.length === 0) return `平：${bills}笔`;
  return `不平：${tellFigures(unequal, ['机构', '中心'], TOLD_MAX - 3)}`;
}
