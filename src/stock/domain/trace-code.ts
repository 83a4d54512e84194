/** A code on a package: 20 digits; 30 digits are one we gave out for a package without (3592B). */
const TRACE_CODE = /^(?:\d{20}|\d{30})$/;

export function isTraceCode(text: string): boolean {
  return TRACE_CODE.test(text);
}

export function isVirtual(code: string): boolean {
  return code.length === 30;
}

/** A code that is sold, as everybody sees it: one row a code. */
export type SoldCode = {
  readonly code: string;
  readonly institutionCode: string;
  readonly isSplit: boolean;
  /** Sales that stand; more than one only of a split package. */
  readonly uses: number;
};

/** A code somebody wants to sell. */
export type CodeToSell = { readonly code: string; readonly isSplit: boolean };

/**
 * Whether a code may be sold once more: never sold, or a package that was opened and is being sold
 * in parts by the same institution (3505A 重点说明: a split sale may repeat its code).
 */
export function maySell(
  sold: SoldCode | undefined,
  wanted: CodeToSell,
  institutionCode: string,
): boolean {
  if (sold === undefined || sold.uses === 0) return true;
  return sold.isSplit && wanted.isSplit && sold.institutionCode === institutionCode;
}

/** How often each code occurs. */
export function countCodes(codes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
