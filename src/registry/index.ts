import {
  type Clients,
  makeCredential,
  openClients,
  removeCredentials,
  rotateCredential,
} from '../access/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { Db, Tx } from '../store/index.ts';
import type { Institution, InstitutionQuery, Practitioner } from './domain/institution.ts';
import type { PersonFile } from './domain/person.ts';
import * as store from './registry.store.ts';

export {
  findByName,
  listChanges,
  loadStanding,
  type PersonChange,
  resealPhones,
  type Standing,
} from './counter.store.ts';
export {
  type ChangeAsked,
  type Changed,
  changeEnrolment,
  correctIdentity,
  correctPhone,
} from './counter-correct.ts';
export { type CorrectedIdentity, maskIdNo, maskPhone } from './domain/counter-identity.ts';
export type { NumberedSpell, SpellChange } from './domain/counter-spell.ts';
export { idCheckCharacter, idNumberValid } from './domain/id-number.ts';
export {
  type Institution,
  type InstitutionKind,
  type InstitutionQuery,
  LEVEL_NAME,
  type Level,
  type Practitioner,
} from './domain/institution.ts';
export {
  type Agreement,
  activeEnrolment,
  type CivilGrade,
  type Credential,
  type Enrolment,
  type EnrolmentStatus,
  type Identity,
  type Person,
  type PersonFile,
  type Tier,
} from './domain/person.ts';
export { usccCheckCharacter, usccValid } from './domain/uscc.ts';
export { institutionTransactions } from './institution-department.wire.ts';
export { loadPractitionerKinds } from './institution-staff.store.ts';
export {
  insertAgreements,
  insertCredentials,
  insertEnrolments,
  insertIdentities,
  insertInstitutions,
  insertPeople,
  insertPractitioners,
  insertRegions,
  type OfPerson,
} from './intake.store.ts';
export { mineRegistryRoutes } from './mine.http.ts';
export { loadNames } from './names.store.ts';
export { registryTransactions } from './registry.wire.ts';
export { resealCredentials, resealingDepartments, resealPeople } from './reseal.store.ts';

/** Regions and institutions are held in memory; people are read from the database. */
export type Registry = {
  institution(code: string): Institution | null;
  /** All of them, in order of code. */
  institutions(): readonly Institution[];
  /** The institutions that match, in order of code; at most 100. */
  searchInstitutions(query: InstitutionQuery): readonly Institution[];
  /** How institutions are connected: profiles and credentials. */
  readonly clients: Clients;
  /** Whether a secret is one of the institution's; true when none is asked of it. */
  credentialHolds(code: string, credential: string | null): boolean;
  /** The name of a pooling region, or null when there is none of that code. */
  regionName(code: string): string | null;
  /** The edition of the interface a region's institutions speak; null without the region. */
  regionVariant(code: string): string | null;
  /** Whose credential it is, or null when nobody's. `kind` as in `Credential`. */
  findPersonId(tx: Tx, kind: string, number: string): Promise<string | null>;
  /** The person's file, or null. With `lock` the person is held until the transaction ends. */
  loadPerson(tx: Tx, personId: string, lock: boolean): Promise<PersonFile | null>;
  /** Of a person no more than sex, birth and region. */
  loadBio: typeof store.loadBio;
  /** Everybody after a person id in order of id, `limit` at most: '' starts at the first. */
  listPeople(tx: Tx, after: string, limit: number): Promise<store.ListedPerson[]>;
  /** Everybody in order of id, a thousand at a time. */
  pagesOfPeople: typeof store.pagesOfPeople;
  practitionersOf(tx: Tx, institutionCode: string): Promise<Practitioner[]>;
  /**
   * Reads regions, institutions and how they are connected again. With the moment, credentials end
   * as of then, and institutions are read when they changed only.
   */
  reload(now?: Instant): Promise<void>;
};

export type { ListedPerson } from './registry.store.ts';

/** Opens the registry: regions and institutions are read into memory. */
export async function openRegistry(db: Db): Promise<Registry> {
  let regions = new Map<string, { readonly name: string; readonly variant: string }>();
  let byCode = new Map<string, Institution>();
  let all: readonly Institution[] = [];
  const clients = await openClients(db);
  let version = '';
  const readAgain = async () => {
    const seen = await store.loadVersion(db);
    const [named, read] = await Promise.all([store.loadRegions(db), store.loadInstitutions(db)]);
    // Together with what was read under it: of two at once the one that ends last says which.
    version = seen;
    regions = new Map(named.map((r) => [r.code, r]));
    byCode = new Map(read.map((i) => [i.code, i]));
    all = read;
  };
  await readAgain();
  return {
    clients,
    institution: (code) => byCode.get(code) ?? null,
    institutions: () => all,
    searchInstitutions: (query) => all.filter((i) => matches(i, query)).slice(0, FOUND_MAX),
    credentialHolds: clients.secretHolds,
    regionName: (code) => regions.get(code)?.name ?? null,
    regionVariant: (code) => regions.get(code)?.variant ?? null,
    findPersonId: store.findPersonId,
    loadPerson: store.loadPerson,
    loadBio: store.loadBio,
    listPeople: store.listPeople,
    pagesOfPeople: store.pagesOfPeople,
    practitionersOf: store.practitionersOf,
    reload: async (now) => {
      await clients.reload(now ?? null);
      if (now === undefined || (await store.loadVersion(db)) !== version) await readAgain();
    },
  };
}

/**
 * Sets the secret an institution shows in a header, at once (null: none is asked for); false when
 * the institution is unknown.
 */
export async function setCredential(tx: Tx, code: string, secret: string | null): Promise<boolean> {
  const known = (await store.loadInstitutions(tx)).some((one) => one.code === code);
  if (!known) return false;
  const now = 0 as Instant;
  if (secret === null) await removeCredentials(tx, code, now);
  else {
    const made = { ...makeCredential(code, now), secret };
    await rotateCredential(tx, made, { scheme: 'header', endAt: now });
  }
  return true;
}

const FOUND_MAX = 100;

function matches(institution: Institution, query: InstitutionQuery): boolean {
  return (
    institution.kind === query.kind &&
    (query.name === undefined || institution.name.includes(query.name)) &&
    (query.code === undefined || institution.code === query.code)
  );
}
