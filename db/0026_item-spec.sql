-- 规格与生产企业: what tells items of one name apart; empty where a directory does not say it.
alter table catalogue.item add column spec text check (spec <> '');
alter table catalogue.item add column maker text check (maker <> '');

-- check
select wanted from unnest(array['spec', 'maker']) as wanted
where not exists (select 1 from pg_attribute
  where attrelid = 'catalogue.item'::regclass and attname = wanted)
