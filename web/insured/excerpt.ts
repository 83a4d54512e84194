/** Lines around a place, `from` counting from 1. */
export type Excerpt = { readonly from: number; readonly lines: readonly string[] };

const AROUND = 8;

/** The lines around the marked ones, those that touch put together; without marks all lines. */
export function excerptsOf(lines: readonly string[], marked: readonly number[]): Excerpt[] {
  if (marked.length === 0) return [{ from: 1, lines }];
  const spans: { from: number; through: number }[] = [];
  for (const mark of marked) {
    const from = Math.max(1, mark - AROUND);
    const through = Math.min(lines.length, mark + AROUND);
    const last = spans.at(-1);
    if (last !== undefined && from <= last.through + 1)
      last.through = Math.max(last.through, through);
    else spans.push({ from, through });
  }
  return spans.map(({ from, through }) => ({ from, lines: lines.slice(from - 1, through) }));
}
