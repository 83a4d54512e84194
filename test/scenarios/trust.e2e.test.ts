import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import paths from '../../spec/paths.json' with { type: 'json' };
import { WIRE } from '../../spec/wire/index.wire.ts';
import { changeProfile } from '../../src/access/index.ts';
import { personMessage, signInMessage, signOutMessage } from '../../src/demo/messages.wire.ts';
import { castOf, checkReply } from './hospital.ts';
import { messageOf } from './no-trace.ts';
import { contents, moment, type Platform, startPlatform } from './platform.ts';
import { setStage } from './stage.ts';
import { CALL, openTrustDesk, START, type TrustDesk } from './trust-desk.ts';

let platform: Platform;
let desk: TrustDesk;

before(async () => {
  platform = await startPlatform();
  desk = openTrustDesk(platform);
});
after(() => platform.stop());

describe('addresses', () => {
  test('the transaction of every path is looked for in the message', async () => {
    for (const { infno, path } of paths.filter((one) => one.infno in WIRE)) {
      const other = infno === '1101' ? '1201' : '1101';
      const body = messageOf(desk.plain, other, personMessage(castOf(platform)().credential)).body;
      const answer = await desk.send(`/fsi/api/${path}`, body);
      const text = `请求地址的交易[${infno}]与报文的交易编号[${other}]不一致[infno]`;
      assert.deepEqual([answer.status, answer.body.err_msg], [200, text]);
    }
  });

  for (const path of [
    CALL,
    '/fsi/api/fsiPsnInfoService/queryPsnInfo',
    '/CSB/hsa-fsi-1101',
    '/CSB',
    '/1101',
    '/fsi/api/1101',
  ]) {
    test(`${path} takes 1101`, () => desk.taken(desk.person(desk.plain), {}, path));
  }

  test('the name of the call says the transaction too', async () => {
    const answer = await desk.send('/CSB', desk.person(desk.plain), { _api_name: 'hsa-fsi-1201' });
    assert.match(String(answer.body.err_msg), /^请求地址的交易\[1201\]/);
    await desk.taken(desk.person(desk.plain), { _api_name: 'hssServives' }, '/CSB');
  });

  test('an address that there is not', async () => {
    for (const path of ['/fsi/api/a/b', '/CSB/x', '/x', '/fsi/api/constructor']) {
      assert.equal((await desk.send(path, desk.person(desk.plain))).status, 404, path);
    }
  });
});

