import type { MappedCode } from '../catalogue/index.ts';
import { dayOf } from '../kernel/day.ts';
import { type Fen, fen, ZERO } from '../kernel/fen.ts';
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
import type { Encounter } from './domain/encounter.ts';
import { type FeeLine, type StatedLine, sameLine } from './domain/fee-line.ts';
import { isRefund, type Refunded, refundFault } from './domain/refund.ts';
import { OPEN_BATCH, outsideStay } from './domain/stay.ts';
import { loadEncounter } from './encounter.store.ts';
import {
  type BeforeUpload,
  deleteLines,
  deleteUnsettledLines,
  insertLines,
  loadBeforeUpload,
  loadLinesByNumber,
  loadRefunded,
  loadRefunds,
} from './fee-line.store.ts';
import { checkMapped, itemOf, loadMapped, priceLine, type UploadedLine } from './price-line.ts';
import {
  BATCH_RESERVED,
  batchSettled,
  lineExists,
  lineTwice,
  UPLOAD_WITHDRAWN,
} from './refusals.ts';
import { loadFinallySettled, loadLiveBatches } from './settlement.store.ts';
import {
  ALL_LINES_RESERVED,
  FINALLY_SETTLED,
  feeOutsideStay,
  lineRefunded,
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
  readonly refunded: readonly (Refunded & { readonly lineNo: string })[];
  readonly finallySettled: boolean;
  readonly mapped: readonly MappedCode[];
  readonly audited: AuditFacts | null;
};

/**
 * Takes fee lines (2204, 2301), all or none. A line sent again with the same content is accepted
 * and not doubled. Refusals: encounter-unknown, encounter-cancelled, encounter-kind,
 * finally-settled, batch-reserved or line-reserved, line-twice, batch-settled or line-settled,
 * refund-unnamed and the other refusals of a refund, item-unknown, fee-in-future, item-expired,
 * fee-too-early, line-too-large, amount-differs, mapping-differs, fee-outside-stay, line-exists;
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
  const [encounter, before, refunded, finallySettled, mapped, facts] = await Promise.all([
    loadEncounter(tx, personId, encounterId, lock),
    loadBeforeUpload(tx, personId, encounterId, { lineNos: numbers, counted: isAudited(deps, by) }),
    originals.length > 0 ? loadRefunded(tx, personId, encounterId, originals) : [],
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
  if (facts === null || encounter === null) {
    return { encounter, before, refunded, finallySettled, mapped, audited: null };
  }
  // Most uploads are the first of their visit: what else there is is asked for only where it is.
  const isFirst = !before.hasOthers && before.existing.length === 0;
  const batchNo = isStay ? OPEN_BATCH : null;
  const began = dayOf(encounter.beganAt);
  const [held, past] = await Promise.all([
    isFirst ? [] : loadLinesOfVisit(tx, { personId, encounterId, batchNo }),
    began === on ? facts.past : loadPast(deps, by, tx, { ...uploaded, on: began }),
  ]);
  const audited = { ...facts, lines: held, past };
  return { encounter, before, refunded, finallySettled, mapped, audited };
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
  const known = new Map(existing);
  const refunded = new Map<string, Refunded>(facts.refunded.map((r) => [r.lineNo, r]));
  const seen = new Set<string>();
  const answer: UploadedLine[] = [];
  const added: FeeLine[] = [];
  for (const one of lines) {
    const { lineNo } = one;
    const old = existing.get(lineNo);
    if (seen.has(lineNo)) return refuse(lineTwice(lineNo));
    seen.add(lineNo);
    const refusal = checkPlace(encounter, one, old ?? null, facts.before.settledBatches);
    if (refusal !== null) return refuse(refusal);
    const original = one.refundOf === null ? null : (known.get(one.refundOf) ?? null);
    // A refund of a line that needed approval takes back what the approval gave.
    const stated = original === null ? one : { ...one, approval: original.approval };
    if (old === undefined && encounter.kind === 'inpatient') {
      const wrong = checkRefund(stated, original, refunded);
      if (wrong !== null) return refuse(wrong);
    }
    const priced = priceLine(deps, by, encounter.insurance, stated, original);
    if (!priced.ok) return priced;
    const differs = old === undefined ? checkMapped(facts.mapped, priced.value.line) : null;
    if (differs !== null) return refuse(differs);
    const outside = checkTime(encounter, stated);
    if (outside !== null) return refuse(outside);
    if (old !== undefined && !sameLine(old, stated)) return refuse(lineExists(lineNo));
    if (old === undefined) added.push(priced.value.line);
    known.set(lineNo, priced.value.line);
    answer.push(priced.value);
  }
  return accept({ answer, added });
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
  if (batchNo === ALL) return BATCH_RESERVED;
  return settledBatches.includes(batchNo) ? batchSettled(batchNo) : null;
}

/** Counts a refund into `refunded`, or says what is wrong with it. */
function checkRefund(
  line: StatedLine,
  original: FeeLine | null,
  refunded: Map<string, Refunded>,
): Refusal | null {
  const { lineNo, refundOf } = line;
  if (!isRefund(line)) return null;
  if (refundOf === null) return refundUnnamed(lineNo);
  const so = refunded.get(refundOf) ?? NOTHING_REFUNDED;
  const fault = refundFault(line, original, so);
  if (fault !== null) return refundRefused(fault, lineNo, refundOf);
  const amount: Fen = fen(so.amount + line.amount);
  refunded.set(refundOf, { quantityE4: so.quantityE4 + line.quantityE4, amount });
  return null;
}

