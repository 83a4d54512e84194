import type { Day } from '../kernel/day.ts';
import type { Enrolment, PersonFile } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import { loadBook, saveBook } from './benefit.store.ts';
import { type ClauseFinder, clauseFinder } from './clause-places.ts';
import { type Entitlement, entitlementOn } from './domain/entitlement.ts';
import { entitlementRulesOf, type PolicyFinder, policyFinder } from './domain/find-policy.ts';
import type { BookTexts, PolicyBook } from './domain/policy.ts';
import type { PolicyFile } from './domain/read-policy.ts';
import { checkedBook, keptBook, readBookTexts } from './load-book.ts';

export { loadBook as loadBookTexts } from './benefit.store.ts';
export { benefitTransactions } from './benefit.wire.ts';
export {
  type CaseRun,
  CaseUnusable,
  type CaseVisit,
  caseBook,
  readCaseFile,
  runCase,
  type VisitRun,
} from './case-file.ts';
export { ordinaryVisit } from './case-words.ts';
export { unknownCodes } from './check-codes.ts';
export {
  type ClauseFinder,
  type ClausePlace,
  clauseFinder,
  clauseText,
} from './clause-places.ts';
export {
  type CodeLists,
  fundName,
  identityName,
  insuranceName,
  medicalTypeName,
  personTypeName,
  readCodeLists,
} from './code-names.wire.ts';
export { codesPage } from './codes-page.ts';
export { DeskBusy, openDesk, type PolicyDesk } from './desk.ts';
export type { BookSent } from './desk-task.ts';
export { diffBooks, type ValueChange, type VersionChange } from './diff-books.ts';
export type { Left } from './domain/buckets.ts';
export {
  type Calculation,
  type Case,
  calculate,
  calculateSplit,
  type FundPayment,
} from './domain/calculate.ts';
export type { Entitlement } from './domain/entitlement.ts';
export {
  type Away,
  CASE_CHRONIC,
  type CaseFacts,
  FACT_WORDS,
  type Level,
  type Referral,
  type Status,
  valueName,
} from './domain/facts.ts';
export {
  type Found,
  type PolicyFinder,
  type PolicyQuery,
  policyFinder,
  statusOf,
} from './domain/find-policy.ts';
export { personFacts } from './domain/person-facts.ts';
export type {
  AccountKind,
  BenefitVersion,
  BookTexts,
  Bucket,
  Citation,
  Layer,
  Period,
  Policy,
  PolicyBook,
  Trust,
} from './domain/policy.ts';
export type { PolicyProblem } from './domain/reader.ts';
export {
  type Approval,
  type ItemClass,
  type LineFacts,
  type LineSplit,
  splitLine,
  timesPrice,
} from './domain/split-line.ts';
export {
  ofTime,
  type StandingAmount,
  type StandingLayer,
  standingOf,
} from './domain/standing.ts';
export type { Step, StepKind } from './domain/trace.ts';
export {
  type Accumulated,
  type Accumulation,
  counterOf,
  ofCalendar,
  type Subject,
  type Usage,
  usageOf,
} from './domain/usage.ts';
export { type DraftFile, draftPath, layDrafts } from './draft.ts';
export { draftNotes } from './draft-notes.ts';
export { bookNamed, type DraftDeps } from './drafts.ts';
export {
  buildBook,
  checkedBook,
  PolicyUnusable,
  problemText,
  readBookTexts,
  regionName,
  regionNames,
} from './load-book.ts';
export { changeAt, type MergedRow, mergeGroups, namesIn } from './merge-groups.ts';
export {
  MODEL_COSTS,
  type ModelGroup,
  type ModelResult,
  type ModelRun,
  runModelCases,
} from './model-cases.ts';
export {
  type Mutant,
  type MutationReport,
  mutantText,
  mutateBook,
  type RunCases,
} from './mutate-policy.ts';
export { policyRoutes, unlessBusy } from './policy.http.ts';
export { policyPage } from './policy-page.ts';
export {
  beatReplay,
  beginReplay,
  endReplay,
  findReplay,
  listDrafts,
  listReplays,
  type ReplayEnd,
  type ReplayRun,
  type ReplayState,
} from './trial.store.ts';

export type Benefit = {
  readonly book: PolicyBook;
  /** What the book was read from: its texts, and its files as they were read. */
  readonly texts: BookTexts;
  readonly files: readonly PolicyFile[];
  readonly find: PolicyFinder;
  /** The finder of the book of that hash, kept from another time; null when there is none. */
  readonly findAsOf: (hash: string) => Promise<PolicyFinder | null>;
  /** Where the clauses of that book stand in its files; null when there is none. */
  readonly clausesAsOf: (hash: string) => Promise<ClauseFinder | null>;
  /**
   * What a person's enrolment in an insurance means on a day, by the rules known by then; null when
   * it gives no benefit.
   */
  readonly entitlement: (
    file: PersonFile,
    insurance: string,
    on: Day,
    known: Day,
  ) => Entitlement<Enrolment> | null;
};

/** As `Benefit.entitlement`, with a given book. */
export function entitlementOf(
  book: PolicyBook,
  file: PersonFile,
  insurance: string,
  on: Day,
  known: Day,
): Entitlement<Enrolment> | null {
  const { region, birth } = file.person;
  const rules = entitlementRulesOf(book, region, insurance, on, known);
  const spells = file.enrolments.filter(
    (e) => e.insurance === insurance && e.status !== 'suspended',
  );
  return entitlementOn(rules, spells, birth, on);
}

type Opened = { readonly find: PolicyFinder; readonly clauses: ClauseFinder };

/** So many books of other times are kept at hand. */
const AT_HAND = 4;

/** Answers the book of a hash: the one in use, or one that was kept, read when first asked for. */
function openedBooks(db: Db, current: Opened, own: string) {
  const others = new Map<string, Opened>();
  return async (hash: string): Promise<Opened | null> => {
    const known = hash === own ? current : others.get(hash);
    if (known !== undefined) return known;
    const texts = await loadBook(db, hash);
    if (texts === null) return null;
    const { book, files } = keptBook(texts);
    const opened = { find: policyFinder(book), clauses: clauseFinder(files) };
    others.set(hash, opened);
    const [oldest] = others.keys();
    if (others.size > AT_HAND) others.delete(oldest!);
    return opened;
  };
}

/**
 * Loads the policy book from its folder, whole or not at all (throws PolicyUnusable with every
 * problem in Chinese), and keeps its texts in the database so that old settlements stay
 * recomputable.
 */
export async function openBenefit(db: Db, folder: string): Promise<Benefit> {
  const texts = readBookTexts(folder);
  const { book, files } = checkedBook(texts);
  await saveBook(db, book.hash, texts);
  const find = policyFinder(book);
  const asOf = openedBooks(db, { find, clauses: clauseFinder(files) }, book.hash);
  return {
    ...{ book, texts, files, find },
    findAsOf: async (hash) => (await asOf(hash))?.find ?? null,
    clausesAsOf: async (hash) => (await asOf(hash))?.clauses ?? null,
    entitlement: (file, insurance, on, known) => entitlementOf(book, file, insurance, on, known),
  };
}
