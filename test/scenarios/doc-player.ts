import assert from 'node:assert/strict';
import { CALL_PATH, type Reply } from '../../src/demo/client.wire.ts';
import { unzipOne, zipOne } from '../../src/file/index.ts';
import { addDays, dayOf, formatCompact, formatTime } from '../../src/kernel/day.ts';
import {
  type Bound,
  changed,
  type DocRefusal,
  type DocScene,
  type DocStep,
  filled,
  holdsAsTold,
  type Json,
  type JsonObject,
} from './doc-messages.ts';
import { checkReply } from './hospital.ts';
import type { Platform } from './platform.ts';

/** Sends what a document tells, in its order, as a reader does. */
export type Reader = {
  readonly platform: Platform;
  /** The message whose envelope the others have too: the first that is told whole. */
  readonly envelope: JsonObject;
  /** Counts the messages. */
  sent: number;
};

/** Plays a section: every message is accepted and answered as told, every refusal as told. */
export async function playScene(reader: Reader, scene: DocScene): Promise<void> {
  const bound = boundAt(reader);
  const left = new Set(scene.refusals);
  for (const step of scene.steps) {
    await refuse(reader, scene, { step, when: '前', bound, left });
    await play(reader, step, bound);
    await refuse(reader, scene, { step, when: '后', bound, left });
  }
  assert.deepEqual([...left], [], 'refusals of messages that the section does not have');
}

function boundAt({ platform }: Reader): Bound {
  const { now } = platform.clock;
  return new Map<string, string>([
    ['今日', dayOf(now)],
    ['昨日', addDays(dayOf(now), -1)],
    ['现在', formatTime(now)],
  ]);
}

async function play(reader: Reader, step: DocStep, bound: Bound): Promise<void> {
  if (step.infno === '9102') return download(reader, step, bound);
  if (step.infno === '9101') bound.set('ZIP的Base64', zipped(filled(step.files[0]!, bound)));
  const msgid = nextMsgid(reader, step);
  bound.set(`${step.infno}的msgid`, msgid);
  const reply = await send(reader, step, { msgid, input: filled(step.input, bound) });
  assert.equal(reply.err_msg, null, step.title);
  assert.equal(reply.infcode, 0, step.title);
  if (step.warning !== null) {
    assert.ok(reply.warn_msg?.includes(step.warning), `${step.title}: ${reply.warn_msg}`);
  }
  const told = step.output ?? null;
  if (told === null) assert.equal(reply.output, null, step.title);
  else holdsAsTold(told, reply.output as Json, bound, step.title);
}

type Around = {
  readonly step: DocStep;
  readonly when: DocRefusal['when'];
  readonly bound: Bound;
  readonly left: Set<DocRefusal>;
};

async function refuse(reader: Reader, scene: DocScene, { step, when, bound, left }: Around) {
  for (const told of scene.refusals) {
    if (told.infno !== step.infno || told.when !== when) continue;
    left.delete(told);
    const value = String(filled(told.value, bound));
    const input = filled(changed(step.input, told.path, value), bound);
    const reply = await send(reader, step, { msgid: nextMsgid(reader, step), input });
    assert.deepEqual(
      [reply.infcode, reply.err_msg],
      [-1, filled(told.text, bound)],
      `${step.title}: ${told.path} = ${value}`,
    );
  }
}

function nextMsgid(reader: Reader, step: DocStep): string {
  reader.sent += 1;
  const time = formatCompact(reader.platform.clock.now).slice(0, 14);
  return `${step.institution}${time}${String(reader.sent).padStart(4, '0')}`;
}

type Message = { readonly msgid: string; readonly input: Json };

function bodyOf(reader: Reader, { infno, institution }: DocStep, { msgid, input }: Message) {
  const inf_time = formatTime(reader.platform.clock.now);
  const own = { infno, msgid, inf_time, fixmedins_code: institution, input };
  return JSON.stringify({ ...reader.envelope, ...own });
}

async function send(reader: Reader, step: DocStep, message: Message): Promise<Reply> {
  const answer = await reader.platform.post(bodyOf(reader, step, message));
  checkReply(step.infno, answer);
  return answer.reply;
}

function zipped(text: Json): string {
  return Buffer.from(zipOne('3202.txt', String(text))).toString('base64');
}

async function download(reader: Reader, step: DocStep, bound: Bound): Promise<void> {
  const input = filled(step.input, bound);
  const body = bodyOf(reader, step, { msgid: nextMsgid(reader, step), input });
  const answer = await fetch(reader.platform.url + CALL_PATH, { method: 'POST', body });
  assert.equal(answer.headers.get('content-type'), 'application/octet-stream', step.title);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = await unzipOne(bytes, { maxBytes: 1_000_000 });
  assert.ok(text.ok, step.title);
  assert.equal(text.value, filled(step.files[0]!, bound), step.title);
}
