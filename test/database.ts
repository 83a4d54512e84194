import { fileURLToPath } from 'node:url';
import { type Day, dayOf, type Instant } from '../src/kernel/day.ts';
import {
  type Db,
  type DbAddress,
  migrate,
  openDb,
  openKeyRing,
  readMigrations,
} from '../src/store/index.ts';
import { type ServerAddress, takeServer } from './server.ts';

/** What a fresh database holds. */
export type FreshOptions = {
  /** `empty`: the migrated tables only; `demo`: the demo world in them. */
  readonly template?: 'empty' | 'demo';
  /** The day the demo world is made for: today, when the test lets the platform read the clock. */
  readonly today?: Day;
  /** What the demo world is drawn from; 1, which is another world than `npm start` loads. */
  readonly seed?: number;
};

/** A database of one test file's own. */
export type FreshDatabase = {
  readonly db: Db;
  readonly address: DbAddress;
  /** Closes `db` and removes the database. Call it in `after`, or the file does not end. */
  drop(): Promise<void>;
};

const MIGRATIONS = fileURLToPath(new URL('../db', import.meta.url));
const KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url));
const CONNECTIONS = 8;

/** The key of every test database: the same, because their templates are cloned. */
export const TEST_KEY = 'dGVzdC1kYXRhYmFzZXMtc2hhcmUtdGhpcy1rZXktLSE';

const TEST_KEYS = openKeyRing({ place: 'test/database.ts', read: () => TEST_KEY });
const TEMPLATE_LOCK = 704_402;

let made = 0;

/**
 * Makes a database by cloning a template, which the first to ask for it builds. It lies on the
 * server of the test run; a file that is run alone starts a server of its own, which ends shortly
 * after the last drop.
 */
export async function freshDatabase(options: FreshOptions = {}): Promise<FreshDatabase> {
  const { server, release } = await takeServer();
  made += 1;
  const today = options.today ?? dayOf(Date.now() as Instant);
  const demo = options.template === 'demo' ? { today, seed: options.seed ?? 1 } : null;
  const name = `test_${process.pid}_${made}`;
  try {
    await withAdmin(server, async (admin) => {
      const source = await readyTemplate(server, admin, demo);
      await clone(admin, name, source);
    });
  } catch (error) {
    release();
    throw error;
  }
  const address = { ...server, database: name };
  const db = openDb(address, CONNECTIONS, TEST_KEYS);
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

/** file_copy is several times faster than wal_log here, where nothing is forced to disk. */
function clone(admin: Db, name: string, source: string): Promise<void> {
  return admin.script(`create database ${name} template ${source} strategy file_copy`);
}

type DemoOf = { readonly seed: number; readonly today: Day };

/** The name of the template, built if nobody has. Files that want it meanwhile wait for it. */
async function readyTemplate(server: ServerAddress, admin: Db, demo: DemoOf | null) {
  await admin.script(`set lock_timeout = '100s'`);
  await admin.script(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
  try {
    const empty = await ensureTemplate(server, admin, 'template_empty', 'template0', (db) =>
      migrate(db, readMigrations(MIGRATIONS)),
    );
    if (demo === null) return empty;
    const name = `template_demo_${demo.seed}_${demo.today.replaceAll('-', '')}`;
    return await ensureTemplate(server, admin, name, empty, (db) => fillWithDemo(db, demo));
  } finally {
    await admin.script(`select pg_advisory_unlock(${TEMPLATE_LOCK})`);
  }
}

/** Builds a template unless it is there. Its mark is set last: a half-built one lacks it. */
async function ensureTemplate(
  server: ServerAddress,
  admin: Db,
  name: string,
  source: string,
  fill: (db: Db) => Promise<unknown>,
): Promise<string> {
  const text = `select 1 from pg_database where datname = $1 and datistemplate`;
  if ((await admin.rows({ name: '', text }, [name])).length > 0) return name;
  await admin.script(`drop database if exists ${name} with (force)`);
  await clone(admin, name, source);
  const db = openDb({ ...server, database: name }, CONNECTIONS, TEST_KEYS);
  try {
    await fill(db);
    await db.script('vacuum analyze');
  } finally {
    await db.close();
  }
  await admin.script(`alter database ${name} with is_template true`);
  return name;
}

/** Imported here, because most files do without the demo world. */
async function fillWithDemo(db: Db, { seed, today }: DemoOf): Promise<void> {
  const [{ buildWorld }, { saveWorld }] = await Promise.all([
    import('../src/demo/world.ts'),
    import('../src/demo/world-save.ts'),
  ]);
  const world = buildWorld({ seed, today });
  await saveWorld(db, world, { knowledge: KNOWLEDGE, note: () => {} });
}
