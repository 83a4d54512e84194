-- 经办与监管人员：在哪个统筹区、担任什么、凭什么令牌。
create table access.operator (
  operator_id text collate "C" primary key check (operator_id ~ '^[A-Za-z0-9_-]{1,30}$'),
  name        text not null check (name <> ''),
  region_code text not null,
  roles       text[] not null check (cardinality(roles) > 0 and
                roles <@ array['reviewer', 're-reviewer', 'panel', 'head']),
  -- of 256 random bits: the token itself is shown once and kept nowhere
  token_hash  text not null unique check (length(token_hash) = 43),
  added_at    timestamptz not null,
  ended_at    timestamptz,
  check (ended_at >= added_at)
);
comment on table access.operator is '医保部门的操作员：统筹区、角色、令牌的散列；离任的留有记录';

-- check
select 'access.operator' as missing where to_regclass('access.operator') is null
