import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Patient } from '../../src/demo/messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
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
  type StayOf,
  settling,
  withdraw,
} from './stay-desk.ts';
import { stayPolicy } from './stay-policy.ts';

const policy = stayPolicy();
let platform: Platform;
let desk: Desk;
let cast: (wanted?: Wanted) => Patient;
let item: string;
let another: string;

before(async () => {
  platform = await startPlatform(policy.folder);
  desk = openDesk(platform, openHospital(platform).institution);
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

  test('may follow its charge in the same message', async () => {
    const stay = await charged();
    const charge = { no: '7', at: NOON, item, count: 2, price: 20 };
    const back = refund('8', 2, { refundOf: '7' });
    accepted(await desk.send('2301', fees(stay, [charge, back])));
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
      const message = fees(stay, [line]);
      const [only] = message.feedetail;
      const rounded = {
        ...only!,
        det_item_fee_sumamt: Number(only!.det_item_fee_sumamt).toFixed(2),
      };
      assertRefused(await desk.send('2301', { feedetail: [rounded] }), text);
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
