import assert from 'node:assert/strict';
import { checkReply } from './hospital.ts';
import { type Answer, type Body, contents, type LogLine, type Platform } from './platform.ts';

let sent = 0;

/** A message in its envelope, as JSON. `over` replaces fields of the envelope. */
export function messageOf(
  institutionCode: string,
  infno: string,
  input: unknown,
  over: Readonly<Record<string, unknown>> = {},
): { readonly body: string; readonly msgid: string } {
  sent += 1;
  // Another form than a client's: the two never meet.
  const msgid = `${institutionCode}-260318-${String(sent).padStart(6, '0')}`;
  const message = {
    infno,
    msgid,
    mdtrtarea_admvs: '440100',
    insuplc_admdvs: '440100',
    recer_sys_code: 'FSI_LOCAL',
    dev_no: '',
    dev_safe_info: '',
    cainfo: '',
    signtype: '',
    infver: 'V1.0',
    opter_type: '1',
    opter: 'A001',
    opter_name: '演示收费员',
    inf_time: '2026-03-18 10:30:00',
    fixmedins_code: institutionCode,
    fixmedins_name: '演示机构',
    sign_no: '1',
    input,
    ...over,
  };
  return { body: JSON.stringify(message), msgid };
}

/**
 * Sends what has to be refused and holds that the reply is a well-formed refusal, that no business
 * table changed, and that the log has one line that says the same.
 */
export async function refusedWithoutTrace(
  platform: Platform,
  what: { readonly body: Body; readonly headers?: Readonly<Record<string, string>> },
): Promise<{ readonly text: string; readonly line: LogLine }> {
  const before = await contents(platform.db);
  const logged = platform.log.length;
  const answer: Answer = await platform.post(what.body, what.headers);
  checkReply('', answer);
  assert.equal(answer.reply.infcode, -1);
  assert.deepEqual(await contents(platform.db), before);
  const lines = platform.log.slice(logged);
  assert.equal(lines.length, 1, `${lines.length} log lines`);
  assert.equal(lines[0]!.text, answer.reply.err_msg);
  assert.equal(lines[0]!.level, 30, 'a refusal is no fault');
  return { text: answer.reply.err_msg!, line: lines[0]! };
}

/** Notes what the business tables hold; the answer holds that they still hold the same. */
export async function contentsUnchanged(platform: Platform): Promise<() => Promise<void>> {
  const before = await contents(platform.db);
  return async () => assert.deepEqual(await contents(platform.db), before);
}
