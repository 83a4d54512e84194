import type { AccountKind } from '../benefit/index.ts';
import type { MappedCode } from '../catalogue/index.ts';
import type { Filings } from '../filing/index.ts';
import { dayOf } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { loadBalances } from '../ledger/index.ts';
import {
  type CodeFacts,
  checkLineCodes,
  type LineCode,
  loadCodeFacts,
  loadQuantities,
  sellLineCodes,
} from '../stock/index.ts';
import { command, dryRun, type Tx } from '../store/index.ts';
import {
  type AuditFacts,
  type Auditing,
  isAudited,
  judgeVisit,
  loadAuditFacts,
  newAuditing,
  noteJudged,
  recallReminders,
  type Told,
  tellFound,
} from './audited.ts';
import { checkTimeOfVisit, recallUpload } from './change-fees.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Encounter, typeFits } from './domain/encounter.ts';
import type { FeeLine, StatedLine } from './domain/fee-line.ts';
import { addLine, findCharge, inPricingOrder, newRefundable } from './domain/refund.ts';
import { insertEncounter } from './encounter.store.ts';
import { insertLines, loadLinesByNumber } from './fee-line.store.ts';
import { makeSettled, settledWrites, type UseAccounts } from './make-settled.ts';
import {
  type Arrival,
  checkArrival,
  checkBeginning,
  loadVisitor,
  NOWHERE,
  newEncounter,
  remindOfStay,
  type VisitorFacts,
} from './open-encounter.ts';
import { checkMapped, loadMapped, priceLine, type UploadedLine } from './price-line.ts';
import { lineTwice } from './refusals.ts';
import { loadRelevantFilings } from './relevant-filings.ts';
import { checkTotal, rememberSettled, type SettledVisit } from './settle.ts';
import { type Accumulated, loadAccumulated } from './settlement.store.ts';
import type { Whereabouts } from './stay.store.ts';
import { NO_PHARMACY, serviceInPharmacy, typeUnfit } from './stay-refusals.ts';

/** A purchase in a pharmacy: the person, the lines and the settlement in one message. */
export type Purchase = Arrival & {
  readonly medicalType: string;
  readonly chronicCode: string | null;
  readonly chronicName: string | null;
  /** The pharmacy's own total, in fen. */
  readonly total: Fen;
  readonly useAccounts: UseAccounts;
  readonly invoiceNo: string | null;
  /** All in the one batch of a purchase. */
  readonly lines: readonly StatedLine[];
  /** The trace codes its lines were sent with; of a quote none. */
  readonly codes: readonly LineCode[];
};

/** The batch of a purchase's lines. */
export const PURCHASE_BATCH = '1';

/** A settled purchase with its lines as they split. */
export type SettledPurchase = SettledVisit & { readonly lines: readonly UploadedLine[] };

type Facts = VisitorFacts & {
  readonly balances: Readonly<Record<AccountKind, Fen | null>>;
  readonly filings: Filings;
  readonly accumulated: readonly Accumulated[];
  readonly mapped: readonly MappedCode[];
  readonly codes: CodeFacts;
  readonly audited: AuditFacts | null;
  /** What the pharmacy's books hold of the items, × 10^4, where it keeps them here. */
  readonly stock: ReadonlyMap<string, number>;
};

type Decision = { readonly answer: SettledPurchase; readonly encounter: Encounter };

/**
 * Sells and settles (2102): encounter, lines and settlement in one command. Refusals:
 * institution-kind, person-unknown, credential-differs, other-region, begins-in-future,
 * begins-before-birth, begins-after-death, not-enrolled, two-enrolments, type-unfit, line-twice,
 * those of a line from item-unknown to mapping-differs, fee-outside-visit, service-in-pharmacy,
 * those of a trace code (trace-form, trace-twice, virtual-unknown, trace-sold), total-negative,
 * total-differs, those of the policy (no-policy, no-share), part-negative; of the rules
 * audit-blocked, audit-reason-needed.
 */
