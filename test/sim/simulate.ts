import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { FAULT } from '../../src/gateway/refusals.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { auditLedger } from '../../src/ledger/index.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { openDb } from '../../src/store/index.ts';
import { temporaryHome } from '../server.ts';
import { askWorld, type Cast, castOf } from './cast.ts';
import { type Kills, startChaos } from './chaos.ts';
import { compare } from './compare.ts';
import { factsOf, fatesOf, type Model, nameOf, newModel, stateOf } from './model.ts';
import { freePort, type Platform, removeHome, startPlatform } from './platform.ts';
import { openPost } from './post.wire.ts';
import { readRows } from './read-rows.ts';
import { playWindow } from './window.ts';

export type Simulation = {
  readonly seed: number;
  /** At least so long, and until everything has been killed once. */
  readonly seconds: number;
  /** Shortest and longest time between two kills, in ms. */
  readonly killEveryMs: readonly [number, number];
};

/** What a run came to. `discrepancies` in Chinese; none is right. */
export type Outcome = {
  readonly visits: number;
  readonly messages: number;
  readonly lost: number;
  readonly settled: number;
  readonly reversed: number;
  readonly undone: number;
  readonly refused: number;
  readonly unknown: number;
  readonly kills: Kills;
  readonly discrepancies: readonly string[];
};

const WINDOWS = 24;
const now = () => Date.now() as Instant;

/** Plays one seed on a platform of its own, and removes everything afterwards. */
export async function simulate(of: Simulation): Promise<Outcome> {
  const home = temporaryHome();
  const port = await freePort();
  const held: { platform: Platform | null } = { platform: null };
  const leave = () => removeHome(home, held.platform).finally(() => process.exit(1));
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, leave);
  try {
    held.platform = await startPlatform(home, port);
    const cast = castOf(await askWorld(held.platform.url));
    const model = newModel();
    const played = await play(of, { home, port, held }, cast, model);
    return await judge(home, cast, model, played);
  } finally {
    for (const signal of signals) process.off(signal, leave);
    await removeHome(home, held.platform);
  }
}

type Place = {
  readonly home: string;
  readonly port: number;
  readonly held: { platform: Platform | null };
};

type Played = { readonly visits: number; readonly kills: Kills };

async function play(of: Simulation, at: Place, cast: Cast, model: Model): Promise<Played> {
  const first = at.held.platform!;
  const pool = new Pool(first.url, { connections: 64, pipelining: 1 });
  const post = openPost(pool, now);
  let isOver = false;
  const hall = { post, model, isClosing: () => isOver };
  const chaos = startChaos(at.home, at.port, first, { seed: of.seed, everyMs: of.killEveryMs });
  const playing = Promise.all(
    Array.from({ length: WINDOWS }, (_, window) =>
      playWindow(hall, cast, { seed: of.seed, window }, now),
    ),
  );
  // A window that fails is told of below, when the processes can be ended.
  playing.catch(() => {});
  await Promise.all([pause(of.seconds * 1000), chaos.complete]);
  const last = await chaos.end().finally(() => {
    isOver = true;
  });
  at.held.platform = last;
  const counts = await playing;
  await last.stop();
  at.held.platform = await startPlatform(at.home, at.port);
  await repeatAfterwards(model);
  await pool.close();
  return { visits: counts.reduce((a, b) => a + b, 0), kills: chaos.kills };
}

const REPEATS = 60;

/**
 * After a clean restart: a settlement that stands is answered as before (which `note` checks); one
 * that was undone, before or after it arrived, is refused.
 */
async function repeatAfterwards(model: Model): Promise<void> {
  const fateOf = fatesOf(model);
  const settlements = model.messages.filter((m) => m.infno === '2207');
  const standing = settlements.filter((m) => factsOf(m) !== null && fateOf(m) === 'stands');
  for (const sent of standing.slice(-REPEATS)) {
    const result = await sent.again();
    if (result.kind === 'accepted') continue;
    model.discrepancies.push(`${nameOf(sent)} 已受理，重启后重发却没有同样的答复`);
  }
  for (const sent of settlements.filter((m) => fateOf(m) === 'undone').slice(-REPEATS)) {
    const result = await sent.again();
    if (result.kind === 'refused') continue;
    model.discrepancies.push(`${nameOf(sent)} 已撤销或冲正，重启后重发却没有被拒绝`);
  }
}

/** A kill makes the platform unreachable, never faulty; a run without settlements says nothing. */
function faults({ messages }: Model): string[] {
  const faulty = messages.filter((m) =>
    m.results.some((r) => r.kind === 'refused' && r.text.startsWith(FAULT.text)),
  );
  const hasSettled = messages.some((m) => m.infno === '2207' && stateOf(m) === 'accepted');
  return [
    ...faulty.map((m) => `${nameOf(m)} 答复“${FAULT.text}”`),
    ...(hasSettled ? [] : ['没有一笔结算被受理：什么也没有核对']),
  ];
}

/** Compares the database of the running platform, read only, with the model. */
async function judge(home: string, cast: Cast, model: Model, played: Played): Promise<Outcome> {
  const embedded = await startEmbedded({ home, note: () => {}, guestAllowed: true });
  const db = openDb(embedded.address, 1);
  try {
    const rows = await readRows(db);
    const audit = await auditLedger(db);
    const discrepancies = compare(model, rows, cast);
    if (audit.sum !== 0) discrepancies.push(`全部分录合计 ${audit.sum} 分，应为零`);
    for (const { person_id } of audit.unequal) {
      discrepancies.push(`${person_id} 的账户余额与分录不符`);
    }
    discrepancies.push(...faults(model));
    const states = model.messages.map((m) => ({ m, state: stateOf(m) }));
    const count = (state: string) => states.filter((s) => s.state === state).length;
    const accepted = (infno: string) =>
      states.filter((s) => s.m.infno === infno && s.state === 'accepted').length;
    const copies = model.messages.flatMap((m) => m.results);
    return {
      ...played,
      messages: copies.length,
      lost: copies.filter((r) => r.kind === 'unknown').length,
      settled: accepted('2207'),
      reversed: accepted('2208'),
      undone: accepted('2601'),
      refused: count('refused'),
      unknown: count('unknown'),
      discrepancies,
    };
  } finally {
    await db.close();
    await embedded.stop();
  }
}
