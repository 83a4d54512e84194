import type { DecimalFault } from '../../kernel/decimal.ts';
import { type Fen, formatYuan, parseYuan } from '../../kernel/fen.ts';
import type { Finding } from './details.ts';

/** One row of an institution's statement; money in fen, negative in a refund. */
export type StatedBill = {
  readonly settlementId: string;
  readonly encounterId: string;
  readonly personId: string;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly refund: boolean;
};

/** What is wrong with a statement: the row, counted from 1, and what is said of it. */
export type StatementFault = {
  readonly kind: 'columns' | 'value' | 'rows';
  readonly row: number;
  readonly text: string;
};

/** A statement, and the file that answers it, have at most so many rows. */
export const ROWS_MAX = 100_000;

const COLUMNS = ['结算ID', '就诊ID', '人员编号', '医疗费总额', '基金支付总额', '个人账户支出'];
const COLUMN_COUNT = COLUMNS.length + 1;
const ID_LENGTH_MAX = 30;
/** 1亿元 a settlement: so much of every row is a safe sum still. */
const AMOUNT_MAX = 10_000_000_000;

const WHY: Readonly<Record<DecimalFault, string>> = {
  'not-a-number': '不是有效的数值',
  'too-many-decimals': '小数位数过多',
  'too-large': '数值过大',
};

/**
 * Reads a statement as institutions upload it (3202): a row a line, columns apart by TAB, in the
 * order of the edition. Empty lines at the end do not count. The first fault ends it.
 */
export function readStatement(text: string): readonly StatedBill[] | StatementFault {
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const rows = whole.split('\n').map((row) => (row.endsWith('\r') ? row.slice(0, -1) : row));
  while (rows.at(-1) === '') rows.pop();
  if (rows.length > ROWS_MAX) {
    return { kind: 'rows', row: rows.length, text: `超过${ROWS_MAX}行，请缩短对账期间` };
  }
  const read: StatedBill[] = [];
  for (const [i, row] of rows.entries()) {
    const stated = readRow(row, i + 1);
    if ('kind' in stated) return stated;
    read.push(stated);
  }
  return read;
}

function readRow(row: string, number: number): StatedBill | StatementFault {
  const cells = row.split('\t').map((cell) => cell.trim());
  const fault = (text: string, kind: StatementFault['kind'] = 'value'): StatementFault => ({
    kind,
    row: number,
    text,
  });
  if (cells.length !== COLUMN_COUNT) {
    return fault(`应为${COLUMN_COUNT}列，实为${cells.length}列`, 'columns');
  }
  const amounts: Fen[] = [];
  for (const [i, name] of COLUMNS.entries()) {
    const cell = cells[i]!;
    if (cell === '' || cell.toLowerCase() === 'null') return fault(`${name}不能为空`);
    if (i < 3) {
      if (cell.length > ID_LENGTH_MAX) return fault(`${name}超过${ID_LENGTH_MAX}个字符`);
      continue;
    }
    const amount = parseYuan(cell);
    if (typeof amount === 'string') return fault(`${name}“${show(cell)}”${WHY[amount]}`);
    if (Math.abs(amount) > AMOUNT_MAX) return fault(`${name}“${show(cell)}”数值过大`);
    amounts.push(amount);
  }
  const flag = cells[COLUMN_COUNT - 1]!;
  if (flag !== '0' && flag !== '1') return fault('退费结算标志应为0或1');
  const [settlementId, encounterId, personId] = cells as [string, string, string];
  const [total, fund, account] = amounts as [Fen, Fen, Fen];
  return { settlementId, encounterId, personId, total, fund, account, refund: flag === '1' };
}

function show(cell: string): string {
  return cell.length > 20 ? `${cell.slice(0, 20)}…` : cell;
}

/** What is nothing is written so (interface §1.3). */
const NOTHING = 'null';

/** 对账结果 of a row, by what it was found to be: editions of the interface differ in it. */
export type ResultCodes = Readonly<Record<Finding['result'], string>>;

/** The rows of the file that answers a statement, in the order and form of the edition. */
export function writeFindings(findings: readonly Finding[], codes: ResultCodes): string {
  return findings.map((finding) => `${rowOf(finding, codes)}\n`).join('');
}

function rowOf(f: Finding, codes: ResultCodes): string {
  const amounts =
    f.ours === null
      ? [null, null, null]
      : [f.ours.total, f.ours.fund, f.ours.account].map((amount) => formatYuan(amount));
  const ids = [f.personId, f.encounterId, f.settlementId, f.msgid];
  return [...ids, codes[f.result], f.refund ? '1' : '0', f.memo, ...amounts]
    .map((cell) => cell ?? NOTHING)
    .join('\t');
}
