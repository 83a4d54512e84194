import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Config } from '../config.ts';
import {
  type Db,
  type DbAddress,
  FOR_LOOKUPS,
  openDb,
  openKeyRing,
  startEmbedded,
} from '../store/index.ts';
import { keyFile } from './key-file.ts';

/** The database of a command, and its mirrored end. */
export type OpenedDatabase = {
  readonly db: Db;
  /** The same for the interface alone: what is slow in `db` keeps no message waiting. */
  readonly lookups: Db;
  close(): Promise<void>;
};

/** More than about two a core get in each other's way (PostgreSQL wiki, Number Of Connections). */
const POOL_EMBEDDED = 2 * availableParallelism() + 1;
/** How many cores a database elsewhere has, and how far away it is, is not known. */
const POOL_ELSEWHERE = 16;
/** For commands, pages and work in the background. */
const POOL_BESIDE = 4;

/**
 * Opens DATABASE_URL, or starts the embedded server in the home. `guest` uses the server of a
 * platform that is running there. Throws EmbeddedUnusable with a Chinese message.
 */
export async function openDatabase(
  config: Config,
  how: {
    readonly note: (text: string) => void;
    readonly guest: boolean;
    readonly onGone?: () => void;
  },
): Promise<OpenedDatabase> {
  const { home, databaseUrl, poolSize } = config;
  const keys = openKeyRing(keyFile(config));
  const open = (address: DbAddress, size: number) => {
    const db = openDb(address, POOL_BESIDE, keys);
    const lookups = openDb(address, poolSize ?? size, keys, FOR_LOOKUPS);
    return {
      db,
      lookups,
      close: async () => {
        await Promise.all([db.close(), lookups.close()]);
      },
    };
  };
  if (databaseUrl !== null) return open({ url: databaseUrl }, POOL_ELSEWHERE);
  const { note, guest: guestAllowed, onGone } = how;
  const server = await startEmbedded({
    home,
    note,
    guestAllowed,
    ...(onGone === undefined ? {} : { onGone }),
  });
  mkdirSync(home, { recursive: true });
  const opened = open(server.address, POOL_EMBEDDED);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await server.stop();
    },
  };
}
