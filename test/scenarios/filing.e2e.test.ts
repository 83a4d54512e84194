import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Out5301 } from '../../spec/wire/t5301.wire.ts';
import type { Out5302 } from '../../spec/wire/t5302.wire.ts';
import type { Out5304 } from '../../spec/wire/t5304.wire.ts';
import { chronicOn, loadFilings, markUsed, referralTo } from '../../src/filing/index.ts';
import { openDetail } from '../../src/filing/sealed.store.ts';
import { day } from '../../src/kernel/day.ts';
import {
  accident,
  choice,
  chronic,
  type FilingStage,
  file,
  query,
  referral,
  refused,
  send,
  setFilingStage,
  taken,
  withdrawal,
} from './filing-stage.ts';
import { openVisit } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { moment, startPlatform, TODAY } from './platform.ts';

let stage: FilingStage;

before(async () => {
  stage = setFilingStage(await startPlatform());
});
after(() => stage.platform.stop());

describe('referrals', () => {
  const window = { begntime: '2026-03-01 00:00:00', endtime: '2026-03-31 00:00:00' };

  test('a transfer of a visit is filed, found, and withdrawn', async () => {
    const patient = stage.nextPatient();
    const visit = await openVisit(stage.hospital, patient, { beganAt: stage.platform.clock.now });
    const left = { refl_old_mdtrt_id: visit.encounterId };
    const filingId = await file(stage, referral(stage, patient, left));
    const found = await taken<Out5304>(stage, query('5304', patient, window), stage.tertiary);
    assert.equal(found.refmedin.length, 1);
    const [row] = found.refmedin;
    const person = stage.platform.world.people.find((p) => p.personId === patient.personId)!;
    assert.deepEqual(row, {
      insutype: '310',
      dcla_souc: '01',
      psn_no: patient.personId,
      psn_cert_type: '01',
      certno: patient.idNo,
      psn_name: patient.name,
      gend: person.sex,
      brdy: person.birth,
      tel: '02000000000',
      addr: '样例路1号',
      insu_optins: '440100',
      emp_name: person.employer,
      diag_code: 'J18.900',
      diag_name: '肺炎',
      dise_cond_dscr: '稳定',
      reflin_medins_no: stage.tertiary.institution.code,
      reflin_medins_name: stage.tertiary.institution.name,
      out_flag: '0',
      refl_date: '2026-03-18',
      refl_rea: '病情需要',
      begndate: '2026-03-18',
      enddate: '2026-09-17',
      hosp_agre_refl_flag: '1',
      opter_id: 'A001',
      opter_name: '演示收费员',
      opt_time: '2026-03-18 10:30:00',
    });
    const kept = await loadFilings(stage.platform.db, patient.personId);
    const to = referralTo(kept, stage.tertiary.institution.code, '440100', TODAY);
    assert.equal(to?.filingId, filingId);
    assert.deepEqual([to.direction, to.reach, to.encounterId], ['up', 'local', visit.encounterId]);
    assert.equal(await taken(stage, withdrawal('2502', patient, filingId)), null);
    const after = await taken<Out5304>(stage, query('5304', patient, window));
    assert.deepEqual(after.refmedin, []);
  });

  test('it is found in every window it holds in, the last day among them', async () => {
    const patient = stage.nextPatient();
    await file(stage, referral(stage, patient));
    const found = async (begntime: string, endtime: string) => {
      const out = await taken<Out5304>(stage, query('5304', patient, { begntime, endtime }));
      return out.refmedin.length;
    };
    assert.equal(await found('2026-03-01', '2026-03-17'), 0);
    assert.equal(await found('2026-03-01', '2026-03-18'), 1);
    assert.equal(await found('2026-09-17', '2026-12-31'), 1);
    assert.equal(await found('2026-09-18', '2026-12-31'), 0);
    assert.equal(await found('2026-05-01', ''), 1);
  });

  test('to a lower level it goes down; another city and province are further away', async () => {
    const patient = stage.nextPatient();
    const lower = { reflin_medins_no: stage.hospital.institution.code };
    await file(stage, referral(stage, patient, lower), stage.tertiary);
    const far = { mdtrtarea_admdvs: '330106', refl_type: '3', hosp_agre_refl_flag: '0' };
    await file(
      stage,
      referral(stage, patient, { ...far, reflin_medins_no: stage.away.institution.code }),
    );
    // Shenzhen is no region of this platform: its institutions are not known to it.
    const near = { mdtrtarea_admdvs: '440305', refl_type: '2', begndate: '', enddate: '' };
    const stated = { reflin_medins_no: 'H44030000001', reflin_medins_name: '深圳演示医院' };
    await file(stage, referral(stage, patient, { ...near, ...stated }));
    const { referrals } = await loadFilings(stage.platform.db, patient.personId);
    const told = referrals.map((r) => [r.reach, r.direction, r.agreed, r.span.to]);
    assert.deepEqual(told.toSorted(), [
      ['elsewhere', 'up', false, '2026-09-18'],
      ['local', 'down', true, '2026-09-18'],
      ['province', null, true, null],
    ]);
    const { refmedin } = await taken<Out5304>(stage, query('5304', patient, window));
    assert.deepEqual(refmedin.map((r) => r.out_flag).toSorted(), ['0', '1', '1']);
    const all = await loadFilings(stage.platform.db, patient.personId);
    assert.equal(referralTo(all, 'H33010000009', '330100', TODAY)?.area, '330106');
  });

  test('sent again it is filed once; under the id of another message it is refused', async () => {
    const patient = stage.nextPatient();
    const { infno, input } = referral(stage, patient);
    const { body, msgid } = messageOf(stage.hospital.institution.code, infno, input);
    const first = (await stage.platform.post(body)).reply;
    const again = (await stage.platform.post(body)).reply;
    assert.equal(first.infcode, 0);
    assert.deepEqual(again.output, first.output);
    const { referrals } = await loadFilings(stage.platform.db, patient.personId);
    assert.equal(referrals.length, 1);
    const changed = await send(stage, referral(stage, patient, { refl_date: '2026-03-17' }), {
      msgid,
    });
    assert.equal(changed.err_msg, '发送方报文ID已用于内容不同的请求，请更换后重发[msgid]');
  });
});

