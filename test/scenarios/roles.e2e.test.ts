import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PERMISSIONS } from '../../src/access/domain/permission.ts';
import { ROLES, type Role } from '../../src/access/domain/role.ts';
import type { Address } from '../../src/web.ts';
import { type Platform, startPlatform } from './platform.ts';
import { ask, signInAs } from './signed-in.ts';

let platform: Platform;
const cookies = new Map<Role, string>();
before(async () => {
  platform = await startPlatform(undefined, { sandbox: true });
  for (const role of Object.keys(ROLES) as Role[]) {
    cookies.set(role, (await signInAs(platform, ({ roles }) => roles.includes(role))).cookie);
  }
});
after(() => platform.stop());

/** Open to anybody, each for a reason; whatever else is served under /api asks for a permission. */
const OPEN: Readonly<Record<string, string>> = {
  'POST /api/session': 'signing in',
  'POST /api/session/second-factor': 'the second half of signing in',
  'GET /api/session': 'answers 401 to nobody',
  'PUT /api/session/password': 'one’s own, 401 to nobody',
  'DELETE /api/session': 'signing out',
  'GET /api/demo/accounts': 'where the demo world is, and nowhere else',
  'GET /api/explain': 'of machines, proved by the institution’s credential as messages are',
};

/** Of machines and the pages themselves: not of a signed-in browser. */
const BESIDE =
  /^\/($|fsi\/|CSB(\/|$)|org\/local\/api\/|:|\*|sandbox\/|healthz$|metrics$|openapi\.json$)/;

function named({ method, path }: Address): string {
  return `${method} ${path}`;
}

/** The route with something in the place of each parameter. */
function filled(path: string): string {
  return path.replaceAll(/:[A-Za-z]+/g, 'x');
}

function routes(): readonly Address[] {
  return platform.addresses.filter(({ path }) => path.startsWith('/api/'));
}

function askedAs(role: Role | null, address: Address) {
  const body = ['POST', 'PUT'].includes(address.method) ? {} : undefined;
  const cookie = role === null ? null : cookies.get(role)!;
  const sent = { cookie, ...(body === undefined ? {} : { body }) };
  return ask(platform.url, address.method, filled(address.path), sent);
}

function mayAsk(role: Role, { may }: Address): boolean {
  return PERMISSIONS[role].some(([action, subject]) => action === may?.[0] && subject === may[1]);
}

async function refusedLines(route: string): Promise<number> {
  const text = `select count(*)::int as n from access.trail
                where route = $1 and outcome = 'not-allowed'`;
  return (await platform.db.rows<{ n: number }>({ name: '', text }, [route]))[0]!.n;
}

describe('addresses', () => {
  test('all that is served is known: it asks for a permission, or stands in a list', () => {
    assert.ok(routes().length > 30);
    const open = platform.addresses
      .filter(({ path, may }) => may === null && !BESIDE.test(path))
      .map(named);
    assert.deepEqual(
      open.filter((one) => !Object.hasOwn(OPEN, one)),
      [],
    );
    const served = new Set(routes().map(named));
    assert.deepEqual(
      Object.keys(OPEN).filter((one) => !served.has(one)),
      [],
    );
  });

  test('a GET asks to read, all else to change', () => {
    for (const address of routes().filter(({ may }) => may !== null)) {
      const expected = address.method === 'GET' ? ['read'] : ['read', 'change'];
      assert.ok(expected.includes(address.may![0]), named(address));
    }
  });

  test('every permission is asked for by a route, and every role has one', () => {
    const asked = new Set(routes().flatMap(({ may }) => (may === null ? [] : [may.join(' ')])));
    const given = Object.values(PERMISSIONS).flat();
    assert.deepEqual(
      [...new Set(given.map((one) => one.join(' ')))].filter((one) => !asked.has(one)),
      [],
    );
    for (const role of Object.keys(ROLES) as Role[]) assert.ok(PERMISSIONS[role].length > 0, role);
  });
});

test('who is not signed in is told so at every address', async () => {
  for (const address of routes().filter(({ may }) => may !== null)) {
    const { status, body } = await askedAs(null, address);
    assert.equal(status, 401, named(address));
    assert.ok(['session-needed', 'token-wrong'].includes(body.code), named(address));
  }
});

describe('every role at every address', () => {
  for (const role of Object.keys(ROLES) as Role[]) {
    test(ROLES[role], async () => {
      let refusedCount = 0;
      for (const address of routes().filter(({ may }) => may !== null)) {
        const route = named(address);
        const isAllowed = mayAsk(role, address);
        const before = isAllowed ? 0 : await refusedLines(route);
        const { status, body } = await askedAs(role, address);
        if (isAllowed) {
          assert.notEqual(status, 401, route);
          assert.notEqual(body?.code, 'not-allowed', route);
          assert.ok(status < 500, `${route}: ${JSON.stringify(body)}`);
        } else {
          assert.deepEqual([status, body.code], [403, 'not-allowed'], route);
          assert.ok(body.text.includes(ROLES[role]), body.text);
          assert.equal(await refusedLines(route), before + 1, route);
          refusedCount += 1;
        }
      }
      assert.ok(refusedCount > 0);
    });
  }
});

test('a refused attempt is in the trail with who made it', async () => {
  const { account, cookie } = await signInAs(platform, ({ roles }) => roles.includes('cashier'));
  await ask(platform.url, 'GET', '/api/trail', { cookie });
  const [line] = await platform.db.rows<Record<string, string>>(
    {
      name: '',
      text: `select actor_kind as kind, actor_name as name, institution_code as institution,
               action, subject, outcome, why, person_id as person
             from access.trail where actor_id = $1 and route = 'GET /api/trail'
             order by at desc limit 1`,
    },
    [account.login],
  );
  assert.deepEqual(line, {
    kind: 'institution',
    ...{ name: account.name, institution: account.institutionCode },
    ...{ action: 'read', subject: 'trail', outcome: 'not-allowed', person: null },
    why: '当前角色（收费员）没有“查阅留痕”的查看权限',
  });
});
