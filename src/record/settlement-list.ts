import { type Instant, parseTime } from '../kernel/day.ts';
import type { Page } from '../kernel/message-text.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { PersonFile } from '../registry/index.ts';
import {
  countSettled,
  type Diagnosis,
  type Encounter,
  type FeeLine,
  linesOf,
  listDiagnoses,
  loadEncounter,
  loadSettled,
  type Settled,
} from '../settlement/index.ts';
import { command, type Tx } from '../store/index.ts';
import { type By, commandId, type Deps, newId } from './deps.ts';
import { insertDocuments, loadDocuments, loadNewest } from './document.store.ts';
import type { KeptDocument, StatedDocument } from './domain/document.ts';
import {
  contradiction,
  type Finding,
  findFaults,
  type ListState,
  type StatedList,
} from './domain/settlement-list.ts';
import {
  countLists,
  findLists,
  type ListRow,
  loadList,
  updateState,
  upsertList,
} from './list.store.ts';
import * as refusals from './list-refusals.ts';

type Facts = {
  readonly file: PersonFile | null;
  readonly settled: Settled | null;
  readonly encounter: Encounter | null;
  readonly diagnoses: readonly Diagnosis[];
  readonly list: ListRow | null;
  readonly version: number;
};

/**
 * Keeps the list of a settlement with what the quality check finds (4101). Refusals:
 * settlement-unknown, settlement-reversed, list-submitted, list-passed, list-contradicts,
 * list-has-errors (when it is to be submitted at once).
 */
export function keepList(
  deps: Deps,
  by: By,
  stated: StatedList,
  document: StatedDocument,
  submit: boolean,
): Promise<Outcome<{ readonly listId: string }>> {
  const { personId } = stated;
  return command(deps.db, commandId(personId, by), {
    load: (tx, lock) => loadFacts(deps, tx, by, stated, lock),
    decide: ({ file, settled, encounter, diagnoses, list, version }) => {
      const refusal = settledRefusal(by, file, settled, list);
      if (refusal !== null) return refuse(refusal);
      const basis = { person: file!.person, encounter: encounter!, settled: settled!, diagnoses };
      const wrong = contradiction(stated, basis);
      if (wrong !== null) return refuse(wrong);
      const findings = findFaults(stated, basis);
      const unfit = submit ? errorRefusal(findings) : null;
      if (unfit !== null) return refuse(unfit);
      const listId = list?.listId ?? newId(deps, by);
      const documentId = newId(deps, by);
      const row: ListRow = {
        personId,
        settlementId: stated.settlementId,
        listId,
        documentId,
        institutionCode: by.institutionCode,
        encounterId: stated.encounterId,
        medicalType: settled!.medicalType,
        settledAt: settled!.settledAt,
        state: submit ? 'submitted' : 'draft',
        findings,
        checkedAt: by.now,
      };
      return accept({ answer: { listId }, row, version: version + 1 });
    },
    save: ({ row, version }) => {
      const { place: _place, ...kept } = document;
      const made = { ...by, personId, encounterId: row.encounterId };
      return [
        upsertList(row, by),
        insertDocuments(deps.db.keys, made, [{ ...kept, documentId: row.documentId, version }]),
      ];
    },
  });
}

async function loadFacts(
  deps: Deps,
  tx: Tx,
  by: By,
  { personId, settlementId, encounterId }: StatedList,
  lock: boolean,
): Promise<Facts> {
  const [file, settled, encounter, diagnoses, list, newest] = await Promise.all([
    deps.registry.loadPerson(tx, personId, lock),
    loadSettled(tx, personId, settlementId, lock),
    loadEncounter(tx, personId, encounterId, false),
    listDiagnoses(tx, personId, encounterId),
    loadList(tx, personId, settlementId),
    loadNewest(tx, personId, by.institutionCode, LIST_KIND, [settlementId]),
  ]);
  // Of a list that names another encounter, the settlement's counts: the contradiction is told.
  const own = settled === null ? null : settled.encounterId;
  const its =
    own === null || own === encounterId ? encounter : await loadEncounter(tx, personId, own, false);
  const version = newest[0]?.version ?? 0;
  return { file, settled, encounter: its, diagnoses, list, version };
}

/** The kind under which lists are kept. */
export const LIST_KIND = '4101';

function settledRefusal(
  by: By,
  file: PersonFile | null,
  settled: Settled | null,
  list: ListRow | null,
): Refusal | null {
  if (file === null || settled?.institutionCode !== by.institutionCode) {
    return refusals.SETTLEMENT_UNKNOWN;
  }
  if (settled.kind === 'reversal' || settled.reversedBy !== null) {
    return refusals.SETTLEMENT_REVERSED;
  }
  if (list?.state === 'submitted') return refusals.LIST_SUBMITTED;
  return list?.state === 'passed' ? refusals.LIST_PASSED : null;
}

function errorRefusal(findings: readonly Finding[]): Refusal | null {
  const errors = findings.filter((f) => f.severity === 'error');
  return errors[0] === undefined ? null : refusals.listHasErrors(errors[0], errors.length);
}

