import type { Call } from '../kernel/call.ts';
import { type Day, day } from '../kernel/day.ts';
import type { By } from './deps.ts';
import type { FilingDetail } from './domain/filings.ts';

/** Checked text values of a message as ours. The checker has seen their form. */

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

export function orNull(text: string): string | null {
  return text === '' ? null : text;
}

export function toDay(text: string): Day | null {
  return text === '' ? null : day(text);
}

/** What is stated of a filing beyond what decides: `names` says message field → our name. */
export function detailOf<T extends Readonly<Record<string, string>>>(
  row: T,
  names: Readonly<Partial<Record<keyof T, string>>>,
): FilingDetail {
  const detail: Record<string, string> = {};
  for (const [field, name] of Object.entries(names) as [keyof T, string][]) {
    const text = row[field]!;
    if (text !== '') detail[name] = text;
  }
  return detail;
}
