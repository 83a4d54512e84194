-- 登录：操作员的口令与第二因素、参保人的账户、会话、登录尝试。
alter table access.operator
  add column institution_code text collate "C",
  add column password_hash text check (password_hash ~ '^[$]argon2id[$]'),
  add column must_change boolean not null default false,
  add column second_factor_sealed text check (second_factor_sealed ~ '^[^.]{8}[.]'),
  -- the moment its first code was shown; until then the secret is only offered
  add column second_factor_at timestamptz,
  -- the period of the last code that was taken: each code opens once
  add column second_factor_step bigint,
  add column backup_hashes text[] not null default '{}',
  alter column token_hash drop not null,
  drop constraint operator_roles_check,
  add constraint operator_roles check (cardinality(roles) > 0 and
    case when institution_code is null
      then roles <@ array['reviewer', 're-reviewer', 'panel', 'head', 'agent', 'operations',
        'policy', 'cockpit', 'admin']
      else roles <@ array['cashier', 'doctor', 'pharmacist', 'storekeeper', 'insurance-office']
    end),
  add constraint operator_token check (institution_code is null or token_hash is null),
  add constraint operator_second_factor check
    (second_factor_at is null or second_factor_sealed is not null);
comment on table access.operator is
  '医保部门与定点机构的操作员：统筹区、机构、角色、口令与令牌的散列；离任的留有记录';
create index operator_place on access.operator (region_code, institution_code);

create table access.person_account (
  person_id     text collate "C" primary key,
  password_hash text not null check (password_hash ~ '^[$]argon2id[$]'),
  must_change   boolean not null default false,
  added_at      timestamptz not null
);
comment on table access.person_account is '参保人的登录账户：以证件号码登录，这里只有人员编号与口令的散列';

create table access.session (
  -- of 256 random bits, which the cookie bears
  token_hash  text collate "C" primary key check (length(token_hash) = 43),
  operator_id text collate "C",
  person_id   text collate "C",
  -- of a person, as at sign-in
  name        text not null,
  region_code text not null,
  -- 'password': waits for the second factor and opens nothing yet
  stage       text not null check (stage in ('password', 'open')),
  must_change boolean not null,
  began_at    timestamptz not null,
  seen_at     timestamptz not null check (seen_at >= began_at),
  check ((operator_id is null) <> (person_id is null))
);
comment on table access.session is '会话：谁在何时登录、最近何时使用；只存令牌的散列';
create index session_operator on access.session (operator_id) where operator_id is not null;
create index session_person on access.session (person_id) where person_id is not null;
create index session_began on access.session (began_at);

create table access.attempt (
  -- keyed hash of an account or an address: neither stands here in clear
  mark          text collate "C" primary key,
  failures      int not null check (failures >= 0),
  first_at      timestamptz not null,
  blocked_until timestamptz
);
comment on table access.attempt is '登录失败的次数，按账户与按地址；满次数后一段时间内不再受理';
create index attempt_first on access.attempt (first_at);

create table demo.account (
  account_no  int primary key check (account_no > 0),
  operator_id text collate "C",
  person_id   text collate "C",
  -- what the account shows best, in words
  about       text not null,
  check ((operator_id is null) <> (person_id is null))
);
comment on table demo.account is '演示世界中可供登录的账户';

-- check
select o.name as missing
from unnest(array['access.person_account', 'access.session', 'access.attempt', 'demo.account'])
  as o(name)
where to_regclass(o.name) is null;
