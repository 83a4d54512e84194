import type { Citation, ReplayRun } from '../benefit/index.ts';
import type { Day } from '../kernel/day.ts';
import type { Replayed } from './replay.ts';

export type { Dimension } from './replay-sums.ts';

/**
 * Try-outs and replays of the policy face, beside what benefit/contract.ts has. Amounts are fen,
 * shares per ten thousand.
 *
 * POST /api/policy/try             TryBody    → TryReply
 * GET  /api/policy/replays                    → ReplaysReply, those of the asker's region
 * POST /api/policy/replays         ReplayBody → ReplayShown
 * GET  /api/policy/replays/:id                → ReplayReply
 * POST /api/policy/replays/:id/cancel         → ReplayShown
 * GET  /api/policy/replays/:id/csv            → a file
 */
export type TryBody = {
  readonly region: string;
  readonly insurance: string;
  readonly medicalType: string;
  /** The day of the visit, or of admission. */
  readonly began: string;
  /** Of a stay: the day of discharge; null: it is a visit. */
  readonly through: string | null;
  /** What is not said is that of somebody ordinary. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly lines: readonly {
    readonly itemClass: 'A' | 'B' | 'C';
    readonly amount: number;
    readonly firstSelfPay: number;
  }[];
  /** What the first layer's fund has paid this year. */
  readonly firstPaid: number;
  /** Balances of the accounts; null: they are not used. */
  readonly personal: number | null;
  readonly family: number | null;
  /** By which book (null: the one in use); with another day of the visit, or of discharge. */
  readonly sides: readonly { readonly hash: string | null; readonly on: string | null }[];
};

export type TrySide = {
  readonly hash: string;
  readonly on: Day;
  readonly refused: { readonly code: string; readonly text: string } | null;
  readonly result: {
    readonly total: number;
    readonly selfPaid: number;
    readonly overLimit: number;
    readonly firstSelf: number;
    readonly eligible: number;
    readonly deductible: number;
    readonly funds: readonly {
      readonly rule: string;
      readonly name: string;
      readonly amount: number;
    }[];
    readonly fund: number;
    readonly account: number;
    readonly family: number;
    readonly cash: number;
    readonly steps: readonly {
      readonly rule: string;
      readonly version: string;
      readonly text: string;
      readonly amount: number;
      readonly citation: Citation;
    }[];
  } | null;
};

export type TryReply = { readonly sides: readonly TrySide[] };

export type ReplayBody = {
  readonly hash: string;
  readonly from: string;
  readonly to: string;
  /** All by the policies of this day; null: each by those of its own. */
  readonly asIf: string | null;
};

export type ReplayShown = Omit<ReplayRun, 'region' | 'beatAt'> & {
  /** The draft's name, '' when it is none of the region's. */
  readonly draftName: string;
};

export type ReplaysReply = { readonly replays: readonly ReplayShown[] };

export type ReplayReply = ReplayShown & {
  readonly result: Replayed | null;
  /** Names of the values in it, by dimension. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
