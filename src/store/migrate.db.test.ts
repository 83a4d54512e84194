import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { sha256 } from '../kernel/hash.ts';
import { openDb } from './db.ts';
import { type Migration, MigrationRefused, migrate, readMigrations } from './migrate.ts';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
});
after(() => fresh.drop());
beforeEach(() => fresh.db.script(`drop schema if exists trial cascade; truncate store.migration;`));

function migration(number: number, sql: string, check = ''): Migration {
  const name = `${String(number).padStart(4, '0')}_m.sql`;
  return { number, name, sql, check, hash: sha256(sql + check) };
}

const FIRST = migration(1, 'create schema trial;\ncreate table trial.log (n serial, what text);');
const SECOND = migration(2, `insert into trial.log (what) values ('second');`);
const THIRD = migration(
  3,
  `insert into trial.log (what) values ('third');`,
  `select what from trial.log where what not in ('second', 'third')`,
);

async function log(): Promise<string[]> {
  const text = 'select what from trial.log order by n';
  const rows = await fresh.db.rows<{ what: string }>({ name: '', text });
  return rows.map((row) => row.what);
}

async function done(): Promise<number[]> {
  const text = 'select number from store.migration order by number';
  const rows = await fresh.db.rows<{ number: number }>({ name: '', text });
  return rows.map((row) => row.number);
}

describe('migrate', () => {
  test('runs what is missing, in order, once', async () => {
    assert.equal(await migrate(fresh.db, [FIRST, SECOND]), 2);
    assert.equal(await migrate(fresh.db, [FIRST, SECOND]), 0);
    assert.equal(await migrate(fresh.db, [FIRST, SECOND, THIRD]), 1);
    assert.deepEqual(await log(), ['second', 'third']);
    assert.deepEqual(await done(), [1, 2, 3]);
  });

  test('refuses a database that is newer than the program', async () => {
    await migrate(fresh.db, [FIRST, SECOND]);
    await assert.rejects(migrate(fresh.db, [FIRST]), (error) => {
      assert.ok(error instanceof MigrationRefused);
      assert.match(error.message, /数据库版本（2）比程序（1）新/);
      return true;
    });
  });

  test('refuses a file that was changed after it ran', async () => {
    await migrate(fresh.db, [FIRST, SECOND]);
    const changed = { ...SECOND, hash: sha256('changed') };
    await assert.rejects(migrate(fresh.db, [FIRST, changed, THIRD]), (error) => {
      assert.ok(error instanceof MigrationRefused);
      assert.match(error.message, /0002_m\.sql .*不一致/);
      return true;
    });
    assert.deepEqual(await done(), [1, 2]);
  });

  test('a check that answers a row undoes everything of the start', async () => {
    await migrate(fresh.db, [FIRST]);
    const wrong = migration(3, THIRD.sql, `select what from trial.log where what = 'third'`);
    await assert.rejects(
      migrate(fresh.db, [FIRST, SECOND, wrong]),
      /0003_m\.sql: check failed: \{"what":"third"\}/,
    );
    assert.deepEqual([await done(), await log()], [[1], []]);
    assert.equal(await migrate(fresh.db, [FIRST, SECOND, THIRD]), 2);
  });

  test('a statement that fails undoes everything of the start', async () => {
    const broken = migration(2, `insert into trial.log (what) values ('x');\nselect 1 / 0;`);
    await assert.rejects(migrate(fresh.db, [FIRST, broken]), /division by zero/);
    assert.deepEqual(await done(), []);
    assert.equal(await migrate(fresh.db, [FIRST, SECOND]), 2);
  });

  test('started several times at once runs each once', async () => {
    const programs = Array.from({ length: 4 }, () => openDb(fresh.address, 1));
    try {
      const ran = await Promise.all(programs.map((db) => migrate(db, [FIRST, SECOND, THIRD])));
      assert.deepEqual(ran.sort(), [0, 0, 0, 3]);
      assert.deepEqual(await log(), ['second', 'third']);
    } finally {
      await Promise.all(programs.map((db) => db.close()));
    }
  });

  test('keeps a body in $$ together and passes over comments', async () => {
    const text = [
      'create schema trial; -- 试',
      'create table trial.log (n serial, what text);',
      '-- a comment; with a semicolon in it',
      'do $$ begin',
      `  insert into trial.log (what) values ('body');`,
      'end $$;',
      '-- nothing after this',
    ].join('\n');
    assert.equal(await migrate(fresh.db, [migration(1, text)]), 1);
    assert.deepEqual(await log(), ['body']);
  });
});

describe('readMigrations', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'openyibao-migrations-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function reading(files: Readonly<Record<string, string>>): Migration[] {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return readMigrations(folder);
  }

  test('reads SQL and check in the order of the numbers', () => {
    const read = reading({
      '0002_b.sql': 'select 2;\n-- check\nselect 1 where false\n',
      '0001_a.sql': 'select 1;\n-- check\n',
      'README.md': 'not SQL',
    });
    assert.deepEqual(
      read.map((m) => [m.number, m.name, m.sql, m.check]),
      [
        [1, '0001_a.sql', 'select 1;\n', ''],
        [2, '0002_b.sql', 'select 2;\n', 'select 1 where false'],
      ],
    );
    assert.notEqual(read[0]!.hash, read[1]!.hash);
  });

  test('a missing number is a fault', () => {
    const text = 'select 1;\n-- check\n';
    assert.throws(
      () => reading({ '0001_a.sql': text, '0003_c.sql': text }),
      /expected number 0002/,
    );
  });
  test('a doubled number is a fault', () => {
    const text = 'select 1;\n-- check\n';
    assert.throws(
      () => reading({ '0001_a.sql': text, '0001_b.sql': text }),
      /expected number 0002/,
    );
  });
  test('a name of another form is a fault', () => {
    assert.throws(() => reading({ 'first.sql': 'select 1;\n-- check\n' }), /expected number 0001/);
  });

  test('exactly one line "-- check" is asked for', () => {
    assert.throws(() => reading({ '0001_a.sql': 'select 1;\n' }), /exactly one line/);
  });
  test('two lines "-- check" are a fault', () => {
    const text = 'select 1;\n-- check\n-- check\n';
    assert.throws(() => reading({ '0001_a.sql': text }), /exactly one line/);
  });
});
