import type { Day } from './day.ts';

/** Days from `from` up to, but not including, `to`; no `to` means no end is known. */
export type Span = { readonly from: Day; readonly to: Day | null };

export function covers(span: Span, on: Day): boolean {
  return span.from <= on && (span.to === null || on < span.to);
}

export function overlaps(a: Span, b: Span): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

/** The one version in force on a day. Two are a fault; none is null, for the caller to refuse. */
export function inForce<T extends Span>(versions: readonly T[], on: Day): T | null {
  let found: T | null = null;
  for (const version of versions) {
    if (!covers(version, on)) continue;
    if (found !== null) throw new Error(`two versions in force on ${on}`);
    found = version;
  }
  return found;
}
