-- 基金账
create schema ledger;

create table ledger.personal_account (
  person_id   text collate "C" primary key,
  balance_fen bigint not null check (balance_fen >= 0)
);
comment on table ledger.personal_account is '职工基本医疗保险个人账户余额；等于该账户全部分录之和';

-- What relatives have allotted to a person: the row lies with who spends it, not with who gave it.
create table ledger.family_account (
  person_id   text collate "C" primary key,
  balance_fen bigint not null check (balance_fen >= 0)
);
comment on table ledger.family_account is
  '家庭共济账户余额：家人的个人账户划给此人使用的部分；等于该账户全部分录之和';

-- One row moves an amount from one account to another: the two postings of a double entry that
-- cannot be recorded apart, so that postings sum to zero by construction.
create table ledger.transfer (
  person_id   text collate "C" not null,
  source_id   text collate "C" not null,
  line_no     smallint not null,
  source_kind text not null
              check (source_kind in ('opening', 'allotment', 'settlement', 'reversal')),
  from_account text not null check (from_account <> ''),
  to_account   text not null check (to_account <> '' and to_account <> from_account),
  amount_fen  bigint not null check (amount_fen > 0),
  booked_on   date not null,
  primary key (person_id, source_id, line_no)
);
comment on table ledger.transfer is '基金账分录：每行同时贷记 from_account、借记 to_account';

create view ledger.posting as
  select person_id, source_id, line_no, source_kind, from_account as account,
         -amount_fen as amount_fen, booked_on from ledger.transfer
  union all
  select person_id, source_id, line_no, source_kind, to_account, amount_fen, booked_on
  from ledger.transfer;
comment on view ledger.posting is '分录的两面：全部金额之和恒为零';

-- check
select t.name as missing
from (values ('ledger.personal_account'), ('ledger.family_account'), ('ledger.transfer'),
  ('ledger.posting')) t(name)
where to_regclass(t.name) is null;
