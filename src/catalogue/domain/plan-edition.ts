import type { Day } from '../../kernel/day.ts';
import { covers, type Span } from '../../kernel/span.ts';
import type { CatalogueItem, ListedItem } from './item.ts';

/** What an edition says of an item, without the days it holds. */
export type EditionItem = Omit<CatalogueItem, 'span'>;

/** A version that begins with an edition, under its number. */
export type NewVersion = EditionItem & { readonly span: Span; readonly edition: number };

/** What loading an edition does. Versions that begin later stay as they were announced. */
export type EditionPlan = {
  readonly added: readonly NewVersion[];
  readonly changed: readonly { readonly before: ListedItem; readonly after: NewVersion }[];
  readonly withdrawn: readonly ListedItem[];
  readonly unchanged: number;
  /** Codes that have a version beginning on the very day already. */
  readonly taken: readonly string[];
};

/**
 * Compares the versions of a list with what an edition says of it from a day on. An item that is
 * new or different begins on that day, up to its next version; what was in force and is different
 * or not in the edition ends on it. Nothing before the day changes.
 */
export function planEdition(
  versions: readonly ListedItem[],
  items: readonly EditionItem[],
  from: Day,
): EditionPlan {
  const known = Map.groupBy(versions, (one) => one.code);
  const named = new Set(items.map((one) => one.code));
  const added: NewVersion[] = [];
  const changed: { before: ListedItem; after: NewVersion }[] = [];
  const taken: string[] = [];
  let unchanged = 0;
  for (const item of items) {
    const of = known.get(item.code) ?? [];
    if (of.some((one) => one.span.from === from)) {
      taken.push(item.code);
      continue;
    }
    const before = of.find((one) => covers(one.span, from));
    if (before !== undefined && sameItem(before, item)) {
      unchanged += 1;
      continue;
    }
    const after = { ...item, span: { from, to: nextAfter(of, from) }, edition: of.length + 1 };
    if (before === undefined) added.push(after);
    else changed.push({ before, after });
  }
  const withdrawn = versions.filter(
    (one) => !named.has(one.code) && one.span.from < from && covers(one.span, from),
  );
  return { added, changed, withdrawn, unchanged, taken };
}

function nextAfter(versions: readonly ListedItem[], from: Day): Day | null {
  const later = versions.map((one) => one.span.from).filter((begins) => begins > from);
  return later.sort()[0] ?? null;
}

/** Whether an edition says of an item what its version says. */
export function sameItem(a: EditionItem, b: EditionItem): boolean {
  return (
    a.name === b.name &&
    a.class === b.class &&
    a.chargeType === b.chargeType &&
    a.firstSelfPay.employee === b.firstSelfPay.employee &&
    a.firstSelfPay.resident === b.firstSelfPay.resident &&
    a.priceLimitE6 === b.priceLimitE6 &&
    a.restricted === b.restricted &&
    a.basicDrug === b.basicDrug &&
    a.negotiated === b.negotiated &&
    a.children === b.children &&
    a.spec === b.spec &&
    a.maker === b.maker
  );
}
