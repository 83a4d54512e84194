import type { DayBill, DayVisit, VisitKind } from '../../../../src/settlement/station-contract.ts';

export const KIND_NAMES: Readonly<Record<VisitKind, string>> = {
  outpatient: '门诊',
  inpatient: '住院',
  pharmacy: '购药',
};

/** What a list of the day is narrowed by; '' does not narrow. */
export type DayFilter = {
  readonly kind: VisitKind | '';
  readonly insurance: string;
  readonly operator: string;
  /** Of bills: those that stand, those taken back with what took them back. */
  readonly state: '' | 'standing' | 'reversed';
  /** Part of a name, a person's, visit's or settlement's number. */
  readonly words: string;
};

export const ALL: DayFilter = { kind: '', insurance: '', operator: '', state: '', words: '' };

function matches(words: string, ...texts: readonly string[]): boolean {
  const wanted = words.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}

export function filterBills(bills: readonly DayBill[], filter: DayFilter): readonly DayBill[] {
  const { kind, insurance, operator, state, words } = filter;
  return bills.filter((b) => {
    const stands = b.kind === 'settlement' && b.reversedBy === null;
    return (
      (kind === '' || b.encounterKind === kind) &&
      (insurance === '' || b.insurance === insurance) &&
      (operator === '' || b.operatorName === operator) &&
      (state === '' || (state === 'standing') === stands) &&
      matches(words, b.personName, b.personId, b.settlementId, b.encounterId)
    );
  });
}

/** Visits that were opened and have something unpaid, or nothing at all yet. */
export function openVisits(visits: readonly DayVisit[], filter: DayFilter): readonly DayVisit[] {
  const { kind, insurance, operator, words } = filter;
  return visits.filter(
    (v) =>
      !v.cancelled &&
      (v.openLines > 0 || v.settled === 0) &&
      (kind === '' || v.kind === kind) &&
      (insurance === '' || v.insurance === insurance) &&
      (operator === '' || v.openedByName === operator) &&
      matches(words, v.personName, v.personId, v.encounterId, v.visitNo),
  );
}

/** What somebody pays of many bills: a fund, an account, the person. */
export type PayerTotal = { readonly name: string; readonly amount: number; readonly share: number };

export type DayTotals = {
  readonly settlements: number;
  readonly reversals: number;
  readonly total: number;
  readonly fund: number;
  readonly payers: readonly PayerTotal[];
};

/** The sums of bills by payer, reversals taken off; the payers add up to the total. */
export function totalsOf(bills: readonly DayBill[]): DayTotals {
  const sums = new Map<string, number>();
  const add = (name: string, amount: number) => sums.set(name, (sums.get(name) ?? 0) + amount);
  for (const bill of bills) {
    for (const fund of bill.funds) add(fund.name, fund.amount);
    // What funds paid beyond those named would be missing in the sum.
    add('其他基金', bill.fund - bill.funds.reduce((sum, f) => sum + f.amount, 0));
    add('个人账户', bill.account - bill.family);
    add('家庭共济账户', bill.family);
    add('个人现金', bill.cash);
    add('医院负担', bill.hospital);
  }
  const sum = (of: (bill: DayBill) => number) => bills.reduce((all, b) => all + of(b), 0);
  const total = sum((b) => b.total);
  const payers = [...sums]
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]) => ({ name, amount, share: total === 0 ? 0 : amount / total }))
    .toSorted((a, b) => rank(a.name) - rank(b.name) || b.amount - a.amount);
  return {
    settlements: bills.filter((b) => b.kind === 'settlement').length,
    reversals: bills.filter((b) => b.kind === 'reversal').length,
    total,
    fund: sum((b) => b.fund),
    payers,
  };
}

const LAST = ['个人账户', '家庭共济账户', '个人现金', '医院负担'];

/** Funds first, then accounts, then the person. */
function rank(name: string): number {
  return LAST.indexOf(name);
}

/** What a bill is, in a word. */
export function stateOf(bill: DayBill): '有效' | '已撤销' | '撤销' {
  if (bill.kind === 'reversal') return '撤销';
  return bill.reversedBy === null ? '有效' : '已撤销';
}
