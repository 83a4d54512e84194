import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Patient, settlementMessage, type Visit } from '../../src/demo/messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
  type Hospital,
  openHospital,
  plainItem,
  type Wanted,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf, assertIdentities } from './setlinfo.ts';
import {
  admit,
  assertSame,
  at,
  type Desk,
  discharge,
  type Fee,
  fees,
  only,
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

before(async () => {
  platform = await startPlatform(policy.folder);
  hospital = openHospital(platform);
  desk = openDesk(platform, hospital.institution);
  cast = castOf(platform);
  item = plainItem(platform).code;
});
after(async () => {
  await platform.stop();
  policy.remove();
});

const MID = { mid_setl_flag: '1' };

function line(no: string, on: string, count = 10): Fee {
  return { no, at: `${on} 12:00:00`, item, count, price: 100 };
}

/** In hospital since 1 March, 1,000 yuan on each of the first three days of it. */
async function playStay(): Promise<StayOf> {
  at(platform, '2026-03-01 09:00:00');
  const stay = await admit(desk, cast(), '2026-03-01 08:30:00');
  at(platform, '2026-03-05 09:00:00');
  const days = ['2026-03-01', '2026-03-02', '2026-03-03'];
  const lines = days.map((on, i) => line(String(i + 1), on));
  accepted(await desk.send('2301', fees(stay, lines)));
  return stay;
}

const fund = (of: Parameters<typeof amountsOf>[0]) => amountsOf(of).fund_pay_sumamt;

describe('a mid-stay settlement', () => {
  test('settles what there is; the rest and what comes later goes into the next', async () => {
    const stay = await playStay();
    const upTo = { ...MID, dscgTime: '2026-03-02' };
    const quoted = accepted(await desk.send('2303', settling(stay, 2000, upTo)));
    const first = accepted(await desk.send('2304', settling(stay, 2000, upTo)));
    assertSame(quoted, first);
    assertIdentities(first);
    assert.equal(fund(first), (200_000 - 30_000) * 0.8);
    // A line that arose before the cut and came after the settlement.
    accepted(await desk.send('2301', fees(stay, [line('4', '2026-03-01')])));
    const second = accepted(await desk.send('2304', settling(stay, 2000, MID)));
    // The deductible of the stay was taken already.
    assert.equal(fund(second), 160_000);
    accepted(await desk.send('2301', fees(stay, [line('5', '2026-03-04')])));
    accepted(await desk.send('2402', discharge(stay, '2026-03-05 09:00:00')));
    const last = accepted(await desk.send('2304', settling(stay, 1000)));
    assert.equal(fund(last), 80_000);
    const of = async (settlementId: string) => {
      const visit = { patient: stay.patient, encounterId: stay.encounterId } as Visit;
      const asked = settlementMessage(visit, settlementId);
      return accepted(await hospital.call('5204', asked)).map((row) => row.feedetl_sn);
    };
    assert.deepEqual(await of(first.setlinfo.setl_id), ['1', '2']);
    assert.deepEqual(await of(second.setlinfo.setl_id), ['3', '4']);
    assert.deepEqual(await of(last.setlinfo.setl_id), ['5']);
  });

  test('is undone from the last, and its lines are free again', async () => {
    const stay = await playStay();
    const upTo = { ...MID, dscgTime: '2026-03-01' };
    const first = accepted(await desk.send('2304', settling(stay, 1000, upTo)));
    const second = accepted(await desk.send('2304', settling(stay, 2000, MID)));
    const [a, b] = [first.setlinfo.setl_id, second.setlinfo.setl_id];
    assertRefused(
      await desk.send('2305', reversing(stay, a)),
      '该住院其后还有结算，请从最后一次结算开始撤销[data.setl_id]',
    );
    assertRefused(await desk.send('2302', withdraw(stay, '2')), '费用明细2已结算[data.feedetl_sn]');
    accepted(await desk.send('2305', reversing(stay, b)));
    accepted(await desk.send('2302', withdraw(stay, '2')));
    accepted(await desk.send('2305', reversing(stay, a)));
    const again = accepted(await desk.send('2304', settling(stay, 2000, MID)));
    assert.equal(fund(again), (200_000 - 30_000) * 0.8);
  });

  test('of lines that were settled takes no second one', async () => {
    const stay = await playStay();
    accepted(await desk.send('2304', settling(stay, 3000, MID)));
    assertRefused(
      await desk.send('2304', settling(stay, 3000, MID)),
      '住院没有未结算的费用明细[data.mdtrt_id]',
    );
    assertRefused(
      await desk.send('2301', fees(stay, [line('1', '2026-03-01')])),
      '费用明细1已结算[feedetail.feedetl_sn]',
    );
    accepted(await desk.send('2302', withdraw(stay, '0000')));
    // A refund of a settled line by itself is more than the next settlement can hold.
    const back = { ...line('9', '2026-03-04', -1), refundOf: '1' };
    accepted(await desk.send('2301', fees(stay, [back, line('10', '2026-03-04', 3)])));
    const next = accepted(await desk.send('2304', settling(stay, 200, MID)));
    assert.equal(amountsOf(next).medfee_sumamt, 20_000);
  });

  test('is for the time before the discharge, the final one for after it', async () => {
    const stay = await playStay();
    const quoted = accepted(await desk.send('2303', settling(stay, 3000)));
    assertRefused(
      await desk.send('2304', settling(stay, 3000)),
      '尚未办理出院，不能出院结算；住院期间结算请将中途结算标志填1[data.mdtrt_id]',
    );
    accepted(await desk.send('2402', discharge(stay, '2026-03-05 08:00:00')));
    assertRefused(
      await desk.send('2304', settling(stay, 3000, MID)),
      '已办理出院，不能中途结算，请办理出院结算[data.mid_setl_flag]',
    );
    const settled = accepted(await desk.send('2304', settling(stay, 3000)));
    assertSame(quoted, settled);
    assertRefused(
      await desk.send('2304', settling(stay, 3000)),
      '已出院结算，请先撤销结算[data.mdtrt_id]',
    );
    assertRefused(await desk.send('2405', only(stay)), '已出院结算，请先撤销结算[data.mdtrt_id]');
    assertRefused(
      await desk.send('2301', fees(stay, [line('6', '2026-03-04')])),
      '已出院结算，请先撤销结算[feedetail.mdtrt_id]',
    );
  });
});

test('a stay of 5,000 lines is uploaded, settled and taken back', async () => {
  at(platform, '2026-03-01 09:00:00');
  const stay = await admit(desk, cast(), '2026-03-01 08:30:00');
  for (let first = 1; first <= 5000; first += 1000) {
    const lines = Array.from({ length: 1000 }, (_, i) => line(`${first + i}`, '2026-03-01', 1));
    at(platform, '2026-03-02 09:00:00');
    accepted(await desk.send('2301', fees(stay, lines)));
  }
  accepted(await desk.send('2402', discharge(stay, '2026-03-02 08:00:00')));
  const settled = accepted(await desk.send('2304', settling(stay, 500_000)));
  assert.equal(fund(settled), (50_000_000 - 30_000) * 0.8);
  accepted(await desk.send('2305', reversing(stay, settled.setlinfo.setl_id)));
  const again = accepted(await desk.send('2303', settling(stay, 500_000)));
  assert.equal(fund(again), fund(settled));
});
