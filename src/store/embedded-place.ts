import { hash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { canReach, chooseRunner, type Runner } from './embedded-runner.ts';
import { ELSEWHERE, EmbeddedUnusable } from './embedded-unusable.ts';

/** Where the cluster lies, and who runs it. */
export type Place = {
  /** Holds the data, the log and the password: the home, or a folder of its own below /var/lib. */
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
  readonly runner: Runner;
};

export const SYSTEM_FOLDER = '/var/lib/openyibao';
export const PORT = 5432;

/**
 * Picks the place for `home` and makes its folder. The home itself, unless we are root and the
 * runner cannot enter it (a home below a 0700 /root): then a folder of its own in `system`. A
 * place that already holds a cluster is never left for an empty one.
 */
export function choosePlace(home: string, system: string, note: (text: string) => void): Place {
  const asRoot = process.getuid?.() === 0;
  const path = resolve(home);
  makeFolders(path, asRoot ? 0o711 : 0o700);
  // Finds a file in the place of the folder, and a folder we may not look into.
  readdirSync(path);
  const folder = realpathSync(path);
  const here = placeIn(folder);
  if (!asRoot) return here;
  const elsewhere = placeIn(join(system, shortHash(folder)));
  if (existsSync(join(here.data, 'PG_VERSION'))) {
    if (canReach(here.runner, folder)) return here;
    throw new EmbeddedUnusable(
      `数据库账户进不了数据文件夹 ${here.data} 的上级文件夹。` +
        `请放开上级文件夹的进入权限（chmod o+x），或把它移到别处。${ELSEWHERE}。`,
    );
  }
  const moved = existsSync(elsewhere.data);
  if (!moved && canReach(here.runner, folder)) return here;
  for (const made of [system, elsewhere.folder]) {
    makeFolders(made, 0o755);
  }
  const text =
    `数据库不能以 root 身份运行，其账户又进不了本文件夹，所以数据放在 ${elsewhere.folder}。\n` +
    '备份或迁移时请一并带上该文件夹；删除本文件夹不会删除数据。\n';
  writeFileSync(join(folder, 'README.txt'), text);
  note(`数据库账户进不了 ${folder}，数据放在 ${elsewhere.folder}`);
  return elsewhere;
}

/** Makes a folder and those above it that are missing; those that exist keep their mode. */
export function makeFolders(path: string, mode: number): void {
  // Node's own recursive mkdir never returns where a folder cannot be made, as below /proc.
  if (existsSync(path)) return;
  makeFolders(dirname(path), mode);
  if (makeFolder(path, mode)) chmodSync(path, mode);
}

/** Answers false when another start has made it in between. */
function makeFolder(path: string, mode: number): boolean {
  try {
    mkdirSync(path, { mode });
    return true;
  } catch (error) {
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return false;
    throw error;
  }
}

function placeIn(folder: string): Place {
  const data = join(folder, 'postgres');
  return {
    folder,
    data,
    log: join(folder, 'postgres.log'),
    password: join(folder, 'postgres.password'),
    runner: chooseRunner(data),
  };
}

const SOCKET_PATH_MAX = 107;

/** Makes the folder of the socket: beside the data, or below /tmp where that path is too long. */
export function makeSocketFolder(place: Place): string {
  const beside = join(place.folder, 'postgres.socket');
  if (socketFits(beside)) return makeOwn(beside, place.runner);
  const name = `openyibao-${shortHash(place.folder)}`;
  const parents = [tmpdir(), '/tmp'];
  const usable = parents.filter((p) => socketFits(join(p, name)) && canReach(place.runner, p));
  if (usable[0] === undefined) {
    throw new EmbeddedUnusable(`路径 ${place.folder} 过长，数据库的套接字放不下。${ELSEWHERE}。`);
  }
  return makeOwn(join(usable[0], name), place.runner);
}

/** The path is one a socket address has room for. */
function socketFits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${PORT}`)) <= SOCKET_PATH_MAX;
}

/** Makes a folder only the runner may enter. Refuses one that somebody else put there. */
function makeOwn(folder: string, runner: Runner): string {
  const owner = runner?.uid ?? process.getuid?.();
  if (!existsSync(folder)) makeFolder(folder, 0o700);
  const entry = lstatSync(folder);
  // Just made, or left so by a start that was cut short.
  if (runner !== null && entry.isDirectory() && entry.uid === process.getuid?.()) {
    chownSync(folder, runner.uid, runner.gid);
  } else if (!entry.isDirectory() || entry.uid !== owner) {
    throw new EmbeddedUnusable(`${folder} 已被其他用户占用，请删除它后重试。`);
  }
  chmodSync(folder, 0o700);
  return folder;
}

function shortHash(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 12);
}
