import type { Audit } from '../audit/index.ts';
import type { Benefit } from '../benefit/index.ts';
import type { Catalogue } from '../catalogue/index.ts';

import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';

export { type By, commandId } from '../kernel/call.ts';

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly benefit: Benefit;
  readonly audit: Audit;
  readonly ids: IdSource;
};
