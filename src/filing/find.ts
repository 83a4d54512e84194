import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Person } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import type { Filed, Filings } from './domain/filings.ts';
import { loadFilings } from './filing.store.ts';
import { PERSON_UNKNOWN } from './refusals.ts';
import { openDetail } from './sealed.store.ts';

export type FoundFilings = { readonly person: Person; readonly filings: Filings };

/**
 * A person and their filings that were not withdrawn, as they were stated (5301, 5302, 5304).
 * Refusal: person-unknown.
 */
export async function findFilings(
  { db, registry }: Pick<Deps, 'db' | 'registry'>,
  personId: string,
): Promise<Outcome<FoundFilings>> {
  const [file, filings] = await Promise.all([
    registry.loadPerson(db, personId, false),
    loadFilings(db, personId),
  ]);
  if (file === null) return refuse(PERSON_UNKNOWN);
  const whole = <F extends Filed>(of: readonly F[]) =>
    of.map((filed) => ({ ...filed, detail: openDetail(db.keys, filed) }));
  const { referrals, chronic, designated, accidents } = filings;
  return accept({
    person: file.person,
    filings: {
      referrals: whole(referrals),
      chronic: whole(chronic),
      designated: whole(designated),
      accidents: whole(accidents),
    },
  });
}