describe('chronic diseases', () => {
  test('a disease is filed under its national name, found, withdrawn, and filed anew', async () => {
    const patient = stage.nextPatient();
    assert.deepEqual(await taken(stage, query('5301', patient)), { feedetail: [] });
    const filingId = await file(stage, chronic(stage, patient));
    const row = { opsp_dise_code: 'M03900', opsp_dise_name: '高血压病', begndate: '2026-03-18' };
    const found = await taken<Out5301>(stage, query('5301', patient), stage.away);
    assert.deepEqual(found, { feedetail: [{ ...row, enddate: '2027-03-17' }] });
    await file(
      stage,
      chronic(stage, patient, { opsp_dise_code: 'M01600', opsp_dise_name: '糖尿病' }),
    );
    await file(stage, chronic(stage, patient, { begndate: '2027-03-18', enddate: '' }));
    assert.equal(await taken(stage, withdrawal('2504', patient, filingId), stage.tertiary), null);
    await file(stage, chronic(stage, patient, { begndate: '2026-03-01', enddate: '2027-03-17' }));
    const holding = async () => {
      const { feedetail } = await taken<Out5301>(stage, query('5301', patient));
      return feedetail.map((f) => [f.opsp_dise_code, f.begndate, f.enddate]);
    };
    const now = stage.platform.clock.now;
    assert.deepEqual(await holding(), [
      ['M03900', '2026-03-01', '2027-03-17'],
      ['M01600', '2026-03-18', '2027-03-17'],
    ]);
    // Of the day on which it is asked: the last day of the first two, then the first of the third.
    stage.platform.clock.now = moment('2027-03-17 23:59:59');
    assert.equal((await holding()).length, 2);
    stage.platform.clock.now = moment('2027-03-18 00:00:00');
    assert.deepEqual(await holding(), [['M03900', '2027-03-18', null]]);
    stage.platform.clock.now = now;
    const filings = await loadFilings(stage.platform.db, patient.personId);
    assert.equal(chronicOn(filings, 'M03900', day('2027-03-17'))?.span.from, '2026-03-01');
    assert.equal(chronicOn(filings, 'M03900', day('2027-03-18'))?.span.from, '2027-03-18');
  });

  test('two counters at the same time file a disease once', async () => {
    const patient = stage.nextPatient();
    const replies = await Promise.all(
      [stage.hospital, stage.tertiary, stage.hospital, stage.tertiary].map((at) =>
        send(stage, chronic(stage, patient), {}, at),
      ),
    );
    const text =
      '病种M03900已有备案（2026-03-18至2027-03-17），请先撤销原备案[data.opsp_dise_code]';
    const texts = replies.map((r) => r.err_msg).filter((t) => t !== null);
    assert.deepEqual(texts, [text, text, text]);
    const { feedetail } = await taken<Out5301>(stage, query('5301', patient));
    assert.equal(feedetail.length, 1);
  });

  test('those of the demo world are found', async () => {
    const own = stage.platform.world.chronic[0]!;
    const patient = { ...stage.nextPatient(), personId: own.personId };
    const { feedetail } = await taken<Out5301>(stage, query('5301', patient));
    assert.ok(feedetail.some((f) => f.opsp_dise_code === own.diseaseCode));
  });

  test('one that a settlement relied on stays until the settlement is undone', async () => {
    const patient = stage.nextPatient();
    const filingId = await file(stage, chronic(stage, patient));
    const use = (times: 1 | -1) => {
      const { sql, values } = markUsed(patient.personId, [filingId], times);
      return stage.platform.db.run(sql, values);
    };
    await use(1);
    const text = '备案已用于结算，不能撤销，请先撤销结算[data.trt_dcla_detl_sn]';
    await refused(stage, withdrawal('2504', patient, filingId), text);
    await use(-1);
    assert.equal(await taken(stage, withdrawal('2504', patient, filingId)), null);
  });
});

