import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accumulatedMessage,
  type Patient,
  reverseMessage,
  settleMessage,
  settlementMessage,
  type Visit,
} from '../../src/demo/messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
  chargeOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from './hospital.ts';
import { moment, type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';

let platform: Platform;
let hospital: Hospital;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  cast = castOf(platform);
});
after(() => platform.stop());

const RESIDENT = { insurance: '390', personType: '15' };

/** A visit of 1,000 yuan, all eligible; answers what the fund pays, in fen. */
async function settle(patient: Patient, beganAt: string, settledAt = beganAt) {
  platform.clock.now = moment(beganAt);
  const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
  const payment = await upload(hospital, visit, 'B1', [chargeOf(plainItem(platform), 1000)]);
  platform.clock.now = moment(settledAt);
  const settled = accepted(await hospital.call('2207', settleMessage(visit, payment)));
  const { setl_id, setl_time } = settled.setlinfo;
  return { visit, setl_id, setl_time, fund: amountsOf(settled).fund_pay_sumamt };
}

async function byMonth(patient: Patient, month = ''): Promise<(string | number)[][]> {
  const message = accumulatedMessage(patient.personId, month);
  const { cuminfo } = accepted(await hospital.call('5206', message));
  return cuminfo.map((row) => [row.year, row.cum_ym, row.cum]).sort();
}

const yearOf = async (visit: Visit, settlementId: string) => {
  const message = settlementMessage(visit, settlementId);
  const { setlinfo } = accepted(await hospital.call('5203', message));
  return [setlinfo.year, setlinfo.begndate];
};

test('what one year has used does not count in the next', async () => {
  const patient = cast(RESIDENT);
  assert.equal((await settle(patient, '2026-11-30 23:59:59')).fund, 80_000);
  assert.equal((await settle(patient, '2026-12-31 23:59:59')).fund, 20_000);
  assert.equal((await settle(patient, '2027-01-01 00:00:00')).fund, 80_000);
  assert.equal((await settle(patient, '2027-01-01 00:00:01')).fund, 20_000);
  assert.deepEqual(await byMonth(patient), [
    ['2026', '202611', 800],
    ['2026', '202612', 200],
    ['2027', '202701', 1000],
  ]);
  assert.deepEqual(await byMonth(patient, '202612'), [['2026', '202612', 200]]);
});

test('the year of a settlement is that of the visit, not that of the payment', async () => {
  const patient = cast(RESIDENT);
  const late = await settle(patient, '2026-12-31 22:00:00', '2027-01-02 09:00:00');
  assert.equal(late.fund, 80_000);
  assert.equal(late.setl_time, '2027-01-02 09:00:00');
  assert.deepEqual(await yearOf(late.visit, late.setl_id), ['2026', '2026-12-31']);
  assert.equal((await settle(patient, '2027-01-02 10:00:00')).fund, 80_000);
  assert.equal((await settle(patient, '2026-12-30 10:00:00')).fund, 20_000);
  assert.deepEqual(await byMonth(patient), [
    ['2026', '202612', 1000],
    ['2027', '202701', 800],
  ]);
});

test('a reversal in the new year gives back to the old one', async () => {
  const patient = cast(RESIDENT);
  const { visit, setl_id } = await settle(patient, '2026-12-31 12:00:00');
  await settle(patient, '2027-01-03 12:00:00');
  accepted(await hospital.call('2208', reverseMessage(visit, setl_id)));
  assert.deepEqual(
    (await byMonth(patient)).filter(([, , amount]) => amount !== 0),
    [['2027', '202701', 800]],
  );
  assert.equal((await settle(patient, '2026-12-31 13:00:00')).fund, 80_000);
});

test('midnight is that of Shanghai', async () => {
  const patient = cast(RESIDENT);
  const { visit, setl_id } = await settle(patient, '2027-01-01 07:59:59');
  assert.deepEqual(await yearOf(visit, setl_id), ['2027', '2027-01-01']);
});

test('a visit of a day without a policy is refused', async () => {
  platform.clock.now = moment('2026-03-18 10:30:00');
  const beganAt = moment('2022-11-30 10:00:00');
  const visit = await openVisit(hospital, cast(), { beganAt });
  const payment = await upload(hospital, visit, 'B1', [chargeOf(plainItem(platform), 1)]);
  assertRefused(
    await hospital.call('2207', settleMessage(visit, payment)),
    '统筹区440100险种310医疗类别11在2022-11-30没有生效的待遇政策[data.med_type]',
  );
});

test('a sign-in of yesterday does not sign out', async () => {
  platform.clock.now = moment('2026-03-18 23:59:00');
  const signIn = { opter_no: 'A001', mac: '1', ip: '1' };
  const { signinoutb } = accepted(await hospital.call('9001', { signIn }));
  platform.clock.now = moment('2026-03-19 00:01:00');
  const signOut = { opter_no: 'A001', sign_no: signinoutb.sign_no };
  assertRefused(
    await hospital.call('9002', { signOut }),
    '当天没有签到信息，不能签退[signOut.sign_no]',
  );
});
