import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import type { Instant } from '../kernel/day.ts';
import { choose, loadChoices } from './finding.store.ts';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());

test('the later choice holds, in the same millisecond and with a clock put back', async () => {
  for (const [at, action] of [
    [9000, 'remind'],
    [9000, 'block'],
    [8000, 'reason'],
  ] as const) {
    const choice = { region: '440100', scope: 'R', action, by: '测试', note: '' };
    await choose(fresh.db, choice, at as Instant);
    assert.deepEqual(await loadChoices(fresh.db), [{ region: '440100', scope: 'R', action }]);
  }
});
