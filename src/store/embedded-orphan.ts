import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';

/** What postmaster.pid in a data folder stands for. */
export type Found =
  /** No file, or one whose process is gone: PostgreSQL deals with it, and with its memory. */
  | { readonly status: 'none' }
  /** A running server on this very folder. */
  | {
      readonly status: 'ours';
      readonly pid: number;
      readonly socketFolder: string;
      readonly phase: 'starting' | 'ready' | 'stopping';
    }
  /** Killed, but not yet reaped by its parent: it still answers signals. */
  | { readonly status: 'zombie'; readonly pid: number }
  /** The number now belongs to some other process. */
  | { readonly status: 'foreign'; readonly pid: number }
  /** Being written at this moment by a server that starts. */
  | { readonly status: 'blank' };

/** A lock file that stays blank for longer was left by a crash of the machine. */
const BLANK_MS = 5_000;

const SOCKET_LINE = 4;
const PHASE_LINE = 7;

export function findServer(dataFolder: string): Found {
  const file = join(dataFolder, 'postmaster.pid');
  const lines = (readIfThere(file) ?? '').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) {
    const ageMs = ageOf(file);
    if (Number.isNaN(ageMs)) return { status: 'none' };
    return { status: ageMs > BLANK_MS ? 'none' : 'blank' };
  }
  if (!isAlive(pid)) return isZombie(pid) ? { status: 'zombie', pid } : { status: 'none' };
  if (!servesFolder(pid, dataFolder)) return { status: 'foreign', pid };
  const said = lines[PHASE_LINE]?.trim();
  const phase = said === 'ready' || said === 'stopping' ? said : 'starting';
  return { status: 'ours', pid, socketFolder: lines[SOCKET_LINE]?.trim() ?? '', phase };
}

/**
 * Removes the lock files whose number now belongs to a process that is no server of ours, or, with
 * `zombies`, to one that was never reaped, and those left blank. Those of a process that is gone
 * are PostgreSQL's own business: it looks in them for memory that backends of a killed server may
 * still hold.
 */
export function clearStaleLocks(dataFolder: string, socketLock: string, zombies: boolean): void {
  for (const file of [join(dataFolder, 'postmaster.pid'), socketLock]) {
    const text = readIfThere(file);
    if (text === null) continue;
    const pid = Math.abs(Number(text.split('\n')[0]));
    const reused = isAlive(pid) && !servesFolder(pid, dataFolder);
    const unreaped = zombies && isZombie(pid);
    const blank = !(pid > 0) && ageOf(file) > BLANK_MS;
    // Read again: another start may have put its own there.
    if ((reused || unreaped || blank) && readIfThere(file) === text) rmSync(file, { force: true });
  }
}

/**
 * Ends the backends that a killed server left behind on the folder: one that computes notices
 * nothing for minutes, and until it ends no server can start.
 */
export function endLeftBackends(dataFolder: string): void {
  const folder = realpathSync(dataFolder);
  for (const name of existsSync('/proc/self/stat') ? readdirSync('/proc') : []) {
    const pid = Number(name);
    if (!(pid > 0) || linkOrNull(`/proc/${pid}/cwd`) !== folder) continue;
    const isBackend = commandOf(pid)?.[0]?.startsWith('postgres: ') === true;
    if (!isBackend || servesFolder(parentOf(pid), dataFolder)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

function parentOf(pid: number): number {
  const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
  return Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]);
}

function linkOrNull(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** Milliseconds since the file was written; NaN when there is none. */
function ageOf(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NaN);
}

/** There is such a process and it has not ended; a zombie has. */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // "pid (name) state …", where the name may hold anything.
  return stat !== null && /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

/** The process lives and is a PostgreSQL server on the folder, not one of its backends. */
export function servesFolder(pid: number, dataFolder: string): boolean {
  if (!isAlive(pid)) return false;
  const command = commandOf(pid);
  if (command === null || basename(command[0] ?? '') !== 'postgres') return false;
  // A server's working folder is its data folder, even after that was renamed.
  const folder = linkOrNull(`/proc/${pid}/cwd`);
  if (folder !== null) return folder === realpathSync(dataFolder);
  return command[command.indexOf('-D') + 1] === dataFolder;
}

function commandOf(pid: number): string[] | null {
  if (existsSync('/proc/self/cmdline')) {
    return readIfThere(`/proc/${pid}/cmdline`)?.split('\0') ?? null;
  }
  const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 ? ps.stdout.trim().split(' ') : null;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
