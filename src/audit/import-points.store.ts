import type { Day, Instant } from '../kernel/day.ts';
import type { Sql, Tx } from '../store/index.ts';

const LOCK: Sql = { name: 'audit-lock-batches', text: 'select pg_advisory_xact_lock(3101)' };

/** One batch is loaded, taken back or reviewed at a time. */
export async function lockBatches(tx: Tx): Promise<void> {
  await tx.rows(LOCK);
}

/** A load of points. */
export type Batch = {
  readonly number: number;
  readonly name: string;
  readonly publishedOn: Day | null;
  readonly fileHash: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly skipped: number;
  readonly at: Instant;
  readonly by: string;
  readonly undoneAt: Instant | null;
  readonly undoneBy: string | null;
  readonly undoneWhy: string | null;
};

const BATCHES: Sql = {
  name: 'audit-batches',
  text: `select number, name, published_on as "publishedOn", file_hash as "fileHash", added,
           changed, unchanged, withdrawn, skipped, made_at as at, made_by as by,
           undone_at as "undoneAt", undone_by as "undoneBy", undone_why as "undoneWhy"
         from audit.batch order by number`,
};

/** Every load, in order, those taken back among them. */
export function loadBatches(tx: Tx): Promise<Batch[]> {
  return tx.rows<Batch>(BATCHES);
}

const INSERT_BATCH: Sql = {
  name: 'audit-insert-batch',
  text: `insert into audit.batch (number, name, published_on, file_hash, added, changed, unchanged,
           withdrawn, skipped, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0), $11)`,
};

export async function insertBatch(
  tx: Tx,
  batch: Omit<Batch, 'undoneAt' | 'undoneBy' | 'undoneWhy'>,
): Promise<void> {
  const { number, name, publishedOn, fileHash, added, changed, unchanged, withdrawn } = batch;
  const counts = [added, changed, unchanged, withdrawn, batch.skipped];
  await tx.run(INSERT_BATCH, [number, name, publishedOn, fileHash, ...counts, batch.at, batch.by]);
}

// The statements on the passing table have no name: it is another table in each transaction.
const unnamed = (text: string): Sql => ({ name: '', text });

const MAKE_INCOMING = unnamed(
  `create temporary table incoming_point (row_no int, point_id text collate "C", rule_code text,
     codes text[], name text, content text, allowed json, reading text, state text,
     valid_from date, valid_to date, replaces text collate "C", source text, digest text)
   on commit drop`,
);

// A large batch is joined with itself and with what is there.
const MORE_MEMORY = unnamed(`set local work_mem = '64MB'`);

/** Makes the table that the rows of a file pass through; it lives as long as the transaction. */
export async function openIncoming(tx: Tx): Promise<void> {
  await tx.run(MORE_MEMORY);
  await tx.run(MAKE_INCOMING);
}

/** A row as it passes: `state` null leaves it to what is there, 'withdrawn' ends the point. */
export type Incoming = {
  readonly row: number;
  readonly pointId: string;
  readonly ruleCode: string;
  readonly codes: readonly string[];
  readonly name: string;
  readonly text: string;
  readonly limit: unknown;
  readonly reading: string;
  readonly state: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly replaces: string | null;
  readonly source: string;
  readonly digest: string;
};

const INSERT_INCOMING = unnamed(
  `insert into incoming_point
   select "row", "pointId", "ruleCode", codes, name, "text", "limit", reading, state, "from", "to",
     replaces, source, digest
   from json_to_recordset($1) as r ("row" int, "pointId" text, "ruleCode" text, codes text[],
     name text, "text" text, "limit" json, reading text, state text, "from" date, "to" date,
     replaces text, source text, digest text)`,
);

export async function insertIncoming(tx: Tx, page: readonly Incoming[]): Promise<void> {
  await tx.run(INSERT_INCOMING, [JSON.stringify(page)]);
}

const INDEX_INCOMING = [
  unnamed('create index on incoming_point (point_id, row_no)'),
  unnamed('analyze incoming_point'),
];

