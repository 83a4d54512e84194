import { type Day, dayOf, type Instant } from '../../kernel/day.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { covers, overlaps, type Span } from '../../kernel/span.ts';
import type { CatalogueItem } from './item.ts';

export type MappingState = 'pending' | 'approved' | 'rejected';

/** What an institution says of one of its own items: which item of the directory it is. */
export type StatedMapping = {
  /** The institution's own code of the item. */
  readonly ownCode: string;
  readonly ownName: string;
  readonly listType: string;
  readonly itemCode: string;
  readonly span: Span & { readonly to: Day };
  /** What else was stated; kept, not used. */
  readonly detail: Readonly<Record<string, string>>;
};

/** A mapping as it is kept. One that was withdrawn stays. */
export type Mapping = StatedMapping & {
  readonly mappingId: string;
  readonly state: MappingState;
  readonly sentAt: Instant;
  readonly sentBy: string;
  readonly sentByName: string;
  readonly changedAt: Instant;
  readonly withdrawnAt: Instant | null;
};

/** What the directory says of an item on a day, and whether it has the code at all. */
export type ItemsOn = {
  readonly item: (code: string, on: Day) => CatalogueItem | null;
  readonly itemKnown: (code: string) => boolean;
};

/**
 * Why a mapping cannot be taken; null when it can. In order: end-before-begin, item-unknown,
 * list-differs, item-expired (looked up on the first day it holds, today when that is past),
 * mapping-twice, mapping-exists.
 */
export function mappingRefusal(
  stated: StatedMapping,
  beside: {
    readonly items: ItemsOn;
    readonly now: Instant;
    /** Those before it in the same message. */
    readonly earlier: readonly StatedMapping[];
    /** Those kept and not withdrawn. */
    readonly kept: readonly Mapping[];
  },
): Refusal | null {
  const { ownCode, itemCode, listType, span } = stated;
  if (span.to <= span.from) {
    const text = `${ownCode}的结束日期不能早于开始日期`;
    return { code: 'end-before-begin', text, field: 'to' };
  }
  if (!beside.items.itemKnown(itemCode)) {
    const text = `${ownCode}的医疗目录编码${itemCode}不在医保目录中`;
    return { code: 'item-unknown', text, field: 'itemCode' };
  }
  const today = dayOf(beside.now);
  const begun = span.from <= today;
  const on = begun ? today : span.from;
  const item = beside.items.item(itemCode, on);
  if (item === null) {
    const text = `${ownCode}的医疗目录编码${itemCode}在${on}不在有效期内`;
    return { code: 'item-expired', text, field: 'itemCode' };
  }
  if (item.listType !== listType) {
    const text = `${ownCode}的目录类别${listType}与医疗目录编码${itemCode}的${item.listType}不一致`;
    return { code: 'list-differs', text, field: 'listType' };
  }
  if (beside.earlier.some((one) => clashes(one, stated))) {
    const text = `定点医药机构目录编号${ownCode}在报文中重复`;
    return { code: 'mapping-twice', text, field: 'ownCode' };
  }
  const kept = beside.kept.find((one) => one.state !== 'rejected' && clashes(one, stated));
  if (kept === undefined) return null;
  const text = `${ownCode}在此期间已对照为${kept.itemCode}，请先撤销原对照`;
  return { code: 'mapping-exists', text, field: 'ownCode' };
}

function clashes(a: StatedMapping, b: StatedMapping): boolean {
  return a.ownCode === b.ownCode && overlaps(a.span, b.span);
}

/** An approved mapping, as far as a fee line asks for it. */
export type MappedCode = Pick<StatedMapping, 'ownCode' | 'itemCode' | 'span'>;

/**
 * The item an institution's own code is mapped to on a day, when that is another than the one
 * stated; null when it is the same, or the code is not mapped.
 */
export function mappedElsewhere(
  mapped: readonly MappedCode[],
  stated: { readonly ownCode: string; readonly itemCode: string; readonly on: Day },
): string | null {
  const found = mapped.find((one) => one.ownCode === stated.ownCode && covers(one.span, stated.on));
  return found === undefined || found.itemCode === stated.itemCode ? null : found.itemCode;
}
