import {
  type AuditLine,
  type AuditVisit,
  type Care,
  itemKindOf,
  type Judged,
  loadReasonsGiven,
  loadReminders,
  NOTHING_FOUND,
  noteFindings,
  type PastLine,
  reminderOf,
} from '../audit/index.ts';
import { addDays, dayOf, type Instant, startOf } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { Person } from '../registry/index.ts';
import type { Statement, Tx } from '../store/index.ts';
import { type FeeLineOfVisit, loadLinesOfVisit, loadLinesSince } from './audit-lines.store.ts';
import type { By, Deps } from './deps.ts';
import { type Diagnosis, type Encounter, isEmergency } from './domain/encounter.ts';
import type { FeeLine } from './domain/fee-line.ts';
import { listDiagnoses } from './encounter.store.ts';
import { supplyDays } from './fee-line.store.ts';

type Bio = Pick<Person, 'personId' | 'region' | 'sex' | 'birth'>;

/** What the rules ask for, besides what a verb reads anyway. */
export type AuditFacts = {
  /** Null where the verb has read the person itself. */
  readonly person: Bio | null;
  readonly diagnoses: readonly Diagnosis[];
  /** Lines that the encounter has already. */
  readonly lines: readonly FeeLineOfVisit[];
  readonly past: readonly PastLine[];
  readonly given: ReadonlySet<string>;
};

type OfWhat = {
  readonly personId: string;
  readonly encounterId: string;
  /** Whether the verb does not read the person itself. */
  readonly withPerson: boolean;
  /** The batch whose lines matter; null: all of the encounter. */
  readonly batchNo: string | null;
  readonly at: Instant;
};

/** Reads what the rules ask for; null where the institution's region does not audit. */
export async function loadAuditFacts(
  deps: Deps,
  by: By,
  tx: Tx,
  of: OfWhat,
): Promise<AuditFacts | null> {
  const { audit, registry } = deps;
  const region = registry.institution(by.institutionCode)!.region;
  if (!audit.watches(region)) return null;
  const { personId, encounterId } = of;
  // All in one turn: a quote ends with it.
  const [person, diagnoses, lines, given, past] = await Promise.all([
    of.withPerson ? registry.loadBio(tx, personId) : null,
    listDiagnoses(tx, personId, encounterId),
    loadLinesOfVisit(tx, of),
    audit.asksReasons(region) ? loadReasonsGiven(tx, personId, encounterId) : NONE_GIVEN,
    pastOf(deps, tx, of),
  ]);
  return { person, diagnoses, lines, past, given };
}

const NONE_GIVEN: ReadonlySet<string> = new Set();

async function pastOf(
  { audit }: Deps,
  tx: Tx,
  { personId, encounterId, at }: OfWhat,
): Promise<readonly PastLine[]> {
  const days = audit.looksBack();
  if (days === 0) return [];
  const since = startOf(addDays(dayOf(at), -days));
  return loadLinesSince(tx, personId, { since, except: encounterId });
}

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
  },
): Judged {
  const { encounter, facts, brought, about } = of;
  const person = of.person ?? facts?.person ?? null;
  if (facts === null || person === null) return NOTHING_FOUND;
  const institution = deps.registry.institution(by.institutionCode)!;
  const numbers = new Set(brought.map((line) => line.lineNo));
  const held = facts.lines.filter((line) => !numbers.has(line.lineNo));
  const visit: AuditVisit = {
    encounterId: encounter.encounterId,
    care: careOf(encounter),
    medicalType: encounter.medicalType ?? '',
    insurance: encounter.insurance,
    beganAt: encounter.beganAt,
    endedAt: encounter.dischargedAt,
    departmentName: encounter.departmentName,
    person: {
      personId: person.personId,
      region: person.region,
      sex: person.sex,
      birth: person.birth,
    },
    institution: { code: institution.code, kind: institution.kind, level: institution.level },
    diagnoses: auditDiagnoses(facts.diagnoses),
    operations: [],
    // In one order, whichever message asks: what was checked a moment ago is not checked again.
    lines: [...held, ...brought.map(toLineOfVisit)]
      .sort((a, b) => (a.lineNo < b.lineNo ? -1 : 1))
      .map((line) => auditLine(deps, line)),
    past: facts.past,
  };
  const { region } = institution;
  const on = dayOf(encounter.beganAt);
  return deps.audit.judge(visit, {
    stage: 'during',
    on,
    region,
    given: facts.given,
    only: null,
    about,
  });
}

/** Where no message says which is the main one, it is the first. */
function auditDiagnoses(diagnoses: readonly Diagnosis[]): AuditVisit['diagnoses'] {
  const isSaid = diagnoses.some((one) => one.isMain !== null);
  return diagnoses.map(({ code, name, isMain }, i) => ({
    code,
    name,
    isMain: isSaid ? isMain === true : i === 0,
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
  /** Of the same message before, when it is repeated. */
  recalled: readonly string[] | null;
};

export function newAuditing(): Auditing {
  return { judged: NOTHING_FOUND, recalled: null };
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
  { judged, recalled }: Auditing,
  outcome: Outcome<T>,
): Promise<Outcome<T>> {
  if (outcome.ok) {
    for (const text of recalled ?? judged.reminders) by.remind(text);
  } else if (outcome.refusal.code === judged.refusal?.code) {
    for (const { sql, values } of noteJudged(deps, by, of, judged)) await deps.db.run(sql, values);
  }
  return outcome;
}