// Each row beside the latest version of its point, and what it comes to.
const PLAN = unnamed(
  `create temporary table planned_point on commit drop as
   select i.row_no, i.point_id, i.digest, l.version as latest,
     coalesce((select max(version) from audit.point m
       where m.point_id = i.point_id), 0) + 1 as next,
     floor.day as floor, coalesce(i.valid_from, greatest($1::date, floor.day)) as begins,
     case
       when i.state = 'withdrawn' and l.version is null then 'unknown'
       when i.state = 'withdrawn' then case
         when l.ended_as is not null or l.valid_to <= coalesce(i.valid_from, $1::date)
         then 'unchanged' else 'withdrawn' end
       when l.version is null then 'added'
       when l.ended_as = 'replaced' then 'unchanged'
       when l.digest = i.digest and l.ended_as is null
         and coalesce(i.state, l.state) = l.state
         and coalesce(i.valid_from, l.valid_from) = l.valid_from
         and i.valid_to is not distinct from l.valid_to then 'unchanged'
       else 'changed'
     end as what
   from incoming_point i
   left join lateral (select * from audit.point p
     where p.point_id = i.point_id and not p.is_undone order by version desc limit 1) l on true
   cross join lateral (select case when l.ended_as is null then l.valid_from
     else l.valid_to end as day) floor`,
);

const INDEX_PLAN = [
  unnamed('create index on planned_point (point_id)'),
  unnamed('analyze planned_point'),
];

/** Compares what came with what is there; `from`: where a row states no day. */
export async function planIncoming(tx: Tx, from: Day): Promise<void> {
  for (const sql of INDEX_INCOMING) await tx.run(sql);
  await tx.run(PLAN, [from]);
  for (const sql of INDEX_PLAN) await tx.run(sql);
}

const FAULTS = unnamed(
  `select * from (
     select row_no as row, '知识点编号' as field, '与第' || first || '行重复：' || point_id as why
     from (select row_no, point_id, row_number() over w as place, min(row_no) over w as first
       from incoming_point window w as (partition by point_id order by row_no)) d where place > 1
     union all
     select row_no, '知识点编号', '要撤销的知识点不存在：' || point_id
     from planned_point where what = 'unknown'
     union all
     select p.row_no, case when i.state = 'withdrawn' then '失效日' else '生效日' end,
       p.begins || ' 早于现有版本的日期 ' || p.floor
     from planned_point p join incoming_point i using (row_no)
     where what in ('changed', 'withdrawn') and p.begins < p.floor
     union all
     select row_no, '失效日', '失效日 ' || valid_to || ' 应晚于生效日 ' || begins
     from incoming_point i join planned_point p using (row_no)
     where what in ('added', 'changed') and valid_to <= begins
     union all
     select row_no, '替代', '要替代的知识点不存在：' || replaces
     from incoming_point i where replaces is not null
       and not exists (select 1 from audit.point p where p.point_id = i.replaces)
       and not exists (select 1 from incoming_point o where o.point_id = i.replaces)
   ) f order by row`,
);

const DROP_FAULTS = [
  unnamed(`delete from planned_point where row_no = any ($1)`),
  unnamed(`delete from incoming_point where row_no = any ($1)`),
];

/** What is wrong with rows when they are seen together, or beside what is there. */
export function loadIncomingFaults(tx: Tx): Promise<{ row: number; field: string; why: string }[]> {
  return tx.rows(FAULTS);
}

export async function dropIncoming(tx: Tx, rows: readonly number[]): Promise<void> {
  for (const sql of DROP_FAULTS) await tx.run(sql, [rows]);
}

const WHOLE = unnamed(
  `insert into planned_point (row_no, point_id, latest, begins, what)
   select 0, point_id, version, greatest($1::date, valid_from), 'withdrawn'
   from audit.point p
   where not is_undone and ended_in is null and (valid_to is null or valid_to > $1::date)
     and rule_code in (select rule_code from incoming_point where rule_code <> '')
     and not exists (select 1 from incoming_point i where i.point_id = p.point_id)
     and not exists (select 1 from incoming_point i where i.replaces = p.point_id)
     and version = (select max(version) from audit.point q
       where q.point_id = p.point_id and not q.is_undone)`,
);

/** The file is the whole of its rules: their points that are not in it end. */
export async function withdrawMissing(tx: Tx, from: Day): Promise<void> {
  await tx.run(WHOLE, [from]);
}

export type PlannedKind = 'added' | 'changed' | 'unchanged' | 'withdrawn';

const COUNT_PLAN = unnamed(
  `select what, count(*) as points from planned_point group by what order by what`,
);

export async function countPlan(tx: Tx): Promise<Readonly<Record<PlannedKind, number>>> {
  const rows = await tx.rows<{ what: PlannedKind; points: number }>(COUNT_PLAN);
  const counts = { added: 0, changed: 0, unchanged: 0, withdrawn: 0 };
  for (const { what, points } of rows) counts[what] = points;
  return counts;
}

