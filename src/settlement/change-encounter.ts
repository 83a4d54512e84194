import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command, type Statement } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import {
  type Diagnosis,
  type Encounter,
  type EncounterKind,
  isFuture,
  typeFits,
} from './domain/encounter.ts';
import {
  type Description,
  deleteDiagnoses,
  loadEncounter,
  updateCancelled,
  updateDescription,
  upsertDiagnoses,
} from './encounter.store.ts';
import { countLines } from './fee-line.store.ts';
import {
  diagnosedInFuture,
  diagnosisNumber,
  diagnosisTwice,
  diagnosisUnknown,
  ENCOUNTER_CANCELLED,
  ENCOUNTER_UNKNOWN,
  HAS_LINES,
  HAS_SETTLEMENT,
  TYPE_AFTER_SETTLEMENT,
  VISIT_NO_DIFFERS,
} from './refusals.ts';
import { loadLiveBatches } from './settlement.store.ts';
import { encounterKind, typeUnfit } from './stay-refusals.ts';

/**
 * The encounter, if it is this institution's, open and of the kind; refusals encounter-unknown,
 * encounter-cancelled, encounter-kind.
 */
export function ownEncounter(
  encounter: Encounter | null,
  by: By,
  kind: EncounterKind,
): Outcome<Encounter> {
  if (encounter === null || encounter.institutionCode !== by.institutionCode) {
    return refuse(ENCOUNTER_UNKNOWN);
  }
  if (encounter.status === 'cancelled') return refuse(ENCOUNTER_CANCELLED);
  return encounter.kind === kind ? accept(encounter) : refuse(encounterKind(encounter.kind, kind));
}

export type Cancellation = {
  readonly personId: string;
  readonly encounterId: string;
  readonly visitNo: string;
};

/**
 * Takes a registration back (2202). Refusals: encounter-unknown, encounter-cancelled,
 * encounter-kind, visit-no-differs, has-settlement, has-lines.
 */
export function cancelEncounter(deps: Deps, by: By, c: Cancellation): Promise<Outcome<null>> {
  return command(deps.db, commandId(c.personId, by), {
    load: (tx, lock) =>
      Promise.all([
        loadEncounter(tx, c.personId, c.encounterId, lock),
        loadLiveBatches(tx, c.personId, c.encounterId),
        countLines(tx, c.personId, c.encounterId),
      ]),
    decide: ([found, settled, lines]) => {
      const own = ownEncounter(found, by, 'outpatient');
      if (!own.ok) return own;
      if (own.value.visitNo !== c.visitNo) return refuse(VISIT_NO_DIFFERS);
      if (settled.length > 0) return refuse(HAS_SETTLEMENT);
      return lines > 0 ? refuse(HAS_LINES) : accept({ answer: null });
    },
    save: () => [updateCancelled(c.personId, c.encounterId)],
  });
}

export type VisitDescription = Description & {
  readonly diagnoses: readonly Diagnosis[];
  readonly withdrawn: readonly Pick<Diagnosis, 'kind' | 'sortNo'>[];
};

/**
 * Describes a visit and its diagnoses (2203): by kind and sort number each is added, replaced or,
 * when withdrawn, removed. Refusals: encounter-unknown, encounter-cancelled,
 * encounter-kind, type-after-settlement, type-unfit, diagnosis-number, diagnosis-twice,
 * diagnosis-unknown, diagnosed-in-future.
 */
export function describeEncounter(
  deps: Deps,
  by: By,
  description: VisitDescription,
): Promise<Outcome<null>> {
  const { personId, encounterId } = description;
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const found = await loadEncounter(tx, personId, encounterId, lock);
      const before = found?.medicalType ?? null;
      // Only a change of type asks whether something has been settled, and that is rare.
      const isChange = before !== null && before !== description.medicalType;
      const settled = isChange ? await loadLiveBatches(tx, personId, encounterId) : [];
      return { found, settled };
    },
    decide: ({ found, settled }) => {
      const own = ownEncounter(found, by, 'outpatient');
      if (!own.ok) return own;
      if (settled.length > 0) return refuse(TYPE_AFTER_SETTLEMENT);
      const { medicalType, diagnoses } = description;
      if (!typeFits(medicalType, 'outpatient')) return refuse(typeUnfit(medicalType, 'outpatient'));
      const refusal = checkDiagnoses(deps, by, diagnoses);
      return refusal === null ? accept({ answer: null }) : refuse(refusal);
    },
    save: () => descriptionWrites(description),
    shared: true,
  });
}

/**
 * What is wrong with diagnoses, or null: diagnosis-number, diagnosis-twice, diagnosis-unknown,
 * diagnosed-in-future.
 */
export function checkDiagnoses(
  deps: Deps,
  by: By,
  diagnoses: readonly Diagnosis[],
): Refusal | null {
  const seen = new Set<string>();
  for (const diagnosis of diagnoses) {
    const key = `${diagnosis.kind}/${diagnosis.sortNo}`;
    if (!(diagnosis.sortNo >= 0 && diagnosis.sortNo <= 99)) return diagnosisNumber(diagnosis);
    if (seen.has(key)) return diagnosisTwice(diagnosis);
    seen.add(key);
    if (deps.catalogue.diseaseName(diagnosis.code) === null && diagnosis.kind === WESTERN) {
      return diagnosisUnknown(diagnosis);
    }
    const { diagnosedAt } = diagnosis;
    if (isFuture(diagnosedAt, by.now)) return diagnosedInFuture(diagnosis, diagnosedAt);
  }
  return null;
}

/** 诊断类别 1 西医诊断: the only kind whose code list is loaded so far. */
const WESTERN = '1';

function descriptionWrites(d: VisitDescription): Statement[] {
  const { personId, encounterId, diagnoses, withdrawn } = d;
  return [
    updateDescription(d),
    ...(diagnoses.length === 0 ? [] : [upsertDiagnoses(personId, encounterId, diagnoses)]),
    ...(withdrawn.length === 0 ? [] : [deleteDiagnoses(personId, encounterId, 'visit', withdrawn)]),
  ];
}
