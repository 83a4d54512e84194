/** A name as it can be looked for. */
export type Findable = {
  readonly name: string;
  /** First letters of its readings. */
  readonly initials: readonly string[];
  /** Whole readings; none where only first letters are kept. */
  readonly spelled: readonly string[];
};

/** What is typed, in words: small letters, half-width, without punctuation of names. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .split(/[\s,，、;；]+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
}

const WORDS_MAX = 6;

/** A word that fits what an item is beside its name. */
export const WORST_FIT = 7;

const LATIN = /^[a-z0-9]+$/;

/**
 * How well a word fits a name: 0 best, null not at all. In this order: the name itself, its
 * beginning, its first letters, their beginning, its reading's beginning, within the name, within
 * the first letters.
 */
export function fitOf(of: Findable, word: string): number | null {
  const name = of.name.toLowerCase();
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  if (LATIN.test(word)) {
    if (of.initials.includes(word)) return 2;
    if (of.initials.some((one) => one.startsWith(word))) return 3;
    if (word.length > 1 && of.spelled.some((one) => one.startsWith(word))) return 4;
  }
  if (name.includes(word)) return 5;
  if (word.length > 1 && LATIN.test(word) && of.initials.some((one) => one.includes(word))) {
    return 6;
  }
  return null;
}

/** How well all the words fit; null when one does not. */
export function fitAll(of: Findable, words: readonly string[]): number | null {
  let worst = 0;
  for (const word of words) {
    const fit = fitOf(of, word);
    if (fit === null) return null;
    worst = Math.max(worst, fit);
  }
  return worst;
}
