import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoAnswer, Refused } from '../../shared/failure.ts';
import type { Bill } from '../wire/settle.wire.ts';
import { openOutcome, type Settling } from './outcome.ts';

const BILL = { settlementId: 'S1', msgid: 'M1' } as Bill;
const NONE: Settling = {
  send: async () => BILL,
  look: async () => null,
  void: async () => {},
};
const atOnce = async () => {};

test('an answer that is lost is asked for again under the same id', async () => {
  const sent: string[] = [];
  const send = async (msgid: string) => {
    sent.push(msgid);
    if (sent.length < 3) throw new NoAnswer('offline', '连接不到平台');
    return BILL;
  };
  const outcome = openOutcome({ ...NONE, send }, atOnce);
  assert.equal(await outcome.start('M1'), BILL);
  assert.deepEqual([sent, outcome.state.value], [['M1', 'M1', 'M1'], 'settled']);
});

test('a line that stays away leaves the question open, and says so', async () => {
  const send = async () => {
    throw new NoAnswer('timeout', '没有及时答复');
  };
  const outcome = openOutcome({ ...NONE, send }, atOnce);
  assert.equal(await outcome.start('M1'), null);
  assert.deepEqual([outcome.state.value, outcome.text.value], ['checking', '没有及时答复']);
});

test('a refusal is known to have settled nothing', async () => {
  const send = async () => {
    throw new Refused(200, 'interface', '收费批次没有费用明细');
  };
  const outcome = openOutcome({ ...NONE, send }, atOnce);
  assert.equal(await outcome.start('M1'), null);
  assert.deepEqual(
    [outcome.state.value, outcome.text.value],
    ['unsettled', '收费批次没有费用明细'],
  );
});

test('taken up later: found, or made sure that it never arrives', async () => {
  const found = openOutcome({ ...NONE, look: async () => BILL }, atOnce);
  assert.equal(await found.resume('M1'), BILL);
  const voided: string[] = [];
  const lost = openOutcome({ ...NONE, void: async (msgid) => void voided.push(msgid) }, atOnce);
  assert.equal(await lost.resume('M1'), null);
  assert.deepEqual([voided, lost.state.value], [['M1'], 'unsettled']);
});
