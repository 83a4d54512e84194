/** A cell that a spreadsheet shows as it is: it neither runs a formula nor breaks the row. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A text that begins like a formula would be run by who opens the file.
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A table as CSV, with the mark by which spreadsheets know that it is UTF-8. */
export function csvText(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = [headings, ...rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
