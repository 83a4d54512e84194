import {
  type AskedItem,
  type AuditLine,
  type AuditVisit,
  type Care,
  itemKindOf,
  type Judged,
  type KeptVisit,
  loadReasonsGiven,
  loadReminders,
  NOTHING_FOUND,
  noteFindings,
  type PastLine,
  reminderOf,
} from '../audit/index.ts';
import { addDays, type Day, dayOf, type Instant, startOf } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Person } from '../registry/index.ts';
import type { Statement, Tx } from '../store/index.ts';
import { type FeeLineOfVisit, loadLinesOfVisit, loadLinesSince } from './audit-lines.store.ts';
import type { By, Deps } from './deps.ts';
import {
  type Diagnosis,
  type Encounter,
  isEmergency,
  type StatedDiagnosis,
} from './domain/encounter.ts';
import type { FeeLine } from './domain/fee-line.ts';
import { listDiagnoses } from './encounter.store.ts';
import { type LineOfBatch, supplyDays } from './fee-line.store.ts';

type Bio = Pick<Person, 'personId' | 'region' | 'sex' | 'birth'>;

/** What the rules ask for, besides what a verb reads anyway. */
export type AuditFacts = {
  /** Null where the verb has read the person itself. */
  readonly person: Bio | null;
  /** Of a new encounter none. */
  readonly diagnoses: readonly StatedDiagnosis[];
  readonly given: ReadonlySet<string>;
  /** As an earlier message left it, where it still is so: then nothing of what follows was read. */
  readonly known: AuditVisit | null;
  /** Lines that the encounter has already. */
  readonly lines: readonly FeeLineOfVisit[];
  readonly past: readonly PastLine[];
};

type OfWhat = {
  readonly personId: string;
  readonly encounterId: string;
  /** What is to be read of the encounter: a verb has some of it, a new one has nothing. */
  readonly reads: readonly ('person' | 'diagnoses' | 'lines')[];
  /** The batch whose lines matter; null: all of the encounter. */
  readonly batchNo: string | null;
  /** What the message brings; null: what is there is judged. */
  readonly brought: readonly StatedItem[] | null;
  /** The day whose rules hold, where it is known before the encounter is. */
  readonly on: Day | null;
  readonly known: AuditVisit | null;
};

type StatedItem = Pick<FeeLine, 'itemCode' | 'occurredAt'>;

/** Whether the institution's region audits at all. */
export function isAudited({ audit, registry }: Deps, by: By): boolean {
  return audit.watches(registry.institution(by.institutionCode)!.region);
}

/** Reads what the rules ask for; null where the institution's region does not audit. */
export async function loadAuditFacts(
  deps: Deps,
  by: By,
  tx: Tx,
  of: OfWhat,
): Promise<AuditFacts | null> {
  const { audit, registry } = deps;
  if (!isAudited(deps, by)) return null;
  const region = registry.institution(by.institutionCode)!.region;
  const { personId, encounterId, known, reads } = of;
  // All in one turn: a quote ends with it.
  const [person, diagnoses, given, lines, past] = await Promise.all([
    reads.includes('person') ? registry.loadBio(tx, personId) : null,
    reads.includes('diagnoses') ? listDiagnoses(tx, personId, encounterId) : [],
    audit.asksReasons(region) ? loadReasonsGiven(tx, personId, encounterId) : NONE_GIVEN,
    reads.includes('lines') && known === null ? loadLinesOfVisit(tx, of) : [],
    known === null ? loadPast(deps, by, tx, of) : [],
  ]);
  return { person, diagnoses: lastSaid(diagnoses), given, known, lines, past };
}

/** Once a discharge says which is the main one, what the admission said of that is past. */
function lastSaid(diagnoses: readonly Diagnosis[]): readonly StatedDiagnosis[] {
  if (!diagnoses.some(({ stage }) => stage === 'discharge')) return diagnoses;
  return diagnoses.map((one) => (one.stage === 'discharge' ? one : { ...one, isMain: false }));
}

const NONE_GIVEN: ReadonlySet<string> = new Set();

/** What the person had before, as far as the items that are brought, or any, make rules ask. */
export async function loadPast(
  { audit, catalogue }: Deps,
  by: By,
  tx: Tx,
  of: Pick<OfWhat, 'personId' | 'encounterId' | 'brought' | 'on'>,
): Promise<readonly PastLine[]> {
  const { personId, encounterId: except, brought, on } = of;
  if (brought === null) {
    if (audit.looksBack() === 0) return [];
    const since = startOf(addDays(dayOf(by.now), 1 - audit.looksBack()));
    return loadLinesSince(tx, personId, { since, except, items: null });
  }
  if (on === null) return [];
  const asked = new Map(brought.map((line) => [line.itemCode, askedItem(catalogue, line)]));
  const { days, ...items } = audit.needsPast([...asked.values()], 'during', on);
  if (days === 0) return [];
  const first = Math.min(by.now, ...brought.map((line) => line.occurredAt)) as Instant;
  const since = startOf(addDays(dayOf(first), 1 - days));
  return loadLinesSince(tx, personId, { since, except, items });
}

