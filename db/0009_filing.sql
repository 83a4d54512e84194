-- 人员备案. A settlement reads the filings of its person: one table, led by person_id.
create schema filing;

create table filing.filing (
  person_id         text collate "C" not null references registry.person,
  filing_id         text collate "C" not null,
  kind              text not null
    check (kind in ('referral', 'chronic', 'designated', 'accident')),
  insurance         text not null check (insurance ~ '^[0-9]{3,5}$'),
  valid_from        date not null,
  valid_to          date,
  -- referred to, identified by, chosen, treating
  institution_code  text not null check (institution_code <> ''),
  institution_name  text not null check (institution_name <> ''),
  -- a diagnosis of a referral, a 门慢门特病种 of a chronic filing
  disease_code      text,
  disease_name      text,
  identified_on     date,
  referred_on       date,
  area              text,
  reach             text check (reach in ('local', 'province', 'elsewhere')),
  direction         text check (direction in ('up', 'down', 'level')),
  agreed            boolean,
  encounter_id      text collate "C",
  purpose           text,
  sequence          int check (sequence between 1 and 99),
  injured_on        date,
  payable           boolean,
  detail            json not null,
  -- numbers of people, sealed with a key that is not in the database
  personal_sealed   text check (personal_sealed ~ '^[^.]{8}[.]'),
  -- settlements that stand and relied on it
  uses              int not null check (uses >= 0),
  -- null: filed by the region itself
  filed_from        text,
  filed_by          text not null,
  filed_by_name     text not null,
  filed_at          timestamptz not null,
  withdrawn_at      timestamptz,
  withdrawn_from    text,
  withdrawn_by      text,
  withdrawn_by_name text,
  withdrawn_why     text,
  primary key (person_id, filing_id),
  check (valid_to > valid_from),
  check ((kind in ('referral', 'chronic')) = (disease_code is not null)),
  check ((disease_code is null) = (disease_name is null)),
  check ((kind = 'chronic') = (identified_on is not null)),
  check (kind <> 'chronic' or disease_code ~ '^M[0-9]{5}$'),
  check ((kind = 'referral') = (referred_on is not null)),
  check ((kind = 'referral') = (area is not null)),
  check ((kind = 'referral') = (reach is not null)),
  check ((kind = 'referral') = (agreed is not null)),
  check (kind = 'referral' or (direction is null and encounter_id is null)),
  check ((kind = 'designated') = (purpose is not null)),
  check ((kind = 'designated') = (sequence is not null)),
  check (kind = 'accident' or injured_on is null),
  check ((kind = 'accident') = (payable is not null)),
  check (withdrawn_at is null or uses = 0),
  check ((withdrawn_at is null) = (withdrawn_from is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by_name is null)),
  check (withdrawn_at is not null or withdrawn_why is null)
);
comment on table filing.filing is
  '人员备案：转院与异地就医、门诊慢特病、定点、意外伤害。撤销只作标记，记录保留';

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'filing' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
union all
select 'filing.filing' where to_regclass('filing.filing') is null
