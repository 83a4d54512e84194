import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from './database.ts';

const made: FreshDatabase[] = [];
after(() => Promise.all(made.map((fresh) => fresh.drop())));

async function make(options?: Parameters<typeof freshDatabase>[0]): Promise<FreshDatabase> {
  const fresh = await freshDatabase(options);
  made.push(fresh);
  return fresh;
}

async function count({ db }: FreshDatabase, table: string): Promise<number> {
  const rows = await db.rows<{ n: number }>({ name: '', text: `select count(*) n from ${table}` });
  return rows[0]!.n;
}

test('databases made at once are migrated, empty, and apart from each other', async () => {
  const [first, second] = await Promise.all([make(), make()]);
  assert.ok((await count(first, 'store.migration')) > 0);
  assert.equal(await count(first, 'registry.person'), 0);
  await first.db.script(`create table store.mine (id int); insert into store.mine values (1)`);
  assert.equal(await count(first, 'store.mine'), 1);
  await assert.rejects(count(second, 'store.mine'), /does not exist/);
});

test('the demo template holds the demo world', async () => {
  const demo = await make({ template: 'demo' });
  assert.ok((await count(demo, 'registry.person')) > 1000);
  assert.ok((await count(demo, 'catalogue.item')) > 10_000);
});

test('a dropped database is gone, and dropping it again does nothing', async () => {
  const gone = await freshDatabase();
  await Promise.all([gone.drop(), gone.drop()]);
  const { db } = await make();
  const text = `select 1 from pg_database where datname = $1`;
  const { address } = gone;
  assert.ok('database' in address);
  assert.deepEqual(await db.rows({ name: '', text }, [address.database]), []);
});
