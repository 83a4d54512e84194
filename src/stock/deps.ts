import type { Catalogue } from '../catalogue/index.ts';
import { type By, commandId as commandIdOf } from '../kernel/call.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { CommandId, Db, Tx } from '../store/index.ts';

export type { By } from '../kernel/call.ts';

/** Whether an institution settled something for a person under that id, reversed or not. */
export type SettlementExists = (
  tx: Tx,
  personId: string,
  settlementId: string,
  institutionCode: string,
) => Promise<boolean>;

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly ids: IdSource;
  /** Settlements belong to a module below this one. */
  readonly settlementExists: SettlementExists;
};

export function commandId(by: By): CommandId {
  return commandIdOf(by.institutionCode, by);
}

/** A new id for a row of this institution. */
export function newId({ ids }: Pick<Deps, 'ids'>, by: Pick<By, 'institutionCode' | 'now'>): string {
  return ids(by.institutionCode.slice(1, 7), by.now);
}
