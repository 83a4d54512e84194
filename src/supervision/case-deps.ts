import type { Catalogue } from '../catalogue/index.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Registry } from '../registry/index.ts';
import type { Db } from '../store/index.ts';
import type { CaseCalendar } from './case-calendar.ts';

/** What the services about cases work with. */
export type CaseDeps = {
  readonly db: Db;
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly ids: IdSource;
  readonly calendar: CaseCalendar;
};
