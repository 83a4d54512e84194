-- 基础信息: regions, institutions, practitioners, people and their enrolment.
-- person_id is collated "C" as in settlement and ledger: Citus places tables on the same shards
-- only when type and collation of the distribution column are the same.
create schema registry;

create table registry.region (
  code text primary key check (code ~ '^[1-9][0-9]{5}$'),
  name text not null check (name <> ''),
  -- the edition of the national interface its institutions speak: spec/variants
  variant text not null default '2024' check (variant in ('2020', '2024', 'jiangxi'))
);
comment on table registry.region is '统筹区';

create table registry.institution (
  institution_code text primary key check (institution_code ~ '^[HP][0-9]{11}$'),
  region_code text not null references registry.region,
  name text not null check (name <> ''),
  kind text not null check (kind in ('hospital', 'pharmacy')),
  -- the benefit tier; primary is 基层 (一级及以下)
  level text not null check (level in ('primary', 'secondary', 'tertiary')),
  -- the national 医院等级
  grade text not null check (grade ~ '^(0[1-9]|1[01])$'),
  uscc text not null check (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  valid_from date not null,
  valid_to date,
  check (valid_to > valid_from),
  check (left(institution_code, 1) = case kind when 'hospital' then 'H' else 'P' end)
);
comment on table registry.institution is '定点医药机构';
create index institution_region on registry.institution (region_code);

create table registry.practitioner (
  practitioner_code text primary key check (practitioner_code ~ '^(D|N|HY)[0-9]{12}$'),
  institution_code text not null references registry.institution,
  name text not null check (name <> ''),
  kind text not null check (kind in ('doctor', 'nurse', 'pharmacist')),
  department_code text not null check (department_code <> ''),
  department_name text not null check (department_name <> ''),
  check (rtrim(practitioner_code, '0123456789')
    = case kind when 'doctor' then 'D' when 'nurse' then 'N' else 'HY' end)
);
comment on table registry.practitioner is '医保医师、护士、药师';
create index practitioner_institution on registry.practitioner (institution_code);

create table registry.person (
  person_id text collate "C" primary key check (person_id ~ '^[0-9]{7,30}$'),
  region_code text not null references registry.region,
  id_type text not null check (id_type ~ '^[0-9]{2,6}$'),
  -- sealed with a key that is not in the database; its form is checked before
  id_no_sealed text not null check (id_no_sealed ~ '^[^.]{8}[.]'),
  name text not null check (name <> ''),
  sex text not null check (sex in ('1', '2')),
  ethnicity text not null check (ethnicity ~ '^[0-9]{1,2}$'),
  birth date not null,
  employer text check (employer <> '')
);
comment on table registry.person is '人员基本信息';

create table registry.person_credential (
  kind text not null check (kind in ('01', '02', '03')),
  -- keyed hash of the number: what it is found by
  number_mark text not null check (length(number_mark) = 43),
  number_sealed text not null check (number_sealed ~ '^[^.]{8}[.]'),
  -- No foreign key: this table is found by the number's hash, so on Citus it lies on other
  -- shards than the person, and Citus has no foreign keys between such tables. Whoever reads
  -- checks.
  person_id text collate "C" not null,
  primary key (kind, number_mark)
);
comment on table registry.person_credential is '就诊凭证：01 医保电子凭证、02 居民身份证、03 社会保障卡';
create index person_credential_person on registry.person_credential (person_id);

create table registry.enrolment (
  person_id text collate "C" not null references registry.person,
  enrolment_no int not null check (enrolment_no > 0),
  insurance text not null check (insurance ~ '^[0-9]{3,5}$'),
  person_type text not null check (person_type ~ '^[0-9]{2,6}$'),
  status text not null check (status in ('active', 'suspended', 'ended')),
  valid_from date not null,
  valid_to date,
  civil_grade text not null check (civil_grade in ('none', 'section', 'county', 'bureau')),
  tier text not null check (tier in ('none', 'first', 'second')),
  primary key (person_id, enrolment_no),
  check (valid_to > valid_from),
  check (status <> 'ended' or valid_to is not null)
);
comment on table registry.enrolment is '参保信息';

create table registry.identity (
  person_id text collate "C" not null references registry.person,
  identity_no int not null check (identity_no > 0),
  kind text not null check (kind ~ '^[0-9]{2,4}$'),
  level text check (level <> ''),
  valid_from date not null,
  valid_to date,
  primary key (person_id, identity_no),
  check (valid_to > valid_from)
);
comment on table registry.identity is '人员身份（医疗救助对象、优抚对象等）';

create table registry.agreement (
  person_id text collate "C" not null references registry.person,
  agreement_no int not null check (agreement_no > 0),
  kind text not null check (kind in ('commercial', 'enterprise', 'family-doctor')),
  name text not null check (name <> ''),
  valid_from date not null,
  valid_to date,
  primary key (person_id, agreement_no),
  check (valid_to > valid_from)
);
comment on table registry.agreement is '基本医保之外的保障与约定：惠民保、企业补充、家庭医生签约';

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'registry' and c.relkind = 'r'
  and (obj_description(c.oid, 'pg_class') is null
    or not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary))
