import { randomBytes } from 'node:crypto';
import { type Call, messageKey } from '../kernel/call.ts';
import { addDays, type Day, startOf } from '../kernel/day.ts';
import type { Page } from '../kernel/message-text.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Person } from '../registry/index.ts';
import {
  type Diagnosis,
  type Encounter,
  listDiagnoses,
  loadEncounter,
  loadSettled,
  type Settled,
} from '../settlement/index.ts';
import { findCase, insertLook, loadCase } from './case.store.ts';
import { act } from './case-act.ts';
import type { CaseDeps } from './case-deps.ts';
import { listTold, type ToldCase } from './case-list.store.ts';
import { type CaseShown, showCase } from './case-look.ts';
import type { StepRequest } from './domain/case-step.ts';
import { NOT_OWN } from './domain/case-step-refusals.ts';

/** What an institution asks to see: what it was told of in a period, at first or once more. */
export type AppealQuery = {
  readonly stage: 'answer' | 'panel';
  readonly from: Day;
  readonly to: Day;
  readonly page: Page;
};

/** A bill with the cases about it; the visit is null where a case is about no one bill. */
export type AppealDocument = {
  readonly documentId: string;
  readonly visit: AppealVisit | null;
  readonly cases: readonly CaseShown[];
};

export type AppealVisit = {
  readonly settled: Settled;
  readonly person: Person | null;
  readonly encounter: Encounter | null;
  readonly diagnoses: readonly Diagnosis[];
};

/** What the institution is told of (3701); that it looked is written down. */
export async function listAppeals(
  deps: CaseDeps,
  call: Call,
  query: AppealQuery,
): Promise<{ readonly documents: readonly AppealDocument[]; readonly count: number }> {
  const { db } = deps;
  const { institutionCode } = call;
  const { stage, from, to, page } = query;
  const between = { since: startOf(from), before: startOf(addDays(to, 1)) };
  const told = await listTold(db, { institutionCode, stage, ...between }, page);
  const documents: AppealDocument[] = [];
  for (const cases of told.documents) documents.push(await showDocument(deps, cases));
  const shown = documents.flatMap((d) => d.cases.map(({ of }) => of.suspicion.suspicionId));
  if (shown.length > 0) {
    await insertLook(db, {
      viewerId: institutionCode,
      lookId: randomBytes(16).toString('hex'),
      viewerName: call.operator.name,
      what: 'message',
      shown,
      at: call.now,
    });
  }
  return { documents, count: told.count };
}

async function showDocument(deps: CaseDeps, told: readonly ToldCase[]): Promise<AppealDocument> {
  const cases: CaseShown[] = [];
  for (const { ownerId, suspicionId } of told) {
    const of = await loadCase(deps.db, ownerId, suspicionId, false);
    if (of !== null) cases.push(ownOnly(await showCase(deps, of)));
  }
  const { documentId } = told[0]!;
  const row = cases
    .flatMap(({ of }) => of.suspicion.evidence.settlements)
    .find(({ settlementId }) => settlementId === documentId);
  const visit = row === undefined ? null : await loadVisit(deps, row.personId, documentId);
  return { documentId, cases, visit };
}

/** Of evidence gathered at several institutions each sees its own. */
function ownOnly(shown: CaseShown): CaseShown {
  const own = shown.of.file?.institutionCode;
  return {
    ...shown,
    evidence: shown.evidence.filter(({ settlement }) => settlement.institutionCode === own),
  };
}

async function loadVisit(
  { db, registry }: CaseDeps,
  personId: string,
  settlementId: string,
): Promise<AppealVisit | null> {
  const settled = await loadSettled(db, personId, settlementId, false);
  if (settled === null) return null;
  const { encounterId } = settled;
  const [file, encounter, diagnoses] = await Promise.all([
    registry.loadPerson(db, personId, false),
    loadEncounter(db, personId, encounterId, false),
    listDiagnoses(db, personId, encounterId),
  ]);
  return { settled, person: file?.person ?? null, encounter, diagnoses };
}

/** One answer of many in a message: which suspicion under which document, and what it says. */
export type Submission = {
  readonly documentId: string;
  readonly caseId: string;
  readonly request: Outcome<StepRequest>;
};

/**
 * Takes the answers of an institution (3702), or its wishes for a panel (3703), each by itself: one
 * that is refused does not hinder the others. Refusals: case-unknown, those of the request and of
 * act.
 */
export async function submitAppeals(
  deps: CaseDeps,
  call: Call,
  submissions: readonly Submission[],
): Promise<readonly Outcome<null>[]> {
  const { institutionCode: code, operator } = call;
  const actor = { kind: 'institution', code, id: operator.id, name: operator.name } as const;
  const by = { actor, now: call.now, key: messageKey(call) };
  const results: Outcome<null>[] = [];
  for (const { documentId, caseId, request } of submissions) {
    const found = await findCase(deps.db, caseId);
    const isOwn = found?.institutionCode === code && found.documentId === documentId;
    if (!isOwn) results.push(refuse(NOT_OWN));
    else if (!request.ok) results.push(request);
    else {
      const acted = await act(deps, by, found, request.value);
      results.push(acted.ok ? accept(null) : acted);
    }
  }
  return results;
}
