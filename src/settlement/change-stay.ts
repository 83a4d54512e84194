import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { PersonFile } from '../registry/index.ts';
import { command } from '../store/index.ts';
import { type Admission, checkAdmission } from './admit.ts';
import { checkDiagnoses, ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { loadStay } from './discharge.ts';
import type { Encounter } from './domain/encounter.ts';
import { outsideStay } from './domain/stay.ts';
import { updateCancelled, upsertDiagnoses } from './encounter.store.ts';
import { entitledOn } from './entitled.ts';
import { HAS_LINES, HAS_SETTLEMENT, PERSON_UNKNOWN, TYPE_AFTER_SETTLEMENT } from './refusals.ts';
import { sealStay } from './sealed.store.ts';
import { loadLiveBatches } from './settlement.store.ts';
import { updateStay } from './stay.store.ts';
import {
  alreadyDischarged,
  BEGAN_AFTER_SETTLEMENT,
  DISCHARGED_BEFORE_ADMISSION,
  linesOutsideStay,
} from './stay-refusals.ts';

export type StayChange = Admission & { readonly encounterId: string };

/**
 * Changes what was stated of a stay (2403); diagnoses are added or replaced by kind and sort
 * number. Refusals: person-unknown, encounter-unknown, encounter-cancelled, encounter-kind,
 * type-after-settlement, began-after-settlement, discharged-before-admission, those of 2401 from
 * admitted-in-future to stay-coincides, lines-outside-stay, those of the diagnoses, not-enrolled,
 * two-enrolments.
 */
export function changeStay(deps: Deps, by: By, change: StayChange): Promise<Outcome<null>> {
  const { personId, encounterId, diagnoses } = change;
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const [stay, settled] = await Promise.all([
        loadStay(deps, tx, change, lock),
        loadLiveBatches(tx, personId, encounterId),
      ]);
      return { ...stay, settled };
    },
    decide: (facts) => {
      if (facts.file === null) return refuse(PERSON_UNKNOWN);
      const own = ownEncounter(facts.found, by, 'inpatient');
      if (!own.ok) return own;
      const changed = changedStay(deps, by, change, own.value, { ...facts, file: facts.file });
      return changed.ok ? accept({ answer: null, encounter: changed.value }) : changed;
    },
    save: ({ encounter }) => [
      updateStay(encounter),
      upsertDiagnoses(personId, encounterId, diagnoses),
    ],
  });
}

type ChangeFacts = Omit<Awaited<ReturnType<typeof loadStay>>, 'file'> & {
  readonly file: PersonFile;
  readonly settled: readonly string[];
};

function changedStay(
  deps: Deps,
  by: By,
  { diagnoses, ...change }: StayChange,
  encounter: Encounter,
  facts: ChangeFacts,
): Outcome<Encounter> {
  const { file, stays, lineTimes, settled } = facts;
  const isMoved = change.beganAt !== encounter.beganAt;
  if (settled.length > 0) {
    if (change.medicalType !== encounter.medicalType) return refuse(TYPE_AFTER_SETTLEMENT);
    if (isMoved) return refuse(BEGAN_AFTER_SETTLEMENT);
  }
  const to = encounter.dischargedAt;
  if (to !== null && to < change.beganAt) return refuse(DISCHARGED_BEFORE_ADMISSION);
  const refusal =
    checkAdmission(deps, by, file, stays, { ...change, to }) ??
    checkFirstLine({ ...encounter, beganAt: change.beganAt }, lineTimes.first) ??
    checkDiagnoses(deps, by, diagnoses);
  if (refusal !== null) return refuse(refusal);
  const on = dayOf(change.beganAt);
  const entitled = entitledOn(deps, by, file, encounter.insurance, on);
  if (!entitled.ok) return entitled;
  const { came, extension, ...stated } = sealStay(deps.db.keys, encounter.encounterId, change.stay);
  const kept = encounter.stay!;
  const stay = {
    ...stated,
    // A change that does not say how the person came leaves it as it was.
    came: came ?? kept.came,
    extension: extension ?? kept.extension,
    dischargeDepartmentCode: kept.dischargeDepartmentCode,
    dischargeDepartmentName: kept.dischargeDepartmentName,
    dischargeBed: kept.dischargeBed,
  };
  const { personType } = entitled.value.spell;
  return accept({ ...encounter, ...change, stay, personType });
}

function checkFirstLine(
  stay: Parameters<typeof outsideStay>[0],
  first: Parameters<typeof outsideStay>[1] | null,
): Refusal | null {
  if (first === null || outsideStay(stay, first) !== 'before') return null;
  return linesOutsideStay(dayOf(first), 'before');
}

export type StayOf = { readonly personId: string; readonly encounterId: string };

/**
 * Takes an admission back (2404). Refusals: encounter-unknown, encounter-cancelled, encounter-kind,
 * already-discharged, has-settlement, has-lines.
 */
export function cancelStay(deps: Deps, by: By, of: StayOf): Promise<Outcome<null>> {
  const { personId, encounterId } = of;
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const [stay, settled] = await Promise.all([
        loadStay(deps, tx, of, lock),
        loadLiveBatches(tx, personId, encounterId),
      ]);
      return { ...stay, settled };
    },
    decide: ({ found, settled, lineTimes }) => {
      const own = ownEncounter(found, by, 'inpatient');
      if (!own.ok) return own;
      const refusal = checkCancelling(own.value, settled, lineTimes.lines);
      return refusal === null ? accept({ answer: null }) : refuse(refusal);
    },
    save: () => [updateCancelled(personId, encounterId)],
  });
}

/** Why a stay is not cancelled, or null: already-discharged, has-settlement, has-lines. */
export function checkCancelling(
  { dischargedAt }: Pick<Encounter, 'dischargedAt'>,
  settled: readonly string[],
  lines: number,
): Refusal | null {
  if (dischargedAt !== null) return alreadyDischarged(dayOf(dischargedAt));
  if (settled.length > 0) return HAS_SETTLEMENT;
  return lines > 0 ? HAS_LINES : null;
}
