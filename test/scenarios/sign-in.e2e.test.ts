import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TOTP } from 'otpauth';
import type { DemoAccount } from '../../src/access/contract.ts';
import { appointOperator, endOperator, hashPassword } from '../../src/access/index.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { REGION } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { ask, demoAccounts, signInAs } from './signed-in.ts';

let platform: Platform;
before(async () => {
  platform = await startPlatform();
});
after(() => platform.stop());

const MINUTE = 60_000;

function wait(ms: number): void {
  platform.clock.now = (platform.clock.now + ms) as Instant;
}

function post(path: string, body: unknown, cookie: string | null = null) {
  return ask(platform.url, 'POST', path, { body, cookie });
}

function me(cookie: string | null) {
  return ask(platform.url, 'GET', '/api/session', { cookie });
}

async function accountOf(role: string): Promise<DemoAccount> {
  const found = (await demoAccounts(platform)).find((one) => one.roles.includes(role));
  assert.ok(found !== undefined, role);
  return found;
}

const of = (role: string) => (one: DemoAccount) => one.roles.includes(role);

/** Somebody new, who has no second factor yet. */
async function appoint(operatorId: string, roles: readonly string[], password: string) {
  const made = { operatorId, name: '新任', region: REGION, roles };
  const hash = await hashPassword(password);
  const kept = { hash, keepsPassword: false };
  assert.ok((await appointOperator(platform.db, made, kept, platform.clock.now)).ok);
}

async function count(text: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await platform.db.rows<{ n: number }>({ name: '', text }, values);
  return row!.n;
}

