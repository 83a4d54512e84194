import { type Day, dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import { command, type Tx } from '../store/index.ts';
import { checkCoinciding } from './admit.ts';
import { checkDiagnoses, ownEncounter } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Diagnosis, type Encounter, isFuture } from './domain/encounter.ts';
import { outsideStay, type PastStay, type Stay } from './domain/stay.ts';
import { loadEncounter, upsertDiagnoses } from './encounter.store.ts';
import { INSURANCE_DIFFERS } from './refusals.ts';
import { loadFinallySettled } from './settlement.store.ts';
import {
  deleteDischargeDiagnoses,
  type LineTimes,
  loadLineTimes,
  loadStays,
  updateDischarge,
} from './stay.store.ts';
import {
  alreadyDischarged,
  DISCHARGED_BEFORE_ADMISSION,
  DISCHARGED_IN_FUTURE,
  diedOutsideStay,
  FINALLY_SETTLED,
  linesOutsideStay,
  NOT_DISCHARGED,
} from './stay-refusals.ts';

export type Discharge = {
  readonly personId: string;
  readonly encounterId: string;
  readonly insurance: string;
  readonly dischargedAt: Instant;
  /** 离院方式, national code. */
  readonly way: string;
  /** When the person died, if the message says; else the day of a discharge by death. */
  readonly diedOn: Day | null;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly bed: string | null;
  readonly operationCode: string | null;
  readonly operationName: string | null;
  readonly diagnoses: readonly Diagnosis[];
};

/** 离院方式: 死亡. */
const DEATH = '5';

/** What the person holds, then the stay: all that changes a stay waits for the person's lock. */
export async function loadStay(
  deps: Deps,
  tx: Tx,
  of: { readonly personId: string; readonly encounterId: string },
  lock: boolean,
) {
  const { personId, encounterId } = of;
  const [file, found, stays, lineTimes, finallySettled] = await Promise.all([
    deps.registry.loadPerson(tx, personId, lock),
    loadEncounter(tx, personId, encounterId, lock),
    loadStays(tx, personId),
    loadLineTimes(tx, personId, encounterId),
    loadFinallySettled(tx, personId, encounterId),
  ]);
  return { file, found, stays, lineTimes, finallySettled };
}

/**
 * Ends a stay (2402) and keeps the diagnoses of the discharge. Refusals: encounter-unknown,
 * encounter-cancelled, encounter-kind, already-discharged, insurance-differs,
 * discharged-before-admission, discharged-in-future, died-outside-stay, lines-outside-stay, those
 * of the diagnoses.
 */
export function discharge(deps: Deps, by: By, d: Discharge): Promise<Outcome<null>> {
  const { personId, encounterId } = d;
  const diedOn = d.diedOn ?? (d.way === DEATH ? dayOf(d.dischargedAt) : null);
  return command(deps.db, commandId(personId, by), {
    load: (tx, lock) => loadStay(deps, tx, d, lock),
    decide: ({ found, lineTimes }) => {
      const own = ownEncounter(found, by, 'inpatient');
      if (!own.ok) return own;
      const refusal =
        checkDischarge(by, own.value, { ...d, diedOn }, lineTimes) ??
        checkDiagnoses(deps, by, d.diagnoses);
      if (refusal !== null) return refuse(refusal);
      return accept({ answer: null, stay: dischargedStay(own.value.stay!, d) });
    },
    save: ({ stay }) => [
      updateDischarge({
        ...{ personId, encounterId, stay, diedOn },
        dischargedAt: d.dischargedAt,
        dischargeWay: d.way,
      }),
      upsertDiagnoses(personId, encounterId, d.diagnoses),
    ],
  });
}

function checkDischarge(
  by: By,
  encounter: Encounter,
  d: Discharge,
  { last }: LineTimes,
): Refusal | null {
  if (encounter.dischargedAt !== null) return alreadyDischarged(dayOf(encounter.dischargedAt));
  if (encounter.insurance !== d.insurance) return INSURANCE_DIFFERS;
  if (d.dischargedAt < encounter.beganAt) return DISCHARGED_BEFORE_ADMISSION;
  if (isFuture(d.dischargedAt, by.now)) return DISCHARGED_IN_FUTURE;
  const from = dayOf(encounter.beganAt);
  const to = dayOf(d.dischargedAt);
  if (d.diedOn !== null && (d.diedOn < from || d.diedOn > to)) return diedOutsideStay(d.diedOn);
  const ended = { beganAt: encounter.beganAt, dischargedAt: d.dischargedAt };
  const side = last === null ? null : outsideStay(ended, last);
  return side === null ? null : linesOutsideStay(dayOf(last!), side);
}

function dischargedStay(stay: Stay, d: Discharge): Stay {
  return {
    ...stay,
    operationCode: d.operationCode ?? stay.operationCode,
    operationName: d.operationName ?? stay.operationName,
    dischargeDepartmentCode: d.departmentCode,
    dischargeDepartmentName: d.departmentName,
    dischargeBed: d.bed,
  };
}

/**
 * Takes a discharge back (2405) with its diagnoses. Refusals: encounter-unknown,
 * encounter-cancelled, encounter-kind, not-discharged, finally-settled, in-hospital,
 * stay-coincides.
 */
export function undoDischarge(
  deps: Deps,
  by: By,
  of: { readonly personId: string; readonly encounterId: string },
): Promise<Outcome<null>> {
  const { personId, encounterId } = of;
  return command(deps.db, commandId(personId, by), {
    load: (tx, lock) => loadStay(deps, tx, of, lock),
    decide: ({ found, stays, finallySettled }) => {
      const own = ownEncounter(found, by, 'inpatient');
      if (!own.ok) return own;
      const refusal = checkReopening(deps, own.value, stays, finallySettled);
      if (refusal !== null) return refuse(refusal);
      const { stay } = own.value;
      const nothing = {
        dischargeDepartmentCode: null,
        dischargeDepartmentName: null,
        dischargeBed: null,
      };
      return accept({ answer: null, stay: { ...stay!, ...nothing } });
    },
    save: ({ stay }) => [
      updateDischarge({
        ...{ personId, encounterId, stay },
        ...{ dischargedAt: null, dischargeWay: null, diedOn: null },
      }),
      deleteDischargeDiagnoses(personId, encounterId),
    ],
  });
}

function checkReopening(
  deps: Deps,
  encounter: Encounter,
  stays: readonly PastStay[],
  finallySettled: boolean,
): Refusal | null {
  const { encounterId, beganAt } = encounter;
  if (encounter.dischargedAt === null) return NOT_DISCHARGED;
  if (finallySettled) return FINALLY_SETTLED;
  return checkCoinciding(deps, stays, { encounterId, from: beganAt, to: null });
}
