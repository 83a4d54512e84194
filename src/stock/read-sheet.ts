import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { accept, type Outcome, type Refusal, refuse } from '../kernel/outcome.ts';

const UNREADABLE: Refusal = {
  code: 'file-unreadable',
  text: '文件打不开：请用CSV或XLSX文件，不要加密码',
  field: 'content',
};

/** More than that is cut off: a list that long is refused for its length anyway. */
const ROWS_MAX = 5000;
const COLUMNS_MAX = 60;

/**
 * The cells of a CSV (UTF-8 or GB18030, comma or TAB) or of the first sheet of an XLSX, as texts.
 * Refusal: file-unreadable.
 */
export async function readSheet(
  name: string,
  bytes: Uint8Array,
): Promise<Outcome<readonly (readonly string[])[]>> {
  try {
    const rows = /\.xlsx$/i.test(name) ? await readXlsx(bytes) : readCsv(bytes);
    return accept(rows);
  } catch {
    // Whatever the libraries throw says that the file is not what its name says.
    return refuse(UNREADABLE);
  }
}

function readCsv(bytes: Uint8Array): string[][] {
  const text = decode(bytes);
  if (text.includes('\0')) throw new Error('not a text');
  const [first = ''] = text.split('\n', 1);
  return parse(text, {
    bom: true,
    delimiter: first.includes('\t') ? '\t' : ',',
    relax_column_count: true,
    to: ROWS_MAX,
  });
}

/** Lists out of a spreadsheet are saved in the code page of the machine: GB18030. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  const sheet = book.worksheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  const width = Math.min(sheet.columnCount, COLUMNS_MAX);
  const height = Math.min(sheet.rowCount, ROWS_MAX);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => textOf(sheet.getCell(row + 1, column + 1))),
  );
}

/** A date as a day, without the hours that no spreadsheet shows; anything else as it is shown. */
function textOf(cell: exceljs.Cell): string {
  const { value } = cell;
  const plain = typeof value === 'object' && value !== null && 'result' in value;
  const held = plain ? value.result : value;
  if (!(held instanceof Date)) return typeof held === 'number' ? String(held) : cell.text.trim();
  const [on = '', time = ''] = held.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? on : `${on} ${time}`;
}
