import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Db, isConnectionLoss, openDb, type Sql, sqlState } from './db.ts';

let fresh: FreshDatabase;
let db: Db;
before(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  await db.script(`create table store.mark (n int primary key)`);
});
after(() => fresh.drop());

const sql = (text: string): Sql => ({ name: '', text });
const MARK: Sql = { name: 'mark', text: `insert into store.mark values ($1)` };

async function value(text: string, values: readonly unknown[] = []): Promise<unknown> {
  const rows = await db.rows<{ v: unknown }>(sql(text), values);
  return rows[0]!.v;
}

async function marks(): Promise<number[]> {
  const rows = await db.rows<{ n: number }>(sql(`select n from store.mark order by n`));
  return rows.map((row) => row.n);
}

describe('together', () => {
  test('what is asked for in one turn is done whole or not at all, and then the next', async () => {
    const asked = await db.together(async (tx) => {
      const twice = await Promise.allSettled([tx.run(MARK, [901]), tx.run(MARK, [901])]);
      await tx.run(MARK, [902]);
      return twice.map((one) => one.status);
    });
    assert.deepEqual(asked, ['fulfilled', 'rejected']);
    assert.deepEqual(await marks(), [902]);
    await db.run(sql('delete from store.mark'));
  });
});

describe('values', () => {
  test('a bigint is a safe number, or a fault', async () => {
    const largest = String(Number.MAX_SAFE_INTEGER);
    assert.equal(await value(`select ${largest}::bigint as v`), Number.MAX_SAFE_INTEGER);
    assert.equal(await value(`select -5::bigint as v`), -5);
    await assert.rejects(value(`select 9007199254740993::bigint as v`), /past 2\^53/);
    assert.equal(await value(`select 1 as v`), 1);
  });

  test('a fault while reading leaves the connection usable', async () => {
    const one = openDb(fresh.address, 1);
    try {
      const bad = sql(`select 9007199254740993::bigint as v`);
      await assert.rejects(one.rows(bad), /past 2\^53/);
      await assert.rejects(
        one.transaction('read', (tx) => tx.rows(bad)),
        /past 2\^53/,
      );
      assert.deepEqual(await one.rows(sql(`select 7 as v`)), [{ v: 7 }]);
    } finally {
      await one.close();
    }
  });

  test('a date is its text and goes back in as one', async () => {
    assert.equal(await value(`select date '2024-02-29' as v`), '2024-02-29');
    assert.equal(await value(`select $1::date as v`, ['2026-01-01']), '2026-01-01');
  });

  test('a moment is its milliseconds, whatever zone it was written in', async () => {
    const text = `select timestamptz '2026-01-01 00:00:00+08' as v`;
    assert.equal(await value(text), Date.UTC(2025, 11, 31, 16));
    const fraction = `select timestamptz '2026-06-30 23:59:59.123+00' as v`;
    assert.equal(await value(fraction), Date.UTC(2026, 5, 30, 23, 59, 59, 123));
    const through = `select to_timestamp($1::float8 / 1000) as v`;
    assert.equal(await value(through, [1_782_864_000_007]), 1_782_864_000_007);
  });

  test('a numeric stays text, JSON and lists are ours', async () => {
    assert.equal(await value(`select 0.1::numeric + 0.2 as v`), '0.3');
    assert.deepEqual(await value(`select $1::jsonb as v`, [{ a: [1, null] }]), { a: [1, null] });
    assert.deepEqual(await value(`select $1::text[] as v`, [['a', 'b"c']]), ['a', 'b"c']);
    assert.equal(await value(`select null::bigint as v`), null);
  });
});

