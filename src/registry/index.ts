import { sha256 } from '../kernel/hash.ts';
import type { Db, Tx } from '../store/index.ts';
import type { Institution, InstitutionQuery, Level, Practitioner } from './domain/institution.ts';
import type { PersonFile } from './domain/person.ts';
import * as store from './registry.store.ts';

export { idCheckCharacter, idNumberValid } from './domain/id-number.ts';
export type {
  Institution,
  InstitutionKind,
  InstitutionQuery,
  Level,
  Practitioner,
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
export { registryTransactions } from './registry.wire.ts';

/** Regions and institutions are held in memory; people are read from the database. */
export type Registry = {
  institution(code: string): Institution | null;
  /** All of them, in order of code. */
  institutions(): readonly Institution[];
  /** The institutions that match, in order of code; at most 100. */
  searchInstitutions(query: InstitutionQuery): readonly Institution[];
  /**
   * Whether a message of the institution may pass: it has no credential set, or this is it.
   * A credential is compared by its hash.
   */
  credentialHolds(code: string, credential: string | null): boolean;
  /** The name of a pooling region, or null when there is none of that code. */
  regionName(code: string): string | null;
  /** Whose credential it is, or null when nobody's. `kind` as in `Credential`. */
  findPersonId(tx: Tx, kind: string, number: string): Promise<string | null>;
  /** The person's file, or null. With `lock` the person is held until the transaction ends. */
  loadPerson(tx: Tx, personId: string, lock: boolean): Promise<PersonFile | null>;
  /** Everybody after a person id in order of id, `limit` at most: '' starts at the first. */
  listPeople(tx: Tx, after: string, limit: number): Promise<store.ListedPerson[]>;
  practitionersOf(tx: Tx, institutionCode: string): Promise<Practitioner[]>;
  /** Reads regions and institutions again. */
  reload(): Promise<void>;
};

export type { ListedPerson } from './registry.store.ts';

/** Opens the registry: regions and institutions are read into memory. */
export async function openRegistry(db: Db): Promise<Registry> {
  let regions = new Map<string, string>();
  let byCode = new Map<string, Institution>();
  let all: readonly Institution[] = [];
  let credentials: ReadonlyMap<string, string> = new Map();
  const reload = async () => {
    const [named, read, hashes] = await Promise.all([
      store.loadRegions(db),
      store.loadInstitutions(db),
      store.loadCredentials(db),
    ]);
    credentials = hashes;
    regions = new Map(named.map((r) => [r.code, r.name]));
    byCode = new Map(read.map((i) => [i.code, i]));
    all = read;
  };
  await reload();
  return {
    institution: (code) => byCode.get(code) ?? null,
    institutions: () => all,
    searchInstitutions: (query) => all.filter((i) => matches(i, query)).slice(0, FOUND_MAX),
    credentialHolds: (code, credential) => {
      const hash = credentials.get(code);
      return hash === undefined || (credential !== null && sha256(credential) === hash);
    },
    regionName: (code) => regions.get(code) ?? null,
    findPersonId: store.findPersonId,
    loadPerson: store.loadPerson,
    listPeople: store.listPeople,
    practitionersOf: store.practitionersOf,
    reload,
  };
}

/** Sets an institution's access credential (null: none is asked for); false when it is unknown. */
export async function setCredential(tx: Tx, code: string, secret: string | null): Promise<boolean> {
  return (await store.updateCredential(tx, code, secret === null ? null : sha256(secret))) > 0;
}

const FOUND_MAX = 100;

function matches(institution: Institution, query: InstitutionQuery): boolean {
  return (
    institution.kind === query.kind &&
    (query.name === undefined || institution.name.includes(query.name)) &&
    (query.code === undefined || institution.code === query.code)
  );
}

/** A level in words, as shown to people. */
export const LEVEL_NAME: Readonly<Record<Level, string>> = {
  primary: '基层',
  secondary: '二级',
  tertiary: '三级',
};
