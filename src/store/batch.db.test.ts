import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type Db, isConnectionLoss, openDb, type Sql, sqlState } from './db.ts';

let fresh: FreshDatabase;
/** One connection: what a statement leaves behind on it is met by the next. */
let one: Db;
before(async () => {
  fresh = await freshDatabase();
  one = openDb(fresh.address, 1);
  await one.script(`create table store.mark (n int primary key)`);
});
beforeEach(() => one.script(`delete from store.mark`));
after(async () => {
  await one.close();
  await fresh.drop();
});

const sql = (text: string, name = ''): Sql => ({ name, text });
const MARK = sql(`insert into store.mark values ($1)`, 'batch-mark');
const MARKS = sql(`select n from store.mark order by n`, 'batch-marks');

async function ended(sent: readonly Promise<unknown>[]): Promise<unknown[]> {
  const done = await Promise.allSettled(sent);
  return done.map((d) => (d.status === 'fulfilled' ? d.value : (sqlState(d.reason) ?? d.reason)));
}

describe('a batch', () => {
  test('answers each statement with its own rows and count', async () => {
    const got = await one.transaction('write', (tx) =>
      Promise.all([
        tx.run(MARK, [1]),
        tx.rows(MARKS),
        tx.run(sql(`insert into store.mark select generate_series(2, 4)`)),
        tx.rows(sql(`select n as a, null::text as b from store.mark where n > $1`), [3]),
        tx.run(sql(`update store.mark set n = n where n > 9`)),
        tx.rows(MARKS),
        tx.run(sql('')),
        tx.run(sql(`create temporary table gone (n int)`)),
      ]),
    );
    const all = [1, 2, 3, 4].map((n) => ({ n }));
    assert.deepEqual(got, [1, [{ n: 1 }], 3, [{ a: 4, b: null }], 0, all, 0, 0]);
  });

  test('of one statement is committed when it is answered', async () => {
    assert.equal(await one.run(MARK, [1]), 1);
    assert.deepEqual(await fresh.db.rows(MARKS), [{ n: 1 }]);
    assert.deepEqual(await ended([one.run(MARK, [1])]), ['23505']);
    assert.equal(await one.run(MARK, [2]), 1);
  });

  test('of one statement that fails only when it is committed is no success', async () => {
    await one.script(`drop table if exists store.late;
      create table store.late (n int unique deferrable initially deferred);
      insert into store.late values (1)`);
    const late = sql(`insert into store.late values ($1)`, 'batch-late');
    assert.deepEqual(await ended([one.run(late, [1])]), ['23505']);
    assert.deepEqual(await one.rows(sql(`select n from store.late`)), [{ n: 1 }]);
  });

  test('waits for the one before it', async () => {
    const order: string[] = [];
    await one.transaction('write', async (tx) => {
      const first = tx.rows(sql(`select pg_sleep(0.05)`)).then(() => order.push('first'));
      await new Promise((resolve) => setTimeout(resolve, 10));
      const later = [tx.run(MARK, [1]), tx.rows(MARKS)].map((p) =>
        p.then(() => order.push('later')),
      );
      await Promise.all([first, ...later]);
    });
    assert.deepEqual(order, ['first', 'later', 'later']);
    assert.deepEqual(await one.rows(MARKS), [{ n: 1 }]);
  });

  test('carries what is longer than any buffer, both ways', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `医保"\\${i}`.repeat(3_000));
    const echo = sql(`select $1::text as t, $2::text[] as l`, 'batch-echo');
    const got = await one.transaction('read', (tx) =>
      Promise.all(texts.map((text) => tx.rows(echo, [text, [text, null, '']]))),
    );
    assert.deepEqual(
      got,
      texts.map((text) => [{ t: text, l: [text, null, ''] }]),
    );
  });

  test('refuses a copy without hanging', async () => {
    const copy = sql(`copy store.mark from stdin`);
    const sent = one.transaction('write', (tx) => tx.run(copy));
    assert.deepEqual(await ended([sent]), ['57014']);
    assert.deepEqual(await one.rows(MARKS), []);
  });
});

