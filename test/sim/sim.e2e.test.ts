import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulate } from './simulate.ts';

test('a seeded day with kills loses nothing and doubles nothing', async () => {
  const outcome = await simulate({ seed: 1, seconds: 6, killEveryMs: [700, 1_200] });
  assert.deepEqual(outcome.discrepancies, []);
  const { platform, postgres, both } = outcome.kills;
  assert.ok(platform > 0 && postgres > 0 && both > 0, 'each was killed');
  assert.ok(outcome.settled > 5, `only ${outcome.settled} settlements`);
  assert.ok(outcome.reversed + outcome.undone > 0 && outcome.lost > 0);
});
