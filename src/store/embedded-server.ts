import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  openSync,
  readFileSync,
  rmdirSync,
  statfsSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './embedded-binaries.ts';
import { clearStaleLocks, endLeftBackends, findServer, servesFolder } from './embedded-orphan.ts';
import { type Place, PORT } from './embedded-place.ts';
import { spawnAs } from './embedded-runner.ts';
import { ELSEWHERE, EmbeddedUnusable } from './embedded-unusable.ts';

/** A running server process: one we started, or one left by an earlier platform process. */
export type Server = {
  readonly pid: number;
  readonly adopted: boolean;
  readonly socketFolder: string;
  readonly gone: Promise<void>;
  isGone(): boolean;
  signal(name: NodeJS.Signals): void;
};

export type Setup = {
  readonly place: Place;
  readonly binaries: Binaries;
  readonly socketFolder: string;
  readonly note: (text: string) => void;
};

const POLL_MS = 20;
const WATCH_MS = 200;
const ZOMBIE_MS = 5_000;
const TROUBLE_MS = 30_000;
const SLOW_MS = 10_000;
const LOG_MAX_BYTES = 10 * 1024 * 1024;

/** Adopts the server that runs on the data, or starts one; answers when it takes connections. */
export async function bringUp(setup: Setup): Promise<Server> {
  const { data } = setup.place;
  const began = Date.now();
  for (;;) {
    const found = findServer(data);
    const age = Date.now() - began;
    if (found.status === 'ours') {
      const left = { pid: found.pid, isGone: () => !servesFolder(found.pid, data) };
      if (await becomesReady(setup, left)) return adopt(found.pid, data);
      while (!left.isGone()) await pause(POLL_MS);
      continue;
    }
    const settling =
      (found.status === 'zombie' && age < ZOMBIE_MS) ||
      found.status === 'blank' ||
      (found.status === 'none' && (await answers(setup.socketFolder)));
    if (settling && age < ZOMBIE_MS * 2) {
      await pause(POLL_MS * 5);
      continue;
    }
    if (settling) throw new EmbeddedUnusable(inUseElsewhere(data));
    const lock = join(setup.socketFolder, `.s.PGSQL.${PORT}.lock`);
    clearStaleLocks(data, lock, found.status === 'zombie');
    const server = await launch(setup);
    if (typeof server !== 'string') return server;
    // Backends of a killed server may not have ended yet; another start may have been first.
    const isHeld = server.includes('pre-existing shared memory block');
    const passing = isHeld || /lock file ".*" already exists/.test(server);
    if (!passing || age > TROUBLE_MS) throw new EmbeddedUnusable(explain(server, setup.place));
    await pause(WATCH_MS);
    if (isHeld && findServer(data).status === 'none') endLeftBackends(data);
  }
}

function inUseElsewhere(data: string): string {
  return (
    `数据文件夹 ${data} 正被另一处（例如另一个容器）的数据库使用。` + `请先停止它。${ELSEWHERE}。`
  );
}

/** Something accepts connections on the socket though no process we can see serves it. */
function answers(socketFolder: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(join(socketFolder, `.s.PGSQL.${PORT}`));
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}

