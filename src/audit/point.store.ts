import type { Day, Instant } from '../kernel/day.ts';
import type { Db, Sql, Tx } from '../store/index.ts';
import type { Limit } from './domain/limit.ts';
import type { Point } from './domain/point.ts';
import { newPointIndex, type PointIndex } from './domain/point-index.ts';
import type { Rule, RuleState } from './domain/rule.ts';

const PAGE = 10_000;

const POINTS: Sql = {
  name: 'audit-points',
  text: `select p.point_id as "pointId", p.version, p.rule_code as "ruleCode",
           array_to_string(p.codes, '|') as codes, p.name, p.content, p.allowed::text as allowed,
           p.reading, p.state, p.valid_from as "from", p.valid_to as "to", b.name as batch,
           p.source, p.replaces
         from audit.point p join audit.batch b on b.number = p.made_in
         where (p.point_id, p.version) > ($1, $2) and not p.is_undone
           and p.state = any ($3) and (p.valid_to is null or p.valid_to > p.valid_from)
         order by p.point_id, p.version limit ${PAGE}`,
};

type PointRow = {
  pointId: string;
  version: number;
  ruleCode: string;
  codes: string;
  name: string;
  content: string;
  allowed: string | null;
  reading: Point['reading'];
  state: RuleState;
  from: Day;
  to: Day | null;
  batch: string;
  source: string;
  replaces: string | null;
};

/**
 * Every version of every point in one of the states that is, was or will be in force, a page
 * after the other, in order of id.
 */
export async function* loadPoints(
  tx: Tx,
  states: readonly RuleState[],
): AsyncGenerator<readonly Point[]> {
  const limits = limitReader();
  let next: Promise<PointRow[]> | null = tx.rows<PointRow>(POINTS, ['', 0, states]);
  while (next !== null) {
    const rows: PointRow[] = await next;
    const last = rows.at(-1);
    // The next page is on its way while this one is worked on.
    const isLast = last === undefined || rows.length < PAGE;
    next = isLast ? null : tx.rows<PointRow>(POINTS, [last.pointId, last.version, states]);
    next?.catch(() => {});
    if (last !== undefined) yield rows.map((row) => pointOf(row, limits));
  }
}

function pointOf(row: PointRow, limits: (text: string) => Limit): Point {
  return {
    pointId: row.pointId,
    ruleCode: row.ruleCode,
    codes: row.codes === '' ? [] : row.codes.split('|'),
    name: row.name,
    text: row.content,
    limit: row.allowed === null ? null : limits(row.allowed),
    reading: row.reading,
    state: row.state,
    span: { from: row.from, to: row.to },
    batch: row.batch,
    source: row.source,
    replaces: row.replaces,
  };
}

const LIMITS_KEPT = 20_000;

/** Equal limits are one object: a hundred thousand points say the same few things. */
function limitReader(): (text: string) => Limit {
  const known = new Map<string, Limit>();
  return (text) => {
    let limit = known.get(text);
    if (limit === undefined) {
      limit = JSON.parse(text) as Limit;
      if (known.size >= LIMITS_KEPT) known.clear();
      known.set(text, limit);
    }
    return limit;
  };
}

/** Reads the points that do something, active and shadow, into a compact index. */
export function loadPointIndex(db: Db, rules: readonly Rule[]): Promise<PointIndex> {
  return db.transaction('read', async (tx) => {
    const index = newPointIndex(rules);
    for await (const page of loadPoints(tx, ['active', 'shadow'])) {
      for (const point of page) index.add(point);
    }
    return index.seal();
  });
}

const MARK: Sql = {
  name: 'audit-points-mark',
  text: `select concat_ws('.', (select max(number) from audit.batch),
           (select count(*) from audit.batch where undone_at is not null),
           (select max(number) from audit.review)) as mark`,
};

/** Another text after each load, undoing and review. */
export async function loadPointsMark(tx: Tx): Promise<string> {
  return (await tx.rows<{ mark: string }>(MARK))[0]!.mark;
}

const RULE_STATES: Sql = {
  name: 'audit-rule-states',
  text: `select distinct on (target) target as code, state from audit.review
         where scope = 'rule' order by target, number desc`,
};

/** The states that were given to rules by review: they hold instead of those in the files. */
export async function loadRuleStates(tx: Tx): Promise<ReadonlyMap<string, RuleState>> {
  const rows = await tx.rows<{ code: string; state: RuleState }>(RULE_STATES);
  return new Map(rows.map(({ code, state }) => [code, state]));
}

