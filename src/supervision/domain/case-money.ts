import { allocate, type Fen, fen, max, min, mulDiv, sum, ZERO } from '../../kernel/fen.ts';
import type { EvidenceRow } from './case.ts';
import type { CaseMoney } from './case-step.ts';

export type FundAmount = { readonly fund: string; readonly amount: Fen };

/** A settlement of the evidence as it is now. */
export type SettlementNow = {
  readonly settlementId: string;
  readonly personId: string;
  readonly institutionCode: string;
  /** Whose funds paid. */
  readonly region: string;
  readonly isReversed: boolean;
  readonly eligible: Fen;
  readonly funds: readonly FundAmount[];
  readonly lines: readonly { readonly lineNo: string; readonly eligible: Fen }[];
  /** What went back to the funds in other cases, and in this one. */
  readonly recovered: readonly FundAmount[];
};

/** What goes back to which funds of one settlement. */
export type PlannedRecovery = Pick<
  SettlementNow,
  'settlementId' | 'personId' | 'institutionCode' | 'region'
> & { readonly amount: Fen; readonly funds: readonly FundAmount[] };

/** A settlement, and what the funds paid of it for what is in doubt. */
type Doubted = { readonly now: SettlementNow; readonly part: Fen };

/** What funds paid for the lines named, in the settlement's share, rounded down; no lines: all. */
export function fundPart(now: SettlementNow, lineNos: readonly string[]): Fen {
  const paid = sum(now.funds.map(({ amount }) => amount));
  if (lineNos.length === 0) return max(paid, ZERO);
  const named = now.lines.filter((line) => lineNos.includes(line.lineNo));
  const doubted = max(sum(named.map(({ eligible }) => eligible)), ZERO);
  if (now.eligible <= 0 || paid <= 0) return ZERO;
  return mulDiv(min(doubted, now.eligible), paid, now.eligible, 'down');
}

function doubtedOf(
  rows: readonly EvidenceRow[],
  settlements: readonly SettlementNow[],
): readonly Doubted[] {
  return settlements.map((now) => {
    const own = rows.filter((row) => row.settlementId === now.settlementId);
    const whole = own.some(({ lineNos }) => lineNos.length === 0);
    const lineNos = whole ? [] : own.flatMap((row) => row.lineNos);
    return { now, part: fundPart(now, lineNos) };
  });
}

/** What reversals have given back of an amount already. */
function leftOf(amount: Fen, doubted: readonly Doubted[]): Fen {
  const reversed = doubted.filter(({ now }) => now.isReversed).map(({ part }) => part);
  return max(fen(amount - sum(reversed)), ZERO);
}

export type MoneyAsked = {
  readonly rows: readonly EvidenceRow[];
  readonly settlements: readonly SettlementNow[];
  readonly atStake: Fen;
  /** Null: nothing is confirmed. */
  readonly confirmed: Fen | null;
  readonly region: string;
  readonly institutionCode: string | null;
};

/**
 * What goes back to the funds when the confirmed amount is recovered: from the settlements that
 * stand, of the institution that answers and the region's own insured, in proportion to what of
 * them is in doubt, never more than their funds paid and have not got back. What a reversal gave
 * back is recovered no second time: it lessens the amount.
 */
export function planRecovery(asked: MoneyAsked): readonly PlannedRecovery[] {
  const { confirmed, institutionCode, region } = asked;
  const doubted = doubtedOf(asked.rows, asked.settlements);
  if (confirmed === null) return [];
  const standing = doubted.filter(
    ({ now }) =>
      !now.isReversed && now.institutionCode === institutionCode && now.region === region,
  );
  const open = standing.map(({ now, part }) => {
    const left = leftInFunds(now);
    return { now, left, most: min(part, sum(left.map(({ amount }) => amount))) };
  });
  const whole = sum(open.map(({ most }) => most));
  if (whole === 0) return [];
  const weights = open.map(({ most }) => most);
  const shares = allocate(min(leftOf(confirmed, doubted), whole), weights);
  return open.flatMap(({ now, left }, i) => {
    const amount = shares[i]!;
    if (amount === 0) return [];
    const { settlementId, personId } = now;
    const parts = allocate(
      amount,
      left.map((one) => one.amount),
    );
    const funds = left.map(({ fund }, n) => ({ fund, amount: parts[n]! }));
    return [
      {
        ...{ settlementId, personId, institutionCode: now.institutionCode, region, amount },
        funds: funds.filter((one) => one.amount > 0),
      },
    ];
  });
}

/** What each fund paid and has not got back, each fund once. */
function leftInFunds({ funds, recovered }: SettlementNow): readonly FundAmount[] {
  const left = new Map<string, number>();
  for (const { fund, amount } of funds) left.set(fund, (left.get(fund) ?? 0) + amount);
  for (const { fund, amount } of recovered) left.set(fund, (left.get(fund) ?? 0) - amount);
  return [...left]
    .filter(([, amount]) => amount > 0)
    .map(([fund, amount]) => ({ fund, amount: fen(amount) }));
}

/** How much of a case's amount still stands. */
export function moneyOf(asked: MoneyAsked): CaseMoney {
  const doubted = doubtedOf(asked.rows, asked.settlements);
  return {
    stake: leftOf(asked.atStake, doubted),
    recoverable: sum(planRecovery(asked).map(({ amount }) => amount)),
    allReversed: doubted.length > 0 && doubted.every(({ now }) => now.isReversed),
  };
}
