import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  diagnosesMessage,
  type Patient,
  settlementMessage,
  type Visit,
  visitsMessage,
} from '../../src/demo/messages.wire.ts';
import { day } from '../../src/kernel/day.ts';
import {
  accepted,
  assertRefused,
  balanceOf,
  castOf,
  type Hospital,
  openHospital,
  plainItem,
  type Wanted,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf, assertIdentities } from './setlinfo.ts';
import {
  admission,
  admit,
  assertSame,
  at,
  change,
  type Desk,
  discharge,
  fees,
  only,
  openDesk,
  reversing,
  type StayOf,
  settling,
} from './stay-desk.ts';
import { stayPolicy } from './stay-policy.ts';

const policy = stayPolicy();
let platform: Platform;
let hospital: Hospital;
let desk: Desk;
let other: Desk;
let cast: (wanted?: Wanted) => Patient;
let item: string;

before(async () => {
  platform = await startPlatform(policy.folder);
  hospital = openHospital(platform);
  desk = openDesk(platform, hospital.institution);
  other = openDesk(platform, openHospital(platform, { nth: 1 }).institution);
  cast = castOf(platform);
  item = plainItem(platform).code;
});
after(async () => {
  await platform.stop();
  policy.remove();
});

function visitOf({ patient, encounterId }: StayOf): Visit {
  return { patient, encounterId } as Visit;
}

/** Admitted on the 10th with 1,000 yuan on each of two days, discharged on the 14th. */
async function playStay(patient: Patient): Promise<StayOf> {
  at(platform, '2026-03-10 09:00:00');
  const stay = await admit(desk, patient, '2026-03-10 08:30:00');
  at(platform, '2026-03-13 09:00:00');
  const lines = ['2026-03-10 10:00:00', '2026-03-12 10:00:00'].map((when, i) => ({
    ...{ no: String(i + 1), at: when, item, count: 10, price: 100 },
  }));
  accepted(await desk.send('2301', fees(stay, lines)));
  at(platform, '2026-03-14 12:00:00');
  accepted(await desk.send('2402', discharge(stay, '2026-03-14 11:00:00')));
  return stay;
}

