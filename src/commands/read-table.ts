import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';

/** Says in Chinese why a file cannot be read as a table. */
export class TableUnusable extends Error {}

/** The largest number of rows a table may have. */
const ROWS_MAX = 200_000;

/**
 * The cells of a CSV file (UTF-8, comma or TAB) or of the first sheet of an XLSX file, row by row,
 * as texts. Rows keep their own length. Throws TableUnusable.
 */
export async function readTable(file: string): Promise<readonly (readonly string[])[]> {
  const rows = await (/\.xlsx$/i.test(file) ? readSheet(file) : readCsv(file)).catch(
    (error: unknown) => {
      if (error instanceof TableUnusable) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new TableUnusable(`无法读取 ${file}：${why}`);
    },
  );
  if (rows.length > ROWS_MAX) throw new TableUnusable(`${file} 超过 ${ROWS_MAX} 行`);
  return rows;
}

async function readCsv(file: string): Promise<string[][]> {
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) throw new TableUnusable(`${file} 不是 UTF-8 编码`);
  const [first = ''] = bytes.toString('utf8').split('\n', 1);
  return parse(bytes, {
    bom: true,
    delimiter: first.includes('\t') ? '\t' : ',',
    relax_column_count: true,
    skip_empty_lines: true,
  });
}

async function readSheet(file: string): Promise<string[][]> {
  const reader = new exceljs.stream.xlsx.WorkbookReader(file, { sharedStrings: 'cache' });
  for await (const sheet of reader) {
    const rows: string[][] = [];
    let width = 0;
    for await (const row of sheet) {
      width = Math.max(width, row.cellCount);
      rows.push(Array.from({ length: width }, (_, i) => row.getCell(i + 1).text.trim()));
      if (rows.length > ROWS_MAX) break;
    }
    return rows;
  }
  throw new TableUnusable(`${file} 里没有工作表`);
}
