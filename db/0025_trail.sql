-- 查阅留痕：谁在何时看了谁的什么，谁被拒绝。
create table access.trail (
  -- the person it is about, or else who asked
  owner_id         text collate "C" not null,
  trail_id         text collate "C" not null,
  at               timestamptz not null,
  actor_kind       text not null
    check (actor_kind in ('bureau', 'institution', 'person', 'nobody')),
  actor_id         text not null,
  actor_name       text not null,
  region_code      text not null,
  institution_code text collate "C",
  -- what was asked, as a permission; where it was asked
  action           text not null check (action in ('read', 'change', 'sign-in')),
  subject          text not null,
  route            text not null,
  person_id        text collate "C",
  matter           text not null,
  -- 'ok', or the code of the refusal
  outcome          text not null check (outcome <> ''),
  -- what the refusal said
  why              text not null,
  address          text not null,
  primary key (owner_id, trail_id),
  check (person_id is null or person_id = owner_id),
  check ((outcome = 'ok') = (why = ''))
);
comment on table access.trail is '查阅与登录留痕：只增不改';
create index trail_person on access.trail (person_id, at desc) where person_id is not null;
create index trail_region on access.trail (region_code, at desc);
create index trail_institution on access.trail (institution_code, at desc)
  where institution_code is not null;

-- check
select 'access.trail' as missing where to_regclass('access.trail') is null;
