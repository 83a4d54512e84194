import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { settleMessage } from '../../src/demo/messages.wire.ts';
import type {
  CockpitReply,
  FundsReply,
  LiveReply,
  PlatformReply,
  SettlementsReply,
} from '../../src/monitor/contract.ts';
import { openMonitor, sumAgain } from '../../src/monitor/index.ts';
import {
  accepted,
  castOf,
  chargeOf,
  fenOf,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  REGION,
  upload,
} from './hospital.ts';
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

describe('messages, live', () => {
  test('are counted by transaction, with how they ended and how long they took', async () => {
    const live = await get<LiveReply>('watch', 'operations/live');
    const settle = live.byTransaction.find(({ code }) => code === '2207')!;
    assert.deepEqual([settle.name, settle.ok, settle.refused], ['门诊结算', 3, 0]);
    const undo = live.byTransaction.find(({ code }) => code === '2208')!;
    assert.deepEqual([undo.ok, undo.refused, undo.fault], [1, 1, 0]);
    assert.ok(settle.p50! > 0 && settle.p50! <= settle.p95! && settle.p95! <= settle.p99!);
    const { ok, refused } = live.total;
    assert.equal(live.series.length, 60);
    assert.equal(live.series.at(-1)!.ok, ok);
    assert.equal(
      live.byTransaction.reduce((sum, row) => sum + row.ok + row.refused, 0),
      ok + refused,
    );
    assert.deepEqual(
      live.byRegion.map(({ code, name }) => [code, name]),
      [[REGION, '广州市']],
    );
  });

  test('of one institution and one transaction alone', async () => {
    const { code } = hospital.institution;
    const path = `operations/live?institution=${code}&transaction=2208&minutes=15`;
    const live = await get<LiveReply>('watch', path);
    assert.deepEqual([live.total.ok, live.total.refused, live.series.length], [1, 1, 15]);
    const other = openHospital(platform, { nth: 1 }).institution.code;
    const none = await get<LiveReply>('watch', `operations/live?institution=${other}`);
    assert.deepEqual([none.total.ok, none.total.p99], [0, null]);
  });

  test('refusals are told by code with a sample, and no long number in it', async () => {
    const { refusals } = await get<LiveReply>('watch', 'operations/live');
    const [first] = refusals;
    assert.deepEqual([first?.transactionNo, first?.count, first?.institutions], ['2208', 1, 1]);
    assert.match(first!.sample, /\p{Script=Han}/u);
    assert.doesNotMatch(JSON.stringify(refusals), /"sample":"[^"]*\d{7}/);
  });

  test('a message of nobody is shown to who sees the whole platform', async () => {
    const [own, all] = await Promise.all([
      get<LiveReply>('watch', 'operations/live'),
      get<LiveReply>('country', 'operations/live'),
    ]);
    assert.equal(all.total.refused, own.total.refused + 1);
    assert.equal(all.regions.length, 3);
    const picked = await get<LiveReply>('country', `operations/live?region=${REGION}`);
    assert.equal(picked.total.refused, own.total.refused);
  });

  test('two processes are added up, and each takes its own away', async () => {
    const { db, registry, ids } = platform.deps;
    const of = { db, registry, ids, rules: [], now: () => platform.clock.now };
    const other = openMonitor({ ...of, onFault: assert.ifError });
    const { code } = hospital.institution;
    const answered = { infno: '1101', institutionCode: code, code: 'ok', text: null, fault: null };
    const before = await get<LiveReply>('watch', 'operations/live');
    for (const seconds of [0.001, 4]) other.note({ ...answered, seconds });
    await other.catchUp();
    const both = await get<LiveReply>('watch', 'operations/live');
    assert.equal(both.total.ok, before.total.ok + 2);
    assert.ok(both.total.p99! > 3000 && before.total.p99! < 3000);
    const processes = async () =>
      (await get<PlatformReply>('watch', 'operations/platform')).processes.length;
    assert.equal(await processes(), 2);
    await other.stop();
    assert.equal(await processes(), 1);
    assert.equal((await get<LiveReply>('watch', 'operations/live')).total.ok, both.total.ok);
  });

  test('a restart of the counting loses nothing that was written', async () => {
    await platform.catchUp();
    await platform.catchUp();
    const live = await get<LiveReply>('watch', 'operations/live');
    assert.equal(live.byTransaction.find(({ code }) => code === '2207')!.ok, 3);
  });
});

