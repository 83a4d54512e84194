import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AlarmReply, AlarmsReply, InstitutionsReply } from '../../src/monitor/contract.ts';
import { KEPT_DAYS } from '../../src/monitor/index.ts';
import type { Hospital } from './hospital.ts';
import { type MonitorStage, openMonitorStage } from './monitor-stage.ts';
import { moment, type Platform, TODAY } from './platform.ts';

let stage: MonitorStage;
let platform: Platform;
let hospital: Hospital;
let get: MonitorStage['get'];
let refusalOf: MonitorStage['refusalOf'];
before(async () => {
  stage = await openMonitorStage();
  ({ platform, hospital, get, refusalOf } = stage);
});
after(() => stage.platform.stop());

describe('alarms', () => {
  const list = (state: string) => get<AlarmsReply>('watch', `operations/alarms?state=${state}`);

  test('an institution that has gone silent raises one, until it is heard again', async () => {
    platform.clock.now = moment(`${TODAY} 13:00:00`);
    await platform.catchUp();
    await platform.catchUp();
    const { alarms, count } = await list('new');
    assert.equal(count, 1);
    assert.equal(alarms[0]!.subject, hospital.institution.code);
    assert.match(alarms[0]!.message, /自 03-18 10:30 起没有报文/);
    const silent = await get<InstitutionsReply>('watch', 'operations/institutions?state=silent');
    assert.deepEqual(
      silent.institutions.map(({ code }) => code),
      [hospital.institution.code],
    );
    assert.equal(silent.counts.silent, 1);
    assert.ok(silent.counts.never > 10);
  });

  test('is acknowledged once, with a note, by who may', async () => {
    const id = (await list('new')).alarms[0]!.alarmId;
    const path = `operations/alarms/${id}/acknowledge`;
    assert.equal((await refusalOf('wall', path, { note: '看到' }))[0], 403);
    assert.equal((await refusalOf('away', path, { note: '看到' }))[1], 'alarm-unknown');
    assert.deepEqual((await refusalOf('watch', path, { note: '' })).slice(0, 2), [
      400,
      'field-bad',
    ]);
    assert.equal((await refusalOf('watch', path, { note: '  ' }))[0], 400);
    const note = '已电话联系 <b>机构</b>';
    const taken = await stage.post<AlarmReply>('watch', path, { note });
    assert.equal(taken.acknowledgedNote, note);
    assert.deepEqual((await refusalOf('watch', path, { note: '再来' })).slice(0, 2), [
      409,
      'alarm-acknowledged',
    ]);
    assert.equal((await list('new')).count, 0);
    assert.equal((await list('standing')).count, 1);
  });

  test('is cleared when it is so no longer', async () => {
    await hospital.call('1101', {
      data: { mdtrt_cert_type: '02', mdtrt_cert_no: '1', psn_cert_type: '01' },
    } as never);
    await platform.catchUp();
    platform.clock.now = moment(`${TODAY} 13:01:00`);
    await platform.catchUp();
    assert.equal((await list('standing')).count, 0);
    assert.ok((await list('all')).alarms[0]!.clearedAt !== null);
  });

  test('a run of refusals raises an alarm of the region', async () => {
    for (let i = 0; i < 60; i += 1) {
      await platform.post(
        JSON.stringify({ infno: '9999', fixmedins_code: hospital.institution.code }),
      );
    }
    platform.clock.now = moment(`${TODAY} 13:02:00`);
    await platform.catchUp();
    const { alarms } = await list('standing');
    const found = alarms.find(({ ruleCode }) => ruleCode === 'refusal-share')!;
    assert.match(found.message, /最近 15 分钟 6\d 个报文，拒绝 6\d 个（\d/);
    assert.equal((await get<AlarmsReply>('away', 'operations/alarms')).count, 0);
  });
});

test('what is older than it is kept is let go', async () => {
  const rows = async () =>
    (await platform.db.rows<{ n: number }>({ name: '', text: COUNTED }))[0]!.n;
  assert.ok((await rows()) > 0);
  platform.clock.now = (platform.clock.now + (KEPT_DAYS.minutes + 1) * 86_400_000) as never;
  await platform.catchUp();
  assert.equal(await rows(), 0);
});

const COUNTED = `select (select count(*) from monitor.minute)
  + (select count(*) from monitor.institution_minute)
  + (select count(*) from monitor.refusal_minute) as n`;
