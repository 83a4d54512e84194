import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Binaries } from './embedded-binaries.ts';
import { findServer, isAlive } from './embedded-orphan.ts';
import type { Place } from './embedded-place.ts';
import { giveTo, spawnAs } from './embedded-runner.ts';
import { ELSEWHERE, EmbeddedUnusable } from './embedded-unusable.ts';

export const USER = 'openyibao';
export const DATABASE = 'openyibao';

const ROOM_BYTES = 200 * 1024 * 1024;

/** Written into postgresql.conf when the cluster is made; an operator may change them there. */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '192MB',
  max_connections: '100',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // The binaries are built without lz4.
  wal_compression: 'off',
  random_page_cost: '1.1',
  jit: 'off',
  // Two cores serve settlements; a report must not take both, nor need a large /dev/shm.
  max_parallel_workers_per_gather: '0',
  log_min_messages: 'warning',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Makes the cluster if there is none, and answers the password of its user. */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  note: (text: string) => void,
): Promise<string> {
  sweepDrafts(place.folder);
  closeToOthers(place);
  const isNew = !holdsCluster(place, binaries);
  const password = readPassword(place) ?? keepPassword(place, isNew ? null : binaries);
  if (isNew) {
    const { bavail, bsize } = statfsSync(place.folder);
    if (bavail * bsize < ROOM_BYTES) {
      throw new EmbeddedUnusable(
        `${place.folder} 所在磁盘空间不足（至少需要 200 MB），请清理磁盘后重试。${ELSEWHERE}。`,
      );
    }
    note('首次启动，正在创建数据库');
    await createCluster(place, binaries, password);
  }
  return password;
}

/**
 * Mends what a copy made without its owners and modes has lost: PostgreSQL refuses a data folder
 * others may enter, and the password is nobody else's.
 */
function closeToOthers(place: Place): void {
  for (const path of [place.data, place.password]) {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry !== undefined && (entry.mode & 0o077) !== 0) chmodSync(path, entry.mode & 0o700);
  }
  // The folder itself changes hands last, so an interruption is noticed.
  if (lstatSync(place.data, { throwIfNoEntry: false })?.uid === 0) giveTo(place.runner, place.data);
}

/** Refuses a folder that is neither a cluster of our version nor empty. */
function holdsCluster(place: Place, binaries: Binaries): boolean {
  if (!existsSync(place.data) || readdirSync(place.data).length === 0) return false;
  const version = join(place.data, 'PG_VERSION');
  if (!existsSync(version) || !existsSync(join(place.data, 'global/pg_control'))) {
    throw new EmbeddedUnusable(
      `文件夹 ${place.data} 里有文件，但不是完整的数据库。请把它移走后重试。${ELSEWHERE}。`,
    );
  }
  const major = readFileSync(version, 'utf8').trim();
  if (major !== binaries.major) {
    throw new EmbeddedUnusable(
      `文件夹 ${place.data} 由 PostgreSQL ${major} 创建，而程序自带的是 ${binaries.major}，` +
        `不能直接打开。请用原来版本的程序导出数据后再导入。${ELSEWHERE}。`,
    );
  }
  return true;
}

/**
 * initdb works in a draft folder which is renamed when it is whole, so that one cut short never
 * looks like a cluster, and of two starts at once only one wins.
 */
async function createCluster(place: Place, binaries: Binaries, password: string): Promise<void> {
  const draft = join(place.folder, `postgres.new-${process.pid}`);
  const data = join(draft, 'data');
  const secret = join(draft, 'password');
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft, { mode: 0o700 });
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(secret, password, { mode: 0o600, flag: 'wx' });
    giveTo(place.runner, draft);
    // C.UTF-8 in libc keeps pg_trgm at work on Chinese; not every libc has it.
    const failed =
      (await initdb(place, binaries, data, secret, 'C.UTF-8')) &&
      (await initdb(place, binaries, data, secret, 'C'));
    if (failed !== null) {
      const full = failed.includes('No space left') ? '磁盘空间不足，请清理磁盘后重试。' : '';
      throw new EmbeddedUnusable(`创建数据库失败：${full}${failed.trim().slice(-600)}`);
    }
    renameSync(data, place.data);
    syncFolder(place.folder);
  } catch (error) {
    // Another start was first: its cluster counts.
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** Answers what initdb said when it failed, null when it did not. */
async function initdb(
  place: Place,
  binaries: Binaries,
  data: string,
  secret: string,
  locale: string,
): Promise<string | null> {
  const args = [
    ...['-D', data, '-U', USER, `--pwfile=${secret}`, '--auth=scram-sha-256', '-E', 'UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`],
    ...['--data-checksums', '--no-instructions'],
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const child = spawn(binaries.initdb, args, {
    ...spawnAs(place.runner),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((done, fail) => {
      child.on('error', fail);
      child.on('close', done);
    }),
  ]);
  return code === 0 ? null : said || `initdb 退出码 ${code}`;
}

function readPassword(place: Place): string | null {
  if (!existsSync(place.password)) return null;
  const kept = readFileSync(place.password, 'utf8').trim();
  return kept === '' ? null : kept;
}

/**
 * Draws a password and keeps it in a file that only we may read from its first moment. Where the
 * cluster exists (`reset` is given), PostgreSQL is told in single-user mode.
 */
function keepPassword(place: Place, reset: Binaries | null): string {
  const password = randomBytes(24).toString('base64url');
  if (reset !== null) resetPassword(place, reset, password);
  const draft = `${place.password}.new-${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${password}\n`, { mode: 0o600, flag: 'wx' });
  try {
    if (readPassword(place) === null) rmSync(place.password, { force: true });
    linkSync(draft, place.password);
  } catch (error) {
    // Another start was first: its password counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readPassword(place) ?? password;
}

function resetPassword(place: Place, binaries: Binaries, password: string): void {
  const server = findServer(place.data);
  if (server.status === 'ours') {
    throw new EmbeddedUnusable(
      `密码文件 ${place.password} 丢失，而数据库仍在运行（进程号 ${server.pid}）。` +
        '请先停止使用它的平台，或结束该进程，再重新启动。',
    );
  }
  const ran = spawnSync(binaries.postgres, ['--single', '-D', place.data, 'postgres'], {
    ...spawnAs(place.runner),
    input: `alter role ${USER} password '${password}';\n`,
    encoding: 'utf8',
  });
  if (ran.status !== 0) {
    throw new EmbeddedUnusable(`无法重设数据库密码：${ran.stderr.trim().slice(-400)}`);
  }
}

/** Removes what starts left behind that were killed while they made a cluster. */
function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^postgres(?:\.password)?\.new-(\d+)$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}
