/** Documents that are taken as evidence of an appeal. */
export type DocumentKind = 'pdf' | 'jpg' | 'png' | 'docx' | 'xlsx';

const ENDINGS: Readonly<Record<string, DocumentKind>> = {
  pdf: 'pdf',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  docx: 'docx',
  xlsx: 'xlsx',
};

/**
 * What kind of document the bytes are, by what they begin with and hold; null when none that is
 * taken, or another one than the name says. DOCX and XLSX are ZIP files with a folder of their own.
 */
export function documentKind(name: string, bytes: Uint8Array): DocumentKind | null {
  const ending = /\.([a-z]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const kind = ENDINGS[ending] ?? null;
  return kind !== null && isOf(kind, bytes) ? kind : null;
}

function isOf(kind: DocumentKind, bytes: Uint8Array): boolean {
  switch (kind) {
    case 'pdf':
      return begins(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]);
    case 'jpg':
      return begins(bytes, [0xff, 0xd8, 0xff]);
    case 'png':
      return begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    case 'docx':
      return isZip(bytes) && holds(bytes, 'word/');
    case 'xlsx':
      return isZip(bytes) && holds(bytes, 'xl/');
  }
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length > magic.length && magic.every((byte, i) => bytes[i] === byte);
}

function isZip(bytes: Uint8Array): boolean {
  return begins(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

/** Whether a ZIP's directory names a file in the folder; names stand in it as they are. */
function holds(bytes: Uint8Array, folder: string): boolean {
  const wanted = [...folder].map((character) => character.charCodeAt(0));
  for (let at = centralDirectory(bytes); at !== -1; ) {
    const nameLength = (bytes[at + 28] ?? 0) + (bytes[at + 29] ?? 0) * 256;
    const extra = (bytes[at + 30] ?? 0) + (bytes[at + 31] ?? 0) * 256;
    const comment = (bytes[at + 32] ?? 0) + (bytes[at + 33] ?? 0) * 256;
    if (wanted.every((byte, i) => bytes[at + 46 + i] === byte)) return true;
    const next = at + 46 + nameLength + extra + comment;
    at = isEntry(bytes, next) ? next : -1;
  }
  return false;
}

function isEntry(bytes: Uint8Array, at: number): boolean {
  return [0x50, 0x4b, 0x01, 0x02].every((byte, i) => bytes[at + i] === byte);
}

/** Where a ZIP's directory begins, as its last record says; -1 when that is missing. */
function centralDirectory(bytes: Uint8Array): number {
  const first = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= first; at -= 1) {
    if (![0x50, 0x4b, 0x05, 0x06].every((byte, i) => bytes[at + i] === byte)) continue;
    const from = [16, 17, 18, 19].reduce((sum, n, i) => sum + bytes[at + n]! * 256 ** i, 0);
    return isEntry(bytes, from) ? from : -1;
  }
  return -1;
}
