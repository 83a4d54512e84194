import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { referralMessage, withdrawFilingMessage } from '../../src/demo/filing-messages.wire.ts';
import { type Patient, settlementMessage } from '../../src/demo/messages.wire.ts';
import { day } from '../../src/kernel/day.ts';
import {
  admitWith,
  explained,
  type House,
  leave,
  openHouse,
  refused,
  settleStay,
  visit,
} from './benefits-stage.ts';
import { accepted, castOf, REGION, type Wanted } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { at, discharge, only, reversing, type StayOf, settling } from './stay-desk.ts';

const ILLNESS = { code: 'J18.900', name: '肺炎' };

let platform: Platform;
let near: House;
let middle: House;
let large: House;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  near = openHouse(platform, 'primary');
  middle = openHouse(platform, 'secondary');
  large = openHouse(platform, 'tertiary');
  cast = castOf(platform);
});
after(() => platform.stop());

/** 2501 between two hospitals of the region, from the stay that is left; the filing's number. */
async function refer(patient: Patient, from: House, to: House, on: string, left = '') {
  const filed = { patient, region: REGION, from: day(on), until: '' } as const;
  const message = referralMessage(filed, ILLNESS, to.institution, left);
  return accepted(await from.hospital.call('2501', message)).result.trt_dcla_detl_sn;
}

type Played = { readonly stay: StayOf; readonly paid: readonly [number, number, number] };

/**
 * A stay of 10,000 yuan of somebody working: deductible and fund, and which episode of the year it
 * is.
 */
async function play(patient: Patient, house: House, from: string, to: string): Promise<Played> {
  const stay = await admitWith(platform, house, patient, from, [[from, 10_000]]);
  const settled = await leave(platform, house, stay, to, 10_000);
  const { act_pay_dedc, hifp_pay } = amountsOf(settled);
  const { settlement } = await explained(platform, house, patient, settled);
  return { stay, paid: [act_pay_dedc, hifp_pay, settlement.trace.of.facts.nth] };
}

test('referred up, the next stay pays only what its deductible is more', async () => {
  const patient = cast();
  const first = await play(patient, near, '2026-01-05', '2026-01-10');
  // 一级 250, then 90 % of 9,750.
  assert.deepEqual(first.paid, [25_000, 877_500, 1]);
  await refer(patient, near, middle, '2026-01-10', first.stay.encounterId);
  const second = await play(patient, middle, '2026-01-10', '2026-01-15');
  // 二级 500 less 250, then 85 % of 9,750; still the first of the year.
  assert.deepEqual(second.paid, [25_000, 828_750, 1]);
  await refer(patient, middle, large, '2026-01-15', second.stay.encounterId);
  const third = await play(patient, large, '2026-01-15', '2026-01-20');
  // 三级 1,000 less 500 of both, then 80 % of 9,500.
  assert.deepEqual(third.paid, [50_000, 760_000, 1]);
  // Referred down again, nothing is left of the deductible.
  await refer(patient, large, near, '2026-01-20', third.stay.encounterId);
  const last = await play(patient, near, '2026-01-20', '2026-01-25');
  assert.deepEqual(last.paid, [0, 900_000, 1]);
  // Come by themselves later, the referral to that hospital still in force: a stay of its own.
  const own = await play(patient, middle, '2026-03-01', '2026-03-05');
  assert.deepEqual(own.paid, [50_000, 807_500, 2]);
});

test('referred down from the highest, no deductible is taken at all', async () => {
  const patient = cast();
  const first = await play(patient, large, '2026-01-05', '2026-01-10');
  assert.deepEqual(first.paid, [100_000, 720_000, 1]);
  await refer(patient, large, near, '2026-01-10', first.stay.encounterId);
  const second = await play(patient, near, '2026-01-10', '2026-01-15');
  assert.deepEqual(second.paid, [0, 900_000, 1]);
});

test('a referral that names no stay, or a visit, joins nothing', async () => {
  const patient = cast();
  at(platform, '2026-01-04 10:00:00');
  const came = await visit(platform, near, patient, 100);
  await refer(patient, near, large, '2026-01-04', came.visit.encounterId);
  const first = await play(patient, large, '2026-01-05', '2026-01-10');
  assert.deepEqual(first.paid, [100_000, 720_000, 1]);
  await refer(patient, large, middle, '2026-01-10');
  const second = await play(patient, middle, '2026-01-10', '2026-01-15');
  // 二级 500 of its own, 85 % of 9,500.
  assert.deepEqual(second.paid, [50_000, 807_500, 2]);
});

