import type { AccountBill } from '../../../../src/reconciliation/station-contract.ts';
import { yuanText } from '../../wire/money.ts';
import type { Finding, StatementRow } from '../../wire/reconcile.wire.ts';
import { KIND_NAMES } from './day-list.ts';

/** What is compared at once: one insurance, kind of visit and region. */
export type Group = {
  readonly key: string;
  readonly insurance: string;
  readonly insuranceName: string;
  readonly kind: AccountBill['encounterKind'];
  readonly region: string;
  readonly regionName: string;
  readonly bills: readonly AccountBill[];
};

export function groupsOf(bills: readonly AccountBill[]): readonly Group[] {
  const groups = new Map<string, AccountBill[]>();
  for (const bill of bills) {
    const key = `${bill.region}/${bill.encounterKind}/${bill.insurance}`;
    groups.set(key, [...(groups.get(key) ?? []), bill]);
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => {
      const { insurance, insuranceName, encounterKind: kind, region, regionName } = own[0]!;
      return { key, insurance, insuranceName, kind, region, regionName, bills: own };
    });
}

export type Sums = {
  readonly count: number;
  readonly total: number;
  readonly fund: number;
  readonly account: number;
  readonly cash: number;
};

export function sumsOf(bills: readonly Omit<Sums, 'count'>[]): Sums {
  const sum = (of: (bill: Omit<Sums, 'count'>) => number) =>
    bills.reduce((all, bill) => all + of(bill), 0);
  return {
    count: bills.length,
    total: sum((b) => b.total),
    fund: sum((b) => b.fund),
    account: sum((b) => b.account),
    cash: sum((b) => b.cash),
  };
}

export function titleOf({ kind, insuranceName, regionName }: Group): string {
  return `${KIND_NAMES[kind]} · ${insuranceName} · ${regionName}`;
}

/** A bill as it stands in the file that is compared. */
export function toRow(bill: AccountBill): StatementRow {
  return {
    settlementId: bill.settlementId,
    encounterId: bill.encounterId,
    personId: bill.personId,
    total: yuanText(bill.total),
    fund: yuanText(bill.fund),
    account: yuanText(bill.account),
    refund: bill.kind === 'reversal',
  };
}

/** What can be undone by 2601 because its answer never came. */
const REVOCABLE = ['2102', '2207', '2304', '2401'];

/** Whether a finding is a settlement at the centre that 2601 can undo. */
export function isRevocable({ kind, msgid, infno, refund }: Finding): boolean {
  return kind === 'centre' && !refund && msgid !== null && REVOCABLE.includes(infno ?? '');
}

/** What to do about a finding, in a sentence. */
export function adviceOf(finding: Finding): string {
  switch (finding.kind) {
    case 'equal':
      return '';
    case 'differs':
      return '两边不一致：核对票据，以中心的金额为准更正本地记录';
    case 'ours':
      return '中心没有：核对是否已冲正；费用确实发生的，重新结算';
    case 'centre':
      return isRevocable(finding)
        ? '中心有而我处没有：没有收到答复的，冲正后重新结算；票据已给病人的，补记在本地'
        : '中心有而我处没有：退费补记在本地';
  }
}
