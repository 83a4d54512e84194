import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as later } from 'node:timers/promises';
import { openTurns } from './turns.ts';

/** Takes turns for these kinds in this order, and notes who was served. */
function asking(turns: ReturnType<typeof openTurns>) {
  const served: string[] = [];
  const ask = (...names: readonly string[]) => {
    for (const name of names) void turns.take(name[0]!).then(() => served.push(name));
  };
  const give = async (times: number) => {
    for (let i = 0; i < times; i += 1) {
      turns.give();
      await later();
    }
    return served.join(' ');
  };
  return { ask, give, served };
}

describe('turns', () => {
  test('are taken at once while there are any, and then wait for one that ends', async () => {
    const { ask, give, served } = asking(openTurns(2, 1000));
    ask('a1', 'b1', 'c1', 'd1');
    await later();
    assert.deepEqual(served, ['a1', 'b1']);
    assert.equal(await give(1), 'a1 b1 c1');
    assert.equal(await give(1), 'a1 b1 c1 d1');
  });

  test('go to one kind while any of it wait, then to who has waited longest', async () => {
    const { ask, give } = asking(openTurns(1, 1000));
    ask('a1', 'b1', 'c1', 'b2', 'a2', 'c2', 'b3');
    assert.equal(await give(6), 'a1 b1 b2 b3 c1 c2 a2');
  });

  test('take in who comes while their kind is served', async () => {
    const { ask, give } = asking(openTurns(1, 1000));
    ask('a0', 'a1', 'a2', 'b1');
    assert.equal(await give(1), 'a0 a1');
    ask('a3', 'b2');
    assert.equal(await give(4), 'a0 a1 a2 a3 b1 b2');
  });

  test('of a kind that keeps coming are sixteen in a row, then the others get theirs', async () => {
    const { ask, give } = asking(openTurns(1, 1000));
    const many = Array.from({ length: 20 }, (_, i) => `a${i}`);
    ask(...many, 'b1');
    // The first was served at once, without waiting for a turn.
    const expected = [...many.slice(0, 17), 'b1', ...many.slice(17)];
    assert.equal(await give(20), expected.join(' '));
  });

  test('that end while nobody waits are there again', async () => {
    const turns = openTurns(1, 1000);
    const { ask, give, served } = asking(turns);
    ask('a1');
    await give(1);
    ask('b1', 'c1');
    await later();
    assert.deepEqual(served, ['a1', 'b1']);
  });

  test('who waits longer than the patience is told so, and nobody else is kept', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const turns = openTurns(1, 50);
    await turns.take('a');
    const given = assert.rejects(turns.take('b'), /no turn within 50 ms/);
    t.mock.timers.tick(30);
    const { ask, give } = asking(turns);
    ask('c1', 'b2');
    t.mock.timers.tick(20);
    await given;
    assert.equal(await give(2), 'b2 c1');
  });

  test('a kind whose waiters all gave up is passed over', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const turns = openTurns(1, 50);
    await turns.take('a');
    const given = assert.rejects(turns.take('b'), /no turn/);
    t.mock.timers.tick(50);
    await given;
    const { ask, give } = asking(turns);
    ask('c1');
    assert.equal(await give(1), 'c1');
    assert.equal(await give(1), 'c1');
    ask('d1');
    await later();
    assert.equal(await give(0), 'c1 d1');
  });
});