test('a referral from a stay that was taken back joins nothing', async () => {
  const patient = cast();
  const gone = await admitWith(platform, near, patient, '2026-01-05', []);
  await refer(patient, near, large, '2026-01-05', gone.encounterId);
  accepted(await near.desk.send('2404', only(gone)));
  const stay = await play(patient, large, '2026-01-05', '2026-01-10');
  assert.deepEqual(stay.paid, [100_000, 720_000, 1]);
});

test('a referral from a stay that is not there is refused', async () => {
  const patient = cast();
  at(platform, '2026-03-18 10:30:00');
  const theirs = await admitWith(platform, near, cast(), '2026-03-18', []);
  const filed = { patient, region: REGION, from: day('2026-03-18'), until: '' } as const;
  const text = '转院前就诊信息不存在，或不属于该人员与本机构[refmedin.refl_old_mdtrt_id]';
  for (const left of ['1', theirs.encounterId]) {
    const message = referralMessage(filed, ILLNESS, large.institution, left);
    await refused(platform, near, '2501', message, text);
  }
});

test('settled anew after the stay it led to, a stay takes its deductible again', async () => {
  const patient = cast();
  const first = await play(patient, near, '2026-01-05', '2026-01-10');
  await refer(patient, near, large, '2026-01-10', first.stay.encounterId);
  const second = await play(patient, large, '2026-01-10', '2026-01-15');
  assert.deepEqual([first.paid[0], second.paid[0]], [25_000, 75_000]);
  const asked = settlementMessage(first.stay, '');
  const { setlinfo } = accepted(await near.hospital.call('5203', asked));
  accepted(await near.desk.send('2305', reversing(first.stay, setlinfo.setl_id)));
  // 750 of the 1,000 were paid there: the 250 are still due here, and 90 % of 9,750 as before.
  const anew = amountsOf(await settleStay(near, first.stay, 10_000));
  assert.deepEqual([anew.act_pay_dedc, anew.hifp_pay], [25_000, 877_500]);
});

test('settled late, a stay owes no deductible that the next one took in full', async () => {
  const patient = cast();
  const first = await admitWith(platform, near, patient, '2026-01-05', [['2026-01-05', 10_000]]);
  at(platform, '2026-01-10 12:00:00');
  accepted(await near.desk.send('2402', discharge(first, '2026-01-10 11:00:00')));
  await refer(patient, near, large, '2026-01-10', first.encounterId);
  const second = await play(patient, large, '2026-01-10', '2026-01-15');
  assert.equal(second.paid[0], 100_000);
  const late = amountsOf(await settleStay(near, first, 10_000));
  assert.deepEqual([late.act_pay_dedc, late.hifp_pay], [0, 900_000]);
});

test('the deductible of a stay taken back is due in the stay it was referred to', async () => {
  const patient = cast();
  const first = await play(patient, near, '2026-01-05', '2026-01-10');
  const filingId = await refer(patient, near, large, '2026-01-10', first.stay.encounterId);
  const second = await admitWith(platform, large, patient, '2026-01-10', [['2026-01-10', 10_000]]);
  const settled = await leave(platform, large, second, '2026-01-15', 10_000);
  assert.equal(amountsOf(settled).act_pay_dedc, 75_000);
  // The filing cannot go while the stay it led to is settled.
  const out = withdrawFilingMessage(patient.personId, filingId, '录入有误');
  const used = '备案已用于结算，不能撤销，请先撤销结算[data.trt_dcla_detl_sn]';
  await refused(platform, near, '2502', out, used);
  const undo = async (house: House, stay: StayOf, setlId: string) =>
    accepted(await house.desk.send('2305', reversing(stay, setlId)));
  await undo(large, second, settled.setlinfo.setl_id);
  const again = accepted(await near.desk.send('2303', { data: await unsettled(first.stay) }));
  assert.equal(amountsOf(again).act_pay_dedc, 25_000);
  const anew = await settleStay(large, second, 10_000);
  assert.equal(amountsOf(anew).act_pay_dedc, 100_000);

  /** Takes the first settlement back; what a quote of it asks. */
  async function unsettled(stay: StayOf) {
    const asked = settlementMessage(stay, '');
    const { setlinfo } = accepted(await near.hospital.call('5203', asked));
    await undo(near, stay, setlinfo.setl_id);
    return settling(stay, 10_000).data;
  }
});
