import type { FilingDetail } from './domain/filings.ts';

export { byOf } from '../kernel/call.ts';
export { orNull, toDay } from '../kernel/message-text.ts';

/** Checked text values of a message as ours. The checker has seen their form. */

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
