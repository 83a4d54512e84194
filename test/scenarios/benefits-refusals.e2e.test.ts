import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Patient, registerMessage, settleMessage } from '../../src/demo/messages.wire.ts';
import { purchaseMessage } from '../../src/demo/purchase-messages.wire.ts';
import {
  admitWith,
  explained,
  type House,
  leave,
  openHouse,
  openShop,
  paidIn,
  refused,
  settleStay,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import { accepted, castOf, chargeOf, plainItem, type Wanted } from './hospital.ts';
import { moment, type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { admission, at, change, discharge, fees, only, settling } from './stay-desk.ts';

let platform: Platform;
let near: House;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  near = openHouse(platform, 'primary');
  cast = castOf(platform);
});
after(() => platform.stop());

function registration(patient: Patient, time: string) {
  const { doctor } = near.hospital;
  return registerMessage({ patient, doctor, visitNo: 'JJ1', beganAt: moment(time) });
}

function purchase(patient: Patient, time: string) {
  return purchaseMessage({
    ...{ patient, at: moment(time), medicalType: '41', accounts: 'none' },
    charges: [chargeOf(plainItem(platform), 10)],
  });
}

describe('somebody who died in hospital', () => {
  test('comes to no visit, purchase or stay after that day', async () => {
    const patient = cast();
    at(platform, '2026-03-01 09:00:00');
    const stay = await admitWith(platform, near, patient, '2026-03-01', [['2026-03-01', 5_000]]);
    at(platform, '2026-03-05 18:00:00');
    const death = { dscg_way: '5', die_date: '2026-03-05' };
    accepted(await near.desk.send('2402', discharge(stay, '2026-03-05 17:00:00', death)));
    at(platform, '2026-03-18 10:30:00');
    const begins = '该人员已于2026-03-05死亡，就诊开始时间不能晚于该日';
    const on = '2026-03-06 00:00:00';
    await refused(platform, near, '2201', registration(patient, on), `${begins}[data.begntime]`);
    const shop = openShop(platform);
    await refused(platform, shop, '2102', purchase(patient, on), `${begins}[druginfo.begntime]`);
    await refused(
      platform,
      near,
      '2401',
      admission(patient, on),
      '该人员已于2026-03-05死亡，不能办理入院[mdtrtinfo.psn_no]',
    );
    // What was before, and the stay itself, are still settled. 一级 250; 90 % of 4,750.
    const settled = await settleStay(near, stay, 5_000);
    assert.equal(amountsOf(settled).hifp_pay, 427_500);
    const beganAt = moment('2026-03-05 07:00:00');
    const before = await settleVisit(near, await visit(platform, near, patient, 100, { beganAt }));
    assert.deepEqual(paidIn(before), [8_000, 0, 2_000]);
  });

  test('may come again when the discharge was a mistake', async () => {
    const patient = cast();
    const stay = await admitWith(platform, near, patient, '2026-03-01', []);
    at(platform, '2026-03-05 18:00:00');
    accepted(
      await near.desk.send('2402', discharge(stay, '2026-03-05 17:00:00', { dscg_way: '5' })),
    );
    at(platform, '2026-03-18 10:30:00');
    accepted(await near.desk.send('2405', only(stay)));
    const on = registration(patient, '2026-03-10 09:00:00');
    accepted(await near.hospital.call('2201', on));
  });
});

describe('a visit before birth', () => {
  test('is refused, in a hospital and in a pharmacy', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast({ insurance: '390', personType: '1403' });
    const { birth } = platform.world.people.find((p) => p.personId === patient.personId)!;
    const text = `就诊开始时间早于该人员出生日期${birth}`;
    const on = '1999-12-31 09:00:00';
    await refused(platform, near, '2201', registration(patient, on), `${text}[data.begntime]`);
    const shop = openShop(platform);
    await refused(platform, shop, '2102', purchase(patient, on), `${text}[druginfo.begntime]`);
  });
});

