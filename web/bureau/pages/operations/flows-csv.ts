import type { ChartTable } from '../../../shared/chart-table.ts';

/** What a spreadsheet would take for a formula is kept a text. */
function cell(value: string | number): string {
  const text = String(value);
  const plain = /^-?[\d,]+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV that a Chinese spreadsheet opens: with the mark of UTF-8 at its beginning. */
export function flowsCsv({ columns, rows }: ChartTable): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
