import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as later } from 'node:timers/promises';
import type { Tx } from './db.ts';
import { type Body, openShared } from './shared.ts';

/** A transaction that was begun: it goes on when it is told to. */
type Begun = { readonly go: (fault?: Error) => Promise<void>; readonly names: string[] };

/**
 * Stands in for the database. Whoever runs in a transaction notes itself in it; it ends when the
 * test says so.
 */
function stage(atOnce: number, patienceMs = 1000) {
  const begun: Begun[] = [];
  let current: string[] = [];
  const shared = openShared(atOnce, patienceMs, async (_mode, body) => {
    const names: string[] = [];
    const held = Promise.withResolvers<void>();
    const go = async (fault?: Error) => {
      if (fault === undefined) held.resolve();
      else held.reject(fault);
      for (let i = 0; i < 20; i += 1) await later();
    };
    begun.push({ go, names });
    current = names;
    const tx = { run: async () => 0 } as unknown as Tx;
    return await body(tx, () => held.promise);
  });
  /** Names are kind and number, an owner may stand behind a slash: `a1/p`. */
  const ask = (said: string) => {
    const [name, owner = said] = said.split('/');
    const body: Body<string> = async (_tx, end) => {
      current.push(name!);
      await end('commit');
      return `${name} done`;
    };
    return shared.run('write', { kind: name![0]!, owner }, body);
  };
  return { begun, shared, ask };
}

/** Who was together in which transaction. */
const together = (begun: readonly Begun[]) => begun.map(({ names }) => names.join(' '));

const quietly = (promise: Promise<unknown>) => promise.catch((error: Error) => error.message);

