import type { Day } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { Practitioner } from './domain/institution.ts';

/** A practitioner with the days on which they may serve the insured. */
export type Staff = Pick<Practitioner, 'code' | 'name' | 'kind'> & {
  readonly from: Day;
  /** The first day on which they no longer may; null when no end is known. */
  readonly to: Day | null;
};

const STAFF: Sql = {
  name: 'registry-staff',
  text: `select practitioner_code as code, name, kind, valid_from as "from", valid_to as "to"
         from registry.practitioner
         where institution_code = $1 and kind = $2 and ($3::text is null or practitioner_code = $3)
           and ($4::text is null or name = $4)
         order by practitioner_code collate "C"`,
};

/** Who of a kind works for an institution, in order of code; `code` and `name` narrow it. */
export function loadStaff(
  tx: Tx,
  institutionCode: string,
  kind: Practitioner['kind'],
  { code, name }: { readonly code: string | null; readonly name: string | null },
): Promise<Staff[]> {
  return tx.rows<Staff>(STAFF, [institutionCode, kind, code, name]);
}

const KINDS_OF: Sql = {
  name: 'registry-practitioner-kinds',
  text: `select practitioner_code as code, kind from registry.practitioner
         where practitioner_code = any ($1)`,
};

/** What each practitioner of some codes is; who is not registered is left out. */
export async function loadPractitionerKinds(
  tx: Tx,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Practitioner['kind']>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.rows<Pick<Practitioner, 'code' | 'kind'>>(KINDS_OF, [codes]);
  return new Map(rows.map((row) => [row.code, row.kind]));
}
