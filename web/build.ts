import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { precompress } from './precompress.ts';

const WEB = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILDS = join(ROOT, 'dist', 'web');
const SOURCE_FORM = /\.(ts|mts|mjs|js|vue|css|html|svg|json)$/;
/** Of the platform's own code the faces take in these. */
const SHARED_FORM = /^src\/(kernel\/|[^/]+\/(contract\.ts|domain\/))/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A hash of all that a build is made of: the same hash, the same faces. */
export function stampOfSources(): string {
  const own = filesBelow(WEB).filter((path) => SOURCE_FORM.test(path));
  const shared = filesBelow(join(ROOT, 'src')).filter((path) =>
    SHARED_FORM.test(relative(ROOT, path)),
  );
  const files = [...own, ...shared].filter((path) => !path.endsWith('.test.ts')).sort();
  const hash = createHash('sha256');
  for (const path of [...files, join(ROOT, 'package-lock.json')]) {
    hash.update(relative(ROOT, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** The folder of the faces as the sources are now, or null when it has not been built. */
export function builtFaces(): string | null {
  const folder = join(BUILDS, stampOfSources());
  return existsSync(folder) ? folder : null;
}

/**
 * Builds the faces when their sources have changed; answers their folder. Two at once do no harm:
 * each builds aside, and the first to end gives the folder its name.
 */
export async function buildFaces(): Promise<string> {
  const stamp = stampOfSources();
  const folder = join(BUILDS, stamp);
  if (existsSync(folder)) return folder;
  const aside = join(BUILDS, `.making-${process.pid}`);
  mkdirSync(aside, { recursive: true });
  try {
    const { build } = await import('vite');
    await build({
      configFile: join(WEB, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: aside },
    });
    await precompress(aside);
    if (!existsSync(folder)) renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  forgetOld(stamp);
  return folder;
}

const KEPT = 3;
const HOUR_MS = 3_600_000;

/** A platform may still serve the builds before: the last ones stay, and those of this hour. */
function forgetOld(stamp: string): void {
  const others = readdirSync(BUILDS)
    .filter((name) => name !== stamp)
    .map((name) => ({ path: join(BUILDS, name), at: statSync(join(BUILDS, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(KEPT);
  for (const { path, at } of others) {
    if (Date.now() - at > HOUR_MS) rmSync(path, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await buildFaces()}\n`);
}
