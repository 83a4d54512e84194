import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { accept, type Outcome, refuse } from '../kernel/outcome.ts';
import { type CommandId, type CommandSteps, command, dryRun, voidKey } from './command.ts';
import { type Db, type Sql, sqlState, type Tx } from './db.ts';
import { statement } from './statement.ts';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
  await fresh.db.script(`
    create table store.purse (owner text primary key, coins int not null check (coins >= 0));
    create table store.coin (owner text, tag text, primary key (owner, tag))`);
});
after(() => fresh.drop());
beforeEach(() =>
  fresh.db.script(`
    truncate store.purse, store.coin, store.command;
    insert into store.purse values ('p', 0)`),
);

const sql = (text: string): Sql => ({ name: '', text });
const LOCK_PURSE = sql(`select coins from store.purse where owner = $1 for update`);
const READ_PURSE = sql(`select coins from store.purse where owner = $1`);
const SET_PURSE = sql(`update store.purse set coins = $2 where owner = $1`);
const ADD_COIN = sql(`insert into store.coin values ($1, $2)`);
const KILL_OWN = sql(`select pg_terminate_backend(pg_backend_pid())`);
const KILL_WRITING = sql(
  `insert into store.coin select 'p', 'killed' where pg_terminate_backend(pg_backend_pid())`,
);

type Facts = { readonly coins: number };
type Answer = { readonly coins: number };
type Decision = { readonly answer: Answer };
type Steps = CommandSteps<Facts, Answer, Decision>;

const id = (key: string, input = 'one coin', kind = 'put'): CommandId => ({
  owner: 'p',
  kind,
  key,
  input,
});

/** Puts one coin into the purse under a lock; parts can be replaced. */
function putCoin(change: Partial<Steps> = {}): Steps {
  return {
    load: async (tx, lock) => (await tx.rows<Facts>(lock ? LOCK_PURSE : READ_PURSE, ['p']))[0]!,
    decide: ({ coins }) => accept({ answer: { coins: coins + 1 } }),
    save: ({ answer }) => [statement(SET_PURSE, ['p', answer.coins])],
    ...change,
  };
}

async function voided(key: string): Promise<void> {
  const { sql: text, values } = voidKey('p', 'put', key);
  await fresh.db.run(text, values);
}

async function one(text: string): Promise<number> {
  const rows = await fresh.db.rows<{ n: number }>(sql(text));
  return rows[0]!.n;
}
const coins = () => one(`select coins as n from store.purse where owner = 'p'`);
const keys = () => one(`select count(*) as n from store.command`);

function refusalOf(outcome: Outcome<unknown>): string | null {
  return outcome.ok ? null : outcome.refusal.code;
}