/**
 * Submits a list, or takes one back that did not pass (4102). Refusals: list-unknown,
 * state-refused, list-passed, state-same, list-submitted, list-has-errors.
 */
export function moveList(
  deps: Deps,
  by: By,
  which: { readonly personId: string; readonly settlementId: string },
  to: ListState | null,
): Promise<Outcome<null>> {
  return command(deps.db, commandId(which.personId, by), {
    load: async (tx, lock) => {
      const [, list] = await Promise.all([
        deps.registry.loadPerson(tx, which.personId, lock),
        loadList(tx, which.personId, which.settlementId),
      ]);
      return list;
    },
    decide: (list) => {
      if (list?.institutionCode !== by.institutionCode) return refuse(refusals.LIST_UNKNOWN);
      const refusal = moveRefusal(list, to);
      return refusal === null ? accept({ answer: null, to: to! }) : refuse(refusal);
    },
    save: (decided) => [updateState(which, decided.to, by)],
  });
}

function moveRefusal({ state, findings }: ListRow, to: ListState | null): Refusal | null {
  if (to !== 'draft' && to !== 'submitted') return refusals.STATE_REFUSED;
  if (state === 'passed') return refusals.LIST_PASSED;
  if (state === to) return refusals.STATE_SAME;
  if (state === 'submitted') return refusals.LIST_SUBMITTED;
  return to === 'submitted' ? errorRefusal(findings) : null;
}

export type FoundList = {
  readonly file: PersonFile;
  readonly list: ListRow;
  readonly document: KeptDocument;
  readonly settled: Settled;
  readonly encounter: Encounter;
  readonly lines: readonly FeeLine[];
};

/** A list with its settlement, to the institution it is of (4103). Refusal: list-unknown. */
export async function findList(
  { db, registry }: Deps,
  institutionCode: string,
  which: { readonly personId: string; readonly settlementId: string },
): Promise<Outcome<FoundList>> {
  const { personId, settlementId } = which;
  const [file, list, settled] = await Promise.all([
    registry.loadPerson(db, personId, false),
    loadList(db, personId, settlementId),
    loadSettled(db, personId, settlementId, false),
  ]);
  if (list?.institutionCode !== institutionCode || file === null || settled === null) {
    return refuse(refusals.LIST_UNKNOWN);
  }
  const [documents, encounter, lines] = await Promise.all([
    loadDocuments(db, personId, [list.documentId]),
    loadEncounter(db, personId, list.encounterId, false),
    linesOf(db, settled),
  ]);
  if (encounter === null) throw new Error(`list of no encounter: ${list.listId}`);
  return accept({ file, list, document: documents[0]!, settled, encounter, lines });
}

export type CheckedQuery = {
  readonly institutionCode: string;
  /** yyyyMM. */
  readonly month: string;
  readonly settlementId: string | null;
  readonly personId: string | null;
  readonly worst: 'error' | 'warning' | 'none' | null;
  readonly page: Page;
};

/** What the quality check found of the lists of a month (4104). Refusal: month-bad. */
export async function findChecked(
  { db, registry }: Deps,
  q: CheckedQuery,
): Promise<Outcome<readonly { readonly list: ListRow; readonly file: PersonFile }[]>> {
  const [year, month] = [Number(q.month.slice(0, 4)), Number(q.month.slice(4))];
  const from = firstOf(year, month);
  if (!/^\d{6}$/.test(q.month) || from === null) return refuse(refusals.MONTH_BAD);
  const to = month === 12 ? firstOf(year + 1, 1)! : firstOf(year, month + 1)!;
  const { number, size } = q.page;
  const lists = await findLists(db, { ...q, from, to, limit: size, offset: (number - 1) * size });
  const found = await Promise.all(
    lists.map(async (list) => ({
      list,
      file: await registry.loadPerson(db, list.personId, false),
    })),
  );
  return accept(
    found.map(({ list, file }) => {
      if (file === null) throw new Error(`list of nobody: ${list.listId}`);
      return { list, file };
    }),
  );
}

function firstOf(year: number, month: number): Instant | null {
  const [y, m] = [String(year).padStart(4, '0'), String(month).padStart(2, '0')];
  return parseTime(`${y}-${m}-01 00:00:00`);
}

const YEAR_MS = 366 * 86_400_000;

/**
 * How many settlements of an institution should have a list and how many have (4105): those that
 * stand; with `reversals` also the negative ones. Refusals: range-backwards, range-too-long.
 */
export async function countOfLists(
  { db }: Deps,
  institutionCode: string,
  span: { readonly from: Instant; readonly to: Instant },
  medicalTypes: readonly string[],
  reversals: boolean,
): Promise<Outcome<{ readonly wanted: number; readonly kept: number }>> {
  if (span.to < span.from) return refuse(refusals.RANGE_BACKWARDS);
  if (span.to - span.from > YEAR_MS) return refuse(refusals.RANGE_TOO_LONG);
  const [wanted, kept] = await Promise.all([
    countSettled(db, { institutionCode, ...span, medicalTypes, reversals }),
    countLists(db, institutionCode, span, medicalTypes),
  ]);
  return accept({ wanted, kept });
}
