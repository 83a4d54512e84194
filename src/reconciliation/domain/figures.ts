import { type Fen, formatYuan } from '../../kernel/fen.ts';

/** A figure both sides have: money in fen, or a count. `field` is our term for it. */
export type Figure = {
  readonly field: string;
  readonly name: string;
  readonly unit: 'fen' | 'count';
  readonly theirs: number;
  readonly ours: number;
};

/** A figure of money. */
export function money(field: string, name: string, theirs: Fen, ours: Fen): Figure {
  return { field, name, unit: 'fen', theirs, ours };
}

/** A figure that counts. */
export function count(field: string, name: string, theirs: number, ours: number): Figure {
  return { field, name, unit: 'count', theirs, ours };
}

/** The figures in which the two sides differ. */
export function differing(figures: readonly Figure[]): readonly Figure[] {
  return figures.filter(({ theirs, ours }) => theirs !== ours);
}

/**
 * Differing figures as a text, each with both values: `whose` names the two sides. What would be
 * longer than `limit` is left out, and that is said.
 */
export function tellFigures(
  figures: readonly Figure[],
  whose: readonly [string, string],
  limit: number,
): string {
  const told = figures.map((f) => {
    const [theirs, ours] = [f.theirs, f.ours].map((v) =>
      f.unit === 'fen' ? formatYuan(v as Fen) : String(v),
    );
    return `${f.name} ${whose[0]}${theirs} ${whose[1]}${ours}`;
  });
  const more = '；等';
  let text = told[0] ?? '';
  for (const next of told.slice(1)) {
    if (text.length + next.length + 1 + more.length > limit) return text + more;
    text += `；${next}`;
  }
  return text;
}
