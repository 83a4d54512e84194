import { installedBinaries, prepareBinaries } from './embedded-binaries.ts';
import { DATABASE, ensureCluster, USER } from './embedded-cluster.ts';
import { type SocketAddress, takeOwnerLock } from './embedded-owner.ts';
import { choosePlace, makeSocketFolder, PORT, SYSTEM_FOLDER } from './embedded-place.ts';
import { bringUp, type Setup, shutDown } from './embedded-server.ts';
import { EmbeddedUnusable, inPlainWords } from './embedded-unusable.ts';
import { watchServer } from './embedded-watch.ts';

export { EmbeddedUnusable } from './embedded-unusable.ts';

/** A running embedded PostgreSQL. */
export type Embedded = {
  readonly address: SocketAddress;
  /** The server was running already: left by a killed platform, or another platform's. */
  readonly adopted: boolean;
  /** The server was not started here and is not ours: `stop` leaves it alone. */
  readonly guest: boolean;
  readonly dataFolder: string;
  /** Stops the server and waits for its end. May be called again. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Where data, log and password lie; made when missing. */
  readonly home: string;
  /** Told, in Chinese, what the operator should know. */
  readonly note: (text: string) => void;
  /** Called once when the server was lost for good: the platform should end. */
  readonly onGone?: () => void;
  /** For short commands: use a server that runs already, without owning it. */
  readonly guestAllowed?: boolean;
  /** The `native` folder of the binaries, when it is not the installed package's. */
  readonly native?: string;
  /** Where root keeps what the database account cannot reach elsewhere. */
  readonly systemFolder?: string;
};

const LOCK_WAIT_MS = 3_000;

/**
 * Starts PostgreSQL on the cluster in `home` (made when missing), or adopts the server that a
 * killed platform process left running on it. Throws EmbeddedUnusable when that cannot be done
 * here, among others when another platform process owns the cluster.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { home, note } = options;
  const system = options.systemFolder ?? SYSTEM_FOLDER;
  const native = options.native ?? installedBinaries();
  const { setup, password } = await inPlainWords(home, async () => {
    const place = choosePlace(home, system, note);
    const copies = place.runner === null ? place.folder : system;
    const binaries = await prepareBinaries(native, place.runner, copies);
    const password = await ensureCluster(place, binaries, note);
    const socketFolder = makeSocketFolder(place);
    return { setup: { place, binaries, socketFolder, note }, password };
  });
  const server = await inPlainWords(home, () => bringUp(setup));
  const address: SocketAddress = {
    host: server.socketFolder,
    port: PORT,
    user: USER,
    password,
    database: DATABASE,
  };
  const { adopted } = server;
  const dataFolder = setup.place.data;
  const asGuest = options.guestAllowed === true && adopted;
  const wait = asGuest ? 0 : LOCK_WAIT_MS;
  const lock = await takeOwnerLock(address, wait, server.isGone).catch(async (error: unknown) => {
    if (!adopted) await shutDown(server);
    throw error;
  });
  if (asGuest || (lock === null && options.guestAllowed === true)) {
    await lock?.release();
    return { address, adopted, guest: true, dataFolder, stop: async () => {} };
  }
  if (lock === null) throw new EmbeddedUnusable(inUse(dataFolder));
  if (adopted) note(`接管了仍在运行的数据库（进程号 ${server.pid}）`);
  const same: Setup = { ...setup, socketFolder: server.socketFolder };
  const watch = watchServer(same, address, { server, lock }, options.onGone ?? (() => {}));
  return { address, adopted, guest: false, dataFolder, stop: watch.stop };
}

function inUse(dataFolder: string): string {
  return (
    `另一个平台进程正在使用数据文件夹 ${dataFolder}。` +
    '请先停止它，或用环境变量 OPENYIBAO_HOME 为本进程指定另一个文件夹。'
  );
}
