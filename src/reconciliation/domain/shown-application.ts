import type { Day, Instant } from '../../kernel/day.ts';
import type { Fen } from '../../kernel/fen.ts';

/** An application as it is shown to who made it. */
export type ShownApplication = {
  readonly applicationId: string;
  readonly encounterKind: 'outpatient' | 'inpatient' | 'pharmacy';
  readonly from: Day;
  readonly to: Day;
  readonly month: string;
  readonly visits: number;
  readonly total: Fen;
  readonly fund: Fen;
  readonly account: Fen;
  readonly cash: Fen;
  readonly appliedAt: Instant;
  readonly appliedByName: string;
  readonly withdrawn: boolean;
};
