import type { Day } from '../kernel/day.ts';
import type { Fen } from '../kernel/fen.ts';

/**
 * What the insured person's face asks of the ledger, under /api/mine. Amounts are fen.
 *
 * GET accounts?kind=personal|family&before=  → MineAccount
 * GET family                                 → MineFamily
 */
export type MineAccountKind = 'personal' | 'family';

/** An amount that came (> 0) or went (< 0). */
export type MineMovement = {
  readonly on: Day;
  readonly sourceKind: string;
  /** What it was, in words. */
  readonly text: string;
  readonly amount: Fen;
  /** The settlement it belongs to, to be looked at; null when it is none. */
  readonly settlementId: string | null;
};

export type MineAccount = {
  readonly kind: MineAccountKind;
  /** Null: the person has no such account. */
  readonly balance: Fen | null;
  /** The latest first. */
  readonly movements: readonly MineMovement[];
  /** To be given as `before` for those further back; null when there are none. */
  readonly next: string | null;
};

/** Money that relatives allotted to the person, and that the person allotted to relatives. */
export type MineFamily = {
  readonly received: readonly MineFamilyShare[];
  readonly given: readonly MineFamilyShare[];
};

export type MineFamilyShare = {
  /** The relative. */
  readonly name: string;
  readonly relationName: string;
  readonly on: Day;
  readonly amount: Fen;
  readonly returned: Fen;
  /** What has not gone back; of it, what is spent is not told apart by who gave it. */
  readonly left: Fen;
};
