import { groupBy } from '../facts.ts';
import { sumOf } from '../fault.ts';
import type { Period } from '../limit.ts';
import { compare, type NetLine } from '../net-lines.ts';

export type Used = { readonly dayNo: number; readonly quantity: number };

export type Surplus = {
  readonly line: NetLine;
  /** What of the line is too much, and how much there would have been with all of it. */
  readonly over: number;
  readonly would: number;
};

/**
 * Lets lines in, earliest first, as far as the amount of every period allows; answers what is too
 * much of each line that does not fit, so that without these lines nothing is.
 */
export function surplusOf(
  lines: readonly NetLine[],
  before: readonly Used[],
  of: { readonly most: number; readonly per: Period; readonly amount: (line: NetLine) => number },
): Surplus[] {
  const taken = [...before];
  const span = of.per === 'visit' ? Number.POSITIVE_INFINITY : of.per.days;
  return lines.flatMap((line) => {
    const amount = of.amount(line);
    let used = 0;
    for (const { dayNo, quantity } of taken) {
      if (line.dayNo - dayNo < span && dayNo - line.dayNo < span) used += quantity;
    }
    const room = Math.max(0, of.most - used);
    taken.push({ dayNo: line.dayNo, quantity: Math.min(room, amount) });
    return amount > room ? [{ line, over: amount - room, would: used + amount }] : [];
  });
}

/** As `surplusOf` for quantities within a visit or a day. */
export function quantitySurplus(
  lines: readonly NetLine[],
  mostE4: number,
  per: Period = 'visit',
): Surplus[] {
  return surplusOf(lines, [], { most: mostE4, per, amount: ({ quantityE4 }) => quantityE4 });
}

/** The part of the eligible amount that belongs to what is too much, fen. */
export function stakeOf(surplus: readonly Surplus[]): number {
  return surplus.reduce(
    (total, { line, over }) => total + Math.round((line.eligible * over) / line.quantityE4),
    0,
  );
}

/**
 * The lines of the kinds beyond `most`, the cheapest kinds, and all the others after them; null
 * when there are no more kinds than that.
 */
export function kindsBeyond(
  lines: readonly NetLine[],
  most: number,
  kindOf: (line: NetLine) => string,
): { readonly kinds: number; readonly surplus: NetLine[]; readonly rest: NetLine[] } | null {
  if (lines.length <= most) return null;
  const kinds = [...groupBy(lines, kindOf)];
  if (kinds.length <= most) return null;
  kinds.sort(([a, of], [b, other]) => sumOf(of) - sumOf(other) || compare(a, b));
  const over = kinds.length - most;
  return {
    kinds: kinds.length,
    surplus: kinds.slice(0, over).flatMap(([, of]) => of),
    rest: kinds.slice(over).flatMap(([, of]) => of),
  };
}
