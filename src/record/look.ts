import type { Instant } from '../kernel/day.ts';
import type { Page } from '../kernel/message-text.ts';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';
import type { Person, PersonFile } from '../registry/index.ts';
import { command, type Tx } from '../store/index.ts';
import { insertConsent, insertLook, loadConsent } from './consent.store.ts';
import { type By, commandId, type Deps, newId } from './deps.ts';
import { listDocuments, loadDocuments } from './document.store.ts';
import type { KeptDocument } from './domain/document.ts';
import { CONSENT_DAYS, chooseReports, needsConsent, type ReportQuery } from './domain/report.ts';
import * as refusals from './look-refusals.ts';

export type Looked = { readonly person: Person; readonly reports: readonly KeptDocument[] };

type Facts = {
  readonly file: PersonFile | null;
  readonly consentId: string | null;
  readonly reports: readonly KeptDocument[];
};

/** A report of this kind is a whole file: it is read only when it is shown. */
const FILES = '4506';

/**
 * Looks at reports of a person (4507–4512, 5401, 5402), and records who looked at what. Refusals:
 * person-unknown; consent-missing, where the reports of other institutions are asked for;
 * report-unknown, where one is and there is none.
 */
export function look(
  deps: Deps,
  by: By,
  query: ReportQuery,
  shown: Page,
): Promise<Outcome<Looked>> {
  const { personId } = query;
  return command(deps.db, commandId(personId, by), {
    load: (tx) => loadFacts(deps, tx, by, query, shown),
    decide: ({ file, consentId, reports }) => {
      const refusal = lookRefusal(by, query, file, consentId);
      if (refusal !== null) return refuse(refusal);
      if (query.mustFind && reports.length === 0) return refuse(refusals.REPORT_UNKNOWN);
      const foreign = reports.some((r) => r.institutionCode !== by.institutionCode);
      const answer: Looked = { person: file!.person, reports };
      return accept({ answer, consentId: foreign ? consentId : null });
    },
    save: ({ answer, consentId }) => [
      insertLook({
        personId,
        lookId: newId(deps, by),
        institutionCode: by.institutionCode,
        consentId,
        infno: by.infno,
        msgid: by.msgid,
        documentIds: answer.reports.map((r) => r.documentId),
        at: by.now,
        by: by.operatorId,
        byName: by.operatorName,
      }),
    ],
    memory: {
      keep: ({ reports }) => reports.map((r) => r.documentId),
      recall: async (tx, kept: readonly string[]) => {
        const [file, reports] = await Promise.all([
          deps.registry.loadPerson(tx, personId, false),
          loadDocuments(tx, personId, kept),
        ]);
        return file === null
          ? refuse(refusals.PERSON_UNKNOWN)
          : accept({ person: file.person, reports });
      },
    },
  });
}

async function loadFacts(
  deps: Deps,
  tx: Tx,
  by: By,
  query: ReportQuery,
  { number, size }: Page,
): Promise<Facts> {
  const { personId, kinds } = query;
  const withBody = !kinds.includes(FILES);
  const [file, consentId, all] = await Promise.all([
    deps.registry.loadPerson(tx, personId, false),
    loadConsent(tx, personId, by.institutionCode, by.now),
    listDocuments(tx, personId, kinds, withBody),
  ]);
  const asking = { institutionCode: by.institutionCode, hasConsent: consentId !== null };
  const chosen = chooseReports(all, query, asking).slice((number - 1) * size, number * size);
  const reports = withBody
    ? (chosen as KeptDocument[])
    : await loadDocuments(
        tx,
        personId,
        chosen.map((r) => r.documentId),
      );
  return { file, consentId, reports };
}

function lookRefusal(
  by: By,
  query: ReportQuery,
  file: PersonFile | null,
  consentId: string | null,
): Refusal | null {
  if (file === null) return refusals.PERSON_UNKNOWN;
  if (consentId !== null || !needsConsent(query, by.institutionCode)) return null;
  return refusals.CONSENT_MISSING;
}

export type ConsentRequest = {
  readonly personId: string;
  readonly credential: { readonly kind: string; readonly number: string };
  readonly name: string;
  /** Null where only the credential is shown. */
  readonly idNo: string | null;
};

/**
 * Keeps that a person lets the institution look at their reports, from now for some days (5461).
 * Refusals: person-unknown, credential-differs, person-differs.
 */
export function giveConsent(deps: Deps, by: By, request: ConsentRequest): Promise<Outcome<null>> {
  const { personId, credential } = request;
  return command(deps.db, commandId(personId, by), {
    load: (tx) =>
      Promise.all([
        deps.registry.loadPerson(tx, personId, false),
        deps.registry.findPersonId(tx, credential.kind, credential.number),
      ]),
    decide: ([file, owner]) => {
      if (file === null) return refuse(refusals.PERSON_UNKNOWN);
      if (owner !== personId) return refuse(refusals.CREDENTIAL_DIFFERS);
      const { name, idNo } = file.person;
      if (request.idNo !== null && request.idNo.toUpperCase() !== idNo.toUpperCase()) {
        return refuse(refusals.personDiffers('idNo', '证件号码'));
      }
      if (request.name !== name) return refuse(refusals.personDiffers('name', '授权人姓名'));
      return accept({ answer: null });
    },
    save: () => [
      insertConsent({
        personId,
        consentId: newId(deps, by),
        institutionCode: by.institutionCode,
        credentialKind: credential.kind,
        from: by.now,
        to: (by.now + CONSENT_DAYS * 86_400_000) as Instant,
        askedBy: by.operatorId,
        askedByName: by.operatorName,
      }),
    ],
  });
}
