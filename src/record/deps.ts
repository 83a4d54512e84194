import type { Catalogue } from '../catalogue/index.ts';
import { messageKey } from '../kernel/call.ts';
import type { Instant } from '../kernel/day.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { CommandId, Db } from '../store/index.ts';

/** What the services of this module work with. */
export type Deps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
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

/** `owner` is the person, of what is about no known person the institution. */
export function commandId(owner: string, by: By): CommandId {
  return { owner, kind: by.infno, key: messageKey(by), input: by.input };
}

/** A new id, in the region of the institution that asks. */
export function newId({ registry, ids }: Deps, by: By): string {
  return ids(registry.institution(by.institutionCode)?.region ?? '000000', by.now);
}
