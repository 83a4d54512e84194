import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';

/** A person lets an institution look at their reports for a time. */
export type Consent = {
  readonly personId: string;
  readonly consentId: string;
  readonly institutionCode: string;
  readonly credentialKind: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly askedBy: string;
  readonly askedByName: string;
};

const INSERT: Sql = {
  name: 'consent-insert',
  text: `insert into record.consent (person_id, consent_id, institution_code, credential_kind,
           valid_from, valid_to, asked_by, asked_by_name)
         values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), to_timestamp($6 / 1000.0), $7, $8)`,
};

export function insertConsent(c: Consent): Statement {
  const whose = [c.personId, c.consentId, c.institutionCode, c.credentialKind];
  return statement(INSERT, [...whose, c.from, c.to, c.askedBy, c.askedByName]);
}

const HOLDING: Sql = {
  name: 'consent-holding',
  text: `select consent_id as id from record.consent
         where person_id = $1 and institution_code = $2
           and valid_from <= to_timestamp($3 / 1000.0) and valid_to > to_timestamp($3 / 1000.0)
         order by valid_to desc limit 1`,
};

/** The consent by which an institution may look at a person's reports now, or null. */
export async function loadConsent(
  tx: Tx,
  personId: string,
  institutionCode: string,
  now: Instant,
): Promise<string | null> {
  const found = await tx.rows<{ id: string }>(HOLDING, [personId, institutionCode, now]);
  return found[0]?.id ?? null;
}

const LOOK: Sql = {
  name: 'look-insert',
  text: `insert into record.look (person_id, look_id, institution_code, consent_id, infno, msgid,
           document_ids, looked_at, looked_by, looked_by_name)
         values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0), $9, $10)`,
};

/** Who looked at which documents of a person, and by which consent; null at their own. */
export type Look = {
  readonly personId: string;
  readonly lookId: string;
  readonly institutionCode: string;
  readonly consentId: string | null;
  readonly infno: string;
  readonly msgid: string;
  readonly documentIds: readonly string[];
  readonly at: Instant;
  readonly by: string;
  readonly byName: string;
};

export function insertLook(l: Look): Statement {
  const how = [l.consentId, l.infno, l.msgid, l.documentIds];
  return statement(LOOK, [l.personId, l.lookId, l.institutionCode, ...how, l.at, l.by, l.byName]);
}
