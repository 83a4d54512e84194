import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { choose } from '../../src/audit/index.ts';
import type { CatalogueItem } from '../../src/catalogue/index.ts';
import {
  diagnosisMessage,
  feesMessage,
  type Patient,
  quoteMessage,
  reverseMessage,
  settleMessage,
} from '../../src/demo/messages.wire.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { analysis, order } from './audit-stage.ts';
import {
  accepted,
  assertRefused,
  castOf,
  chargeOf,
  eligibleParts,
  type Hospital,
  itemOf,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from './hospital.ts';
import { contents, type Platform, startPlatform } from './platform.ts';

const RULE = 'GZ10000302004000';
const COLD = { code: 'J06.900', name: '急性上呼吸道感染' };

/** A service that is for men only by the official points, and paid for in full. */
let FOR_MEN: CatalogueItem;
let platform: Platform;
let hospital: Hospital;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  cast = castOf(platform);
  const points = await platform.db.rows<{ code: string }>({
    name: '',
    text: `select unnest(codes) as code from audit.point
           where rule_code = '${RULE}' and allowed->>'only' = '1'`,
  });
  const codes = new Set(points.map((row) => row.code));
  FOR_MEN = itemOf(platform, (i) => codes.has(i.code) && i.class === 'A' && !i.restricted);
});
after(() => platform.stop());

let moment = 0;

/** What the region does about findings of a rule from now on. */
async function chosen(action: 'off' | 'remind' | 'reason' | 'block'): Promise<void> {
  moment += 1;
  const choice = { region: '440100', scope: RULE, action, by: '测试', note: '测试' };
  await choose(platform.db, choice, (platform.clock.now + moment) as Instant);
  await platform.deps.audit.refresh();
}

const sexOf = (patient: Patient) =>
  platform.world.people.find((one) => one.personId === patient.personId)!.sex;

function person(sex: '1' | '2'): Patient {
  for (;;) {
    const patient = cast();
    if (sexOf(patient) === sex) return patient;
  }
}

beforeEach(() => chosen('remind'));

