import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshDatabase } from '../database.ts';
import { watchWrites } from './written.ts';

const sql = (text: string) => ({ name: '', text });

test('rows written, changed or deleted are told once; of those undone nothing is', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const written = await watchWrites(db);
    assert.deepEqual(await written(), []);
    const insert = sql(`insert into store.command (owner_id, key, kind, input_hash, answer)
                        values ('H1', 'K1', 'test', 'h', 'null')`);
    for (const text of [
      insert,
      sql(`update store.command set kind = 'other'`),
      sql('delete from store.command'),
    ]) {
      assert.equal(await db.run(text, []), 1);
      assert.deepEqual(await written(), ['store.command']);
      assert.deepEqual(await written(), []);
    }
    await db.transaction('write', async (tx, end) => {
      assert.equal(await tx.run(insert, []), 1);
      await end('rollback');
    });
    assert.deepEqual(await written(), []);
  } finally {
    await drop();
  }
});
