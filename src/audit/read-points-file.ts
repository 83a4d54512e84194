import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { Transform, type TransformCallback } from 'node:stream';
import { parse } from 'csv-parse';
import exceljs from 'exceljs';

/** Says in Chinese why a file cannot be read as a table of points. */
export class PointsUnusable extends Error {}

/** One row: its number in the file (the heading is 1) and its cells as texts. */
export type FileRow = { readonly number: number; readonly cells: readonly string[] };

/**
 * The rows of a CSV file (UTF-8, comma or TAB) or of the first sheet of an XLSX file, one after
 * the other: a file of any length is never held as a whole. Throws PointsUnusable.
 */
export async function* readPointsFile(path: string): AsyncGenerator<FileRow> {
  const kind = kindOf(path);
  try {
    yield* kind === 'xlsx' ? readSheet(path) : readCsv(path);
  } catch (error) {
    if (error instanceof PointsUnusable) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new PointsUnusable(
      kind === 'xlsx'
        ? `${path} 不是可用的 XLSX 文件：${why}`
        : `${path} 不是可用的 CSV 文件：${why}`,
    );
  }
}

/** SHA-256 of a file's bytes, in base64url. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('base64url');
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Told by how the file begins, whatever it is called. */
function kindOf(path: string): 'csv' | 'xlsx' {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new PointsUnusable(`没有文件 ${path}`);
  if (!found.isFile()) throw new PointsUnusable(`${path} 不是文件`);
  if (found.size === 0) throw new PointsUnusable(`${path} 是空文件`);
  const head = readHead(path);
  if (head.subarray(0, 4).equals(ZIP)) return 'xlsx';
  if (head.subarray(0, 4).equals(OLD_OFFICE)) {
    throw new PointsUnusable(`${path} 是旧版 Excel（.xls）文件，请另存为 .xlsx 或 CSV`);
  }
  if (head.includes(0)) throw new PointsUnusable(`${path} 不是 CSV 或 XLSX 文件`);
  return 'csv';
}

function readHead(path: string): Buffer {
  const head = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}

function firstLine(path: string): string {
  return readHead(path).toString('utf8').split('\n', 1)[0]!;
}

async function* readCsv(path: string): AsyncGenerator<FileRow> {
  const delimiter = firstLine(path).includes('\t') ? '\t' : ',';
  const parser = parse({ bom: true, delimiter, relax_column_count: true });
  const checked = createReadStream(path).pipe(checkUtf8(path));
  checked.on('error', (error) => parser.destroy(error));
  checked.pipe(parser);
  let number = 0;
  for await (const cells of parser as AsyncIterable<readonly string[]>) {
    number += 1;
    if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
  }
}

/** Passes the bytes on, and fails at the first piece that is not UTF-8. */
function checkUtf8(path: string): Transform {
  let rest = Buffer.alloc(0);
  const take = (piece: Buffer, done: TransformCallback, last: boolean) => {
    const whole = Buffer.concat([rest, piece]);
    const cut = last ? whole.length : endOfText(whole);
    rest = Buffer.from(whole.subarray(cut));
    const text = whole.subarray(0, cut);
    if (isUtf8(text)) done(null, text);
    else done(new PointsUnusable(`${path} 不是 UTF-8 编码，请以 UTF-8 另存`));
  };
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => take(piece, done, false),
    flush: (done) => take(Buffer.alloc(0), done, true),
  });
}

/** Where the last whole character may end: a piece can end inside one. */
function endOfText(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}

async function* readSheet(path: string): AsyncGenerator<FileRow> {
  const reader = new exceljs.stream.xlsx.WorkbookReader(path, { sharedStrings: 'cache' });
  for await (const sheet of reader) {
    let width = 0;
    for await (const row of sheet) {
      width = Math.max(width, row.cellCount);
      const cells = Array.from({ length: width }, (_, i) => row.getCell(i + 1).text.trim());
      if (cells.some((cell) => cell !== '')) yield { number: row.number, cells };
    }
    return;
  }
  throw new PointsUnusable(`${path} 里没有工作表`);
}