const VERSIONS: Sql = {
  name: 'audit-point-versions',
  text: `select p.point_id as "pointId", p.version, p.rule_code as "ruleCode",
           array_to_string(p.codes, '|') as codes, p.name, p.content, p.allowed::text as allowed,
           p.reading, p.state, p.valid_from as "from", p.valid_to as "to", b.name as batch,
           p.source, p.replaces, p.ended_as as "endedAs", e.name as "endedIn",
           p.is_undone as "isUndone",
           (select min(r.point_id) from audit.point r
            where r.replaces = p.point_id and not r.is_undone) as "replacedBy"
         from audit.point p join audit.batch b on b.number = p.made_in
           left join audit.batch e on e.number = p.ended_in
         where p.point_id = $1 order by p.version`,
};

/** A version of a point, with what became of it. */
export type PointVersion = Point & {
  readonly version: number;
  readonly endedAs: 'changed' | 'replaced' | 'withdrawn' | null;
  readonly endedIn: string | null;
  readonly replacedBy: string | null;
  readonly isUndone: boolean;
};

/** All that was ever kept of one point. */
export async function loadVersions(tx: Tx, pointId: string): Promise<PointVersion[]> {
  type Row = PointRow & Pick<PointVersion, 'endedAs' | 'endedIn' | 'replacedBy' | 'isUndone'>;
  const limits = limitReader();
  const rows = await tx.rows<Row>(VERSIONS, [pointId]);
  return rows.map((row) => {
    const { version, endedAs, endedIn, replacedBy, isUndone } = row;
    return { ...pointOf(row, limits), version, endedAs, endedIn, replacedBy, isUndone };
  });
}

/** A review: who gave a rule, a batch's points or one point another state. */
export type Review = {
  readonly number: number;
  readonly scope: 'point' | 'batch' | 'rule';
  readonly target: string;
  readonly state: RuleState;
  readonly points: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
};

const REVIEWS: Sql = {
  name: 'audit-reviews',
  text: `select number, scope, target, state, points, reviewed_at as at, reviewed_by as by, reason
         from audit.review r
         where (scope = 'point' and target = $1) or (scope = 'rule' and target = $1)
           or (scope = 'batch' and exists (select 1 from audit.point p join audit.batch b
             on b.number = p.made_in where p.point_id = $1 and b.number::text = r.target))
         order by number`,
};

/** The reviews of a point, of the batches it came with, or of the rule of this code. */
export function loadReviews(tx: Tx, target: string): Promise<Review[]> {
  return tx.rows<Review>(REVIEWS, [target]);
}

const NEXT_REVIEW: Sql = {
  name: 'audit-next-review',
  text: `select coalesce(max(number), 0) + 1 as number from audit.review`,
};

const INSERT_REVIEW: Sql = {
  name: 'audit-insert-review',
  text: `insert into audit.review (number, scope, target, state, points, reviewed_at, reviewed_by,
           reason)
         values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7, $8)`,
};

/** Call with the batches locked. */
export async function insertReview(tx: Tx, review: Omit<Review, 'number'>): Promise<void> {
  const [next] = await tx.rows<{ number: number }>(NEXT_REVIEW);
  const { scope, target, state, points, at, by, reason } = review;
  await tx.run(INSERT_REVIEW, [next!.number, scope, target, state, points, at, by, reason]);
}

const SET_POINT_STATE: Sql = {
  name: 'audit-set-point-state',
  text: `update audit.point p set state = $2
         where point_id = $1 and not is_undone and state <> $2 and version = (select max(version)
           from audit.point q where q.point_id = $1 and not q.is_undone)`,
};

/** Gives the latest version of a point a state; answers whether it had another. */
export function setPointState(tx: Tx, id: string, state: RuleState): Promise<number> {
  return tx.run(SET_POINT_STATE, [id, state]);
}

const SET_BATCH_STATE: Sql = {
  name: 'audit-set-batch-state',
  text: `update audit.point set state = $2 where made_in = $1 and not is_undone and state <> $2`,
};

/** Gives all that a batch made a state; answers how many had another. */
export function setBatchState(tx: Tx, number: number, state: RuleState): Promise<number> {
  return tx.run(SET_BATCH_STATE, [number, state]);
}

const COUNTS: Sql = {
  name: 'audit-point-counts',
  text: `select rule_code as "ruleCode", state, reading, (allowed is not null) as "hasLimit",
           count(*) as points, sum(cardinality(codes)) as codes
         from audit.point
         where not is_undone and valid_from <= $1 and (valid_to is null or valid_to > $1)
         group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
};

/** Points in force on a day, counted. */
export type PointCount = {
  readonly ruleCode: string;
  readonly state: RuleState;
  readonly reading: Point['reading'];
  readonly hasLimit: boolean;
  readonly points: number;
  readonly codes: number;
};

export function countPoints(tx: Tx, on: Day): Promise<PointCount[]> {
  return tx.rows<PointCount>(COUNTS, [on]);
}