describe('a stay', () => {
  test('is quoted, settled and taken back, and nothing remains of it but records', async () => {
    const patient = cast({ balance: 50_000 });
    const before = await balanceOf(hospital, patient);
    const stay = await playStay(patient);
    const request = settling(stay, 2000, { acct_used_flag: '1' });
    const quoted = accepted(await desk.send('2303', request));
    const reply = await desk.send('2304', request);
    const settled = accepted(reply);
    // Admission and discharge each say a main diagnosis: the last holds.
    assert.doesNotMatch(reply.warn_msg ?? '', /主要诊断/);
    assertIdentities(settled);
    assertSame(quoted, settled);
    const { inscp_scp_amt, act_pay_dedc, fund_pay_sumamt, acct_pay } = amountsOf(settled);
    // (2,000 − 300) × 80 % = 1,360; the account pays of the 640 that are left.
    assert.deepEqual([inscp_scp_amt, act_pay_dedc, fund_pay_sumamt], [200_000, 30_000, 136_000]);
    assert.equal(acct_pay, Math.min(before, 64_000));
    assert.equal(await balanceOf(hospital, patient), before - acct_pay);
    const { clr_type, med_type, setl_id } = settled.setlinfo;
    assert.deepEqual([clr_type, med_type], ['21', '21']);
    const undone = accepted(await desk.send('2305', reversing(stay, setl_id)));
    assert.equal(undone.setlinfo.fund_pay_sumamt, -1360);
    assert.equal(undone.setlinfo.begndate, '2026-03-10');
    assert.equal(await balanceOf(hospital, patient), before);
    const again = accepted(await desk.send('2304', settling(stay, 2000)));
    assert.equal(amountsOf(again).fund_pay_sumamt, 136_000);
  });

  test('is what the queries say of it', async () => {
    const stay = await playStay(cast());
    const { setlinfo } = accepted(await desk.send('2304', settling(stay, 2000)));
    const { personId } = stay.patient;
    const period = { from: day('2026-03-01'), to: day('2026-03-31'), medicalType: '21' };
    const found = accepted(await hospital.call('5201', visitsMessage(personId, period)));
    const [row] = found.mdtrtinfo;
    assert.deepEqual(
      [row?.begntime, row?.endtime, row?.ipt_otp_no, row?.adm_bed, row?.dscg_bed],
      ['2026-03-10 08:30:00', '2026-03-14 11:00:00', 'ZY0001', '12', '7'],
    );
    assert.deepEqual(
      [row?.inhosp_stas, row?.ipt_days, row?.dscg_way, row?.dscg_dept_name],
      ['0', 4, '1', '外科'],
    );
    const { diseinfo } = accepted(await hospital.call('5202', diagnosesMessage(visitOf(stay))));
    assert.deepEqual(
      diseinfo.map((d) => [d.inout_diag_type, d.maindiag_flag]),
      [
        ['1', '1'],
        ['2', '1'],
      ],
    );
    assert.equal(new Set(diseinfo.map((d) => d.diag_info_id)).size, 2);
    const asked = settlementMessage(visitOf(stay), setlinfo.setl_id);
    const record = accepted(await hospital.call('5203', asked));
    const { begndate, enddate, clr_type } = record.setlinfo;
    assert.deepEqual([begndate, enddate, clr_type], ['2026-03-10', '2026-03-14', '21']);
    const lines = accepted(await hospital.call('5204', asked));
    assert.deepEqual(
      lines.map((l) => [l.feedetl_sn, l.rx_drord_no, l.setl_id]),
      [
        ['1', 'YZ1', setlinfo.setl_id],
        ['2', 'YZ1', setlinfo.setl_id],
      ],
    );
  });

  test('is asked for among those in hospital until it ends', async () => {
    const patient = cast();
    at(platform, '2026-03-10 09:00:00');
    const stay = await admit(desk, patient, '2026-03-10 08:00:00');
    const during = (psn_no: string, begntime: string, endtime: string, from = desk) =>
      from
        .send('5303', { data: { psn_no, begntime, endtime } })
        .then((reply) => accepted(reply).data.map((row) => row.mdtrt_id));
    const one = [stay.encounterId];
    assert.deepEqual(await during(patient.personId, '2026-03-10', '2026-03-10'), one);
    assert.ok((await during('', '2026-03-10', '2026-03-10')).includes(stay.encounterId));
    assert.deepEqual(await during(patient.personId, '2026-03-11', '2026-03-12'), []);
    assert.deepEqual(await during(patient.personId, '2026-03-10', '2026-03-10', other), []);
    accepted(await desk.send('2402', discharge(stay, '2026-03-10 09:00:00')));
    assert.deepEqual(await during(patient.personId, '2026-03-10', '2026-03-10'), []);
  });

  test('is one at a time, wherever the other is', async () => {
    const patient = cast();
    at(platform, '2026-03-10 09:00:00');
    const stay = await admit(desk, patient, '2026-03-10 08:00:00');
    const { name } = desk.institution;
    const text = `该人员自2026-03-10起在${name}住院，尚未办理出院[mdtrtinfo.psn_no]`;
    const second = admission(patient, '2026-03-10 08:40:00');
    assertRefused(await desk.send('2401', second), text);
    assertRefused(await other.send('2401', second), text);
    accepted(await desk.send('2402', discharge(stay, '2026-03-10 09:00:00')));
    // A transfer on the day of the discharge; then the first cannot be reopened.
    const next = await admit(other, patient, '2026-03-10 08:50:00');
    assertRefused(
      await desk.send('2405', only(stay)),
      `该人员自2026-03-10起在${other.institution.name}住院，尚未办理出院[data.psn_no]`,
    );
    accepted(await other.send('2404', only(next)));
    accepted(await desk.send('2405', only(stay)));
    assertRefused(await other.send('2401', second), text);
  });

  test('is one at a time for admissions that come at once, too', async () => {
    const patient = cast();
    at(platform, '2026-03-10 09:00:00');
    const message = admission(patient, '2026-03-10 08:00:00');
    const both = await Promise.all([desk, other].map((one) => one.send('2401', message)));
    assert.deepEqual(both.map((reply) => reply.infcode).sort(), [-1, 0]);
  });

  test('is changed while it lasts', async () => {
    const patient = cast();
    at(platform, '2026-03-10 09:00:00');
    const stay = await admit(desk, patient, '2026-03-10 08:00:00');
    const patch = { begntime: '2026-03-09 20:00:00', adm_bed: '30', ipt_otp_no: 'ZY2' };
    accepted(await desk.send('2403', change(stay, patch)));
    const period = { from: day('2026-03-09'), to: day('2026-03-09'), medicalType: '21' };
    const found = accepted(await hospital.call('5201', visitsMessage(patient.personId, period)));
    const [row] = found.mdtrtinfo;
    assert.deepEqual(
      [row?.adm_bed, row?.ipt_otp_no, row?.inhosp_stas, row?.endtime],
      ['30', 'ZY2', '1', null],
    );
  });

  test('of somebody who died is the last', async () => {
    const patient = cast();
    at(platform, '2026-03-10 09:00:00');
    const stay = await admit(desk, patient, '2026-03-09 08:00:00');
    accepted(await desk.send('2402', discharge(stay, '2026-03-10 08:00:00', { dscg_way: '5' })));
    at(platform, '2026-03-12 09:00:00');
    assertRefused(
      await desk.send('2401', admission(patient, '2026-03-11 08:00:00')),
      '该人员已于2026-03-10死亡，不能办理入院[mdtrtinfo.psn_no]',
    );
  });
});

