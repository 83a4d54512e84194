import { groupBy } from '../facts.ts';
import { type Check, sayList, sentOf } from '../fault.ts';
import { compare, type NetLine } from '../net-lines.ts';

/** What a unit costs in full, as far as it is known. */
function fullPrice({ line }: NetLine): number {
  return Math.max(line.priceE6, line.fullPriceE6 ?? 0);
}

/** By a smaller quantity or a smaller price, whichever an institution uses. */
function isDiscounted({ line, quantityE4 }: NetLine, share: number): boolean {
  if (quantityE4 <= share) return true;
  const full = line.fullPriceE6 ?? null;
  return full !== null && line.priceE6 * 10_000 <= full * share;
}

/**
 * Of different items of the group on one day the dearest is paid in full, each other at the share;
 * `about` holds all items of the group.
 */
export const checkDiscount: Check<'discount'> = (_facts, about, { group, share }) => {
  const days = groupBy(about.lines, ({ dayNo }) => String(dayNo));
  const found = [...days.values()].flatMap((lines) => {
    const items = [...groupBy(lines, ({ line }) => line.itemCode).values()];
    const dear = (item: readonly NetLine[]) => Math.max(...item.map(fullPrice));
    items.sort((a, b) => dear(b) - dear(a) || compare(a[0]!.line.itemCode, b[0]!.line.itemCode));
    const full = items
      .slice(1)
      .flat()
      .filter((line) => !isDiscounted(line, share));
    return full.length === 0 ? [] : [{ full, dearest: items[0]! }];
  });
  if (found.length === 0) return null;
  const lines = found.flatMap(({ full }) => full);
  const dearest = found.flatMap((one) => one.dearest);
  const names = sayList([...new Set(dearest.map(({ line }) => line.itemName))]);
  return {
    lines: sentOf([...lines, ...dearest]),
    codes: [],
    atStake: lines.reduce(
      (total, { eligible }) => total + eligible - Math.round((eligible * share) / 10_000),
      0,
    ),
    says: `与${names}同属${group}，第二项起应按${share / 100}%计收，收了全额`,
    evidence: { allowed: `${share / 100}%`, found: '100%', group },
  };
};