const NOTHING_REFUNDED: Refunded = { quantityE4: 0, amount: ZERO };

function checkTime(encounter: Encounter, { lineNo, occurredAt }: StatedLine): Refusal | null {
  if (encounter.kind !== 'inpatient') return null;
  const side = outsideStay(encounter, occurredAt);
  if (side === null) return null;
  const bound = side === 'before' ? encounter.beganAt : encounter.dischargedAt!;
  return feeOutsideStay(lineNo, side, dayOf(bound));
}

export type FeeWithdrawal = {
  readonly personId: string;
  readonly encounterId: string;
  readonly batchNo: string;
};

/**
 * Takes fee lines back (2205): those of a batch, or with batch 0000 all that are not settled. With
 * nothing to take back it does nothing and succeeds: clients send it before every upload
 * (interface §2.5). Refusals: encounter-unknown, encounter-cancelled, encounter-kind,
 * batch-settled.
 */
export function withdrawFees(deps: Deps, by: By, w: FeeWithdrawal): Promise<Outcome<null>> {
  const batch = w.batchNo === ALL ? null : w.batchNo;
  return command(deps.db, commandId(w.personId, by), {
    load: (tx, lock) =>
      Promise.all([
        loadEncounter(tx, w.personId, w.encounterId, lock),
        loadLiveBatches(tx, w.personId, w.encounterId),
      ]),
    decide: ([found, settled]) => {
      const own = ownEncounter(found, by, 'outpatient');
      if (!own.ok) return own;
      if (batch !== null && settled.includes(batch)) return refuse(batchSettled(batch));
      return accept({ answer: null });
    },
    save: () => [deleteUnsettledLines(w.personId, w.encounterId, batch)],
  });
}

export type LineWithdrawal = {
  readonly personId: string;
  readonly encounterId: string;
  /** '0000' among them: all that are not settled. */
  readonly lineNos: readonly string[];
};

/**
 * Takes lines of a stay back (2302): those named, or all that are not settled. Lines that are not
 * there do not matter. Refusals: encounter-unknown, encounter-cancelled, encounter-kind,
 * line-settled, line-refunded.
 */
export function withdrawLines(deps: Deps, by: By, w: LineWithdrawal): Promise<Outcome<null>> {
  const { personId, encounterId } = w;
  const named = w.lineNos.includes(ALL) ? null : w.lineNos;
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const [encounter, lines, refunds] = await Promise.all([
        loadEncounter(tx, personId, encounterId, lock),
        named === null ? [] : loadLinesByNumber(tx, personId, encounterId, named),
        named === null ? [] : loadRefunds(tx, personId, encounterId, named),
      ]);
      return { encounter, lines, refunds };
    },
    decide: ({ encounter, lines, refunds }) => {
      const own = ownEncounter(encounter, by, 'inpatient');
      if (!own.ok) return own;
      const settled = lines.find((line) => line.batchNo !== OPEN_BATCH);
      if (settled !== undefined) return refuse(lineSettled(settled.lineNo));
      const left = refunds.find((refund) => !w.lineNos.includes(refund.lineNo));
      return left === undefined ? accept({ answer: null }) : refuse(lineRefunded(left.refundOf));
    },
    save: () => [deleteLines(personId, encounterId, OPEN_BATCH, named)],
  });
}
