-- 就医结算：住院人员特殊标识（2406），明细备注的修改（2306）。
create table settlement.stay_mark (
  person_id        text collate "C" not null,
  mark_id          text collate "C" not null,
  encounter_id     text collate "C" not null,
  institution_code text collate "C" not null,
  kind             text not null,
  value            text not null,
  visit_no         text not null,
  person_name      text not null,
  id_type          text not null,
  division         text,
  note             text,
  marked_at        timestamptz not null,
  marked_by        text not null,
  marked_by_name   text not null,
  primary key (person_id, mark_id),
  unique (person_id, encounter_id, kind, value),
  foreign key (person_id, encounter_id) references settlement.encounter
);
comment on table settlement.stay_mark is '住院人员特殊标识：机构上传，一次住院里同一类型的同一标识一行';
comment on column settlement.stay_mark.kind is '住院人员特殊标识类型，取值由地方规定';
comment on column settlement.stay_mark.division is '医保区划，照原样留存';
-- The marks of one institution, a page at a time.
create index stay_mark_at on settlement.stay_mark (institution_code, mark_id);

create table settlement.line_note (
  person_id     text collate "C" not null,
  encounter_id  text collate "C" not null,
  line_no       text collate "C" not null,
  note          text not null,
  noted_at      timestamptz not null,
  noted_by      text not null,
  noted_by_name text not null,
  primary key (person_id, encounter_id, line_no),
  foreign key (person_id, encounter_id, line_no) references settlement.fee_line on delete cascade
);
comment on table settlement.line_note is
  '修改后的明细备注，代替上传时所填；明细本身不变，撤销明细时一同消失。空文本表示清除';

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'settlement' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
union all
select t from unnest(array['settlement.stay_mark', 'settlement.line_note']) as t
where to_regclass(t) is null
