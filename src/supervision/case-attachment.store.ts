import type { Instant } from '../kernel/day.ts';
import {
  type KeyRing,
  resealing,
  type Sql,
  type Statement,
  statement,
  type Tx,
} from '../store/index.ts';
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
  file_no as "fileNo", name_sealed as name, kind, size, sha256,
  sent_at as "sentAt", sent_by as "sentBy"`;

const LIST: Sql = {
  name: 'attachments-list',
  text: `select ${COLUMNS} from supervision.attachment
         where institution_code = $1 and attachment_id = any ($2)
         order by attachment_id, file_no`,
};

type FileKey = Pick<Attachment, 'institutionCode' | 'attachmentId' | 'fileNo'>;

/** Whose sealed file it is: that of one does not open as another's. */
function about({ institutionCode, attachmentId, fileNo }: FileKey): string {
  return `attachment ${institutionCode}/${attachmentId}/${fileNo}`;
}

/** The files of attachments of an institution, without what is in them. */
export async function listAttachments(
  tx: Tx,
  institutionCode: string,
  attachmentIds: readonly string[],
): Promise<Attachment[]> {
  const found = await tx.rows<Attachment>(LIST, [institutionCode, attachmentIds]);
  return found.map((file) => ({ ...file, name: tx.keys.open(file.name, about(file)) }));
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
  text: `select ${COLUMNS}, encode(content_sealed, 'base64') as content from supervision.attachment
         where institution_code = $1 and attachment_id = $2 and file_no = $3`,
};

/** One file with its bytes; null when there is none. */
export async function loadAttachment(
  tx: Tx,
  of: FileKey,
): Promise<(Attachment & { readonly bytes: Uint8Array }) | null> {
  const values = [of.institutionCode, of.attachmentId, of.fileNo];
  const found = await tx.rows<Attachment & { content: string }>(CONTENT, values);
  const file = found[0];
  if (file === undefined) return null;
  const { content, ...rest } = file;
  const bytes = tx.keys.openBytes(Buffer.from(content, 'base64'), about(rest));
  return { ...rest, name: tx.keys.open(rest.name, about(rest)), bytes };
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
  text: `insert into supervision.attachment (institution_code, attachment_id, file_no, name_sealed,
           kind, size, sha256, content_sealed, sent_at, sent_by)
         values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'base64'), to_timestamp($9 / 1000.0), $10)`,
};

/** Keeps a file, its name and its bytes sealed. */
export function insertAttachment(file: Attachment, bytes: Uint8Array, keys: KeyRing): Statement {
  const { institutionCode, attachmentId, fileNo, name, kind, size, sha256 } = file;
  const sealed = keys.seal(name, about(file));
  const content = keys.sealBytes(bytes, about(file)).toString('base64');
  const of = [institutionCode, attachmentId, fileNo, sealed, kind, size, sha256];
  return statement(INSERT, [...of, content, file.sentAt, file.sentBy]);
}

type SealedRow = FileKey & { readonly name: string; readonly content: string };

/** Seals the files of appeals anew, so many a call: see `resealing`. Each may be megabytes. */
export function resealingAttachments(limit: number): (tx: Tx) => Promise<number> {
  return resealing<SealedRow>(
    {
      underOthers: {
        name: 'attachments-under-other-keys',
        text: `select institution_code as "institutionCode", attachment_id as "attachmentId",
                 file_no as "fileNo", name_sealed as name,
                 encode(content_sealed, 'base64') as content
               from supervision.attachment
               where (institution_code, attachment_id, file_no) > ($2, $3, $4)
                 and not (starts_with(name_sealed, $1)
                   and substring(content_sealed for length($1)) = convert_to($1, 'UTF8'))
               order by institution_code, attachment_id, file_no limit $5 for no key update`,
      },
      write: {
        name: 'attachments-reseal',
        text: `update supervision.attachment a
               set name_sealed = r.name, content_sealed = decode(r.content, 'base64')
               from jsonb_to_recordset($1) as r ("institutionCode" text, "attachmentId" text,
                 "fileNo" int, name text, content text)
               where a.institution_code = r."institutionCode"
                 and a.attachment_id = r."attachmentId" and a.file_no = r."fileNo"`,
      },
      beginning: ['', '', 0],
      keyOf: ({ institutionCode, attachmentId, fileNo }) => [institutionCode, attachmentId, fileNo],
      anew: (row, keys) => {
        const bytes = keys.openBytes(Buffer.from(row.content, 'base64'), about(row));
        return {
          ...row,
          name: keys.seal(keys.open(row.name, about(row)), about(row)),
          content: keys.sealBytes(bytes, about(row)).toString('base64'),
        };
      },
    },
    limit,
  );
}
