-- 申诉材料密封存放：文件名与内容都可能写着人的姓名与病情。
-- What institutions send may name people, in its name as in what it holds. Nothing is released:
-- what an earlier working copy kept unsealed is not carried over.
truncate supervision.attachment;
alter table supervision.attachment rename column name to name_sealed;
alter table supervision.attachment rename column content to content_sealed;

-- check
select wanted as missing
from unnest(array['name_sealed', 'content_sealed']) as wanted
where not exists (select 1 from information_schema.columns
  where table_schema = 'supervision' and table_name = 'attachment' and column_name = wanted)
