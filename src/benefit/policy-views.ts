import type { Day } from '../kernel/day.ts';
import { type WordedVersion, wordedVersions } from './book-values.ts';
import { type CodeList, fundName, insuranceName, medicalTypeName } from './code-names.wire.ts';
import type {
  BookReply,
  DiffReply,
  DocumentShown,
  Named,
  RegionReply,
  VersionShown,
  WordsReply,
} from './contract.ts';
import { FACT_WORDS, type FactWord } from './domain/facts.ts';
import type { BookTexts, PolicyBook } from './domain/policy.ts';
import type { PolicyFile } from './domain/read-policy.ts';
import { bookOf, regionName, regionNames } from './load-book.ts';

/** A book as the policy face shows it. */
export type ShownBook = {
  readonly book: PolicyBook;
  readonly texts: BookTexts;
  readonly files: readonly PolicyFile[];
};

/** The regions of a book with how much there is of each. */
export function bookReply({ book, files }: ShownBook, own: string, today: Day): BookReply {
  const names = regionNames(files);
  const byRegion = Map.groupBy(files, (file) => file.region);
  return {
    ...{ hash: book.hash, today, own },
    regions: [...byRegion].map(([code, of]) => ({
      code,
      name: regionName(names, code),
      documents: of.length,
      values: wordedVersions(bookOf(of, '')).reduce((all, v) => all + v.values.length, 0),
    })),
  };
}

const MEDICAL_TYPES_SAID = /(?<=医疗类别)\d{2,6}(?:、\d{2,6})*/g;

/** A condition in words with names for its codes: 门诊慢特病病种 of the list, 医疗类别. */
export function withCodeNames(text: string, chronic: CodeList): string {
  return text
    .replace(/M\d{5}/g, (code) => chronic.get(code) ?? code)
    .replace(MEDICAL_TYPES_SAID, (codes) => codes.split('、').map(medicalTypeName).join('、'));
}

/** The documents of a region with their versions; null when the book has no such region. */
export function regionReply(
  { book, files }: ShownBook,
  chronic: CodeList,
  code: string,
): RegionReply | null {
  const own = files.filter((file) => file.region === code);
  if (own.length === 0) return null;
  return {
    code,
    name: regionName(regionNames(files), code),
    documents: own.map((file) => documentShown(book, chronic, file)),
  };
}

function documentShown(book: PolicyBook, chronic: CodeList, file: PolicyFile): DocumentShown {
  const versions = wordedVersions(bookOf([file], ''), book.covers);
  return {
    ...{ file: file.file, ...file.head },
    versions: versions.map((version) => versionShown(version, chronic)),
  };
}

function versionShown(
  { key, kind, code, name, from, to, known, values }: WordedVersion,
  chronic: CodeList,
): VersionShown {
  return {
    ...{ key, kind, code, name, from, to, known },
    values: values.filter(isShown).map(({ label, text, citation }) => ({
      ...{ label: withCodeNames(label, chronic), text: namedText(label, text) },
      document: citation?.document ?? null,
      clause: citation?.clause ?? null,
      trust: citation?.trust ?? null,
    })),
  };
}

const NAMES: readonly (readonly [RegExp, (code: string) => string])[] = [
  [/^险种$/, insuranceName],
  [/^医疗类别$/, medicalTypeName],
  [/ 基金$/, fundName],
];

function isShown({ label }: { readonly label: string }): boolean {
  return !label.endsWith(' 累计名');
}

/** Under which name something is counted says nothing to who reads a policy. */
const COUNTER = /，累计名 [\w-]+/;
const ROUNDING: Readonly<Record<string, string>> = { 'half-up': '四舍五入到分', down: '舍去到分' };

/** A value that is codes, in words. */
function namedText(label: string, text: string): string {
  if (label === '明细舍入方式') return ROUNDING[text] ?? text;
  const nameIn = NAMES.find(([form]) => form.test(label))?.[1];
  return nameIn === undefined ? text.replace(COUNTER, '') : text.split('、').map(nameIn).join('、');
}

/** What a draft changes, with names for the codes and for the regions. */
export function changesShown<D extends Pick<DiffReply, 'changes'>>(
  diff: D,
  { files }: ShownBook,
  chronic: CodeList,
): D {
  const regions = regionNames(files);
  const text = (label: string, said: string | null) =>
    said === null ? null : namedText(label, said);
  const named = (change: DiffReply['changes'][number]) => ({
    ...change,
    region: regionName(regions, change.region),
    values: change.values.map((one) => ({
      ...one,
      label: withCodeNames(one.label, chronic),
      before: text(one.label, one.before),
      after: text(one.label, one.after),
    })),
  });
  return { ...diff, changes: diff.changes.map(named) };
}

/** The facts a try-out may say, and the benefits there are by region. */
export function wordsReply({ book }: ShownBook, chronic: CodeList): WordsReply {
  const named = (codes: readonly string[], nameIn: (code: string) => string): Named[] =>
    codes.map((code) => ({ code, name: nameIn(code) }));
  return {
    facts: Object.values(FACT_WORDS).map(({ fact, name, words }) => ({
      ...{ fact, name },
      words: choicesOf(fact, words, chronic),
      isNumber: words === 'number',
    })),
    benefits: book.benefits.map((b) => ({
      ...{ region: b.region, code: b.code, name: b.name, from: b.from, to: b.to },
      insurances: named(b.insurance, insuranceName),
      medicalTypes: named(b.medicalTypes, medicalTypeName),
      needsFiling: b.needsFiling,
    })),
  };
}

/** What may be said of a fact; null: a number, or a code typed by hand. */
function choicesOf(
  fact: FactWord['fact'],
  words: FactWord['words'],
  chronic: CodeList,
): Named[] | null {
  if (fact === 'chronic') {
    const diseases = [...chronic].map(([code, name]) => ({ code, name: `${name} ${code}` }));
    return [...diseases, { code: 'other', name: '其他病种' }];
  }
  if (words === 'number' || words instanceof RegExp) return null;
  return Object.entries(words).map(([code, name]) => ({ code, name }));
}
