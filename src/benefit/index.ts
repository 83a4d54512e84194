import type { Db } from '../store/index.ts';
import { loadBook, saveBook } from './benefit.store.ts';
import { type PolicyFinder, policyFinder } from './domain/find-policy.ts';
import type { PolicyBook } from './domain/policy.ts';
import { buildBook, readBookTexts } from './load-book.ts';

export { benefitTransactions } from './benefit.wire.ts';
export {
  type Accumulation,
  accumulatorOf,
  type Calculation,
  calculate,
  type FundPayment,
  type Step,
  type VisitFacts,
} from './domain/calculate.ts';
export { statusOf } from './domain/find-policy.ts';
export type {
  BenefitVersion,
  Citation,
  Level,
  Policy,
  PolicyBook,
  Status,
  Trust,
} from './domain/policy.ts';
export {
  type Approval,
  type ItemClass,
  type LineFacts,
  type LineSplit,
  splitLine,
  timesPrice,
} from './domain/split-line.ts';
export { PolicyUnusable } from './load-book.ts';

export type Benefit = {
  readonly book: PolicyBook;
  readonly find: PolicyFinder;
  /** The finder of the book of that hash, kept from another time; null when there is none. */
  readonly findAsOf: (hash: string) => Promise<PolicyFinder | null>;
};

/**
 * Loads the policy book from its folder, whole or not at all (throws PolicyUnusable with every
 * problem in Chinese), and keeps its texts in the database so that old settlements stay
 * recomputable.
 */
export async function openBenefit(db: Db, folder: string): Promise<Benefit> {
  const texts = readBookTexts(folder);
  const book = buildBook(texts);
  await saveBook(db, book.hash, texts);
  const find = policyFinder(book);
  return {
    book,
    find,
    findAsOf: async (hash) => {
      if (hash === book.hash) return find;
      const old = await loadBook(db, hash);
      return old === null ? null : policyFinder(buildBook(old));
    },
  };
}
