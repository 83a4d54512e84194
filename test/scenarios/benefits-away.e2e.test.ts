import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { referralMessage, withdrawFilingMessage } from '../../src/demo/filing-messages.wire.ts';
import { type Patient, registerMessage } from '../../src/demo/messages.wire.ts';
import { purchaseMessage } from '../../src/demo/purchase-messages.wire.ts';
import { day } from '../../src/kernel/day.ts';
import {
  admitWith,
  countsOf,
  explained,
  fundsIn,
  type House,
  leave,
  openHouse,
  openShop,
  paidIn,
  refused,
  reverseVisit,
  settleStay,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { accepted, assertRefused, castOf, chargeOf, plainItem, type Wanted } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { admission, at, reversing } from './stay-desk.ts';

const CHONGQING = '500000';
const ILLNESS = { code: 'J18.900', name: '肺炎' };
const UNFILED = '该人员参保地为重庆市，没有到本机构就医的有效异地备案';

let platform: Platform;
/** A tertiary hospital at home, in Chongqing, and two away, in Guangzhou. */
let home: House;
let away: House;
let other: House;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  home = openHouse(platform, 'tertiary', CHONGQING);
  away = openHouse(platform, 'tertiary');
  other = openHouse(platform, 'secondary');
  const next = castOf(platform);
  cast = (wanted = {}) => next({ region: CHONGQING, ...wanted });
});
after(() => platform.stop());

/** 2501 from home to the hospital in Guangzhou, for another province. */
async function file(patient: Patient, from = '2026-03-01', until = '2026-06-30'): Promise<string> {
  const filed = { patient, region: CHONGQING, from: day(from), until: day(until) };
  const { refmedin } = referralMessage(filed, ILLNESS, away.institution);
  const far = { ...refmedin, refl_type: '3', mdtrtarea_admdvs: '440103' };
  const { result } = accepted(await home.hospital.call('2501', { refmedin: far }));
  return result.trt_dcla_detl_sn;
}

function registration(patient: Patient, { hospital }: House) {
  const { doctor } = hospital;
  return registerMessage({ patient, doctor, visitNo: 'YD1', beganAt: platform.clock.now });
}

describe('somebody of another region who has not filed', () => {
  test('is registered, sold to and admitted nowhere away from home', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast();
    await refused(platform, away, '2201', registration(patient, away), `${UNFILED}[data.psn_no]`);
    const planned = admission(patient, '2026-03-18 09:00:00');
    await refused(platform, away, '2401', planned, `${UNFILED}[mdtrtinfo.psn_no]`);
    const bought = purchaseMessage({
      ...{ patient, at: platform.clock.now, medicalType: '41', accounts: 'none' },
      charges: [chargeOf(plainItem(platform), 10)],
    });
    await refused(platform, openShop(platform), '2102', bought, `${UNFILED}[druginfo.psn_no]`);
  });

  test('is admitted as an emergency, which counts as filed', async () => {
    const patient = cast();
    const urgent = { exp_content: '{"IPT_TYPE":"2"}' };
    const fees = [['2026-03-02', 10_000]] as const;
    const stay = await admitWith(platform, away, patient, '2026-03-02', fees, urgent);
    const settled = await leave(platform, away, stay, '2026-03-08', 10_000);
    // 三级起付 880; in service 85 % × 90 % = 76.5 % of 9,120.
    assert.deepEqual(fundsIn(settled), [
      ['310100', 697_680],
      ['330100', 0],
    ]);
    assert.equal(amountsOf(settled).act_pay_dedc, 88_000);
    const why = await explained(platform, away, patient, settled);
    assert.equal(why.settlement.trace.of.facts.away, 'emergency');
    assert.deepEqual(why.settlement.trace.filings, []);
    // 急诊转住院 is one by its type.
    const again = await admitWith(platform, other, patient, '2026-03-09', [], { med_type: '24' });
    assert.notEqual(again.encounterId, stay.encounterId);
  });
});