describe('a key', () => {
  test('sent again gets the stored answer, and nothing is done twice', async () => {
    const first = await command(fresh.db, id('k'), putCoin());
    await command(fresh.db, id('other'), putCoin());
    const again = await command(fresh.db, id('k'), putCoin());
    assert.deepEqual(first, accept({ coins: 1 }));
    assert.deepEqual(again, first);
    assert.equal(await coins(), 2);
  });

  test('sent again with another input, or of another kind, is refused', async () => {
    await command(fresh.db, id('k'), putCoin());
    const input = await command(fresh.db, id('k', 'two coins'), putCoin());
    const kind = await command(fresh.db, id('k', 'one coin', 'take'), putCoin());
    assert.deepEqual([refusalOf(input), refusalOf(kind)], ['key-reused', 'key-reused']);
    assert.equal(await coins(), 1);
  });

  test('belongs to its owner', async () => {
    await command(fresh.db, id('k'), putCoin());
    const other = await command(fresh.db, { ...id('k', 'two coins'), owner: 'q' }, putCoin());
    assert.ok(other.ok);
    assert.equal(await keys(), 2);
  });

  test('sent many times at once is done once, and all get the same answer', async () => {
    const sent = Array.from({ length: 12 }, () => command(fresh.db, id('k'), putCoin()));
    const answers = await Promise.all(sent);
    for (const answer of answers) assert.deepEqual(answer, accept({ coins: 1 }));
    assert.equal(await coins(), 1);
    assert.equal(await keys(), 1);
  });

  test('sent twice at once without a common lock is done once all the same', async () => {
    const unlocked = () => {
      let waiting = 2;
      let open = () => {};
      const met = new Promise<void>((done) => {
        open = done;
      });
      // Both have read before either writes; the unique key decides.
      return async (tx: Tx) => {
        const [facts] = await tx.rows<Facts>(READ_PURSE, ['p']);
        waiting -= 1;
        if (waiting === 0) open();
        if (waiting >= 0) await met;
        return facts!;
      };
    };
    const load = unlocked();
    const save: Steps['save'] = () => [statement(ADD_COIN, ['p', 'only'])];
    const steps = putCoin({ load, save });
    const answers = await Promise.all([1, 2].map(() => command(fresh.db, id('k'), steps)));
    assert.deepEqual(answers, [accept({ coins: 1 }), accept({ coins: 1 })]);
    assert.equal(await one(`select count(*) as n from store.coin`), 1);
  });

  test('what is written elsewhere is written with it, or not at all', async () => {
    const add = (tag: string) => statement(ADD_COIN, ['p', tag]);
    const elsewhere = () => [add('a'), add('b')];
    await command(fresh.db, id('k'), putCoin({ elsewhere }));
    assert.deepEqual([await coins(), await one('select count(*) as n from store.coin')], [1, 2]);
    const clash = command(fresh.db, id('other'), putCoin({ elsewhere }));
    await assert.rejects(clash, (error) => sqlState(error) === '23505');
    assert.deepEqual([await coins(), await keys()], [1, 1]);
  });

  test('voided before its message arrives is refused then, however often', async () => {
    for (let i = 0; i < 2; i += 1) {
      await voided('k');
      const late = await command(fresh.db, id('k'), putCoin());
      assert.equal(refusalOf(late), 'revoked');
    }
    assert.deepEqual([await coins(), await keys()], [0, 1]);
  });

  test('voided after it was used is refused too, and what it did stays', async () => {
    await command(fresh.db, id('k'), putCoin());
    await voided('k');
    assert.equal(refusalOf(await command(fresh.db, id('k'), putCoin())), 'revoked');
    assert.equal(await coins(), 1);
  });

  test('is answered as before even where doing it again would be refused', async () => {
    const once = putCoin({
      decide: ({ coins }) =>
        coins === 0
          ? accept({ answer: { coins: 1 } })
          : refuse({ code: 'purse-full', text: '钱包已满' }),
    });
    const first = await command(fresh.db, id('k'), once);
    assert.deepEqual(await command(fresh.db, id('k'), once), first);
    assert.equal(refusalOf(await command(fresh.db, id('k', 'two coins'), once)), 'key-reused');
    assert.equal(refusalOf(await command(fresh.db, id('other'), once)), 'purse-full');
  });

  test('whose connection was lost behind the commit is answered, and done once', async () => {
    // The answer is lost on the way: the sender of the message sees a fault and sends it again.
    let lost = 0;
    const db: Db = {
      ...fresh.db,
      transaction: async (mode, body) => {
        const value = await fresh.db.transaction(mode, body);
        lost += 1;
        if (lost === 1) throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
        return value;
      },
    };
    assert.deepEqual(await command(db, id('k'), putCoin()), accept({ coins: 1 }));
    assert.deepEqual([await coins(), await keys()], [1, 1]);
  });
});