describe('a shared transaction', () => {
  test('begins at once with what came in the same turn', async () => {
    const { begun, ask } = stage(2);
    const asked = ['a1', 'a2', 'b1'].map(ask);
    await later();
    assert.deepEqual(together(begun), ['a1 a2', 'b1']);
    await begun[0]!.go();
    assert.deepEqual(await Promise.all(asked.slice(0, 2)), ['a1 done', 'a2 done']);
    await begun[1]!.go();
    assert.equal(await asked[2], 'b1 done');
  });

  test('takes what waits of one kind, then of the kind that has waited longest', async () => {
    const { begun, ask } = stage(1);
    void ask('a0');
    await later();
    for (const name of ['b1', 'c1', 'b2', 'a1', 'c2', 'b3']) void ask(name);
    for (let i = 0; i < 4; i += 1) await begun[i]!.go();
    assert.deepEqual(together(begun), ['a0', 'b1 b2 b3', 'c1 c2', 'a1']);
  });

  test('is shared by sixteen at most, and what is left goes behind the other kinds', async () => {
    const { begun, ask } = stage(1);
    void ask('a0');
    await later();
    for (let i = 1; i <= 20; i += 1) void ask(`a${i}`);
    void ask('b1');
    for (let i = 0; i < 4; i += 1) await begun[i]!.go();
    const sizes = begun.map(({ names }) => `${names[0]![0]}${names.length}`);
    assert.deepEqual(sizes, ['a1', 'a16', 'b1', 'a4']);
  });

  test('is never shared by two of one owner, whose order stays', async () => {
    const { begun, ask } = stage(1);
    for (const name of ['a1/p', 'a2/p', 'a3/q', 'a4/p']) void ask(name);
    await later();
    for (let i = 0; i < 3; i += 1) await begun[i]!.go();
    assert.deepEqual(together(begun), ['a1 a3', 'a2', 'a4']);
  });

  test('of no owner is shared by all', async () => {
    const { begun, shared } = stage(1);
    const read = () => shared.run('read', { kind: 'r', owner: null }, async () => 1);
    void Promise.all([read(), read(), read()]);
    await later();
    assert.equal(begun.length, 1);
    assert.deepEqual(shared.counts(), { transactions: 1, bodies: 3, failed: 0 });
  });

  test('that fails is done again by each of it alone', async () => {
    const { begun, shared, ask } = stage(1);
    const asked = ['a1', 'a2'].map(ask);
    await later();
    await begun[0]!.go(new Error('no commit'));
    assert.deepEqual(together(begun), ['a1 a2', 'a1', 'a2']);
    await begun[1]!.go();
    await begun[2]!.go();
    assert.deepEqual(await Promise.all(asked), ['a1 done', 'a2 done']);
    assert.equal(shared.counts().failed, 1);
  });

  test('that fails for who was in it alone has failed', async () => {
    const { begun, ask } = stage(1);
    const asked = quietly(ask('a1'));
    await later();
    await begun[0]!.go(new Error('its own'));
    assert.equal(await asked, 'its own');
    assert.equal(begun.length, 1);
  });

  test('whose connection was lost is not repeated here: it may have been committed', async () => {
    const { begun, ask } = stage(1);
    const asked = ['a1', 'a2'].map((name) => quietly(ask(name)));
    await later();
    await begun[0]!.go(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    assert.deepEqual(await Promise.all(asked), ['gone', 'gone']);
    assert.equal(begun.length, 1);
  });

  test('that was never begun is not repeated: no connection for all is none for each', async () => {
    let tries = 0;
    const shared = openShared(1, 1000, async () => {
      tries += 1;
      throw new Error('no connection');
    });
    const ask = (owner: string) =>
      quietly(shared.run('write', { kind: 'a', owner }, async () => 'done'));
    assert.deepEqual(await Promise.all(['p', 'q'].map(ask)), ['no connection', 'no connection']);
    assert.equal(tries, 1);
  });

  test('is smaller after each that fails, and grows by one with each that does not', async () => {
    const { begun, ask } = stage(1);
    const sizes: number[] = [];
    for (const fails of [true, true, false, false, true]) {
      const from = begun.length;
      const asked = Array.from({ length: 20 }, (_, i) => ask(`a${from}${i}`));
      await later();
      sizes.push(begun[from]!.names.length);
      await begun[from]!.go(fails ? new Error('failed') : undefined);
      for (let at = from + 1; at < begun.length; at += 1) await begun[at]!.go();
      await Promise.all(asked);
    }
    // What is left over of the twenty makes transactions of its own, after each of which one more
    // may share.
    assert.deepEqual(sizes, [16, 9, 7, 10, 12]);
  });

  test('who waits longer than the patience is told so, and nobody else is kept', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { begun, ask } = stage(1, 50);
    void ask('a0');
    await later();
    const late = quietly(ask('a1'));
    t.mock.timers.tick(30);
    void ask('a2');
    t.mock.timers.tick(20);
    assert.equal(await late, 'no transaction within 50 ms');
    await begun[0]!.go();
    assert.deepEqual(together(begun), ['a0', 'a2']);
  });

  test('of one that takes long leaves its place to who comes next, once', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { begun, ask } = stage(1, 1000);
    void ask('a0');
    await later();
    for (const name of ['b1', 'b2']) void ask(name);
    t.mock.timers.tick(249);
    assert.deepEqual(together(begun), ['a0']);
    t.mock.timers.tick(1);
    await later();
    assert.deepEqual(together(begun), ['a0', 'b1 b2']);
    void ask('c1');
    // Of several none waits for long: they keep theirs.
    t.mock.timers.tick(500);
    await begun[0]!.go();
    assert.deepEqual(together(begun), ['a0', 'b1 b2']);
    await begun[1]!.go();
    assert.deepEqual(together(begun), ['a0', 'b1 b2', 'c1']);
  });

  test('a kind of which everybody gave up is passed over', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { begun, ask } = stage(1, 50);
    void ask('a0');
    await later();
    const late = quietly(ask('b1'));
    t.mock.timers.tick(50);
    await late;
    void ask('c1');
    await begun[0]!.go();
    assert.deepEqual(together(begun), ['a0', 'c1']);
  });

  test('is not there once everything is kept apart', async () => {
    const { begun, shared, ask } = stage(1);
    shared.keepApart();
    void ask('a1');
    void ask('a2');
    await later();
    assert.deepEqual(together(begun), ['a1', 'a2']);
  });
});