describe('signing in', () => {
  test('a cashier with the password; the session says who it is', async () => {
    const { account, cookie } = await signInAs(platform, of('cashier'));
    const { status, body } = await me(cookie);
    assert.equal(status, 200);
    assert.equal(body.principal.kind, 'institution');
    assert.equal(body.principal.operatorId, account.login);
    assert.equal(body.principal.institutionCode, account.institutionCode);
    assert.equal(body.place, account.institutionName);
    assert.deepEqual(body.roleNames, ['收费员']);
    assert.ok(body.permissions.some(([, subject]: string[]) => subject === 'station-message'));
    assert.ok(body.endsAt > platform.clock.now);
  });

  test('the cookie is out of reach of scripts and other sites', async () => {
    const { kind, login, password } = await accountOf('cashier');
    const { headers } = await post('/api/session', { kind, login, password });
    const set = headers.get('set-cookie')!;
    assert.match(set, /^openyibao_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const secure = await ask(platform.url, 'POST', '/api/session', {
      body: { kind, login, password },
      headers: { 'x-forwarded-proto': 'https' },
    });
    assert.match(secure.headers.get('set-cookie')!, /; Secure/);
  });

  test('a person with the number of the id card, an x in lower case too', async () => {
    const accounts = await demoAccounts(platform);
    const person = accounts.find((one) => one.kind === 'person')!;
    const { kind, password } = person;
    const given = { kind, login: ` ${person.login.toLowerCase()} `, password };
    const { cookie, body } = await post('/api/session', given);
    assert.deepEqual(body, { state: 'signed-in' });
    const session = await me(cookie);
    assert.equal(session.body.principal.name, person.name);
    assert.deepEqual(session.body.roleNames, ['参保人']);
  });

  test('nothing is opened by a password alone where a code is asked for', async () => {
    const { kind, login, password, code } = await accountOf('reviewer');
    const first = await post('/api/session', { kind, login, password });
    assert.deepEqual(first.body, { state: 'second-factor', offer: null });
    assert.equal((await me(first.cookie)).status, 401);
    const cases = await ask(platform.url, 'GET', '/api/supervision/cases', {
      cookie: first.cookie,
    });
    assert.equal(cases.status, 401);
    const second = await post('/api/session/second-factor', { code }, first.cookie);
    assert.deepEqual(second.body, { state: 'signed-in', backupCodes: null });
    assert.notEqual(second.cookie, first.cookie);
    assert.equal((await me(second.cookie)).status, 200);
    assert.equal((await me(first.cookie)).status, 401);
  });

  test('each code opens once', async () => {
    wait(30_000);
    const { kind, login, password, code } = await accountOf('head');
    const [one, other] = await Promise.all(
      [1, 2].map(() => post('/api/session', { kind, login, password })),
    );
    const taken = await Promise.all(
      [one, other].map((begun) => post('/api/session/second-factor', { code }, begun!.cookie)),
    );
    assert.deepEqual(taken.map(({ status }) => status).sort(), [200, 401]);
    assert.equal(taken.find(({ status }) => status === 401)!.body.text, '验证码不正确或已用过');
  });

  test('signing out ends the session', async () => {
    const { cookie } = await signInAs(platform, of('doctor'));
    const out = await ask(platform.url, 'DELETE', '/api/session', { cookie });
    assert.deepEqual([out.status, out.body], [200, { state: 'signed-out' }]);
    assert.equal((await me(cookie)).status, 401);
  });
});

describe('the first sign-in of a bureau’s operator', () => {
  test('offers a second factor, gives backup codes, and asks for another password', async () => {
    await appoint('new-1', ['admin'], 'first password');
    const body = { kind: 'operator', login: 'new-1', password: 'first password' };
    const first = await post('/api/session', body);
    const { secret, uri, qr } = first.body.offer;
    assert.match(uri, /^otpauth:\/\/totp\/OpenYibao:new-1\?/);
    assert.match(qr.path, /^M\d+ \d+h1v1h-1z/);
    const again = await post('/api/session', body);
    assert.equal(again.body.offer.secret, secret, 'the same until a code of it was typed');
    const code = new TOTP({ secret }).generate({ timestamp: platform.clock.now });
    const { cookie, body: opened } = await post(
      '/api/session/second-factor',
      { code },
      first.cookie,
    );
    assert.equal(opened.backupCodes.length, 8);
    const session = await me(cookie);
    assert.equal(session.body.mustChange, true);
    const refused = await ask(platform.url, 'GET', '/api/operators', { cookie });
    assert.deepEqual([refused.status, refused.body.code], [403, 'password-must-change']);
    const change = (password: string, newPassword: string) =>
      ask(platform.url, 'PUT', '/api/session/password', {
        ...{ cookie, body: { password, newPassword } },
      });
    const wrong: readonly (readonly [string, string, string])[] = [
      ['other password', 'another one', 'password-wrong'],
      ['first password', 'short', 'password-weak'],
      ['first password', '23456789', 'password-weak'],
      ['first password', 'aaaaaaaaaa', 'password-weak'],
      ['first password', 'the new-1 word', 'password-weak'],
      ['first password', 'first password', 'password-same'],
    ];
    for (const [old, next, code] of wrong) {
      const got = await change(old, next);
      assert.deepEqual([got.status, got.body.code], [400, code], next);
    }
    const changed = await change('first password', 'second password');
    assert.deepEqual(changed.body, { state: 'changed' });
    assert.equal((await ask(platform.url, 'GET', '/api/operators', { cookie })).status, 200);
    // A backup code opens once; the old password no more.
    assert.equal((await post('/api/session', body)).status, 401);
    const next = await post('/api/session', { ...body, password: 'second password' });
    assert.equal(next.body.offer, null);
    const backup = { code: opened.backupCodes[3] };
    assert.equal((await post('/api/session/second-factor', backup, next.cookie)).status, 200);
    const third = await post('/api/session', { ...body, password: 'second password' });
    assert.equal((await post('/api/session/second-factor', backup, third.cookie)).status, 401);
  });

  test('neither secret nor password nor token stands in the database', async () => {
    const { cookie } = await signInAs(platform, of('cashier'));
    const token = cookie.split('=')[1]!;
    const held = await platform.db.rows<{ text: string }>({
      name: '',
      text: `select o::text as text from access.operator o union all
             select s::text from access.session s union all select t::text from access.trail t
             union all select a::text from access.attempt a`,
    });
    const person = (await demoAccounts(platform)).find((one) => one.kind === 'person')!;
    for (const clear of [token, 'first password', 'openyibao', person.login]) {
      assert.ok(
        held.every(({ text }) => !text.includes(clear)),
        clear,
      );
    }
  });
});

describe('what is refused', () => {
  const WRONG = '账号或密码不正确';

  test('an unknown account as a wrong password', async () => {
    const { login } = await accountOf('storekeeper');
    const cases = [
      { kind: 'operator', login: 'nobody-at-all', password: 'x' },
      { kind: 'operator', login, password: 'x' },
      { kind: 'person', login: '440183199001011234', password: 'x' },
      { kind: 'operator', login: "' or ''='", password: 'x' },
    ];
    for (const body of cases) {
      const { status, body: told, cookie } = await post('/api/session', body);
      assert.deepEqual([status, told.code, told.text], [401, 'sign-in-wrong', WRONG]);
      assert.equal(cookie, null);
    }
  });

  test('with as much work as a wrong password is', async () => {
    const { login } = await accountOf('pharmacist');
    // The platform is in this process. Processor time: what else the machine does takes none of it.
    const worked = async (name: string) => {
      const before = process.cpuUsage();
      await post('/api/session', { kind: 'operator', login: name, password: 'x' });
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    let known = 0;
    let unknown = 0;
    for (let i = 0; i < 4; i += 1) {
      known += await worked(login);
      unknown += await worked(`unknown-${i}`);
    }
    assert.ok(unknown > known / 2, `${unknown} µs, ${known} µs`);
  });

  test('words that are none, by field', async () => {
    const cases: readonly (readonly [unknown, string, string])[] = [
      [{}, 'kind', '账号类型不能缺少'],
      [{ kind: 'x', login: 'a', password: 'b' }, 'kind', '账号类型应为operator、person'],
      [{ kind: 'person', login: '', password: 'b' }, 'login', '账号不能为空'],
      [{ kind: 'person', login: 1, password: 'b' }, 'login', '账号应为文本'],
      [{ kind: 'person', login: 'a\0', password: 'b' }, 'login', '账号不是有效的文本'],
      [{ kind: 'person', login: 'a'.repeat(65), password: 'b' }, 'login', '账号不能超过64个字'],
      [[], 'body', '请求内容应为对象'],
    ];
    for (const [body, field, text] of cases) {
      const { status, body: told } = await post('/api/session', body);
      assert.deepEqual([status, told], [400, { code: 'field-bad', text, field }]);
    }
    const broken = await post('/api/session', '{"kind":');
    assert.deepEqual([broken.status, broken.body.code], [400, 'body-bad']);
    const long = await post('/api/session', { kind: 'x'.repeat(5000) });
    assert.equal(long.status, 413);
  });

  test('what another site could send', async () => {
    const { kind, login, password } = await accountOf('cashier');
    const body = { kind, login, password };
    const bare = await ask(platform.url, 'POST', '/api/session', {
      ...{ body, headers: { 'x-openyibao': '' } },
    });
    assert.deepEqual([bare.status, bare.body.code], [403, 'cross-site']);
    const form = await ask(platform.url, 'POST', '/api/session', {
      ...{ body, headers: { 'content-type': 'text/plain' } },
    });
    assert.deepEqual([form.status, form.body.code], [415, 'body-bad']);
  });
});

describe('guessing', () => {
  const TEXT = '连续输错5次，请15分钟后再试';

  test('after five wrong passwords nothing is tried for a quarter of an hour', async () => {
    await appoint('guessed', ['operations'], 'right password');
    const body = (password: string) => ({ kind: 'operator', login: 'guessed', password });
    const told: string[] = [];
    for (let i = 0; i < 6; i += 1) told.push((await post('/api/session', body('x'))).body.code);
    assert.deepEqual(told, [
      ...Array(4).fill('sign-in-wrong'),
      ...Array(2).fill('tried-too-often'),
    ]);
    const right = await post('/api/session', body('right password'));
    assert.deepEqual([right.status, right.body.text], [429, TEXT]);
    wait(16 * MINUTE);
    assert.equal((await post('/api/session', body('right password'))).status, 200);
  });

  test('many at once are no more than five', async () => {
    await appoint('hurried', ['operations'], 'right password');
    const body = { kind: 'operator', login: 'hurried', password: 'x' };
    const all = await Promise.all(Array.from({ length: 12 }, () => post('/api/session', body)));
    const codes = all.map(({ body: told }) => told.code);
    assert.equal(codes.filter((code) => code === 'sign-in-wrong').length, 4);
    wait(16 * MINUTE);
  });

  test('a right one begins the count anew', async () => {
    await appoint('careless', ['operations'], 'right password');
    const body = (password: string) => ({ kind: 'operator', login: 'careless', password });
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1)
        assert.equal((await post('/api/session', body('x'))).status, 401);
      assert.equal((await post('/api/session', body('right password'))).status, 200);
    }
  });

  test('codes are counted too', async () => {
    const { kind, login, password } = await accountOf('panel');
    const { cookie } = await post('/api/session', { kind, login, password });
    const told: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      told.push((await post('/api/session/second-factor', { code: '000000' }, cookie)).status);
    }
    assert.deepEqual(told, [401, 401, 401, 401, 429, 429]);
    wait(16 * MINUTE);
  });

  test('one address tries fifty accounts and no more', async () => {
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const guess = (login: string) =>
      ask(platform.url, 'POST', '/api/session', {
        ...{ body: { kind: 'operator', login, password: 'x' }, headers: from },
      });
    for (let i = 0; i < 50; i += 1) assert.equal((await guess(`a-${i}`)).status, 401);
    const told = await guess('a-50');
    assert.deepEqual([told.status, told.body.text], [429, '连续输错50次，请15分钟后再试']);
    const { kind, login, password } = await accountOf('cashier');
    assert.equal(
      (await post('/api/session', { kind, login, password })).status,
      200,
      'others go on',
    );
  });
});

