import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Out1101 } from '../../spec/wire/t1101.wire.ts';
import { castOf, openHospital, REGION } from '../../test/scenarios/hospital.ts';
import { messageOf } from '../../test/scenarios/no-trace.ts';
import { type Platform, startPlatform } from '../../test/scenarios/platform.ts';
import { personMessage } from '../demo/messages.wire.ts';
import { changeProfile } from './index.ts';

let platform: Platform;

before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

async function regionSpeaks(variant: string): Promise<void> {
  const text = 'update registry.region set variant = $2 where code = $1';
  await platform.db.run({ name: '', text }, [REGION, variant]);
  await platform.deps.registry.reload();
}

async function institutionSpeaks(code: string, variant: string | null): Promise<void> {
  await changeProfile(platform.db, code, { variant });
  await platform.deps.registry.reload(platform.clock.now);
}

/** 人员类别 of a retired employee: 12 in our edition, 21 in that of Jiangxi. */
const OURS = '12';
const JIANGXI = '21';

test('an institution speaks its own edition, without one that of its region', async () => {
  const patient = castOf(platform)({ personType: OURS });
  const [one, another] = [0, 1].map((nth) => openHospital(platform, { nth }).institution.code) as [
    string,
    string,
  ];
  const typesShown = async () =>
    Promise.all(
      [one, another].map(async (code) => {
        const { body } = messageOf(code, '1101', personMessage(patient.credential));
        const { reply } = await platform.post(body);
        assert.equal(reply.err_msg, null);
        const { insuinfo } = reply.output as Out1101;
        return insuinfo.find((i) => i.insutype === '310')!.psn_type;
      }),
    );
  assert.deepEqual(await typesShown(), [OURS, OURS]);
  await regionSpeaks('jiangxi');
  assert.deepEqual(await typesShown(), [JIANGXI, JIANGXI]);
  await institutionSpeaks(one, '2024');
  assert.deepEqual(await typesShown(), [OURS, JIANGXI]);
  // What else is changed of its connection leaves the edition as it was.
  await changeProfile(platform.db, one, { perSecond: 1000 });
  await regionSpeaks('2024');
  await institutionSpeaks(another, 'jiangxi');
  assert.deepEqual(await typesShown(), [OURS, JIANGXI]);
  await regionSpeaks('jiangxi');
  await institutionSpeaks(another, null);
  assert.deepEqual(await typesShown(), [OURS, JIANGXI]);
  await institutionSpeaks(one, null);
  assert.deepEqual(await typesShown(), [JIANGXI, JIANGXI]);
});
