import { type Fen, fen } from '../../kernel/fen.ts';

/**
 * An amount (> 0 fen) that leaves one account and reaches another. Accounts are named by path:
 * fund/<region>/<fund> · account/<person> · family/<person> · payable/<institution> ·
 * paid-in/<region>.
 */
export type Transfer = { readonly from: string; readonly to: string; readonly amount: Fen };

export function fundAccount(region: string, fund: string): string {
  return `fund/${region}/${fund}`;
}

export function personalAccount(personId: string): string {
  return `account/${personId}`;
}

/** 家庭共济账户: what relatives have allotted to a person. */
export function familyAccount(personId: string): string {
  return `family/${personId}`;
}

/** What the funds owe an institution. */
export function payableTo(institutionCode: string): string {
  return `payable/${institutionCode}`;
}

/** Where the money in personal accounts and family pools came from. */
export function paidIn(region: string): string {
  return `paid-in/${region}`;
}

/** What the payers of a settlement pay, in fen; all negative in a reversal. */
export type SettlementAmounts = {
  readonly personId: string;
  readonly region: string;
  readonly institutionCode: string;
  readonly funds: readonly { readonly fund: string; readonly amount: Fen }[];
  /** The personal account alone, without the family pool. */
  readonly account: Fen;
  readonly family: Fen;
};

/**
 * The transfers of a settlement: each fund, the personal account and the family pool owe the
 * institution what they pay. Negative amounts (a reversal) flow back. Cash does not pass through
 * the funds.
 */
export function settlementTransfers(amounts: SettlementAmounts): Transfer[] {
  const payable = payableTo(amounts.institutionCode);
  const sources = [
    ...amounts.funds.map((f) => ({ from: fundAccount(amounts.region, f.fund), amount: f.amount })),
    { from: personalAccount(amounts.personId), amount: amounts.account },
    { from: familyAccount(amounts.personId), amount: amounts.family },
  ];
  return sources.flatMap(({ from, amount }) => {
    if (amount === 0) return [];
    if (amount > 0) return [{ from, to: payable, amount }];
    return [{ from: payable, to: from, amount: fen(-amount) }];
  });
}
