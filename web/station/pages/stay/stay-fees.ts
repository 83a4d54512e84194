import type { StayLine, StayReply } from '../../../../src/settlement/station-contract.ts';
import { momentText } from '../../../shared/format.ts';
import { amountOf, decimalText, yuanText } from '../../wire/money.ts';
import type { FeeForm } from '../../wire/stay.wire.ts';

/** A fee that is typed and not uploaded yet. */
export type TypedFee = {
  readonly lineNo: string;
  readonly itemCode: string;
  readonly name: string;
  readonly class: string;
  readonly listType: string;
  readonly chargeType: string;
  readonly quantityE4: number;
  readonly priceE6: number;
  readonly isRestricted: boolean;
  /** Of a restricted item: its conditions are met. */
  readonly isApproved: boolean;
  /** The day it arose; '' is today. */
  readonly on: string;
};

/**
 * Numbers no other line of the stay has: the moment, which one within it, and digits of chance of
 * this window's own, for another counter, or this page opened anew, may be at work in the same
 * second. 26 digits.
 */
export function lineNumbers(): (now: string) => string {
  const chance = crypto.getRandomValues(new Uint8Array(9));
  const window = Array.from(chance, (one) => one % 10).join('');
  let running = 0;
  return (now) => {
    running = (running + 1) % 1000;
    return `${now.replace(/\D/g, '')}${String(running).padStart(3, '0')}${window}`;
  };
}

export const newLineNo = lineNumbers();

/** When a stay began and ended, as messages state it. */
export function momentsOf(stay: Pick<StayReply, 'admittedAt' | 'dischargedAt'>) {
  const { admittedAt, dischargedAt } = stay;
  return {
    admittedAt: momentText(admittedAt),
    dischargedAt: dischargedAt === null ? null : momentText(dischargedAt),
  };
}

/**
 * When a fee of a day arose, as messages state it: now on the day itself; on an earlier day noon,
 * on the day of admission not before it and on the day of discharge not after it.
 */
export function feeMoment(
  on: string,
  stay: { readonly admittedAt: string; readonly dischargedAt: string | null },
  now: string,
): string {
  const latest = stay.dischargedAt ?? now;
  const day = on === '' ? latest.slice(0, 10) : on;
  if (day === latest.slice(0, 10)) return latest;
  const noon = `${day} 12:00:00`;
  return day === stay.admittedAt.slice(0, 10) && noon < stay.admittedAt ? stay.admittedAt : noon;
}

/** A typed fee as it is uploaded. */
export function toForm(fee: TypedFee, at: string): FeeForm {
  return {
    lineNo: fee.lineNo,
    itemCode: fee.itemCode,
    at,
    quantity: decimalText(fee.quantityE4, 4),
    price: decimalText(fee.priceE6, 6),
    amount: yuanText(amountOf(fee.quantityE4, fee.priceE6)),
    isApproved: fee.isApproved,
    refundOf: '',
  };
}

/** What takes `quantityE4` of a settled or unsettled fee back. */
export function toRefund(
  line: StayLine,
  quantityE4: number,
  given: { readonly lineNo: string; readonly at: string },
): FeeForm {
  return {
    ...given,
    itemCode: line.itemCode,
    quantity: decimalText(-quantityE4, 4),
    price: decimalText(line.priceE6, 6),
    amount: yuanText(-amountOf(quantityE4, line.priceE6)),
    // It is split as the charge was: what the conditions took out of it stays out.
    isApproved: line.approved,
    refundOf: line.lineNo,
  };
}

/** How much of a line has not been given back. */
export function refundable(line: StayLine, all: readonly StayLine[]): number {
  if (line.refundOf !== null) return 0;
  const back = all.filter((one) => one.refundOf === line.lineNo);
  return back.reduce((left, one) => left + one.quantityE4, line.quantityE4);
}

export type DaySum = {
  readonly on: string;
  readonly lines: readonly StayLine[];
  readonly amount: number;
};

/** The fees by the day they arose, the latest day first. */
export function byDay(
  lines: readonly StayLine[],
  dayOf: (at: number) => string,
): readonly DaySum[] {
  const days = new Map<string, StayLine[]>();
  for (const line of lines) {
    const on = dayOf(line.occurredAt);
    days.set(on, [...(days.get(on) ?? []), line]);
  }
  return [...days]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([on, own]) => ({
      on,
      lines: own.toSorted((a, b) => a.occurredAt - b.occurredAt),
      amount: own.reduce((sum, line) => sum + line.amount, 0),
    }));
}