const SAMPLE_PLAN = unnamed(
  `select p.point_id as "pointId", coalesce(nullif(i.name, ''), l.name) as name,
     l.name <> i.name as "nameChanged", l.codes <> i.codes as "codesChanged",
     l.content <> i.content as "textChanged",
     l.allowed::text is distinct from i.allowed::text as "limitChanged"
   from planned_point p left join incoming_point i using (row_no)
     left join audit.point l on l.point_id = p.point_id and l.version = p.latest
   where p.what = $1 order by p.row_no, p.point_id limit $2`,
);

/** A point of the plan, with what is different from its latest version. */
export type PlannedSample = {
  readonly pointId: string;
  readonly name: string;
  readonly nameChanged: boolean | null;
  readonly codesChanged: boolean | null;
  readonly textChanged: boolean | null;
  readonly limitChanged: boolean | null;
};

export function samplePlan(tx: Tx, what: PlannedKind, most: number): Promise<PlannedSample[]> {
  return tx.rows<PlannedSample>(SAMPLE_PLAN, [what, most]);
}

const END_OLD = unnamed(
  `update audit.point p
   set ended_before = p.valid_to, valid_to = greatest(p.valid_from, n.begins), ended_in = $1,
     ended_as = n.what
   from planned_point n
   where n.what in ('changed', 'withdrawn') and p.point_id = n.point_id and p.version = n.latest
     and (p.valid_to is null or p.valid_to > n.begins)`,
);

const INSERT_NEW = unnamed(
  `insert into audit.point (point_id, version, rule_code, codes, name, content, allowed, reading,
     state, valid_from, valid_to, made_in, source, replaces, digest)
   select n.point_id, n.next, i.rule_code, i.codes, i.name, i.content, i.allowed, i.reading,
     coalesce(i.state, l.state, 'draft'), n.begins, i.valid_to, $1, i.source, i.replaces, i.digest
   from planned_point n join incoming_point i using (row_no)
     left join audit.point l on l.point_id = n.point_id and l.version = n.latest
   where n.what in ('added', 'changed')`,
);

const END_REPLACED = unnamed(
  `update audit.point p
   set ended_before = p.valid_to, valid_to = greatest(p.valid_from, r.begins), ended_in = $1,
     ended_as = 'replaced'
   from (select i.replaces as point_id, min(n.begins) as begins
     from planned_point n join incoming_point i using (row_no)
     where n.what in ('added', 'changed') and i.replaces is not null group by 1) r
   where p.point_id = r.point_id and not p.is_undone
     and (p.valid_to is null or p.valid_to > r.begins)
     and p.version = (select max(version) from audit.point q
       where q.point_id = p.point_id and not q.is_undone)`,
);

/** Does what was planned, under a batch that is there already. */
export async function savePlan(tx: Tx, batch: number): Promise<void> {
  for (const sql of [END_OLD, INSERT_NEW, END_REPLACED]) await tx.run(sql, [batch]);
}

const FOLLOWED: Sql = {
  name: 'audit-batch-followed',
  text: `select b.name from audit.batch b
         where b.number > $1 and b.undone_at is null and (
           exists (select 1 from audit.point where made_in = $1 and ended_in = b.number)
           or exists (select 1 from audit.point p join audit.point n using (point_id)
             where p.ended_in = $1 and n.made_in = b.number and not n.is_undone))
         order by b.number limit 1`,
};

/** A later batch that built on what this one did, or null. */
export async function laterBatch(tx: Tx, number: number): Promise<string | null> {
  return (await tx.rows<{ name: string }>(FOLLOWED, [number]))[0]?.name ?? null;
}

const UNDO = [
  {
    name: 'audit-undo-made',
    text: `update audit.point set is_undone = true where made_in = $1`,
  },
  {
    name: 'audit-undo-ended',
    text: `update audit.point
           set valid_to = ended_before, ended_before = null, ended_in = null, ended_as = null
           where ended_in = $1 and made_in <> $1`,
  },
] as const satisfies readonly Sql[];

const MARK_UNDONE: Sql = {
  name: 'audit-mark-undone',
  text: `update audit.batch
         set undone_at = to_timestamp($2 / 1000.0), undone_by = $3, undone_why = $4
         where number = $1`,
};

/** Takes a batch back: what it made is never in force, what it ended holds again. */
export async function undoPlan(
  tx: Tx,
  number: number,
  how: { readonly at: Instant; readonly by: string; readonly reason: string },
): Promise<void> {
  for (const sql of UNDO) await tx.run(sql, [number]);
  await tx.run(MARK_UNDONE, [number, how.at, how.by, how.reason]);
}
