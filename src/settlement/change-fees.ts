import type { MappedCode } from '../catalogue/index.ts';
import { dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command, type Tx } from '../store/index.ts';
import { loadLinesOfVisit } from './audit-lines.store.ts';
import {
  type AuditFacts,
  isAudited,
  judgeVisit,
  loadAuditFacts,
  loadPast,
  newAuditing,
  noteJudged,
  recallReminders,
  tellFound,
} from './audited.ts';
import { ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Encounter, outsideVisit } from './domain/encounter.ts';
import { type FeeLine, type StatedLine, sameLine } from './domain/fee-line.ts';
import {
  addLine,
  type Charge,
  chargeLeft,
  findCharge,
  inPricingOrder,
  isRefund,
  NOTHING_REFUNDED,
  newRefundable,
  type Refundable,
  type Refunded,
  refundFault,
} from './domain/refund.ts';
import { OPEN_BATCH, outsideStay } from './domain/stay.ts';
import { loadEncounter } from './encounter.store.ts';
import {
  type BeforeUpload,
  insertLines,
  loadBeforeUpload,
  loadLinesByNumber,
} from './fee-line.store.ts';
import { checkMapped, itemOf, loadMapped, priceLine, type UploadedLine } from './price-line.ts';
import { loadLinesOfItems, loadRefunded } from './refund.store.ts';
import {
  batchReserved,
  batchSettled,
  lineExists,
  lineTwice,
  UPLOAD_WITHDRAWN,
} from './refusals.ts';
import { loadFinallySettled } from './settlement.store.ts';
import {
  ALL_LINES_RESERVED,
  FINALLY_SETTLED,
  feeOutsideStay,
  feeOutsideVisit,
  lineSettled,
  refundRefused,
  refundUnnamed,
} from './stay-refusals.ts';

/** In 2205 this batch number, in 2302 this line number, stands for all lines not settled. */
export const ALL = '0000';

export type FeeUpload = {
  readonly personId: string;
  readonly encounterId: string;
  /** Lines of a stay are all in the open batch. */
  readonly kind: 'outpatient' | 'inpatient';
  readonly lines: readonly StatedLine[];
};

type Uploading = {
  readonly answer: readonly UploadedLine[];
  readonly added: readonly FeeLine[];
};

type UploadFacts = {
  readonly encounter: Encounter | null;
  readonly before: BeforeUpload;
  /** What has been given back of the charges that lines of a stay name. */
  readonly refunded: readonly (Refunded & { readonly lineNo: string })[];
  /** Of a visit the lines of the items that are refunded: a refund of those names no charge. */
  readonly ofItems: readonly FeeLine[];
  readonly finallySettled: boolean;
  readonly mapped: readonly MappedCode[];
  readonly audited: AuditFacts | null;
};

/**
 * Takes fee lines (2204, 2301), all or none. A line sent again with the same content is accepted
 * and not doubled. Refusals: encounter-unknown, encounter-cancelled, encounter-kind,
 * finally-settled, batch-reserved or line-reserved, line-twice, batch-settled or line-settled,
 * refund-unnamed and the other refusals of a refund, item-unknown, fee-in-future, item-expired,
 * fee-too-early, line-too-large, amount-differs, mapping-differs, fee-outside-stay (of a visit
 * fee-outside-visit), line-exists;
 * of the rules audit-blocked, audit-reason-needed.
 */
export async function uploadFees(
  deps: Deps,
  by: By,
  upload: FeeUpload,
): Promise<Outcome<readonly UploadedLine[]>> {
  const { personId, encounterId, lines } = upload;
  const lineNos = lines.map((l) => l.lineNo);
  const auditing = newAuditing();
  const uploaded = await command(deps.db, commandId(personId, by), {
    load: (tx, lock) => loadUpload(deps, tx, by, upload, lock),
    decide: (facts) => {
      const own = ownEncounter(facts.encounter, by, upload.kind);
      if (!own.ok) return own;
      if (facts.finallySettled) return refuse(FINALLY_SETTLED);
      const decided = decideUpload(deps, by, own.value, lines, facts);
      if (!decided.ok) return decided;
      const brought = decided.value.answer.map(({ line }) => line);
      const said = { brought, about: new Set(lineNos) };
      const of = { encounter: own.value, person: null, facts: facts.audited, ...said };
      const after = { writes: facts.before.writes + 1 };
      Object.assign(auditing, judgeVisit(deps, by, of), after);
      const { refusal } = auditing.judged;
      return refusal === null ? decided : refuse(refusal);
    },
    save: ({ added }) => [
      ...(added.length === 0 ? [] : [insertLines(personId, encounterId, added)]),
      ...noteJudged(deps, by, upload, auditing.judged),
    ],
    shared: true,
    memory: {
      keep: () => null,
      recall: async (tx) => {
        await recallReminders(auditing, tx, { personId, encounterId, lineNos });
        const kept = await loadLinesByNumber(tx, personId, encounterId, lineNos);
        return recallUpload(deps, lines, kept);
      },
    },
  });
  return tellFound(deps, by, upload, auditing, uploaded);
}

