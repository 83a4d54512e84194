import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Patient, settlementMessage } from '../../src/demo/messages.wire.ts';
import { explain } from '../../src/settlement/index.ts';
import {
  accepted,
  assertRefused,
  castOf,
  fenOf,
  type Hospital,
  itemOf,
  openHospital,
  plainItem,
  type Wanted,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import {
  admit,
  at,
  type Desk,
  discharge,
  type Fee,
  fees,
  openDesk,
  reversing,
  type StayOf,
  settling,
  withdraw,
} from './stay-desk.ts';
import { stayPolicy } from './stay-policy.ts';

const policy = stayPolicy();
let platform: Platform;
let hospital: Hospital;
let desk: Desk;
let cast: (wanted?: Wanted) => Patient;
let item: string;
let another: string;

before(async () => {
  platform = await startPlatform(policy.folder);
  hospital = openHospital(platform);
  desk = openDesk(platform, hospital.institution);
  cast = castOf(platform);
  item = plainItem(platform).code;
  another = itemOf(platform, (i) => i.class === 'A' && i.code !== item && !i.restricted).code;
});
after(async () => {
  await platform.stop();
  policy.remove();
});

const NOON = '2026-03-12 12:00:00';

/** In hospital since the 10th with ten of an item at 20 yuan on the 11th. */
async function charged(): Promise<StayOf> {
  at(platform, '2026-03-10 09:00:00');
  const stay = await admit(desk, cast(), '2026-03-10 08:30:00');
  at(platform, '2026-03-12 18:00:00');
  const line = { no: '1', at: '2026-03-11 12:00:00', item, count: 10, price: 20 };
  accepted(await desk.send('2301', fees(stay, [line])));
  return stay;
}

function refund(no: string, count: number, change: Partial<Fee> = {}): Fee {
  return { no, at: NOON, item, count: -count, price: 20, refundOf: '1', ...change };
}

describe('a refund', () => {
  test('takes off the bill what it gives back', async () => {
    const stay = await charged();
    const { result } = accepted(await desk.send('2301', fees(stay, [refund('2', 3)])));
    assert.deepEqual(
      result.map((r) => [r.cnt, r.det_item_fee_sumamt, r.inscp_scp_amt]),
      [[-3, -60, -60]],
    );
    at(platform, '2026-03-13 12:00:00');
    accepted(await desk.send('2402', discharge(stay, '2026-03-13 11:00:00')));
    const settled = accepted(await desk.send('2304', settling(stay, 140)));
    assert.equal(amountsOf(settled).medfee_sumamt, 14_000);
  });

  test('may come in several, up to what was charged', async () => {
    const stay = await charged();
    accepted(await desk.send('2301', fees(stay, [refund('2', 3), refund('3', 3)])));
    accepted(await desk.send('2301', fees(stay, [refund('4', 4)])));
    assertRefused(
      await desk.send('2301', fees(stay, [refund('5', 1)])),
      '退费明细5：原费用1的退费数量合计超过收费数量[feedetail.init_feedetl_sn]',
    );
  });

  test('of one message count together', async () => {
    const stay = await charged();
    assertRefused(
      await desk.send('2301', fees(stay, [refund('2', 6), refund('3', 5)])),
      '退费明细3：原费用1的退费数量合计超过收费数量[feedetail.init_feedetl_sn]',
    );
    assert.deepEqual(accepted(await desk.send('2302', withdraw(stay, '2', '3'))), null);
  });

  test('may stand behind or before its charge in the same message', async () => {
    const stay = await charged();
    const charge = { no: '7', at: NOON, item, count: 2, price: 20 };
    const one = refund('8', 1, { refundOf: '7' });
    const other = refund('6', 1, { refundOf: '7' });
    const { result } = accepted(await desk.send('2301', fees(stay, [one, charge, other])));
    assert.deepEqual(
      result.map((r) => [r.feedetl_sn, r.cnt, r.inscp_scp_amt]),
      [
        ['8', -1, -20],
        ['7', 2, 40],
        ['6', -1, -20],
      ],
    );
    assertRefused(
      await desk.send('2301', fees(stay, [refund('9', 1, { refundOf: '7' })])),
      '退费明细9：原费用7的退费数量合计超过收费数量[feedetail.init_feedetl_sn]',
    );
  });

  test('sent again with its message is not counted twice', async () => {
    const stay = await charged();
    accepted(await desk.send('2301', fees(stay, [refund('2', 10)])));
    accepted(await desk.send('2301', fees(stay, [refund('2', 10)])));
    assertRefused(
      await desk.send('2301', fees(stay, [refund('3', 1)])),
      '退费明细3：原费用1的退费数量合计超过收费数量[feedetail.init_feedetl_sn]',
    );
  });

  test('has to name a charge of this stay, its item and price, on its day or later', async () => {
    const stay = await charged();
    const where = '[feedetail.init_feedetl_sn]';
    const cases: readonly (readonly [Fee, string])[] = [
      [refund('2', 1, { refundOf: '' }), `费用明细2为退费，须填写原费用流水号${where}`],
      [refund('2', 1, { refundOf: '9' }), `退费明细2：没有流水号为9的收费明细${where}`],
      [
        refund('2', 1, { item: another }),
        '退费明细2：与原费用1的医疗目录编码不同[feedetail.med_list_codg]',
      ],
      [refund('2', 1, { at: '2026-03-10 23:00:00' }), `退费明细2：费用发生日早于原费用1${where}`],
      [refund('2', 1, { price: 20.001 }), '退费明细2：与原费用1的单价不同[feedetail.pric]'],
    ];
    for (const [line, text] of cases) {
      assertRefused(await desk.send('2301', fees(stay, [line])), text);
    }
    const whole = fees(stay, [refund('2', 10)]);
    const more = { ...whole.feedetail[0]!, det_item_fee_sumamt: '-200.05' };
    assertRefused(
      await desk.send('2301', { feedetail: [more] }),
      `退费明细2：原费用1的退费金额合计超过收费金额${where}`,
    );
    accepted(await desk.send('2301', fees(stay, [refund('2', 1)])));
    assertRefused(
      await desk.send('2301', fees(stay, [refund('3', 1, { refundOf: '2' })])),
      `退费明细3：没有流水号为2的收费明细${where}`,
    );
  });

  test('goes before the charge it gives back', async () => {
    const stay = await charged();
    accepted(await desk.send('2301', fees(stay, [refund('2', 1)])));
    assertRefused(
      await desk.send('2302', withdraw(stay, '1')),
      '费用明细1已有退费明细，请先撤销退费明细[data.feedetl_sn]',
    );
    accepted(await desk.send('2302', withdraw(stay, '1', '2')));
    assertRefused(
      await desk.send('2303', settling(stay, 0)),
      '住院没有未结算的费用明细[data.mdtrt_id]',
    );
  });
});

describe('refunds in parts', () => {
  /** What is left of each part of the lines that the stay has, in fen. */
  async function sums(stay: StayOf): Promise<Record<string, number>> {
    const rows = accepted(await hospital.call('5204', settlementMessage(stay, '')));
    const sum = (of: (row: (typeof rows)[number]) => number | null | undefined) =>
      rows.reduce((all, row) => all + fenOf(of(row) ?? 0), 0);
    return {
      amount: sum((r) => r.det_item_fee_sumamt),
      selfPaid: sum((r) => r.fulamt_ownpay_amt),
      overLimit: sum((r) => r.overlmt_amt),
      firstSelf: sum((r) => r.preselfpay_amt),
      eligible: sum((r) => r.inscp_scp_amt),
    };
  }

  const NONE = { amount: 0, selfPaid: 0, overLimit: 0, firstSelf: 0, eligible: 0 };

  /** Sixty pieces of 0.05 yuan each, of class B. */
  async function pieces(): Promise<{ stay: StayOf; back: (no: string, count?: number) => Fee }> {
    at(platform, '2026-03-10 09:00:00');
    const stay = await admit(desk, cast(), '2026-03-10 08:30:00');
    at(platform, '2026-03-12 18:00:00');
    const { code } = itemOf(platform, (i) => {
      const isCheap = i.priceLimitE6 === null || i.priceLimitE6 > 50_000;
      return i.class === 'B' && !i.restricted && i.firstSelfPay.employee >= 500 && isCheap;
    });
    const line = { no: '1', at: NOON, item: code, count: 60, price: 0.05 };
    accepted(await desk.send('2301', fees(stay, [line])));
    const back = (no: string, count = 1) => ({ ...line, no, count: -count, refundOf: '1' });
    return { stay, back };
  }

  test('leave nothing of what they give back whole', async () => {
    const { stay, back } = await pieces();
    const { firstSelf } = await sums(stay);
    assert.ok(firstSelf! > 0);
    const all = Array.from({ length: 58 }, (_, i) => back(String(i + 2)));
    accepted(await desk.send('2301', fees(stay, all.slice(0, 30).toReversed())));
    accepted(await desk.send('2301', fees(stay, all.slice(30))));
    for (const no of ['60', '61']) accepted(await desk.send('2301', fees(stay, [back(no)])));
    assert.deepEqual(await sums(stay), NONE);
  });

  test('answer the same when they are sent again after others', async () => {
    const { stay, back } = await pieces();
    const message = fees(stay, [back('2', 7)]);
    const first = accepted(await desk.send('2301', message));
    accepted(await desk.send('2301', fees(stay, [back('3', 9)])));
    assert.deepEqual(accepted(await desk.send('2301', message)), first);
    const before = await sums(stay);
    accepted(await desk.send('2301', fees(stay, [back('4', 44)])));
    assert.notDeepEqual(before, NONE);
    assert.deepEqual(await sums(stay), NONE);
  });

  test('are taken back from the last one', async () => {
    const { stay, back } = await pieces();
    const refunds = ['2', '3', '4'].map((no) => back(no));
    for (const refund of refunds) accepted(await desk.send('2301', fees(stay, [refund])));
    assertRefused(
      await desk.send('2302', withdraw(stay, '2')),
      '退费明细2之后还有同一原费用的退费明细，请先撤销其后的退费明细[data.feedetl_sn]',
    );
    accepted(await desk.send('2302', withdraw(stay, '4')));
    accepted(await desk.send('2302', withdraw(stay, '2', '3')));
    accepted(await desk.send('2301', fees(stay, [back('5', 60)])));
    assert.deepEqual(await sums(stay), NONE);
    accepted(await desk.send('2302', withdraw(stay, '0000')));
  });

  test('that a settled one follows stay until that is taken back', async () => {
    const { stay, back } = await pieces();
    const late = { ...back('2', 13), at: '2026-03-13 09:00:00' };
    at(platform, '2026-03-13 18:00:00');
    accepted(await desk.send('2301', fees(stay, [late])));
    accepted(await desk.send('2301', fees(stay, [back('3', 7)])));
    const upTo = { mid_setl_flag: '1', dscgTime: '2026-03-12' };
    const settled = accepted(await desk.send('2304', settling(stay, 2.65, upTo)));
    for (const no of ['2', '0000']) {
      assertRefused(
        await desk.send('2302', withdraw(stay, no)),
        '退费明细2之后还有同一原费用的退费明细，请先撤销其后的退费明细[data.feedetl_sn]',
      );
    }
    accepted(await desk.send('2305', reversing(stay, settled.setlinfo.setl_id)));
    accepted(await desk.send('2302', withdraw(stay, '2', '3')));
    accepted(await desk.send('2301', fees(stay, [back('4', 60)])));
    assert.deepEqual(await sums(stay), NONE);
  });

  test('of a settled charge leave nothing either, whichever settlement they go into', async () => {
    const { stay, back } = await pieces();
    const charged = await sums(stay);
    const again = { ...back('6', -60), refundOf: '' };
    const mid = { mid_setl_flag: '1' };
    accepted(await desk.send('2301', fees(stay, [back('2', 13)])));
    const first = accepted(await desk.send('2304', settling(stay, 2.35, mid)));
    accepted(await desk.send('2301', fees(stay, [back('3', 7), again])));
    const second = accepted(await desk.send('2304', settling(stay, 2.65, mid)));
    assertRefused(await desk.send('2302', withdraw(stay, '2')), '费用明细2已结算[data.feedetl_sn]');
    accepted(await desk.send('2301', fees(stay, [back('4', 40)])));
    accepted(await desk.send('2302', withdraw(stay, '0000')));
    accepted(await desk.send('2301', fees(stay, [back('5', 40)])));
    assert.deepEqual(await sums(stay), charged);
    // Refunds recompute by themselves, wherever their charge was settled, and after a reversal.
    const { setl_id } = second.setlinfo;
    accepted(await desk.send('2305', reversing(stay, setl_id)));
    for (const settlementId of [first.setlinfo.setl_id, setl_id]) {
      const { personId } = stay.patient;
      const told = await explain(platform.deps, { personId, settlementId, institutionCode: null });
      assert.ok(told.ok && told.value.recomputed.equal);
    }
  });
});
