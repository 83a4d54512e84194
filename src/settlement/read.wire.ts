import { day, type Instant, startOf } from '../kernel/day.ts';
import { type Fen, toYuanNumber } from '../kernel/fen.ts';
import { toInstant } from '../kernel/message-text.ts';
import type { UseAccounts } from './make-settled.ts';

export { byOf } from '../kernel/call.ts';
export { orNull, toFen, toInstant, toScaled } from '../kernel/message-text.ts';

/** Checked text values of a message as ours, and back. The checker has seen their form. */

/** The last moment of the day when the text says midnight: query ends (interface §1.3). */
export function toEnd(text: string): Instant {
  const at = toInstant(text);
  const isMidnight = at === startOf(day(text.slice(0, 10)));
  return (isMidnight ? at + 86_399_999 : at) as Instant;
}

export const yuan: (amount: Fen) => number = toYuanNumber;

/** 个人账户使用标志: 0 no account, 1 the personal account, 2 the family pool too. */
export function useAccountsOf(flag: string): UseAccounts {
  if (flag === '2') return 'family';
  return flag === '1' ? 'personal' : 'none';
}
