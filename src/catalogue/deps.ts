import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { Catalogue } from './index.ts';

/** What the transactions of this module work with. */
export type CatalogueDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly ids: IdSource;
};
