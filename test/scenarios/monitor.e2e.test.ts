import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addOperator } from '../../src/access/index.ts';
import { reverseMessage, settleMessage } from '../../src/demo/messages.wire.ts';
import type {
  AlarmReply,
  AlarmsReply,
  CockpitReply,
  FundsReply,
  InstitutionsReply,
  LiveReply,
  PlatformReply,
  SettlementsReply,
} from '../../src/monitor/contract.ts';
import { KEPT_DAYS, sumAgain } from '../../src/monitor/index.ts';
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
import { moment, type Platform, startPlatform, TODAY } from './platform.ts';

const AWAY = '330100';

let platform: Platform;
let hospital: Hospital;
let tokens: ReadonlyMap<string, string>;
/** What the settlements that stand came to, fen. */
let stands: { readonly total: number; readonly fund: number; readonly cash: number };

const STAFF = [
  ['watch', REGION, 'operations'],
  ['away', AWAY, 'operations'],
  ['country', '100000', 'operations'],
  ['wall', REGION, 'cockpit'],
  ['country-wall', '100000', 'cockpit'],
] as const;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  const made = new Map<string, string>();
  for (const [operatorId, region, role] of STAFF) {
    const of = { operatorId, name: `${operatorId}员`, region, roles: [role] };
    const added = await addOperator(platform.db, of, platform.clock.now);
    assert.ok(added.ok);
    made.set(operatorId, added.value.token);
  }
  tokens = made;
  stands = await workAMorning();
  await platform.catchUp();
});
after(() => platform.stop());

/** Two settlements that stand, one that is reversed, a refusal, and a message of nobody. */
async function workAMorning() {
  const cast = castOf(platform);
  const item = plainItem(platform);
  const sums = { total: 0, fund: 0, cash: 0 };
  for (const amount of [100, 200, 300]) {
    const visit = await openVisit(hospital, cast(), { beganAt: platform.clock.now });
    const payment = await upload(hospital, visit, 'B1', [chargeOf(item, amount)]);
    const { setlinfo } = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    if (amount === 300) {
      accepted(await hospital.call('2208', reverseMessage(visit, setlinfo.setl_id)));
      const again = await hospital.call('2208', reverseMessage(visit, setlinfo.setl_id));
      assert.equal(again.infcode, -1);
      continue;
    }
    sums.total += fenOf(setlinfo.medfee_sumamt);
    sums.fund += fenOf(setlinfo.fund_pay_sumamt);
    sums.cash += fenOf(setlinfo.psn_cash_pay);
  }
  await platform.post('{"infno":"2207","fixmedins_code":"H99999999999"}');
  return sums;
}

async function ask<T>(as: string, path: string, body?: unknown) {
  const answer = await fetch(`${platform.url}/api/${path}`, {
    headers: {
      authorization: `Bearer ${tokens.get(as)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'x-openyibao': '1' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}

async function get<T>(as: string, path: string): Promise<T> {
  const { status, body } = await ask<T>(as, path);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const refusalOf = async (as: string, path: string, body?: unknown) => {
  const told = await ask<{ code: string; text: string }>(as, path, body);
  return [told.status, told.body.code, told.body.text];
};

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
    assert.equal((await ask('nobody', 'cockpit')).status, 401);
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
    assert.deepEqual({ total, fund, cash }, stands);
    assert.deepEqual(
      day.hours.map((row) => [row.hour, row.settled, row.total]),
      [[10, 3, stands.total]],
    );
    assert.deepEqual(
      day.byKind.map(({ name, fund: paid }) => [name, paid]),
      [['门诊', stands.fund]],
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
    assert.equal(funds.total.net, stands.fund);
    assert.ok(funds.rows.every(({ name, code }) => name !== code));
    const byInstitution = await get<FundsReply>('watch', 'operations/funds?by=institution');
    assert.deepEqual(
      byInstitution.rows.map(({ name, net }) => [name, net]),
      [[hospital.institution.name, stands.fund]],
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
    assert.equal(today.fund, stands.fund + fenOf(setlinfo.fund_pay_sumamt));
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

describe('alarms', () => {
  const list = (state: string) => get<AlarmsReply>('watch', `operations/alarms?state=${state}`);

  test('an institution that has gone silent raises one alarm, until it is heard again', async () => {
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
    const taken = await ask<AlarmReply>('watch', path, { note: '已电话联系 <b>机构</b>' });
    assert.equal(taken.status, 200);
    assert.equal(taken.body.acknowledgedNote, '已电话联系 <b>机构</b>');
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
