import { dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { PersonFile } from '../registry/index.ts';
import { command } from '../store/index.ts';
import { checkDiagnoses } from './change-encounter.ts';
import { type By, commandId, type Deps } from './deps.ts';
import {
  type Diagnosis,
  type Encounter,
  isEmergency,
  isFuture,
  typeFits,
} from './domain/encounter.ts';
import { coinciding, deathDay, type PastStay, type StatedStay } from './domain/stay.ts';
import { insertEncounter, upsertDiagnoses } from './encounter.store.ts';
import {
  type Arrival,
  checkArrival,
  loadArrival,
  newEncounter,
  type OpenedEncounter,
} from './open-encounter.ts';
import { sealStay } from './sealed.store.ts';
import { loadStays } from './stay.store.ts';
import {
  ADMITTED_IN_FUTURE,
  admittedAfterDeath,
  admittedBeforeBirth,
  inHospital,
  NO_HOSPITAL,
  stayCoincides,
  typeUnfit,
} from './stay-refusals.ts';

/** What may be stated of a stay on admission, and changed while it lasts. */
export type Admission = Pick<
  Encounter,
  | 'beganAt'
  | 'visitNo'
  | 'chronicCode'
  | 'chronicName'
  | 'condition'
  | 'doctorCode'
  | 'doctorName'
  | 'departmentCode'
  | 'departmentName'
> & {
  readonly personId: string;
  readonly medicalType: string;
  readonly stay: StatedStay;
  readonly diagnoses: readonly Diagnosis[];
};

/**
 * Admits a person to the hospital (2401). One stay at a time, here or elsewhere. Refusals:
 * institution-kind, person-unknown, credential-differs, other-region, admitted-in-future,
 * type-unfit, admitted-before-birth, admitted-after-death, in-hospital, stay-coincides,
 * not-enrolled, those of the diagnoses.
 */
export function admit(
  deps: Deps,
  by: By,
  admission: Admission & Arrival,
): Promise<Outcome<OpenedEncounter>> {
  const { personId } = admission;
  return command(deps.db, commandId(personId, by), {
    load: async (tx, lock) => {
      const [arrival, stays] = await Promise.all([
        loadArrival(deps, by, tx, admission, lock),
        loadStays(tx, personId),
      ]);
      return { ...arrival, stays };
    },
    decide: (facts) => {
      if (deps.registry.institution(by.institutionCode)?.kind !== 'hospital') {
        return refuse(NO_HOSPITAL);
      }
      const own = { ...admission, encounterId: null, to: null };
      const check = (file: PersonFile) => checkAdmission(deps, by, file, facts.stays, own);
      const urgent = isEmergency(admission.medicalType, admission.stay);
      const arrived = checkArrival(deps, by, admission, facts, check, urgent);
      if (!arrived.ok) return arrived;
      const { file, enrolment } = arrived.value;
      const refusal = checkDiagnoses(deps, by, admission.diagnoses);
      if (refusal !== null) return refuse(refusal);
      const { diagnoses: _kept, credentialNo: _shown, ...stated } = admission;
      const begun = newEncounter(deps, by, file, enrolment);
      const encounter: Encounter = {
        ...begun,
        ...stated,
        stay: sealStay(deps.db.keys, begun.encounterId, stated.stay),
        specialty: admission.departmentCode,
        kind: 'inpatient',
      };
      return accept({ answer: { encounterId: encounter.encounterId }, encounter });
    },
    save: ({ encounter }) => [
      insertEncounter(encounter),
      upsertDiagnoses(personId, encounter.encounterId, admission.diagnoses),
    ],
  });
}

/**
 * What stands against a stay of this type and time, or null: admitted-in-future, type-unfit,
 * admitted-before-birth, admitted-after-death, in-hospital, stay-coincides.
 */
export function checkAdmission(
  deps: Deps,
  by: By,
  file: PersonFile,
  stays: readonly PastStay[],
  own: Pick<Admission, 'medicalType' | 'beganAt'> & {
    readonly encounterId: string | null;
    readonly to: Encounter['dischargedAt'];
  },
): Refusal | null {
  const on = dayOf(own.beganAt);
  const { birth } = file.person;
  if (isFuture(own.beganAt, by.now)) return ADMITTED_IN_FUTURE;
  if (!typeFits(own.medicalType, 'inpatient')) return typeUnfit(own.medicalType, 'inpatient');
  if (on < birth) return admittedBeforeBirth(birth);
  const death = deathDay(stays.filter((stay) => stay.encounterId !== own.encounterId));
  if (death !== null && on > death) return admittedAfterDeath(death);
  return checkCoinciding(deps, stays, { ...own, from: own.beganAt });
}

/** in-hospital or stay-coincides, naming the institution, or null. */
export function checkCoinciding(
  deps: Deps,
  stays: readonly PastStay[],
  own: Parameters<typeof coinciding>[1],
): Refusal | null {
  const open = stays.find((s) => s.dischargedAt === null && s.encounterId !== own.encounterId);
  const other = (own.to === null ? open : undefined) ?? coinciding(stays, own);
  if (other === null) return null;
  const name = deps.registry.institution(other.institutionCode)?.name ?? other.institutionCode;
  const from = dayOf(other.beganAt);
  if (other.dischargedAt === null) return inHospital(name, from);
  return stayCoincides(name, from, dayOf(other.dischargedAt));
}
