import { type By, commandId as commandIdOf } from '../kernel/call.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { CommandId, Db } from '../store/index.ts';

export type { By } from '../kernel/call.ts';

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly ids: IdSource;
};

/** What is written here is about no person: it is the institution's. */
export function commandId(by: By): CommandId {
  return commandIdOf(by.institutionCode, by);
}
