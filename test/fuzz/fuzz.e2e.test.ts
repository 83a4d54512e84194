import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSound, fuzz, neverTaken } from './fuzz.ts';

const MESSAGES = 1000;

test(`${MESSAGES} changed messages: all answered, no fault, no trace of a refusal`, async () => {
  const report = await fuzz({ messages: MESSAGES, seed: 20_260_318 });
  assertSound(report);

  const counts = new Map(report.counts);
  counts.set('2202', { ...counts.get('2202')!, taken: 0, why: '就诊信息不存在' });
  counts.delete('9102');
  const lacking = { ...report, counts };
  assert.deepEqual(neverTaken(lacking), ['2202 就诊信息不存在', '9102 not sent']);
  assert.throws(() => assertSound(lacking), /2202 就诊信息不存在/);
  assert.throws(() => assertSound({ ...report, wrong: ['2202: no reply'] }), /no reply/);
});
