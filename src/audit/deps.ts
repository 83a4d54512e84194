import type { Catalogue } from '../catalogue/index.ts';
import type { Instant } from '../kernel/day.ts';
import type { Registry } from '../registry/index.ts';
import type { Db, Tx } from '../store/index.ts';
import type { PastNeeds } from './domain/needs-past.ts';
import type { PastLine } from './domain/visit.ts';
import type { Audit } from './open-audit.ts';

/** What a person got since a time, but in one encounter; in order of time. */
export type LoadPastLines = (
  tx: Tx,
  personId: string,
  of: {
    readonly since: Instant;
    readonly except: string;
    /** Only these items; null: all. */
    readonly items: Pick<PastNeeds, 'codes' | 'beginnings'> | null;
  },
) => Promise<readonly PastLine[]>;

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly audit: Audit;
  /** Fee lines belong to a module below this one. */
  readonly loadPastLines: LoadPastLines;
};