async function loadUpload(
  deps: Deps,
  tx: Tx,
  by: By,
  upload: FeeUpload,
  lock: boolean,
): Promise<UploadFacts> {
  const { personId, encounterId, kind, lines } = upload;
  const isStay = kind === 'inpatient';
  const originals = lines.flatMap((l) => (l.refundOf === null ? [] : [l.refundOf]));
  const numbers = [...new Set([...lines.map((l) => l.lineNo), ...originals])];
  const uploaded = { personId, encounterId, brought: lines };
  // A visit is charged on its day, nearly always; of a stay the first day is not known yet.
  const on = isStay ? null : dayOf(by.now);
  const unnamed = isStay ? [] : lines.filter(isRefund).map((l) => l.itemCode);
  const [encounter, before, refunded, ofItems, finallySettled, mapped, facts] = await Promise.all([
    loadEncounter(tx, personId, encounterId, lock),
    loadBeforeUpload(tx, personId, encounterId, { lineNos: numbers, counted: isAudited(deps, by) }),
    originals.length > 0 ? loadRefunded(tx, personId, encounterId, originals) : [],
    unnamed.length > 0 ? loadLinesOfItems(tx, personId, encounterId, unnamed) : [],
    isStay && loadFinallySettled(tx, personId, encounterId),
    loadMapped(tx, by, lines),
    loadAuditFacts(deps, by, tx, {
      ...uploaded,
      reads: ['person', 'diagnoses'],
      batchNo: null,
      on,
      known: null,
    }),
  ]);
  const found = { encounter, before, refunded, ofItems, finallySettled, mapped };
  if (facts === null || encounter === null) return { ...found, audited: null };
  // Most uploads are the first of their visit: what else there is is asked for only where it is.
  const isFirst = !before.hasOthers && before.existing.length === 0;
  const batchNo = isStay ? OPEN_BATCH : null;
  const began = dayOf(encounter.beganAt);
  const [held, past] = await Promise.all([
    isFirst ? [] : loadLinesOfVisit(tx, { personId, encounterId, batchNo }),
    began === on ? facts.past : loadPast(deps, by, tx, { ...uploaded, on: began }),
  ]);
  return { ...found, audited: { ...facts, lines: held, past } };
}

/** The lines of an upload as they were kept; refusal upload-withdrawn when one is gone. */
export function recallUpload(
  deps: Deps,
  stated: readonly Pick<StatedLine, 'lineNo'>[],
  kept: readonly FeeLine[],
): Outcome<readonly UploadedLine[]> {
  const byNumber = new Map(kept.map((l) => [l.lineNo, l]));
  const answer: UploadedLine[] = [];
  for (const { lineNo } of stated) {
    const line = byNumber.get(lineNo);
    if (line === undefined) return refuse(UPLOAD_WITHDRAWN);
    answer.push({ line, item: itemOf(deps, line) });
  }
  return accept(answer);
}

function decideUpload(
  deps: Deps,
  by: By,
  encounter: Encounter,
  lines: readonly StatedLine[],
  facts: UploadFacts,
): Outcome<Uploading> {
  const existing = new Map(facts.before.existing.map((l) => [l.lineNo, l]));
  const known = newRefundable([...existing.values()], facts.refunded);
  for (const line of facts.ofItems) addLine(known, line);
  const taken = new Map<string, UploadedLine>();
  const added: FeeLine[] = [];
  for (const stated of inPricingOrder(lines)) {
    const { lineNo } = stated;
    const old = existing.get(lineNo) ?? null;
    if (taken.has(lineNo)) return refuse(lineTwice(lineNo));
    const refusal = checkPlace(encounter, stated, old, facts.before.settledBatches);
    if (refusal !== null) return refuse(refusal);
    const one =
      old === null
        ? takeNew(deps, by, encounter, stated, { ...known, mapped: facts.mapped })
        : takeAgain(deps, by, encounter, stated, old);
    if (!one.ok) return one;
    taken.set(lineNo, one.value);
    if (old !== null) continue;
    added.push(one.value.line);
    addLine(known, one.value.line);
  }
  return accept({ answer: lines.map(({ lineNo }) => taken.get(lineNo)!), added });
}

