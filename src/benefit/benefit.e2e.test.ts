import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Out2001 } from '../../spec/wire/t2001.wire.ts';
import { castOf, openHospital } from '../../test/scenarios/hospital.ts';
import { messageOf, refusedWithoutTrace } from '../../test/scenarios/no-trace.ts';
import { type Platform, startPlatform } from '../../test/scenarios/platform.ts';

let platform: Platform;

before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

test('2001 of two spells of the insurance named refuses, of two insurances takes it', async () => {
  const { code } = openHospital(platform).institution;
  const { personId } = castOf(platform)();
  const message = (insutype: string, on: string) => {
    const data = {
      ...{ psn_no: personId, insutype, fixmedins_code: code, med_type: '11' },
      ...{ begntime: `${on} 10:00:00`, endtime: '', dise_codg: '', dise_name: '' },
      ...{ oprn_oprt_code: '', oprn_oprt_name: '', matn_type: '', birctrl_type: '' },
      exp_content: '',
    };
    return messageOf(code, '2001', { data });
  };
  const enrol = (no: number, insurance: string, personType: string, tier: string) => {
    const text = `insert into registry.enrolment (person_id, enrolment_no, insurance, person_type,
        status, valid_from, valid_to, civil_grade, tier)
      values ($1, $2, $3, $4, 'active', '2026-03-10', null, 'none', $5)`;
    return platform.db.run({ name: '', text }, [personId, no, insurance, personType, tier]);
  };
  const funds = async (insutype: string, on: string) => {
    const { reply } = await platform.post(message(insutype, on).body);
    assert.equal(reply.err_msg, null);
    const { trtinfo } = reply.output as Out2001;
    assert.ok(trtinfo.some((row) => row.trt_enjymnt_flag === '1'));
    return trtinfo.map((row) => row.fund_pay_type);
  };
  const working = await funds('310', '2026-03-18');
  await enrol(90, '390', '15', 'first');
  assert.deepEqual(await funds('310', '2026-03-18'), working);
  assert.notDeepEqual(await funds('390', '2026-03-18'), working);
  await enrol(91, '310', '12', 'none');
  const text = '该人员在2026-03-18有两条险种310的有效参保信息，请联系参保地经办机构更正';
  const refused = await refusedWithoutTrace(platform, message('310', '2026-03-18'));
  assert.equal(refused.text, `${text}[data.insutype]`);
  assert.deepEqual(await funds('310', '2026-03-09'), working);
});
