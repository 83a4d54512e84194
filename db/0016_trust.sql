-- Who may send messages, and how they prove it; which keys the sealed values belong to.
create table access.key (
  key_id text primary key check (key_id ~ '^[A-Za-z0-9_-]{8}$'),
  -- a known text sealed with the key: shows whether a key of that name is the key
  proof  text not null check (proof <> '')
);
comment on table access.key is '密封身份信息与密钥所用的主密钥（只有编号，没有密钥本身）';

create table access.client (
  institution_code text collate "C" primary key,
  scheme           text not null
    check (scheme in ('none', 'header', 'csb', 'tif', 'ca', 'sm2')),
  window_seconds   int not null check (window_seconds between 1 and 86400),
  output           text not null check (output in ('object', 'string')),
  sign_in          text not null check (sign_in in ('required', 'optional')),
  -- null: the one of its region
  variant          text check (variant <> ''),
  -- null: no limit
  per_second       int check (per_second > 0)
);
comment on table access.client is '机构的接入方式；没有行的机构不签名、不限制';

create table access.credential (
  access_key       text collate "C" primary key check (access_key ~ '^[A-Za-z0-9_-]{1,64}$'),
  institution_code text collate "C" not null,
  secret_sealed    text not null check (secret_sealed ~ '^[^.]{8}[.]'),
  -- for SM2: the client's public key, and the private key that replies are signed with
  public_key       text check (public_key ~ '^04[0-9a-f]{128}$'),
  own_key_sealed   text check (own_key_sealed ~ '^[^.]{8}[.]'),
  valid_from       timestamptz not null,
  valid_to         timestamptz,
  check (valid_to >= valid_from)
);
comment on table access.credential is '机构的访问密钥：更换时新旧两把在一段时间内同时有效';
create index credential_institution on access.credential (institution_code);

-- Unlogged: after a crash of the database it is empty, and what it held is mostly out of its time.
create unlogged table access.seen (
  institution_code text collate "C" not null,
  mark             text collate "C" not null,
  message          text not null,
  first_seen       timestamptz not null,
  until            timestamptz not null,
  primary key (institution_code, mark, message)
);
comment on table access.seen is '时限内用过的签名，防止重放';
create index seen_until on access.seen (until);

-- check
select c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'access' and c.relkind = 'r'
  and (obj_description(c.oid, 'pg_class') is null
    or not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary));
