-- 国家接口：每个机构最近的报文，供联调时查看。
create schema gateway;

-- Unlogged: what is kept to be looked at need not outlive a crash of the database.
create unlogged table gateway.message (
  institution_code text collate "C" not null,
  -- the number of the reply, as the institution has it too
  message_id       text collate "C" not null,
  transaction_no   text not null,
  sender_id        text not null,
  received_at      timestamptz not null,
  micros           bigint not null check (micros >= 0),
  code             text not null,
  error            text,
  request          text not null,
  reply            text not null,
  primary key (institution_code, message_id)
);
comment on table gateway.message is '机构最近的报文与应答（证件号码已遮盖，只留最近若干条）';
create index message_received on gateway.message (institution_code, received_at);

-- check
select 'gateway.message' as missing where to_regclass('gateway.message') is null;
