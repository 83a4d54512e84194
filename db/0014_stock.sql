-- 进销存. Everything of an institution's stock lies by the institution; that a trace code is sold
-- once in the whole platform is kept by the code itself.
create schema stock;

create table stock.batch (
  institution_code text collate "C" not null,
  batch_no         text collate "C" not null check (batch_no <> ''),
  house_code       text collate "C" not null check (house_code <> ''),
  house_name       text not null check (house_name <> ''),
  item_code        text not null check (item_code <> ''),
  lot_no           text,
  made_on          date,
  expires_on       date,
  is_prescription  boolean not null,
  quantity_e4      bigint not null check (quantity_e4 >= 0),
  -- purchases are told by 3503 or by 3502: what came first counts, the other repeats it
  bought_by        text check (bought_by in ('purchase', 'change')),
  moved_on         date not null,
  recorded_at      timestamptz not null,
  recorded_by      text not null,
  recorded_by_name text not null,
  primary key (institution_code, batch_no),
  check (expires_on >= made_on)
);
comment on table stock.batch is '库存：一个批次一行，数量按最小计价包装单位，为各笔变动之和';
create index batch_house on stock.batch (institution_code, house_code);

create table stock.movement (
  institution_code text collate "C" not null,
  movement_id      text collate "C" not null,
  kind             text not null check (kind in
    ('count', 'change', 'purchase', 'purchase-return', 'sale', 'sale-return')),
  -- what the institution's own record is known by
  record_no        text collate "C" not null,
  content_hash     text not null,
  batch_no         text collate "C" not null,
  house_code       text collate "C" not null,
  moved_at         timestamptz not null,
  quantity_e4      bigint not null check (quantity_e4 >= 0),
  -- what it does to the stock; 0 where it repeats or only tells
  effect_e4        bigint not null check (abs(effect_e4) in (0, quantity_e4)),
  price_e6         bigint check (price_e6 >= 0),
  change_type      text,
  is_split         boolean,
  -- the sale or purchase that is returned
  of_id            text collate "C",
  visit_no         text collate "C",
  settlement_id    text collate "C",
  person_id        text collate "C",
  detail           json not null,
  -- numbers of people, sealed with a key that is not in the database
  personal_sealed  text check (personal_sealed ~ '^[^.]{8}[.]'),
  -- keyed hash of the buyer's: what it is found by
  person_mark      text collate "C" check (length(person_mark) = 43),
  msgid            text not null,
  infno            text not null,
  recorded_at      timestamptz not null,
  recorded_by      text not null,
  recorded_by_name text not null,
  deleted_at       timestamptz,
  deleted_by       text,
  deleted_by_name  text,
  primary key (institution_code, movement_id),
  check ((kind = 'change') = (change_type is not null)),
  check (kind in ('sale-return', 'purchase-return') or of_id is null),
  check (kind in ('sale', 'sale-return') or (visit_no is null and settlement_id is null)),
  check ((deleted_at is null) = (deleted_by is null)),
  check ((deleted_at is null) = (deleted_by_name is null)),
  check (personal_sealed is not null or person_mark is null)
);
comment on table stock.movement is '盘存、变更、采购、采购退货、销售、销售退货。删除只作标记，记录保留';
create unique index movement_record on stock.movement (institution_code, kind, record_no)
  where deleted_at is null;
create index movement_batch on stock.movement (institution_code, batch_no, moved_at);
create index movement_house on stock.movement (institution_code, house_code, moved_at);

create table stock.purchase_document (
  institution_code text collate "C" not null,
  movement_id      text collate "C" not null,
  document_no      int not null check (document_no > 0),
  name             text not null,
  content          text not null,
  primary key (institution_code, movement_id, document_no),
  foreign key (institution_code, movement_id) references stock.movement
);
comment on table stock.purchase_document is '采购单据，Base64，照原样留存';

create table stock.code_use (
  institution_code text collate "C" not null,
  use_id           text collate "C" not null,
  code             text collate "C" not null check (code ~ '^([0-9]{20}|[0-9]{30})$'),
  direction        text not null check (direction in ('in', 'out')),
  is_split         boolean not null,
  item_code        text not null,
  house_code       text collate "C" not null,
  batch_no         text collate "C",
  -- one of them, or of a sale that was settled and then uploaded both
  movement_id      text collate "C",
  settlement_id    text collate "C",
  visit_no         text collate "C",
  line_no          text collate "C",
  person_id        text collate "C",
  used_at          timestamptz not null,
  recorded_by      text not null,
  recorded_by_name text not null,
  -- from then on the code may be sold again
  freed_at         timestamptz,
  -- the return that brought it back
  returned_by      text collate "C",
  primary key (institution_code, use_id),
  check (movement_id is not null or settlement_id is not null or freed_at is not null),
  check (direction = 'out' or (settlement_id is null and returned_by is null))
);
comment on table stock.code_use is '药品追溯码的每一次入库与售出，结算所带的也在内';
create index code_use_code on stock.code_use (institution_code, code);
create index code_use_movement on stock.code_use (institution_code, movement_id)
  where movement_id is not null;
create index code_use_settlement on stock.code_use (institution_code, settlement_id)
  where settlement_id is not null;
create index code_use_batch on stock.code_use (institution_code, batch_no, used_at);

create table stock.trace_code (
  code             text collate "C" primary key,
  institution_code text collate "C" not null,
  is_split         boolean not null,
  uses             int not null check (uses >= 0 and (is_split or uses <= 1))
);
comment on table stock.trace_code is
  '已售出的药品追溯码：一码只售一次；拆零的在同一机构可以重复，uses 为次数；退货、撤销后删去';

create table stock.virtual_code (
  institution_code text collate "C" not null,
  code             text collate "C" not null check (code ~ '^[0-9]{30}$'),
  item_code        text not null,
  house_code       text collate "C" not null,
  house_name       text not null,
  batch_no         text collate "C" not null,
  note             text,
  issued_at        timestamptz not null,
  primary key (institution_code, code)
);
comment on table stock.virtual_code is '发给机构的虚拟追溯码，各用一次';

-- check
select t.name as missing
from (values ('batch'), ('movement'), ('purchase_document'), ('code_use'), ('trace_code'),
  ('virtual_code')) t(name)
where to_regclass('stock.' || t.name) is null
union all
select b.batch_no
from stock.batch b
where b.quantity_e4 <> (select coalesce(sum(m.effect_e4), 0) from stock.movement m
  where m.institution_code = b.institution_code and m.batch_no = b.batch_no
    and m.deleted_at is null)
