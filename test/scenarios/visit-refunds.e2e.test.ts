import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { timesPrice } from '../../src/benefit/index.ts';
import {
  feesMessage,
  type Payment,
  quoteMessage,
  settleMessage,
  settlementMessage,
  type Visit,
  withdrawMessage,
} from '../../src/demo/messages.wire.ts';
import {
  accepted,
  castOf,
  chargeOf,
  fenOf,
  type Hospital,
  itemOf,
  openHospital,
  openVisit,
  plainItem,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf, assertIdentities } from './setlinfo.ts';

let platform: Platform;
let hospital: Hospital;
let cheap: { readonly itemCode: string; readonly name: string; readonly priceE6: number };

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  const { code, name } = itemOf(platform, (i) => {
    const isCheap = i.priceLimitE6 === null || i.priceLimitE6 > 50_000;
    return i.class === 'B' && !i.restricted && i.firstSelfPay.employee >= 500 && isCheap;
  });
  cheap = { itemCode: code, name, priceE6: 50_000 };
});
after(() => platform.stop());

const open = () => openVisit(hospital, castOf(platform)(), { beganAt: platform.clock.now });

/** So many pieces of 0.05 yuan each, of class B. */
const pieces = (count: number) => ({ ...cheap, quantityE4: count * 10_000 });

const send = async (visit: Visit, counts: readonly number[], firstNo: number) =>
  accepted(await hospital.call('2204', feesMessage(visit, 'B1', counts.map(pieces), firstNo)));

/** What the lines of a visit come to, in fen: amount, self-pay, over the limit, first, eligible. */
async function sums(visit: Visit): Promise<readonly number[]> {
  const rows = accepted(await hospital.call('5204', settlementMessage(visit, '')));
  const total = (of: (row: (typeof rows)[number]) => number | null | undefined) =>
    rows.reduce((all, row) => all + fenOf(of(row) ?? 0), 0);
  return [
    total((r) => r.det_item_fee_sumamt),
    total((r) => r.fulamt_ownpay_amt),
    total((r) => r.overlmt_amt),
    total((r) => r.preselfpay_amt),
    total((r) => r.inscp_scp_amt),
  ];
}

describe('refunds within a batch of a visit', () => {
  test('leave nothing of what they give back whole, in however many parts', async () => {
    const visit = await open();
    await send(visit, [60], 1);
    const charged = await sums(visit);
    assert.ok(charged[3]! > 0);
    await send(visit, new Array(30).fill(-1), 2);
    await send(visit, new Array(29).fill(-1), 32);
    const left = await sums(visit);
    assert.equal(left[0], 5);
    assert.ok(left.every((part) => part >= 0));
    await send(visit, [-1], 61);
    assert.deepEqual(await sums(visit), [0, 0, 0, 0, 0]);
    await send(visit, [60], 62);
    assert.deepEqual(await sums(visit), charged);
  });

  test('may stand before their charge in the message, and are settled as they split', async () => {
    const visit = await open();
    const plain = chargeOf(plainItem(platform), 10);
    const charges = [pieces(-7), pieces(-13), pieces(60), pieces(-40), plain];
    const message = feesMessage(visit, 'B1', charges);
    const { result } = accepted(await hospital.call('2204', message));
    assert.deepEqual(
      result.map((row) => row.cnt),
      [-7, -13, 60, -40, 1],
    );
    assert.deepEqual(await sums(visit), [1000, 0, 0, 0, 1000]);
    const parts = { total: 1000, selfPaid: 0, overLimit: 0, firstSelf: 0, eligible: 1000 };
    const payment = { batchNo: 'B1', useAccount: false, parts } as unknown as Payment;
    const quoted = accepted(await hospital.call('2206', quoteMessage(visit, payment)));
    assert.equal(amountsOf(quoted).preselfpay_amt, 0);
    const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    assertIdentities(settled);
    assert.equal(amountsOf(settled).inscp_scp_amt, 1000);
  });

  test('answer the same when they are sent again', async () => {
    const visit = await open();
    const first = await send(visit, [60, -7, -9], 1);
    await send(visit, [-44], 4);
    assert.deepEqual(await send(visit, [60, -7, -9], 1), first);
    assert.deepEqual(await sums(visit), [0, 0, 0, 0, 0]);
    accepted(await hospital.call('2205', withdrawMessage(visit, 'B1')));
    assert.deepEqual(await send(visit, [60, -7, -9], 1), first);
  });

  test('of more than any one charge are the mirror image of a charge', async () => {
    const visit = await open();
    const { result } = await send(visit, [3, 4, -7], 1);
    assert.equal(fenOf(result[2]!.det_item_fee_sumamt), -timesPrice(70_000, 50_000)!);
    assert.equal((await sums(visit))[0], 0);
  });
});
