import assert from 'node:assert/strict';
import type { House } from './benefits-stage.ts';
import { checkReply } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import type { Platform } from './platform.ts';

/** An institution that sends messages whose input is one node `data`. */
export type Asking = Pick<House, 'institution'> & { readonly platform: Platform };

/** Sends `data`; the output of a reply that has to be a success, held against the spec. */
export async function ask<T>(from: Asking, infno: string, data: unknown): Promise<T> {
  const { body } = messageOf(from.institution.code, infno, { data });
  const answer = await from.platform.post(body);
  checkReply(infno, answer);
  assert.equal(answer.reply.err_msg, null);
  return answer.reply.output as T;
}

/** Holds that `data` is refused with this text and leaves no trace. */
export async function refusal(from: Asking, infno: string, data: unknown, text: string) {
  const { body } = messageOf(from.institution.code, infno, { data });
  assert.equal((await refusedWithoutTrace(from.platform, { body })).text, text);
}
