import { messageKey } from '../kernel/call.ts';
import type { Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { CommandId, Db } from '../store/index.ts';

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly ids: IdSource;
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

/** What is written here is about no person: it is the institution's. */
export function commandId(by: By): CommandId {
  return { owner: by.institutionCode, kind: by.infno, key: messageKey(by), input: by.input };
}
