import { spawnSync } from 'node:child_process';
import { lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedUnusable } from './embedded-unusable.ts';

/**
 * The account PostgreSQL runs under: null for our own, another when we are root, whom PostgreSQL
 * refuses to serve.
 */
export type Runner = { readonly uid: number; readonly gid: number } | null;

const ACCOUNTS = ['postgres', 'nobody'];

/** Who runs a cluster in `dataFolder`: whoever owns it already, so that root changes nothing. */
export function chooseRunner(dataFolder: string): Runner {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ACCOUNTS) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account !== undefined) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new EmbeddedUnusable(
    'PostgreSQL 不能以 root 身份运行，且系统中没有 postgres 或 nobody 用户。' +
      '请用普通用户启动，或用 DATABASE_URL 指定已有的 PostgreSQL。',
  );
}

/** The part of spawn's options that says who and from where. The environment carries no PG*. */
export function spawnAs(runner: Runner) {
  return {
    ...(runner ?? {}),
    // Our own working folder may be closed to the runner.
    cwd: '/',
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  };
}

/** Whether the runner can enter a folder, or read a file; tried as that account, not computed. */
export function canReach(runner: Runner, path: string): boolean {
  const script = 'if [ -d "$1" ]; then [ -x "$1" ]; else [ -r "$1" ]; fi';
  const tried = spawnSync('/bin/sh', ['-c', script, 'sh', path], {
    ...spawnAs(runner),
    stdio: 'ignore',
  });
  if (tried.error !== undefined) {
    throw new EmbeddedUnusable(
      '当前环境不允许切换用户，而 PostgreSQL 不能以 root 身份运行。' +
        '请用普通用户启动，或用 DATABASE_URL 指定已有的 PostgreSQL。',
      { cause: tried.error },
    );
  }
  return tried.status === 0;
}

/** Gives a file, or a folder with everything in it, to the runner. Links are not followed. */
export function giveTo(runner: Runner, path: string): void {
  if (runner === null) return;
  const entry = lstatSync(path);
  if (entry.isDirectory()) {
    for (const name of readdirSync(path)) giveTo(runner, join(path, name));
  }
  if (entry.uid !== runner.uid || entry.gid !== runner.gid) {
    lchownSync(path, runner.uid, runner.gid);
  }
}