describe('who sees what', () => {
  test('another region’s figures are not shown', async () => {
    const live = await get<LiveReply>('away', 'operations/live');
    assert.deepEqual([live.total.ok, live.refusals.length], [0, 0]);
    assert.deepEqual(await refusalOf('away', `operations/live?region=${REGION}`), [
      403,
      'other-region',
      `统筹区[${REGION}]不在您的管辖范围内`,
    ]);
    const { code } = hospital.institution;
    assert.deepEqual(await refusalOf('away', `operations/live?institution=${code}`), [
      404,
      'institution-unknown',
      `没有机构[${code}]，或不在您的管辖范围内`,
    ]);
    const funds = await get<FundsReply>('away', 'operations/funds');
    assert.equal(funds.total.paid, 0);
    assert.equal((await get<SettlementsReply>('away', 'operations/settlements')).total.settled, 0);
  });

  test('each role its own screen', async () => {
    assert.equal((await refusalOf('wall', 'operations/live'))[0], 403);
    assert.equal((await refusalOf('watch', 'cockpit'))[0], 403);
    assert.equal((await refusalOf('nobody', 'cockpit'))[0], 401);
  });

  test('what is asked badly is refused in words', async () => {
    const bad = [
      ['operations/live?minutes=7', '分钟数应为15、30、60、180、720'],
      ['operations/live?region=1', '统筹区格式不正确'],
      ['operations/live?institution=%3Cscript%3E', '机构编号格式不正确'],
      ['operations/live?transaction=%27', '交易编号格式不正确'],
      ['operations/institutions?state=x', '状态应为active、silent、never、all'],
      ['operations/institutions?page=0', '页码格式不正确'],
      ['operations/funds?from=2026-13-01', '没有这一天，应如2026-03-18'],
      ['operations/funds?from=2026-03-02&to=2026-03-01', '起日晚于止日'],
      ['operations/funds?from=2000-01-01', '起止日最多相差1100天'],
      ['operations/funds?by=year', '汇总方式应为day、month、region、fund、institution'],
    ] as const;
    for (const [path, text] of bad) {
      assert.deepEqual(await refusalOf('watch', path), [400, 'field-bad', text], path);
    }
  });
});

