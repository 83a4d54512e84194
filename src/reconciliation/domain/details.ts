import { formatTime, type Instant } from '../../kernel/day.ts';
import { type Fen, formatYuan } from '../../kernel/fen.ts';
import type { Bill, EncounterKind } from '../../settlement/index.ts';
import type { StatedBill } from './statement-file.ts';

/** Which bills a statement is to have. `to` is not in the period. */
export type DetailScope = {
  readonly from: Instant;
  readonly to: Instant;
  readonly region: string;
  readonly encounterKinds: readonly EncounterKind[];
  /** Whether reversals and what they reversed are in it. */
  readonly refunds: boolean;
};

/** What a row of the statement, or a bill it lacks, was found to be. */
export type Finding = {
  readonly result: 'equal' | 'differs' | 'institution-only' | 'centre-only';
  readonly personId: string;
  /** Null where only the centre has it: the institution knows it by its message. */
  readonly encounterId: string | null;
  readonly settlementId: string | null;
  /** The message that made the bill, for 2601; null where the centre has none. */
  readonly msgid: string | null;
  readonly refund: boolean;
  readonly memo: string | null;
  /** The centre's amounts in fen; null where it has no bill. */
  readonly ours: { readonly total: Fen; readonly fund: Fen; readonly account: Fen } | null;
};

/**
 * Compares an institution's statement with the bills of the centre: its rows in their order, then
 * the bills it lacks in order of time. `bills` holds those of the period and whatever else the rows
 * name; each belongs to one row at most.
 */
export function compareDetails(
  rows: readonly StatedBill[],
  bills: readonly Bill[],
  scope: DetailScope,
): readonly Finding[] {
  const byId = new Map(bills.map((bill) => [bill.settlementId, bill]));
  const taken = new Set<string>();
  const found = rows.map((row) => {
    const bill = billOf(row, byId);
    if (bill === null) return absent(row, null, '中心没有该结算');
    if (taken.has(bill.settlementId)) return absent(row, bill, '该结算在文件中重复');
    const outside = whyOutside(bill, scope);
    if (outside !== null) return absent(row, bill, outside);
    taken.add(bill.settlementId);
    return compareRow(row, bill);
  });
  const lacking = [...byId.values()].filter(
    (bill) => !taken.has(bill.settlementId) && whyOutside(bill, scope) === null,
  );
  return [...found, ...lacking.map(centreOnly)];
}

/** A refund may be stated under its own id, or once more under that of what it refunds. */
function billOf(row: StatedBill, byId: ReadonlyMap<string, Bill>): Bill | null {
  const named = byId.get(row.settlementId) ?? null;
  if (named?.reversedBy == null || !row.refund) return named;
  return byId.get(named.reversedBy) ?? named;
}

const KIND_NAMES: Readonly<Record<EncounterKind, string>> = {
  outpatient: '门诊',
  inpatient: '住院',
  pharmacy: '药店购药',
};

/** Why a bill is none of those to be compared; null when it is one. */
function whyOutside(bill: Bill, scope: DetailScope): string | null {
  const { settledAt, region, encounterKind } = bill;
  if (bill.annulled) return '该结算已冲正';
  if (settledAt < scope.from || settledAt >= scope.to) {
    return `结算时间${formatTime(settledAt)}不在对账期间`;
  }
  if (region !== scope.region) return `结算经办机构为${region}`;
  if (!scope.encounterKinds.includes(encounterKind)) {
    return `清算类别为${KIND_NAMES[encounterKind]}`;
  }
  if (scope.refunds || (bill.reversedBy === null && bill.reversesId === null)) return null;
  return '该结算已退费，而本次对账不含退费';
}

/** Of a bill that is not to be compared nothing is told but why: a row may name anybody's. */
function absent(row: StatedBill, bill: Bill | null, why: string): Finding {
  return {
    result: 'institution-only',
    personId: row.personId,
    encounterId: row.encounterId,
    settlementId: row.settlementId,
    msgid: bill?.msgid ?? null,
    refund: row.refund,
    memo: `机构多：${why}`,
    ours: null,
  };
}

function compareRow(row: StatedBill, bill: Bill): Finding {
  const refund = bill.kind === 'reversal';
  const flag = (is: boolean) => (is ? '1' : '0');
  const pairs: readonly (readonly [string, string, string])[] = [
    ['就诊ID', row.encounterId, bill.encounterId],
    ['人员编号', row.personId, bill.personId],
    ['医疗费总额', formatYuan(row.total), formatYuan(bill.total)],
    ['基金支付总额', formatYuan(row.fund), formatYuan(bill.fund)],
    ['个人账户支出', formatYuan(row.account), formatYuan(bill.account)],
    ['退费结算标志', flag(row.refund), flag(refund)],
  ];
  const unequal = pairs.filter(([, theirs, ours]) => theirs !== ours);
  const told = unequal.map(([name, theirs, ours]) => `${name} 机构${theirs} 中心${ours}`);
  return {
    result: unequal.length === 0 ? 'equal' : 'differs',
    personId: row.personId,
    encounterId: row.encounterId,
    settlementId: row.settlementId,
    msgid: bill.msgid,
    refund: row.refund,
    memo: unequal.length === 0 ? null : `数据不一致：${told.join('；')}`,
    ours: amountsOf(bill),
  };
}

/** The institution never had the reply: it knows neither encounter nor settlement by their ids. */
function centreOnly(bill: Bill): Finding {
  const what =
    bill.kind === 'reversal'
      ? `退费，撤销的结算为${bill.reversesId}`
      : `结算时间${formatTime(bill.settledAt)}`;
  return {
    result: 'centre-only',
    personId: bill.personId,
    encounterId: null,
    settlementId: null,
    msgid: bill.msgid,
    refund: bill.kind === 'reversal',
    memo: `中心多：原交易${bill.infno}，${what}`,
    ours: amountsOf(bill),
  };
}

function amountsOf({ total, fund, account }: Bill): NonNullable<Finding['ours']> {
  return { total, fund, account };
}
