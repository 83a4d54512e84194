import type { Instant } from '../kernel/day.ts';
import { type Sql, type Statement, statement, type Tx } from '../store/index.ts';
import type { PiecePart, StoredFile } from './domain/stored-file.ts';

const INSERT_FILE: Sql = {
  name: 'file-insert',
  text: `insert into file.file (institution_code, file_no, name, size, sha256, made_at, expires_at)
         values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0))`,
};

/** Makes the file known, after its pieces. */
export function insertFile(f: StoredFile): Statement {
  const { institutionCode, fileNo, name, size, sha256, madeAt, expiresAt } = f;
  const values = [institutionCode, fileNo, name, size, sha256, madeAt, expiresAt];
  return statement(INSERT_FILE, values);
}

const INSERT_PIECE: Sql = {
  name: 'file-insert-piece',
  text: `insert into file.piece (institution_code, file_no, number, bytes, expires_at)
         values ($1, $2, $3, decode($4, 'base64'), to_timestamp($5 / 1000.0))`,
};

export function insertPiece(
  f: Pick<StoredFile, 'institutionCode' | 'fileNo' | 'expiresAt'>,
  number: number,
  bytes: Uint8Array,
): Statement {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  return statement(INSERT_PIECE, [f.institutionCode, f.fileNo, number, text, f.expiresAt]);
}

const LOAD_FILE: Sql = {
  name: 'file-load',
  text: `select institution_code as "institutionCode", file_no as "fileNo", name, size, sha256,
           made_at as "madeAt", expires_at as "expiresAt"
         from file.file where institution_code = $1 and file_no = $2`,
};

export async function loadStoredFile(
  tx: Tx,
  institutionCode: string,
  fileNo: string,
): Promise<StoredFile | null> {
  return (await tx.rows<StoredFile>(LOAD_FILE, [institutionCode, fileNo]))[0] ?? null;
}

const FIND_NAMED: Sql = {
  name: 'file-find-named',
  text: `select institution_code as "institutionCode", file_no as "fileNo", name, size, sha256,
           made_at as "madeAt", expires_at as "expiresAt"
         from file.file
         where institution_code = $1 and starts_with(name, $2)
           and expires_at > to_timestamp($3 / 1000.0)
         order by made_at desc limit 1`,
};

/** The newest file whose name begins so and that can be fetched until then at least, or null. */
export async function findFileNamed(
  tx: Tx,
  institutionCode: string,
  beginning: string,
  until: Instant,
): Promise<StoredFile | null> {
  return (await tx.rows<StoredFile>(FIND_NAMED, [institutionCode, beginning, until]))[0] ?? null;
}

const LOAD_PART: Sql = {
  name: 'file-load-part',
  text: `select encode(substring(bytes from $4 for $5), 'base64') as part
         from file.piece where institution_code = $1 and file_no = $2 and number = $3`,
};

/** Bytes of one piece. A fault when the piece is not there. */
export async function loadPart(tx: Tx, f: StoredFile, part: PiecePart): Promise<Buffer> {
  const { number, from, to } = part;
  const values = [f.institutionCode, f.fileNo, number, from + 1, to - from];
  const [row] = await tx.rows<{ part: string }>(LOAD_PART, values);
  if (row === undefined) throw new Error(`file ${f.fileNo}: piece ${number} is not there`);
  return Buffer.from(row.part, 'base64');
}

const EXPIRED: Sql = {
  name: 'file-expired',
  text: `(select institution_code as "institutionCode", file_no as "fileNo" from file.piece
          where expires_at < to_timestamp($1 / 1000.0) - interval '30 days'
          order by expires_at limit $2)
         union
         (select institution_code, file_no from file.file
          where expires_at < to_timestamp($1 / 1000.0) - interval '30 days'
          order by expires_at limit $2)`,
};

/** Which file: also one that was never made known, of which only pieces are there. */
export type FileKey = Pick<StoredFile, 'institutionCode' | 'fileNo'>;

/**
 * Some files that expired more than 30 days ago, of so many rows at most; until then their number
 * is answered with that. None when there is none.
 */
export function findExpired(tx: Tx, now: Instant, limit: number): Promise<FileKey[]> {
  return tx.rows<FileKey>(EXPIRED, [now, limit]);
}

const DROP_FILE: Sql = {
  name: 'file-drop',
  text: 'delete from file.file where institution_code = $1 and file_no = $2',
};

/** Removes a file. Its pieces go before it: what is left when it is interrupted is found again. */
export async function dropFile(tx: Tx, f: FileKey): Promise<void> {
  await dropPieces(tx, f);
  await tx.run(DROP_FILE, [f.institutionCode, f.fileNo]);
}

const DROP_PIECES: Sql = {
  name: 'file-drop-pieces',
  text: 'delete from file.piece where institution_code = $1 and file_no = $2',
};

/** Removes the pieces of a file, at most 64 of 1 MB. */
export async function dropPieces(tx: Tx, f: FileKey): Promise<void> {
  await tx.run(DROP_PIECES, [f.institutionCode, f.fileNo]);
}
