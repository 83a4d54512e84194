import type { Day } from '../kernel/day.ts';
import type { Outcome } from '../kernel/outcome.ts';
import type { CaseVisit } from './case-file.ts';
import { caseBook, runCase } from './case-file.ts';
import type { DiffReply } from './contract.ts';
import { diffBooks } from './diff-books.ts';
import type { Calculation } from './domain/calculate.ts';
import { valueName } from './domain/facts.ts';
import type { BookTexts, PolicyBook } from './domain/policy.ts';
import type { PolicyProblem } from './domain/reader.ts';
import { draftNotes } from './draft-notes.ts';
import { buildBook, checkedBook, PolicyUnusable, regionNames } from './load-book.ts';
import { mergeGroups, namesIn } from './merge-groups.ts';
import { MODEL_COSTS, runModelCases } from './model-cases.ts';

/** A book as it travels: its texts, and the hash by which it is known again. */
export type BookSent = { readonly hash: string; readonly texts: BookTexts };

/** Work on whole books that would keep others waiting; done in a thread of its own. */
export type DeskTask =
  | {
      readonly kind: 'check';
      readonly current: BookSent;
      readonly texts: BookTexts;
      readonly today: Day;
    }
  | { readonly kind: 'diff'; readonly before: BookSent; readonly after: BookSent }
  | {
      readonly kind: 'try';
      readonly region: string;
      /** Each visit by each of these books. */
      readonly sides: readonly { readonly book: BookSent; readonly visit: CaseVisit }[];
    };

/** What came of a task, by its kind. */
export type DeskAnswer = {
  readonly check:
    | { readonly usable: false; readonly problems: readonly PolicyProblem[] }
    | {
        readonly usable: true;
        readonly hash: string;
        readonly warnings: readonly PolicyProblem[];
        readonly notes: readonly string[];
        readonly changes: number;
      };
  readonly diff: DiffReply;
  readonly try: readonly Outcome<Calculation>[];
};

const HELD_MAX = 4;

/** What does tasks; it holds the last few books it has built. */
export function openDeskWork(): (task: DeskTask) => DeskAnswer[DeskTask['kind']] {
  const held = new Map<string, PolicyBook>();
  const bookOf = ({ hash, texts }: BookSent): PolicyBook => {
    const known = held.get(hash) ?? buildBook(texts);
    held.delete(hash);
    held.set(hash, known);
    for (const key of held.keys()) if (held.size > HELD_MAX) held.delete(key);
    return known;
  };
  return (task) => {
    switch (task.kind) {
      case 'check':
        return check(bookOf(task.current), task);
      case 'diff':
        return diff(bookOf(task.before), bookOf(task.after));
      case 'try':
        return task.sides.map(({ book, visit }) => {
          const of = { name: '', working: '', visits: [visit] };
          return runCase(caseBook(bookOf(book)), task.region, of).visits[0]!.outcome;
        });
    }
  };
}

function check(
  current: PolicyBook,
  { texts, today }: Extract<DeskTask, { readonly kind: 'check' }>,
): DeskAnswer['check'] {
  try {
    const { book, files, warnings } = checkedBook(texts);
    const changes = diffBooks(current, book);
    const notes = draftNotes(changes, regionNames(files), today);
    return { usable: true, hash: book.hash, warnings, notes, changes: changes.length };
  } catch (error) {
    if (!(error instanceof PolicyUnusable)) throw error;
    return { usable: false, problems: error.problems };
  }
}

function diff(before: PolicyBook, after: PolicyBook): DiffReply {
  const changes = diffBooks(before, after);
  const { cases, differing } = runModelCases(before, after, changes);
  return {
    ...{ before: before.hash, after: after.hash, changes, costs: MODEL_COSTS, cases },
    rows: mergeGroups(differing).map(({ groups, changes: byCost }) => {
      const { region, name, on, only, special } = groups[0]!;
      const named = (of: 'level' | 'status' | 'hardship') =>
        namesIn(groups, of).map((word) => valueName(of, word));
      return {
        ...{ region, name, on, only, special, changes: byCost },
        ...{ levels: named('level'), statuses: named('status'), hardships: named('hardship') },
      };
    }),
  };
}
