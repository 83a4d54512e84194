import { insuranceName, loadBookTexts, medicalTypeName } from '../benefit/index.ts';
import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Deps } from './deps.ts';
import { loadEncounter } from './encounter.store.ts';
import { type ExplainedLine, explain } from './explain.ts';
import type { MineBill, MineDocument, MineLine } from './mine-contract.ts';
import { fensOf } from './mine-fens.ts';
import { CLASS_PLAIN, KIND_NAME } from './mine-words.ts';
import { loadSettled } from './settlement.store.ts';

/** Whether it is another's or nobody's is not told apart: that would tell who was treated. */
export const BILL_UNKNOWN: Refusal = {
  code: 'bill-unknown',
  text: '没有找到这张账单，或它不是您本人的账单',
  field: 'settlementId',
};

export const DOCUMENT_UNKNOWN: Refusal = {
  code: 'document-unknown',
  text: '这张账单所用的政策册里没有这份文件',
  field: 'name',
};

/** A person's own bill, every fen explained (of a reversal: what it took back): bill-unknown. */
export async function ownBill(
  deps: Deps,
  personId: string,
  settlementId: string,
): Promise<Outcome<MineBill>> {
  const found = await explain(deps, { personId, settlementId, institutionCode: null });
  if (!found.ok) return refuse(BILL_UNKNOWN);
  const { settlement: s, reversal, institutionName, personName, lines, recomputed } = found.value;
  const encounter = (await loadEncounter(deps.db, personId, s.encounterId, false))!;
  return accept({
    ...fensOf(s),
    settlementId: s.settlementId,
    personName,
    kind: s.encounterKind,
    kindName: KIND_NAME[s.encounterKind],
    midStay: s.midStay,
    medicalTypeName: medicalTypeName(s.medicalType),
    insuranceName: insuranceName(s.insurance),
    institutionName,
    settledAt: s.settledAt,
    beganOn: dayOf(encounter.beganAt),
    endedOn: encounter.dischargedAt === null ? null : dayOf(encounter.dischargedAt),
    policyDay: s.policyDay,
    invoiceNo: s.invoiceNo,
    reversedAt: reversal?.settledAt ?? null,
    balanceAfter: s.balance,
    lines: lines.map(toLine),
    recomputes: recomputed.equal,
    book: recomputed.book,
  });
}

function toLine(line: ExplainedLine): MineLine {
  const { lineNo, itemName, itemClass, occurredAt, quantityE4, priceE6, amount } = line;
  const { selfPaid, overLimit, firstSelf, eligible } = line;
  return {
    ...{ lineNo, name: itemName, className: CLASS_PLAIN[itemClass], on: dayOf(occurredAt) },
    ...{ quantityE4, priceE6, amount, selfPaid, overLimit, firstSelf, eligible },
  };
}

/**
 * The policy files that a document of a bill stands in, as they were read when it was calculated:
 * those of its region and of the whole country. Refusals: bill-unknown, document-unknown.
 */
export async function ownDocument(
  deps: Deps,
  personId: string,
  of: { readonly settlementId: string; readonly name: string; readonly clause: string },
): Promise<Outcome<MineDocument>> {
  const settled = await loadSettled(deps.db, personId, of.settlementId, false);
  if (settled === null) return refuse(BILL_UNKNOWN);
  const texts = (await loadBookTexts(deps.db, settled.bookHash)) ?? {};
  const folders = [`${settled.region}/`, `${NATION}/`];
  const files = Object.entries(texts)
    .filter(([path, text]) => folders.some((f) => path.startsWith(f)) && text.includes(of.name))
    .map(([path, text]) => ({ path, ...markedLines(text, of.clause) }))
    .toSorted((a, b) => b.marked.length - a.marked.length);
  if (files.length === 0) return refuse(DOCUMENT_UNKNOWN);
  return accept({ document: of.name, files });
}

/** Policies for the whole country stand in the folder of this code. */
const NATION = '100000';

function markedLines(text: string, clause: string) {
  const lines = text.trimEnd().split('\n');
  const marked = lines.flatMap((line, i) =>
    clause !== '' && line.includes(clause) ? [i + 1] : [],
  );
  return { lines, marked };
}
