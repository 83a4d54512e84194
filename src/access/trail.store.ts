import type { Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';
import type { KeptTrailLine, TrailLine } from './domain/trail.ts';

const INSERT: Sql = {
  name: 'trail-insert',
  text: `insert into access.trail (owner_id, trail_id, at, actor_kind, actor_id, actor_name,
           region_code, institution_code, action, subject, route, person_id, matter, outcome,
           why, address)
         values ($1, $2, to_timestamp($3 / 1000.0), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
           $14, $15, $16)`,
};

/** Writes one line under its id. */
export async function insertTrail(tx: Tx, trailId: string, line: TrailLine): Promise<void> {
  const { at, actorKind, actorId, actorName, region, institutionCode, personId } = line;
  await tx.run(INSERT, [
    ...[personId ?? (actorId === '' ? '-' : actorId), trailId, at, actorKind, actorId, actorName],
    ...[region, institutionCode, line.action, line.subject, line.route, personId, line.matter],
    ...[line.outcome, line.why, line.address],
  ]);
}

const COLUMNS = `trail_id as "trailId", at, actor_kind as "actorKind", actor_id as "actorId",
  actor_name as "actorName", region_code as region, institution_code as "institutionCode",
  action, subject, route, person_id as "personId", matter, outcome, why, address`;

/** What a list of the trail is narrowed by; null is anything. */
export type TrailFilter = {
  readonly region: string | null;
  readonly institutionCode: string | null;
  readonly from: Instant | null;
  /** Up to, but not including. */
  readonly to: Instant | null;
  readonly actorId: string | null;
  readonly personId: string | null;
  readonly subject: string | null;
  readonly refusedOnly: boolean;
};

const NARROWED = `($1::text is null or region_code = $1)
  and ($2::text is null or institution_code = $2)
  and ($3::bigint is null or at >= to_timestamp($3 / 1000.0))
  and ($4::bigint is null or at < to_timestamp($4 / 1000.0))
  and ($5::text is null or actor_id = $5)
  and ($6::text is null or person_id = $6)
  and ($7::text is null or subject = $7)
  and (not $8::boolean or outcome <> 'ok')`;

const LIST: Sql = {
  name: 'trail-list',
  text: `select ${COLUMNS} from access.trail where ${NARROWED}
         order by at desc, trail_id desc limit $9 offset $10`,
};

const COUNT: Sql = {
  name: 'trail-count',
  text: `select count(*) as count from access.trail where ${NARROWED}`,
};

/** A page of the trail, the latest first, and how many lines there are in all. */
export async function listTrail(
  tx: Tx,
  filter: TrailFilter,
  page: { readonly number: number; readonly size: number },
): Promise<{ readonly lines: readonly KeptTrailLine[]; readonly count: number }> {
  const { region, institutionCode, from, to, actorId, personId, subject, refusedOnly } = filter;
  const by = [region, institutionCode, from, to, actorId, personId, subject, refusedOnly];
  const [lines, counted] = await Promise.all([
    tx.rows<KeptTrailLine>(LIST, [...by, page.size, (page.number - 1) * page.size]),
    tx.rows<{ count: number }>(COUNT, by),
  ]);
  return { lines, count: counted[0]!.count };
}

const OF_PERSON: Sql = {
  name: 'trail-of-person',
  text: `select ${COLUMNS} from access.trail
         where owner_id = $1 and person_id = $1 and (actor_kind <> 'person' or actor_id <> $1)
         order by at desc, trail_id desc limit $2 offset $3`,
};

const COUNT_OF_PERSON: Sql = {
  name: 'trail-count-of-person',
  text: `select count(*) as count from access.trail
         where owner_id = $1 and person_id = $1 and (actor_kind <> 'person' or actor_id <> $1)`,
};

/** A page of who else looked at a person's data. */
export async function listTrailOfPerson(
  tx: Tx,
  personId: string,
  page: { readonly number: number; readonly size: number },
): Promise<{ readonly lines: readonly KeptTrailLine[]; readonly count: number }> {
  const [lines, counted] = await Promise.all([
    tx.rows<KeptTrailLine>(OF_PERSON, [personId, page.size, (page.number - 1) * page.size]),
    tx.rows<{ count: number }>(COUNT_OF_PERSON, [personId]),
  ]);
  return { lines, count: counted[0]!.count };
}
