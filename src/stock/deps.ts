import type { Catalogue } from '../catalogue/index.ts';
import { messageKey } from '../kernel/call.ts';
import type { Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { CommandId, Db, Tx } from '../store/index.ts';

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

/** Which institution asks, by whom, when, and by which message: the same for every verb. */
export type By = {
  readonly institutionCode: string;
  readonly operatorId: string;
  readonly operatorName: string;
  readonly now: Instant;
  readonly infno: string;
  readonly msgid: string;
  /** The input as text: its hash tells a repeated message from another one under its id. */
  readonly input: string;
};

export function commandId(by: By): CommandId {
  return { owner: by.institutionCode, kind: by.infno, key: messageKey(by), input: by.input };
}

/** A new id for a row of this institution. */
export function newId({ ids }: Pick<Deps, 'ids'>, by: Pick<By, 'institutionCode' | 'now'>): string {
  return ids(by.institutionCode.slice(1, 7), by.now);
}
