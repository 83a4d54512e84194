import type { AccountKind } from '../benefit/index.ts';
import { type Filings, loadFilings } from '../filing/index.ts';
import { addDays, type Day, dayOf, type Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { loadBalances } from '../ledger/index.ts';
import type { Enrolment, Institution, PersonFile } from '../registry/index.ts';
import { type Basis, basisOf } from './basis.ts';
import type { By, Deps } from './deps.ts';
import type { Encounter } from './domain/encounter.ts';
import { type PastStay, PLANNED_STAY, type StayFacts, stayFacts } from './domain/stay.ts';
import { entitledOn } from './entitled.ts';
import { newEncounter } from './open-encounter.ts';
import { PERSON_UNKNOWN } from './refusals.ts';
import { type Accumulated, loadAccumulated } from './settlement.store.ts';
import { loadStays } from './stay.store.ts';

/** All that a settlement of a person depends on besides the visit itself. */
export type OwnFacts = {
  readonly file: PersonFile;
  readonly balances: Readonly<Record<AccountKind, Fen | null>>;
  readonly filings: Filings;
  readonly stays: readonly PastStay[];
  readonly accumulated: readonly Accumulated[];
};

/** Reads it as of one moment. Refusal: person-unknown. */
export function loadOwn(deps: Deps, personId: string): Promise<Outcome<OwnFacts>> {
  return deps.db.transaction('read', async (tx, end) => {
    const [file, balances, filings, stays, accumulated] = await Promise.all([
      deps.registry.loadPerson(tx, personId, false),
      loadBalances(tx, personId),
      loadFilings(tx, personId),
      loadStays(tx, personId),
      loadAccumulated(tx, personId),
      end('commit'),
    ]);
    if (file === null) return refuse(PERSON_UNKNOWN);
    return accept({ file, balances, filings, stays, accumulated });
  });
}

/** A visit that nobody has made: where, under what, since when. */
export type Supposed = {
  readonly institution: Institution;
  readonly insurance: string;
  readonly medicalType: string;
  readonly chronic: { readonly code: string; readonly name: string } | null;
  readonly beganAt: Instant;
  /** Of a stay: the days in hospital; null: no stay. */
  readonly days: number | null;
};

/** Who asks for a supposed visit at an institution: nobody there. */
export function supposedBy(institutionCode: string, now: Instant): By {
  const nobody = { operatorId: '', operatorName: '', infno: '', msgid: '', input: '' };
  return { institutionCode, now, ...nobody, remind: () => {} };
}

/** The encounter it would be. */
export function supposeEncounter(
  deps: Deps,
  file: PersonFile,
  enrolment: Enrolment,
  supposed: Supposed,
): Encounter {
  const { institution, insurance, medicalType, chronic, beganAt, days } = supposed;
  const by = supposedBy(institution.code, beganAt);
  const isShop = institution.kind === 'pharmacy';
  return {
    ...newEncounter(deps, by, file, enrolment),
    kind: days !== null ? 'inpatient' : isShop ? 'pharmacy' : 'outpatient',
    insurance,
    medicalType,
    beganAt,
    credentialKind: '02',
    chronicCode: chronic?.code ?? null,
    chronicName: chronic?.name ?? null,
    stay: days === null ? null : PLANNED_STAY,
  };
}

/** What of a stay its settlement on discharge would know; null: it is none. */
export function supposeStay(
  deps: Pick<Deps, 'registry'>,
  { stays }: Pick<OwnFacts, 'stays'>,
  encounter: Encounter,
  days: number | null,
): StayFacts | null {
  if (days === null) return null;
  const through: Day = addDays(dayOf(encounter.beganAt), days);
  const levelOf = (code: string) => deps.registry.institution(code)!.level;
  return stayFacts(encounter, stays, { final: true, through }, levelOf);
}

/**
 * By which policy a supposed visit would be settled, and what was counted before it. Refusals:
 * not-enrolled, two-enrolments, no-policy, policy-not-for, chronic-not-stated, chronic-not-filed.
 */
export function supposeBasis(
  deps: Deps,
  now: Instant,
  facts: OwnFacts,
  supposed: Supposed,
): Outcome<Basis> {
  const { insurance, medicalType, beganAt, days } = supposed;
  const on = dayOf(beganAt);
  const entitled = entitledOn(deps, { now }, facts.file, insurance, on);
  if (!entitled.ok) return entitled;
  const encounter = supposeEncounter(deps, facts.file, entitled.value.spell, supposed);
  return basisOf(deps, {
    ...facts,
    entitled: entitled.value,
    encounter,
    insurance,
    medicalType,
    balances: { personal: null, family: null },
    stay: supposeStay(deps, facts, encounter, days),
    today: dayOf(now),
  });
}
