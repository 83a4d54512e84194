import { fileURLToPath } from 'node:url';
import { type Db, type DbAddress, migrate, openDb, readMigrations } from '../src/store/index.ts';
import { type ServerAddress, takeServer } from './server.ts';

/** What a fresh database holds: the migrated tables only, or the demo world in them. */
export type Template = 'empty' | 'demo';

/** A database of one test file's own. */
export type FreshDatabase = {
  readonly db: Db;
  readonly address: DbAddress;
  /** Closes `db` and removes the database. Call it in `after`, or the file does not end. */
  drop(): Promise<void>;
};

const MIGRATIONS = fileURLToPath(new URL('../db', import.meta.url));
const CONNECTIONS = 8;
const TEMPLATE_LOCK = 704_402;

let made = 0;

/**
 * Makes a database by cloning a template, which the first to ask for it builds. It lies on the
 * server of the test run; a file that is run alone starts a server of its own, which ends shortly
 * after the last drop.
 */
export async function freshDatabase(options?: { template?: Template }): Promise<FreshDatabase> {
  const { server, release } = await takeServer();
  made += 1;
  const name = `test_${process.pid}_${made}`;
  try {
    await withAdmin(server, async (admin) => {
      const source = await readyTemplate(server, admin, options?.template ?? 'empty');
      await clone(admin, name, source);
    });
  } catch (error) {
    release();
    throw error;
  }
  const address = { ...server, database: name };
  const db = openDb(address, CONNECTIONS);
  let dropped: Promise<void> | null = null;
  const drop = async () => {
    await db.close();
    await withAdmin(server, (admin) => admin.script(`drop database ${name} with (force)`));
    release();
  };
  return {
    db,
    address,
    drop: () => {
      dropped ??= drop();
      return dropped;
    },
  };
}

/** One connection, because the advisory lock on the templates belongs to it. */
async function withAdmin<T>(server: ServerAddress, body: (admin: Db) => Promise<T>): Promise<T> {
  const admin = openDb({ ...server, database: 'postgres' }, 1);
  try {
    return await body(admin);
  } finally {
    await admin.close();
  }
}

function clone(admin: Db, name: string, source: string): Promise<void> {
  return admin.script(`create database ${name} template ${source} strategy wal_log`);
}

/** The name of the template, built if nobody has. Files that want it meanwhile wait for it. */
async function readyTemplate(server: ServerAddress, admin: Db, template: Template) {
  const name = `template_${template}`;
  await admin.script(`set lock_timeout = '100s'`);
  await admin.script(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
  try {
    if (!(await isFinished(admin, name))) await buildTemplate(server, admin, template);
  } finally {
    await admin.script(`select pg_advisory_unlock(${TEMPLATE_LOCK})`);
  }
  return name;
}

/** The template mark is set last, so a half-built one does not carry it. */
async function isFinished(admin: Db, name: string): Promise<boolean> {
  const text = `select 1 from pg_database where datname = $1 and datistemplate`;
  return (await admin.rows({ name: '', text }, [name])).length > 0;
}

async function buildTemplate(server: ServerAddress, admin: Db, template: Template): Promise<void> {
  const name = `template_${template}`;
  await admin.script(`drop database if exists ${name} with (force)`);
  if (template === 'empty') {
    await admin.script(`create database ${name} template template0`);
  } else {
    if (!(await isFinished(admin, 'template_empty'))) await buildTemplate(server, admin, 'empty');
    await clone(admin, name, 'template_empty');
  }
  const db = openDb({ ...server, database: name }, CONNECTIONS);
  try {
    if (template === 'empty') await migrate(db, readMigrations(MIGRATIONS));
    else await fillWithDemo(db);
    await db.script('vacuum analyze');
  } finally {
    await db.close();
  }
  await admin.script(`alter database ${name} with is_template true`);
}

async function fillWithDemo(_db: Db): Promise<void> {
  throw new Error('the demo world is not there yet');
}
