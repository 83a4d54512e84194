-- 政策草案与重放：草案的原文在 benefit.book，这里只记是谁、何时、以哪一册为底；重放的结果留存。
create table benefit.draft (
  region_code   text not null,
  -- of the whole book with the draft laid over it: the texts lie in benefit.book
  book_hash     text not null,
  -- of the book it was laid over
  base_hash     text not null,
  name          text not null check (name <> ''),
  -- the files of the draft, as <region>/<file>.yaml
  files         text[] not null check (cardinality(files) > 0),
  uploaded_by   text not null,
  uploaded_name text not null,
  uploaded_at   timestamptz not null,
  primary key (region_code, book_hash)
);
comment on table benefit.draft is '政策草案：某统筹区上传并通过检查的草案，放进政策册之后的散列';

create table benefit.replay (
  region_code  text not null,
  replay_id    text collate "C" not null,
  before_hash  text not null,
  after_hash   text not null,
  first_day    date not null,
  last_day     date not null,
  -- by the policies of this day; null: each by those of its own
  as_if        date,
  state        text not null check (state in ('running', 'done', 'cancelled', 'failed',
                 'interrupted')),
  done         bigint not null default 0 check (done >= 0),
  whole        bigint not null default 0 check (whole >= 0),
  started_by   text not null,
  started_name text not null,
  started_at   timestamptz not null,
  -- when the process that runs it was last heard of
  beat_at      timestamptz not null,
  ended_at     timestamptz,
  result       json,
  -- of the result's text, to tell later that it is the same
  result_hash  text,
  -- why it failed
  fault        text,
  primary key (region_code, replay_id),
  check (last_day >= first_day),
  check ((state = 'running') = (ended_at is null)),
  check ((state = 'done') = (result is not null)),
  check ((result is null) = (result_hash is null)),
  check ((state = 'failed') = (fault is not null))
);
comment on table benefit.replay is '政策重放：谁在何时用哪册草案重算了哪段结算，及其结果';
-- One at a time in a region.
create unique index replay_running on benefit.replay (region_code) where state = 'running';

-- check
select t as missing
from unnest(array['benefit.draft', 'benefit.replay']) as t
where to_regclass(t) is null
union all
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'benefit' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
