import { FACT_WORDS } from './facts.ts';

/** Words after which a text stands that is nobody's to judge. */
export const FREE_WORDS: readonly string[] = [
  ...['document', 'source', 'region_name', 'name', 'clause', 'figure'],
  ...['class_a', 'class_b', 'class_c', 'over_limit', 'restricted'],
];

/** Every word of a policy file, wherever it may stand. */
export const WORDS: readonly string[] = [
  ...FREE_WORDS,
  ...['region', 'trust'],
  ...['benefits', 'covers', 'lines', 'accounts', 'entitlements', 'figures'],
  ...['code', 'insurance', 'medical_types', 'for', 'day', 'needs', 'first_pay', 'layers'],
  ...['from', 'to', 'known', 'use', 'missing', 'fund', 'when', 'base', 'counter', 'counts'],
  ...['deductible', 'deductible_adjust', 'again_after', 'every', 'most', 'segments', 'count'],
  ...['shares', 'share', 'above', 'up_to', 'same_as', 'benefit', 'share_adjust'],
  ...['ceilings', 'ceiling_adjust'],
  ...['per', 'amount', 'figure_year', 'figure_share', 'of', 'by_disease'],
  ...['times', 'plus', 'minus', 'personal_times', 'each', 'over'],
  ...['order', 'pays', 'waiting', 'lapse', 'newborn', 'year', 'rounding'],
  ...Object.keys(FACT_WORDS),
];

/** Which of these words was meant: a letter or two off, or the same letters; null: none. */
export function nearest(written: string, words: readonly string[]): string | null {
  const sorted = (word: string) => [...word].sort().join('');
  const low = written.toLowerCase();
  const near = words
    .map((word) => ({ word, off: sorted(word) === sorted(low) ? 0 : distance(low, word) }))
    .filter(({ word, off }) => off <= Math.min(2, Math.floor(word.length / 3)))
    .toSorted((a, b) => a.off - b.off);
  return near[0]?.word ?? null;
}

/** How many letters have to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1) {
      const kept = row[j - 1]! + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** What of a value stands in characters of full width, and how to write it; '' when nothing. */
export function wideText(value: unknown): string {
  if (typeof value !== 'string') return '';
  const narrow = value.replace(/[\uff01-\uff5e\u3000‘’“”]/g, (c) => NARROW[c] ?? narrowed(c));
  return narrow === value ? '' : `；“${value}”含全角字符，请改为半角的“${narrow}”`;
}

const NARROW: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

function narrowed(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
}
