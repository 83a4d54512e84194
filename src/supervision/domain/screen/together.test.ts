import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addServed, newServed } from './served.ts';
import { groupsOf, pairOf, pairsTogether, peopleOf } from './together.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** People served at one place, each at a minute of a day. */
function served(...rows: readonly (readonly [person: string, day: number, minute: number])[]) {
  const columns = newServed();
  for (const [i, [personId, day, minute]] of rows.entries()) {
    addServed(columns, {
      ...{ institutionCode: 'H1', settledAt: day * DAY + minute * MINUTE },
      ...{ settlementId: `S${i}`, personId, region: '440100', kind: 'outpatient' },
      ...{ total: 100, fund: 60 },
    });
  }
  return columns;
}

test('a pair is one whoever comes first', () => {
  assert.equal(pairOf(3, 9), pairOf(9, 3));
  assert.deepEqual(peopleOf(pairOf(9, 3)), [3, 9]);
});

test('a day counts once, and minutes apart are not together', () => {
  const columns = served(
    ...[['a', 1, 0] as const, ['b', 1, 5] as const, ['a', 1, 8] as const],
    ...[['a', 2, 0] as const, ['b', 2, 11] as const],
    ...[['b', 3, 0] as const, ['a', 3, 10] as const],
  );
  const span = [0, columns.count] as const;
  const pairs = pairsTogether(columns, span, 10 * MINUTE, 2);
  assert.deepEqual([...pairs], [[pairOf(0, 1), 2]]);
  assert.equal(pairsTogether(columns, span, 10 * MINUTE, 3).size, 0);
});

function linked(...pairs: readonly (readonly [number, number])[]) {
  return new Map(pairs.map(([a, b]) => [pairOf(a, b), 5] as const));
}

const clique = (people: readonly number[]) =>
  people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b] as const));

test('a dense group is one, with its links and strength', () => {
  const groups = groupsOf(linked(...clique([1, 2, 3, 4])), 4, 6000);
  assert.deepEqual(groups, [{ people: [1, 2, 3, 4], links: 6, strength: 30 }]);
  assert.deepEqual(groupsOf(linked(...clique([1, 2, 3])), 4, 6000), []);
});

test('two dense groups that one link joins are taken apart', () => {
  const two = linked(...clique([1, 2, 3, 4]), ...clique([5, 6, 7, 8]), [4, 5]);
  const found = groupsOf(two, 4, 6000).map(({ people }) => people);
  assert.deepEqual(found, [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
});

test('a chain is no group', () => {
  const chain = linked([1, 2], [2, 3], [3, 4], [4, 5], [5, 6]);
  assert.deepEqual(groupsOf(chain, 5, 6000), []);
});