function takeNew(
  deps: Deps,
  by: By,
  encounter: Encounter,
  stated: StatedLine,
  known: Refundable & { readonly mapped: readonly MappedCode[] },
): Outcome<UploadedLine> {
  const charge =
    encounter.kind === 'inpatient' ? namedCharge(stated, known) : accept(findCharge(stated, known));
  if (!charge.ok) return charge;
  const priced = priceLine(deps, by, encounter.insurance, stated, charge.value);
  if (!priced.ok) return priced;
  const refusal = checkMapped(known.mapped, priced.value.line) ?? checkTime(encounter, stated);
  return refusal === null ? priced : refuse(refusal);
}

/** A line sent again is the one that was kept, or line-exists after what else is wrong with it. */
function takeAgain(
  deps: Deps,
  by: By,
  encounter: Encounter,
  stated: StatedLine,
  old: FeeLine,
): Outcome<UploadedLine> {
  // What it refunds, where no message says so, and its approval were found when it came.
  const { refundOf } = encounter.kind === 'inpatient' ? stated : old;
  const found = old.refundOf === null ? {} : { approval: old.approval, refundOf };
  if (sameLine(old, { ...stated, ...found })) return accept({ line: old, item: itemOf(deps, old) });
  const priced = priceLine(deps, by, encounter.insurance, stated, null);
  if (!priced.ok) return priced;
  return refuse(checkTime(encounter, stated) ?? lineExists(stated.lineNo));
}

/** batch-reserved, batch-settled; of a stay line-reserved, line-settled. */
function checkPlace(
  { kind }: Encounter,
  { lineNo, batchNo }: StatedLine,
  old: FeeLine | null,
  settledBatches: readonly string[],
): Refusal | null {
  if (kind === 'inpatient') {
    if (lineNo === ALL) return ALL_LINES_RESERVED;
    return old === null || old.batchNo === OPEN_BATCH ? null : lineSettled(lineNo);
  }
  if (batchNo === ALL) return batchReserved(lineNo);
  return settledBatches.includes(batchNo) ? batchSettled(batchNo) : null;
}

/** Of a stay: the charge that a refund names; null: the line is none. */
function namedCharge(stated: StatedLine, known: Refundable): Outcome<Charge | null> {
  const { lineNo, refundOf } = stated;
  if (!isRefund(stated)) return accept(null);
  if (refundOf === null) return refuse(refundUnnamed(lineNo));
  const line = known.lines.get(refundOf) ?? null;
  const refunded = known.refunded.get(refundOf) ?? NOTHING_REFUNDED;
  const fault = refundFault(stated, line, refunded);
  if (fault !== null) return refuse(refundRefused(fault, lineNo, refundOf));
  return accept(chargeLeft(line!, refunded));
}

/** fee-outside-stay of a stay, fee-outside-visit of a visit. */
function checkTime(encounter: Encounter, stated: StatedLine): Refusal | null {
  if (encounter.kind !== 'inpatient') return checkTimeOfVisit(encounter, stated);
  const { lineNo, occurredAt } = stated;
  const side = outsideStay(encounter, occurredAt);
  if (side === null) return null;
  const bound = side === 'before' ? encounter.beganAt : encounter.dischargedAt!;
  return feeOutsideStay(lineNo, side, dayOf(bound));
}

/** fee-outside-visit, of a visit or a purchase. */
export function checkTimeOfVisit(
  { beganAt }: { readonly beganAt: Instant },
  { lineNo, occurredAt: at }: StatedLine,
): Refusal | null {
  const side = outsideVisit(beganAt, at);
  return side === null ? null : feeOutsideVisit(lineNo, side, dayOf(at), dayOf(beganAt));
}
