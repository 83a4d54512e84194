import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { NOT_A_ZIP, NOT_ONE_TEXT, TEXT_NOT_UTF8, unpacksTooLarge } from './refusals.ts';

/** The oldest time a ZIP can say: equal texts give equal files. */
const NO_TIME = new Date('1980-01-02T00:00:00Z');

/** A ZIP of one text in UTF-8 under that name. */
export function zipOne(name: string, text: string): Uint8Array {
  return zipSync({ [name]: [Buffer.from(text, 'utf8'), { mtime: NO_TIME }] });
}

/**
 * The text of a ZIP that holds one file. No more than `maxBytes` are unpacked, whatever the ZIP
 * says of itself. Refusals: not-a-zip (truncated or damaged too), not-one-text,
 * unpacks-too-large, text-not-utf8.
 */
export async function unzipOne(
  bytes: Uint8Array,
  { maxBytes }: { readonly maxBytes: number },
): Promise<Outcome<string>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let unpacked: Buffer;
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true });
    const entry = await onlyEntry(zip);
    if (entry === null) return refuse(NOT_ONE_TEXT);
    if (entry.uncompressedSize > maxBytes) return refuse(unpacksTooLarge(maxBytes));
    unpacked = await unpack(zip, entry);
    if (crc32(unpacked) !== entry.crc32) return refuse(NOT_A_ZIP);
  } catch {
    // Whatever the library throws says that the ZIP is not as it should be.
    return refuse(NOT_A_ZIP);
  }
  if (!isUtf8(unpacked)) return refuse(TEXT_NOT_UTF8);
  const text = unpacked.toString('utf8');
  return accept(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

/** The one file of a ZIP; null when it has none, or several. Folders do not count. */
async function onlyEntry(zip: ZipFile): Promise<Entry | null> {
  let found: Entry | null = null;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (found !== null) return null;
    found = entry;
  }
  return found;
}

/** The file of an entry. Throws when it is not as long as it says: it never reads on. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
