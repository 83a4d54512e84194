import type { Call } from '../kernel/call.ts';
import { day, type Instant, parseTime, startOf } from '../kernel/day.ts';
import { type DecimalFault, parseScaled } from '../kernel/decimal.ts';
import { type Fen, toYuanNumber } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { By } from './deps.ts';
import type { UseAccounts } from './make-settled.ts';

/** Checked text values of a message as ours, and back. The checker has seen their form. */

export function byOf(call: Call, input: unknown): By {
  return {
    institutionCode: call.institutionCode,
    operatorId: call.operator.id,
    operatorName: call.operator.name,
    now: call.now,
    infno: call.infno,
    msgid: call.msgid,
    input: JSON.stringify(input),
  };
}

export function toInstant(text: string): Instant {
  const at = parseTime(text);
  if (at === null) throw new Error(`unchecked time: ${text}`);
  return at;
}

/** The last moment of the day when the text says midnight: query ends (interface §1.3). */
export function toEnd(text: string): Instant {
  const at = toInstant(text);
  const isMidnight = at === startOf(day(text.slice(0, 10)));
  return (isMidnight ? at + 86_399_999 : at) as Instant;
}

export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

const WHY: Readonly<Record<DecimalFault, string>> = {
  'not-a-number': '不是有效的数值',
  'too-many-decimals': '小数位数过多',
  'too-large': '数值过大',
};

/** A decimal as an integer of its last digit; refusal `bad-number` naming the field. */
export function toScaled(text: string, scale: number, field: string): Outcome<number> {
  const value = parseScaled(text, scale);
  if (typeof value === 'number') return accept(value);
  return refuse({ code: 'bad-number', text: `${WHY[value]}[${field}]`, field });
}

/** An amount in yuan as fen; refusal `bad-number` naming the field. */
export function toFen(text: string, field: string): Outcome<Fen> {
  return toScaled(text, 2, field) as Outcome<Fen>;
}

export const yuan: (amount: Fen) => number = toYuanNumber;

/** 个人账户使用标志: 0 no account, 1 the personal account, 2 the family pool too. */
export function useAccountsOf(flag: string): UseAccounts {
  if (flag === '2') return 'family';
  return flag === '1' ? 'personal' : 'none';
}
