import type { Sql, Tx } from '../store/index.ts';

const NAMES: Sql = {
  name: 'registry-names',
  text: `select person_id as "personId", name from registry.person where person_id = any ($1)`,
};

/** The names of some people, by person id: what a list of visits shows. */
export async function loadNames(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const ids = [...new Set(personIds)];
  const rows = await tx.rows<{ personId: string; name: string }>(NAMES, [ids]);
  return new Map(rows.map((row) => [row.personId, row.name]));
}
