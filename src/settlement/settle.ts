import type { AuditVisit, KeptVisit } from '../audit/index.ts';
import type { AccountKind, LineFacts } from '../benefit/index.ts';
import type { Filings } from '../filing/index.ts';
import { addDays, type Day, dayOf, type Instant, startOf } from '../kernel/day.ts';
import { type Fen, sum } from '../kernel/fen.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { loadBalances } from '../ledger/index.ts';
import type { PersonFile } from '../registry/index.ts';
import { command, dryRun, type Statement, type Tx } from '../store/index.ts';
import {
  type AuditFacts,
  type Auditing,
  isAsKnown,
  isAudited,
  judgeVisit,
  loadAuditFacts,
  newAuditing,
  noteJudged,
  recallReminders,
  tellFound,
} from './audited.ts';
import { ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Encounter, isFuture, typeFits } from './domain/encounter.ts';
import { AMOUNT_DIFFERENCE_MAX } from './domain/fee-line.ts';
import type { Settled } from './domain/settled.ts';
import { nextBatch, OPEN_BATCH, type PastStay, type StayScope, stayFacts } from './domain/stay.ts';
import { loadEncounter } from './encounter.store.ts';
import { type LineOfBatch, loadLineFacts, moveLines } from './fee-line.store.ts';
import { makeSettled, type Settling, settledWrites, type UseAccounts } from './make-settled.ts';
import {
  batchSettled,
  INSURANCE_DIFFERS,
  NO_LINES,
  PERSON_UNKNOWN,
  SETTLEMENT_REVERSED,
  TOTAL_NEGATIVE,
  TYPE_DIFFERS,
  totalDiffers,
  WAY_UNSUPPORTED,
} from './refusals.ts';
import { loadRelevantFilings } from './relevant-filings.ts';
import { loadSettled, loadStanding, type Standing } from './settlement.store.ts';
import { loadStays } from './stay.store.ts';
import {
  DISCHARGED_BEFORE_ADMISSION,
  DISCHARGED_IN_FUTURE,
  FINALLY_SETTLED,
  MID_STAY_AFTER_DISCHARGE,
  NO_UNSETTLED_LINES,
  SETTLED_BEFORE_DISCHARGE,
  typeUnfit,
} from './stay-refusals.ts';

export type SettlementRequest = {
  readonly personId: string;
  readonly encounterId: string;
  readonly of: SettlementScope;
  readonly insurance: string;
  readonly credentialKind: string;
  /** 个人结算方式: '01' by item. */
  readonly way: string;
  /** The institution's own total, in fen. */
  readonly total: Fen;
  readonly useAccounts: UseAccounts;
  readonly invoiceNo: string | null;
};

/**
 * What is settled: of a visit a batch, under the medical type the message states; of a stay all
 * lines not yet settled, in a mid-stay settlement (中途结算) those up to a day, when one is named.
 */
export type SettlementScope =
  | { readonly kind: 'outpatient'; readonly batchNo: string; readonly medicalType: string }
  | { readonly kind: 'inpatient'; readonly midStay: boolean; readonly through: Day | null };

/** A settlement with the person it is about: what a reply shows. */
export type SettledVisit = { readonly settled: Settled; readonly person: PersonFile['person'] };

type Facts = Standing & {
  readonly file: PersonFile | null;
  readonly encounter: Encounter | null;
  readonly lines: readonly LineOfBatch[];
  readonly stays: readonly PastStay[];
  readonly balances: Readonly<Record<AccountKind, Fen | null>>;
  readonly filings: Filings;
  readonly audited: AuditFacts | null;
};

type Decision = { readonly answer: SettledVisit };

/**
 * Settles one batch of an outpatient visit (2207), or what is not settled of a stay (2304):
 * amounts, trace, accumulators and postings in one transaction. Refusals in order: person-unknown,
 * encounter-unknown, encounter-cancelled, encounter-kind, batch-settled (a stay: finally-settled,
 * not-discharged, mid-stay-after-discharge, discharged-in-future, discharged-before-admission),
 * no-lines, insurance-differs, type-differs, type-unfit,
 * way-unsupported, total-negative, total-differs, not-enrolled, those of the policy (no-policy,
 * no-share), part-negative; of the rules audit-blocked, audit-reason-needed.
 */
export async function settle(
  deps: Deps,
  by: By,
  request: SettlementRequest,
): Promise<Outcome<SettledVisit>> {
  const { personId, encounterId } = request;
  const auditing = newAuditing();
  const { keep, recall } = rememberSettled(deps, personId);
  const settled = await command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const known = deps.audit.recall(encounterId, by.now);
      const facts = await loadFacts(deps, by, tx, request, { lock, known });
      if (!isOutdated(facts, known)) return facts;
      const of = auditOf(request, null);
      return { ...facts, audited: await loadAuditFacts(deps, by, tx, of) };
    },
    decide: (facts) => decide(deps, by, request, facts, 'settlement', auditing),
    save: (decision) => [
      ...writes(request, decision.answer.settled),
      ...noteJudged(deps, by, request, auditing.judged),
    ],
    shared: true,
    memory: {
      keep,
      recall: async (tx: Tx, settlementId: string) => {
        await recallReminders(auditing, tx, { personId, encounterId, lineNos: null });
        return recall(tx, settlementId);
      },
    },
  });
  return tellFound(deps, by, request, auditing, settled);
}