/** Starts a server; answers what it logged when it ended before it was ready. */
async function launch(setup: Setup): Promise<Server | string> {
  const { place, binaries, socketFolder } = setup;
  boundLog(place.log);
  const log = openSync(place.log, 'a', 0o600);
  const logged = statSync(place.log).size;
  const quoted = `"${socketFolder.replaceAll('"', '""')}"`;
  const args = [
    ...['-D', place.data, '-p', String(PORT), '-c', 'listen_addresses='],
    ...['-c', `unix_socket_directories=${quoted}`, '-c', 'unix_socket_permissions=0700'],
    ...['-c', 'log_destination=stderr', '-c', 'logging_collector=off'],
  ];
  const child = spawn(binaries.postgres, args, {
    ...spawnAs(place.runner),
    // A session of its own: Ctrl+C reaches the platform first, which stops its database last.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const server = started(child, socketFolder);
  child.unref();
  if (child.pid !== undefined && (await becomesReady(setup, server))) return server;
  await server.gone;
  return readFileSync(place.log).subarray(logged).toString('utf8');
}

function started(child: ChildProcess, socketFolder: string): Server {
  let gone = false;
  const ended = new Promise<void>((done) => {
    const end = () => {
      gone = true;
      done();
    };
    child.on('exit', end);
    child.on('error', end);
  });
  return {
    pid: child.pid ?? 0,
    adopted: false,
    socketFolder,
    gone: ended,
    isGone: () => gone,
    signal: (name) => void child.kill(name),
  };
}

function adopt(pid: number, data: string): Server {
  const found = findServer(data);
  const socketFolder = found.status === 'ours' ? found.socketFolder : '';
  let gone = false;
  const isGone = () => {
    gone ||= !servesFolder(pid, data);
    return gone;
  };
  const ended = new Promise<void>((done) => {
    const watch = setInterval(() => {
      if (!isGone()) return;
      clearInterval(watch);
      done();
    }, WATCH_MS);
    // A short command that is only a guest must be able to end.
    watch.unref();
  });
  const signal = (name: NodeJS.Signals) => {
    if (!isGone()) process.kill(pid, name);
  };
  return { pid, adopted: true, socketFolder, gone: ended, isGone, signal };
}

/** Waits, as long as the server lives, until it takes connections; false when it ended. */
async function becomesReady(
  setup: Setup,
  server: Pick<Server, 'pid' | 'isGone'>,
): Promise<boolean> {
  let noteAt = Date.now() + SLOW_MS;
  while (!server.isGone()) {
    const found = findServer(setup.place.data);
    if (found.status === 'ours' && found.pid === server.pid) {
      if (found.phase === 'ready') return true;
      if (found.phase === 'stopping') return false;
    }
    if (Date.now() > noteAt) {
      setup.note('数据库正在恢复上次未写完的数据，请稍候');
      noteAt = Date.now() + SLOW_MS;
    }
    await pause(POLL_MS);
  }
  return false;
}

const STOP_MS = 30_000;
const KILL_MS = 5_000;

/** Fast shutdown; force only when that took 30 seconds. Takes the empty socket folder away. */
export async function shutDown(server: Server): Promise<void> {
  for (const [name, wait] of [
    ['SIGINT', STOP_MS],
    ['SIGQUIT', KILL_MS],
  ] as const) {
    server.signal(name);
    if (await goneWithin(server, wait)) break;
  }
  server.signal('SIGKILL');
  await server.gone;
  try {
    rmdirSync(server.socketFolder);
  } catch {
    // A server that was killed leaves its socket in there; the next one clears it.
  }
}

async function goneWithin(server: Server, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = pause(ms, false, { signal: timer.signal }).catch(() => false);
  const ended = await Promise.race([server.gone.then(() => true), late]);
  timer.abort();
  return ended;
}

/** Empties the log when it has grown past its bound; the server appends, so this is safe. */
export function boundLog(log: string): void {
  const entry = statSync(log, { throwIfNoEntry: false });
  if (entry !== undefined && entry.size > LOG_MAX_BYTES) truncateSync(log, 0);
}

const EXPLANATIONS: readonly (readonly [RegExp, string])[] = [
  [/No space left on device/, '磁盘空间不足，请清理磁盘后重试'],
  [/Read-only file system/, '数据文件夹位于只读文件系统'],
  [/Permission denied/, '数据库账户没有读写数据文件夹的权限'],
  [/Cannot allocate memory|could not (create|map) .*shared memory/, '内存不足'],
  [/incompatible with server/, '数据文件夹由另一版本的 PostgreSQL 创建'],
  [/pre-existing shared memory block/, '上一个数据库的子进程仍未结束，请稍后重试'],
  [/already exists/, '数据文件夹正被另一个数据库进程使用'],
];

function explain(logged: string, place: Place): string {
  const { bavail, bsize } = statfsSync(place.folder);
  // On a full disk the log cannot be written either.
  const mute = logged.trim() === '' && bavail * bsize < 2 ** 20 ? 'No space left on device' : '';
  const said = EXPLANATIONS.find(([pattern]) => pattern.test(mute || logged))?.[1];
  const last = logged.split('\n').filter((line) => /FATAL|PANIC/.test(line));
  const detail = last.at(-1) ?? logged.trim().split('\n').at(-1) ?? '';
  return `数据库无法启动：${said ?? '原因见日志'}（${detail.trim()}）。日志：${place.log}`;
}
