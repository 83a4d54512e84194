import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../kernel/day.ts';
import { covers } from '../kernel/span.ts';
import { peopleOfAccounts } from './accounts-people.ts';
import { buildWorld } from './world.ts';

test('six people of each region sign in, nobody twice, most with money or records', () => {
  for (const seed of [1, 7, 2026]) {
    const world = buildWorld({ seed, today: day('2026-03-18') });
    const chosen = peopleOfAccounts(world);
    const region = new Map(world.people.map((one) => [one.personId, one.region]));
    const counts = Map.groupBy(chosen, ({ personId }) => region.get(personId));
    assert.deepEqual(
      [...counts.values()].map((list) => list.length),
      [6, 6, 6],
    );
    assert.equal(new Set(chosen.map(({ personId }) => personId)).size, 18);
    const rich = new Map(world.accounts.map(({ personId, amount }) => [personId, amount]));
    for (const { personId, about } of chosen) {
      const own = world.enrolments.filter((one) => one.personId === personId);
      assert.ok(
        own.every(({ span }) => covers(span, world.today)),
        about,
      );
      if (about.includes('个人账户有余额')) assert.ok(rich.get(personId)! >= 100_000, about);
    }
  }
});