describe('while lines are sent and settled', () => {
  test('a reminder beside the answer names item, rule and amount, and repeats', async () => {
    const visit = await openVisit(hospital, person('2'), { beganAt: platform.clock.now });
    const message = feesMessage(visit, 'B1', [chargeOf(FOR_MEN, 30)]);
    const { msgid } = { msgid: hospital.nextMsgid() };
    const first = await hospital.call('2204', message, { msgid });
    accepted(first);
    assert.match(first.warn_msg ?? '', /医疗服务项目区分性别使用/);
    assert.match(first.warn_msg ?? '', new RegExp(FOR_MEN.name));
    assert.match(first.warn_msg ?? '', /30\.00/);
    const again = await hospital.call('2204', message, { msgid });
    assert.deepEqual([accepted(again), again.warn_msg], [first.output, first.warn_msg]);
  });

  test('what nothing is found on has no reminder', async () => {
    const visit = await openVisit(hospital, person('1'), { beganAt: platform.clock.now });
    const sent = await hospital.call('2204', feesMessage(visit, 'B1', [chargeOf(FOR_MEN, 30)]));
    accepted(sent);
    assert.equal(sent.warn_msg, null);
  });

  test('quote and settlement remind of the same', async () => {
    const visit = await openVisit(hospital, person('2'), { beganAt: platform.clock.now });
    const payment = await upload(hospital, visit, 'B1', [chargeOf(FOR_MEN, 30)]);
    const quoted = await hospital.call('2206', quoteMessage(visit, payment));
    const settled = await hospital.call('2207', settleMessage(visit, payment));
    assert.ok(quoted.warn_msg !== null);
    assert.equal(settled.warn_msg, quoted.warn_msg);
    accepted(
      await hospital.call('2208', reverseMessage(visit, accepted(settled).setlinfo.setl_id)),
    );
  });

  test('what has changed since the upload is judged anew', async () => {
    const visit = await openVisit(hospital, person('2'), { beganAt: platform.clock.now });
    const plain = itemOf(platform, (i) => i.listType === '201' && i.code !== FOR_MEN.code);
    await upload(hospital, visit, 'B1', [chargeOf(plain, 30)]);
    // The same number, quantity and price, but another item: by another process of the platform.
    const { personId } = visit.patient;
    await platform.db.run(
      {
        name: '',
        text: `update settlement.fee_line set item_code = $3
               where person_id = $1 and encounter_id = $2`,
      },
      [personId, visit.encounterId, FOR_MEN.code],
    );
    const payment = { batchNo: 'B1', useAccount: false, parts: eligibleParts(3000) };
    const quoted = await hospital.call('2206', quoteMessage(visit, payment));
    accepted(quoted);
    assert.match(quoted.warn_msg ?? '', new RegExp(FOR_MEN.name));
  });

  test('a second upload, and another diagnosis, are judged with the first', async () => {
    const visit = await openVisit(hospital, person('2'), { beganAt: platform.clock.now });
    const first = await upload(hospital, visit, 'B1', [chargeOf(plainItem(platform), 30)]);
    const second = await upload(hospital, visit, 'B1', [chargeOf(FOR_MEN, 30)], 2);
    assert.equal(first.parts.total, second.parts.total);
    accepted(await hospital.call('2203', diagnosisMessage(visit, [COLD])));
    const both = { ...first, parts: eligibleParts(6000) };
    const quoted = await hospital.call('2206', quoteMessage(visit, both));
    const settled = await hospital.call('2207', settleMessage(visit, both));
    accepted(settled);
    assert.match(quoted.warn_msg ?? '', new RegExp(FOR_MEN.name));
    assert.equal(settled.warn_msg, quoted.warn_msg);
  });

  test('blocked: refused by name, no business row, and kept for the bureau', async () => {
    const visit = await openVisit(hospital, person('2'), { beganAt: platform.clock.now });
    await chosen('block');
    const before = await contents(platform.db);
    const sent = await hospital.call('2204', feesMessage(visit, 'B1', [chargeOf(FOR_MEN, 30)]));
    assert.equal(sent.infcode, -1);
    assert.match(sent.err_msg!, /^审核不通过，本统筹区不予受理：【医疗服务项目区分性别使用】/);
    assert.deepEqual(await contents(platform.db), before);
    assert.deepEqual(await kept(visit.encounterId), [['block', 1]]);
  });

  test('a reason is asked for, given by 3103, and then it goes on', async () => {
    const visit = await openVisit(hospital, person('2'), { beganAt: platform.clock.now });
    await chosen('reason');
    const message = feesMessage(visit, 'B1', [chargeOf(FOR_MEN, 30)]);
    const refused = await hospital.call('2204', message);
    const id = /提醒编号(\S{32})）/.exec(refused.err_msg ?? '')?.[1];
    assert.ok(id !== undefined, refused.err_msg ?? '');
    const feedback = (patch: object) => ({
      data: {
        warn_type: '2',
        warns: [{ warn_rslt_id: id, dspo_way: '1', dspo_way_rea: '', ...patch }],
      },
    });
    assertRefused(
      await hospital.call('3103', feedback({})),
      `提醒编号${id}：继续执行医嘱的，处理原因不能为空[warns.dspo_way_rea]`,
    );
    assertRefused(
      await openHospital(platform, { nth: 1 }).call('3103', feedback({ dspo_way_rea: '会诊' })),
      `提醒编号${id}不存在，或不是对本机构的提醒[warns.warn_rslt_id]`,
    );
    accepted(await hospital.call('3103', feedback({ dspo_way_rea: '性别登记有误，已核实' })));
    accepted(await hospital.call('2204', message));
  });
});

/** Action and count of each finding kept of an encounter. */
async function kept(encounterId: string): Promise<(readonly [string, number])[]> {
  const rows = await platform.db.rows<{ action: string; times: number }>(
    { name: '', text: 'select action, times from audit.finding where encounter_id = $1' },
    [encounterId],
  );
  return rows.map((row) => [row.action, row.times] as const);
}

