import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WIRE } from '../../spec/wire/index.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { type Draw, drawFrom } from '../../src/demo/world-draw.ts';
import { castOf, checkReply, openHospital, REGION } from '../scenarios/hospital.ts';
import { messageOf } from '../scenarios/no-trace.ts';
import { type Answer, contents, type Platform, startPlatform } from '../scenarios/platform.ts';
import { openDesk } from '../scenarios/stay-desk.ts';
import { goodMessages, ROUNDS, type Sender } from './good-messages.ts';
import { mutated, torn } from './mutate.ts';

/** Heap in use after a collection and the whole process, in MB, after so many messages. */
export type Memory = { readonly after: number; readonly heap: number; readonly process: number };

/** `good`: whether the unchanged message was taken; else why not. */
export type Counts = { good: boolean; why: string | null; accepted: number; refused: number };

export type FuzzReport = {
  readonly messages: number;
  readonly seconds: number;
  readonly accepted: number;
  readonly refused: number;
  /** Refused messages after which all business rows were compared. */
  readonly compared: number;
  /** By transaction: whether the unchanged message was taken, and what became of the changed. */
  readonly counts: ReadonlyMap<string, Counts>;
  /** What must not be: fault replies, replies that break the spec, rows of refused messages. */
  readonly wrong: readonly string[];
  readonly memory: readonly Memory[];
};

export type FuzzOptions = {
  readonly messages: number;
  readonly seed: number;
  readonly onSeries?: (sent: number, memory: Memory) => void;
};

/** Serial messages at the end of every series of rounds, each with all rows compared. */
const COMPARED = 6;
const AT_ONCE = 8;
const WRONG_MAX = 20;

type State = {
  readonly platform: Platform;
  readonly counts: Map<string, Counts>;
  /** What, and the first message that showed it. */
  readonly wrong: Map<string, string>;
  sent: number;
  compared: number;
};

/**
 * Sends changed messages of every open transaction to a platform of its own, seeded: the same seed
 * sends the same messages. Ends early after twenty kinds of wrong.
 */
export async function fuzz({ messages, seed, onSeries }: FuzzOptions): Promise<FuzzReport> {
  const platform = await startPlatform();
  const started = performance.now();
  const state: State = { platform, counts: new Map(), wrong: new Map(), sent: 0, compared: 0 };
  const memory: Memory[] = [];
  try {
    const draw = drawFrom(seed);
    const sender = senderOf(platform);
    while (state.sent < messages && state.wrong.size < WRONG_MAX) {
      await playSeries(state, sender, draw, messages - state.sent);
      memory.push(measured(state.sent));
      onSeries?.(state.sent, memory.at(-1)!);
    }
  } finally {
    await platform.stop();
  }
  const counts = [...state.counts.values()];
  const sum = (of: 'accepted' | 'refused') => counts.reduce((all, c) => all + c[of], 0);
  return {
    ...{ messages: state.sent, seconds: (performance.now() - started) / 1000, memory },
    ...{ accepted: sum('accepted'), refused: sum('refused'), compared: state.compared },
    ...{ counts: state.counts, wrong: [...state.wrong].map(([what, body]) => `${what}\n${body}`) },
  };
}

function senderOf(platform: Platform): Sender {
  const hospital = openHospital(platform);
  const desk = openDesk(platform, hospital.institution);
  const shop = platform.world.institutions.find(
    (i) => i.region === REGION && i.kind === 'pharmacy' && i.span.to === null,
  )!;
  const patients = patientsOf(platform);
  let next = 0;
  const nextPatient = () => {
    next += 1;
    return patients[next % patients.length]!;
  };
  return { platform, hospital, desk, shop, nextPatient };
}

/** Everybody of the region who is plainly insured as an employee; they take turns. */
function patientsOf(platform: Platform): Patient[] {
  const cast = castOf(platform);
  const all: Patient[] = [];
  for (;;) {
    try {
      all.push(cast());
    } catch {
      return all;
    }
  }
}

/** Nobody is in hospital when the next series begins: there are fewer people than stays. */
const END_STAYS = {
  name: '',
  text: `update settlement.encounter set status = 'cancelled'
         where kind = 'inpatient' and status = 'open'`,
};