export async function sell(
  deps: Deps,
  by: By,
  purchase: Purchase,
): Promise<Outcome<SettledPurchase>> {
  const { personId } = purchase;
  const remembered = rememberSettled(deps, personId);
  const auditing = newAuditing();
  let whereabouts: Whereabouts = NOWHERE;
  const sold = await command(deps.db, commandId(personId, by), {
    load: (tx, lock) => loadFacts(deps, by, tx, purchase, lock),
    decide: (facts) => {
      whereabouts = facts;
      return decide(deps, by, purchase, facts, 'sale', auditing);
    },
    save: ({ answer, encounter }) => [
      insertEncounter(encounter),
      insertLines(
        personId,
        encounter.encounterId,
        answer.lines.map(({ line }) => line),
      ),
      ...settledWrites(answer.settled),
      ...noteJudged(deps, by, encounter, auditing.judged),
    ],
    // Of trace codes it locks what is the institution's.
    shared: purchase.codes.length === 0,
    elsewhere: ({ answer: { settled }, encounter: { encounterId } }) => {
      const of = { ...settled, encounterId, at: purchase.beganAt };
      return sellLineCodes(deps, by, of, purchase.codes);
    },
    memory: {
      keep: remembered.keep,
      recall: async (tx: Tx, settlementId: string): Promise<Outcome<SettledPurchase>> => {
        const visit = await remembered.recall(tx, settlementId);
        if (!visit.ok) return visit;
        const lineNos = purchase.lines.map((l) => l.lineNo);
        const { encounterId } = visit.value.settled;
        await recallReminders(auditing, tx, { personId, encounterId, lineNos: null });
        const kept = await loadLinesByNumber(tx, personId, encounterId, lineNos);
        const lines = recallUpload(deps, purchase.lines, kept);
        return lines.ok ? accept({ ...visit.value, lines: lines.value }) : lines;
      },
    },
  });
  if (sold.ok) remindOfStay(by, purchase, whereabouts);
  return tellFound(deps, by, { personId, encounterId: visitOf(purchase) }, auditing, sold);
}

/** A purchase that was refused has no encounter: what stood in its way is kept under its day. */
function visitOf({ beganAt }: Purchase): string {
  return `purchase-${dayOf(beganAt)}`;
}

/** Quotes a purchase (2101): the same decision on the same facts, writing nothing. */
export async function quotePurchase(
  deps: Deps,
  by: By,
  purchase: Purchase,
): Promise<Outcome<SettledPurchase>> {
  const auditing = newAuditing();
  let whereabouts: Whereabouts = NOWHERE;
  const quoted = await dryRun<Facts, SettledPurchase, Decision>(deps.db, by.infno, {
    load: (tx, lock) => loadFacts(deps, by, tx, purchase, lock),
    decide: (facts) => {
      whereabouts = facts;
      return decide(deps, by, purchase, facts, 'quote', auditing);
    },
  });
  if (quoted.ok) remindOfStay(by, purchase, whereabouts);
  const of = { personId: purchase.personId, encounterId: visitOf(purchase) };
  return tellFound(deps, by, of, auditing, quoted);
}

async function loadFacts(
  deps: Deps,
  by: By,
  tx: Tx,
  purchase: Purchase,
  lock: boolean,
): Promise<Facts> {
  const { personId, medicalType } = purchase;
  const items = purchase.lines.map(({ itemCode }) => itemCode);
  const [arrival, balances, accumulated, filings, mapped, codes, audited, stock] =
    await Promise.all([
      loadVisitor(deps, by, tx, purchase, lock),
      loadBalances(tx, personId),
      loadAccumulated(tx, personId),
      loadRelevantFilings(deps, by, tx, personId, medicalType),
      loadMapped(tx, by, purchase.lines),
      loadCodeFacts(
        tx,
        by.institutionCode,
        purchase.codes.map(({ code }) => code),
      ),
      loadAuditFacts(deps, by, tx, {
        personId,
        encounterId: visitOf(purchase),
        reads: [],
        batchNo: null,
        brought: purchase.lines,
        on: dayOf(purchase.beganAt),
        known: null,
      }),
      isAudited(deps, by) ? loadQuantities(tx, by.institutionCode, items) : NO_STOCK,
    ]);
  return { ...arrival, balances, accumulated, filings, mapped, codes, audited, stock };
}

const NO_STOCK: ReadonlyMap<string, number> = new Map();

