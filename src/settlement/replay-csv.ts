import { type Fen, fen, formatYuan } from '../kernel/fen.ts';
import type { Replayed } from './replay.ts';
import { DIMENSION_NAME } from './replay-names.ts';
import { DIMENSIONS, type Dimension, type Sums } from './replay-sums.ts';

const HEAD = [
  ...['口径', '代码', '名称', '笔数', '总费用', '现行基金', '草案基金', '基金之差'],
  ...['现行账户', '草案账户', '现行现金', '草案现金', '个人负担之差'],
];

/** A replay as a table: the whole, then each group of each dimension. Amounts in yuan. */
export function replayCsv(
  result: Replayed,
  nameOf: (dimension: Dimension, value: string) => string,
): string {
  const rows = [
    rowOf('全部', '', '', result.whole),
    ...DIMENSIONS.flatMap((dimension) =>
      result.groups[dimension].map((group) =>
        rowOf(DIMENSION_NAME[dimension], group.value, nameOf(dimension, group.value), group),
      ),
    ),
  ];
  // With a mark by which spreadsheets know that it is UTF-8.
  return `\ufeff${[HEAD, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function rowOf(dimension: string, value: string, name: string, of: Sums): string[] {
  const { before, after } = of;
  const less = (a: Fen, b: Fen) => formatYuan(fen(a - b));
  return [
    ...[dimension, value, name, String(of.settlements), formatYuan(of.total)],
    ...[formatYuan(before.fund), formatYuan(after.fund), less(after.fund, before.fund)],
    ...[formatYuan(before.account), formatYuan(after.account)],
    ...[formatYuan(before.cash), formatYuan(after.cash), less(before.fund, after.fund)],
  ];
}

/** A text that a spreadsheet would run as a formula is marked as a text. */
function cell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
