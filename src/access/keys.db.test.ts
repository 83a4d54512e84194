import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../test/database.ts';
import type { Instant } from '../kernel/day.ts';
import * as registry from '../registry/index.ts';
import { type Db, KeyUnusable, keyId, makeKey, openDb, openKeyRing } from '../store/index.ts';
import {
  checkKeys,
  findOperatorAccounts,
  hasKeys,
  listOperators,
  makeCredential,
  resealAll,
  rotateCredential,
} from './index.ts';

const NEW_KEY = makeKey();
let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase({ template: 'demo' });
});
after(() => fresh?.drop());

async function withKeys<T>(keys: string, body: (db: Db) => Promise<T>): Promise<T> {
  const db = openDb(fresh.address, 2, openKeyRing({ place: '测试', read: () => keys }));
  try {
    return await body(db);
  } finally {
    await db.close();
  }
}

async function people(db: Db) {
  const opened = await registry.openRegistry(db);
  return await opened.listPeople(db, '', 2000);
}

test('a database is bound to its key: without it, it is refused', async () => {
  assert.equal(await hasKeys(fresh.db), false);
  await checkKeys(fresh.db);
  assert.equal(await hasKeys(fresh.db), true);
  await checkKeys(fresh.db);
  const refused = new RegExp(`编号为 ${keyId(TEST_KEY)} 的密钥密封`);
  await assert.rejects(withKeys(NEW_KEY, checkKeys), refused);
  await assert.rejects(withKeys(NEW_KEY, people), KeyUnusable);
  await assert.rejects(withKeys('', checkKeys), /没有密钥/);
});

test('no identity number or credential stands in the database in clear', async () => {
  const listed = await people(fresh.db);
  assert.ok(listed.length > 1000);
  const tables = await fresh.db.rows<{ name: string }>({
    name: '',
    text: `select schemaname || '.' || tablename as name from pg_tables
           where schemaname not in ('pg_catalog', 'information_schema', 'catalogue')`,
  });
  const numbers = new Set(
    listed.flatMap(({ file, credentials }) => [
      file.person.idNo,
      ...credentials.map((one) => one.number),
    ]),
  );
  for (const { name } of tables) {
    const rows = await fresh.db.rows<{ row: string }>({
      name: '',
      text: `select t::text as row from ${name} t`,
    });
    const shown = rows.flatMap(({ row }) => row.split(/[^0-9A-Za-z]+/)).find((w) => numbers.has(w));
    assert.equal(shown, undefined, name);
  }
});

test('a rotation seals all anew, finds by both keys meanwhile, forgets the old', async () => {
  const made = makeCredential('H44010000001', 0 as Instant);
  const how = { scheme: 'csb', endAt: 0 as Instant } as const;
  await rotateCredential(fresh.db, made, how);
  const listed = await people(fresh.db);
  const { file, credentials } = listed[0]!;
  const find = async (db: Db) => {
    const opened = await registry.openRegistry(db);
    return await opened.findPersonId(db, credentials[0]!.kind, credentials[0]!.number);
  };
  const accounts = await findOperatorAccounts(
    fresh.db,
    (await listOperators(fresh.db)).map(({ operatorId }) => operatorId),
  );
  const secrets = accounts.filter(({ secret }) => secret !== null);
  assert.ok(secrets.length > 20);
  const both = `${NEW_KEY},${TEST_KEY}`;
  await withKeys(both, async (db) => {
    assert.equal(await find(db), file.person.personId);
    const batches = [
      (tx: Parameters<typeof registry.resealPeople>[0]) => registry.resealPeople(tx, 700),
      (tx: Parameters<typeof registry.resealPeople>[0]) => registry.resealCredentials(tx, 700),
    ];
    const numbers = listed.reduce((sum, one) => sum + one.credentials.length, 0);
    assert.equal(await resealAll(db, batches), 1 + secrets.length + listed.length + numbers);
    assert.equal(await resealAll(db, batches), 1);
  });
  await withKeys(NEW_KEY, async (db) => {
    await checkKeys(db);
    assert.equal(await find(db), file.person.personId);
    assert.deepEqual(await people(db), listed);
    const { operatorId, secret } = secrets[0]!;
    assert.equal((await findOperatorAccounts(db, [operatorId]))[0]?.secret, secret);
    const opened = await registry.openRegistry(db);
    assert.equal(opened.clients.credential(made.accessKey, 0 as Instant)?.secret, made.secret);
  });
  await assert.rejects(checkKeys(fresh.db), /打不开/);
});
