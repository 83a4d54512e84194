import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  accident,
  choice,
  chronic,
  type FilingStage,
  file,
  query,
  referral,
  refused,
  setFilingStage,
  taken,
} from '../../test/scenarios/filing-stage.ts';
import { type Platform, startPlatform } from '../../test/scenarios/platform.ts';

let platform: Platform;
let stage: FilingStage;

before(async () => {
  platform = await startPlatform();
  stage = setFilingStage(platform);
});
after(() => platform.stop());

/** Somebody insured as an employee who, from a day on, is insured under another spell besides. */
async function enrolledTwice(insurance: '310' | '390', from: string) {
  const patient = stage.nextPatient();
  const text = `insert into registry.enrolment (person_id, enrolment_no, insurance, person_type,
      status, valid_from, valid_to, civil_grade, tier)
    values ($1, 90, $2, $3, 'active', $4, null, 'none', $5)`;
  const kind = insurance === '310' ? ['12', from, 'none'] : ['15', from, 'first'];
  await platform.db.run({ name: '', text }, [patient.personId, insurance, ...kind]);
  return patient;
}

const SAME = '该人员在2026-03-18有两条险种310的有效参保信息，请联系参保地经办机构更正';
const BOTH = '该人员在2026-03-18有险种310、390的有效参保信息，须写明其一，或联系参保地经办机构更正';

test('two spells of one insurance on the first day: nothing is filed, stated or not', async () => {
  const patient = await enrolledTwice('310', '2026-03-10');
  await refused(stage, referral(stage, patient), `${SAME}[refmedin.insutype]`);
  await refused(stage, referral(stage, patient, { insutype: '' }), `${SAME}[refmedin.insutype]`);
  await refused(stage, chronic(stage, patient), `${SAME}[data.insutype]`);
  await refused(stage, choice(stage, patient), `${SAME}[data.psn_no]`);
  const today = { begndate: '2026-03-18' };
  await refused(stage, accident(stage, patient, today), `${SAME}[data.insutype]`);
});

test('before the second spell begins there is one, and it is filed under', async () => {
  const patient = await enrolledTwice('310', '2026-03-18');
  await file(stage, accident(stage, patient));
  await refused(stage, chronic(stage, patient), `${SAME}[data.insutype]`);
});

test('of two insurances the one stated is filed under, without one it is refused', async () => {
  const patient = await enrolledTwice('390', '2026-03-10');
  const unstated = referral(stage, patient, { insutype: '' });
  await refused(stage, unstated, `${BOTH}[refmedin.insutype]`);
  const today = { begndate: '2026-03-18', insutype: '' };
  await refused(stage, accident(stage, patient, today), `${BOTH}[data.insutype]`);
  await refused(stage, choice(stage, patient), `${BOTH}[data.psn_no]`);
  await file(stage, referral(stage, patient, { insutype: '390' }));
  await file(stage, chronic(stage, patient, { insutype: '310' }));
  type Found = { readonly refmedin: readonly { readonly insutype: string }[] };
  const march = { begntime: '2026-03-01', endtime: '2026-03-31' };
  const { refmedin } = await taken<Found>(stage, query('5304', patient, march));
  assert.deepEqual(
    refmedin.map((r) => r.insutype),
    ['390'],
  );
});