describe('an answer', () => {
  test('keeps only the hash of the input', async () => {
    await command(fresh.db, id('k', 'a secret input'), putCoin());
    const rows = await fresh.db.rows(sql(`select * from store.command`));
    assert.ok(!JSON.stringify(rows).includes('a secret input'));
  });

  test('can be remembered by something smaller', async () => {
    const recalled: unknown[] = [];
    const steps = putCoin({
      memory: {
        keep: (answer) => `coins-${answer.coins}`,
        recall: async (tx: Tx, kept: never) => {
          recalled.push(kept);
          return accept((await tx.rows<Answer>(READ_PURSE, ['p']))[0]!);
        },
      },
    });
    const first = await command(fresh.db, id('k'), steps);
    assert.deepEqual(recalled, []);
    const again = await command(fresh.db, id('k'), steps);
    assert.deepEqual(recalled, ['coins-1']);
    assert.deepEqual(again, first);
    assert.equal(
      await one(`select count(*) as n from store.command where answer = '"coins-1"'`),
      1,
    );
  });

  test('that is nothing is stored and replayed too', async () => {
    const steps: CommandSteps<Facts, null, { answer: null }> = {
      load: putCoin().load,
      decide: () => accept({ answer: null }),
      save: () => [statement(SET_PURSE, ['p', 1])],
    };
    assert.deepEqual(await command(fresh.db, id('k'), steps), accept(null));
    assert.deepEqual(await command(fresh.db, id('k'), steps), accept(null));
  });
});

describe('a "no"', () => {
  test('leaves nothing, and the key may be used again', async () => {
    const refusal = { code: 'purse-full', text: '钱包已满' };
    const full = putCoin({
      load: async (tx) => {
        await tx.run(ADD_COIN, ['p', 'while loading']);
        return { coins: 0 };
      },
      decide: () => refuse(refusal),
    });
    assert.deepEqual(await command(fresh.db, id('k'), full), refuse(refusal));
    assert.equal(await one(`select count(*) as n from store.coin`), 0);
    assert.equal(await keys(), 0);
    assert.deepEqual(await command(fresh.db, id('k', 'another'), putCoin()), accept({ coins: 1 }));
  });

  test('of the database in save is a fault, leaves nothing, and breaks no connection', async () => {
    const overdraw = putCoin({
      save: () => [statement(ADD_COIN, ['p', 'before']), statement(SET_PURSE, ['p', -1])],
    });
    for (let i = 0; i < 20; i += 1) {
      await assert.rejects(command(fresh.db, id('k'), overdraw), (e) => sqlState(e) === '23514');
    }
    assert.equal(await one(`select count(*) as n from store.coin`), 0);
    assert.equal(await keys(), 0);
    const after = Array.from({ length: 20 }, (_, i) => command(fresh.db, id(`k${i}`), putCoin()));
    assert.ok((await Promise.all(after)).every((a) => a.ok));
    assert.equal(await coins(), 20);
  });

  test('thrown while loading, deciding or saving is a fault and leaves nothing', async () => {
    const broken = (): never => {
      throw new Error('broken');
    };
    const parts: Partial<Steps>[] = [
      { load: broken },
      { load: async () => broken() },
      { decide: broken },
      { save: broken },
    ];
    for (const part of parts) {
      await assert.rejects(command(fresh.db, id('k'), putCoin(part)), /broken/);
      assert.equal(await keys(), 0);
    }
    assert.deepEqual(await command(fresh.db, id('k'), putCoin()), accept({ coins: 1 }));
  });

  test('of the database leaves nothing of an unlocked command either', async () => {
    const twice = putCoin({
      save: () => [statement(SET_PURSE, ['p', 5]), statement(ADD_COIN, ['p', null])],
      unlocked: true,
    });
    await assert.rejects(command(fresh.db, id('k'), twice), (e) => sqlState(e) === '23502');
    assert.deepEqual([await keys(), await coins()], [0, 0]);
  });
});

