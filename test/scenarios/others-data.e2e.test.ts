import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import opened from '../../spec/open.json' with { type: 'json' };
import { NAMES, WIRE } from '../../spec/wire/index.wire.ts';
import { checkReply } from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import {
  OTHERS_DATA,
  type OthersStage,
  setOthersStage,
  WRITES_NAMED_LIKE_QUERIES,
} from './others-data.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
let stage: OthersStage;

before(async () => {
  platform = await startPlatform();
  stage = await setOthersStage(platform);
});
after(() => platform.stop());

/** A transaction that answers with data, by its name in the edition. */
function isQuery(infno: string): boolean {
  return !WRITES_NAMED_LIKE_QUERIES.includes(infno) && /查询|获取|检查$|下载/.test(NAMES[infno]!);
}

/** Fields by which a message names a person, a visit, a settlement or a file. */
const NAMING = /^(psn_?no|mdtrt_?id|setl_?id|certno|mdtrt_cert_no|file_qury_no)$/i;

test('every open query says whose data it shows', () => {
  const queries = opened.map((o) => o.infno).filter(isQuery);
  assert.deepEqual(Object.keys(OTHERS_DATA).sort(), queries.sort());
});

async function send(institutionCode: string, infno: string, input: unknown) {
  const answer = await platform.post(messageOf(institutionCode, infno, input).body);
  checkReply(infno, answer);
  return answer.reply;
}

describe('what a query shows to another institution', () => {
  for (const [infno, rule] of Object.entries(OTHERS_DATA)) {
    const name = `${infno} ${NAMES[infno]}`;
    if (rule.shows === 'public') {
      test(`${name}: names nobody`, () => {
        const fields = WIRE[infno]!.input.flatMap((node) => node.fields.map((f) => f.code));
        assert.deepEqual(
          fields.filter((code) => NAMING.test(code)),
          [],
        );
      });
      continue;
    }
    if (rule.shows === 'elsewhere') {
      test(`${name}: nothing, as ${rule.heldIn} holds`, () => {
        const text = readFileSync(join(import.meta.dirname, rule.heldIn), 'utf8');
        assert.ok(text.includes(`'${infno}'`), `${rule.heldIn} does not send ${infno}`);
        assert.match(text, /\bother\b/);
      });
      continue;
    }
    test(`${name}: ${rule.shows === 'person' ? 'the same' : 'nothing'}`, async () => {
      const input = rule.input(stage);
      const own = await send(stage.owner.code, infno, input);
      assert.equal(own.err_msg, null);
      const secrets = rule.secrets(stage);
      const shown = JSON.stringify(own.output);
      // What the owner does not see either proves nothing.
      for (const secret of secrets) assert.ok(shown.includes(secret), `${secret} in ${shown}`);
      if (rule.shows === 'person') {
        const reply = await send(stage.other.code, infno, input);
        assert.deepEqual([reply.err_msg, reply.output], [null, own.output]);
        return;
      }
      if (rule.text !== null) {
        const { body } = messageOf(stage.other.code, infno, input);
        assert.equal((await refusedWithoutTrace(platform, { body })).text, rule.text);
        return;
      }
      const reply = await send(stage.other.code, infno, input);
      assert.equal(reply.err_msg, null);
      const leaked = secrets.filter((secret) => JSON.stringify(reply.output).includes(secret));
      assert.deepEqual(leaked, []);
    });
  }
});
