import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type KeySource, KeyUnusable } from '../store/index.ts';

/** Where the keys of the sealed values lie, and how they are changed. */
export type KeyFile = KeySource & {
  /** Null when the keys come from the environment: then they are changed there. */
  readonly write: ((keys: readonly string[]) => void) | null;
};

/** OPENYIBAO_KEY when it is set, else the file `key` in the home, for its owner's eyes only. */
export function keyFile(config: Pick<Config, 'home' | 'key'>): KeyFile {
  const { home, key } = config;
  if (key !== null) return { place: '环境变量 OPENYIBAO_KEY', read: () => key, write: null };
  const file = join(home, 'key');
  return {
    place: `密钥文件 ${file}`,
    read: () => readKeys(file),
    write: (keys) => {
      mkdirSync(home, { recursive: true });
      // Whole or not at all: a half-written file of keys is the loss of what they seal.
      const half = `${file}.new`;
      writeFileSync(half, `${keys.join('\n')}\n`, { mode: 0o600, flush: true });
      chmodSync(half, 0o600);
      renameSync(half, file);
    },
  };
}

function readKeys(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOENT') return null;
    throw new KeyUnusable(`读不了密钥文件 ${file}：${(error as Error).message}`);
  }
}
