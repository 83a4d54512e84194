import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { accept, refuse } from '../kernel/outcome.ts';
import { command } from './command.ts';
import { type Db, isConnectionLoss, openDb, type Sql, sqlState, type Tx } from './db.ts';
import { openInputKey } from './input-key.ts';
import type { Body } from './shared.ts';
import { statement } from './statement.ts';

let fresh: FreshDatabase;
/** Of one connection: what is asked for in one turn shares. */
let one: Db;
before(async () => {
  fresh = await freshDatabase();
  await fresh.db.script(`create table store.mark (n int primary key, tx bigint not null)`);
  one = openDb(fresh.address, 1, fresh.db.keys);
  await openInputKey(one);
});
after(async () => {
  await one.close();
  await fresh.drop();
});
beforeEach(() => fresh.db.script('truncate store.mark, store.command'));

const sql = (text: string): Sql => ({ name: '', text });
const MARK: Sql = { name: 'mark', text: `insert into store.mark values ($1, txid_current())` };

type Mark = { readonly n: number; readonly tx: number };
const marks = () => fresh.db.rows<Mark>(sql(`select n, tx from store.mark order by n`));
const numbers = async () => (await marks()).map(({ n }) => n);
const transactions = async () => new Set((await marks()).map(({ tx }) => tx)).size;

const share = <T>(n: number, body: Body<T>) =>
  one.shared('write', { kind: 'mark', owner: String(n) }, body);

/** Reads, then writes and commits in one go, as a command does. */
const mark = (n: number) =>
  share(n, async (tx, end) => {
    await tx.rows(sql('select 1'));
    await Promise.all([tx.run(MARK, [n]), end('commit')]);
    return n;
  });

/** The state of the error that it ended with, or what it came to. */
const endOf = (run: Promise<unknown>) =>
  run.catch((error: unknown) => sqlState(error) ?? (error as Error).message);

