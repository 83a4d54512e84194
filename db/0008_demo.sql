-- 演示世界
create schema demo;
create table demo.world (
  seed      int primary key,
  made_on   date not null,
  loaded_at timestamptz not null default now()
);
comment on table demo.world is '已载入的演示世界：全部人员、机构均为生成的虚构数据';

-- check
select 'demo.world' as missing where to_regclass('demo.world') is null;