/** A world of its own, good messages once, then changed ones: many at once, some one by one. */
async function playSeries(state: State, sender: Sender, draw: Draw, left: number): Promise<void> {
  await state.platform.db.run(END_STAYS, []);
  const good = await goodMessages(sender);
  if (state.sent === 0) await sendGood(state, sender, good(ROUNDS - 1));
  const all = Array.from({ length: ROUNDS }, (_, round) =>
    Object.entries(good(round)).map(([infno, input]) =>
      bodyOf(draw, placeOf(sender, infno), infno, input),
    ),
  ).flat();
  const bodies = all.slice(0, left);
  const alone = bodies.splice(0, COMPARED);
  const worker = async () => {
    for (let next = bodies.pop(); next !== undefined; next = bodies.pop()) await post(state, next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  let before = await contents(state.platform.db);
  for (const one of alone) {
    const isRefused = await post(state, one);
    const after = await contents(state.platform.db);
    if (isRefused) {
      state.compared += 1;
      const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
      if (changed.length > 0) noteWrong(state, `refused, yet wrote ${changed}`, one.body);
    }
    before = after;
  }
}

/** 21xx come from pharmacies. */
function placeOf({ hospital, shop }: Sender, infno: string): string {
  return /^21/.test(infno) ? shop.code : hospital.institution.code;
}

type Sent = { readonly infno: string; readonly body: string };

/** One in ten is changed in its envelope, one in forty torn as a text. */
function bodyOf(draw: Draw, code: string, infno: string, input: unknown): Sent {
  const what = draw.int(40);
  if (what >= 5) return { infno, body: messageOf(code, infno, mutated(draw, input)).body };
  const { body } = messageOf(code, infno, input);
  if (what === 0) return { infno, body: torn(draw, body) };
  const changed = mutated(draw, JSON.parse(body)) as { readonly infno?: unknown } | null;
  const now = typeof changed === 'object' ? changed?.infno : undefined;
  const sent = typeof now === 'string' && Object.hasOwn(WIRE, now) ? now : infno;
  return { infno: sent, body: JSON.stringify(changed) ?? 'null' };
}

async function sendGood(
  state: State,
  sender: Sender,
  inputs: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [infno, input] of Object.entries(inputs)) {
    const { body } = messageOf(placeOf(sender, infno), infno, input);
    const { reply } = await state.platform.post(body);
    const counts = countsOf(state, infno);
    counts.good = reply.infcode === 0;
    counts.why = reply.err_msg;
  }
}

function countsOf({ counts }: State, infno: string): Counts {
  const known = counts.get(infno) ?? { good: false, why: null, accepted: 0, refused: 0 };
  counts.set(infno, known);
  return known;
}

/** Each kind once, by its first words. */
function noteWrong({ wrong }: State, what: string, body: string): void {
  const kind = what.slice(0, 200);
  if (!wrong.has(kind)) wrong.set(kind, body.slice(0, 4000));
}

/** Sends a message and notes what is wrong with its reply; whether it was refused. */
async function post(state: State, { infno, body }: Sent): Promise<boolean> {
  const { platform } = state;
  state.sent += 1;
  const note = (text: string) => noteWrong(state, `${infno}: ${text}`, body);
  try {
    const answer = await platform.post(body);
    const isRefused = answer.reply.infcode !== 0;
    countsOf(state, infno)[isRefused ? 'refused' : 'accepted'] += 1;
    const text = complaint(infno, answer);
    if (text !== null) note(text);
    readLog(state, body);
    return isRefused;
  } catch (error) {
    note(`no reply: ${(error as Error).message}`);
    return false;
  }
}

function complaint(infno: string, answer: Answer): string | null {
  if (/系统异常|系统暂时/.test(answer.reply.err_msg ?? '')) return answer.reply.err_msg;
  try {
    checkReply(infno, answer);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const FAULT_LEVEL = 50;

/** What the platform wrote to its log since; it is not kept, or memory would be ours. */
function readLog(state: State, body: string): void {
  const lines = state.platform.log.splice(0);
  for (const line of lines.filter((l) => l.level >= FAULT_LEVEL)) {
    noteWrong(state, `fault in the log: ${line.infno}`, `${JSON.stringify(line)}\n${body}`);
  }
}

const MB = 1024 * 1024;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function measured(after: number): Memory {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { after, heap: Math.round(heapUsed / MB), process: Math.round(rss / MB) };
}

/** How far the heap may grow between the first tenth of a run and its end, in MB. */
export const HEAP_GROWTH_MAX = 32;

/** Holds that a run found nothing, reached what lies behind the checks, and kept no memory. */
export function assertSound(report: FuzzReport): void {
  const { wrong, messages, accepted, refused, memory } = report;
  assert.deepEqual(wrong, []);
  assert.ok(accepted > messages / 10, `${accepted} accepted`);
  assert.ok(refused > messages / 10, `${refused} refused`);
  assert.ok(report.compared > 0);
  const early = memory.find((m) => m.after >= messages / 10)!;
  const grown = memory.at(-1)!.heap - early.heap;
  assert.ok(grown <= HEAP_GROWTH_MAX, `heap grew by ${grown} MB`);
}