describe('a transaction', () => {
  test('commits when its body resolves', async () => {
    await db.transaction('write', (tx) => tx.run(MARK, [1]));
    assert.deepEqual(await marks(), [1]);
  });

  test('leaves nothing when its body throws', async () => {
    const run = db.transaction('write', async (tx) => {
      await tx.run(MARK, [2]);
      throw new Error('broken');
    });
    await assert.rejects(run, /broken/);
    assert.deepEqual(await marks(), [1]);
  });

  test('a failed statement fails those sent with it, and nothing is kept', async () => {
    const states: (string | null)[] = [];
    const run = db.transaction('write', async (tx, end) => {
      const sent = [tx.run(MARK, [3]), tx.run(MARK, [1]), tx.run(MARK, [4]), end('commit')];
      for (const done of await Promise.allSettled(sent)) {
        states.push(done.status === 'rejected' ? sqlState(done.reason) : 'done');
      }
    });
    await run;
    // The commit of a failed transaction is answered with ROLLBACK: a fault without a state.
    assert.deepEqual(states, ['done', '23505', '25P02', null]);
    assert.deepEqual(await marks(), [1]);
  });

  test('says what failed first, not what failed because of it', async () => {
    const nested = async (run: () => Promise<number>) => {
      const done = await run();
      return done;
    };
    const run = db.transaction('write', async (tx, end) => {
      await Promise.all([
        nested(() => nested(() => nested(() => tx.run(MARK, [1])))),
        tx.run(MARK, [5]),
        end('commit'),
      ]);
    });
    await assert.rejects(run, (error) => sqlState(error) === '23505');
    assert.deepEqual(await marks(), [1]);
  });

  test('of reading sees one moment and cannot write', async () => {
    const seen = await db.transaction('read', async (tx) => {
      const before = await tx.rows(sql(`select n from store.mark`));
      await db.run(MARK, [6]);
      return [before, await tx.rows(sql(`select n from store.mark`))];
    });
    assert.deepEqual(seen, [[{ n: 1 }], [{ n: 1 }]]);
    assert.deepEqual(await marks(), [1, 6]);
    const write = db.transaction('read', (tx) => tx.run(MARK, [7]));
    await assert.rejects(write, (error) => sqlState(error) === '25006');
  });

  test('does not mix with another on the same pool', async () => {
    const one = openDb(fresh.address, 1);
    try {
      const put = (n: number, fail: boolean) =>
        one.transaction('write', async (tx) => {
          await tx.run(MARK, [n]);
          if (fail) throw new Error('broken');
        });
      const ended = await Promise.allSettled([10, 11, 12, 13].map((n) => put(n, n % 2 === 1)));
      assert.deepEqual(
        ended.map((e) => e.status),
        ['fulfilled', 'rejected', 'fulfilled', 'rejected'],
      );
      assert.deepEqual(await marks(), [1, 6, 10, 12]);
    } finally {
      await one.close();
    }
  });
});

describe('a lost connection', () => {
  test('is told apart from an error of a statement, and replaced', async () => {
    const one = openDb(fresh.address, 1);
    try {
      const kill = sql(`select pg_terminate_backend(pg_backend_pid())`);
      const lost = await one
        .transaction('write', (tx) => tx.rows(kill))
        .catch((error: unknown) => error);
      assert.ok(isConnectionLoss(lost));
      const wrong = await one.rows(sql(`select 1 / 0`)).catch((error: unknown) => error);
      assert.equal(sqlState(wrong), '22012');
      assert.ok(!isConnectionLoss(wrong));
      assert.deepEqual(await one.rows(sql(`select 1 as v`)), [{ v: 1 }]);
    } finally {
      await one.close();
    }
  });

  test('a server that is not there is a lost connection', async () => {
    const nobody = openDb({ url: 'postgres://nobody@127.0.0.1:1/none' }, 1);
    const error = await nobody.rows(sql(`select 1`)).catch((caught: unknown) => caught);
    assert.ok(isConnectionLoss(error));
    await nobody.close();
  });

  test('what is no error has no state', () => {
    for (const value of [null, 'text', new Error('plain'), { code: '23505' }]) {
      assert.equal(sqlState(value), null);
      assert.equal(isConnectionLoss(value), false);
    }
  });
});
