import { type Filings, loadFilings, referralTo } from '../filing/index.ts';
import { type Day, dayOf, type Instant } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Enrolment, PersonFile } from '../registry/index.ts';
import { command, type Tx } from '../store/index.ts';
import { type By, commandId, type Deps } from './deps.ts';
import { type Encounter, isFuture } from './domain/encounter.ts';
import { insertEncounter } from './encounter.store.ts';
import { entitledOn } from './entitled.ts';
import {
  BEGINS_IN_FUTURE,
  beginsAfterDeath,
  beginsBeforeBirth,
  CREDENTIAL_DIFFERS,
  otherRegion,
  PERSON_UNKNOWN,
} from './refusals.ts';
import { isAtHome, NO_FILINGS } from './relevant-filings.ts';
import { loadWhereabouts, type Whereabouts } from './stay.store.ts';

/** Who comes, when, insured how, showing what. */
export type Arrival = {
  readonly personId: string;
  readonly insurance: string;
  readonly beganAt: Instant;
  readonly credentialKind: string;
  /** What the person showed; null when the institution did not say. */
  readonly credentialNo: string | null;
};

export type Registration = Arrival & {
  readonly visitNo: string;
  readonly doctorCode: string;
  readonly doctorName: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly specialty: string;
};

export type OpenedEncounter = { readonly encounterId: string };

/** The person who is to come, and whose credential was shown; with `lock` the person is held. */
export type ArrivalFacts = {
  readonly file: PersonFile | null;
  readonly shownBy: string | null;
  /** Read only of who comes from another region. */
  readonly filings: Filings;
};

export type VisitorFacts = ArrivalFacts & Whereabouts;

export async function loadArrival(
  deps: Deps,
  by: By,
  tx: Tx,
  { personId, credentialKind, credentialNo }: Arrival,
  lock: boolean,
): Promise<ArrivalFacts> {
  const { registry } = deps;
  const [file, shownBy, filings] = await Promise.all([
    registry.loadPerson(tx, personId, lock),
    credentialNo === null ? personId : registry.findPersonId(tx, credentialKind, credentialNo),
    isAtHome(deps, by, personId) ? NO_FILINGS : loadFilings(tx, personId),
  ]);
  return { file, shownBy, filings };
}

/** Of nobody anything is known before it is read. */
export const NOWHERE: Whereabouts = { diedOn: null, inHospitalSince: null };

/** The same of who comes for a visit or a purchase, and whether that one died or is in hospital. */
export async function loadVisitor(
  deps: Deps,
  by: By,
  tx: Tx,
  arrival: Arrival,
  lock: boolean,
): Promise<VisitorFacts> {
  const [facts, whereabouts] = await Promise.all([
    loadArrival(deps, by, tx, arrival, lock),
    loadWhereabouts(tx, arrival.personId),
  ]);
  return { ...facts, ...whereabouts };
}

/**
 * Who lies in hospital comes nowhere else, but in an emergency: said at once where it is known for
 * nothing; screening finds what was settled (KF-SS04, KF-SS05).
 */
export function remindOfStay(
  by: By,
  { beganAt }: Pick<Arrival, 'beganAt'>,
  { inHospitalSince }: Whereabouts,
): void {
  // On the day of the admission one may have come for a visit first.
  if (inHospitalSince === null || dayOf(beganAt) <= dayOf(inHospitalSince)) return;
  const since = dayOf(inHospitalSince);
  by.remind(
    `该人员自${since}起住院，尚未办理出院；急诊以外，住院期间的门诊、购药费用将列为疑点核查`,
  );
}

/**
 * Whether the person may come: refusals person-unknown, credential-differs, other-region (from
 * another region, neither filed nor an emergency), those of `check`, not-enrolled, two-enrolments.
 */
export function checkArrival(
  deps: Deps,
  by: By,
  arrival: Arrival,
  { file, shownBy, filings }: ArrivalFacts,
  check: (file: PersonFile) => Refusal | null,
  urgent = false,
): Outcome<{ readonly file: PersonFile; readonly enrolment: Enrolment }> {
  if (file === null) return refuse(PERSON_UNKNOWN);
  if (shownBy !== arrival.personId) return refuse(CREDENTIAL_DIFFERS);
  const { region } = file.person;
  const on = dayOf(arrival.beganAt);
  const own = deps.registry.institution(by.institutionCode);
  const isAway = own?.region !== region;
  if (
    isAway &&
    !urgent &&
    referralTo(filings, by.institutionCode, own?.region ?? '', on) === null
  ) {
    return refuse(otherRegion(deps.registry.regionName(region) ?? region));
  }
  const refusal = check(file);
  if (refusal !== null) return refuse(refusal);
  const entitled = entitledOn(deps, by, file, arrival.insurance, on);
  return entitled.ok ? accept({ file, enrolment: entitled.value.spell }) : entitled;
}

/** begins-in-future, begins-before-birth, begins-after-death, or null. */
export function checkBeginning(
  { beganAt }: Arrival,
  by: By,
  { person }: PersonFile,
  diedOn: Day | null,
): Refusal | null {
  const on = dayOf(beganAt);
  if (isFuture(beganAt, by.now)) return BEGINS_IN_FUTURE;
  if (on < person.birth) return beginsBeforeBirth(person.birth);
  return diedOn !== null && on > diedOn ? beginsAfterDeath(diedOn) : null;
}

/** A new encounter of no kind yet: what is the same in all of them. */
export function newEncounter(deps: Deps, by: By, file: PersonFile, enrolment: Enrolment) {
  const { personId, region } = file.person;
  return {
    personId,
    encounterId: deps.ids(region, by.now),
    region,
    institutionCode: by.institutionCode,
    insurance: enrolment.insurance,
    personType: enrolment.personType,
    status: 'open',
    medicalType: null,
    visitNo: '',
    dischargedAt: null,
    dischargeWay: null,
    diedOn: null,
    stay: null,
    chronicCode: null,
    chronicName: null,
    condition: null,
    doctorCode: '',
    doctorName: '',
    departmentCode: '',
    departmentName: '',
    specialty: '',
    openedBy: by.operatorId,
    openedByName: by.operatorName,
    openedAt: by.now,
    openedMsgid: by.msgid,
  } as const;
}

/**
 * Registers an outpatient visit (2201). Refusals: person-unknown, credential-differs, other-region,
 * begins-in-future, begins-before-birth, begins-after-death, not-enrolled, two-enrolments.
 */
export async function openEncounter(
  deps: Deps,
  by: By,
  registration: Registration,
): Promise<Outcome<OpenedEncounter>> {
  let whereabouts: Whereabouts = NOWHERE;
  const opened: Outcome<OpenedEncounter> = await command(
    deps.db,
    commandId(registration.personId, by),
    {
      load: (tx) => loadVisitor(deps, by, tx, registration, false),
      decide: (facts: VisitorFacts) => {
        whereabouts = facts;
        const arrived = checkArrival(deps, by, registration, facts, (file) =>
          checkBeginning(registration, by, file, facts.diedOn),
        );
        if (!arrived.ok) return arrived;
        const { credentialNo: _shown, ...stated } = registration;
        const encounter: Encounter = {
          ...newEncounter(deps, by, arrived.value.file, arrived.value.enrolment),
          ...stated,
          kind: 'outpatient',
        };
        return accept({ answer: { encounterId: encounter.encounterId }, encounter });
      },
      save: (decision) => [insertEncounter(decision.encounter)],
      shared: true,
    },
  );
  if (opened.ok) remindOfStay(by, registration, whereabouts);
  return opened;
}
