import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { In2101 } from '../../spec/wire/t2101.wire.ts';
import type { In2102 } from '../../spec/wire/t2102.wire.ts';
import {
  type Patient,
  registerMessage,
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
  plainDrug,
  REGION,
  type Wanted,
} from './hospital.ts';
import { messageOf, refusedWithoutTrace } from './no-trace.ts';
import { contents, type Platform, startPlatform } from './platform.ts';
import { amountsOf, assertIdentities } from './setlinfo.ts';
import { admit, assertSame, at, type Desk, discharge, openDesk, reversing } from './stay-desk.ts';
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
  const shop = platform.world.institutions.find(
    (i) => i.region === REGION && i.kind === 'pharmacy' && i.span.to === null,
  );
  desk = openDesk(platform, shop!);
  cast = castOf(platform);
  item = plainDrug(platform).code;
  at(platform, '2026-03-10 09:00:00');
});
after(async () => {
  await platform.stop();
  policy.remove();
});

/** Two of an item at 25 yuan and one at 50. */
function purchase(patient: Patient, patch: Partial<In2102['druginfo']> = {}): In2101 & In2102 {
  const line = (no: string, count: number, price: number) => ({
    feedetl_sn: no,
    rxno: '',
    rx_circ_flag: '0',
    fee_ocur_time: '2026-03-10 08:55:00',
    med_list_codg: item,
    medins_list_codg: item,
    det_item_fee_sumamt: String(count * price),
    cnt: String(count),
    pric: String(price),
    sin_dos_dscr: '',
    used_frqu_dscr: '',
    prd_days: '0',
    medc_way_dscr: '',
    bilg_dr_codg: '',
    bilg_dr_name: '',
    tcmdrug_used_way: '',
    exp_content: '',
  });
  return {
    druginfo: {
      psn_no: patient.personId,
      mdtrt_cert_type: patient.credential.kind,
      mdtrt_cert_no: patient.credential.number,
      card_sn: '',
      psn_cert_type: patient.idType,
      certno: patient.idNo,
      psn_type: patient.personType,
      psn_name: patient.name,
      begntime: '2026-03-10 08:55:00',
      medfee_sumamt: '100',
      invono: 'FP1',
      insutype: patient.insurance,
      dise_codg: '',
      dise_name: '',
      acct_used_flag: '1',
      med_type: '41',
      exp_content: '',
      ...patch,
    },
    drugdetail: [line('1', 2, 25), line('2', 1, 50)],
  };
}

describe('a purchase in a pharmacy', () => {
  test('is quoted without a trace, and settled as quoted', async () => {
    const patient = cast({ balance: 10_000 });
    const before = await balanceOf(hospital, patient);
    const held = await contents(platform.db);
    const quoted = accepted(await desk.send('2101', purchase(patient)));
    assert.deepEqual(await contents(platform.db), held);
    const settled = accepted(await desk.send('2102', purchase(patient)));
    assertIdentities(settled);
    const withoutId = ({ setlinfo, setldetail }: typeof quoted | typeof settled) => {
      const { mdtrt_id: _new, ...rest } = setlinfo;
      return { setlinfo: rest, setldetail };
    };
    assertSame(withoutId(quoted), withoutId(settled));
    assert.deepEqual(quoted.detlcutinfo, settled.detlcutinfo);
    const { fund_pay_sumamt, acct_pay, psn_cash_pay } = amountsOf(settled);
    assert.deepEqual([fund_pay_sumamt, acct_pay, psn_cash_pay], [7000, 3000, 0]);
    assert.equal(await balanceOf(hospital, patient), before - 3000);
    assert.deepEqual(
      settled.detlcutinfo.map((l) => [l.feedetl_sn, l.inscp_scp_amt]),
      [
        ['1', 50],
        ['2', 50],
      ],
    );
    assert.equal(settled.setlinfo.clr_type, '41');
  });

  test('is what the queries say of it, and is gone when taken back', async () => {
    const patient = cast({ balance: 10_000 });
    const before = await balanceOf(hospital, patient);
    const { setlinfo } = accepted(await desk.send('2102', purchase(patient)));
    const shop = { ...hospital, call: clientOf(desk) };
    const period = { from: day('2026-03-10'), to: day('2026-03-10'), medicalType: '41' };
    const found = await shop.call('5201', visitsMessage(patient.personId, period));
    const [row] = found.mdtrtinfo as readonly Record<string, unknown>[];
    assert.deepEqual([row?.mdtrt_id, row?.memo], [setlinfo.mdtrt_id, null]);
    const visit = { patient, encounterId: setlinfo.mdtrt_id } as Visit;
    const linesOf = async (settlementId: string) => {
      const rows = await shop.call('5204', settlementMessage(visit, settlementId));
      return (rows as unknown as readonly unknown[]).length;
    };
    assert.deepEqual([await linesOf(setlinfo.setl_id), await linesOf('')], [2, 2]);
    const of = { patient, encounterId: setlinfo.mdtrt_id };
    const undone = accepted(await desk.send('2103', reversing(of, setlinfo.setl_id)));
    assert.equal(undone.setlinfo.fund_pay_sumamt, -70);
    // The settlement still tells what it was made of; the visit has nothing any more.
    assert.deepEqual([await linesOf(setlinfo.setl_id), await linesOf('')], [2, 0]);
    assert.equal(await balanceOf(hospital, patient), before);
    const after = await shop.call('5201', visitsMessage(patient.personId, period));
    assert.equal((after.mdtrtinfo as readonly Record<string, unknown>[])[0]?.memo, '已撤销');
    assertRefused(
      await desk.send('2103', reversing(of, setlinfo.setl_id)),
      '结算已撤销，不能重复撤销[data.setl_id]',
    );
  });

  test('sent again gets its answer again; undone by 2601 it does not', async () => {
    const patient = cast({ balance: 10_000 });
    const message = purchase(patient);
    const first = accepted(await desk.send('2102', message, 'AGAIN-2102'));
    assert.deepEqual(accepted(await desk.send('2102', message, 'AGAIN-2102')), first);
    const data = { psn_no: patient.personId, omsgid: 'AGAIN-2102', oinfno: '2102' };
    accepted(await desk.send('2601', { data }));
    accepted(await desk.send('2601', { data }));
    const text = '该报文已被冲正，不再受理[msgid]';
    // Somebody else's number undoes nothing, and that is said.
    const other = { ...data, psn_no: cast({ balance: 10_000 }).personId };
    const nothing = await desk.send('2601', { data: other });
    assert.equal(accepted(nothing), null);
    assert.match(nothing.warn_msg ?? '', /没有撤销任何业务；该报文已作废/);
    // Until the settlement itself is looked at, the voided key speaks.
    assertRefused(await desk.send('2102', message, 'AGAIN-2102'), text);
  });
});

