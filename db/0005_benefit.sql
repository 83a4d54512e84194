-- 待遇政策
create schema benefit;
create table benefit.book (
  hash      text primary key,
  texts     jsonb not null,
  loaded_at timestamptz not null default now()
);
comment on table benefit.book is '政策册：每次载入的全部政策文件原文，按内容哈希保存，结算记录引用其哈希';

-- check
select 'benefit.book' as missing where to_regclass('benefit.book') is null;
