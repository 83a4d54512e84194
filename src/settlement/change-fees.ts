import { type LineFacts, splitLine, timesPrice } from '../benefit/index.ts';
import type { CatalogueItem } from '../catalogue/index.ts';
import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { inForce } from '../kernel/span.ts';
import { command } from '../store/index.ts';
import { ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Encounter, isFuture } from './domain/encounter.ts';
import {
  AMOUNT_DIFFERENCE_MAX,
  type FeeLine,
  type StatedLine,
  sameLine,
} from './domain/fee-line.ts';
import { loadEncounter } from './encounter.store.ts';
import {
  deleteUnsettledLines,
  insertLines,
  loadBeforeUpload,
  loadLinesByNumber,
} from './fee-line.store.ts';
import {
  amountDiffers,
  BATCH_RESERVED,
  batchSettled,
  feeInFuture,
  feeTooEarly,
  itemExpired,
  itemUnknown,
  lineExists,
  lineTooLarge,
  lineTwice,
  UPLOAD_WITHDRAWN,
} from './refusals.ts';
import { loadLiveBatches } from './settlement.store.ts';

/** 10 亿元: no line of a bill is larger, and a thousand of them still add up exactly. */
const LINE_AMOUNT_MAX = 100_000_000_000;

/** In 2205 this batch number stands for all lines that are not settled. */
export const ALL_BATCHES = '0000';

export type FeeUpload = {
  readonly personId: string;
  readonly encounterId: string;
  readonly lines: readonly StatedLine[];
};

/** An uploaded line as it splits, and what the directory says of its item. */
export type UploadedLine = { readonly line: FeeLine; readonly item: CatalogueItem };

type Uploading = {
  readonly answer: readonly UploadedLine[];
  readonly added: readonly FeeLine[];
};

/**
 * Takes fee lines (2204), all or none. A line sent again with the same content is accepted and
 * not doubled. Refusals: encounter-unknown, encounter-cancelled, batch-reserved, line-twice,
 * batch-settled, item-unknown, fee-in-future, item-expired, fee-too-early, line-too-large,
 * amount-differs, line-exists.
 */
export function uploadFees(
  deps: Deps,
  by: By,
  upload: FeeUpload,
): Promise<Outcome<readonly UploadedLine[]>> {
  const { personId, encounterId, lines } = upload;
  const lineNos = lines.map((l) => l.lineNo);
  return command(deps.db, commandId(personId, by), {
    load: (tx, lock) =>
      Promise.all([
        loadEncounter(tx, personId, encounterId, lock),
        loadBeforeUpload(tx, personId, encounterId, lineNos),
      ]),
    decide: ([found, before]) => {
      const own = ownEncounter(found, by);
      return own.ok ? decideUpload(deps, by, own.value, lines, before) : own;
    },
    save: ({ added }) => (added.length === 0 ? [] : [insertLines(personId, encounterId, added)]),
    memory: {
      keep: () => null,
      recall: async (tx) => {
        const kept = await loadLinesByNumber(tx, personId, encounterId, lineNos);
        return recallUpload(deps, lines, kept);
      },
    },
  });
}

function recallUpload(deps: Deps, stated: readonly StatedLine[], kept: readonly FeeLine[]) {
  const byNumber = new Map(kept.map((l) => [l.lineNo, l]));
  const answer: UploadedLine[] = [];
  for (const { lineNo } of stated) {
    const line = byNumber.get(lineNo);
    if (line === undefined) return refuse(UPLOAD_WITHDRAWN);
    const item = deps.catalogue.item(line.itemCode, dayOf(line.occurredAt));
    answer.push({ line, item: item! });
  }
  return accept(answer);
}

function decideUpload(
  deps: Deps,
  by: By,
  encounter: Encounter,
  lines: readonly StatedLine[],
  before: Awaited<ReturnType<typeof loadBeforeUpload>>,
): Outcome<Uploading> {
  const existing = new Map(before.existing.map((l) => [l.lineNo, l]));
  const seen = new Set<string>();
  const answer: UploadedLine[] = [];
  const added: FeeLine[] = [];
  for (const stated of lines) {
    if (stated.batchNo === ALL_BATCHES) return refuse(BATCH_RESERVED);
    if (seen.has(stated.lineNo)) return refuse(lineTwice(stated.lineNo));
    seen.add(stated.lineNo);
    if (before.settledBatches.includes(stated.batchNo)) return refuse(batchSettled(stated.batchNo));
    const priced = priceLine(deps, by, encounter, stated);
    if (!priced.ok) return priced;
    const old = existing.get(stated.lineNo);
    if (old !== undefined && !sameLine(old, stated)) return refuse(lineExists(stated.lineNo));
    if (old === undefined) added.push(priced.value.line);
    answer.push(priced.value);
  }
  return accept({ answer, added });
}

function priceLine(
  deps: Deps,
  by: By,
  encounter: Encounter,
  stated: StatedLine,
): Outcome<UploadedLine> {
  const { lineNo, itemCode, amount } = stated;
  const on = dayOf(stated.occurredAt);
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
  const isOpposite = computed * amount < 0;
  if (isOpposite || Math.abs(computed - amount) > AMOUNT_DIFFERENCE_MAX) {
    return refuse(amountDiffers(lineNo, amount, computed));
  }
  const { employee, resident } = item.firstSelfPay;
  const facts: LineFacts = {
    lineNo,
    itemClass: item.class,
    quantityE4: stated.quantityE4,
    priceE6: stated.priceE6,
    amount,
    priceLimitE6: item.priceLimitE6,
    firstSelfPay: encounter.insurance === RESIDENTS ? resident : employee,
    restricted: item.restricted,
    approval: stated.approval,
  };
  return accept({ line: { ...stated, ...facts, ...splitLine(facts, rules) }, item });
}

/** 险种类型 390 城乡居民. */
const RESIDENTS = '390';

export type FeeWithdrawal = {
  readonly personId: string;
  readonly encounterId: string;
  readonly batchNo: string;
};

/**
 * Takes fee lines back (2205): those of a batch, or with batch 0000 all that are not settled. With
 * nothing to take back it does nothing and succeeds: clients send it before every upload
 * (interface §2.5). Refusals: encounter-unknown, encounter-cancelled, batch-settled.
 */
export function withdrawFees(deps: Deps, by: By, w: FeeWithdrawal): Promise<Outcome<null>> {
  const batch = w.batchNo === ALL_BATCHES ? null : w.batchNo;
  return command(deps.db, commandId(w.personId, by), {
    load: (tx, lock) =>
      Promise.all([
        loadEncounter(tx, w.personId, w.encounterId, lock),
        loadLiveBatches(tx, w.personId, w.encounterId),
      ]),
    decide: ([found, settled]) => {
      const own = ownEncounter(found, by);
      if (!own.ok) return own;
      if (batch !== null && settled.includes(batch)) return refuse(batchSettled(batch));
      return accept({ answer: null });
    },
    save: () => [deleteUnsettledLines(w.personId, w.encounterId, batch)],
  });
}
