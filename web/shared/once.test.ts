import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useOnce } from './once.ts';

test('a second click while the first is under way does nothing; later one does', async () => {
  let runs = 0;
  const { run, busy } = useOnce(async (fail: boolean) => {
    runs += 1;
    await new Promise((go) => setTimeout(go, 5));
    if (fail) throw new Error('no');
    return runs;
  });
  assert.deepEqual(await Promise.all([run(false), run(false), run(true)]), [1, 1, 1]);
  assert.equal(busy.value, false);
  await assert.rejects(run(true));
  assert.equal(busy.value, false);
  assert.equal(await run(false), 3);
});
