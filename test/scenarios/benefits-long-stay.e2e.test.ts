import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Patient } from '../../src/demo/messages.wire.ts';
import {
  admitWith,
  countsOf,
  explained,
  fundsIn,
  type House,
  leave,
  openHouse,
  settleStay,
} from './benefits-stage.ts';
import { accepted, castOf, plainItem, type Wanted } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { at, fees as feesOf, only, reversing, type StayOf, settling } from './stay-desk.ts';

const CHONGQING = '500000';
const MID = { mid_setl_flag: '1' };

let platform: Platform;
let large: House;
let away: House;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  large = openHouse(platform, 'tertiary');
  away = openHouse(platform, 'tertiary', CHONGQING);
  cast = castOf(platform);
});
after(() => platform.stop());

describe('a stay of 95 days, 100,000 yuan, of somebody working', () => {
  const fees = [
    ['2026-04-01', 30_000],
    ['2026-05-20', 40_000],
    ['2026-07-03', 30_000],
  ] as const;
  const admitted = (patient: Patient) => admitWith(platform, large, patient, '2026-04-01', fees);

  test('pays the deductible twice', async () => {
    const patient = cast();
    const stay = await admitted(patient);
    const settled = await leave(platform, large, stay, '2026-07-05', 100_000);
    const a = amountsOf(settled);
    // 三级 1,000 for 90 days and 1,000 more; 80 % of 98,000.
    assert.deepEqual([a.act_pay_dedc, a.hifp_pay], [200_000, 7_840_000]);
    const { parts } = await explained(platform, large, patient, settled);
    assert.ok(
      parts[0]!.reasons.some((r) => r.text === '起付标准 1000.00 元 × 2 次，本次扣除 2000.00 元'),
    );
  });

  test('settled on day 40 and day 92, pays the same in all', async () => {
    const patient = cast();
    const stay = await admitted(patient);
    // By days, the day of admission not counted: the 40th is 11 May, the 92nd 2 July.
    at(platform, '2026-07-03 20:00:00');
    const to = (dscgTime: string) => ({ ...MID, dscgTime });
    const first = await settleStay(large, stay, 30_000, to('2026-05-11'));
    const second = await settleStay(large, stay, 40_000, to('2026-07-02'));
    const last = await leave(platform, large, stay, '2026-07-05', 30_000);
    const told = [first, second, last].map((s) => {
      const a = amountsOf(s);
      return [a.act_pay_dedc, a.hifp_pay];
    });
    assert.deepEqual(told, [
      [100_000, 2_320_000],
      [100_000, 3_120_000],
      [0, 2_400_000],
    ]);
    for (const settled of [first, second, last]) {
      await explained(platform, large, patient, settled);
    }
    assert.equal(2_320_000 + 3_120_000 + 2_400_000, 7_840_000);
    for (const settled of [last, second, first]) {
      accepted(await large.desk.send('2305', reversing(stay, settled.setlinfo.setl_id)));
    }
    assert.deepEqual(await countsOf(large, patient), []);
    // Undone, it pays in one what it would have paid at once.
    const again = accepted(await large.desk.send('2303', settling(stay, 100_000)));
    assert.equal(amountsOf(again).hifp_pay, 7_840_000);
  });

  test('of exactly 90 days pays one deductible, of 91 two', async () => {
    for (const [until, deductible] of [
      ['2026-06-30', 100_000],
      ['2026-07-01', 200_000],
    ] as const) {
      const patient = cast();
      const few = [['2026-04-01', 10_000]] as const;
      const stay = await admitWith(platform, large, patient, '2026-04-01', few);
      const settled = await leave(platform, large, stay, until, 10_000);
      assert.equal(amountsOf(settled).act_pay_dedc, deductible, until);
    }
  });
});

describe('a stay across the end of the year, of an adult resident of Chongqing', () => {
  const fees = [
    ['2025-12-20', 40_000],
    ['2026-01-05', 20_000],
  ] as const;
  const resident = () => cast({ region: CHONGQING, insurance: '390', personType: '15' });
  const month = async (patient: Patient, of: string) =>
    (await countsOf(away, patient, of)).map(([, , fund, yuan]) => [fund, yuan]);

  test('is settled by the values of the year of discharge, and counts in it', async () => {
    const patient = resident();
    const stay = await admitWith(platform, away, patient, '2025-12-20', fees);
    const settled = await leave(platform, away, stay, '2026-01-10', 60_000);
    // (60,000 − 800) × 50 % = 29,600; 大病 of 2026: (30,400 − 19,856) × 60 % = 6,326.40.
    assert.deepEqual(fundsIn(settled), [
      ['390100', 2_960_000],
      ['390200', 632_640],
    ]);
    const why = await explained(platform, away, patient, settled);
    assert.equal(why.settlement.policyDay, '2026-01-10');
    assert.equal(why.parts[1]!.reasons[0]!.version, '2026-01-01');
    assert.deepEqual(await month(patient, '202512'), []);
    assert.deepEqual(await month(patient, '202601'), [
      ['390200', 6_326.4],
      ['390100', 29_600],
    ]);
  });

  test('settled at the end of the year, counts in each year what is settled in it', async () => {
    const patient = resident();
    const stay = await admitWith(platform, away, patient, '2025-12-20', fees.slice(0, 1));
    at(platform, '2025-12-31 20:00:00');
    const first = await settleStay(away, stay, 40_000, MID);
    // (40,000 − 800) × 50 % = 19,600; 大病 of 2025: (20,400 − 18,797) × 60 % = 961.80.
    assert.deepEqual(fundsIn(first), [
      ['390100', 1_960_000],
      ['390200', 96_180],
    ]);
    const why = await explained(platform, away, patient, first);
    assert.equal(why.settlement.policyDay, '2025-12-31');
    assert.equal(why.parts[1]!.reasons[0]!.version, '2025-01-01');
    // The rest by the new year: the deductible of the stay is taken, that of 大病 begins anew.
    const settled = await finish(stay);
    assert.deepEqual(fundsIn(settled), [
      ['390100', 1_000_000],
      ['390200', 0],
    ]);
    assert.equal(amountsOf(settled).act_pay_dedc, 0);
    assert.deepEqual(await month(patient, '202512'), [
      ['390200', 961.8],
      ['390100', 19_600],
    ]);
    assert.deepEqual(await month(patient, '202601'), [['390100', 10_000]]);
    // A mid-stay settlement named up to the end of the year but made after it is of the old year.
    accepted(await away.desk.send('2305', reversing(stay, settled.setlinfo.setl_id)));
    accepted(await away.desk.send('2305', reversing(stay, first.setlinfo.setl_id)));
    assert.deepEqual(await countsOf(away, patient), []);
    accepted(await away.desk.send('2405', only(stay)));
    const late = await settleStay(away, stay, 40_000, { ...MID, dscgTime: '2025-12-31' });
    assert.deepEqual(fundsIn(late), fundsIn(first));
    assert.deepEqual(await month(patient, '202512'), [
      ['390200', 961.8],
      ['390100', 19_600],
    ]);
  });

  /** The fees of January and the discharge. */
  async function finish(stay: StayOf) {
    at(platform, '2026-01-05 20:00:00');
    const item = plainItem(platform).code;
    const one = { no: '9', at: '2026-01-05 12:00:00', item, count: 100, price: 200 };
    accepted(await away.desk.send('2301', feesOf(stay, [one])));
    return leave(platform, away, stay, '2026-01-10', 20_000);
  }
});