/** The lines of a stay are taken out of the open batch into the settlement's own. */
function writes(request: SettlementRequest, settled: Settled): Statement[] {
  const written = settledWrites(settled);
  if (request.of.kind === 'outpatient') return written;
  const { personId, encounterId, batchNo } = settled;
  const before = cutOf(request);
  const move = moveLines({ personId, encounterId, from: OPEN_BATCH, to: batchNo, before });
  return [...written, move];
}

/** A settlement is its own record: a repeated message is answered from it while it stands. */
export function rememberSettled(deps: Deps, personId: string) {
  return {
    keep: ({ settled }: SettledVisit) => settled.settlementId,
    recall: async (tx: Tx, settlementId: string): Promise<Outcome<SettledVisit>> => {
      const [file, settled] = await Promise.all([
        deps.registry.loadPerson(tx, personId, false),
        loadSettled(tx, personId, settlementId, false),
      ]);
      if (file === null || settled === null) throw new Error(`${settlementId} is not there`);
      if (settled.reversedBy !== null) return refuse(SETTLEMENT_REVERSED);
      return accept({ settled, person: file.person });
    },
  };
}

/**
 * Quotes a settlement (2206, 2303): the same decision on the same facts, writing nothing. A final
 * one of a stay may be quoted before the discharge, as if that were today or on the day named.
 */
export async function quote(
  deps: Deps,
  by: By,
  request: SettlementRequest,
): Promise<Outcome<SettledVisit>> {
  const auditing = newAuditing();
  const quoteWith = (known: KeptVisit | null) =>
    dryRun<Facts | null, SettledVisit, Decision>(deps.db, by.infno, {
      load: async (tx, lock) => {
        const facts = await loadFacts(deps, by, tx, request, { lock, known });
        return isOutdated(facts, known) ? null : facts;
      },
      decide: (facts) =>
        facts === null ? refuse(OUTDATED) : decide(deps, by, request, facts, 'quote', auditing),
    });
  const first = await quoteWith(deps.audit.recall(request.encounterId, by.now));
  const isAgain = !first.ok && first.refusal === OUTDATED;
  return tellFound(deps, by, request, auditing, isAgain ? await quoteWith(null) : first);
}

/** Said to nobody: what was known of lines and past no longer holds, and all is read. */
const OUTDATED: Refusal = { code: 'outdated', text: '' };

function isOutdated(facts: Facts, known: KeptVisit | null): boolean {
  return facts.audited !== null && known !== null && !isAsKnown(known, facts);
}

function auditOf({ personId, encounterId, of }: SettlementRequest, known: AuditVisit | null) {
  const batchNo = of.kind === 'inpatient' ? OPEN_BATCH : of.batchNo;
  const reads = ['diagnoses', 'lines'] as const;
  return { personId, encounterId, reads, batchNo, brought: null, on: null, known };
}

async function loadFacts(
  deps: Deps,
  by: By,
  tx: Tx,
  request: SettlementRequest,
  { lock, known }: { readonly lock: boolean; readonly known: KeptVisit | null },
): Promise<Facts> {
  const { personId, encounterId, of } = request;
  const isStay = of.kind === 'inpatient';
  const batchNo = isStay ? OPEN_BATCH : of.batchNo;
  // The person first: everything of one person is settled one after the other.
  const [file, encounter, lines, standing, balances, stays, filings, audited] = await Promise.all([
    deps.registry.loadPerson(tx, personId, lock),
    loadEncounter(tx, personId, encounterId, lock),
    loadLineFacts(tx, personId, encounterId, { batchNo, before: cutOf(request) }),
    loadStanding(tx, personId, encounterId, isAudited(deps, by)),
    loadBalances(tx, personId),
    isStay ? loadStays(tx, personId) : [],
    loadRelevantFilings(deps, by, tx, personId, isStay ? null : of.medicalType),
    loadAuditFacts(deps, by, tx, auditOf(request, known?.visit ?? null)),
  ]);
  return { file, encounter, lines, ...standing, balances, stays, filings, audited };
}

/** The end of the last day that a mid-stay settlement takes; null: whatever is there. */
function cutOf({ of }: SettlementRequest): Instant | null {
  if (of.kind === 'outpatient' || !of.midStay || of.through === null) return null;
  return startOf(addDays(of.through, 1));
}

