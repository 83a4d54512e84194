/** What a picture takes from the tokens as they are now. */
export type ChartColours = {
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly surface: string;
  readonly series: readonly string[];
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  /** Size of texts in pixels. */
  readonly text: number;
};

/** Reads the tokens that hold now, in light or dark, large type or not. */
export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of('ink'),
    ink2: of('ink-2'),
    line: of('line'),
    surface: of('surface'),
    series: Array.from({ length: 8 }, (_, i) => of(`series-${i + 1}`)),
    good: of('good'),
    warn: of('warn'),
    bad: of('bad'),
    text: Number.parseFloat(of('text-small')) || 13,
  };
}