describe('a shared transaction', () => {
  test('is one, committed when each is told so', async () => {
    const told = [1, 2, 3].map(async (n) => [await mark(n), await numbers()]);
    for (const [n, seen] of await Promise.all(told)) assert.deepEqual([n, seen], [n, [1, 2, 3]]);
    assert.equal(await transactions(), 1);
  });

  test('of which one fails is nothing: the others are done alone', async () => {
    await fresh.db.run(MARK, [2]);
    const before = one.sharing().failed;
    const ends = await Promise.all([1, 2, 3].map((n) => endOf(mark(n))));
    assert.deepEqual(ends, [1, '23505', 3]);
    assert.deepEqual(await numbers(), [1, 2, 3]);
    assert.equal(await transactions(), 3);
    assert.equal(one.sharing().failed, before + 1);
  });

  test('of which one throws is nothing either', async () => {
    const broken = share(9, async (tx) => {
      await tx.run(MARK, [9]);
      throw new Error('broken');
    });
    const ends = await Promise.all([mark(1), broken, mark(3)].map(endOf));
    assert.deepEqual(ends, [1, 'broken', 3]);
    assert.deepEqual(await numbers(), [1, 3]);
  });

  test('who ends with a rollback wrote nothing, and the others commit', async () => {
    const refused = share(9, async (tx, end) => {
      await tx.rows(sql('select 1'));
      await end('rollback');
      return 'refused';
    });
    assert.deepEqual(await Promise.all([mark(1), refused, mark(3)]), [1, 'refused', 3]);
    assert.equal(await transactions(), 1);
  });

  test('who is refused is told when the others are committed, not before', async () => {
    const refused = share(9, async (_tx, end) => {
      await end('rollback');
      return await numbers();
    });
    assert.deepEqual((await Promise.all([refused, mark(1)]))[0], [1]);
  });

  test('who asks more than the others keeps them, and loses nobody', async () => {
    const slow = share(9, async (tx, end) => {
      for (let i = 0; i < 5; i += 1) await tx.rows(sql('select 1'));
      await Promise.all([tx.run(MARK, [9]), end('commit')]);
      return 9;
    });
    assert.deepEqual(await Promise.all([mark(1), slow, mark(3)]), [1, 9, 3]);
    assert.equal(await transactions(), 1);
  });

  test('waits for no lock for long: the others go on without who needs it', async () => {
    await fresh.db.run(MARK, [50]);
    const own = openDb(fresh.address, 3);
    const bump = `update store.mark set tx = tx where n = $1`;
    const body =
      (n: number, held: boolean): Body<number> =>
      async (tx) => {
        if (held) await tx.run(sql(bump), [50]);
        await tx.run(MARK, [n]);
        return n;
      };
    const on = (n: number, held: boolean) =>
      own.shared('write', { kind: 'lock', owner: String(n) }, body(n, held));
    try {
      const order: number[] = [];
      await fresh.db.transaction('write', async (tx) => {
        await tx.run(sql(bump), [50]);
        const waits = on(1, true).then((n) => order.push(n));
        await Promise.all([2, 3].map((n) => on(n, false).then(() => order.push(n))));
        assert.deepEqual(order.toSorted(), [2, 3]);
        void waits;
      });
      while (order.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.deepEqual(await numbers(), [1, 2, 3, 50]);
    } finally {
      await own.close();
    }
  });

  test('three that wait for a lock, each by itself, keep nobody', async () => {
    await fresh.db.run(MARK, [50]);
    const own = openDb(fresh.address, 5);
    const bump = sql('update store.mark set tx = tx where n = 50');
    const on = (n: number, held: boolean) =>
      own.shared('write', { kind: 'lock', owner: String(n) }, async (tx) => {
        if (held) await tx.run(bump);
        await tx.run(MARK, [n]);
      });
    try {
      const waiting: Promise<unknown>[] = [];
      const isDone = await fresh.db.transaction('write', async (tx) => {
        await tx.run(bump);
        for (const n of [1, 2, 3]) {
          waiting.push(on(n, true));
          await pause(20);
        }
        return await Promise.race([
          on(4, false).then(() => true),
          pause(5000, false, { ref: false }),
        ]);
      });
      assert.ok(isDone);
      await Promise.all(waiting);
      assert.deepEqual(await numbers(), [1, 2, 3, 4, 50]);
    } finally {
      await own.close();
    }
  });

  test('of which one asks what cannot be sent is nothing, whoever ends last', async () => {
    // It learns of its second answer as the other does of its fault, and ends at once.
    const longer = share(1, async (tx, end) => {
      for (const n of [1, 2]) await tx.rows(sql(`select ${n}`));
      await Promise.all([tx.run(MARK, [1]), end('commit')]);
      return 1;
    });
    const unsendable = share(9, async (tx, end) => {
      await tx.rows(sql('select 1'));
      await Promise.all([tx.run(MARK, [9n]), end('commit')]);
    });
    const ends = await Promise.all([longer, unsendable].map(endOf));
    assert.deepEqual(ends, [1, 'a bigint is no value of a statement']);
    assert.deepEqual(await numbers(), [1]);
  });

  test('who writes after another has failed leaves the connection as it was', async () => {
    await fresh.db.run(MARK, [2]);
    const slow = share(9, async (tx, end) => {
      for (const n of [1, 2]) await tx.rows(sql(`select ${n}`));
      await pause(5);
      await Promise.all([tx.run(MARK, [9]), end('commit')]);
      return 9;
    });
    assert.deepEqual(await Promise.all([slow, mark(2)].map(endOf)), [9, '23505']);
    assert.deepEqual(await numbers(), [2, 9]);
  });

  test('of reading whose connection is lost is done again by each alone', async () => {
    let kills = 1;
    const read = (n: number) =>
      one.shared('read', { kind: 'look', owner: null }, async (tx) => {
        if (n === 2 && kills-- > 0)
          await tx.rows(sql('select pg_terminate_backend(pg_backend_pid())'));
        await tx.rows(sql('select 1'));
        return n;
      });
    assert.deepEqual(await Promise.all([1, 2, 3].map((n) => endOf(read(n)))), [1, 2, 3]);
  });

  test('of reading sees one moment and cannot write', async () => {
    const read = (body: (tx: Tx) => Promise<unknown>) =>
      one.shared('read', { kind: 'look', owner: null }, body);
    const moment = sql('select txid_current_snapshot()::text as s, pg_backend_pid() as p');
    const [first, second] = await Promise.all([1, 2].map(() => read((tx) => tx.rows(moment))));
    assert.deepEqual(first, second);
    const ends = await Promise.all([
      endOf(read((tx) => tx.run(MARK, [7]))),
      endOf(read(async (tx) => (await tx.rows(sql('select 1 as v'))).length)),
    ]);
    assert.deepEqual(ends, ['25006', 1]);
    assert.deepEqual(await numbers(), []);
  });
});

describe('commands that share', () => {
  const put = (owner: string, key: string, n: number, db = one) =>
    command(
      db,
      { owner, kind: 'put', key, input: `${n}` },
      {
        load: (tx) => tx.rows(sql(`select from store.mark where n = ${n}`)),
        decide: (there) =>
          there.length > 0
            ? refuse({ code: 'there', text: '已有' })
            : accept({ answer: `put ${n}` }),
        save: () => [statement(MARK, [n])],
        shared: true,
      },
    );

  test('are all there, each with its answer', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => put(`p${n}`, `k${n}`, n)));
    assert.deepEqual(
      answers.map((a) => a.ok && a.value),
      ['put 1', 'put 2', 'put 3'],
    );
    assert.equal(await transactions(), 1);
  });

  test('one sent again is answered as before, one is refused, the others are done', async () => {
    await put('p1', 'k1', 1);
    const [again, other, refused, fresh] = await Promise.all([
      put('p1', 'k1', 1),
      put('p2', 'k2', 2),
      put('p3', 'k3', 1),
      put('p4', 'k4', 4),
    ]);
    assert.deepEqual(again, { ok: true, value: 'put 1' });
    assert.deepEqual(other, { ok: true, value: 'put 2' });
    assert.equal(!refused.ok && refused.refusal.code, 'there');
    assert.deepEqual(fresh, { ok: true, value: 'put 4' });
    assert.deepEqual(await numbers(), [1, 2, 4]);
  });

  test('two that put the same: one is done, the other refused', async () => {
    const ends = await Promise.all([put('p1', 'k1', 5), put('p2', 'k2', 5)]);
    assert.deepEqual(ends.map((end) => (end.ok ? 'done' : end.refusal.code)).toSorted(), [
      'done',
      'there',
    ]);
    assert.deepEqual(await numbers(), [5]);
  });

  test('lost behind the commit, then without a connection, end in the loss', async () => {
    const lossy: Db = {
      ...one,
      shared: async (mode, sharing, body) => {
        await one.shared(mode, sharing, body);
        throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
      },
      transaction: () => Promise.reject(new Error('timeout exceeded when trying to connect')),
    };
    await openInputKey(lossy);
    await assert.rejects(put('p1', 'k1', 1, lossy), isConnectionLoss);
    assert.deepEqual(await numbers(), [1]);
  });

  test('of one owner come one after the other', async () => {
    const ends = await Promise.all([put('p1', 'k1', 5), put('p1', 'k2', 5), put('p1', 'k1', 5)]);
    const told = ends.map((end) => (end.ok ? end.value : end.refusal.code));
    assert.deepEqual(told, ['put 5', 'there', 'put 5']);
  });
});