function askedItem(catalogue: Deps['catalogue'], { itemCode, occurredAt }: StatedItem): AskedItem {
  const item = catalogue.item(itemCode, dayOf(occurredAt));
  return { itemCode, kind: itemKindOf(item?.listType ?? ''), chargeType: item?.chargeType ?? '' };
}

/**
 * The encounter as an upload or a quote of the last minutes left it, if nothing has been written
 * about the person since, at any institution, and these are its lines: then a settlement reads
 * neither them nor what the person had before once more.
 */
export function isAsKnown(
  { visit, writes }: KeptVisit,
  now: { readonly writes: number; readonly lines: readonly LineOfBatch[] },
): boolean {
  const { lines } = now;
  if (writes !== now.writes || visit.lines.length !== lines.length) return false;
  const byNumber = new Map(visit.lines.map((line) => [line.lineNo, line]));
  return lines.every(({ lineNo, itemCode, quantityE4, priceE6, amount }) => {
    const line = byNumber.get(lineNo);
    return (
      line?.itemCode === itemCode &&
      line.quantityE4 === quantityE4 &&
      line.priceE6 === priceE6 &&
      line.amount === amount
    );
  });
}

/** What the rules found, and the visit they were asked about, if it is whole. */
export type JudgedVisit = { readonly judged: Judged; readonly visit: AuditVisit | null };

/**
 * What the rules find on an encounter with the lines a message brings. `about`: the lines that
 * findings have to concern to count; null: every finding counts.
 */
export function judgeVisit(
  deps: Deps,
  by: By,
  of: {
    readonly encounter: Encounter;
    readonly person: Bio | null;
    readonly facts: AuditFacts | null;
    readonly brought: readonly FeeLine[];
    readonly about: ReadonlySet<string> | null;
    /** What is known of lines that are sold, besides. */
    readonly told?: (line: FeeLine) => Told;
  },
): JudgedVisit {
  const { encounter, facts, brought, about, told = NOTHING_TOLD } = of;
  const person = of.person ?? facts?.person ?? null;
  if (facts === null || person === null) return { judged: NOTHING_FOUND, visit: null };
  const numbers = new Set(brought.map((line) => line.lineNo));
  const held = facts.lines.filter((line) => !numbers.has(line.lineNo));
  const head = headOf(deps, by, encounter, person, facts.diagnoses);
  const visit =
    facts.known === null
      ? { ...head, lines: visitLines(deps, by, held, brought, told), past: facts.past }
      : withHead(facts.known, head);
  const judged = deps.audit.judge(visit, {
    stage: 'during',
    on: dayOf(encounter.beganAt),
    region: deps.registry.institution(by.institutionCode)!.region,
    given: facts.given,
    only: null,
    about,
  });
  // What the person had before was read for what is brought: it may not do for other lines.
  const isWhole = brought.length === 0 || held.length === 0;
  return { judged, visit: isWhole ? visit : null };
}

type Head = Omit<AuditVisit, 'lines' | 'past'>;

function headOf(
  { registry, catalogue }: Deps,
  by: By,
  encounter: Encounter,
  { personId, region, sex, birth }: Bio,
  diagnoses: readonly StatedDiagnosis[],
): Head {
  const { code, kind, level } = registry.institution(by.institutionCode)!;
  return {
    encounterId: encounter.encounterId,
    care: careOf(encounter),
    medicalType: encounter.medicalType ?? '',
    insurance: encounter.insurance,
    beganAt: encounter.beganAt,
    endedAt: encounter.dischargedAt,
    departmentName: encounter.departmentName,
    person: { personId, region, sex, birth },
    institution: { code, kind, level },
    diagnoses: auditDiagnoses(catalogue, diagnoses),
    operations: [],
  };
}

/** The very visit, if nothing about it has changed: what is found on it is known. */
function withHead(known: AuditVisit, head: Head): AuditVisit {
  const { lines, past, ...before } = known;
  return JSON.stringify(before) === JSON.stringify(head) ? known : { ...head, lines, past };
}

