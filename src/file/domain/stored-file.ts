import type { Instant } from '../../kernel/day.ts';

/** A file holds at most 64 MB. */
export const FILE_BYTES_MAX = 64 * 1024 * 1024;

/** The bytes lie in pieces of 1 MB; only the last one is shorter. */
export const PIECE_BYTES = 1024 * 1024;

/** Whose the files are that every institution may fetch: the national interface's fixed code. */
export const EVERYBODY = 'plc';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

/** A kept file, without its bytes. */
export type StoredFile = {
  readonly institutionCode: string;
  /** 文件查询号: 30 hexadecimal digits, not to be guessed. */
  readonly fileNo: string;
  readonly name: string;
  readonly size: number;
  /** SHA-256 of its bytes in hexadecimal digits. */
  readonly sha256: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
};

/** A file can be fetched for 30 days. */
export function expiryOf(madeAt: Instant): Instant {
  return (madeAt + KEPT_DAYS * DAY_MS) as Instant;
}

/** Whether the file can no longer be fetched. */
export function isExpired(file: Pick<StoredFile, 'expiresAt'>, now: Instant): boolean {
  return now >= file.expiresAt;
}

/** What lies in pieces, cut from `bytes` in order; nothing for no bytes. */
export function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / PIECE_BYTES);
  return Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES),
  );
}

/** A part of a piece: bytes `from` up to, but not including, `to` of the piece of that number. */
export type PiecePart = { readonly number: number; readonly from: number; readonly to: number };

/** The parts that bytes `from` up to, but not including, `to` of a file lie in. */
export function partsOf(from: number, to: number): PiecePart[] {
  const parts: PiecePart[] = [];
  for (let at = from; at < to; ) {
    const number = Math.floor(at / PIECE_BYTES);
    const start = number * PIECE_BYTES;
    const end = Math.min(to, start + PIECE_BYTES);
    parts.push({ number, from: at - start, to: end - start });
    at = end;
  }
  return parts;
}