describe('3101 and 3102', () => {
  const male = () =>
    analysis(hospital, { ...person('2'), sex: '2' as const }, [order(FOR_MEN, 30)]);

  test('tell what was found, the same within five minutes as once', async () => {
    const message = male();
    const { result } = accepted(await hospital.call('3101', message));
    const one = result!.find((r) => r.rule_id === RULE)!;
    assert.equal(one.vola_amt, 30);
    assert.equal(
      one.judge_result_detail_dtos[0]!.rx_id,
      message.data.patient_dtos[0]!.fsi_encounter_dtos[0]!.fsi_order_dtos![0]!.rx_id,
    );
    const again = accepted(await hospital.call('3102', message));
    assert.equal(again.result!.find((r) => r.rule_id === RULE)!.jr_id, one.jr_id);
    const encounter = message.data.patient_dtos[0]!.curr_mdtrt_id;
    assert.deepEqual(await kept(encounter), [['remind', 1]]);
    platform.clock.now = (platform.clock.now + 6 * 60_000) as Instant;
    accepted(await hospital.call('3101', message));
    assert.deepEqual(await kept(encounter), [['remind', 2]]);
  });

  test('only the rules asked for; a rule that is none is refused', async () => {
    const message = male();
    // A list, as the edition has it: checked input has it as one text.
    const only = (codes: string[]) => ({ data: { ...message.data, rule_ids: codes as never } });
    const none = accepted(await hospital.call('3101', only(['GZ10000301004000'])));
    assert.deepEqual(none.result, []);
    assertRefused(await hospital.call('3101', only(['GZ0'])), '没有审核规则GZ0[data.rule_ids]');
  });

  test('without diagnoses, and with 5,000 orders, refused by name', async () => {
    const { data } = male();
    const patient = data.patient_dtos[0]!;
    const encounter = patient.fsi_encounter_dtos[0]!;
    const send = (patch: object) =>
      hospital.call('3101', {
        data: {
          ...data,
          patient_dtos: [{ ...patient, fsi_encounter_dtos: [{ ...encounter, ...patch }] }],
        },
      });
    assertRefused(
      await send({ fsi_diagnose_dtos: [] }),
      '节点[patient_dtos]第1行节点[fsi_encounter_dtos]第1行缺少节点[fsi_diagnose_dtos]',
    );
    const orders = Array.from({ length: 5000 }, () => encounter.fsi_order_dtos![0]!);
    assertRefused(
      await send({ fsi_order_dtos: orders }),
      '节点[patient_dtos]第1行节点[fsi_encounter_dtos]第1行节点[fsi_order_dtos]最多1000行，收到5000行',
    );
  });

  test('of a visit at another institution, and without the current visit', async () => {
    const { data } = male();
    const patient = data.patient_dtos[0]!;
    const send = (patch: object) =>
      hospital.call('3101', { data: { ...data, patient_dtos: [{ ...patient, ...patch }] } });
    assertRefused(
      await send({ curr_mdtrt_id: 'X' }),
      '就诊信息集合中没有当前就诊X[patient_dtos.curr_mdtrt_id]',
    );
    const other = openHospital(platform, { nth: 1 }).institution.code;
    const encounter = { ...patient.fsi_encounter_dtos[0]!, medins_id: other };
    assertRefused(
      await send({ fsi_encounter_dtos: [encounter] }),
      `当前就诊的医疗机构${other}不是报文的发送机构[fsi_encounter_dtos.medins_id]`,
    );
    assertRefused(
      await send({ gend: '9' }),
      '当前就诊HIS4的患者性别须为1（男）或2（女），收到9[patient_dtos.gend]',
    );
  });

  test('a region that has chosen nothing for it hears nothing', async () => {
    await chosen('off');
    const { result } = accepted(await hospital.call('3101', male()));
    assert.deepEqual(
      result!.filter((r) => r.rule_id === RULE),
      [],
    );
  });

  test('a plain item finds nothing', async () => {
    const message = analysis(hospital, { ...person('1'), sex: '1' as const }, [
      order(plainItem(platform), 10),
    ]);
    const { result } = accepted(await hospital.call('3101', message));
    assert.deepEqual(result, []);
  });
});
