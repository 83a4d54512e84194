-- 诊疗文书. Led by whom a document is about: the person, of a self-paying patient, whom the
-- registry does not know, the institution. All of it is written on that one shard.
create schema record;

create table record.document (
  owner_id         text collate "C" not null,
  document_id      text collate "C" not null,
  person_id        text collate "C",
  institution_code text collate "C" not null,
  kind             text collate "C" not null,
  business_key     text collate "C" not null,
  version          int not null check (version > 0),
  valid            boolean not null,
  encounter_id     text collate "C",
  visit_no         text collate "C" not null,
  report_no        text collate "C",
  item_code        text,
  item_name        text,
  performer        text,
  reported_on      date,
  amount_fen       bigint,
  body             json not null,
  -- the numbers of people in it, sealed with a key that is not in the database
  personal_sealed  text check (personal_sealed ~ '^[^.]{8}[.]'),
  infno            text not null,
  msgid            text not null,
  made_at          timestamptz not null,
  made_by          text not null,
  made_by_name     text not null,
  primary key (owner_id, document_id),
  unique (owner_id, institution_code, kind, business_key, version),
  check (owner_id = coalesce(person_id, institution_code)),
  check (person_id is not null or encounter_id is null)
);
comment on table record.document is
  '诊疗文书：整份留存，再传即新版本，作废也是一个版本；自费病人的归机构';
comment on column record.document.performer is '报告的执行机构名称，供查询';
create index document_visit on record.document (owner_id, visit_no);

create table record.settlement_list (
  person_id        text collate "C" not null,
  settlement_id    text collate "C" not null,
  list_id          text collate "C" not null,
  document_id      text collate "C" not null,
  institution_code text collate "C" not null,
  encounter_id     text collate "C" not null,
  medical_type     text not null,
  settled_at       timestamptz not null,
  state            text not null check (state in ('draft', 'submitted', 'passed', 'failed')),
  findings         json not null,
  checked_at       timestamptz not null,
  changed_by       text not null,
  changed_by_name  text not null,
  changed_at       timestamptz not null,
  primary key (person_id, settlement_id)
);
comment on table record.settlement_list is '结算清单：每笔结算一份，状态与质控结果；内容在 document';
create index settlement_list_of on record.settlement_list (institution_code, settled_at);

create table record.consent (
  person_id        text collate "C" not null,
  consent_id       text collate "C" not null,
  institution_code text collate "C" not null,
  credential_kind  text not null,
  valid_from       timestamptz not null,
  valid_to         timestamptz not null,
  asked_by         text not null,
  asked_by_name    text not null,
  primary key (person_id, consent_id),
  check (valid_to > valid_from)
);
comment on table record.consent is '互认查询授权：参保人授权一家机构在一段时间内查看他的报告';

create table record.look (
  person_id        text collate "C" not null,
  look_id          text collate "C" not null,
  institution_code text collate "C" not null,
  consent_id       text collate "C",
  infno            text not null,
  msgid            text not null,
  document_ids     text[] not null,
  looked_at        timestamptz not null,
  looked_by        text not null,
  looked_by_name   text not null,
  primary key (person_id, look_id)
);
comment on table record.look is '查看记录：谁在何时凭哪一授权看了哪些报告';

-- check
select t.name as missing
from (values ('document'), ('settlement_list'), ('consent'), ('look')) t(name)
where to_regclass('record.' || t.name) is null
union all
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'record' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
