-- 规则审核：统筹区的处理方式，事前、事中的发现及其反馈。

create table audit.choice (
  region_code text not null,
  -- '*' every rule; 'violation', 'suspect', 'hint' those of a severity; else the code of a rule
  scope       text not null check (scope <> ''),
  action      text not null check (action in ('off', 'remind', 'reason', 'block')),
  chosen_at   timestamptz not null,
  chosen_by   text not null check (chosen_by <> ''),
  note        text not null,
  primary key (region_code, scope, chosen_at)
);
comment on table audit.choice is
  '统筹区对审核发现的处理：不审、提醒、须填理由、拦截；只增不改，同一范围以最后一次为准';

create table audit.finding (
  person_id        text collate "C" not null,
  -- made of whom, where, which encounter, which rule and what it is about: found again, it is one
  finding_id       text collate "C" not null,
  institution_code text collate "C" not null,
  region_code      text not null,
  encounter_id     text collate "C" not null,
  stage            text not null check (stage in ('before', 'during')),
  infno            text not null,
  msgid            text not null,
  rule_code        text not null,
  rule_name        text not null,
  severity         text not null check (severity in ('violation', 'suspect', 'hint')),
  point_id         text,
  action           text not null check (action in ('remind', 'reason', 'block')),
  -- of a shadow rule: counted, told to nobody
  is_shadow        boolean not null,
  line_nos         text[] not null,
  codes            text[] not null,
  at_stake_fen     bigint not null,
  message          text not null,
  advice           text not null,
  evidence         json not null,
  found_at         timestamptz not null,
  last_at          timestamptz not null,
  -- repeats within five minutes count once
  times            int not null check (times > 0),
  disposition      text not null default 'none'
                   check (disposition in ('none', 'continue', 'change')),
  reason           text not null default '',
  disposed_at      timestamptz,
  disposed_by      text,
  check ((disposition = 'none') = (disposed_at is null)),
  check (disposition <> 'continue' or reason <> ''),
  primary key (person_id, finding_id)
);
comment on table audit.finding is '事前、事中审核的发现，与机构的处理（继续或修改，及理由）';
create index finding_by_id on audit.finding (finding_id);
create index finding_of_institution on audit.finding (institution_code, found_at);

-- check
select t as missing from unnest(array['audit.choice', 'audit.finding']) as t
where to_regclass(t) is null;
