import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  diagnosesMessage,
  diagnosisMessage,
  feesMessage,
  type Patient,
  quoteMessage,
  reverseMessage,
  settleMessage,
  settlementMessage,
  unregisterMessage,
  type Visit,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
  chargeOf,
  type Hospital,
  HYPERTENSION,
  itemOf,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from './hospital.ts';
import { contents, type Platform, startPlatform } from './platform.ts';
import { amountsOf, assertIdentities } from './setlinfo.ts';

let platform: Platform;
let hospital: Hospital;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  cast = castOf(platform);
});
after(() => platform.stop());

const open = () => openVisit(hospital, cast(), { beganAt: platform.clock.now });
const charge = (yuan: number) => chargeOf(plainItem(platform), yuan);

/** The line numbers of a visit, in order. */
async function lineNos(visit: Visit): Promise<string[]> {
  const rows = accepted(await hospital.call('5204', settlementMessage(visit, '')));
  return rows.map((row) => row.feedetl_sn).sort();
}

describe('2204', () => {
  test('sent again under a new msgid is not doubled', async () => {
    const visit = await open();
    const message = feesMessage(visit, 'B1', [charge(1), charge(2)]);
    const first = accepted(await hospital.call('2204', message));
    assert.deepEqual(accepted(await hospital.call('2204', message)), first);
    assert.deepEqual(await lineNos(visit), ['1', '2']);
  });

  test('adds the lines that are new', async () => {
    const visit = await open();
    await upload(hospital, visit, 'B1', [charge(1)]);
    await upload(hospital, visit, 'B1', [charge(1), charge(2)]);
    await upload(hospital, visit, 'B2', [charge(3)], 3);
    assert.deepEqual(await lineNos(visit), ['1', '2', '3']);
  });

  test('with one line in conflict is refused as a whole', async () => {
    const visit = await open();
    await upload(hospital, visit, 'B1', [charge(1), charge(2)]);
    const before = await contents(platform.db);
    // Line 3 is new, line 2 stands there with another price.
    const { feedetail } = feesMessage(visit, 'B1', [charge(9), charge(5)], 2);
    const reply = await hospital.call('2204', { feedetail: feedetail.toReversed() });
    const text = '费用明细流水号2已上传且内容不同，请先撤销原明细[feedetail.feedetl_sn]';
    assertRefused(reply, text);
    assert.deepEqual(await contents(platform.db), before);
  });

  test('an amount up to 0.05 beside quantity × price is taken as stated', async () => {
    const visit = await open();
    const [line] = feesMessage(visit, 'B1', [charge(10)]).feedetail;
    const lines = ['10.05', '9.95'].map((amount, i) => ({
      ...line!,
      feedetl_sn: `${i}`,
      det_item_fee_sumamt: amount,
    }));
    const { result } = accepted(await hospital.call('2204', { feedetail: lines }));
    assert.deepEqual(
      result.map((row) => row.inscp_scp_amt),
      [10.05, 9.95],
    );
  });

  test('ten minutes ahead of our clock is not the future', async () => {
    const visit = await open();
    const [line] = feesMessage(visit, 'B1', [charge(10)]).feedetail;
    const feedetail = [{ ...line!, fee_ocur_time: '2026-03-18 10:40:00' }];
    accepted(await hospital.call('2204', { feedetail }));
  });
});

describe('2205', () => {
  test('with nothing to withdraw succeeds', async () => {
    const visit = await open();
    accepted(await hospital.call('2205', withdrawMessage(visit, 'B1')));
    accepted(await hospital.call('2205', withdrawMessage(visit)));
  });

  test('of a batch leaves the others', async () => {
    const visit = await open();
    await upload(hospital, visit, 'B1', [charge(1)]);
    await upload(hospital, visit, 'B2', [charge(2)], 2);
    accepted(await hospital.call('2205', withdrawMessage(visit, 'B1')));
    assert.deepEqual(await lineNos(visit), ['2']);
  });

  test('0000 withdraws all but the settled lines', async () => {
    const visit = await open();
    const payment = await upload(hospital, visit, 'B1', [charge(1)]);
    await upload(hospital, visit, 'B2', [charge(2)], 2);
    accepted(await hospital.call('2207', settleMessage(visit, payment)));
    accepted(await hospital.call('2205', withdrawMessage(visit)));
    assert.deepEqual(await lineNos(visit), ['1']);
    assertRefused(
      await hospital.call('2205', withdrawMessage(visit, 'B1')),
      '收费批次B1已结算[data.chrg_bchno]',
    );
  });

  test('then the same lines may be uploaded with other content', async () => {
    const visit = await open();
    await upload(hospital, visit, 'B1', [charge(1)]);
    accepted(await hospital.call('2205', withdrawMessage(visit)));
    const payment = await upload(hospital, visit, 'B1', [charge(7)]);
    const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    assert.equal(settled.setlinfo.medfee_sumamt, 7);
  });

  test('then the upload that was withdrawn is not answered as if it stood', async () => {
    const visit = await open();
    const message = feesMessage(visit, 'B1', [charge(1)]);
    const options = { msgid: hospital.nextMsgid() };
    accepted(await hospital.call('2204', message, options));
    accepted(await hospital.call('2205', withdrawMessage(visit)));
    assertRefused(
      await hospital.call('2204', message, options),
      '该报文上传的费用明细已撤销，请更换报文ID重新上传[msgid]',
    );
  });

  test('while lines are uploaded and settled leaves a whole', async () => {
    for (let round = 0; round < 5; round += 1) {
      const visit = await open();
      const payment = await upload(hospital, visit, 'B1', [charge(10), charge(20)]);
      const [settled] = await Promise.all([
        hospital.call('2207', settleMessage(visit, payment)),
        hospital.call('2205', withdrawMessage(visit)),
        hospital.call('2204', feesMessage(visit, 'B1', [charge(5)], 3)),
      ]);
      const rows = accepted(await hospital.call('5204', settlementMessage(visit, '')));
      const total = rows.reduce((all, row) => all + row.det_item_fee_sumamt, 0);
      if (settled.infcode === 0) assert.equal(settled.output.setlinfo.medfee_sumamt, total);
      else assert.ok(total === 0 || total === 5 || total === 35, `${total}`);
    }
  });
});

