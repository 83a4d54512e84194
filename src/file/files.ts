import { createHash, randomBytes } from 'node:crypto';
import { dayOf, type Instant } from '../kernel/day.ts';
import type { FileReply } from '../kernel/file-reply.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Statement, Tx } from '../store/index.ts';
import {
  expiryOf,
  FILE_BYTES_MAX,
  isExpired,
  partsOf,
  piecesOf,
  type StoredFile,
} from './domain/stored-file.ts';
import { insertFile, insertPiece, loadPart, loadStoredFile } from './file.store.ts';
import { FILE_UNKNOWN, fileExpired } from './refusals.ts';

/** What becomes a file. `institutionCode` is whose it is, EVERYBODY for all institutions. */
export type NewFile = {
  readonly institutionCode: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly now: Instant;
};

/** The number, size and checksum under which a file will be known. */
export function describeFile({ institutionCode, name, bytes, now }: NewFile): StoredFile {
  if (bytes.length > FILE_BYTES_MAX) throw new RangeError(`a file of ${bytes.length} bytes`);
  return {
    institutionCode,
    fileNo: randomBytes(15).toString('hex'),
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    madeAt: now,
    expiresAt: expiryOf(now),
  };
}

/** Stores the bytes of a file that is not known yet, a megabyte a statement. */
export async function storePieces(tx: Tx, file: StoredFile, bytes: Uint8Array): Promise<void> {
  for (const [number, piece] of piecesOf(bytes).entries()) {
    const { sql, values } = insertPiece(file, number, piece);
    await tx.run(sql, values);
  }
}

/** Keeps a file we made ourselves. A fault when it is larger than FILE_BYTES_MAX. */
export async function saveFile(
  tx: Tx,
  file: NewFile,
): Promise<Pick<StoredFile, 'fileNo' | 'expiresAt'>> {
  const described = describeFile(file);
  await storePieces(tx, described, file.bytes);
  const { sql, values } = insertFile(described);
  await tx.run(sql, values);
  return { fileNo: described.fileNo, expiresAt: described.expiresAt };
}

/** A file we make, and what a command saves to keep it. As saveFile otherwise. */
export function makeFile(file: NewFile): {
  readonly file: StoredFile;
  readonly save: readonly Statement[];
} {
  const described = describeFile(file);
  const pieces = piecesOf(file.bytes).map((piece, number) => insertPiece(described, number, piece));
  return { file: described, save: [...pieces, insertFile(described)] };
}

/** An institution's file, to be read in pieces. Refusals: file-unknown, file-expired. */
export async function findFile(
  tx: Tx,
  institutionCode: string,
  fileNo: string,
  now: Instant,
): Promise<Outcome<FileReply>> {
  const file = await loadStoredFile(tx, institutionCode, fileNo);
  if (file === null) return refuse(FILE_UNKNOWN);
  if (isExpired(file, now)) return refuse(fileExpired(dayOf(file.expiresAt)));
  const { name, size } = file;
  return accept({ kind: 'file', name, size, read: (from, to) => readParts(tx, file, from, to) });
}

async function* readParts(
  tx: Tx,
  file: StoredFile,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  for (const part of partsOf(from, to)) yield await loadPart(tx, file, part);
}

/** An institution's file, whole. Refusals: file-unknown, file-expired. */
export async function loadFile(
  tx: Tx,
  institutionCode: string,
  fileNo: string,
  now: Instant,
): Promise<Outcome<{ readonly name: string; readonly bytes: Uint8Array }>> {
  const found = await findFile(tx, institutionCode, fileNo, now);
  if (!found.ok) return found;
  const { name, size, read } = found.value;
  const bytes = Buffer.alloc(size);
  let at = 0;
  for await (const part of read(0, size)) {
    bytes.set(part, at);
    at += part.length;
  }
  return accept({ name, bytes });
}
