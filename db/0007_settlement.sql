-- 就医结算. Every table leads with person_id: a settlement touches one shard.
create schema settlement;

create table settlement.encounter (
  person_id        text collate "C" not null,
  encounter_id     text collate "C" not null,
  kind             text not null check (kind in ('outpatient', 'inpatient', 'pharmacy')),
  region_code      text not null,
  institution_code text not null,
  insurance        text not null,
  person_type      text not null,
  status           text not null check (status in ('open', 'cancelled')),
  medical_type     text,
  visit_no         text not null,
  began_at         timestamptz not null,
  discharged_at    timestamptz,
  discharge_way    text,
  died_on          date,
  stay             json,
  credential_kind  text not null,
  chronic_code     text,
  chronic_name     text,
  condition        text,
  doctor_code      text not null,
  doctor_name      text not null,
  department_code  text not null,
  department_name  text not null,
  specialty        text not null,
  opened_by        text not null,
  opened_by_name   text not null,
  opened_at        timestamptz not null,
  opened_msgid     text not null,
  primary key (person_id, encounter_id),
  check ((kind = 'inpatient') = (stay is not null)),
  -- whom to call is sealed with a key that is not in the database
  check (stay is null or stay ->> 'contactPhone' is null
    and stay ->> 'contactPhoneSealed' ~ '^[^.]{8}[.]' is not false),
  check (kind = 'inpatient' or discharged_at is null),
  check ((discharged_at is null) = (discharge_way is null)),
  check (discharged_at >= began_at)
);
comment on table settlement.encounter is '就诊：门诊挂号、住院、药店购药';
comment on column settlement.encounter.stay is '住院：入院与出院时所述，不参与查询';
-- One stay at a time. Also finds who is in hospital when the next one is admitted.
create unique index encounter_in_hospital on settlement.encounter (person_id)
  where kind = 'inpatient' and status = 'open' and discharged_at is null;
-- Who is in this hospital.
create index encounter_in_hospital_at on settlement.encounter (institution_code, began_at)
  where kind = 'inpatient' and status = 'open' and discharged_at is null;

-- Whom this institution saw on a day: its day's list, and the stays it has to settle.
create index encounter_of_institution on settlement.encounter (institution_code, opened_at);

-- After a death nobody comes; nearly nobody has such a row.
create index encounter_death on settlement.encounter (person_id) where died_on is not null;

create table settlement.diagnosis (
  person_id       text collate "C" not null,
  encounter_id    text collate "C" not null,
  stage           text not null check (stage in ('visit', 'admission', 'discharge')),
  kind            text not null,
  sort_no         int not null check (sort_no between 0 and 99),
  is_main         boolean,
  condition       text,
  code            text not null,
  name            text not null,
  department      text not null,
  doctor_code     text not null,
  doctor_name     text not null,
  diagnosed_at    timestamptz not null,
  primary key (person_id, encounter_id, stage, kind, sort_no)
);
comment on table settlement.diagnosis is '诊断：门诊的、入院的、出院的';

create table settlement.fee_line (
  person_id         text collate "C" not null,
  encounter_id      text collate "C" not null,
  line_no           text collate "C" not null,
  batch_no          text collate "C" not null,
  item_code         text not null,
  occurred_at       timestamptz not null,
  quantity_e4       bigint not null,
  price_e6          bigint not null check (price_e6 >= 0),
  amount_fen        bigint not null,
  item_class        text not null check (item_class in ('A', 'B', 'C')),
  first_self_pay_e4 int not null check (first_self_pay_e4 between 0 and 10000),
  price_limit_e6    bigint,
  restricted        boolean not null,
  approval          text not null check (approval in ('none', 'approved', 'rejected')),
  priced_on         date not null,
  refund_of         text collate "C",
  -- of a refund: what was left of its charge before it, which its split follows from
  left_e4           bigint,
  left_fen          bigint,
  self_paid_fen     bigint not null,
  over_limit_fen    bigint not null,
  first_self_fen    bigint not null,
  eligible_fen      bigint not null,
  -- of what is given for some days: for how many; from the detail, for who looks back
  supply_days       int check (supply_days > 0),
  detail            json not null,
  primary key (person_id, encounter_id, line_no),
  check (amount_fen = self_paid_fen + over_limit_fen + first_self_fen + eligible_fen),
  check (num_nulls(refund_of, left_e4, left_fen) in (0, 3)),
  check (left_e4 + quantity_e4 >= 0 and left_fen + amount_fen >= 0)
);
comment on table settlement.fee_line is
  '费用明细：目录信息为上传时所依据的版本，此后不变；住院明细的批次在结算时定下';
