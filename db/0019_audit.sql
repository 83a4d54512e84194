-- 智能审核的知识点：批次、知识点的各个版本、审定记录。
create schema audit;

create table audit.batch (
  number       int primary key check (number > 0),
  name         text not null check (name <> ''),
  -- null: nobody knows
  published_on date,
  file_hash    text not null,
  -- what it did, in points
  added        int not null check (added >= 0),
  changed      int not null check (changed >= 0),
  unchanged    int not null check (unchanged >= 0),
  withdrawn    int not null check (withdrawn >= 0),
  -- rows left out because they were wrong
  skipped      int not null check (skipped >= 0),
  made_at      timestamptz not null,
  made_by      text not null check (made_by <> ''),
  undone_at    timestamptz,
  undone_by    text,
  undone_why   text,
  check ((undone_at is null) = (undone_by is null)),
  check ((undone_at is null) = (undone_why is null))
);
comment on table audit.batch is '知识点批次：每次装入一个，撤回只作标记';
create unique index batch_name on audit.batch (name) where undone_at is null;

create table audit.point (
  point_id     text collate "C" not null check (point_id <> ''),
  version      int not null check (version > 0),
  rule_code    text collate "C" not null,
  -- items, or prefixes of diagnoses or operations, as the rule's subject says
  codes        text[] not null,
  name         text not null,
  -- in the words of the source
  content      text not null,
  -- a Limit; null: kept and inert
  allowed      json,
  reading      text not null check (reading in ('stated', 'read')),
  state        text not null check (state in ('draft', 'shadow', 'active')),
  valid_from   date not null,
  valid_to     date,
  -- the batch it came with; without a foreign key, which a million rows would each ask
  made_in      int not null,
  source       text not null,
  replaces     text,
  -- of all that a point says besides its days and its state: tells a changed point
  digest       text not null,
  -- the batch that ended it, why, and the end it had before
  ended_in     int,
  ended_as     text check (ended_as in ('changed', 'replaced', 'withdrawn')),
  ended_before date,
  -- its batch was taken back: never in force
  is_undone    boolean not null default false,
  primary key (point_id, version),
  check (valid_to is null or valid_to >= valid_from),
  check ((ended_in is null) = (ended_as is null)),
  check (ended_in is not null or ended_before is null),
  check (ended_in is null or valid_to is not null)
);
comment on table audit.point is
  '知识点：内容不改写；变更是新的版本，撤销与替代只使原版本到期';
create index point_made_in on audit.point (made_in);
create index point_ended_in on audit.point (ended_in) where ended_in is not null;
create index point_rule on audit.point (rule_code);

create table audit.review (
  number      int primary key check (number > 0),
  scope       text not null check (scope in ('point', 'batch', 'rule')),
  -- a point's id, a batch's number, or a rule's code; of a rule: the rule itself, not its points
  target      text not null check (target <> ''),
  state       text not null check (state in ('draft', 'shadow', 'active')),
  -- how many points changed their state
  points      int not null check (points >= 0),
  reviewed_at timestamptz not null,
  reviewed_by text not null check (reviewed_by <> ''),
  reason      text not null check (reason <> '')
);
comment on table audit.review is '审定记录：谁在何时为何把规则、批次或知识点转为草稿、试运行、启用';
create index review_target on audit.review (scope, target, number);

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'audit' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
union all
select wanted from unnest(array['audit.batch', 'audit.point', 'audit.review']) as wanted
where to_regclass(wanted) is null;
