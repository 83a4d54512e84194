import type { Day, Instant } from '../../kernel/day.ts';

/** A batch of a drug on the shelf. */
export type ShelfBatch = {
  readonly batchNo: string;
  readonly houseCode: string;
  readonly houseName: string;
  readonly itemCode: string;
  readonly lotNo: string | null;
  readonly madeOn: Day | null;
  readonly expiresOn: Day | null;
  readonly isPrescription: boolean;
  readonly quantityE4: number;
  readonly movedOn: Day;
  /** The latest price it was bought at, and was sold at. */
  readonly boughtE6: number | null;
  readonly soldE6: number | null;
};

/** A trace code that came in with a batch or was sold from it. */
export type BatchCode = {
  readonly code: string;
  readonly direction: 'in' | 'out';
  readonly usedAt: Instant;
  /** Sold, and brought back or undone since. */
  readonly freed: boolean;
};