describe('a lost message of a stay', () => {
  const undo = (patient: Patient, infno: string, msgid: string) =>
    desk.send('2601', { data: { psn_no: patient.personId, omsgid: msgid, oinfno: infno } });

  test('an admission is undone, and not once there are lines', async () => {
    const patient = cast();
    at(platform, '2026-03-10 09:00:00');
    const message = admission(patient, '2026-03-10 08:00:00');
    const { result } = accepted(await desk.send('2401', message, 'LOST-2401-1'));
    accepted(await undo(patient, '2401', 'LOST-2401-1'));
    accepted(await undo(patient, '2401', 'LOST-2401-1'));
    assertRefused(
      await desk.send('2404', only({ patient, encounterId: result.mdtrt_id, admittedAt: '' })),
      '就诊已撤销[data.mdtrt_id]',
    );
    assertRefused(
      await desk.send('2401', message, 'LOST-2401-1'),
      '该报文已被冲正，不再受理[msgid]',
    );
    const next = accepted(await desk.send('2401', message, 'LOST-2401-2')).result.mdtrt_id;
    const stay = { patient, encounterId: next, admittedAt: '' };
    const line = { no: '1', at: '2026-03-10 08:30:00', item, count: 1, price: 1 };
    accepted(await desk.send('2301', fees(stay, [line])));
    assertRefused(
      await undo(patient, '2401', 'LOST-2401-2'),
      '就诊已上传费用明细，请先撤销费用明细[data.mdtrt_id]',
    );
  });

  test('a settlement is undone, and its lines may be settled again', async () => {
    const stay = await playStay(cast());
    accepted(await desk.send('2304', settling(stay, 2000), 'LOST-2304'));
    accepted(await undo(stay.patient, '2304', 'LOST-2304'));
    accepted(await undo(stay.patient, '2304', 'LOST-2304'));
    const again = accepted(await desk.send('2304', settling(stay, 2000)));
    assert.equal(amountsOf(again).medfee_sumamt, 200_000);
  });

  test('sent again under its id, it gets its answer again', async () => {
    const patient = cast();
    at(platform, '2026-03-10 09:00:00');
    const message = admission(patient, '2026-03-10 08:00:00');
    const first = accepted(await desk.send('2401', message, 'AGAIN-2401'));
    assert.deepEqual(accepted(await desk.send('2401', message, 'AGAIN-2401')), first);
    const stay = { patient, encounterId: first.result.mdtrt_id, admittedAt: '' };
    const out = discharge(stay, '2026-03-10 09:00:00');
    accepted(await desk.send('2402', out, 'AGAIN-2402'));
    accepted(await desk.send('2402', out, 'AGAIN-2402'));
  });
});
