import type { Audit } from '../audit/index.ts';
import type { Benefit } from '../benefit/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { Db, Tx } from '../store/index.ts';

export { type By, commandId } from '../kernel/call.ts';

/**
 * Keeps an institution from applying for clearing until the transaction ends; answers the moment of
 * its last application that stands, or null.
 */
export type HoldClearing = (tx: Tx, institutionCode: string) => Promise<Instant | null>;

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly benefit: Benefit;
  readonly audit: Audit;
  readonly ids: IdSource;
  /** Clearing belongs to a module below this one. */
  readonly holdClearing: HoldClearing;
};