function decide(
  deps: Deps,
  by: By,
  purchase: Purchase,
  facts: Facts,
  purpose: 'quote' | 'sale',
  auditing: Auditing,
): Outcome<Decision> {
  const { medicalType, chronicCode, chronicName, total, credentialKind, beganAt } = purchase;
  if (deps.registry.institution(by.institutionCode)?.kind !== 'pharmacy') {
    return refuse(NO_PHARMACY);
  }
  const arrived = checkArrival(deps, by, purchase, facts, (file) =>
    checkBeginning(purchase, by, file, facts.diedOn),
  );
  if (!arrived.ok) return arrived;
  if (!typeFits(medicalType, 'pharmacy')) return refuse(typeUnfit(medicalType, 'pharmacy'));
  const { file, enrolment } = arrived.value;
  const priced = priceAll(deps, by, purchase, facts.mapped);
  if (!priced.ok) return priced;
  const sold = checkLineCodes(by.institutionCode, facts.codes, purchase.codes);
  if (sold !== null) return refuse(sold);
  const lines = priced.value.map(({ line }) => line);
  const differs = checkTotal(total, lines);
  if (differs !== null) return refuse(differs);
  const encounter: Encounter = {
    ...newEncounter(deps, by, file, enrolment),
    ...{ kind: 'pharmacy', medicalType, chronicCode, chronicName, credentialKind, beganAt },
  };
  const settled = makeSettled(deps, by, {
    ...purchase,
    ...facts,
    ...{ batchNo: PURCHASE_BATCH, midStay: false, stay: null, stays: [] },
    file,
    encounter,
    lines,
  });
  if (!settled.ok) return settled;
  const judging = { ...encounter, encounterId: visitOf(purchase) };
  const brought = { person: file.person, facts: facts.audited, brought: lines, about: null };
  const told = (line: FeeLine) => toldOf(purchase, facts, purpose, line);
  auditing.judged = judgeVisit(deps, by, { encounter: judging, ...brought, told }).judged;
  if (auditing.judged.refusal !== null) return refuse(auditing.judged.refusal);
  const answer = { settled: settled.value, person: file.person, lines: priced.value };
  return accept({ answer, encounter });
}

/** Codes are scanned when the drugs are handed over: a quote knows none yet. */
function toldOf(
  { codes }: Purchase,
  { stock }: Facts,
  purpose: 'quote' | 'sale',
  { lineNo, itemCode }: FeeLine,
): Told {
  const stockE4 = stock.get(itemCode);
  const own = codes.filter((one) => one.lineNo === lineNo);
  return {
    ...(purpose === 'quote' ? {} : { traceCodes: own.map(({ code }) => code) }),
    ...(stockE4 === undefined ? {} : { stockE4 }),
  };
}

function priceAll(
  deps: Deps,
  by: By,
  purchase: Purchase,
  mapped: readonly MappedCode[],
): Outcome<readonly UploadedLine[]> {
  const priced = new Map<string, UploadedLine>();
  const known = newRefundable([], []);
  for (const stated of inPricingOrder(purchase.lines)) {
    const { lineNo } = stated;
    if (priced.has(lineNo)) return refuse(lineTwice(lineNo));
    const line = priceLine(deps, by, purchase.insurance, stated, findCharge(stated, known));
    if (!line.ok) return line;
    const wrong =
      checkMapped(mapped, line.value.line) ??
      checkTimeOfVisit(purchase, stated) ??
      checkSold(line.value);
    if (wrong !== null) return refuse(wrong);
    priced.set(lineNo, line.value);
    addLine(known, line.value.line);
  }
  return accept(purchase.lines.map(({ lineNo }) => priced.get(lineNo)!));
}

/** 目录类别: 医疗服务项目. */
const SERVICES = '201';

/**
 * A pharmacy sells drugs, devices and consumables (国办发〔2021〕14号 二（四）; the services of a
 * 定点零售药店 in 国家医保局令第3号): no examination and no treatment. Both cited second-hand.
 */
function checkSold({ line, item }: UploadedLine): Refusal | null {
  return item.listType === SERVICES ? serviceInPharmacy(line.lineNo, item.code) : null;
}