describe('designated institutions', () => {
  test('choices are numbered for each purpose, found, withdrawn and changed', async () => {
    const patient = stage.nextPatient();
    const first = await file(stage, choice(stage, patient));
    // Left out: the institution that files, from today, the next number.
    const here = { begndate: '', fix_srt_no: '', fixmedins_code: '', fixmedins_name: '', memo: '' };
    await file(stage, choice(stage, patient, here), stage.tertiary);
    await file(stage, choice(stage, patient, { biz_appy_type: '1', fix_srt_no: '1' }));
    const ask = (kind: string) =>
      taken<Out5302>(stage, query('5302', patient, { biz_appy_type: kind }));
    const row = { psn_no: patient.personId, insutype: '310', begndate: '2026-03-18' };
    const { code, name } = stage.hospital.institution;
    const chosen = { fixmedins_code: code, fixmedins_name: name, enddate: null, memo: '首选' };
    const next = {
      ...chosen,
      fixmedins_code: stage.tertiary.institution.code,
      fixmedins_name: stage.tertiary.institution.name,
      memo: null,
    };
    assert.deepEqual((await ask('03')).psnfixmedin, [
      { ...row, ...chosen, fix_srt_no: '1' },
      { ...row, ...next, fix_srt_no: '2' },
    ]);
    assert.deepEqual((await ask('3')).psnfixmedin, (await ask('03')).psnfixmedin);
    assert.equal((await ask('01')).psnfixmedin.length, 1);
    assert.deepEqual((await ask('05')).psnfixmedin, []);
    assert.equal(await taken(stage, withdrawal('2506', patient, first)), null);
    const codes = (await ask('03')).psnfixmedin.map((p) => p.fixmedins_code);
    assert.deepEqual(codes, [stage.tertiary.institution.code]);
  });
});

describe('accidents', () => {
  test('an accident is kept whole', async () => {
    const patient = stage.nextPatient();
    const filingId = await file(stage, accident(stage, patient));
    const { accidents } = await loadFilings(stage.platform.db, patient.personId);
    const [kept] = accidents;
    assert.equal(accidents.length, 1);
    assert.deepEqual([kept!.filingId, kept!.injuredOn], [filingId, '2026-03-16']);
    assert.deepEqual([kept!.payable, kept!.span.to], [true, '2026-06-17']);
    assert.ok(!('idNo' in kept!.detail));
    assert.deepEqual(openDetail(stage.platform.db.keys, kept!), {
      source: '01',
      idType: '01',
      idNo: patient.idNo,
      name: patient.name,
      insuredDivision: '440100',
      area: '440100',
      admittedOn: '2026-03-17',
      injurySite: '家中',
      injuryCause: '跌倒',
      payFlag: '1',
      agentName: '样例乙',
    });
  });

  test('what is left out begins with the injury, at the institution that files', async () => {
    const patient = stage.nextPatient();
    const out = { begndate: '', fixmedins_code: '', fixmedins_name: '', insutype: '' };
    await file(stage, accident(stage, patient, { ...out, enddate: '', chk_pay_flag: '0' }));
    const [kept] = (await loadFilings(stage.platform.db, patient.personId)).accidents;
    assert.deepEqual(kept!.span, { from: '2026-03-16', to: null });
    assert.equal(kept!.institutionCode, stage.hospital.institution.code);
    assert.deepEqual([kept!.insurance, kept!.payable], ['310', false]);
  });
});
