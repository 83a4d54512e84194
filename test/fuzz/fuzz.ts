import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import { type Draw, drawFrom } from '../../src/demo/world-draw.ts';
import { type Going, learn, stepInput } from '../conformance/play.ts';
import type { Step } from '../conformance/scenes.ts';
import { checkReply } from '../scenarios/hospital.ts';
import { messageOf } from '../scenarios/no-trace.ts';
import { type Platform, startPlatform } from '../scenarios/platform.ts';
import { type Flow, flows } from './flows.ts';
import { mutated, torn } from './mutate.ts';
import { openStage, type Stage } from './stage.ts';
import { watchWrites } from './written.ts';

/** Heap in use after a collection and the whole process, in MB, after so many messages. */
export type Memory = { readonly after: number; readonly heap: number; readonly process: number };

/** What became of the messages of one transaction, unchanged and changed. */
export type Counts = {
  taken: number;
  /** Unchanged and yet refused: what it needed was used up by a changed one. */
  missed: number;
  /** Why the last of those was. */
  why: string | null;
  accepted: number;
  refused: number;
};

export type FuzzReport = {
  readonly messages: number;
  readonly seconds: number;
  readonly accepted: number;
  readonly refused: number;
  /** Refused messages after which it was seen that no row had been written. */
  readonly compared: number;
  /** Business tables of which rows were written by messages that were accepted. */
  readonly written: number;
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

const FLOWS = flows();
const STEPS = FLOWS.reduce((all, { steps, stage }) => all + steps.length - stage, 0);

/** Fewer messages than this do not reach every transaction. */
export const MESSAGES_MIN = 4 * STEPS;

/** Changed messages of a step in one playing of its flow. */
const CHANGED_MAX = 20;
const AT_ONCE = 8;
const REPLAYS_MAX = 3;
const WRONG_MAX = 20;

type Run = {
  readonly platform: Platform;
  readonly stage: Stage;
  readonly draw: Draw;
  readonly messages: number;
  readonly takeWritten: () => Promise<readonly string[]>;
  readonly counts: Map<string, Counts>;
  /** What, and the first message that showed it. */
  readonly wrong: Map<string, string>;
  readonly written: Set<string>;
  sent: number;
  compared: number;
};

/**
 * Sends changed messages of every open transaction to a platform of its own, seeded: the same seed
 * changes the same places in the same way. Ends early after twenty kinds of wrong.
 */
export async function fuzz({ messages, seed, onSeries }: FuzzOptions): Promise<FuzzReport> {
  const platform = await startPlatform();
  const started = performance.now();
  const memory: Memory[] = [];
  let run: Run;
  try {
    run = {
      ...{ platform, stage: await openStage(platform), draw: drawFrom(seed), messages },
      ...{ takeWritten: await watchWrites(platform.db), written: new Set() },
      ...{ counts: new Map(), wrong: new Map(), sent: 0, compared: 0 },
    };
    while (isGoingOn(run)) {
      for (const flow of FLOWS) await playFlow(run, flow);
      memory.push(measured(run.sent));
      onSeries?.(run.sent, memory.at(-1)!);
    }
  } finally {
    await platform.stop();
  }
  const counts = [...run.counts.values()];
  const sum = (of: 'accepted' | 'refused') => counts.reduce((all, c) => all + c[of], 0);
  return {
    ...{ messages: run.sent, seconds: (performance.now() - started) / 1000, memory },
    ...{ accepted: sum('accepted'), refused: sum('refused'), compared: run.compared },
    ...{ written: run.written.size, counts: run.counts },
    wrong: [...run.wrong].map(([what, body]) => `${what}\n${body}`),
  };
}

function isGoingOn({ sent, messages, wrong }: Run): boolean {
  return sent < messages && wrong.size < WRONG_MAX;
}

/**
 * Plays a flow; around the good message of each step go changed ones. When one of those has used up
 * what the good message is about, the flow is played anew up to it, so that it is taken.
 */
async function playFlow(run: Run, flow: Flow): Promise<void> {
  const changed = Math.max(1, Math.min(CHANGED_MAX, Math.floor(run.messages / STEPS)));
  const after = Math.floor(changed / 5);
  let going = await run.stage.begin(flow);
  for (const [i, step] of flow.steps.entries()) {
    if (!isGoingOn(run)) return;
    if (i >= flow.stage) await sendChanged(run, going, step, changed - after);
    for (let again = 0; !(await sendGood(run, going, step)) && again < REPLAYS_MAX; again += 1) {
      going = await run.stage.begin(flow);
      for (const earlier of flow.steps.slice(0, i)) await sendGood(run, going, earlier);
    }
    if (i >= flow.stage) await sendChanged(run, going, step, after);
  }
}

/** Sends the unchanged message of a step, and learns from its reply; whether it was accepted. */
async function sendGood(run: Run, going: Going, step: Step): Promise<boolean> {
  const { infno } = step;
  const input = stepInput(going, run.stage.stepOf(step));
  const { body, msgid } = messageOf(going.about.institution.code, infno, input);
  const came = await post(run, { infno, body });
  const counts = countsOf(run, infno);
  counts[came?.isRefused === false ? 'taken' : 'missed'] += 1;
  if (came?.isRefused === true) counts.why = came.reply!.err_msg;
  const output = came?.isRefused === false ? came.reply?.output : null;
  learn(going, step, { msgid, output });
  return came?.isRefused === false;
}

/** Sends so many changed messages of a step, alone or several at once. */
async function sendChanged(run: Run, going: Going, step: Step, number: number): Promise<void> {
  const { draw, stage } = run;
  const { code } = going.about.institution;
  const bodies = Array.from({ length: Math.min(number, run.messages - run.sent) }, () =>
    bodyOf(draw, code, step.infno, stepInput(going, stage.stepOf(step))),
  );
  await run.takeWritten();
  while (bodies.length > 0) {
    const wave = bodies.splice(0, draw.pick([1, 1, 1, AT_ONCE]));
    run.sent += wave.length;
    const came = await Promise.all(wave.map((one) => post(run, one)));
    for (const [i, { infno }] of wave.entries()) {
      const one = came[i];
      if (one) countsOf(run, infno)[one.isRefused ? 'refused' : 'accepted'] += 1;
    }
    const written = await run.takeWritten();
    if (came.some((one) => one?.isRefused !== true)) {
      for (const table of written) run.written.add(table);
      continue;
    }
    run.compared += wave.length;
    const bodiesOf = wave.map(({ body }) => body).join('\n');
    if (written.length > 0) noteWrong(run, `refused, yet wrote ${written}`, bodiesOf);
  }
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

function countsOf({ counts }: Pick<Run, 'counts'>, infno: string): Counts {
  const none: Counts = { taken: 0, missed: 0, why: null, accepted: 0, refused: 0 };
  const known = counts.get(infno) ?? none;
  counts.set(infno, known);
  return known;
}

/** Each kind once, by its first words. */
function noteWrong({ wrong }: Pick<Run, 'wrong'>, what: string, body: string): void {
  const kind = what.slice(0, 200);
  if (!wrong.has(kind)) wrong.set(kind, body.slice(0, 4000));
}

/** `reply` is null where a file came (9102). */
type Came = { readonly isRefused: boolean; readonly reply: Reply | null };

/** Sends a message and notes what is wrong with its reply; null when none came. */
async function post(run: Run, { infno, body }: Sent): Promise<Came | null> {
  const note = (text: string) => noteWrong(run, `${infno}: ${text}`, body);
  try {
    // Bytes: a text would be given a content type by fetch.
    const sent = { method: 'POST', body: Buffer.from(body) };
    const answer = await fetch(run.platform.url + CALL_PATH, sent);
    const { status } = answer;
    const type = answer.headers.get('content-type') ?? '';
    if (/octet-stream/.test(type)) {
      await answer.arrayBuffer();
      if (status !== 200 || infno !== '9102') note(`a file, with status ${status}`);
      return { isRefused: false, reply: null };
    }
    const reply = (await answer.json()) as Reply;
    const text = complaint(infno, { status, type, reply });
    if (text !== null) note(text);
    readLog(run, body);
    return { isRefused: reply.infcode !== 0, reply };
  } catch (error) {
    note(`no reply: ${(error as Error).message}`);
    return null;
  }
}

function complaint(infno: string, answer: Parameters<typeof checkReply>[1]): string | null {
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
function readLog(run: Run, body: string): void {
  const lines = run.platform.log.splice(0);
  for (const line of lines.filter((l) => l.level >= FAULT_LEVEL)) {
    noteWrong(run, `fault in the log: ${line.infno}`, `${JSON.stringify(line)}\n${body}`);
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

/** The open transactions of which no unchanged message was taken, and why not. */
export function neverTaken({ counts }: Pick<FuzzReport, 'counts'>): readonly string[] {
  return Object.keys(WIRE)
    .filter((infno) => (counts.get(infno)?.taken ?? 0) === 0)
    .map((infno) => `${infno} ${counts.get(infno)?.why ?? 'not sent'}`);
}

/** Holds that a run found nothing, reached what lies behind the checks, and kept no memory. */
export function assertSound(report: FuzzReport): void {
  const { wrong, messages, accepted, refused, memory } = report;
  assert.deepEqual(wrong, []);
  assert.deepEqual(neverTaken(report), []);
  assert.ok(accepted > messages / 10, `${accepted} accepted`);
  assert.ok(refused > messages / 10, `${refused} refused`);
  assert.ok(report.compared > refused / 4, `${report.compared} compared of ${refused} refused`);
  assert.ok(report.written > 10, `${report.written} tables written`);
  const early = memory.find((m) => m.after >= messages / 10)!;
  const grown = memory.at(-1)!.heap - early.heap;
  assert.ok(grown <= HEAP_GROWTH_MAX, `heap grew by ${grown} MB`);
}
