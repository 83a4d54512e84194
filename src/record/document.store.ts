import type { Instant } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';
import { type KeyRing, type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { Body, KeptDocument, Newest, StatedDocument } from './domain/document.ts';
import { type Personal, putTogether } from './domain/personal.ts';

const LOCK: Sql = {
  name: 'documents-lock',
  text: `select pg_advisory_xact_lock(hashtextextended('record/' || $1, 0))::text`,
};

/** Holds the documents of an institution's self-paying patients until the transaction ends. */
export async function lockOwnPay(tx: Tx, institutionCode: string): Promise<void> {
  await tx.rows(LOCK, [institutionCode]);
}

const NEWEST: Sql = {
  name: 'documents-newest',
  text: `select distinct on (business_key) business_key as key, version, valid
         from record.document
         where owner_id = $1 and institution_code = $2 and kind = $3
           and business_key = any ($4::text[])
         order by business_key, version desc`,
};

/** The newest versions under keys of one kind; of the keys nothing stands under, none. */
export function loadNewest(
  tx: Tx,
  owner: string,
  institutionCode: string,
  kind: string,
  keys: readonly string[],
): Promise<Newest[]> {
  return tx.rows<Newest>(NEWEST, [owner, institutionCode, kind, keys]);
}

const OF_VISIT: Sql = {
  name: 'documents-of-visit',
  text: `select distinct on (business_key) business_key as key, version, valid
         from record.document
         where owner_id = $1 and visit_no = $4 and institution_code = $2 and kind = $3
         order by business_key, version desc`,
};

/** The newest versions of all documents of a kind and visit. */
export function loadOfVisit(
  tx: Tx,
  owner: string,
  institutionCode: string,
  kind: string,
  visitNo: string,
): Promise<Newest[]> {
  return tx.rows<Newest>(OF_VISIT, [owner, institutionCode, kind, visitNo]);
}

const SUM: Sql = {
  name: 'documents-sum',
  text: `select count(*) as count, coalesce(sum(amount_fen), 0)::bigint as amount from (
           select distinct on (kind, business_key) amount_fen, valid
           from record.document
           where owner_id = $1 and visit_no = $2 and kind = any ($3::text[])
           order by kind, business_key, version desc) d
         where valid and amount_fen is not null`,
};

/** The fee lines of a visit of a self-paying patient: how many stand, and what they add up to. */
export async function sumOfVisit(
  tx: Tx,
  owner: string,
  visitNo: string,
  kinds: readonly string[],
): Promise<{ readonly count: number; readonly amount: Fen }> {
  return (await tx.rows<{ count: number; amount: Fen }>(SUM, [owner, visitNo, kinds]))[0]!;
}

const INSERT: Sql = {
  name: 'documents-insert',
  text: `insert into record.document (owner_id, institution_code, person_id, encounter_id, infno,
           msgid, made_at, made_by, made_by_name, document_id, kind, business_key, version, valid,
           visit_no, report_no, item_code, item_name, performer, reported_on, amount_fen, body,
           personal_sealed)
         select $1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), $8, $9, "documentId", kind,
           key, version, valid, "visitNo", "reportNo", "itemCode", "itemName", performer,
           "reportedOn", amount, body, sealed
         from json_to_recordset($10::json) as d("documentId" text, kind text, key text,
           version int, valid boolean, "visitNo" text, "reportNo" text, "itemCode" text,
           "itemName" text, performer text, "reportedOn" date, amount bigint, body json,
           sealed text)`,
};

export type DocumentRow = Omit<StatedDocument, 'place'> & {
  readonly documentId: string;
  readonly version: number;
};

/** Whom the documents are about, and who sends them by which message. */
export type MadeBy = {
  readonly personId: string | null;
  readonly encounterId: string | null;
  readonly institutionCode: string;
  readonly infno: string;
  readonly msgid: string;
  readonly now: Instant;
  readonly operatorId: string;
  readonly operatorName: string;
};

/** Whose sealed numbers they are: those of one document do not open as another's. */
export function ofDocument(documentId: string): string {
  return `document ${documentId}`;
}

function sealPersonal(keys: KeyRing, documentId: string, personal: Personal): string | null {
  if (Object.keys(personal).length === 0) return null;
  return keys.seal(JSON.stringify(personal), ofDocument(documentId));
}

/** Keeps documents of one owner. */
export function insertDocuments(
  keys: KeyRing,
  made: MadeBy,
  documents: readonly DocumentRow[],
): Statement {
  const { personId, institutionCode } = made;
  const rows = documents.map(({ personal, ...row }) => {
    return { ...row, sealed: sealPersonal(keys, row.documentId, personal) };
  });
  return statement(INSERT, [
    personId ?? institutionCode,
    institutionCode,
    personId,
    made.encounterId,
    made.infno,
    made.msgid,
    made.now,
    made.operatorId,
    made.operatorName,
    JSON.stringify(rows),
  ]);
}

const COLUMNS = `document_id as "documentId", person_id as "personId",
  institution_code as "institutionCode", kind, version, encounter_id as "encounterId",
  visit_no as "visitNo", report_no as "reportNo", item_code as "itemCode",
  item_name as "itemName", performer, reported_on as "reportedOn", amount_fen as amount,
  made_at as "madeAt", made_by as "madeBy", made_by_name as "madeByName"`;

const LIST: Sql = {
  name: 'documents-list',
  text: `select * from (
           select distinct on (institution_code, kind, business_key) ${COLUMNS}, valid,
             case when $3 then body end as body,
             case when $3 then personal_sealed end as sealed
           from record.document where owner_id = $1 and kind = any ($2::text[])
           order by institution_code, kind, business_key, version desc) d
         where valid order by "reportedOn" desc nulls last, "madeAt" desc, "documentId" desc`,
};

/** The valid documents of some kinds of a person, the latest report first. */
export async function listDocuments(
  tx: Tx,
  personId: string,
  kinds: readonly string[],
  withBody: boolean,
): Promise<(Omit<KeptDocument, 'body'> & { body: Body | null })[]> {
  const found = await tx.rows<SealedRow & { body: Body | null }>(LIST, [personId, kinds, withBody]);
  return found.map((row) => whole(tx.keys, row));
}

/** A document with the numbers of people in it still sealed; null where it has none. */
type SealedRow = Omit<KeptDocument, 'body'> & { readonly sealed: string | null };

function whole<B extends Body | null>(
  keys: KeyRing,
  { sealed, ...row }: SealedRow & { readonly body: B },
): Omit<KeptDocument, 'body'> & { body: B } {
  if (sealed === null || row.body === null) return row;
  const personal = JSON.parse(keys.open(sealed, ofDocument(row.documentId))) as Personal;
  return { ...row, body: putTogether(row.body, personal) as B };
}

const BY_IDS: Sql = {
  name: 'documents-by-ids',
  text: `select ${COLUMNS}, body, personal_sealed as sealed from record.document
         where owner_id = $1 and document_id = any ($2::text[])`,
};

/** Documents by their ids, in the order of the ids. */
export async function loadDocuments(
  tx: Tx,
  owner: string,
  ids: readonly string[],
): Promise<KeptDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<SealedRow & { body: Body }>(BY_IDS, [owner, ids]);
  const found = rows.map((row) => whole(tx.keys, row));
  return found.toSorted((a, b) => ids.indexOf(a.documentId) - ids.indexOf(b.documentId));
}
