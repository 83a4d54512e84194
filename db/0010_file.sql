-- 文件: what institutions upload and fetch. The bytes lie in pieces, so that none is held whole.
create schema file;

create table file.file (
  -- whose it is; 'plc' for files made for everybody
  institution_code text collate "C" not null check (institution_code <> ''),
  file_no          text collate "C" not null check (file_no ~ '^[0-9a-f]{30}$'),
  name             text not null check (name <> ''),
  size             int not null check (size between 0 and 67108864),
  sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at          timestamptz not null,
  expires_at       timestamptz not null,
  primary key (institution_code, file_no),
  check (expires_at > made_at)
);
create index file_expiry on file.file (expires_at);
comment on table file.file is '文件：上传的、生成的；过期后不能下载，再过 30 天删除';

create table file.piece (
  institution_code text collate "C" not null,
  file_no          text collate "C" not null,
  number           int not null check (number between 0 and 63),
  bytes            bytea not null check (octet_length(bytes) <= 1048576),
  -- of its file; a piece whose file was never finished goes by it too
  expires_at       timestamptz not null,
  primary key (institution_code, file_no, number)
);
create index piece_expiry on file.piece (expires_at);
comment on table file.piece is '文件内容，每段至多 1 MB；除最后一段外都是整 1 MB';
-- what comes in is packed already
alter table file.piece alter column bytes set storage external;

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'file' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
union all
select wanted from unnest(array['file.file', 'file.piece']) as wanted
where to_regclass(wanted) is null