describe('who lies in hospital', () => {
  test('is sold to and registered with a reminder, but for the day of the admission', async () => {
    const patient = cast();
    const quoted = async () => (await desk.send('2101', purchase(patient))).warn_msg ?? '';
    const registered = async () => {
      const { doctor } = hospital;
      const { clock } = platform;
      const visit = { patient, doctor, visitNo: 'MZ1', beganAt: clock.now };
      return (await hospital.call('2201', registerMessage(visit))).warn_msg ?? '';
    };
    const text = /该人员自2026-03-09起住院，尚未办理出院/;
    assert.doesNotMatch(`${await quoted()}${await registered()}`, text);
    const ward = openDesk(platform, hospital.institution);
    const stay = await admit(ward, patient, '2026-03-09 08:00:00');
    assert.match(await quoted(), text);
    assert.match(await registered(), text);
    const sold = await desk.send('2102', purchase(patient));
    assert.match(accepted(sold) && (sold.warn_msg ?? ''), text);
    const sameDay = purchase(patient, { begntime: '2026-03-09 12:00:00' });
    assert.doesNotMatch((await desk.send('2101', sameDay)).warn_msg ?? '', text);
    accepted(await ward.send('2402', discharge(stay, '2026-03-10 08:00:00')));
    assert.doesNotMatch(`${await quoted()}${await registered()}`, text);
  });
});

/** Queries of the pharmacy, without types: the client of the hospital has them. */
function clientOf({ institution }: Desk) {
  return async (infno: string, input: unknown): Promise<Record<string, unknown>> => {
    const { body } = messageOf(institution.code, infno, input);
    const { reply } = await platform.post(body);
    assert.equal(reply.err_msg, null);
    return reply.output as Record<string, unknown>;
  };
}

describe('a purchase is refused without a trace', () => {
  const refused = async (input: unknown, text: string, of = desk.institution.code) => {
    for (const infno of ['2101', '2102']) {
      const { body } = messageOf(of, infno, input);
      assert.equal((await refusedWithoutTrace(platform, { body })).text, text);
    }
  };

  test('for a total that is not that of its lines', async () => {
    const message = purchase(cast(), { medfee_sumamt: '100.06' });
    const text = '医疗费总额100.06与费用明细合计100.00不一致[druginfo.medfee_sumamt]';
    await refused(message, text);
  });

  test('for a type of another kind', async () => {
    const message = purchase(cast(), { med_type: '21' });
    await refused(message, '医疗类别21不用于药店购药[druginfo.med_type]');
  });

  test('for a type of who is examined or treated', async () => {
    for (const type of ['12', '13', '1301', '51', '9903', '1103', '990103']) {
      const message = purchase(cast(), { med_type: type });
      await refused(message, `医疗类别${type}不用于药店购药[druginfo.med_type]`);
    }
  });

  test('for a service, naming the line', async () => {
    const { druginfo, drugdetail } = purchase(cast());
    const [first, second] = drugdetail;
    const service = [...platform.deps.catalogue.items()].find(
      (i) => i.listType === '201' && i.span.to === null && i.span.from <= '2026-03-10',
    )!;
    const message = { druginfo, drugdetail: [first, { ...second, med_list_codg: service.code }] };
    const text =
      `费用明细2的医疗目录编码${service.code}为医疗服务项目，` +
      '定点零售药店只能结算药品、医疗器械和医用耗材[drugdetail.med_list_codg]';
    await refused(message, text);
  });

  test('for a line of another time', async () => {
    const { druginfo, drugdetail } = purchase(cast());
    const [first, second] = drugdetail;
    const early = { ...second, fee_ocur_time: '2026-03-06 23:59:59' };
    const text =
      '费用明细2的费用发生时间早于就诊开始日2026-03-10超过3天，收到2026-03-06' +
      '[drugdetail.fee_ocur_time]';
    await refused({ druginfo, drugdetail: [first, early] }, text);
  });

  test('from a hospital', async () => {
    const text = '本机构不是定点零售药店，不能办理药店结算[fixmedins_code]';
    await refused(purchase(cast()), text, hospital.institution.code);
  });

  test('for a credential of somebody else', async () => {
    const message = purchase(cast(), { mdtrt_cert_no: cast().idNo });
    await refused(message, '就诊凭证编号不属于该人员[druginfo.mdtrt_cert_no]');
  });

  test('for a line number twice', async () => {
    const { druginfo, drugdetail } = purchase(cast());
    const [first, second] = drugdetail;
    const message = { druginfo, drugdetail: [first, { ...second, feedetl_sn: '1' }] };
    await refused(message, '费用明细流水号1重复[drugdetail.feedetl_sn]');
  });
});
