import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TOTP } from 'otpauth';
import type { DemoAccount, ListedOperator, TrailReply } from '../../src/access/contract.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { REGION } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { ask, demoAccounts, signInAs } from './signed-in.ts';

let platform: Platform;
let accounts: readonly DemoAccount[];
let admin: string;
let office: { readonly cookie: string; readonly account: DemoAccount };
before(async () => {
  platform = await startPlatform();
  accounts = await demoAccounts(platform);
  admin = (await signInAs(platform, at('admin'))).cookie;
  office = await signInAs(platform, at('insurance-office'));
});
after(() => platform.stop());

function at(role: string, region = REGION) {
  return (one: DemoAccount) => one.roles.includes(role) && one.region === region;
}

function loginOf(role: string, region = REGION): string {
  return accounts.find(at(role, region))!.login;
}

function get(cookie: string, path: string) {
  return ask(platform.url, 'GET', path, { cookie });
}

function post(cookie: string, path: string, body: unknown = {}) {
  return ask(platform.url, 'POST', path, { cookie, body });
}

function signIn(login: string, password: string, kind = 'operator') {
  return ask(platform.url, 'POST', '/api/session', { body: { kind, login, password } });
}

async function trail(query: string): Promise<TrailReply['lines']> {
  const { status, body } = await get(admin, `/api/trail?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return (body as TrailReply).lines;
}

describe('operators, to the admin of a region', () => {
  test('are those of the region and of its institutions, page by page', async () => {
    const { body } = await get(admin, '/api/operators?size=200');
    const listed = body.operators as readonly ListedOperator[];
    const own = accounts.filter((one) => one.kind === 'operator' && one.region === REGION);
    assert.equal(body.count, own.length);
    assert.deepEqual(
      listed.map(({ operatorId }) => operatorId).sort(),
      own.map(({ login }) => login).sort(),
    );
    const bureau = await get(admin, '/api/operators?bureau=1&size=200');
    const names = bureau.body.operators as readonly ListedOperator[];
    assert.ok(names.every((one) => one.institutionCode === null && one.hasSecondFactor === true));
    const found = await get(admin, `/api/operators?words=${encodeURIComponent('PHARMACY2')}`);
    assert.ok(found.body.count > 0);
    const bad = await get(admin, '/api/operators?size=0');
    assert.deepEqual(bad.body, { code: 'field-bad', text: '每页行数不能小于1', field: 'size' });
  });

  test('one is added with a first password, which has to be changed', async () => {
    const made = { operatorId: 'gz-agent-2', name: '钱经办', roles: ['经办员', 'operations'] };
    const { status, body } = await post(admin, '/api/operators', made);
    assert.equal(status, 200, JSON.stringify(body));
    assert.match(body.password, /^\w{12}$/);
    const first = await signIn('gz-agent-2', body.password);
    const { secret } = first.body.offer;
    const code = new TOTP({ secret }).generate({ timestamp: platform.clock.now });
    const opened = await ask(platform.url, 'POST', '/api/session/second-factor', {
      ...{ cookie: first.cookie, body: { code } },
    });
    const { body: session } = await get(opened.cookie!, '/api/session');
    assert.deepEqual([session.mustChange, session.roleNames], [true, ['经办员', '运行监测员']]);
    const again = await post(admin, '/api/operators', made);
    assert.deepEqual([again.status, again.body.code], [409, 'operator-known']);
  });

  test('one of an institution of the region is added, of no other', async () => {
    const institutionCode = office.account.institutionCode!;
    const made = { operatorId: 'gz-new-desk', name: '孙收费', roles: ['cashier'], institutionCode };
    const { body } = await post(admin, '/api/operators', made);
    const signed = await signIn('gz-new-desk', body.password);
    assert.equal(signed.body.state, 'signed-in');
    const elsewhere = accounts.find(at('cashier', '330100'))!.institutionCode;
    for (const code of [elsewhere, 'H00000000000']) {
      const wrong = await post(admin, '/api/operators', {
        ...{ operatorId: 'x', name: 'x', roles: ['cashier'], institutionCode: code },
      });
      assert.deepEqual([wrong.status, wrong.body.code], [403, 'other-institution']);
    }
  });

  test('what is wrong is named by field', async () => {
    const good = { operatorId: 'ok-1', name: '李', roles: ['agent'] };
    const wrong: readonly (readonly [object, string, string])[] = [
      [{ operatorId: 'a b' }, 'operator-id', 'operatorId'],
      [{ operatorId: '<script>' }, 'operator-id', 'operatorId'],
      [{ name: ' ' }, 'operator-name', 'name'],
      [{ roles: ['king'] }, 'role-unknown', 'roles'],
      [{ roles: ['cashier'] }, 'role-unknown', 'roles'],
      [{ roles: [] }, 'field-bad', 'roles'],
      [{ roles: 'agent' }, 'field-bad', 'roles'],
      [{ name: undefined }, 'field-bad', 'name'],
    ];
    for (const [over, code, field] of wrong) {
      const { status, body } = await post(admin, '/api/operators', { ...good, ...over });
      assert.deepEqual([status, body.code, body.field], [400, code, field], JSON.stringify(over));
    }
  });

  test('one who leaves is signed out at once', async () => {
    const { cookie } = await signInAs(platform, ({ login }) => login === 'gz-village-cashier');
    assert.equal((await get(cookie, '/api/session')).status, 200);
    const ended = await post(admin, '/api/operators/gz-village-cashier/end');
    assert.deepEqual([ended.status, ended.body], [200, { state: 'ended' }]);
    assert.equal((await get(cookie, '/api/session')).status, 401);
    const twice = await post(admin, '/api/operators/gz-village-cashier/end');
    assert.deepEqual([twice.status, twice.body.code], [404, 'operator-unknown']);
    const listed = await get(admin, '/api/operators?ended=1&words=gz-village-cashier');
    assert.ok(listed.body.operators[0].endedAt > 0);
  });

  test('a password is reset: the old one and what is open end, guesses are forgotten', async () => {
    const { account, cookie } = await signInAs(platform, at('storekeeper'));
    for (let i = 0; i < 5; i += 1) await signIn(account.login, 'wrong');
    assert.equal((await signIn(account.login, account.password)).status, 429);
    const { body } = await post(admin, `/api/operators/${account.login}/password`);
    assert.equal((await get(cookie, '/api/session')).status, 401);
    assert.equal((await signIn(account.login, account.password)).status, 401);
    assert.equal((await signIn(account.login, body.password)).status, 200);
  });

  test('a second factor is reset: another is offered', async () => {
    const login = loginOf('cockpit');
    const reset = await post(admin, `/api/operators/${login}/second-factor`);
    assert.deepEqual(reset.body, { state: 'reset' });
    const { body } = await signIn(login, 'openyibao');
    assert.match(body.offer.secret, /^[A-Z2-7]{32}$/);
  });

  test('not those of another region, and not oneself', async () => {
    for (const what of ['end', 'password', 'second-factor']) {
      const other = await post(admin, `/api/operators/${loginOf('head', '500000')}/${what}`);
      assert.deepEqual([other.status, other.body.code], [403, 'other-place']);
      const own = await post(admin, `/api/operators/${loginOf('admin')}/${what}`);
      assert.deepEqual([own.status, own.body.code], [409, 'own-account']);
      const nobody = await post(admin, `/api/operators/nobody/${what}`);
      assert.equal(nobody.status, 404);
    }
  });
});

describe('operators, to the 医保办 of an institution', () => {
  test('are its own and no others', async () => {
    const { institutionCode } = office.account;
    const other = accounts.find((o) => o.login === 'gz-pharmacy-cashier')!.institutionCode;
    for (const query of ['', `&institution=${other}`, '&bureau=1']) {
      const { body } = await get(office.cookie, `/api/operators?size=200${query}`);
      const listed = body.operators as readonly ListedOperator[];
      assert.ok(
        listed.every((one) => one.institutionCode === institutionCode),
        query,
      );
      assert.deepEqual(body.bureauRoles, []);
    }
  });

  test('one is added to it, wherever else is asked for is refused', async () => {
    const made = { operatorId: 'desk-9', name: '周收费', roles: ['cashier'] };
    assert.equal((await post(office.cookie, '/api/operators', made)).status, 200);
    const other = accounts.find((o) => o.login === 'gz-pharmacy-cashier')!.institutionCode;
    const wrong = { ...made, operatorId: 'desk-10', institutionCode: other };
    assert.equal((await post(office.cookie, '/api/operators', wrong)).status, 403);
    const bureau = { ...made, operatorId: 'desk-11', roles: ['admin'] };
    const refused = await post(office.cookie, '/api/operators', bureau);
    assert.deepEqual([refused.status, refused.body.code], [400, 'role-unknown']);
  });

  test('those of others and of the bureau are out of reach, and it is noted', async () => {
    for (const login of ['gz-pharmacy-cashier', loginOf('admin')]) {
      const { status } = await post(office.cookie, `/api/operators/${login}/password`);
      assert.equal(status, 403);
      const lines = await trail(`actor=${office.account.login}&refused=1&size=200`);
      assert.ok(
        lines.some(
          ({ matter, outcome }) => matter === `重置密码 ${login}` && outcome === 'other-place',
        ),
      );
    }
  });
});

describe('the trail', () => {
  test('says what was done, by whom, and is narrowed and paged', async () => {
    const lines = await trail('subject=operator&size=200');
    assert.ok(lines.every(({ subject }) => subject === 'operator'));
    // The same was tried once more, in vain, and at the same moment of this clock.
    const tried = lines.filter(({ matter }) => matter === '增加操作员 gz-agent-2');
    const added = tried.find(({ outcome }) => outcome === 'ok')!;
    assert.deepEqual(
      [added.actorId, added.place, added.actionName, added.outcomeName],
      [loginOf('admin'), '广州市', '办理', '已办理'],
    );
    const refused = await trail('refused=1&size=200');
    assert.ok(refused.length > 0 && refused.every(({ outcome }) => outcome !== 'ok'));
    const [first, second] = [await trail('size=3'), await trail('size=3&page=2')];
    const ids = [...first, ...second].map(({ trailId }) => trailId);
    assert.equal(new Set(ids).size, 6);
    assert.deepEqual(await trail('to=2026-03-17'), []);
    assert.ok((await trail('from=2026-03-18&to=2026-03-18')).length > 0);
  });

  test('is of the region alone', async () => {
    const { cookie } = await signInAs(platform, at('admin', '500000'));
    const { body } = await get(cookie, '/api/trail?size=200');
    assert.ok(body.lines.every(({ region }: { region: string }) => region === '500000'));
  });

  test('tells of who failed to sign in to an account that there is, and where', async () => {
    const login = loginOf('policy');
    await signIn(login, 'wrong');
    await signIn('no-such-account', 'wrong');
    const [line] = await trail('subject=session&refused=1&size=1');
    assert.deepEqual(
      [line?.actorKind, line?.matter, line?.outcome, line?.address],
      ['nobody', `登录失败：${login}`, 'sign-in-wrong', '127.0.0.1'],
    );
  });

  test('refuses days that are none', async () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['from=2026-02-30', '开始日期应为日期，如2026-01-01'],
      ['to=x', '结束日期应为日期，如2026-01-01'],
      ['from=2026-03-02&to=2026-03-01', '结束日期早于开始日期'],
    ];
    for (const [query, text] of wrong) {
      const { status, body } = await get(admin, `/api/trail?${query}`);
      assert.deepEqual([status, body.text], [400, text]);
    }
  });

  test('shows a person who else looked at him, and what was refused', async () => {
    const person = accounts.find((one) => one.kind === 'person' && one.region === REGION)!;
    const { cookie } = await signInAs(platform, ({ login }) => login === person.login);
    const before = (await get(cookie, '/api/mine/trail')).body;
    const agent = await signInAs(platform, at('agent'));
    const away = await signInAs(platform, at('agent', '330100'));
    const body = { idNumber: person.login };
    const far = await post(away.cookie, '/api/person-accounts', body);
    assert.deepEqual([far.status, far.body.code], [403, 'other-region']);
    platform.clock.now = (platform.clock.now + 1000) as Instant;
    const given = await post(agent.cookie, '/api/person-accounts', body);
    assert.equal(given.body.name, person.name);
    assert.equal((await get(cookie, '/api/session')).status, 401, 'what was open has ended');
    const again = await signIn(person.login, given.body.password, 'person');
    const changed = await ask(platform.url, 'PUT', '/api/session/password', {
      cookie: again.cookie,
      body: { password: given.body.password, newPassword: 'my own words' },
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    const { body: shown } = await get(again.cookie!, '/api/mine/trail');
    assert.equal(shown.count, before.count + 2);
    assert.deepEqual(
      shown.lines
        .slice(0, 2)
        .map((line: Record<string, unknown>) => [
          ...[line.place, line.actorName, line.matter, line.wasRefused],
        ]),
      [
        ['广州市医保部门', agent.account.name, '开通或重置登录账户', false],
        ['杭州市医保部门', away.account.name, '开通或重置登录账户', true],
      ],
    );
    const nobody = await post(agent.cookie, '/api/person-accounts', { idNumber: '1' });
    assert.deepEqual([nobody.status, nobody.body.code], [404, 'person-unknown']);
  });
});
