// For the tests of the embedded PostgreSQL: folders of their own, and platform processes that can
// be killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { SocketAddress } from './embedded-owner.ts';

export const asRoot = process.getuid?.() === 0;
export const NOBODY = 65_534;

/** A fresh folder which any account may enter; `open` gives it to the ordinary user as well. */
export function trialFolder(open = false): string {
  const folder = mkdtempSync(join(tmpdir(), 'yibao-pg-'));
  chmodSync(folder, 0o755);
  if (open && asRoot) chownSync(folder, NOBODY, NOBODY);
  return folder;
}

export function dropFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** What a platform process said when it had started, or why it had not. */
export type Started = {
  readonly address: SocketAddress;
  readonly adopted: boolean;
  readonly dataFolder: string;
  readonly uid: number;
  readonly notes: readonly string[];
  readonly unusable?: string;
};

const SCRIPT = `
  const { startEmbedded, EmbeddedUnusable } = await import(process.env.TRIAL_MODULE);
  const { uid, ...options } = JSON.parse(process.env.TRIAL_OPTIONS);
  if (uid !== null) { process.setgroups([]); process.setgid(uid); process.setuid(uid); }
  const notes = [];
  const say = (what) => console.log(JSON.stringify({ ...what, uid: process.getuid(), notes }));
  try {
    const embedded = await startEmbedded({ ...options, note: (text) => notes.push(text) });
    say({ ...embedded });
    process.stdin.on('end', () => embedded.stop()).resume();
  } catch (error) {
    if (!(error instanceof EmbeddedUnusable)) throw error;
    say({ unusable: error.message });
  }
`;

type PlatformOptions = { readonly home: string; readonly native?: string };

/**
 * A process of its own that starts the database and holds it until it is ended or killed; ended
 * with the test at the latest.
 */
export async function startPlatform(
  t: TestContext,
  options: PlatformOptions,
  asOrdinaryUser = false,
) {
  const uid = asOrdinaryUser && asRoot ? NOBODY : null;
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      TRIAL_MODULE: import.meta.resolve('./embedded.ts'),
      TRIAL_OPTIONS: JSON.stringify({ ...options, uid }),
    },
  });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit');
  const first = await Promise.race([once(lines, 'line'), ended.then(() => null)]);
  if (first === null) throw new Error('the platform process ended before it had started');
  const started = JSON.parse(first[0] as string) as Started;
  const end = async () => {
    child.stdin.end();
    await ended;
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  t.after(end);
  return { started, end, kill };
}

/** Runs statements on a connection of their own; answers the rows of the last. */
export async function ask(address: SocketAddress, text: string): Promise<unknown[]> {
  const client = new pg.Client(address);
  client.on('error', () => {});
  await client.connect();
  try {
    const answer = (await client.query(text)) as unknown as pg.QueryResult | pg.QueryResult[];
    return (Array.isArray(answer) ? answer.at(-1)! : answer).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Asks until it is answered, for at most 20 seconds. */
export async function askPatiently(address: SocketAddress, text: string): Promise<unknown[]> {
  for (let left = 200; ; left -= 1) {
    try {
      return await ask(address, text);
    } catch (error) {
      if (left === 0) throw error;
      await pause(100);
    }
  }
}
