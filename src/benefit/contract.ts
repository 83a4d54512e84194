import type { Day } from '../kernel/day.ts';
import type { VersionChange } from './diff-books.ts';
import type { Trust } from './domain/policy.ts';
import type { PolicyProblem } from './domain/reader.ts';
import type { MergedRow } from './merge-groups.ts';
import type { Draft } from './trial.store.ts';

/**
 * What the policy face and the platform say to each other under /api/policy. Shares are per ten
 * thousand, amounts fen. Replays and try-outs: settlement/replay-contract.ts.
 *
 * GET  /api/policy                         → BookReply
 * GET  /api/policy/regions/:region         → RegionReply
 * GET  /api/policy/regions/:region/files/:file → FileReply, the text of a document as it is kept
 * GET  /api/policy/words                   → WordsReply, what a try-out may say
 * GET  /api/policy/drafts                  → DraftsReply, those of the asker's region
 * POST /api/policy/drafts  DraftBody       → DraftReply: the faults, or the draft as it is kept
 * GET  /api/policy/drafts/:hash/diff       → DiffReply against the book in use
 */
export type BookReply = {
  readonly hash: string;
  readonly today: Day;
  /** The pooling region of who asks. */
  readonly own: string;
  readonly regions: readonly {
    readonly code: string;
    readonly name: string;
    readonly documents: number;
    readonly values: number;
  }[];
};

/** A value of a version in words, with where it stands. */
export type ValueShown = {
  readonly label: string;
  readonly text: string;
  readonly document: string | null;
  readonly clause: string | null;
  readonly trust: Trust | null;
};

/** Versions of one `key` follow or correct each other; `to` is the first day it no longer holds. */
export type VersionShown = {
  readonly key: string;
  readonly kind: 'benefit' | 'cover' | 'lines' | 'accounts' | 'entitlements' | 'figure';
  readonly code: string;
  readonly name: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly known: Day;
  readonly values: readonly ValueShown[];
};

export type DocumentShown = {
  readonly file: string;
  readonly document: string;
  readonly trust: Trust;
  readonly source: string;
  readonly versions: readonly VersionShown[];
};

export type RegionReply = {
  readonly code: string;
  readonly name: string;
  readonly documents: readonly DocumentShown[];
};

export type FileReply = { readonly file: string; readonly text: string };

/** A word with its name in Chinese. */
export type Named = { readonly code: string; readonly name: string };

export type WordsReply = {
  readonly facts: readonly {
    readonly fact: string;
    readonly name: string;
    /** Null: a number, or a code. */
    readonly words: readonly Named[] | null;
    readonly isNumber: boolean;
  }[];
  readonly benefits: readonly {
    readonly region: string;
    readonly code: string;
    readonly name: string;
    readonly insurances: readonly Named[];
    readonly medicalTypes: readonly Named[];
    readonly from: Day;
    readonly to: Day | null;
    /** 慢特病: the visit names a disease. */
    readonly needsFiling: boolean;
  }[];
};

export type DraftBody = {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
};

export type DraftShown = Omit<Draft, 'region'> & {
  /** Laid over another book than the one in use: what differs is more than the draft. */
  readonly isStale: boolean;
};

export type DraftsReply = { readonly current: string; readonly drafts: readonly DraftShown[] };

export type DraftReply =
  | { readonly usable: false; readonly problems: readonly PolicyProblem[] }
  | {
      readonly usable: true;
      readonly draft: DraftShown;
      readonly warnings: readonly PolicyProblem[];
      /** What its author should look at again, by what it changes. */
      readonly notes: readonly string[];
      /** How many versions it changes; 0: it says what is in force already. */
      readonly changes: number;
    };

/**
 * The regions of `changes` are named. `rows` tell what a person pays more (fen; '拒', '准' where
 * one of the books refuses).
 */
export type DiffReply = {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly VersionChange[];
  readonly costs: readonly number[];
  readonly cases: number;
  readonly rows: readonly (Omit<MergedRow, 'groups'> & {
    readonly region: string;
    readonly name: string;
    readonly on: Day;
    readonly only: 'before' | 'after' | null;
    readonly special: string;
    readonly levels: readonly string[];
    readonly statuses: readonly string[];
    readonly hardships: readonly string[];
  })[];
};
