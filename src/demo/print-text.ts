import { type Fen, formatYuan } from '../kernel/fen.ts';

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns a text takes in a terminal: Chinese characters take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text with blanks behind it (or before, when right-aligned) to so many columns. */
export function padTo(columns: number, text: string, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, columns - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

// A number, a word or a ［mark］ stays whole; no line begins with a closing mark or ends with an
// opening one.
const PIECES = /(?:［[^］]*］|[《〈（“]*(?:[!-~]+|.))[》〉，。；：、）”]*/gu;

/** The text in lines of at most so many columns; a piece longer than that keeps its own line. */
export function wrapTo(columns: number, text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (line !== '' && widthOf(line + piece) > columns) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return [...lines, line].join('\n');
}

/** 张三丰 → 张*: no more of a name is printed. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ''}*`;
}

/** Yuan with two decimals, right-aligned in so many columns. */
export function yuanTo(columns: number, amount: Fen): string {
  return padTo(columns, formatYuan(amount), 'right');
}
