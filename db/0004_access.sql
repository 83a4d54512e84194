-- 统一门户与内部控制
create schema access;

create table access.sign_in (
  institution_code text collate "C" not null,
  sign_in_no       text not null check (sign_in_no ~ '^[0-9]{1,30}$'),
  operator_id      text not null check (operator_id <> ''),
  signed_in_at     timestamptz not null,
  signed_out_at    timestamptz,
  address          text not null,
  primary key (institution_code, sign_in_no),
  check (signed_out_at >= signed_in_at)
);
comment on table access.sign_in is '经办人签到、签退';

-- check
select 'access.sign_in' as missing where to_regclass('access.sign_in') is null;
