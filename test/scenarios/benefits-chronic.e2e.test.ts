import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  chronicMessage,
  chronicQueryMessage,
  withdrawFilingMessage,
} from '../../src/demo/filing-messages.wire.ts';
import { diagnosisMessage, type Patient, settleMessage } from '../../src/demo/messages.wire.ts';
import { day } from '../../src/kernel/day.ts';
import {
  countsOf,
  explained,
  fundsIn,
  type House,
  openHouse,
  paidIn,
  partsIn,
  refused,
  reverseVisit,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { accepted, assertRefused, castOf, HYPERTENSION, REGION, type Wanted } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { at } from './stay-desk.ts';

/** 门诊慢特病. */
const CHRONIC = '14';
const PRESSURE = { code: 'M03900', name: '高血压病' };
const DIABETES = { code: 'M01600', name: '糖尿病' };
const RESIDENT = { insurance: '390', personType: '15' };

let platform: Platform;
let near: House;
let large: House;
let cast: (wanted: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  near = openHouse(platform, 'primary');
  large = openHouse(platform, 'tertiary');
  const next = castOf(platform);
  const filed = new Set(platform.world.chronic.map((c) => c.personId));
  cast = (wanted) => {
    const patient = next(wanted);
    return filed.has(patient.personId) ? cast(wanted) : patient;
  };
});
after(() => platform.stop());

/** 2503; the number of the filing. */
async function file(patient: Patient, illness: typeof PRESSURE, from = '2026-03-18') {
  const filed = { patient, region: REGION, from: day(from), until: '' } as const;
  const { doctor } = large.hospital;
  const identified = { at: large.institution, by: doctor, on: day('2026-03-10') };
  const message = chronicMessage(filed, illness, identified);
  return accepted(await near.hospital.call('2503', message)).result.trt_dcla_detl_sn;
}

function come(patient: Patient, disease: string, yuan: number, house = near) {
  return visit(platform, house, patient, yuan, { medicalType: CHRONIC, disease });
}

test('a visit for a chronic disease needs the disease stated and filed', async () => {
  at(platform, '2026-03-18 10:30:00');
  const patient = cast(RESIDENT);
  const came = await visit(platform, near, patient, 1000, { medicalType: CHRONIC });
  const settle = settleMessage(came.visit, came.payment);
  const unstated = '门诊慢特病就诊须在就诊信息中写明病种代码[data.med_type]';
  await refused(platform, near, '2206', settle, unstated);
  await refused(platform, near, '2207', settle, unstated);
  const { mdtrtinfo, diseinfo } = diagnosisMessage(came.visit, [HYPERTENSION]);
  // The diagnosis is no disease of the list.
  accepted(await near.hospital.call('2203', { mdtrtinfo, diseinfo }));
  const none = (code: string) => `该人员在2026-03-18没有门诊慢特病${code}的有效备案[data.med_type]`;
  await refused(platform, near, '2207', settle, none(HYPERTENSION.code));
  const stated = { ...mdtrtinfo, dise_codg: PRESSURE.code, dise_name: PRESSURE.name };
  accepted(await near.hospital.call('2203', { mdtrtinfo: stated, diseinfo }));
  await refused(platform, near, '2207', settle, none(PRESSURE.code));
  // Another disease, and one that begins tomorrow, do not do.
  await file(patient, DIABETES);
  const later = await file(patient, PRESSURE, '2026-03-19');
  await refused(platform, near, '2207', settle, none(PRESSURE.code));
  accepted(
    await near.hospital.call('2504', withdrawFilingMessage(patient.personId, later, '重新备案')),
  );
  await file(patient, PRESSURE);
  const settled = await settleVisit(near, came);
  // (1,000 − 300 of the year) × 70 % = 490, of which a month of the disease pays 400.
  assert.deepEqual(paidIn(settled), [40_000, 0, 60_000]);
  assert.equal(amountsOf(settled).act_pay_dedc, 30_000);
});

