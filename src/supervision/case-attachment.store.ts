import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { DocumentKind } from './domain/attachment.ts';

/** A file an institution sent for an appeal. */
export type Attachment = {
  readonly institutionCode: string;
  readonly attachmentId: string;
  readonly fileNo: number;
  readonly name: string;
  readonly kind: DocumentKind;
  readonly size: number;
  readonly sha256: string;
  readonly sentAt: Instant;
  readonly sentBy: string;
};

const COLUMNS = `institution_code as "institutionCode", attachment_id as "attachmentId",
  file_no as "fileNo", name, kind, size, sha256, sent_at as "sentAt", sent_by as "sentBy"`;

const LIST: Sql = {
  name: 'attachments-list',
  text: `select ${COLUMNS} from supervision.attachment
         where institution_code = $1 and attachment_id = any ($2)
         order by attachment_id, file_no`,
};

/** The files of attachments of an institution, without what is in them. */
export function listAttachments(
  tx: Tx,
  institutionCode: string,
  attachmentIds: readonly string[],
): Promise<Attachment[]> {
  return tx.rows<Attachment>(LIST, [institutionCode, attachmentIds]);
}

export async function attachmentExists(
  tx: Tx,
  institutionCode: string,
  attachmentId: string,
): Promise<boolean> {
  return (await listAttachments(tx, institutionCode, [attachmentId])).length > 0;
}

const CONTENT: Sql = {
  name: 'attachment-content',
  text: `select ${COLUMNS}, encode(content, 'base64') as content from supervision.attachment
         where institution_code = $1 and attachment_id = $2 and file_no = $3`,
};

/** One file with its bytes, in base64; null when there is none. */
export async function loadAttachment(
  tx: Tx,
  of: Pick<Attachment, 'institutionCode' | 'attachmentId' | 'fileNo'>,
): Promise<(Attachment & { readonly content: string }) | null> {
  const values = [of.institutionCode, of.attachmentId, of.fileNo];
  const found = await tx.rows<Attachment & { content: string }>(CONTENT, values);
  return found[0] ?? null;
}

const COUNT: Sql = {
  name: 'attachment-count',
  text: `select count(*) as files from supervision.attachment
         where institution_code = $1 and attachment_id = $2`,
};

/** How many files an attachment has; 0 when there is none of that id. */
export async function countFiles(
  tx: Tx,
  institutionCode: string,
  attachmentId: string,
): Promise<number> {
  return (await tx.rows<{ files: number }>(COUNT, [institutionCode, attachmentId]))[0]!.files;
}

const INSERT: Sql = {
  name: 'attachment-insert',
  text: `insert into supervision.attachment (institution_code, attachment_id, file_no, name, kind,
           size, sha256, content, sent_at, sent_by)
         values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'base64'), to_timestamp($9 / 1000.0), $10)`,
};

/** Keeps a file; `content` is its bytes in base64. */
export function insertAttachment(file: Attachment, content: string): Statement {
  const { institutionCode, attachmentId, fileNo, name, kind, size, sha256 } = file;
  const of = [institutionCode, attachmentId, fileNo, name, kind, size, sha256];
  return statement(INSERT, [...of, content, file.sentAt, file.sentBy]);
}
