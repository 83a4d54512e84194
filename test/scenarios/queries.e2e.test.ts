import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OutRow5204 } from '../../spec/wire/t5204.wire.ts';
import type { OutFeedetail5205 } from '../../spec/wire/t5205.wire.ts';
import type { OutRow100001 } from '../../spec/wire/t100001.wire.ts';
import { chronicMessage } from '../../src/demo/filing-messages.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { day } from '../../src/kernel/day.ts';
import { ask as askAs, refusal as refusalTo } from './asking.ts';
import {
  type House,
  openHouse,
  reverseVisit,
  type Settlement,
  settleVisit,
  visit,
} from './benefits-stage.ts';
import {
  accepted,
  castOf,
  chargeOf,
  fenOf,
  itemOf,
  openVisit,
  plainItem,
  REGION,
  upload,
  type Wanted,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { amountsOf } from './setlinfo.ts';
import { at } from './stay-desk.ts';

let platform: Platform;
let house: House;
let other: House;
let cast: (wanted?: Wanted) => Patient;
let item: string;

before(async () => {
  platform = await startPlatform();
  house = openHouse(platform, 'primary');
  other = openHouse(platform, 'tertiary');
  const next = castOf(platform);
  const filed = new Set(platform.world.chronic.map((c) => c.personId));
  cast = (wanted = {}) => {
    const patient = next(wanted);
    return filed.has(patient.personId) ? cast(wanted) : patient;
  };
  item = plainItem(platform).code;
});
after(() => platform.stop());

/** As the house, unless another asks. */
const ask = <T>(infno: string, data: unknown, from = house) => askAs<T>(from, infno, data);
const refusal = (infno: string, data: unknown, text: string, from = house) =>
  refusalTo(from, infno, data, text);

const NOBODY = '人员信息不存在[data.psn_no]';
const BACKWARDS = '结束时间早于开始时间[data.endtime]';

describe('visits and settlements', () => {
  test('a range counts whole days at both ends, and may not run backwards', async () => {
    at(platform, '2026-03-18 10:30:00');
    const { personId: psn_no } = (
      await openVisit(house.hospital, cast(), {
        beganAt: platform.clock.now,
      })
    ).patient;
    const found = async (begntime: string, endtime: string) => {
      const of = { psn_no, begntime, endtime, med_type: '11', mdtrt_id: '' };
      return (await ask<{ mdtrtinfo: readonly unknown[] }>('5201', of)).mdtrtinfo.length;
    };
    assert.equal(await found('2026-03-18', '2026-03-18'), 1);
    assert.equal(await found('2026-03-18 10:30:00', '2026-03-18 10:30:00'), 1);
    assert.equal(await found('2026-03-18 10:30:01', '2026-03-18'), 0);
    assert.equal(await found('2026-03-17', '2026-03-18 10:29:59'), 0);
    const of = { psn_no, med_type: '11', mdtrt_id: '' };
    const backwards = { ...of, begntime: '2026-03-18', endtime: '2026-03-17' };
    await refusal('5201', backwards, BACKWARDS);
    await refusal('5303', { ...backwards, psn_no: '' }, BACKWARDS);
    await refusal('5304', backwards, BACKWARDS);
    await refusal('5205', backwards, BACKWARDS);
    await refusal('5205', { ...backwards, psn_no: '1', endtime: '' }, NOBODY);
  });

  test('a settlement is found by its own id, by its visit, and not without either', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast();
    const came = await visit(platform, house, patient, 100);
    const { setlinfo } = await settleVisit(house, came);
    const of = { psn_no: patient.personId };
    type Found = { readonly setlinfo: { readonly setl_id: string } };
    const { setl_id, mdtrt_id } = { setl_id: setlinfo.setl_id, mdtrt_id: came.visit.encounterId };
    for (const named of [
      { setl_id, mdtrt_id: '' },
      { setl_id: '', mdtrt_id },
    ]) {
      const found = await ask<Found>('5203', { ...of, ...named });
      assert.equal(found.setlinfo.setl_id, setl_id);
    }
    const nothing = '结算ID与就诊ID须至少填写一项[data.setl_id]';
    await refusal('5203', { ...of, setl_id: '', mdtrt_id: '' }, nothing);
    const unknown = '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_id]';
    const another = await openVisit(house.hospital, patient, { beganAt: platform.clock.now });
    await refusal('5203', { ...of, setl_id, mdtrt_id: another.encounterId }, unknown);
    await refusal('5203', { ...of, setl_id: '', mdtrt_id: another.encounterId }, unknown);
  });

  test('the lines of a visit say which settlement covers each', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast();
    const came = await visit(platform, house, patient, 100);
    const settled = await settleVisit(house, came);
    const charge = chargeOf({ code: item, name: '' }, 20);
    await upload(house.hospital, came.visit, 'LATER', [charge], 77);
    const of = { psn_no: patient.personId, mdtrt_id: came.visit.encounterId, setl_id: '' };
    const lines = await ask<readonly OutRow5204[]>('5204', of);
    const covered = lines.map((l) => l.setl_id);
    assert.deepEqual(new Set(covered), new Set([settled.setlinfo.setl_id, null]));
    assert.equal(lines.find((l) => l.feedetl_sn === '77')?.setl_id, null);
    await reverseVisit(house, came.visit, settled);
    const after = await ask<readonly OutRow5204[]>('5204', of);
    assert.deepEqual(new Set(after.map((l) => l.setl_id)), new Set([null]));
  });

  test('what was accumulated is asked by month or year, and by no other text', async () => {
    const { personId: psn_no } = cast();
    const bad = '累计年月应为yyyyMM，或只填年份yyyy[data.cum_ym]';
    for (const cum_ym of ['202613', '202600', '26', 'abcdef', '2026-3']) {
      await refusal('5206', { psn_no, cum_ym }, bad);
    }
    for (const cum_ym of ['', '2026', '202603']) {
      assert.deepEqual(await ask('5206', { psn_no, cum_ym }), { cuminfo: [] });
    }
  });
});

