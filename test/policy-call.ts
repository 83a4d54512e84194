import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Calls `npm run policy` in a process of its own, for tests. */
export function policy(...args: readonly string[]) {
  const main = join(ROOT, 'src/main.ts');
  const done = spawnSync(process.execPath, [main, 'policy', ...args], { encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
