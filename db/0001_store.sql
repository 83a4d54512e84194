-- 幂等记录: one row per accepted write, on the shard of the person (or institution) it is about.
create table store.command (
  owner_id    text collate "C" not null,
  key         text collate "C" not null,
  kind        text not null,
  input_hash  text,
  answer      text not null,
  answered_at timestamptz not null default now(),
  primary key (owner_id, key)
);
comment on table store.command is '幂等记录：同一报文重发得到同一答复；input_hash 为空表示该报文已被冲正作废';

-- check
select 'store.command' as missing where to_regclass('store.command') is null;
