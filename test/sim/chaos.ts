import { setTimeout as pause } from 'node:timers/promises';
import { drawFrom } from '../../src/demo/world-draw.ts';
import { killPostgres, type Platform, startPlatform } from './platform.ts';

export type Kills = { platform: number; postgres: number; both: number };

/** Kills at random until it is ended; always leaves a platform running. */
export type Chaos = {
  /** Ends the killing; answers the platform that runs then. A fault if one could not start. */
  end(): Promise<Platform>;
  readonly kills: Kills;
};

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
  const order = ['platform', 'postgres', 'both'] as (keyof Kills)[];
  const kinds = order
    .map((kind) => ({ kind, at: draw.int(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
  let platform = first;
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
      await strike(kinds[no] ?? draw.pick(order));
    }
  };
  const done = loop().then(
    () => null,
    (error: unknown) => error,
  );
  return {
    kills,
    end: async () => {
      ending.abort();
      const error = await done;
      if (error !== null) throw error;
      return platform;
    },
  };
}