/** In one order, whichever message asks. */
function visitLines(
  deps: Deps,
  by: By,
  held: readonly FeeLineOfVisit[],
  brought: readonly FeeLine[],
  told: (line: FeeLine) => Told,
): AuditLine[] {
  const came = brought.map((line) => ({
    ...auditLine(deps, toLineOfVisit(line)),
    uploadedAt: by.now,
    ...told(line),
  }));
  const lines: AuditLine[] = [...held.map((line) => auditLine(deps, line)), ...came];
  return lines.sort((a, b) => (a.lineNo < b.lineNo ? -1 : 1));
}

/** 药品追溯码 that were scanned, and what the institution's books hold. */
export type Told = Pick<AuditLine, 'traceCodes' | 'stockE4'>;
const NOTHING_TOLD = (): Told => ({});

/** Where no message says which is the main one, it is the first. */
function auditDiagnoses(
  catalogue: Deps['catalogue'],
  diagnoses: readonly StatedDiagnosis[],
): AuditVisit['diagnoses'] {
  const isSaid = diagnoses.some((one) => one.isMain !== null);
  return diagnoses.map(({ code, name, isMain }, i) => ({
    code,
    name,
    isMain: isSaid ? isMain === true : i === 0,
    isKnown: catalogue.diseaseName(code) !== null,
  }));
}

function careOf({ kind, medicalType, stay }: Encounter): Care {
  if (kind !== 'outpatient') return kind;
  return isEmergency(medicalType ?? '', stay) ? 'emergency' : 'outpatient';
}

function toLineOfVisit(line: FeeLine): FeeLineOfVisit {
  const { detail } = line;
  return {
    ...line,
    prescriptionNo: detail.prescriptionNo ?? null,
    days: supplyDays(detail.days),
    departmentName: detail.orderingDepartmentName ?? null,
    doctorCode: detail.orderingDoctorCode ?? null,
  };
}

function auditLine({ catalogue }: Deps, line: FeeLineOfVisit): AuditLine {
  const item = catalogue.item(line.itemCode, dayOf(line.occurredAt));
  return {
    lineNo: line.lineNo,
    itemCode: line.itemCode,
    itemName: item?.name ?? line.itemCode,
    kind: itemKindOf(item?.listType ?? ''),
    chargeType: item?.chargeType ?? '',
    at: line.occurredAt,
    quantityE4: line.quantityE4,
    priceE6: line.priceE6,
    fullPriceE6: item?.priceLimitE6 ?? null,
    amount: line.amount,
    eligible: line.eligible,
    prescriptionNo: line.prescriptionNo ?? '',
    days: line.days,
    departmentName: line.departmentName ?? '',
    doctorCode: line.doctorCode ?? '',
  };
}

/** The statements that keep what was found. */
export function noteJudged(
  deps: Deps,
  by: By,
  of: { readonly personId: string; readonly encounterId: string },
  { noted }: Judged,
): Statement[] {
  const { institutionCode, infno, msgid, now: at } = by;
  const region = deps.registry.institution(institutionCode)!.region;
  const found = { ...of, institutionCode, region, stage: 'during', infno, msgid, at } as const;
  return noteFindings(found, noted);
}

/** What comes of the rules while a command runs: kept here, because a refusal carries nothing. */
export type Auditing = {
  judged: Judged;
  visit: AuditVisit | null;
  /** How much has been written about the person once the message is through. */
  writes: number;
  /** Of the same message before, when it is repeated. */
  recalled: readonly string[] | null;
};

export function newAuditing(): Auditing {
  return { judged: NOTHING_FOUND, visit: null, writes: 0, recalled: null };
}

/** Reads what a repeated message was reminded of the first time. */
export async function recallReminders(
  auditing: Auditing,
  tx: Tx,
  of: Parameters<typeof loadReminders>[1],
): Promise<void> {
  auditing.recalled = (await loadReminders(tx, of)).map(reminderOf);
}

/**
 * Tells the sender what was found. What made the message be refused is kept all the same: the
 * institution answers it (3103), and the bureau sees that it was tried.
 */
export async function tellFound<T>(
  deps: Deps,
  by: By,
  of: { readonly personId: string; readonly encounterId: string },
  { judged, visit, writes, recalled }: Auditing,
  outcome: Outcome<T>,
): Promise<Outcome<T>> {
  if (outcome.ok) {
    // A repeated message has written nothing: how much there is since is not known.
    if (visit !== null && recalled === null) deps.audit.remember({ visit, writes }, by.now);
    for (const text of recalled ?? judged.reminders) by.remind(text);
  } else if (outcome.refusal.code === judged.refusal?.code) {
    for (const { sql, values } of noteJudged(deps, by, of, judged)) await deps.db.run(sql, values);
  }
  return outcome;
}