describe('somebody of another region who has filed at home', () => {
  test('visits under the policy of home, at the share of the referred', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast();
    const filingId = await file(patient);
    const came = await visit(platform, away, patient, 1_000);
    const settled = await settleVisit(away, came);
    // Chongqing: 200 of the year, then 50 % × 90 % = 45 % of 800 in a tertiary hospital.
    assert.deepEqual(paidIn(settled), [36_000, 0, 64_000]);
    assert.equal(settled.setlinfo.clr_optins, CHONGQING);
    const why = await explained(platform, away, patient, settled);
    const texts = why.parts[0]!.reasons.map((r) => r.text);
    assert.ok(texts.includes('支付比例由 50% 调整为 45%'), texts.join());
    assert.ok(texts.includes('800.00 元 × 45% = 360.00 元（四舍五入到分）'), texts.join());
    assert.deepEqual(why.settlement.trace.filings, [filingId]);
    // The same city, another hospital: 60 % × 90 % = 54 %, the deductible taken already.
    const second = await settleVisit(other, await visit(platform, other, patient, 1_000));
    assert.deepEqual(paidIn(second), [54_000, 0, 46_000]);
    // At home it is no referral: 60 % in a secondary hospital.
    const own = openHouse(platform, 'secondary', CHONGQING);
    const there = await settleVisit(own, await visit(platform, own, patient, 1_000));
    assert.deepEqual(paidIn(there), [60_000, 0, 40_000]);
    const counts = await countsOf(away, patient);
    assert.deepEqual(counts, await countsOf(home, patient));
    assert.deepEqual(counts, [
      ['310', '202603', 'Q0000', 200],
      ['310', '202603', '310102', 1_500],
    ]);
    const out = withdrawFilingMessage(patient.personId, filingId, '不再外出');
    const used = '备案已用于结算，不能撤销，请先撤销结算[data.trt_dcla_detl_sn]';
    assertRefused(await home.hospital.call('2502', out), used);
    const back = await reverseVisit(away, came.visit, settled);
    assert.deepEqual(paidIn(back), [-36_000, 0, -64_000]);
    assertRefused(await home.hospital.call('2502', out), used);
  });

  test('stays under the policy of home, at the share of the referred', async () => {
    at(platform, '2026-03-01 08:00:00');
    const patient = cast({ personType: '12' });
    const filingId = await file(patient);
    const fees = [['2026-03-03', 20_000]] as const;
    const stay = await admitWith(platform, away, patient, '2026-03-02', fees);
    const settled = await leave(platform, away, stay, '2026-03-10', 20_000);
    // 880 once; retired 95 % × 90 % = 85.5 % of 19,120.
    assert.deepEqual(fundsIn(settled), [
      ['310100', 1_634_760],
      ['330100', 0],
    ]);
    const why = await explained(platform, away, patient, settled);
    assert.deepEqual(
      [why.settlement.trace.of.facts.away, why.settlement.trace.of.facts.referral],
      ['referred', 'level'],
    );
    const { setl_id } = settled.setlinfo;
    const undone = accepted(await away.desk.send('2305', reversing(stay, setl_id)));
    assert.equal(undone.setlinfo.fund_pay_sumamt, -16_347.6);
    assert.deepEqual(await countsOf(home, patient), []);
    const out = withdrawFilingMessage(patient.personId, filingId, '不再外出');
    accepted(await home.hospital.call('2502', out));
    // What was begun under it is now settled as unfiled: 95 % × 70 % = 66.5 % of 19,120.
    const unfiled = await settleStay(away, stay, 20_000);
    assert.equal(amountsOf(unfiled).fund_pay_sumamt, 1_271_480);
    // Withdrawn, it lets in no longer.
    const planned = admission(patient, '2026-03-10 19:00:00');
    at(platform, '2026-03-10 20:00:00');
    await refused(platform, away, '2401', planned, `${UNFILED}[mdtrtinfo.psn_no]`);
  });

  test('is let in on the days of the filing only, and by the day they come', async () => {
    at(platform, '2026-03-01 08:00:00');
    const patient = cast();
    await file(patient, '2026-03-05', '2026-03-07');
    const comesOn = async (time: string) => {
      at(platform, time);
      return (await away.hospital.call('2201', registration(patient, away))).err_msg;
    };
    const text = `${UNFILED}[data.psn_no]`;
    assert.equal(await comesOn('2026-03-04 23:59:59'), text);
    assert.equal(await comesOn('2026-03-05 00:00:00'), null);
    assert.equal(await comesOn('2026-03-07 23:59:59'), null);
    assert.equal(await comesOn('2026-03-08 00:00:00'), text);
    // A visit begun in time is settled at the share of the referred after the filing has ended.
    at(platform, '2026-03-07 10:00:00');
    const came = await visit(platform, away, patient, 1_200);
    at(platform, '2026-03-09 10:00:00');
    assert.deepEqual(paidIn(await settleVisit(away, came)), [45_000, 0, 75_000]);
  });
});