describe('a stay', () => {
  test('without lines, or with days the wrong way round, is not settled', async () => {
    const patient = cast();
    const stay = await admitWith(platform, near, patient, '2026-03-10', []);
    const none = '住院没有未结算的费用明细[data.mdtrt_id]';
    await refused(platform, near, '2303', settling(stay, 0), none);
    await refused(platform, near, '2304', settling(stay, 0, { mid_setl_flag: '1' }), none);
    await refused(
      platform,
      near,
      '2402',
      discharge(stay, '2026-03-09 23:59:59'),
      '出院时间不能早于入院时间[dscginfo.endtime]',
    );
    accepted(await near.desk.send('2402', discharge(stay, '2026-03-10 12:00:00')));
    await refused(platform, near, '2304', settling(stay, 0), none);
    await refused(
      platform,
      near,
      '2403',
      change(stay, { begntime: '2026-03-10 12:00:01' }),
      '出院时间不能早于入院时间[adminfo.endtime]',
    );
  });

  test('of which all was refunded is settled with nothing, and takes no deductible', async () => {
    const patient = cast();
    const stay = await admitWith(platform, near, patient, '2026-03-10', [['2026-03-10', 1_000]]);
    const item = plainItem(platform).code;
    const time = '2026-03-10 12:00:00';
    const back = { no: '2', at: time, item, count: -100, price: 10, refundOf: '1' };
    accepted(await near.desk.send('2301', fees(stay, [back])));
    const settled = await leave(platform, near, stay, '2026-03-11', 0);
    assert.deepEqual(paidIn(settled), [0, 0, 0]);
    assert.equal(amountsOf(settled).act_pay_dedc, 0);
    // The next stay of the year pays the whole of its own: 250, and 90 % of 750.
    const next = await admitWith(platform, near, patient, '2026-03-12', [['2026-03-12', 1_000]]);
    const paid = await leave(platform, near, next, '2026-03-13', 1_000);
    assert.deepEqual(paidIn(paid), [67_500, 0, 32_500]);
  });

  test('may refund an item that has left the directory since it was charged', async () => {
    const patient = cast();
    const charged = await admitWith(platform, near, patient, '2025-12-30', [['2025-12-31', 1_000]]);
    const items = [...platform.deps.catalogue.items()];
    const gone = items.find((i) => i.class === 'C' && i.span.to === '2026-01-01')!;
    assert.ok(!items.some((i) => i.code === gone.code && i.span.from >= '2026-01-01'));
    const one = { item: gone.code, price: 10 };
    const on = { no: '2', at: '2025-12-31 12:00:00', count: 10, ...one };
    accepted(await near.desk.send('2301', fees(charged, [on])));
    at(platform, '2026-01-02 12:30:00');
    const back = { no: '3', at: '2026-01-02 12:00:00', count: -4, ...one, refundOf: '2' };
    accepted(await near.desk.send('2301', fees(charged, [back])));
    const settled = await leave(platform, near, charged, '2026-01-03', 1_060);
    // 一级 250; 90 % of 750; 丙类 60.
    assert.deepEqual(paidIn(settled), [67_500, 0, 38_500]);
    const { lines } = await explained(platform, near, patient, settled);
    assert.deepEqual(
      lines.map((l) => [l.lineNo, l.itemName, l.pricedOn]),
      [
        ['1', plainItem(platform).name, '2025-12-31'],
        ['2', gone.name, '2025-12-31'],
        ['3', gone.name, '2025-12-31'],
      ],
    );
  });
});

describe('an enrolment', () => {
  const ENROLMENT = {
    name: '',
    text: `insert into registry.enrolment (person_id, enrolment_no, insurance, person_type, status,
             valid_from, valid_to, civil_grade, tier)
           values ($1, 90, '310', $2, 'active', $3, null, 'none', 'none')`,
  };
  const twice = (on: string) =>
    `该人员在${on}有两条险种310的有效参保信息，请联系参保地经办机构更正`;

  test('of which there are two on a day lets nobody in and settles nothing', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast();
    const came = await visit(platform, near, patient, 100);
    const earlier = { beganAt: moment('2026-03-09 09:00:00') };
    const before = await visit(platform, near, patient, 100, earlier);
    const stay = await admitWith(platform, near, patient, '2026-03-18', [['2026-03-18', 100]]);
    await platform.db.run(ENROLMENT, [patient.personId, '12', '2026-03-10']);
    const text = twice('2026-03-18');
    const on = '2026-03-18 09:00:00';
    const shop = openShop(platform);
    const settle = settleMessage(came.visit, came.payment);
    await refused(platform, near, '2201', registration(patient, on), `${text}[data.insutype]`);
    await refused(platform, near, '2207', settle, `${text}[data.insutype]`);
    await refused(platform, shop, '2102', purchase(patient, on), `${text}[druginfo.insutype]`);
    await refused(platform, near, '2303', settling(stay, 100), `${text}[data.insutype]`);
    await refused(platform, near, '2403', change(stay), `${text}[adminfo.mdtrt_id]`);
    accepted(await near.desk.send('2402', discharge(stay, '2026-03-18 12:00:00')));
    const planned = admission(patient, '2026-03-18 12:20:00');
    await refused(platform, near, '2401', planned, `${text}[mdtrtinfo.insutype]`);
    // The day before the second began there was one.
    assert.deepEqual(paidIn(await settleVisit(near, before)), [8_000, 0, 2_000]);
  });

  test('that ended or is paused lets nobody in', async () => {
    at(platform, '2026-03-18 10:30:00');
    const { enrolments, people } = platform.world;
    for (const status of ['ended', 'suspended'] as const) {
      const last = enrolments.findLast(
        (e) =>
          e.status === status &&
          e.insurance === '390' &&
          e.personId.startsWith('440100') &&
          enrolments.findLast((o) => o.personId === e.personId) === e,
      )!;
      const { name, idType, idNo } = people.find((p) => p.personId === last.personId)!;
      const credential = { kind: '02', number: idNo };
      const { personId, insurance, personType } = last;
      const patient = { personId, name, idType, idNo, insurance, personType, credential };
      const text = '该人员在2026-03-18没有险种390的有效参保信息[data.insutype]';
      const message = registration(patient, '2026-03-18 09:00:00');
      await refused(platform, near, '2201', message, text);
    }
  });
});
