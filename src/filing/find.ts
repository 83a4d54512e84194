import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import type { Person } from '../registry/index.ts';
import type { Deps } from './deps.ts';
import type { Filings } from './domain/filings.ts';
import { loadFilings } from './filing.store.ts';
import { PERSON_UNKNOWN } from './refusals.ts';

export type FoundFilings = { readonly person: Person; readonly filings: Filings };

/** A person and their filings that were not withdrawn (5301, 5302, 5304); person-unknown. */
export async function findFilings(
  { db, registry }: Pick<Deps, 'db' | 'registry'>,
  personId: string,
): Promise<Outcome<FoundFilings>> {
  const [file, filings] = await Promise.all([
    registry.loadPerson(db, personId, false),
    loadFilings(db, personId),
  ]);
  return file === null ? refuse(PERSON_UNKNOWN) : accept({ person: file.person, filings });
}
