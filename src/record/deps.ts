import type { Catalogue } from '../catalogue/index.ts';
import type { By } from '../kernel/call.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';

export { type By, commandId } from '../kernel/call.ts';

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly ids: IdSource;
};

/** A new id, in the region of the institution that asks. */
export function newId({ registry, ids }: Deps, by: By): string {
  return ids(registry.institution(by.institutionCode)?.region ?? '000000', by.now);
}
