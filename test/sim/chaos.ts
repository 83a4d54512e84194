import { setTimeout as pause } from 'node:timers/promises';
import { drawFrom } from '../../src/demo/world-draw.ts';
import { killPostgres, type Platform, startPlatform } from './platform.ts';

export type Kills = { platform: number; postgres: number; both: number };

/** Kills at random until it is ended; always leaves a platform running. */
export type Chaos = {
  /** Ends the killing; answers the platform that runs then. A fault if one could not start. */
  end(): Promise<Platform>;
  /** Resolves when each kind of kill has been, or when there will be no more. */
  readonly complete: Promise<unknown>;
  readonly kills: Kills;
};

/** A platform whose database dies again and again within a minute gives up, and means to. */
const POSTGRES_IN_ROW = 2;

/**
 * Kills -9 the platform, its PostgreSQL or both, and starts the platform again. Each of the three
 * comes once, in an order of the seed's, before any comes twice.
 */
export function startChaos(
  home: string,
  port: number,
  first: Platform,
  of: { readonly seed: number; readonly everyMs: readonly [number, number] },
): Chaos {
  const draw = drawFrom(of.seed * 7919 + 13);
  const kills: Kills = { platform: 0, postgres: 0, both: 0 };
  const ending = new AbortController();
  const struck = Promise.withResolvers<void>();
  const order = ['platform', 'postgres', 'both'] as (keyof Kills)[];
  const kinds = order
    .map((kind) => ({ kind, at: draw.int(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
  let platform = first;
  let inRow = 0;
  const strike = async (kind: keyof Kills) => {
    kills[kind] += 1;
    const wait = draw.between(0, 300);
    if (kind !== 'platform') killPostgres(home);
    if (kind === 'postgres') return;
    await platform.kill();
    await pause(wait);
    platform = await startPlatform(home, port);
  };
  const loop = async () => {
    for (let no = 0; ; no += 1) {
      const wait = draw.between(...of.everyMs);
      await pause(wait, null, { signal: ending.signal }).catch(() => {});
      if (ending.signal.aborted) return;
      if (platform.isGone()) throw new Error('the platform ended by itself');
      const drawn = kinds[no] ?? draw.pick(order);
      const kind = inRow >= POSTGRES_IN_ROW ? 'both' : drawn;
      inRow = kind === 'postgres' ? inRow + 1 : 0;
      await strike(kind);
      if (no >= kinds.length - 1) struck.resolve();
    }
  };
  const done = loop().then(
    () => null,
    (error: unknown) => error,
  );
  return {
    kills,
    complete: Promise.race([struck.promise, done]),
    end: async () => {
      ending.abort();
      const error = await done;
      if (error !== null) throw error;
      return platform;
    },
  };
}
