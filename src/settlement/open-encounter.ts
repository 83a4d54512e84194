import { dayOf, type Instant } from '../kernel/day.ts';
import { type Outcome, refuse } from '../kernel/outcome.ts';
import { activeEnrolment, type PersonFile } from '../registry/index.ts';
import { command } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Encounter, isFuture } from './domain/encounter.ts';
import { insertEncounter } from './encounter.store.ts';
import {
  BEGINS_IN_FUTURE,
  CREDENTIAL_DIFFERS,
  notEnrolled,
  otherRegion,
  PERSON_UNKNOWN,
} from './refusals.ts';

export type Registration = {
  readonly personId: string;
  readonly insurance: string;
  readonly beganAt: Instant;
  readonly visitNo: string;
  readonly credentialKind: string;
  /** What the person showed; null when the institution did not say. */
  readonly credentialNo: string | null;
  readonly doctorCode: string;
  readonly doctorName: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly specialty: string;
};

export type OpenedEncounter = { readonly encounterId: string };

/**
 * Registers an outpatient visit (2201). Refusals: person-unknown, credential-differs, other-region,
 * begins-in-future, not-enrolled.
 */
export function openEncounter(
  deps: Deps,
  by: By,
  registration: Registration,
): Promise<Outcome<OpenedEncounter>> {
  return command(deps.db, commandId(registration.personId, by), {
    load: async (tx) => {
      const { credentialKind, credentialNo } = registration;
      const [file, shownBy] = await Promise.all([
        deps.registry.loadPerson(tx, registration.personId, false),
        credentialNo === null
          ? registration.personId
          : deps.registry.findPersonId(tx, credentialKind, credentialNo),
      ]);
      return { file, shownBy };
    },
    decide: ({ file, shownBy }) => {
      if (file === null) return refuse(PERSON_UNKNOWN);
      if (shownBy !== registration.personId) return refuse(CREDENTIAL_DIFFERS);
      return decideOpening(deps, by, registration, file);
    },
    save: (decision) => [insertEncounter(decision.encounter)],
    unlocked: true,
  });
}

type Opening = { readonly answer: OpenedEncounter; readonly encounter: Encounter };

function decideOpening(
  deps: Deps,
  by: By,
  registration: Registration,
  file: PersonFile,
): Outcome<Opening> {
  const { region } = file.person;
  const institution = deps.registry.institution(by.institutionCode);
  if (institution?.region !== region) {
    return refuse(otherRegion(deps.registry.regionName(region) ?? region));
  }
  if (isFuture(registration.beganAt, by.now)) return refuse(BEGINS_IN_FUTURE);
  const on = dayOf(registration.beganAt);
  const enrolment = activeEnrolment(file, registration.insurance, on);
  if (enrolment === null) return refuse(notEnrolled(registration.insurance, on));
  const encounterId = deps.ids(region, by.now);
  const { credentialNo: _shown, ...stated } = registration;
  const encounter: Encounter = {
    ...stated,
    encounterId,
    region,
    institutionCode: by.institutionCode,
    personType: enrolment.personType,
    status: 'open',
    medicalType: null,
    chronicCode: null,
    chronicName: null,
    condition: null,
    openedBy: by.operatorId,
    openedByName: by.operatorName,
    openedAt: by.now,
  };
  return { ok: true, value: { answer: { encounterId }, encounter } };
}
