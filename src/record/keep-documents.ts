import { type Day, dayOf } from '../kernel/day.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Person, PersonFile } from '../registry/index.ts';
import { type Encounter, loadEncounter } from '../settlement/index.ts';
import { command, type Tx } from '../store/index.ts';
import { type By, commandId, type Deps, newId } from './deps.ts';
import {
  type DocumentRow,
  insertDocuments,
  loadNewest,
  loadOfVisit,
  lockOwnPay,
} from './document.store.ts';
import {
  type Newest,
  repeatedAt,
  type SearchedBy,
  type StatedDocument,
} from './domain/document.ts';
import * as refusals from './refusals.ts';

/** Documents of one patient and visit, as an institution sends them. */
export type Upload = {
  /** Null of a self-paying patient. */
  readonly personId: string | null;
  /** Null where the person is. */
  readonly encounterId: string | null;
  /** Where person and encounter stand in the message. */
  readonly personPlace: string;
  readonly encounterPlace: string;
  /** Whether the visit has to be a stay in hospital; null when it may be either. */
  readonly isStay: boolean | null;
  /** What cannot have been before the visit began. */
  readonly since: readonly { readonly on: Day; readonly name: string; readonly place: string }[];
  /** What is said of the person that the registry knows. */
  readonly said: readonly {
    readonly of: 'name' | 'idNo';
    readonly text: string;
    readonly name: string;
    readonly place: string;
  }[];
  /** The visit of which these are all: what else stands is withdrawn. Null: they are some. */
  readonly replaces: string | null;
  /** All of one kind; at least one. */
  readonly documents: readonly StatedDocument[];
};

type Facts = {
  readonly file: PersonFile | null;
  readonly encounter: Encounter | null;
  readonly newest: readonly Newest[];
};

/**
 * Keeps documents (4201–4701): each is a new version of what stands under its key, or withdraws
 * it. Refusals: key-repeated, person-unknown, encounter-unknown, encounter-cancelled,
 * encounter-kind, person-differs, before-visit, document-unknown.
 */
export async function keepDocuments(deps: Deps, by: By, upload: Upload): Promise<Outcome<null>> {
  const { personId, encounterId, documents } = upload;
  const repeated = repeatedAt(documents);
  if (repeated !== null) return refuse(refusals.keyRepeated(documents[repeated]!.place));
  const owner = personId ?? by.institutionCode;
  return await command(deps.db, commandId(owner, by), {
    load: (tx, lock) => loadFacts(deps, tx, by, upload, lock),
    decide: (facts) => {
      const refusal = whoseRefusal(by, upload, facts) ?? withdrawalRefusal(upload, facts);
      if (refusal !== null) return refuse(refusal);
      return accept({ answer: null, rows: rowsOf(deps, by, upload, facts) });
    },
    save: ({ rows }) => [insertDocuments(deps.db.keys, { ...by, personId, encounterId }, rows)],
  });
}

async function loadFacts(
  deps: Deps,
  tx: Tx,
  by: By,
  { personId, encounterId, replaces, documents }: Upload,
  lock: boolean,
): Promise<Facts> {
  const keys = documents.map((d) => d.key);
  const { kind } = documents[0]!;
  const owner = personId ?? by.institutionCode;
  const [file, encounter, newest] = await Promise.all([
    // First: the others are read under its lock.
    loadOwner(deps, tx, by, personId, lock),
    personId === null || encounterId === null
      ? null
      : loadEncounter(tx, personId, encounterId, false),
    replaces === null
      ? loadNewest(tx, owner, by.institutionCode, kind, keys)
      : loadOfVisit(tx, owner, by.institutionCode, kind, replaces),
  ]);
  return { file, encounter, newest };
}

/** Whose documents they are, locked: a person, or all who pay an institution themselves (null). */
async function loadOwner(
  deps: Deps,
  tx: Tx,
  by: By,
  personId: string | null,
  lock: boolean,
): Promise<PersonFile | null> {
  if (personId !== null) return await deps.registry.loadPerson(tx, personId, lock);
  if (lock) await lockOwnPay(tx, by.institutionCode);
  return null;
}

/** Why these are no documents of that person and visit of the institution; or null. */
function whoseRefusal(by: By, upload: Upload, { file, encounter }: Facts): Refusal | null {
  if (upload.personId === null) return null;
  if (file === null) return refusals.personUnknown(upload.personPlace);
  if (encounter?.institutionCode !== by.institutionCode) {
    return refusals.encounterUnknown(upload.encounterPlace);
  }
  const anyValid = upload.documents.some((d) => d.valid);
  if (encounter.status === 'cancelled' && anyValid) {
    return refusals.encounterCancelled(upload.encounterPlace);
  }
  const isStay = encounter.kind === 'inpatient';
  if (upload.isStay !== null && upload.isStay !== isStay) {
    return refusals.encounterKind(upload.encounterPlace, upload.isStay);
  }
  return differs(upload, file.person) ?? tooEarly(upload, encounter);
}

function differs({ said }: Upload, person: Person): Refusal | null {
  const wrong = said.find((one) => one.text.toUpperCase() !== person[one.of].toUpperCase());
  return wrong === undefined ? null : refusals.personDiffers(wrong.place, wrong.name);
}

function tooEarly({ since }: Upload, { beganAt }: Encounter): Refusal | null {
  const began = dayOf(beganAt);
  const early = since.find((one) => one.on < began);
  return early === undefined ? null : refusals.beforeVisit(early.place, early.name, began);
}

function withdrawalRefusal({ documents }: Upload, { newest }: Facts): Refusal | null {
  const standing = new Set(newest.filter((n) => n.valid).map((n) => n.key));
  const wrong = documents.find((d) => !d.valid && !standing.has(d.key));
  return wrong === undefined ? null : refusals.documentUnknown(wrong.place);
}

function rowsOf(
  deps: Deps,
  by: By,
  { documents, replaces }: Upload,
  { newest }: Facts,
): DocumentRow[] {
  const versions = new Map(newest.map((n) => [n.key, n.version]));
  const rows = documents.map(({ place: _place, ...stated }) => ({
    ...stated,
    documentId: newId(deps, by),
    version: (versions.get(stated.key) ?? 0) + 1,
  }));
  if (replaces === null) return rows;
  const stated = new Set(documents.map((d) => d.key));
  const dropped = newest.filter((n) => n.valid && !stated.has(n.key));
  return [
    ...rows,
    ...dropped.map(({ key, version }) => ({
      ...{ kind: documents[0]!.kind, key, valid: false, visitNo: replaces },
      ...{ body: {}, personal: {} },
      ...NOTHING,
      documentId: newId(deps, by),
      version: version + 1,
    })),
  ];
}

const NOTHING: SearchedBy = {
  reportNo: null,
  itemCode: null,
  itemName: null,
  performer: null,
  reportedOn: null,
  amount: null,
};
