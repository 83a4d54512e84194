import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Row } from './db.ts';
import { distribute, isDistributed, readPlacements } from './distribute.ts';

const FOLDER = fileURLToPath(new URL('../../db', import.meta.url));
const PLACEMENTS = readPlacements(FOLDER);
const byTable = new Map(PLACEMENTS.map((p) => [p.table, p]));

/** Tables on the shards of this one; its own name for the first of a group, null everywhere. */
function groupOf(table: string): string | null {
  const { column, beside } = byTable.get(table)!;
  return column === null ? null : (beside ?? table);
}

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());

function ask<R extends Row>(text: string): Promise<R[]> {
  return fresh.db.rows<R>({ name: '', text });
}

const OURS = `n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')`;

test('every table has its place, once', async () => {
  const tables = await ask<{ name: string }>(
    `select n.nspname || '.' || c.relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and ${OURS} order by 1`,
  );
  assert.ok(tables.length > 15);
  assert.deepEqual(PLACEMENTS.map((p) => p.table).sort(), tables.map((t) => t.name).sort());
});

/** Lies beside the person though its owner may be an institution. */
const OF_OTHERS = new Set([
  'store.command',
  'access.sign_in',
  'access.seen',
  'access.trail',
  'registry.department',
  'reconciliation.application',
  'catalogue.mapping',
  'file.file',
  'file.piece',
  'record.document',
  'stock.batch',
  'stock.movement',
  'stock.purchase_document',
  'stock.code_use',
  'stock.virtual_code',
  'supervision.suspicion',
  'supervision.case_file',
  'supervision.case_step',
  'supervision.attachment',
  'supervision.look',
]);

test('what is one person’s begins its key with the person, beside the person', async () => {
  const keys = await ask<{ name: string; first: string }>(
    `select n.nspname || '.' || c.relname as name, a.attname as first
     from pg_index i
     join pg_class c on c.oid = i.indrelid
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where i.indisprimary and ${OURS}`,
  );
  const first = new Map(keys.map((k) => [k.name, k.first]));
  for (const { table, column } of PLACEMENTS) {
    const ofPerson = groupOf(table) === 'registry.person';
    assert.equal(/^(settlement|ledger)\./.test(table) ? ofPerson : true, true, table);
    if (ofPerson) assert.equal(first.get(table), column, table);
    if (ofPerson) assert.ok(column === 'person_id' || OF_OTHERS.has(table), table);
  }
});

test('every unique index of a distributed table holds its distribution column', async () => {
  const indexes = await ask<{ name: string; index: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, i.indexrelid::regclass::text as index,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum = any (i.indkey)) as columns
     from pg_index i
     join pg_class c on c.oid = i.indrelid
     join pg_namespace n on n.oid = c.relnamespace
     where i.indisunique and ${OURS}`,
  );
  const wrong = indexes.filter(({ name, columns }) => {
    const { column } = byTable.get(name)!;
    return column !== null && !columns.includes(column);
  });
  assert.deepEqual(wrong, []);
  assert.ok(indexes.length > 15);
});

test('tables on the same shards have the same type and collation to be placed by', async () => {
  const columns = await ask<{ name: string; column: string; kind: string }>(
    `select n.nspname || '.' || c.relname as name, a.attname as column,
       a.atttypid || '/' || a.attcollation as kind
     from pg_attribute a
     join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and a.attnum > 0 and ${OURS}`,
  );
  const kindOf = new Map(columns.map((c) => [`${c.name}.${c.column}`, c.kind]));
  for (const { table, column, beside } of PLACEMENTS) {
    if (column === null) continue;
    const own = kindOf.get(`${table}.${column}`);
    assert.ok(own !== undefined, `${table} has no ${column}`);
    if (beside === null) continue;
    assert.equal(own, kindOf.get(`${beside}.${byTable.get(beside)!.column}`), table);
  }
});

test('foreign keys stay on a shard or lead to a table that is everywhere', async () => {
  const keys = await ask<{ name: string; target: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name, fn.nspname || '.' || f.relname as target,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum = any (k.conkey)) as columns
     from pg_constraint k
     join pg_class c on c.oid = k.conrelid
     join pg_namespace n on n.oid = c.relnamespace
     join pg_class f on f.oid = k.confrelid
     join pg_namespace fn on fn.oid = f.relnamespace
     where k.contype = 'f'`,
  );
  const order = PLACEMENTS.map((p) => p.table);
  for (const { name, target, columns } of keys) {
    const to = groupOf(target);
    const inShard = to === groupOf(name) && columns.includes(byTable.get(name)!.column!);
    assert.ok(to === null || inShard, `${name} → ${target}`);
    assert.ok(order.indexOf(target) < order.indexOf(name), `${target} before ${name}`);
  }
  assert.ok(keys.length > 0);
});

test('without Citus nothing happens', async () => {
  assert.equal(await distribute(fresh.db, FOLDER), 0);
  assert.equal(await isDistributed(fresh.db), false);
});

// What Citus is asked, told by functions of its names: the extension itself cannot run here.
const STAND_IN = `
  create table public.pg_dist_partition (
    logicalrelid regclass, partmethod "char", partkey text, beside text, repmodel "char");
  create function public.create_reference_table(regclass) returns void language sql as
    $$ insert into public.pg_dist_partition values ($1, 'n', null, null, 't') $$;
  create function public.create_distributed_table(regclass, text, colocate_with text)
    returns void language sql as
    $$ insert into public.pg_dist_partition values ($1, 'h', $2, colocate_with, 's') $$;
  insert into public.pg_dist_partition values ('ledger.transfer', 'n', null, null, 's');
  insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    select 1, 'citus', 10, oid, false, '0' from pg_namespace where nspname = 'public';`;

test('with Citus every table is placed once, a new one at the next start', async () => {
  const own = await freshDatabase();
  try {
    await own.db.script(STAND_IN);
    assert.equal(await isDistributed(own.db), true);
    assert.equal(await distribute(own.db, FOLDER), PLACEMENTS.length);
    assert.equal(await distribute(own.db, FOLDER), 0);
    const placed = await own.db.rows<{ name: string; column: string | null }>({
      name: '',
      text: `select logicalrelid::text as name, partkey as column from public.pg_dist_partition
             where partmethod = 'h' or repmodel = 't'`,
    });
    const expected = PLACEMENTS.map(({ table, column }) => ({ name: table, column }));
    assert.deepEqual(placed, expected);
    await own.db.script(
      `delete from public.pg_dist_partition where logicalrelid = 'demo.world'::regclass`,
    );
    assert.equal(await distribute(own.db, FOLDER), 1);
  } finally {
    await own.drop();
  }
});
