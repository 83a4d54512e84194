-- 标准与目录: dated directory items and diagnosis and operation codes.
create schema catalogue;

create table catalogue.item (
  item_code text not null check (item_code <> ''),
  edition int not null check (edition > 0),
  list_type text not null check (list_type ~ '^[123]0[0-9]$'),
  name text not null check (name <> ''),
  class text not null check (class in ('A', 'B', 'C')),
  -- the national 医疗收费项目类别
  charge_type text not null check (charge_type ~ '^(0[1-9]|1[0-4])$'),
  -- 先行自付比例, per ten thousand, for employees' (310) and residents' (390) insurance
  first_self_pay_employee_e4 int not null check (first_self_pay_employee_e4 between 0 and 10000),
  first_self_pay_resident_e4 int not null check (first_self_pay_resident_e4 between 0 and 10000),
  -- 支付上限 per unit, yuan × 10^6
  price_limit_e6 bigint check (price_limit_e6 > 0),
  restricted boolean not null,
  basic_drug boolean not null,
  negotiated boolean not null,
  children boolean not null,
  valid_from date not null,
  valid_to date,
  -- class, shares, limit and days are generated for the demonstration, not taken from a directory
  demo boolean not null,
  primary key (item_code, edition),
  check (valid_to > valid_from),
  check (class <> 'A' or (first_self_pay_employee_e4 = 0 and first_self_pay_resident_e4 = 0)),
  check (class <> 'C' or (first_self_pay_employee_e4 = 10000
    and first_self_pay_resident_e4 = 10000))
);
comment on table catalogue.item is '医保目录（药品、中药饮片、医疗服务项目、医用耗材）';

create table catalogue.disease (
  code text primary key check (code <> ''),
  name text not null check (name <> ''),
  kind text not null check (kind in ('icd10', 'icd9', 'chronic'))
);
comment on table catalogue.disease is '疾病诊断（icd10）、手术操作（icd9）、门诊慢特病病种（chronic）';

-- check
select a.item_code, a.edition
from catalogue.item a
join catalogue.item b on b.item_code = a.item_code and b.edition > a.edition
where daterange(a.valid_from, a.valid_to) && daterange(b.valid_from, b.valid_to)
union all
select c.relname, 0
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'catalogue' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
