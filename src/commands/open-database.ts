import { mkdirSync } from 'node:fs';
import type { Config } from '../config.ts';
import { type Db, openDb, openKeyRing, startEmbedded } from '../store/index.ts';
import { keyFile } from './key-file.ts';

/** The database of a command, and its mirrored end. */
export type OpenedDatabase = { readonly db: Db; close(): Promise<void> };

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
  if (databaseUrl !== null) {
    const db = openDb({ url: databaseUrl }, poolSize, keys);
    return { db, close: () => db.close() };
  }
  const { note, guest: guestAllowed, onGone } = how;
  const server = await startEmbedded({
    home,
    note,
    guestAllowed,
    ...(onGone === undefined ? {} : { onGone }),
  });
  mkdirSync(home, { recursive: true });
  const db = openDb(server.address, poolSize, keys);
  return {
    db,
    close: async () => {
      await db.close();
      await server.stop();
    },
  };
}
