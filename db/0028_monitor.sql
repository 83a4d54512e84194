-- 运行监测：报文的计数、结算与基金的汇总、告警。都在交易之后成批写入，不在结算的路上。
create schema monitor;

-- A process writes its own rows only: nobody waits for anybody. Rows of several processes are
-- added up when read.
create table monitor.minute (
  minute         timestamptz not null,
  process_id     text collate "C" not null,
  -- of the institution; '' for one that is not known
  region_code    text collate "C" not null,
  transaction_no text collate "C" not null,
  ok_count       int not null check (ok_count >= 0),
  refused_count  int not null check (refused_count >= 0),
  fault_count    int not null check (fault_count >= 0),
  micros         bigint not null check (micros >= 0),
  -- how many were answered within each bound of src/monitor/domain/histogram.ts
  buckets        int[] not null check (cardinality(buckets) = 24),
  primary key (minute, region_code, transaction_no, process_id)
);
comment on table monitor.minute is '每分钟的报文：按统筹区、交易；耗时直方图可跨进程相加';

create table monitor.institution_minute (
  institution_code text collate "C" not null,
  minute           timestamptz not null,
  transaction_no   text collate "C" not null,
  process_id       text collate "C" not null,
  ok_count         int not null check (ok_count >= 0),
  refused_count    int not null check (refused_count >= 0),
  fault_count      int not null check (fault_count >= 0),
  micros           bigint not null check (micros >= 0),
  buckets          int[] not null check (cardinality(buckets) = 24),
  primary key (institution_code, minute, transaction_no, process_id)
);
comment on table monitor.institution_minute is '每分钟的报文：按机构、交易；只保留最近一天多';
create index institution_minute_at on monitor.institution_minute using brin (minute)
  with (autosummarize = on);

create table monitor.refusal_minute (
  institution_code text collate "C" not null,
  minute           timestamptz not null,
  transaction_no   text collate "C" not null,
  code             text collate "C" not null,
  process_id       text collate "C" not null,
  region_code      text collate "C" not null,
  refused_count    int not null check (refused_count > 0),
  -- the last text that was answered, long numbers masked
  sample           text not null,
  primary key (institution_code, minute, transaction_no, code, process_id)
);
comment on table monitor.refusal_minute is '每分钟的拒绝与异常：按机构、交易、代码，附一例文字';
create index refusal_minute_at on monitor.refusal_minute (minute, region_code);

create table monitor.institution_seen (
  institution_code text collate "C" primary key,
  seen_at          timestamptz not null
);
comment on table monitor.institution_seen is '机构最近一次报文的时间';

create table monitor.process (
  process_id   text collate "C" primary key,
  host         text not null,
  pid          int not null,
  started_at   timestamptz not null,
  seen_at      timestamptz not null,
  memory_bytes bigint not null check (memory_bytes >= 0),
  -- by how much the event loop was late, 99 of 100 times
  late_micros  bigint not null check (late_micros >= 0),
  -- messages that were answered in the last interval, and how long that was
  answered     int not null check (answered >= 0),
  interval_ms  int not null check (interval_ms >= 0)
);
comment on table monitor.process is '平台进程：每次写入计数时报到';

create table monitor.job (
  name       text collate "C" primary key,
  -- one process at a time runs it; who has not ended by then is taken to be gone
  held_by    text collate "C",
  held_until timestamptz,
  began_at   timestamptz,
  ended_at   timestamptz,
  took_ms    int check (took_ms >= 0),
  -- up to where the work is done, as the job understands it
  mark       text,
  note       text,
  fault      text,
  check ((held_by is null) = (held_until is null))
);
comment on table monitor.job is '后台任务：由哪个进程执行、何时做完、做到哪里、出了什么错';

create table monitor.settled_hour (
  hour          timestamptz not null,
  region_code   text collate "C" not null,
  -- where the institution is
  served_in     text collate "C" not null,
  kind          text collate "C" not null,
  settled_count int not null,
  reversed_count int not null,
  total_fen     bigint not null,
  fund_fen      bigint not null,
  account_fen   bigint not null,
  family_fen    bigint not null,
  cash_fen      bigint not null,
  hospital_fen  bigint not null,
  primary key (hour, region_code, served_in, kind)
);
comment on table monitor.settled_hour is '每小时的结算：按参保地、就医地、就诊种类；撤销以负数计入';

create table monitor.settled_day (
  institution_code text collate "C" not null,
  day              date not null,
  region_code      text collate "C" not null,
  insurance        text collate "C" not null,
  kind             text collate "C" not null,
  settled_count    int not null,
  reversed_count   int not null,
  total_fen        bigint not null,
  fund_fen         bigint not null,
  account_fen      bigint not null,
  family_fen       bigint not null,
  cash_fen         bigint not null,
  hospital_fen     bigint not null,
  primary key (institution_code, day, region_code, insurance, kind)
);
comment on table monitor.settled_day is '每天的结算：按机构、参保地、险种、就诊种类；撤销以负数计入';
create index settled_day_of_region on monitor.settled_day (region_code, day);

create table monitor.fund_day (
  region_code      text collate "C" not null,
  day              date not null,
  -- a fund, or 'accounts': what was paid into personal accounts and family pools
  fund             text collate "C" not null,
  -- '' where no institution takes part
  institution_code text collate "C" not null,
  paid_fen         bigint not null check (paid_fen >= 0),
  reversed_fen     bigint not null check (reversed_fen >= 0),
  recovered_fen    bigint not null check (recovered_fen >= 0),
  returned_fen     bigint not null check (returned_fen >= 0),
  paid_in_fen      bigint not null check (paid_in_fen >= 0),
  primary key (region_code, day, fund, institution_code)
);
comment on table monitor.fund_day is '每天的基金收支：由分录汇总，按统筹区、基金、机构';

create table monitor.alarm (
  alarm_id     text collate "C" primary key,
  -- '000000': the platform as a whole
  region_code  text collate "C" not null,
  rule_code    text collate "C" not null,
  rule_name    text not null,
  rule_from    date not null,
  severity     text not null check (severity in ('urgent', 'warning', 'notice')),
  -- what it is about: an institution; '' for the region or the platform
  subject      text collate "C" not null,
  message      text not null check (message <> ''),
  advice       text not null,
  raised_at    timestamptz not null,
  -- the last time it still was so
  seen_at      timestamptz not null,
  cleared_at   timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_name text,
  acknowledged_note text,
  check (seen_at >= raised_at),
  check (num_nulls(acknowledged_at, acknowledged_by, acknowledged_name, acknowledged_note)
    in (0, 4))
);
comment on table monitor.alarm is '告警：一条规则对一个对象，未解除之前只有一条';
create unique index alarm_live on monitor.alarm (rule_code, region_code, subject)
  where cleared_at is null;
create index alarm_of_region on monitor.alarm (region_code, raised_at);

-- Postings come in order of their days: this finds the last days without a cost to who books.
create index transfer_booked on ledger.transfer using brin (booked_on)
  with (pages_per_range = 16, autosummarize = on);

-- check
select t as missing
from unnest(array['minute', 'institution_minute', 'refusal_minute', 'institution_seen', 'process',
  'job', 'settled_hour', 'settled_day', 'fund_day', 'alarm']) as t
where to_regclass('monitor.' || t) is null
union all
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'monitor' and c.relkind = 'r' and obj_description(c.oid, 'pg_class') is null
