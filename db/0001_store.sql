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
comment on column store.command.input_hash is '报文内容的带密钥散列（store.input_key），不知密钥不能由内容猜出';

-- One row. A hash cannot be made anew without its input, so its key outlives the keys it is sealed
-- with.
create table store.input_key (
  name   text primary key check (name = 'input'),
  sealed text not null check (sealed ~ '^[^.]{8}[.]')
);
comment on table store.input_key is '报文内容散列所用的密钥：每个库一把，密封保存，换密钥时重新密封而不换';

-- check
select t.name as missing
from (values ('store.command'), ('store.input_key')) t(name)
where to_regclass(t.name) is null;