describe('an error in a batch', () => {
  test('leaves what came before it answered, and tells what came after it', async () => {
    let got: unknown[] = [];
    const run = one.transaction('write', async (tx) => {
      const wrong = sql(`select 1 / $1::int`, 'batch-divide');
      got = await ended([tx.run(MARK, [1]), tx.rows(wrong, [0]), tx.run(MARK, [2])]);
      // The transaction is lost, whatever is asked of it.
      got.push(...(await ended([tx.rows(MARKS)])));
    });
    await assert.rejects(run, (error) => sqlState(error) === '22012');
    assert.deepEqual(got, [1, '22012', '25P02', '25P02']);
    assert.deepEqual(await one.rows(MARKS), []);
  });

  test('leaves each statement prepared or not, as it was reached', async () => {
    const names = ['reached', 'wrong', 'skipped'];
    const texts = ['select 1 as v', 'select v from store.nowhere', 'select 2 as v'];
    const [reached, wrong, skipped] = names.map((n, i) => sql(texts[i]!, `batch-${n}`));
    const sent = () =>
      one.transaction('write', (tx) =>
        Promise.all([tx.rows(reached!), tx.rows(wrong!), tx.rows(skipped!)]),
      );
    assert.deepEqual(await ended([sent()]), ['42P01']);
    const prepared = sql(`select name from pg_prepared_statements where name = any ($1)`);
    const there = await one.rows(prepared, [names.map((n) => `batch-${n}`)]);
    assert.deepEqual(there, [{ name: 'batch-reached' }]);
    assert.deepEqual(await ended([sent()]), ['42P01']);
    // Once there is a table, the same names do.
    await one.script(`create table store.nowhere (v int); insert into store.nowhere values (3)`);
    assert.deepEqual(await sent(), [[{ v: 1 }], [{ v: 3 }], [{ v: 2 }]]);
    assert.deepEqual(await sent(), [[{ v: 1 }], [{ v: 3 }], [{ v: 2 }]]);
  });

  test('while it runs keeps the statement, whose columns are asked for later', async () => {
    const divide = sql(`select 6 / $1::int as v, $2::text as w`, 'batch-divide-2');
    assert.deepEqual(await ended([one.rows(divide, [0, 'a'])]), ['22012']);
    assert.deepEqual(await one.rows(divide, [2, 'b']), [{ v: 3, w: 'b' }]);
    assert.deepEqual(await one.rows(divide, [3, null]), [{ v: 2, w: null }]);
  });

  test('of a value that cannot be sent undoes the batch, and spares the connection', async () => {
    const big = sql(`insert into store.mark values ($1)`);
    let got: unknown[] = [];
    const run = one.transaction('write', async (tx, end) => {
      got = await ended([tx.run(MARK, [1]), tx.run(big, [() => 2]), end('commit')]);
    });
    await run;
    assert.equal(got[0], 1);
    assert.match(String(got[1]), /a function is no value/);
    assert.match(String(got[2]), /not committed/);
    assert.deepEqual(await one.rows(MARKS), []);
  });

  test('of a name that stands for another text already', async () => {
    const other = sql(`select 2 as v`, MARKS.name);
    await one.rows(MARKS);
    await assert.rejects(one.rows(other), /batch-marks has two texts/);
    const within = one.transaction('write', (tx) => Promise.all([tx.rows(MARKS), tx.rows(other)]));
    await assert.rejects(within, /batch-marks has two texts/);
    assert.deepEqual(await one.rows(MARKS), []);
  });
});

describe('a connection that dies in a batch', () => {
  test('takes all its statements with it', async () => {
    let answers: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    const kill = sql(`select pg_terminate_backend(pg_backend_pid())`);
    const run = one.transaction('write', async (tx, end) => {
      const sent = [tx.run(MARK, [1]), tx.rows(kill), tx.run(MARK, [2]), end('commit')];
      answers = Promise.allSettled(sent);
      await answers;
    });
    await assert.rejects(run, isConnectionLoss);
    const got = await answers;
    assert.equal(got.length, 4);
    for (const each of got) {
      assert.ok(each.status === 'rejected' && isConnectionLoss(each.reason));
    }
    assert.deepEqual(await one.rows(MARKS), []);
  });

  test('under a single statement is replaced for who waits for it', async () => {
    const backend = sql(`select pg_backend_pid() as pid`);
    const [before] = await one.rows<{ pid: number }>(backend);
    const lost = assert.rejects(one.rows(sql(`select pg_sleep(20)`)), isConnectionLoss);
    const waiting = one.rows<{ pid: number }>(backend);
    await fresh.db.rows(sql(`select pg_terminate_backend($1)`), [before!.pid]);
    await lost;
    assert.notEqual((await waiting)[0]!.pid, before!.pid);
  });
});
