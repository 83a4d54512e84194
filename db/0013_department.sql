-- 科室 and the days of practitioners. A department is what its last version says: an upload, a
-- change and a withdrawal each add one, and none is ever changed.
create table registry.department (
  institution_code  text collate "C" not null,
  department_code   text collate "C" not null check (department_code <> ''),
  version           int not null check (version > 0),
  is_withdrawn      boolean not null,
  name              text not null check (name <> ''),
  specialty         text not null check (specialty <> ''),
  began_at          timestamptz not null,
  ended_at          timestamptz,
  introduction      text not null,
  head_name         text not null,
  -- sealed with a key that is not in the database
  head_phone_sealed text not null check (head_phone_sealed ~ '^[^.]{8}[.]'),
  service_scope     text,
  established_at    timestamptz not null,
  beds_approved     bigint not null check (beds_approved >= 0),
  beds_insured      bigint check (beds_insured between 0 and beds_approved),
  doctors           int not null check (doctors >= 0),
  pharmacists       int not null check (pharmacists >= 0),
  nurses            int not null check (nurses >= 0),
  technicians       int not null check (technicians >= 0),
  note              text,
  recorded_at       timestamptz not null,
  recorded_by       text not null,
  recorded_by_name  text not null,
  primary key (institution_code, department_code, version),
  check (ended_at >= began_at)
);
comment on table registry.department is '科室：每次上传、变更、撤销各是一个版本，最后的版本有效';

alter table registry.practitioner
  add column valid_from date not null default '2000-01-01',
  add column valid_to date,
  add check (valid_to > valid_from);
comment on column registry.practitioner.valid_from is '医保服务的起止';

-- check
select 'registry.department' as missing where to_regclass('registry.department') is null
union all
select 'registry.practitioner.valid_from' where not exists (select 1 from pg_attribute
  where attrelid = 'registry.practitioner'::regclass and attname = 'valid_from')