function decide(
  deps: Deps,
  by: By,
  request: SettlementRequest,
  facts: Facts,
  purpose: 'quote' | 'settlement',
  auditing: Auditing,
): Outcome<Decision> {
  const { file } = facts;
  const { of } = request;
  if (file === null) return refuse(PERSON_UNKNOWN);
  const own = ownEncounter(facts.encounter, by, of.kind);
  if (!own.ok) return own;
  const encounter = own.value;
  const refusal =
    (of.kind === 'outpatient'
      ? checkBatch(of.batchNo, facts)
      : checkStay(of, encounter, facts, purpose, by)) ?? checkRequest(request, encounter, facts);
  if (refusal !== null) return refuse(refusal);
  const settled = makeSettled(deps, by, {
    ...request,
    ...facts,
    ...partOf(deps, by, of, encounter, facts),
    file,
    encounter,
  });
  if (!settled.ok) return settled;
  const { person } = file;
  const judging = { encounter, person, facts: facts.audited, brought: [], about: null };
  const after = { writes: facts.writes + (purpose === 'settlement' ? 1 : 0) };
  Object.assign(auditing, judgeVisit(deps, by, judging), after);
  if (auditing.judged.refusal !== null) return refuse(auditing.judged.refusal);
  return accept({ answer: { settled: settled.value, person } });
}

/** Which part of the encounter is settled, under which type, and what of a stay is known. */
function partOf(
  deps: Deps,
  by: By,
  of: SettlementScope,
  encounter: Encounter,
  facts: Facts,
): Pick<Settling, 'batchNo' | 'midStay' | 'medicalType' | 'stay'> {
  if (of.kind === 'outpatient') {
    return { batchNo: of.batchNo, midStay: false, medicalType: of.medicalType, stay: null };
  }
  const levelOf = (code: string) => deps.registry.institution(code)!.level;
  const scope = scopeOf(of.midStay, of.through, encounter, by);
  return {
    batchNo: nextBatch(facts.settledBatches),
    midStay: of.midStay,
    // An admission states its type.
    medicalType: encounter.medicalType!,
    stay: stayFacts(encounter, facts.stays, scope, levelOf),
  };
}

function scopeOf(midStay: boolean, named: Day | null, encounter: Encounter, by: By): StayScope {
  const today = dayOf(by.now);
  if (!midStay && encounter.dischargedAt !== null) {
    return { final: true, through: dayOf(encounter.dischargedAt) };
  }
  // A clock ahead of ours may have begun the next day.
  return { final: !midStay, through: named === null || named > today ? today : named };
}

function checkBatch(batchNo: string, facts: Facts): Refusal | null {
  if (facts.settledBatches.includes(batchNo)) return batchSettled(batchNo);
  return facts.lines.length === 0 ? NO_LINES : null;
}

function checkStay(
  { midStay, through }: SettlementScope & { readonly kind: 'inpatient' },
  encounter: Encounter,
  facts: Facts,
  purpose: 'quote' | 'settlement',
  by: By,
): Refusal | null {
  const isDischarged = encounter.dischargedAt !== null;
  if (facts.finallySettled) return FINALLY_SETTLED;
  if (!midStay && !isDischarged && purpose === 'settlement') return SETTLED_BEFORE_DISCHARGE;
  if (midStay && isDischarged) return MID_STAY_AFTER_DISCHARGE;
  if (through !== null && isFuture(startOf(through), by.now)) return DISCHARGED_IN_FUTURE;
  if (through !== null && through < dayOf(encounter.beganAt)) return DISCHARGED_BEFORE_ADMISSION;
  return facts.lines.length === 0 ? NO_UNSETTLED_LINES : null;
}

function checkRequest(
  request: SettlementRequest,
  encounter: Encounter,
  { lines }: Facts,
): Refusal | null {
  const { of } = request;
  if (request.insurance !== encounter.insurance) return INSURANCE_DIFFERS;
  if (of.kind === 'outpatient') {
    if (typeDiffers(of.medicalType, encounter.medicalType)) return TYPE_DIFFERS;
    if (!typeFits(of.medicalType, of.kind)) return typeUnfit(of.medicalType, of.kind);
  }
  if (request.way !== '01') return WAY_UNSUPPORTED;
  return checkTotal(request.total, lines);
}

/** The lines decide (interface §2.4); what differs by more than rounding is another bill. */
export function checkTotal(stated: Fen, lines: readonly LineFacts[]): Refusal | null {
  const total = sum(lines.map((l) => l.amount));
  if (total < 0) return TOTAL_NEGATIVE;
  const differs = Math.abs(stated - total) > AMOUNT_DIFFERENCE_MAX;
  return differs ? totalDiffers(stated, total) : null;
}

/** 门诊挂号: the registration fee alone is settled under a type of its own (2207 重点说明 5). */
const REGISTRATION = '12';

function typeDiffers(requested: string, described: string | null): boolean {
  return described !== null && requested !== described && requested !== REGISTRATION;
}
