import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OutRow5204 } from '../../spec/wire/t5204.wire.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { ask as askAs, refusal as refusalTo } from './asking.ts';
import { type House, openHouse } from './benefits-stage.ts';
import { accepted, castOf, openVisit, plainItem, type Wanted } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { admit, at, discharge, type Fee, fees, only, type StayOf, settling } from './stay-desk.ts';

type Fields = Readonly<Record<string, unknown>>;

let platform: Platform;
let house: House;
let other: House;
let cast: (wanted?: Wanted) => Patient;
let item: string;

before(async () => {
  platform = await startPlatform();
  house = openHouse(platform, 'primary');
  other = openHouse(platform, 'tertiary');
  cast = castOf(platform);
  item = plainItem(platform).code;
});
after(() => platform.stop());

/** As the house, unless another asks. */
const ask = <T>(infno: string, data: unknown, from = house) => askAs<T>(from, infno, data);
const refusal = (infno: string, data: unknown, text: string, from = house) =>
  refusalTo(from, infno, data, text);

const NOBODY = '人员信息不存在[data.psn_no]';

async function playStay(patient: Patient, lines: readonly Fee[]): Promise<StayOf> {
  at(platform, '2026-03-10 09:00:00');
  const stay = await admit(house.desk, patient, '2026-03-10 08:30:00');
  accepted(await house.desk.send('2301', fees(stay, lines)));
  return stay;
}

function line(no: string): Fee {
  return { no, at: '2026-03-10 08:45:00', item, count: 1, price: 100 };
}

describe('notes of fee lines (2306)', () => {
  const CODE = '81234567890123456789';
  const row = (stay: StayOf, bkkp_sn: string, patch: Fields = {}) => ({
    psn_no: stay.patient.personId,
    mdtrt_id: stay.encounterId,
    bkkp_sn,
    memo: CODE,
    med_list_codg: item,
    ...patch,
  });
  const memos = async (stay: StayOf, setl_id = '') => {
    const of = { psn_no: stay.patient.personId, mdtrt_id: stay.encounterId, setl_id };
    const lines = await ask<readonly OutRow5204[]>('5204', of);
    return lines.map((l) => [l.feedetl_sn, l.memo ?? null]);
  };

  test('a note is changed before and after the settlement, and cleared', async () => {
    const stay = await playStay(cast(), [line('1'), line('2')]);
    assert.equal(await ask('2306', [row(stay, '1'), row(stay, '2', { memo: '甲' })]), null);
    assert.deepEqual(await memos(stay), [
      ['1', CODE],
      ['2', '甲'],
    ]);
    // The line is what was uploaded: sent again it is the same one.
    accepted(await house.desk.send('2301', fees(stay, [line('1')])));
    accepted(await house.desk.send('2402', discharge(stay, '2026-03-10 08:50:00')));
    const { setlinfo } = accepted(await house.desk.send('2304', settling(stay, 200)));
    assert.equal(await ask('2306', [row(stay, '2', { memo: '' })]), null);
    assert.deepEqual(await memos(stay, setlinfo.setl_id), [
      ['1', CODE],
      ['2', null],
    ]);
  });

  test('a line taken back takes its note along', async () => {
    const stay = await playStay(cast(), [line('1')]);
    await ask('2306', [row(stay, '1')]);
    const { personId: psn_no } = stay.patient;
    const back = { psn_no, mdtrt_id: stay.encounterId, feedetl_sn: '1', exp_content: '' };
    accepted(await house.desk.send('2302', { data: [back] }));
    accepted(await house.desk.send('2301', fees(stay, [line('1')])));
    assert.deepEqual(await memos(stay), [['1', null]]);
  });

  test('what is wrong with one refuses all, without a trace', async () => {
    const stay = await playStay(cast(), [line('1'), line('2')]);
    const bad = (rows: readonly unknown[], text: string, from = house) =>
      refusal('2306', rows, text, from);
    const first = row(stay, '1');
    const encounter = '就诊信息不存在，或不属于该人员与本机构[data.mdtrt_id]';
    await bad([first, row(stay, '3')], '该住院没有流水号为3的费用明细[data.bkkp_sn]');
    await bad([first, first], '费用明细流水号1重复[data.bkkp_sn]');
    await bad(
      [first, row(stay, '2', { med_list_codg: 'X' })],
      '费用明细2的医疗目录编码与所上传的不同[data.med_list_codg]',
    );
    await bad(
      [first, row(stay, '2', { mdtrt_id: '1' })],
      '一次上传的费用明细须属于同一人员的同一次就诊，第2行与第1行不同[data.mdtrt_id]',
    );
    await bad([row(stay, '1', { mdtrt_id: '1' })], encounter);
    await bad([row(stay, '1', { psn_no: '1' })], encounter);
    await bad([first], encounter, other);
    const came = await openVisit(house.hospital, stay.patient, { beganAt: platform.clock.now });
    await bad(
      [row(stay, '1', { mdtrt_id: came.encounterId })],
      '该就诊为门诊，本交易用于住院[data.mdtrt_id]',
    );
    assert.deepEqual(await memos(stay), [
      ['1', null],
      ['2', null],
    ]);
  });
});

