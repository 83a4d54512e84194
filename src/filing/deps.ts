import type { Catalogue } from '../catalogue/index.ts';
import { messageKey } from '../kernel/call.ts';
import type { Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { CommandId, Db, Tx } from '../store/index.ts';

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

/** Who asks, from where, when, and by which message: the same for every verb. */
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

export function commandId(personId: string, by: By): CommandId {
  return { owner: personId, kind: by.infno, key: messageKey(by), input: by.input };
}
