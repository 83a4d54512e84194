import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { day, startOf } from '../kernel/day.ts';
import { loadBatches } from './import-points.store.ts';
import { loadOfficialPoints } from './import-points-official.ts';

const FOLDER = fileURLToPath(new URL('../../knowledge/audit/points', import.meta.url));
const AT = startOf(day('2026-11-22'));

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh?.drop());

async function ask<R extends Record<string, unknown>>(text: string): Promise<R[]> {
  return await fresh.db.rows<R>({ name: '', text });
}

test('all official points come in once, in 18 batches, within seconds', async () => {
  const began = performance.now();
  assert.equal(await loadOfficialPoints(fresh.db, FOLDER, AT), 3899);
  const took = performance.now() - began;
  assert.ok(took < 10_000, `${took} ms`);
  const batches = await loadBatches(fresh.db);
  assert.equal(batches.length, 18);
  assert.equal(batches[0]?.publishedOn, null);
  assert.equal(batches.find(({ name }) => name === '国家第17批')?.publishedOn, '2026-06-29');
  assert.equal(await loadOfficialPoints(fresh.db, FOLDER, AT), 0);
  assert.equal((await loadBatches(fresh.db)).length, 18);
});

test('the revision of January 2026 ends what it replaces', async () => {
  const [old] = await ask<{ to: string; as: string }>(
    `select valid_to as "to", ended_as as "as" from audit.point
     where point_id = 'KP-630264b3f1586762'`,
  );
  assert.deepEqual({ ...old }, { to: '2026-01-28', as: 'replaced' });
  const [replaced] = await ask<{ n: number }>(
    `select count(*) as n from audit.point where ended_as = 'replaced'`,
  );
  assert.equal(replaced?.n, 397);
});
