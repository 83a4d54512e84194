-- 事后监管：筛查与疑点。疑点的处理（案件）在 0022。
create schema if not exists supervision;

create table supervision.screening (
  screening_id  text collate "C" primary key,
  first_day     date not null,
  last_day      date not null,
  -- null: every region
  region_code   text,
  rules_hash    text not null,
  -- code@from of each rule version that took part
  rules         text[] not null,
  stage         text not null check (stage in ('people', 'institutions', 'communities', 'done')),
  -- everybody up to and with this person is screened; '' at the beginning
  after_person  text collate "C" not null,
  settlements   bigint not null check (settlements >= 0),
  suspicions    bigint not null check (suspicions >= 0),
  started_at    timestamptz not null,
  started_by    text not null,
  ended_at      timestamptz,
  check (last_day >= first_day),
  check ((stage = 'done') = (ended_at is not null))
);
comment on table supervision.screening is
  '筛查：一次运行一行。每段人员的疑点与 after_person 同时提交，中断后从此处继续';

-- What the institutions and communities are judged by, gathered while the people are gone through.
create table supervision.screening_part (
  screening_id  text collate "C" not null references supervision.screening on delete cascade,
  up_to_person  text collate "C" not null,
  counts        json not null,
  primary key (screening_id, up_to_person)
);
comment on table supervision.screening_part is
  '筛查中各段人员的机构汇总，筛查结束时删去';

create table supervision.suspicion (
  -- the person, or of what concerns no one person the institution: where it lies
  owner_id         text collate "C" not null,
  -- made from what the suspicion is about: the same is not made twice
  suspicion_id     text collate "C" not null,
  about            text not null check (about in ('person', 'institution', 'community')),
  person_id        text collate "C",
  -- who has to answer; null where no one institution does
  institution_code text collate "C",
  region_code      text not null,
  rule_code        text not null,
  rule_name        text not null,
  -- which version of the rule: the first day it is in force
  rule_from        date not null,
  severity         text not null check (severity in ('violation', 'suspect', 'hint')),
  -- 'after': by a screening; 'during': a finding that was overridden at the counter
  stage            text not null check (stage in ('during', 'after')),
  screening_id     text collate "C",
  first_day        date not null,
  last_day         date not null,
  at_stake_fen     bigint not null check (at_stake_fen >= 0),
  message          text not null check (message <> ''),
  advice           text not null,
  -- 文号 or title, clause, how far it is verified
  document         text not null check (document <> ''),
  clause           text not null,
  trust            text not null check (trust in ('official', 'second-hand', 'example')),
  -- {settlements: [{personId, settlementId, encounterId, institutionCode, lineNos, amount}],
  --  facts: {name: value}}
  evidence         json not null,
  -- open: nobody has looked; dismissed: no case is made of it; taken: it is a case
  state            text not null default 'open' check (state in ('open', 'dismissed', 'taken')),
  found_at         timestamptz not null,
  primary key (owner_id, suspicion_id),
  check (owner_id = coalesce(person_id, institution_code, owner_id)),
  check (about <> 'person' or person_id is not null),
  check (last_day >= first_day),
  check ((stage = 'after') = (screening_id is not null))
);
comment on table supervision.suspicion is
  '疑点：一条规则在一个人、一家机构或一群人身上发现的事实，附证据与依据；同一事实只有一条';
create index suspicion_of_institution on supervision.suspicion (institution_code, found_at);
create index suspicion_of_rule on supervision.suspicion (rule_code, first_day);
create index suspicion_of_region on supervision.suspicion (region_code, state, found_at);

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'supervision' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
union all
select wanted
from unnest(array['supervision.screening', 'supervision.screening_part', 'supervision.suspicion'])
  as wanted
where to_regclass(wanted) is null
