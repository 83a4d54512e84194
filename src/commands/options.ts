import { type Day, parseDay } from '../kernel/day.ts';
import type { Given } from './command.ts';

/** Says in Chinese which option's value is wrong or missing. */
export class OptionUnusable extends Error {}

/** The value of an option given at most once; null when it was not. Throws OptionUnusable. */
export function optionText(given: Given, name: string): string | null {
  const all = given.values.get(name) ?? [];
  if (all.length > 1) throw new OptionUnusable(`选项 --${name} 只能给一次`);
  return all[0] ?? null;
}

/** An option that is a whole number within bounds. Throws OptionUnusable. */
export function wholeNumber(
  given: Given,
  name: string,
  bounds: { readonly from: number; readonly to: number; readonly otherwise?: number },
): number {
  const text = optionText(given, name);
  const { from, to, otherwise } = bounds;
  if (text === null) {
    if (otherwise === undefined) throw new OptionUnusable(`缺少选项 --${name}`);
    return otherwise;
  }
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new OptionUnusable(`--${name} 应为 ${from} 到 ${to} 之间的整数，收到 ${text}`);
}

/** An option that is a day; null when it was not given. Throws OptionUnusable. */
export function dayOption(given: Given, name: string): Day | null {
  const text = optionText(given, name);
  if (text === null) return null;
  const on = parseDay(text);
  if (on === null) throw new OptionUnusable(`--${name} 应为日期，如 2026-01-01，收到 ${text}`);
  return on;
}