test('each of two diseases has a month limit of its own', async () => {
  at(platform, '2026-03-18 10:30:00');
  const patient = cast(RESIDENT);
  await file(patient, PRESSURE);
  await file(patient, DIABETES);
  const first = await settleVisit(near, await come(patient, PRESSURE.code, 1000));
  assert.deepEqual(fundsIn(first), [
    ['390100', 40_000],
    ['390200', 0],
  ]);
  const why = await explained(platform, near, patient, first);
  // 400 of 490 stand for 571.43 of the 700 (400 ÷ 70 %): 171.43 are their 30 %, 128.57 past it.
  assert.deepEqual(partsIn(why), [
    ['居民统筹基金', 40_000],
    ['居民大病保险', 0],
    ['现金：起付标准以下', 30_000],
    ['现金：按比例自付', 17_143],
    ['现金：超过病种或时段限额', 12_857],
  ]);
  assert.equal(
    why.parts[4]!.reasons[0]!.text,
    '月度限额 400.00 元，已用 0.00 元，本次最多支付 400.00 元',
  );
  // The limit of high blood pressure is used up; the deductible of the year is not taken again.
  const again = await settleVisit(near, await come(patient, PRESSURE.code, 500));
  assert.deepEqual(paidIn(again), [0, 0, 50_000]);
  // 500 × 70 % = 350 and 100 × 70 % = 70, of which 50 are left in the month.
  const other = await settleVisit(near, await come(patient, DIABETES.code, 500));
  assert.deepEqual(paidIn(other), [35_000, 0, 15_000]);
  const rest = await settleVisit(near, await come(patient, DIABETES.code, 100));
  assert.deepEqual(paidIn(rest), [5_000, 0, 5_000]);
  at(platform, '2026-04-01 09:00:00');
  const next = await settleVisit(large, await come(patient, PRESSURE.code, 500, large));
  // A tertiary hospital: 60 %.
  assert.deepEqual(paidIn(next), [30_000, 0, 20_000]);
  for (const [house, settled] of [
    [near, again],
    [near, other],
    [near, rest],
    [large, next],
  ] as const) {
    await explained(platform, house, patient, settled);
  }
  // 400 + 350 + 50 in March, each payment once; Q0000 is the deductible of the year.
  assert.deepEqual(await countsOf(near, patient, '202603'), [
    ['390', '202603', 'Q0000', 300],
    ['390', '202603', '390100', 800],
  ]);
  assert.deepEqual(await countsOf(near, patient, '202604'), [['390', '202604', '390100', 300]]);
});

test('a filing that a settlement relies on stays until every one of them is undone', async () => {
  at(platform, '2026-03-18 10:30:00');
  const patient = cast({ personType: '12' });
  const filingId = await file(patient, DIABETES);
  const visits = [await come(patient, DIABETES.code, 200), await come(patient, DIABETES.code, 300)];
  const settled = [await settleVisit(near, visits[0]!), await settleVisit(near, visits[1]!)];
  // A retired employee in a primary hospital: 90 %, no deductible.
  assert.deepEqual(settled.map(paidIn), [
    [18_000, 0, 2_000],
    [27_000, 0, 3_000],
  ]);
  const out = withdrawFilingMessage(patient.personId, filingId, '录入有误');
  const text = '备案已用于结算，不能撤销，请先撤销结算[data.trt_dcla_detl_sn]';
  await refused(platform, near, '2504', out, text);
  await reverseVisit(near, visits[0]!.visit, settled[0]!);
  await refused(platform, near, '2504', out, text);
  await reverseVisit(near, visits[1]!.visit, settled[1]!);
  assert.deepEqual(await countsOf(near, patient), []);
  assert.equal(accepted(await near.hospital.call('2504', out)), null);
  const asked = accepted(await near.hospital.call('5301', chronicQueryMessage(patient.personId)));
  assert.deepEqual(asked.feedetail, []);
  assertRefused(
    await near.hospital.call('2207', settleMessage(visits[0]!.visit, visits[0]!.payment)),
    '该人员在2026-03-18没有门诊慢特病M01600的有效备案[data.med_type]',
  );
});

test('a plain visit leaves the filing of a disease alone', async () => {
  at(platform, '2026-03-18 10:30:00');
  const patient = cast(RESIDENT);
  const filingId = await file(patient, PRESSURE);
  const plan = { disease: PRESSURE.code };
  const settled = await settleVisit(near, await visit(platform, near, patient, 100, plan));
  // 普通门诊: 80 % in a primary hospital.
  assert.deepEqual(paidIn(settled), [8_000, 0, 2_000]);
  const out = withdrawFilingMessage(patient.personId, filingId, '录入有误');
  assert.equal(accepted(await near.hospital.call('2504', out)), null);
});
