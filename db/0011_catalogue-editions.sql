-- 目录版本: which load made and ended each row, so that a download holds what is newer than the
-- version somebody has, and a load can be taken back. 目录对照: an institution's own items.
create table catalogue.edition (
  number       int primary key check (number > 0),
  name         text not null check (name <> ''),
  -- 'all': the first load, of every list
  list         text not null
    check (list in ('all', 'drug', 'herb', 'service', 'material')),
  begins_on    date not null,
  made_at      timestamptz not null,
  -- the edition this one takes back
  undoes       int unique check (undoes < number),
  withdrawn_at timestamptz
);
comment on table catalogue.edition is '目录版本：每次装入一个，撤回只作标记';
create unique index edition_name on catalogue.edition (list, name) where withdrawn_at is null;

alter table catalogue.item add column made_in int not null default 1 check (made_in > 0);
-- the edition that ended it, and the end it had before
alter table catalogue.item add column ended_in int;
alter table catalogue.item add column ended_before date;
alter table catalogue.item add check (ended_in is null or valid_to is not null);
alter table catalogue.item add check (ended_in is not null or ended_before is null);
-- the edition that made, ended or restored it last
alter table catalogue.item add column touched_in int not null default 1 check (touched_in > 0);

create table catalogue.mapping_rule (
  region        text primary key check (region ~ '^[0-9]{6}$'),
  -- a mapping is approved as it is sent; a region without a row reviews each
  approves_sent boolean not null
);
comment on table catalogue.mapping_rule is '目录对照的审核规则：统筹区是否上传即通过';

create table catalogue.mapping (
  institution_code text collate "C" not null,
  mapping_id       text collate "C" not null,
  own_code         text not null check (own_code <> ''),
  own_name         text not null check (own_name <> ''),
  list_type        text not null,
  item_code        text not null,
  valid_from       date not null,
  valid_to         date not null,
  detail           json not null,
  state            text not null check (state in ('pending', 'approved', 'rejected')),
  sent_at          timestamptz not null,
  sent_by          text not null,
  sent_by_name     text not null,
  changed_at       timestamptz not null,
  withdrawn_at     timestamptz,
  primary key (institution_code, mapping_id),
  check (valid_to > valid_from)
);
comment on table catalogue.mapping is '目录对照：机构的项目对应医保目录的项目；撤销只作标记，记录保留';
create index mapping_own_code on catalogue.mapping (institution_code, own_code)
  where withdrawn_at is null;

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'catalogue' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
union all
select wanted from unnest(array['catalogue.edition', 'catalogue.mapping']) as wanted
where to_regclass(wanted) is null
