-- 监管案件：疑点经初审成为案件，直至追回、结案或撤销。疑点在 0021。
create table supervision.case_file (
  -- where the suspicion lies: the person, else the institution
  owner_id         text collate "C" not null,
  case_id          text collate "C" not null check (case_id ~ '^[0-9]{30}$'),
  suspicion_id     text collate "C" not null,
  -- the bill the suspicion is told under: the first settlement of its evidence, else the case
  document_id      text collate "C" not null,
  region_code      text not null,
  -- who has to answer; null where nobody was asked, because it was dismissed
  institution_code text collate "C",
  state            text not null check (state in ('dismissed', 'told', 'answered', 'confirmed',
                     'panel', 'upheld', 'recovered', 'closed', 'withdrawn')),
  -- the last step taken: of one case no two steps have one number
  step_no          int not null check (step_no > 0),
  opened_at        timestamptz not null,
  -- the last day on which the institution may answer
  answer_by        date,
  -- 'accepts': it does not contest; 'appeals'
  answer           text check (answer in ('accepts', 'appeals')),
  appealed_fen     bigint check (appealed_fen >= 0),
  -- null: nothing is confirmed, or no longer
  confirmed_fen    bigint check (confirmed_fen >= 0),
  confirmed_at     timestamptz,
  -- the last day on which the institution may ask for a panel
  panel_by         date,
  -- it has said that it asks for none
  accepts_review   boolean not null default false,
  -- what has gone back to the funds and stayed there
  recovered_fen    bigint not null default 0 check (recovered_fen >= 0),
  ended_at         timestamptz,
  primary key (owner_id, case_id),
  unique (owner_id, suspicion_id),
  check (institution_code is not null or state = 'dismissed'),
  check ((state = 'dismissed') = (answer_by is null)),
  check ((answer = 'appeals') = (appealed_fen is not null) or answer is null),
  check (state not in ('confirmed', 'panel', 'upheld', 'recovered', 'closed')
    or confirmed_fen is not null),
  -- when it was confirmed is kept after it is so no longer
  check (confirmed_fen is null or confirmed_at is not null),
  check (recovered_fen <= coalesce(confirmed_fen, 0)),
  check (state <> 'withdrawn' or confirmed_fen is null),
  check ((state in ('dismissed', 'closed', 'withdrawn')) = (ended_at is not null))
);
comment on table supervision.case_file is '案件：一个疑点一件，未经确认不扣一分';
create index case_file_by_id on supervision.case_file (case_id);
create index case_file_of_institution on supervision.case_file (institution_code, opened_at);
create index case_file_by_document on supervision.case_file (document_id);
create index suspicion_by_id on supervision.suspicion (suspicion_id);

create table supervision.case_step (
  owner_id     text collate "C" not null,
  case_id      text collate "C" not null,
  step_no      int not null check (step_no > 0),
  action       text not null check (action in ('dismiss', 'open', 'answer', 'confirm', 'withdraw',
                 'accept', 'ask-panel', 'vote', 'decide', 'recover', 'return', 'close',
                 'overturn')),
  -- null: it was a suspicion before
  from_state   text,
  to_state     text not null,
  actor_kind   text not null check (actor_kind in ('operator', 'institution', 'platform')),
  -- the operator of the bureau, or who sent the message, with the institution before it
  actor_id     text not null check (actor_id <> ''),
  actor_name   text not null,
  reason       text not null check (reason <> ''),
  -- amounts, days, the vote, attachments: as the action has them
  facts        json not null,
  made_at      timestamptz not null,
  primary key (owner_id, case_id, step_no)
);
comment on table supervision.case_step is '案件经过：谁在何时做了什么、为何；只增不改';

create table supervision.recovery (
  person_id        text collate "C" not null,
  recovery_id      text collate "C" not null,
  owner_id         text collate "C" not null,
  case_id          text collate "C" not null,
  settlement_id    text collate "C" not null,
  institution_code text collate "C" not null,
  region_code      text not null,
  amount_fen       bigint not null check (amount_fen > 0),
  -- [{fund, amount}]: to which funds it went back
  funds            json not null,
  posted_on        date not null,
  -- given back: the case was withdrawn, or the settlement reversed since
  return_id        text collate "C",
  returned_on      date,
  primary key (person_id, recovery_id),
  check ((return_id is null) = (returned_on is null)),
  check (returned_on >= posted_on)
);
comment on table supervision.recovery is
  '追回：从一家机构的应付款退回各基金，每笔结算一行；退还的留有标记';
create index recovery_of_case on supervision.recovery (owner_id, case_id);
create index recovery_of_settlement on supervision.recovery (person_id, settlement_id);

create table supervision.attachment (
  institution_code text collate "C" not null,
  -- several files sent for one suspicion bear one id
  attachment_id    text collate "C" not null,
  file_no          int not null check (file_no between 1 and 50),
  name             text not null check (name <> ''),
  kind             text not null check (kind in ('pdf', 'jpg', 'png', 'docx', 'xlsx')),
  size             int not null check (size > 0),
  sha256           text not null,
  content          bytea not null,
  sent_at          timestamptz not null,
  sent_by          text not null,
  primary key (institution_code, attachment_id, file_no)
);
comment on table supervision.attachment is '申诉材料：机构为答复上传的文件';

create table supervision.look (
  -- who looked: an operator of the bureau, or an institution
  viewer_id   text collate "C" not null,
  look_id     text collate "C" not null,
  viewer_name text not null,
  what        text not null check (what in ('list', 'case', 'attachment', 'message')),
  -- the suspicions that were shown
  shown       text[] not null,
  looked_at   timestamptz not null,
  primary key (viewer_id, look_id)
);
comment on table supervision.look is '查看记录：谁在何时看了哪些疑点与案件';
create index look_at_case on supervision.look using gin (shown);

-- Recoveries are booked, and given back.
alter table ledger.transfer drop constraint transfer_source_kind_check;
alter table ledger.transfer add constraint transfer_source_kind_check
  check (source_kind in ('opening', 'allotment', 'settlement', 'reversal', 'recovery',
    'recovery-return'));

-- check
select t as missing
from unnest(array['case_file', 'case_step', 'recovery', 'attachment', 'look']) as t
where to_regclass('supervision.' || t) is null
union all
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'supervision' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