describe('profiles', () => {
  const sent = (code: string, infno: string, input: unknown, over = {}) =>
    desk.send(CALL, messageOf(code, infno, input, over).body);

  test('output as a JSON text', async () => {
    const { institutionCode: code } = await desk.connect('none', { output: 'string' });
    const { body } = await desk.send(CALL, desk.person(code));
    assert.equal(typeof body.output, 'string');
    const output = JSON.parse(String(body.output)) as unknown;
    checkReply('1101', {
      status: 200,
      type: 'application/json; charset=utf-8',
      reply: { ...body, output } as never,
    });
    const refused = await sent(code, '1101', {});
    assert.deepEqual([refused.body.infcode, refused.body.output], [-1, null]);
  });

  test('sign-in required: of the operator, of the day, not signed out', async () => {
    const { institutionCode: code } = await desk.connect('none', { signIn: 'required' });
    const text = '该操作员当天没有签到或已签退，请签到后再发[sign_no]';
    const before = await contents(platform.db);
    for (const sign_no of ['', '1', null, {}, '1'.repeat(40)]) {
      const { body } = await desk.send(CALL, desk.person(code, { sign_no }));
      assert.deepEqual([body.infcode, body.err_msg], [-1, text]);
    }
    assert.deepEqual(await contents(platform.db), before);
    const signed = await sent(code, '9001', signInMessage('A001'));
    const { sign_no } = (signed.body.output as { signinoutb: { sign_no: string } }).signinoutb;
    await desk.taken(desk.person(code, { sign_no }), {});
    const other = await desk.send(CALL, desk.person(code, { sign_no, opter: 'A002' }));
    assert.equal(other.body.err_msg, text);
    platform.clock.now = moment('2026-03-18 23:59:59');
    await desk.taken(desk.person(code, { sign_no }), {});
    platform.clock.now = moment('2026-03-19 00:00:00');
    assert.equal((await desk.send(CALL, desk.person(code, { sign_no }))).body.err_msg, text);
    platform.clock.now = START;
    assert.equal((await sent(code, '9002', signOutMessage('A001', sign_no))).body.infcode, 0);
    assert.equal((await desk.send(CALL, desk.person(code, { sign_no }))).body.err_msg, text);
  });

  test('a limit a second', async () => {
    const { institutionCode: code } = await desk.connect('none', { perSecond: 2 });
    const texts: unknown[] = [];
    for (let i = 0; i < 4; i += 1)
      texts.push((await desk.send(CALL, desk.person(code))).body.err_msg);
    const text = '请求过于频繁，每秒最多2笔，请稍后重试';
    assert.deepEqual(texts, [null, null, text, text]);
    platform.clock.now = (platform.clock.now + 1000) as typeof START;
    await desk.taken(desk.person(code), {});
  });

  test('what changes in the database is known without a restart', async () => {
    const { institutionCode: code } = await desk.connect('none');
    await desk.taken(desk.person(code), {});
    const rename = `update registry.institution set name = name || '新'
      where institution_code = '${code}'`;
    await platform.db.script(rename);
    // Last: who knows it knows the name, whenever it looked.
    await changeProfile(platform.db, code, { scheme: 'csb' });
    const isKnown = async () => (await desk.send(CALL, desk.person(code))).status === 401;
    for (let waited = 0; waited < 100 && !(await isKnown()); waited += 1) {
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.ok(await isKnown());
    assert.match(platform.deps.registry.institution(code)!.name, /新$/);
  });
});

describe('identity numbers', () => {
  test('of a whole visit, none stands in tables or log in clear', async () => {
    const { visit, patient } = await setStage(platform);
    const { idNo } = patient;
    assert.match(idNo, /^\d{17}[\dX]$/);
    await desk.send(
      CALL,
      messageOf(desk.plain, '2207', { data: { psn_no: idNo, insutype: idNo } }).body,
    );
    await desk.send(
      CALL,
      messageOf(desk.plain, '1101', personMessage({ kind: idNo, number: idNo })).body,
    );
    const tables = await platform.db.rows<{ name: string }>({
      name: '',
      text: `select schemaname || '.' || tablename as name from pg_tables
             where schemaname in ('settlement', 'store', 'filing', 'ledger', 'access', 'registry')`,
    });
    for (const { name } of tables) {
      const text = `select count(*)::int as count from ${name} t where t::text like $1`;
      const [found] = await platform.db.rows<{ count: number }>({ name: '', text }, [`%${idNo}%`]);
      assert.equal(found!.count, 0, name);
    }
    const [kept] = await platform.db.rows<{ count: number }>(
      {
        name: '',
        text: `select count(*)::int as count from settlement.encounter t
         where t::text like $1`,
      },
      [`%${visit.encounterId}%`],
    );
    assert.notEqual(kept!.count, 0);
    assert.ok(platform.log.length > 10);
    assert.ok(!JSON.stringify(platform.log).includes(idNo));
  });

  test('come back masked in what is refused', async () => {
    const { idNo } = castOf(platform)();
    const input = personMessage({ kind: idNo, number: idNo });
    const { body } = await desk.send(CALL, messageOf(desk.plain, '1101', input).body);
    assert.equal(body.infcode, -1);
    assert.ok(!JSON.stringify(body).includes(idNo));
    assert.ok(String(body.err_msg).includes(`取值[${idNo.slice(0, 3)}***`), String(body.err_msg));
  });
});