comment on column settlement.fee_line.priced_on is '目录版本所属之日：费用发生日，退费为原费用发生日';
create index fee_line_refund on settlement.fee_line (person_id, encounter_id, refund_of)
  where refund_of is not null;

create table settlement.settlement (
  person_id        text collate "C" not null,
  settlement_id    text collate "C" not null,
  encounter_id     text collate "C" not null,
  batch_no         text collate "C" not null,
  encounter_kind   text not null
                   check (encounter_kind in ('outpatient', 'inpatient', 'pharmacy')),
  mid_stay         boolean not null check (not mid_stay or encounter_kind = 'inpatient'),
  kind             text not null check (kind in ('settlement', 'reversal')),
  reverses_id      text collate "C",
  reversed_by      text collate "C",
  region_code      text not null,
  institution_code text not null,
  insurance        text not null,
  person_type      text not null,
  civil_servant    boolean not null,
  medical_type     text not null,
  credential_kind  text not null,
  msgid            text not null,
  infno            text not null,
  operator_id      text not null,
  operator_name    text not null,
  settled_at       timestamptz not null,
  policy_day       date not null,
  invoice_no       text,
  total_fen        bigint not null,
  self_paid_fen    bigint not null,
  over_limit_fen   bigint not null,
  first_self_fen   bigint not null,
  eligible_fen     bigint not null,
  deductible_fen   bigint not null,
  pool_share_e4    int not null check (pool_share_e4 between 0 and 10000),
  fund_fen         bigint not null,
  account_fen      bigint not null,
  -- the part of account_fen that the family pool paid
  family_fen       bigint not null,
  cash_fen         bigint not null,
  hospital_fen     bigint not null,
  balance_fen      bigint not null,
  funds            json not null,
  book_hash        text not null,
  trace            json not null,
  primary key (person_id, settlement_id),
  check (total_fen = fund_fen + account_fen + cash_fen + hospital_fen),
  check (total_fen = self_paid_fen + over_limit_fen + first_self_fen + eligible_fen),
  check ((kind = 'reversal') = (reverses_id is not null))
);
comment on table settlement.settlement is '结算与撤销：撤销是一笔金额相反的新记录，原记录保留';
create unique index settlement_live on settlement.settlement (person_id, encounter_id, batch_no)
  where kind = 'settlement' and reversed_by is null;
create index settlement_msgid on settlement.settlement (person_id, msgid);

-- The lines of a settlement that was reversed, as they were: its batch may be sent anew.
create table settlement.reversed_line (
  person_id     text collate "C" not null,
  settlement_id text collate "C" not null,
  line_no       text collate "C" not null,
  line          json not null,
  primary key (person_id, settlement_id, line_no)
);
comment on table settlement.reversed_line is '已撤销结算的费用明细留底';

create table settlement.accumulator (
  person_id  text collate "C" not null,
  code       text collate "C" not null,
  month      text collate "C" not null check (month ~ '^[0-9]{6}$'),
  insurance  text not null,
  amount_fen bigint not null,
  primary key (person_id, code, month)
);
comment on table settlement.accumulator is '累计信息：按月累计，年度累计为各月之和';

-- check
select t.name as missing
from (values ('encounter'), ('diagnosis'), ('fee_line'), ('settlement'), ('reversed_line'),
  ('accumulator')) t(name)
where to_regclass('settlement.' || t.name) is null;
