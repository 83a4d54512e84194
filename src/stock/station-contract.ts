import type { Day, Instant } from '../kernel/day.ts';
import type { MovementKind } from './domain/movement.ts';
import type { PurchaseList } from './domain/purchase-list.ts';
import type { BatchCode, ShelfBatch } from './domain/shelf.ts';

export type {
  PurchaseColumn,
  PurchaseProblem,
  PurchaseRow,
} from './domain/purchase-list.ts';
export type { BatchCode, ShelfBatch };

/**
 * What the workstation reads and does with its institution's stock beside the national interface,
 * under /api/station/stock. Quantities of 1/10,000, prices of 1/1,000,000 yuan.
 *
 * GET  batches                       → ShelfReply
 * GET  batches/:batchNo              → BatchReply
 * GET  codes/:code                   → CodeReply: what is known of a trace code, as it is scanned
 * POST purchases/read  PurchaseFile  → PurchaseListReply: reads a list, says what is wrong in it
 * POST purchases       PurchaseFile  → TakenReply: takes all of it or nothing (Idempotency-Key)
 */

export type ShelfReply = { readonly today: Day; readonly batches: readonly ShelfBatch[] };

/** Something that happened to a batch. */
export type BatchMovement = {
  readonly movementId: string;
  readonly kind: MovementKind;
  readonly changeType: string | null;
  readonly movedAt: Instant;
  readonly quantityE4: number;
  /** What it did to the stock. */
  readonly effectE4: number;
  readonly priceE6: number | null;
  readonly supplier: string | null;
  readonly receiptNo: string | null;
  readonly settlementId: string | null;
  readonly note: string | null;
  readonly recordedByName: string;
};

export type BatchReply = {
  readonly batch: ShelfBatch;
  readonly movements: readonly BatchMovement[];
  readonly codes: readonly BatchCode[];
};

/**
 * What a scanned code is: `free` may be sold; `split` only in parts, by this institution;
 * `sold` may not; `bad` is no trace code.
 */
export type CodeReply = {
  readonly code: string;
  readonly state: 'free' | 'split' | 'sold' | 'bad';
  readonly text: string | null;
  /** The batch it came in with here, when that was told. */
  readonly batchNo: string | null;
  readonly itemCode: string | null;
};

/** A purchase list as a file: CSV or XLSX, in base64. */
export type PurchaseFile = { readonly name: string; readonly content: string };

export type PurchaseListReply = PurchaseList;

export type TakenReply = { readonly taken: number };
