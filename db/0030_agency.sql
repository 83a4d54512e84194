-- 经办窗口：人员信息的更正留有版本，家庭共济划拨，办件。
-- Two people at two counters cannot write over each other: each change says which version it saw.
alter table registry.person add column version int not null default 1 check (version > 0);
alter table registry.person add column phone_sealed text check (phone_sealed ~ '^[^.]{8}[.]');
-- Who comes without any card is found by name and day of birth.
create index person_by_name on registry.person (name, birth);

create table registry.person_change (
  person_id        text collate "C" not null references registry.person,
  -- the version that the change made
  version          int not null check (version > 1),
  part             text not null check (part in ('identity', 'phone', 'enrolment')),
  -- what was changed, as it was and as it is: {name: value}; telephone numbers are not in it
  before           json not null,
  after            json not null,
  old_phone_sealed text check (old_phone_sealed ~ '^[^.]{8}[.]'),
  reason           text not null check (reason <> ''),
  changed_by       text not null check (changed_by <> ''),
  changed_by_name  text not null,
  changed_at       timestamptz not null,
  primary key (person_id, version)
);
comment on table registry.person_change is
  '人员信息与参保信息的更正：每次一个版本，原值保留，记下何人何时为何';

-- 家庭共济: what one allots to a relative. The money is booked in ledger.transfer, once beside each
-- of the two; this row lies with the giver.
create table ledger.allotment (
  person_id    text collate "C" not null,
  allotment_id text collate "C" not null,
  receiver_id  text collate "C" not null check (receiver_id <> person_id),
  relation     text not null check (relation in ('spouse', 'parent', 'child', 'sibling',
                 'grandparent', 'grandchild')),
  amount_fen   bigint not null check (amount_fen > 0),
  -- given back, in one or more parts
  returned_fen bigint not null default 0 check (returned_fen between 0 and amount_fen),
  -- how often something was given back: the parts are numbered
  returns      int not null default 0 check ((returns > 0) = (returned_fen > 0)),
  allotted_by  text not null check (allotted_by <> ''),
  allotted_by_name text not null,
  allotted_at  timestamptz not null,
  primary key (person_id, allotment_id)
);
comment on table ledger.allotment is '家庭共济划拨：从个人账户划给家人使用，可退回未用的部分';
create index allotment_of_receiver on ledger.allotment (receiver_id);

alter table ledger.transfer drop constraint transfer_source_kind_check;
alter table ledger.transfer add constraint transfer_source_kind_check
  check (source_kind in ('opening', 'allotment', 'allotment-return', 'settlement', 'reversal',
    'recovery', 'recovery-return'));

create schema agency;

create table agency.counter_case (
  -- whom it is about
  person_id   text collate "C" not null,
  case_id     text collate "C" not null check (case_id ~ '^[0-9]{30}$'),
  region_code text not null,
  matter      text not null check (matter in ('correct-identity', 'correct-phone',
                'change-enrolment', 'file-referral', 'file-chronic', 'file-designated',
                'file-accident', 'withdraw-filing', 'reverse-settlement', 'allot',
                'return-allotment', 'reset-password', 'certify')),
  -- begun: what came of it is not known yet; refused: not done, and why
  state       text not null check (state in ('begun', 'done', 'refused')),
  -- who came: the person, a relative or another who acts for the person, an institution
  asked_by    text not null check (asked_by in ('self', 'proxy', 'institution')),
  asker_name  text not null check (asker_name <> ''),
  relation    text,
  -- the number of the asker's identity document and the telephone, sealed
  asker_sealed text check (asker_sealed ~ '^[^.]{8}[.]'),
  papers      text[] not null check (cardinality(papers) > 0),
  reason      text not null check (reason <> ''),
  -- [{what, before, after}], as told on the receipt
  effects     json not null,
  refusal     text check (refusal <> ''),
  agent_id    text not null check (agent_id <> ''),
  agent_name  text not null,
  on_day      date not null,
  begun_at    timestamptz not null,
  ended_at    timestamptz check (ended_at >= begun_at),
  primary key (person_id, case_id),
  check ((state = 'begun') = (ended_at is null)),
  check ((state = 'refused') = (refusal is not null)),
  check ((asked_by = 'proxy') = (relation is not null))
);
comment on table agency.counter_case is
  '窗口办件：何人为何事而来，出示什么，办成什么，由谁经办；办件编号即回执编号';
create index counter_case_by_id on agency.counter_case (case_id);
create index counter_case_of_day on agency.counter_case (region_code, on_day, agent_id);

-- check
select t as missing
from unnest(array['registry.person_change', 'ledger.allotment', 'agency.counter_case']) as t
where to_regclass(t) is null
union all
select n.nspname || '.' || c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('agency', 'ledger', 'registry') and c.relkind = 'r'
  and obj_description(c.oid, 'pg_class') is null