describe('special marks of a stay (2406, 2407)', () => {
  const marking = (stay: StayOf, patch: Fields = {}) => ({
    mdtrt_id: stay.encounterId,
    psn_no: stay.patient.personId,
    psn_cert_type: stay.patient.idType,
    certno: stay.patient.idNo,
    psn_name: stay.patient.name,
    ipt_otp_no: 'ZY0001',
    ipt_psn_sp_flag_type: '1',
    ipt_psn_sp_flag: '11',
    memo: '',
    admdvs: '440103',
    ...patch,
  });
  const ANY = {
    ...{ page_num: '1', page_size: '10', ipt_psn_sp_flag_detl_id: '', mdtrt_id: '', psn_no: '' },
    ...{ psn_cert_type: '', certno: '', psn_name: '', fixmedins_code: '', fixmedins_name: '' },
    ...{ ipt_otp_no: '', ipt_psn_sp_flag_type: '', ipt_psn_sp_flag: '', admdvs: '' },
  };
  type Found = { readonly IptPsnSpFlagReg: readonly { readonly ipt_psn_sp_flag: string }[] };
  const marks = async (patch: Fields, from = house) => {
    const { IptPsnSpFlagReg } = await ask<Found>('2407', { ...ANY, ...patch }, from);
    return IptPsnSpFlagReg.map((m) => m.ipt_psn_sp_flag);
  };

  test('a stay is marked, and found by everything that may be asked', async () => {
    const stay = await playStay(cast(), [line('1')]);
    type Marked = { readonly IptPsnSpFlagRegOut: { readonly ipt_psn_sp_flag_detl_id: string } };
    const { IptPsnSpFlagRegOut } = await ask<Marked>('2406', marking(stay));
    const id = IptPsnSpFlagRegOut.ipt_psn_sp_flag_detl_id;
    await ask('2406', marking(stay, { ipt_psn_sp_flag: '12', admdvs: '' }));
    const { personId, idNo, idType, name } = stay.patient;
    const of = { psn_no: personId };
    const { code, name: called } = house.institution;
    assert.deepEqual(await marks(of), ['11', '12']);
    assert.deepEqual(await marks({ certno: idNo, psn_cert_type: idType, psn_name: name }), [
      '11',
      '12',
    ]);
    assert.deepEqual(await marks({ ...of, page_size: '1' }), ['11']);
    assert.deepEqual(await marks({ ...of, page_size: '1', page_num: '2' }), ['12']);
    assert.deepEqual(await marks({ ...of, page_num: '2' }), []);
    assert.deepEqual(await marks({ ipt_psn_sp_flag_detl_id: id }), ['11']);
    assert.deepEqual(await marks({ ...of, ipt_psn_sp_flag: '12' }), ['12']);
    assert.deepEqual(await marks({ ...of, admdvs: '440103' }), ['11']);
    assert.deepEqual(await marks({ ...of, fixmedins_code: code, fixmedins_name: called }), [
      '11',
      '12',
    ]);
    const nothing: readonly Fields[] = [
      { mdtrt_id: '1' },
      { certno: '1' },
      { psn_name: '无此人' },
      { fixmedins_name: '另一机构' },
      { ipt_otp_no: 'ZY0009' },
      { ipt_psn_sp_flag_type: '2' },
      { psn_cert_type: '02' },
    ];
    for (const patch of nothing) assert.deepEqual(await marks({ ...of, ...patch }), []);
    assert.deepEqual(await marks({ certno: idNo, psn_no: cast().personId }), []);
    assert.deepEqual(await marks(of, other), []);
  });

  test('what contradicts the person or the stay is refused without a trace', async () => {
    const stay = await playStay(cast(), [line('1')]);
    await ask('2406', marking(stay));
    const encounter = '就诊信息不存在，或不属于该人员与本机构[data.mdtrt_id]';
    const bad: readonly [Fields, string][] = [
      [{}, '该住院已有类型1的特殊标识11[data.ipt_psn_sp_flag]'],
      [{ psn_no: '1' }, NOBODY],
      [{ psn_cert_type: '02' }, '人员证件类型与该人员不一致[data.psn_cert_type]'],
      [{ certno: '1' }, '证件号码与该人员不一致[data.certno]'],
      [{ psn_name: '无此人' }, '人员姓名与该人员不一致[data.psn_name]'],
      [{ mdtrt_id: '1' }, encounter],
      [{ ipt_otp_no: 'ZY0009' }, '住院/门诊号与挂号时不一致[data.ipt_otp_no]'],
    ];
    for (const [patch, text] of bad) await refusal('2406', marking(stay, patch), text);
    await refusal('2406', marking(stay), encounter, other);
    const asked: readonly [Fields, string][] = [
      [{ page_num: '0' }, '页码应为不小于1的整数[data.page_num]'],
      [{ page_num: '-1' }, '页码应为不小于1的整数[data.page_num]'],
      [{ page_size: '0' }, '分页大小应为1到500的整数[data.page_size]'],
      [{ page_size: '100000' }, '分页大小应为1到500的整数[data.page_size]'],
      [{ fixmedins_code: other.institution.code }, '只能查询本机构的数据[data.fixmedins_code]'],
    ];
    for (const [patch, text] of asked) await refusal('2407', { ...ANY, ...patch }, text);
  });

  test('the marks of a stay that was undone are gone', async () => {
    at(platform, '2026-03-10 09:00:00');
    const stay = await admit(house.desk, cast(), '2026-03-10 08:30:00');
    await ask('2406', marking(stay));
    accepted(await house.desk.send('2404', only(stay)));
    assert.deepEqual(await marks({ psn_no: stay.patient.personId }), []);
    await refusal('2406', marking(stay, { ipt_psn_sp_flag: '13' }), '就诊已撤销[data.mdtrt_id]');
  });
});