describe('a passing failure', () => {
  /** Raises the state the first `times` times it is asked. */
  function failing(state: string, times: number): { calls: number; load: Steps['load'] } {
    const counted = {
      calls: 0,
      load: async (tx: Tx) => {
        counted.calls += 1;
        if (counted.calls <= times) {
          const text = `do $$ begin raise exception 'made up' using errcode = '${state}'; end $$`;
          await tx.run(sql(text));
        }
        return (await tx.rows<Facts>(LOCK_PURSE, ['p']))[0]!;
      },
    };
    return counted;
  }

  test('is retried: serialization, deadlock, unique race, lock timeout', async () => {
    for (const state of ['40001', '40P01', '23505', '55P03']) {
      const { load } = failing(state, 2);
      const answer = await command(fresh.db, id(state), putCoin({ load }));
      assert.ok(answer.ok, state);
    }
    assert.equal(await coins(), 4);
  });

  test('is retried three times at most', async () => {
    const failure = failing('40001', 99);
    const run = command(fresh.db, id('k'), putCoin({ load: failure.load }));
    await assert.rejects(run, (e) => sqlState(e) === '40001');
    assert.equal(failure.calls, 4);
    assert.equal(await keys(), 0);
  });

  test('that will not pass is not retried', async () => {
    const failure = failing('22012', 99);
    const run = command(fresh.db, id('k'), putCoin({ load: failure.load }));
    await assert.rejects(run, (e) => sqlState(e) === '22012');
    assert.equal(failure.calls, 1);
  });

  test('a real serialization failure between two writers ends with both written', async () => {
    const deadlock = (first: string, second: string): Steps['load'] => {
      let tries = 0;
      return async (tx) => {
        tries += 1;
        await tx.rows(LOCK_PURSE, [first]);
        // Long enough for the other to have taken its first lock too.
        if (tries === 1) await tx.rows(sql(`select pg_sleep(0.1)`));
        await tx.rows(LOCK_PURSE, [second]);
        return { coins: 0 };
      };
    };
    await fresh.db.script(`insert into store.purse values ('q', 0)`);
    const save =
      (tag: string): Steps['save'] =>
      () => [statement(ADD_COIN, ['p', tag])];
    const [a, b] = await Promise.all([
      command(fresh.db, id('a'), putCoin({ load: deadlock('p', 'q'), save: save('a') })),
      command(fresh.db, id('b'), putCoin({ load: deadlock('q', 'p'), save: save('b') })),
    ]);
    assert.ok(a.ok && b.ok);
    assert.equal(await one(`select count(*) as n from store.coin`), 2);
  });

  test('a connection killed while loading, or while saving, is retried and done once', async () => {
    let kills = 0;
    const load: Steps['load'] = async (tx, lock) => {
      kills += 1;
      if (kills === 1) await tx.rows(KILL_OWN);
      return await putCoin().load(tx, lock);
    };
    assert.deepEqual(await command(fresh.db, id('a'), putCoin({ load })), accept({ coins: 1 }));
    let saves = 0;
    const save: Steps['save'] = ({ answer }) => {
      saves += 1;
      const set = statement(SET_PURSE, ['p', answer.coins]);
      return saves === 1 ? [set, statement(KILL_WRITING, [])] : [set];
    };
    assert.deepEqual(await command(fresh.db, id('b'), putCoin({ save })), accept({ coins: 2 }));
    assert.deepEqual([kills, saves, await coins(), await keys()], [2, 2, 2, 2]);
  });
});

describe('a dry run', () => {
  const quote = (steps: Steps) => dryRun(fresh.db, 'quote', steps);
  test('answers what the command would, without lock or trace', async () => {
    const locks: boolean[] = [];
    const steps = putCoin({
      load: (tx, lock) => {
        locks.push(lock);
        return putCoin().load(tx, lock);
      },
    });
    const quoted = await quote(steps);
    assert.deepEqual([await coins(), await keys()], [0, 0]);
    assert.deepEqual(await command(fresh.db, id('k'), steps), quoted);
    assert.deepEqual(locks, [false, true]);
  });

  test('cannot write: PostgreSQL refuses', async () => {
    const load = async (tx: Tx) => {
      await tx.run(SET_PURSE, ['p', 9]);
      return { coins: 0 };
    };
    await assert.rejects(quote(putCoin({ load })), (e) => sqlState(e) === '25006');
    assert.equal(await coins(), 0);
  });

  test('passes a refusal on, and a fault', async () => {
    const refusal = { code: 'purse-full', text: '钱包已满' };
    const refused = await quote(putCoin({ decide: () => refuse(refusal) }));
    assert.deepEqual(refused, refuse(refusal));
    const broken = () => {
      throw new Error('broken');
    };
    await assert.rejects(quote(putCoin({ decide: broken })), /broken/);
    assert.deepEqual(await quote(putCoin()), accept({ coins: 1 }));
  });
});
