import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instant } from './kernel/day.ts';

/** What the environment decides; read once, passed down. */
export type Config = {
  readonly port: number;
  /** Where the embedded database, its log and ours lie. */
  readonly home: string;
  /** A PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** Connections for the national interface; null: as many as suit where the database runs. */
  readonly poolSize: number | null;
  /** The keys of sealed values, the one in use first; null: the file `key` in the home. */
  readonly key: string | null;
  /** Fill an empty database with the demo world. */
  readonly demo: boolean;
  /** Answer what the page for vendors asks and keep the last messages of each institution. */
  readonly sandbox: boolean;
  /** The log file; '-' is standard output. */
  readonly log: string;
  readonly policyFolder: string;
  readonly migrationFolder: string;
  readonly knowledgeFolder: string;
};

/** The clock of the machine; handed down, so that nothing below reads another. */
export function clock(): Instant {
  return Date.now() as Instant;
}

/** Says in Chinese which setting is wrong. */
export class ConfigUnusable extends Error {}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Settings: PORT, OPENYIBAO_HOME, DATABASE_URL, OPENYIBAO_POOL, OPENYIBAO_KEY, OPENYIBAO_DEMO,
 * OPENYIBAO_LOG.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const home = resolve(env.OPENYIBAO_HOME ?? `${ROOT}/data`);
  const databaseUrl = env.DATABASE_URL ?? null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new ConfigUnusable('DATABASE_URL 应以 postgres:// 或 postgresql:// 开头');
  }
  const demo = env.OPENYIBAO_DEMO === undefined ? databaseUrl === null : env.OPENYIBAO_DEMO === '1';
  return {
    port: wholeNumber(env, 'PORT', 8080, 0, 65_535),
    home,
    databaseUrl,
    poolSize: wholeNumber(env, 'OPENYIBAO_POOL', null, 1, 1000),
    key: env.OPENYIBAO_KEY === undefined || env.OPENYIBAO_KEY === '' ? null : env.OPENYIBAO_KEY,
    demo,
    sandbox: env.OPENYIBAO_SANDBOX === undefined ? demo : env.OPENYIBAO_SANDBOX === '1',
    log: env.OPENYIBAO_LOG ?? `${home}/openyibao.log`,
    policyFolder: resolve(ROOT, 'policy'),
    migrationFolder: resolve(ROOT, 'db'),
    knowledgeFolder: resolve(ROOT, 'knowledge'),
  };
}

function wholeNumber<T extends number | null>(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: T,
  min: number,
  max: number,
): number | T {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new ConfigUnusable(`${name} 应为 ${min} 到 ${max} 之间的整数，收到 ${text}`);
}
