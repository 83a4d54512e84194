import { type LineFacts, splitLine, timesPrice } from '../benefit/index.ts';
import {
  type CatalogueItem,
  loadMappedCodes,
  type MappedCode,
  mappedElsewhere,
} from '../catalogue/index.ts';
import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { inForce } from '../kernel/span.ts';
import type { Tx } from '../store/index.ts';
import type { By, Deps } from './deps.ts';
import { isFuture } from './domain/encounter.ts';
import { AMOUNT_DIFFERENCE_MAX, type FeeLine, type StatedLine } from './domain/fee-line.ts';
import type { Charge } from './domain/refund.ts';
import {
  amountDiffers,
  amountOfNothing,
  feeInFuture,
  feeTooEarly,
  itemExpired,
  itemUnknown,
  lineTooLarge,
  mappingDiffers,
} from './refusals.ts';

/** 10 亿元: no line of a bill is larger, and a thousand of them still add up exactly. */
const LINE_AMOUNT_MAX = 100_000_000_000;

/** A line as it splits, and what the directory says of its item. */
export type UploadedLine = { readonly line: FeeLine; readonly item: CatalogueItem };

/** 险种类型 390 城乡居民. */
const RESIDENTS = '390';

/**
 * Prices and splits a stated line by the directory of its day; a refund, given what it refunds, by
 * that line's values and approval, so that it takes back what was charged. Refusals: item-unknown,
 * fee-in-future, item-expired, fee-too-early, line-too-large, amount-differs.
 */
export function priceLine(
  deps: Deps,
  by: By,
  insurance: string,
  stated: StatedLine,
  charge: Charge | null,
): Outcome<UploadedLine> {
  const { lineNo, itemCode, amount } = stated;
  const on = charge?.line.pricedOn ?? dayOf(stated.occurredAt);
  const item = deps.catalogue.item(itemCode, on);
  if (item === null && !deps.catalogue.itemKnown(itemCode)) {
    return refuse(itemUnknown(lineNo, itemCode));
  }
  if (isFuture(stated.occurredAt, by.now)) return refuse(feeInFuture(lineNo));
  if (item === null) return refuse(itemExpired(lineNo, itemCode, on));
  const rules = inForce(deps.benefit.book.lines, on);
  if (rules === null) return refuse(feeTooEarly(lineNo));
  const computed = timesPrice(stated.quantityE4, stated.priceE6);
  if (computed === null || Math.abs(amount) > LINE_AMOUNT_MAX) return refuse(lineTooLarge(lineNo));
  const isNothing = stated.quantityE4 === 0 || stated.priceE6 === 0;
  if (isNothing && amount !== 0) return refuse(amountOfNothing(lineNo, amount));
  const isOpposite = computed * amount < 0;
  if (isOpposite || Math.abs(computed - amount) > AMOUNT_DIFFERENCE_MAX) {
    return refuse(amountDiffers(lineNo, amount, computed));
  }
  const facts: LineFacts = {
    lineNo,
    quantityE4: stated.quantityE4,
    priceE6: stated.priceE6,
    amount,
    ...(charge === null ? chargedNow(item, insurance, stated) : chargedThen(charge)),
  };
  const refundOf = charge?.line.lineNo ?? null;
  const split = splitLine(facts, rules);
  return accept({ line: { ...stated, ...facts, refundOf, pricedOn: on, ...split }, item });
}

type Stood = Omit<LineFacts, 'lineNo' | 'quantityE4' | 'priceE6' | 'amount'>;

function chargedThen({ line, leftE4, leftAmount }: Charge): Stood {
  const { itemClass, priceLimitE6, firstSelfPay, restricted, approval } = line;
  return { itemClass, priceLimitE6, firstSelfPay, restricted, approval, leftE4, leftAmount };
}

function chargedNow(
  item: CatalogueItem,
  insurance: string,
  { approval }: Pick<StatedLine, 'approval'>,
): Stood {
  const { employee, resident } = item.firstSelfPay;
  return {
    itemClass: item.class,
    priceLimitE6: item.priceLimitE6,
    firstSelfPay: insurance === RESIDENTS ? resident : employee,
    restricted: item.restricted,
    approval,
    leftE4: null,
    leftAmount: null,
  };
}

/** What is approved for the institution's own codes in the lines. */
export function loadMapped(
  tx: Tx,
  by: By,
  lines: readonly StatedLine[],
): Promise<readonly MappedCode[]> {
  const own = lines.flatMap(({ detail }) => detail.institutionItemCode ?? []);
  return loadMappedCodes(tx, by.institutionCode, [...new Set(own)]);
}

/**
 * Whether the line's own code is mapped to another item than the line states: mapping-differs. A
 * refund takes back what was charged, whatever is mapped now.
 */
export function checkMapped(mapped: readonly MappedCode[], line: FeeLine): Refusal | null {
  const ownCode = line.detail.institutionItemCode;
  if (ownCode === undefined || line.refundOf !== null) return null;
  const { itemCode, pricedOn } = line;
  const item = mappedElsewhere(mapped, { ownCode, itemCode, on: pricedOn });
  return item === null ? null : mappingDiffers(line.lineNo, ownCode, item, itemCode);
}

/** The item of a kept line, as the directory had it when the line was priced. */
export function itemOf(
  { catalogue }: Pick<Deps, 'catalogue'>,
  line: Pick<FeeLine, 'itemCode' | 'pricedOn'>,
): CatalogueItem {
  return catalogue.item(line.itemCode, line.pricedOn)!;
}