describe('2202', () => {
  test('waits until the lines are withdrawn', async () => {
    const visit = await open();
    await upload(hospital, visit, 'B1', [charge(1)]);
    const text = '就诊已上传费用明细，请先撤销费用明细[data.mdtrt_id]';
    assertRefused(await hospital.call('2202', unregisterMessage(visit)), text);
    accepted(await hospital.call('2205', withdrawMessage(visit)));
    accepted(await hospital.call('2202', unregisterMessage(visit)));
    const cancelled = '就诊已撤销[data.mdtrt_id]';
    assertRefused(await hospital.call('2202', unregisterMessage(visit)), cancelled);
  });

  test('waits until the settlement is reversed', async () => {
    const visit = await open();
    const payment = await upload(hospital, visit, 'B1', [charge(1)]);
    const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    const text = '就诊已有结算，请先撤销结算[data.mdtrt_id]';
    assertRefused(await hospital.call('2202', unregisterMessage(visit)), text);
    accepted(await hospital.call('2208', reverseMessage(visit, settled.setlinfo.setl_id)));
    accepted(await hospital.call('2205', withdrawMessage(visit)));
    accepted(await hospital.call('2202', unregisterMessage(visit)));
  });
});

describe('2203', () => {
  const rows = async (visit: Visit) =>
    accepted(await hospital.call('5202', diagnosesMessage(visit))).diseinfo.map((row) => [
      row.diag_srt_no,
      row.diag_code,
    ]);

  test('adds, replaces and withdraws by sort number', async () => {
    const visit = await open();
    const DIABETES = { code: 'E11.900', name: '2型糖尿病' };
    accepted(await hospital.call('2203', diagnosisMessage(visit, [DIABETES, HYPERTENSION])));
    assert.deepEqual(await rows(visit), [
      [1, DIABETES.code],
      [2, HYPERTENSION.code],
    ]);
    const message = diagnosisMessage(visit, [DIABETES]);
    const diseinfo = message.diseinfo.map((row) => ({ ...row, vali_flag: '0' }));
    accepted(await hospital.call('2203', { ...message, diseinfo }));
    assert.deepEqual(await rows(visit), [[2, HYPERTENSION.code]]);
  });
});

test('a refund within a batch lowers what is paid, and a batch below zero is refused', async () => {
  const visit = await open();
  const refund = { ...charge(10), quantityE4: -10_000 };
  const payment = await upload(hospital, visit, 'B1', [charge(30), refund]);
  const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  assert.equal(amountsOf(settled).fund_pay_sumamt, 1600);
  const below = await upload(hospital, visit, 'B2', [refund], 3);
  const text = '费用明细合计不能为负数[data.medfee_sumamt]';
  assertRefused(await hospital.call('2206', quoteMessage(visit, below)), text);
});

test('a refund of what the funds do not pay cannot lower the cash below zero', async () => {
  const visit = await open();
  const itemC = itemOf(platform, (i) => i.class === 'C');
  const refund = { ...chargeOf(itemC, 10), quantityE4: -10_000 };
  const payment = await upload(hospital, visit, 'B1', [charge(30), refund]);
  const text =
    '全自费、超限价、先行自付、政策范围内费用中有一项合计为负数，请将退费与原费用放在同一批次' +
    '[data.chrg_bchno]';
  assertRefused(await hospital.call('2206', quoteMessage(visit, payment)), text);
});

test('the largest bill there can be is settled to the last fen', async () => {
  const visit = await open();
  const whole = { ...charge(1), priceE6: 1_000_000_000_000_000, quantityE4: 10_000 };
  const payment = await upload(
    hospital,
    visit,
    'B1',
    Array.from({ length: 1000 }, () => whole),
  );
  assert.equal(payment.parts.total, 100_000_000_000_000);
  const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  assertIdentities(settled);
  assert.equal(settled.setlinfo.fund_pay_sumamt, 8000);
});
