import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/store/embedded.ts';
import { type DbAddress, openDb } from '../src/store/index.ts';

/** Where a test server listens; each test file has databases of its own on it. */
export type ServerAddress = Omit<Extract<DbAddress, { host: string }>, 'database'>;

/** How test/run.ts tells the test files of the server it started. JSON of a ServerAddress. */
export const SERVER_VARIABLE = 'OPENYIBAO_TEST_SERVER';

/** A PostgreSQL in a temporary folder. */
export type TestServer = {
  readonly address: ServerAddress;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
  /** The same from an `exit` handler, where nothing can be waited for. */
  abandon(): void;
};

/**
 * A new temporary folder for a platform's data. Started by root, PostgreSQL runs as another user,
 * who has to be able to enter it.
 */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'openyibao-test-'));
  chmodSync(home, 0o755);
  return home;
}

/** Starts a server that lives as long as the tests; what it stores may be lost with the machine. */
export async function startTestServer(): Promise<TestServer> {
  const home = temporaryHome();
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  const embedded = await startEmbedded({ home, note: () => {} }).catch((error: unknown) => {
    remove();
    throw error;
  });
  const { address, dataFolder } = embedded;
  const { database, ...server } = address;
  const db = openDb({ ...server, database }, 1);
  // Nobody needs the data after a power cut, and databases are made and dropped all the time.
  await db.script('alter system set fsync = off');
  await db.script('select pg_reload_conf()');
  await db.close();
  return {
    address: server,
    stop: async () => {
      await embedded.stop();
      remove();
    },
    abandon: () => {
      killPostmaster(dataFolder);
      remove();
    },
  };
}

function killPostmaster(dataFolder: string): void {
  try {
    const pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    // SIGQUIT: PostgreSQL's immediate shutdown, which takes its children with it.
    if (pid > 1) process.kill(pid, 'SIGQUIT');
  } catch {
    // It is gone already.
  }
}

/** The right to use a server until `release`. */
export type Lease = { readonly server: ServerAddress; release(): void };

let own: Promise<TestServer> | null = null;
let leases = 0;
let ending: NodeJS.Timeout | undefined;

/** The server of the test run, or, when this file runs alone, one of its own. */
export async function takeServer(): Promise<Lease> {
  const given = process.env[SERVER_VARIABLE];
  if (given !== undefined) return { server: JSON.parse(given) as ServerAddress, release: () => {} };
  leases += 1;
  clearTimeout(ending);
  own ??= startOwn();
  return { server: (await own).address, release };
}

async function startOwn(): Promise<TestServer> {
  const server = await startTestServer();
  const abandon = () => server.abandon();
  process.once('exit', abandon);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return {
    ...server,
    stop: async () => {
      await server.stop();
      process.off('exit', abandon);
    },
  };
}

function release(): void {
  leases -= 1;
  if (leases > 0) return;
  // The next suite of the same file often asks at once: the server is kept for it a moment.
  ending = setTimeout(() => {
    const ended = own;
    own = null;
    void ended?.then((server) => server.stop());
  }, 300);
}
