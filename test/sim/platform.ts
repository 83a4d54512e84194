import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 60_000;
const STOP_MS = 20_000;

/** A platform process on a home of its own. */
export type Platform = {
  readonly url: string;
  readonly pid: number;
  readonly isGone: () => boolean;
  /** Resolves when the process has ended, however that came. */
  readonly exited: Promise<void>;
  /** kill -9: nothing is finished, its PostgreSQL stays behind. */
  kill(): Promise<void>;
  /** SIGTERM, and a fault when it has not ended with exit code 0 within 20 seconds. */
  stop(): Promise<void>;
};

/** A TCP port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** What bin/run.mjs gives Node; it is not used itself, because a kill has to hit the platform. */
const AS_RUN_MJS = JSON.parse(readFileSync(join(ROOT, 'bin/node-flags.json'), 'utf8')) as string[];

/** Starts the platform as `npm start` does and waits until it answers /healthz. */
export async function startPlatform(home: string, port: number): Promise<Platform> {
  const log = openSync(join(home, 'platform.log'), 'a');
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, [...AS_RUN_MJS, 'src/main.ts', 'start'], {
    cwd: ROOT,
    stdio: ['ignore', log, log],
    env: { ...environment, PORT: String(port), OPENYIBAO_HOME: home, OPENYIBAO_SANDBOX: '0' },
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const url = `http://127.0.0.1:${port}`;
  await untilHealthy(url, isGone, home).catch(async (error: unknown) => {
    await end(child, 'SIGKILL', exited);
    throw error;
  });
  return {
    url,
    pid: child.pid!,
    isGone,
    exited,
    kill: () => end(child, 'SIGKILL', exited),
    stop: async () => {
      child.kill('SIGTERM');
      await Promise.race([exited, pause(STOP_MS, null, { ref: false })]);
      if (child.exitCode === 0) return;
      await end(child, 'SIGKILL', exited);
      throw new Error(`SIGTERM did not end the platform in order\n${tailOfLog(home)}`);
    },
  };
}

async function end(child: ChildProcess, how: NodeJS.Signals, exited: Promise<void>) {
  child.kill(how);
  await exited;
}

async function untilHealthy(url: string, isGone: () => boolean, home: string): Promise<void> {
  for (let waited = 0; waited < START_MS; waited += 50) {
    if (isGone()) break;
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok === true) return;
    await pause(50);
  }
  throw new Error(`the platform did not start\n${tailOfLog(home)}`);
}

function tailOfLog(home: string): string {
  return readFileSync(join(home, 'platform.log'), 'utf8').split('\n').slice(-30).join('\n');
}

/** The process id of the PostgreSQL of a home; null when none has written one. */
export function postmasterOf(home: string): number | null {
  try {
    const text = readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8');
    const pid = Number(text.split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

/** kill -9 on the home's PostgreSQL; answers whether there was one. */
export function killPostgres(home: string): boolean {
  const pid = postmasterOf(home);
  if (pid === null || !isPostmasterOf(pid, home)) return false;
  process.kill(pid, 'SIGKILL');
  return true;
}

/** A stale file may name a process that is somebody else's by now. */
function isPostmasterOf(pid: number, home: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(home, 'postgres'));
  } catch {
    return false;
  }
}

/** Ends what is left of a home's processes and removes it. */
export async function removeHome(home: string, platform: Platform | null): Promise<void> {
  if (platform !== null && !platform.isGone()) await platform.kill();
  // The orphaned server's children end by themselves shortly after it.
  if (killPostgres(home)) await pause(300);
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
