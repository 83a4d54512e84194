import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { feesMessage, type Patient, registerMessage } from '../../src/demo/messages.wire.ts';
import {
  accepted,
  assertRefused,
  castOf,
  chargeOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
} from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';

let platform: Platform;
let hospital: Hospital;
let patient: Patient;
let stranger: Patient;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  const cast = castOf(platform);
  patient = cast();
  stranger = cast();
});
after(() => platform.stop());

const register = (who: Patient) => {
  const beganAt = platform.clock.now;
  const message = registerMessage({
    patient: who,
    doctor: hospital.doctor,
    visitNo: 'MZ1',
    beganAt,
  });
  return hospital.call('2201', message);
};

test('a registration with what somebody else showed, or nobody holds, is refused', async () => {
  const text = '就诊凭证编号不属于该人员[data.mdtrt_cert_no]';
  assertRefused(await register({ ...patient, credential: stranger.credential }), text);
  const invented = { ...patient.credential, number: 'XYZ' };
  assertRefused(await register({ ...patient, credential: invented }), text);
  const other = { kind: '03', number: patient.idNo };
  assertRefused(await register({ ...patient, credential: other }), text);
  accepted(await register(patient));
});

test('a fee line sent again with anything else in it is refused, and stays as it was', async () => {
  const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
  const { feedetail } = feesMessage(visit, 'B1', [chargeOf(plainItem(platform), 5)]);
  const [line] = feedetail;
  accepted(await hospital.call('2204', { feedetail }));
  const changes = [
    { bilg_dr_codg: 'NOPE' },
    { bilg_dept_codg: 'X' },
    { medins_list_codg: 'X' },
    { memo: 'changed' },
    { hosp_appr_flag: '2' },
  ];
  for (const change of changes) {
    const reply = await hospital.call('2204', { feedetail: [{ ...line!, ...change }] });
    assertRefused(
      reply,
      `费用明细流水号${line!.feedetl_sn}已上传且内容不同，请先撤销原明细[feedetail.feedetl_sn]`,
    );
  }
  const again = accepted(await hospital.call('2204', { feedetail }));
  assert.equal(again.result.length, 1);
});