describe('settlements and funds', () => {
  test('of a day by hour and kind; what was reversed does not count', async () => {
    const day = await get<SettlementsReply>('watch', 'operations/settlements');
    const { settled, reversed, total, fund, cash } = day.total;
    assert.deepEqual([settled, reversed], [3, 1]);
    assert.deepEqual({ total, fund, cash }, stage.stands);
    assert.deepEqual(
      day.hours.map((row) => [row.hour, row.settled, row.total]),
      [[10, 3, stage.stands.total]],
    );
    assert.deepEqual(
      day.byKind.map(({ name, fund: paid }) => [name, paid]),
      [['门诊', stage.stands.fund]],
    );
    assert.equal(day.days.at(-1)!.day, TODAY);
  });

  test('the funds’ flows are the ledger’s', async () => {
    const funds = await get<FundsReply>('watch', 'operations/funds?by=fund');
    const booked = await platform.db.rows<{ out: number; back: number }>({
      name: '',
      text: `select coalesce(sum(amount_fen) filter (where from_account like 'fund/440100/%'), 0)
               ::bigint as out,
             coalesce(sum(amount_fen) filter (where to_account like 'fund/440100/%'), 0)
               ::bigint as back
             from ledger.transfer`,
    });
    assert.deepEqual([funds.total.paid, funds.total.reversed], [booked[0]!.out, booked[0]!.back]);
    assert.equal(funds.total.net, stage.stands.fund);
    assert.ok(funds.rows.every(({ name, code }) => name !== code));
    const byInstitution = await get<FundsReply>('watch', 'operations/funds?by=institution');
    assert.deepEqual(
      byInstitution.rows.map(({ name, net }) => [name, net]),
      [[hospital.institution.name, stage.stands.fund]],
    );
  });

  test('what is left in accounts is the sum of their balances', async () => {
    const { accounts } = await get<FundsReply>('watch', 'operations/funds');
    const [held] = await platform.db.rows<{ sum: number }>({
      name: '',
      text: `select sum(balance_fen)::bigint as sum from (
               select a.person_id, balance_fen from ledger.personal_account a
               union all select f.person_id, balance_fen from ledger.family_account f) b
             join registry.person p on p.person_id = b.person_id and p.region_code = '440100'`,
    });
    assert.equal(accounts.left, held!.sum);
  });

  test('summed up from the beginning it is the same', async () => {
    const before = await get<CockpitReply>('wall', 'cockpit');
    await platform.db.script(
      'truncate monitor.settled_hour, monitor.settled_day, monitor.fund_day',
    );
    assert.equal((await get<CockpitReply>('wall', 'cockpit')).today.settled, 0);
    await sumAgain(platform.db);
    await platform.catchUp();
    assert.deepEqual(await get<CockpitReply>('wall', 'cockpit'), before);
  });

  test('what comes later is added', async () => {
    const cast = castOf(platform);
    cast();
    const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
    const charges = [chargeOf(plainItem(platform), 50)];
    const payment = await upload(hospital, visit, 'B9', charges);
    const { setlinfo } = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    await platform.catchUp();
    const { today } = await get<CockpitReply>('wall', 'cockpit');
    assert.equal(today.settled, 4);
    assert.equal(today.fund, stage.stands.fund + fenOf(setlinfo.fund_pay_sumamt));
  });
});

describe('the wall', () => {
  test('tells the day from the rows of the day', async () => {
    const wall = await get<CockpitReply>('wall', 'cockpit');
    assert.equal(wall.name, '广州市');
    assert.deepEqual(wall.today, wall.month);
    assert.equal(wall.trend.at(-1)!.net, wall.today.fund);
    assert.equal(wall.hours[10]!.today, wall.today.settled);
    assert.equal(wall.hours[11]!.today, null);
    assert.equal(wall.ownShareE4, Math.round((wall.today.cash / wall.today.total) * 10_000));
    assert.deepEqual(
      wall.levels.map(({ name, fund }) => [name, fund]),
      [['基层', wall.today.fund]],
    );
    assert.equal(wall.institutions[0]!.name, hospital.institution.name);
    assert.equal(wall.suspicions.found, 0);
    const country = await get<CockpitReply>('country-wall', 'cockpit');
    assert.deepEqual([country.name, country.today], ['全国', wall.today]);
  });
});

describe('the platform itself', () => {
  test('processes, database and jobs', async () => {
    const health = await get<PlatformReply>('watch', 'operations/platform');
    assert.equal(health.processes.length, 1);
    assert.ok(health.processes[0]!.memoryBytes > 1e6 && !health.processes[0]!.isGone);
    assert.ok(health.database.connections > 0 && health.database.bytes > 1e6);
    assert.deepEqual(
      health.jobs.map(({ title, fault }) => [title, fault]),
      [
        ['结算汇总', null],
        ['基金收支汇总', null],
        ['清理过期计数', null],
        ['告警判定', null],
      ],
    );
    assert.ok(health.tables.some(({ name }) => name.startsWith('catalogue.')));
  });

  test('a job that another process has in hand is left to it', async () => {
    const held = `update monitor.job set held_by = 'other', held_until = $1::timestamptz`;
    const until = (at: string) => platform.db.run({ name: '', text: held }, [at]);
    const ended = async () =>
      (await get<PlatformReply>('watch', 'operations/platform')).jobs.map(({ endedAt }) => endedAt);
    const before = await ended();
    platform.clock.now = moment(`${TODAY} 10:35:00`);
    await until('2026-03-18 11:00:00+08');
    await platform.catchUp();
    assert.deepEqual(await ended(), before);
    await until('2026-03-18 10:34:00+08');
    await platform.catchUp();
    assert.ok((await ended()).every((at) => at === platform.clock.now));
  });
});
