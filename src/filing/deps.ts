import type { Catalogue } from '../catalogue/index.ts';

import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { Db, Tx } from '../store/index.ts';

export { type By, commandId } from '../kernel/call.ts';

/** Whether an institution has had an encounter of that id with the person, cancelled or not. */
export type EncounterExists = (
  tx: Tx,
  personId: string,
  encounterId: string,
  institutionCode: string,
) => Promise<boolean>;

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly ids: IdSource;
  /** Encounters belong to a module below this one. */
  readonly encounterExists: EncounterExists;
};