describe('the end of a session', () => {
  test('comes when it is not used: half an hour for a bureau’s, a day at a window', async () => {
    const [head, cashier] = [
      await signInAs(platform, of('head')),
      await signInAs(platform, of('cashier')),
    ];
    for (let i = 0; i < 3; i += 1) {
      wait(20 * MINUTE);
      assert.equal((await me(head.cookie)).status, 200, 'used again and again it goes on');
    }
    wait(31 * MINUTE);
    assert.equal((await me(head.cookie)).status, 401);
    assert.equal((await me(cashier.cookie)).status, 200);
    wait(12 * 60 * MINUTE + MINUTE);
    assert.equal((await me(cashier.cookie)).status, 401);
  });

  test('comes at last however much it is used', async () => {
    const { cookie } = await signInAs(platform, of('insured'));
    let used = 0;
    for (; (await me(cookie)).status === 200; used += 1) wait(10 * MINUTE);
    assert.equal(used, 72);
  });

  test('comes at once for an operator who has left', async () => {
    await appoint('leaving', ['operations'], 'right password');
    const body = { kind: 'operator', login: 'leaving', password: 'right password' };
    const first = await post('/api/session', body);
    const { secret } = first.body.offer;
    const code = new TOTP({ secret }).generate({ timestamp: platform.clock.now });
    const { cookie } = await post('/api/session/second-factor', { code }, first.cookie);
    assert.equal((await me(cookie)).status, 200);
    assert.equal(await endOperator(platform.db, 'leaving', platform.clock.now), true);
    assert.equal((await me(cookie)).status, 401);
    assert.equal((await post('/api/session', body)).status, 401);
  });

  test('every sign-in, right or wrong, is in the trail', async () => {
    const { account } = await signInAs(platform, of('agent'));
    const text = `select count(*)::int as n from access.trail
                  where action = 'sign-in' and actor_id = $1 and outcome = 'ok'`;
    assert.equal(await count(text, [account.login]), 1);
    const before = await count(`select count(*)::int as n from access.trail
      where outcome = 'sign-in-wrong'`);
    await post('/api/session', { kind: 'operator', login: 'who', password: 'x' });
    const after = await count(`select count(*)::int as n from access.trail
      where outcome = 'sign-in-wrong'`);
    assert.equal(after, before + 1);
  });
});
