import type { Day } from '../kernel/day.ts';

/**
 * What the insured person's face asks about filings (备案), under /api/mine.
 *
 * GET filings  → MineFilings
 */
export type MineFilings = {
  readonly today: Day;
  readonly filings: readonly MineFiling[];
};

export type MineFiling = {
  readonly filingId: string;
  readonly kind: 'referral' | 'chronic' | 'designated' | 'accident';
  readonly kindName: string;
  /** What it is about: the disease, the purpose, the place. */
  readonly title: string;
  readonly diseaseCode: string | null;
  readonly institutionName: string;
  readonly from: Day;
  /** The last day; null: without an end. */
  readonly through: Day | null;
  readonly state: 'in-force' | 'future' | 'past';
  readonly stateName: string;
  readonly filedOn: Day;
  /** How many settlements rest on it. */
  readonly uses: number;
};