describe('drugs for chronic diseases (5205)', () => {
  test('settled ones of every institution are told, in order, until they are undone', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast({ insurance: '390', personType: '15' });
    const disease = { code: 'M03900', name: '高血压病' };
    const filed = { patient, region: REGION, from: day('2026-03-18'), until: '' } as const;
    const identified = {
      at: other.institution,
      by: other.hospital.doctor,
      on: day('2026-03-10'),
    };
    accepted(await house.hospital.call('2503', chronicMessage(filed, disease, identified)));
    const drug = itemOf(
      platform,
      (i) => i.listType === '101' && i.class === 'A' && i.priceLimitE6 === null && !i.restricted,
    );
    // A visit for the disease: a service in a batch of its own, and a drug.
    const prescribe = async (where: House, yuan: number) => {
      const plan = { medicalType: '14', disease: disease.code };
      const came = await visit(platform, where, patient, 5, plan);
      await settleVisit(where, came);
      const payment = await upload(where.hospital, came.visit, 'DRUG', [chargeOf(drug, yuan)], 50);
      return { visit: came.visit, payment };
    };
    const first = await prescribe(house, 60);
    const settled = await settleVisit(house, first);
    await settleVisit(house, await visit(platform, house, patient, 10));
    at(platform, '2026-03-20 10:30:00');
    const second = await prescribe(other, 80);
    const drugs = async (begntime: string, endtime: string, from = house) => {
      const of = { psn_no: patient.personId, begntime, endtime };
      const found = await ask<{ feedetail: readonly OutFeedetail5205[] }>('5205', of, from);
      return found.feedetail.map((d) => [d.fixmedins_code, d.med_type, d.cnt, d.pric]);
    };
    const near = [house.institution.code, '14', 1, 60];
    const far = [other.institution.code, '14', 1, 80];
    // What is not settled is no drug taken yet.
    assert.deepEqual(await drugs('2026-03-18', ''), [near]);
    await settleVisit(other, second);
    assert.deepEqual(await drugs('2026-03-18', ''), [near, far]);
    assert.deepEqual(await drugs('2026-03-18', '2026-03-31', other), [near, far]);
    assert.deepEqual(await drugs('2026-03-19', '2026-03-20'), [far]);
    assert.deepEqual(await drugs('2026-03-01', '2026-03-17'), []);
    await reverseVisit(house, first.visit, settled);
    assert.deepEqual(await drugs('2026-03-18', ''), [far]);
  });
});

describe('policy items (100001)', () => {
  type Items = readonly (OutRow100001 & { readonly polItemBasis: string })[];
  const total = (items: Items, of: 'polItemPaySum' | 'fundPayAmt') =>
    items.reduce((all, row) => all + fenOf(row[of]!), 0);

  test('the items add up to the settlement and name document and clause', async () => {
    at(platform, '2026-03-18 10:30:00');
    const patient = cast();
    const came = await visit(platform, house, patient, 1000);
    const settled = await settleVisit(house, came);
    const { setl_id } = settled.setlinfo;
    const of = { psn_No: patient.personId, setl_Id: setl_id, mdtrt_Id: came.visit.encounterId };
    const items = await ask<Items>('100001', of);
    const [paid] = items;
    assert.equal(total(items, 'polItemPaySum'), 100_000);
    assert.equal(total(items, 'fundPayAmt'), amountsOf(settled).fund_pay_sumamt);
    assert.equal(paid?.polItemCode, 'employee-outpatient.pool');
    assert.equal(paid.fundPayProp! + paid.selfPayProp!, 1);
    const step = `× ${paid.fundPayProp! * 100}% = `;
    assert.ok(paid.polItemBasis.includes(step), paid.polItemBasis);
    assert.match(paid.polItemBasis, /（穗医保规字〔2022〕3号，[^）]+）/);
    assert.equal(new Set(items.map((i) => i.polItemCode)).size, items.length);
    assert.ok(items.every((i) => i.setlId === setl_id && i.psnNo === patient.personId));
    const undone = (await reverseVisit(house, came.visit, settled)) as Settlement;
    const back = await ask<Items>('100001', { ...of, setl_Id: undone.setlinfo.setl_id });
    assert.equal(total(back, 'polItemPaySum'), -100_000);
    assert.deepEqual(
      back.map((i) => [i.polItemCode, i.fundPayProp]),
      items.map((i) => [i.polItemCode, i.fundPayProp]),
    );
    const unknown = '结算信息不存在，或不属于该人员、就诊与本机构[data.setl_Id]';
    await refusal('100001', { ...of, mdtrt_Id: '1' }, unknown);
    await refusal('100001', { ...of, psn_No: '1' }, '人员信息不存在[data.psn_No]');
    await refusal('100001', of, unknown, other);
  });
});
