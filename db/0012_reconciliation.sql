-- 对账与清算. What an institution sees is its own: its code leads.
create schema reconciliation;

create table reconciliation.application (
  institution_code  text collate "C" not null,
  application_id    text collate "C" not null,
  encounter_kind    text not null check (encounter_kind in ('outpatient', 'inpatient', 'pharmacy')),
  clearing_type     text not null,
  clearing_way      text not null,
  month             text collate "C" not null check (month ~ '^[0-9]{6}$'),
  first_day         date not null,
  last_day          date not null,
  visits            int not null,
  total_fen         bigint not null,
  recognised_fen    bigint not null,
  fund_fen          bigint not null,
  cash_fen          bigint not null,
  account_fen       bigint not null,
  applied_at        timestamptz not null,
  applied_by        text not null,
  applied_by_name   text not null,
  withdrawn_at      timestamptz,
  withdrawn_by      text,
  withdrawn_by_name text,
  primary key (institution_code, application_id),
  check (last_day >= first_day),
  check (recognised_fen = fund_fen + cash_fen + account_fen),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by_name is null))
);
comment on table reconciliation.application is '清算申请：金额与申请时的结算一致；撤销只作标记，记录保留';

-- The settlements of an institution in a period, in one pass over the index.
create index settlement_of_institution on settlement.settlement (institution_code, settled_at);

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'reconciliation' and c.relkind = 'r'
  and obj_description(c.oid, 'pg_class') is null
union all
select wanted
from unnest(array['reconciliation.application', 'settlement.settlement_of_institution']) as wanted
where to_regclass(wanted) is null
