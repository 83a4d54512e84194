import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WIRE } from '../../spec/wire/index.wire.ts';
import { changeProfile, makeCredential, rotateCredential } from '../../src/access/index.ts';
import { personMessage, registerMessage } from '../../src/demo/messages.wire.ts';
import { checkOutput } from '../../src/gateway/index.ts';
import type { Instant } from '../../src/kernel/day.ts';
import { castOf, type Hospital, openHospital, plainItem } from './hospital.ts';
import { type Platform, startPlatform } from './platform.ts';
import { type Answered, ask, signInAs } from './signed-in.ts';

let platform: Platform;
let cast: ReturnType<typeof castOf>;
let running = 0;
before(async () => {
  platform = await startPlatform();
  cast = castOf(platform);
});
after(() => platform.stop());

type Desk = {
  readonly code: string;
  readonly login: string;
  readonly cookie: string;
  readonly send: (infno: string, input: unknown, msgid?: string) => Promise<Answered>;
};

/** Somebody signed in at a workstation of the demo world. */
async function deskOf(login: string): Promise<Desk> {
  const { account, cookie } = await signInAs(platform, (one) => one.login === login);
  const code = account.institutionCode!;
  return {
    ...{ code, login, cookie },
    send: (infno, input, msgid = newMsgid(code)) =>
      ask(platform.url, 'POST', `/api/station/messages/${infno}`, {
        ...{ cookie, body: { msgid, input } },
      }),
  };
}

function newMsgid(code: string): string {
  running += 1;
  return `${code}20260318103000${String(running).padStart(4, '0')}`;
}

/** The output of a reply that has to be a success, held against the spec. */
function outputOf(infno: string, { status, body }: Answered) {
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual([body.infcode, body.err_msg], [0, null]);
  assert.deepEqual(checkOutput(WIRE[infno]!, body.output), []);
  return body.output;
}

function get(desk: Desk, path: string) {
  return ask(platform.url, 'GET', path, { cookie: desk.cookie });
}

async function trailOf(desk: Desk) {
  const text = `select person_id as "personId", matter, outcome from access.trail
                where actor_id = $1 and action <> 'sign-in' order by at, trail_id`;
  return platform.db.rows<{ personId: string | null; matter: string; outcome: string }>(
    { name: '', text },
    [desk.login],
  );
}

function registration(desk: Desk, hospital: Hospital) {
  const patient = cast();
  assert.equal(hospital.institution.code, desk.code);
  const { doctor } = hospital;
  const visitNo = `MZ${running}`;
  const beganAt = platform.clock.now;
  return { patient, input: registerMessage({ patient, doctor, visitNo, beganAt }) };
}

/** The institution's own software, at the clinic where the desks are. */
function clinicOf(desk: Desk): Hospital {
  for (let nth = 0; nth < 40; nth += 1) {
    const one = openHospital(platform, { nth });
    if (one.institution.code === desk.code) return one;
  }
  throw new Error(`no hospital ${desk.code}`);
}

describe('messages', () => {
  let desk: Desk;
  let clinic: Hospital;
  before(async () => {
    desk = await deskOf('gz-clinic-cashier');
    clinic = clinicOf(desk);
  });

  test('the reply is the interface’s, and the look is in the trail', async () => {
    const { personId, credential } = cast();
    const reply = await desk.send('1101', personMessage(credential));
    assert.equal(outputOf('1101', reply).baseinfo.psn_no, personId);
    const told = (await trailOf(desk)).filter((one) => one.personId === personId);
    assert.deepEqual(told, [{ personId, matter: '1101 人员信息获取', outcome: 'ok' }]);
  });

  test('a refusal of the interface comes as it is', async () => {
    const { status, body } = await desk.send(
      '1101',
      personMessage({ kind: '02', number: '110101199003074477' }),
    );
    assert.equal(status, 200);
    assert.deepEqual([body.infcode, body.output], [-1, null]);
    assert.equal(body.err_msg, '人员信息不存在[data.mdtrt_cert_no]');
  });

  test('institution and operator are the session’s', async () => {
    const { patient, input } = registration(desk, clinic);
    const { data } = outputOf('2201', await desk.send('2201', input));
    const [row] = await platform.db.rows<{ at: string; by: string }>(
      {
        name: '',
        text: `select institution_code as at, opened_by as by from settlement.encounter
               where person_id = $1 and encounter_id = $2`,
      },
      [patient.personId, data.mdtrt_id],
    );
    assert.deepEqual(row, { at: desk.code, by: desk.login });
  });

  test('what stands beside msgid and input is not listened to', async () => {
    const other = openHospital(platform, { level: 'tertiary' }).institution.code;
    const { patient, input } = registration(desk, clinic);
    const forged = { fixmedins_code: other, opter: 'somebody', sign_no: '1', infno: '5303' };
    const { body } = await ask(platform.url, 'POST', '/api/station/messages/2201', {
      cookie: desk.cookie,
      body: { msgid: newMsgid(desk.code), input, ...forged },
    });
    const text = `select institution_code as at, opened_by as by from settlement.encounter
                  where person_id = $1`;
    const rows = await platform.db.rows<{ at: string; by: string }>({ name: '', text }, [
      patient.personId,
    ]);
    assert.equal(body.infcode, 0);
    assert.deepEqual(rows, [{ at: desk.code, by: desk.login }]);
  });

  test('sent again under its id it is taken once; other words under it are refused', async () => {
    const { patient, input } = registration(desk, clinic);
    const msgid = newMsgid(desk.code);
    const [first, second] = await Promise.all([
      desk.send('2201', input, msgid),
      desk.send('2201', input, msgid),
    ]);
    assert.deepEqual(outputOf('2201', first), outputOf('2201', second));
    const again = { data: { ...input.data, ipt_otp_no: 'OTHER' } };
    const { body } = await desk.send('2201', again, msgid);
    assert.equal(body.err_msg, '发送方报文ID已用于内容不同的请求，请更换后重发[msgid]');
    const text = 'select count(*)::int as n from settlement.encounter where person_id = $1';
    const [count] = await platform.db.rows<{ n: number }>({ name: '', text }, [patient.personId]);
    assert.equal(count?.n, 1);
  });

  test('the reason for taking something back is in the trail', async () => {
    const { personId } = cast();
    const nothing = { setl_id: '1', mdtrt_id: '1', psn_no: personId };
    const { body } = await desk.send('2208', { data: { ...nothing, exp_content: '录错' } });
    assert.equal(body.infcode, -1);
    const { patient, input } = registration(desk, clinic);
    const { data } = outputOf('2201', await desk.send('2201', input));
    const cancel = { psn_no: patient.personId, mdtrt_id: data.mdtrt_id };
    const visitNo = input.data.ipt_otp_no;
    const undone = { data: { ...cancel, ipt_otp_no: visitNo, exp_content: '病人走了' } };
    assert.equal((await desk.send('2202', undone)).body.infcode, 0);
    const told = (await trailOf(desk)).filter((one) => one.personId === patient.personId);
    assert.ok(told.some((one) => one.matter === '2202 门诊挂号撤销：病人走了'));
  });

  test('another institution’s visit is as good as none', async () => {
    const { patient, input } = registration(desk, clinic);
    const { data } = outputOf('2201', await desk.send('2201', input));
    const other = await deskOf('gz-village-cashier');
    const key = { psn_no: patient.personId, mdtrt_id: data.mdtrt_id };
    const { body } = await other.send('5202', { data: key });
    assert.match(body.err_msg, /^就诊信息不存在，或不属于该人员与本机构/);
    const path = `/api/station/visits/${patient.personId}/${data.mdtrt_id}`;
    const elsewhere = await get(other, path);
    assert.deepEqual([elsewhere.status, elsewhere.body.code], [404, 'encounter-unknown']);
    const refused = (await trailOf(other)).find((one) => one.outcome === 'encounter-unknown');
    assert.equal(refused?.personId, patient.personId);
    const own = await get(desk, path);
    assert.deepEqual([own.body.encounterId, own.body.lines], [data.mdtrt_id, []]);
    assert.equal(own.body.idNo, patient.idNo);
  });

  test('bad words are refused by name', async () => {
    const bad = async (path: string, body: unknown) => {
      const answer = await ask(platform.url, 'POST', path, { cookie: desk.cookie, body });
      return [answer.status, answer.body.code];
    };
    const path = '/api/station/messages/1101';
    assert.deepEqual(await bad(path, { msgid: '', input: {} }), [400, 'field-bad']);
    assert.deepEqual(await bad(path, { msgid: 'a'.repeat(31), input: {} }), [400, 'field-bad']);
    assert.deepEqual(await bad(path, { msgid: 'a', input: 'x' }), [400, 'field-bad']);
    assert.deepEqual(await bad('/api/station/messages/x', { msgid: 'a', input: {} }), [
      400,
      'field-bad',
    ]);
    assert.deepEqual(await bad('/api/station/messages/7101', { msgid: 'a', input: {} }), [
      404,
      'transaction-unknown',
    ]);
    assert.deepEqual(await bad('/api/station/messages/9001', { msgid: 'a', input: {} }), [
      404,
      'transaction-unknown',
    ]);
  });
});

test('who may not send a transaction is told so, and it is in the trail', async () => {
  const keeper = await deskOf('gz-pharmacy-storekeeper');
  const { credential } = cast();
  const { status, body } = await keeper.send('1101', personMessage(credential));
  assert.deepEqual([status, body.code], [403, 'role-may-not-send']);
  assert.equal(body.text, '您的岗位不能办理“人员信息获取”（1101），请由有此权限的人员办理');
  const last = (await trailOf(keeper)).at(-1);
  assert.deepEqual(last, { personId: null, matter: '1101', outcome: 'role-may-not-send' });
});

test('an institution that signs and speaks another edition: its desk need not', async () => {
  const desk = await deskOf('gz-hospital-cashier');
  const { db, deps } = platform;
  const now = platform.clock.now;
  await db.transaction('write', async (tx) => {
    const how = { scheme: 'csb', endAt: now } as const;
    await rotateCredential(tx, makeCredential(desk.code, now), how);
    await changeProfile(tx, desk.code, { signIn: 'required', variant: 'jiangxi' });
  });
  await deps.registry.reload((now + 1) as Instant);
  const { personId, credential } = cast();
  const first = outputOf('1101', await desk.send('1101', personMessage(credential)));
  assert.equal(first.baseinfo.psn_no, personId);
  outputOf('1101', await desk.send('1101', personMessage(credential)));
  const text = `select count(*)::int as n from access.sign_in
                where institution_code = $1 and operator_id = $2`;
  const [signed] = await db.rows<{ n: number }>({ name: '', text }, [desk.code, desk.login]);
  assert.equal(signed?.n, 1);
});

test('a file of the interface is sent as a file', async () => {
  const desk = await deskOf('gz-clinic-insurance-office');
  const bytes = Buffer.from('对账').toString('base64');
  const up = { fsUploadIn: { in: bytes, filename: 'a.txt', fixmedins_code: desk.code } };
  const { file_qury_no: fileNo } = outputOf('9101', await desk.send('9101', up));
  const down = { file_qury_no: fileNo, filename: 'a.txt', fixmedins_code: desk.code };
  const answer = await fetch(`${platform.url}/api/station/messages/9102`, {
    method: 'POST',
    headers: { cookie: desk.cookie, 'content-type': 'application/json', 'x-openyibao': '1' },
    body: JSON.stringify({ msgid: newMsgid(desk.code), input: { fsDownloadIn: down } }),
  });
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), '对账');
});

describe('looking up', () => {
  let desk: Desk;
  before(async () => {
    desk = await deskOf('gz-pharmacy-pharmacist');
  });

  test('items with class, share, limit and what is on the shelf', async () => {
    const item = plainItem(platform);
    const { body } = await get(desk, `/api/station/items?q=${encodeURIComponent(item.code)}`);
    const [found] = body.items;
    assert.deepEqual(
      [found.code, found.name, found.class, found.priceLimitE6],
      [item.code, item.name, 'A', null],
    );
    assert.deepEqual(found.firstSelfPayE4, { employee: 0, resident: 0 });
  });

  test('of one name what is on the shelf comes first, with its quantity', async () => {
    const { body: before } = await get(desk, '/api/station/items?q=葛根素注射液&kind=drug');
    const last = before.items.at(-1);
    assert.equal(last.stockE4, null);
    const count = {
      invinfo: {
        med_list_codg: last.code,
        fixmedins_hilist_id: 'Y9',
        fixmedins_hilist_name: last.name,
        rx_flag: '0',
        invdate: '2026-03-18',
        inv_cnt: '12',
        manu_lotnum: 'L1',
        fixmedins_bchno: 'BATCH9',
        manu_date: '2025-03-01',
        expy_end: '2028-03-01',
      },
    };
    const { body } = await desk.send('3501', count);
    assert.deepEqual([body.infcode, body.err_msg], [0, null]);
    const { body: after } = await get(desk, '/api/station/items?q=葛根素注射液&kind=drug');
    assert.deepEqual([after.items[0].code, after.items[0].stockE4], [last.code, 120_000]);
  });

  test('diagnoses; the house and who works there', async () => {
    const { body } = await get(desk, '/api/station/diseases?q=j06.9');
    assert.equal(body.diseases[0].code, 'J06.900');
    const { body: house } = await get(desk, '/api/station/house');
    assert.deepEqual(
      [house.institution.code, house.institution.kind, house.now],
      [desk.code, 'pharmacy', platform.clock.now],
    );
    assert.ok(house.practitioners.every((one: { kind: string }) => one.kind !== 'doctor'));
    assert.ok(house.practitioners[0].initials[0].length >= 2);
  });

  test('bad words are refused by name', async () => {
    for (const query of ['', '?q=a&kind=x', `?q=${'a'.repeat(61)}`]) {
      const { status, body } = await get(desk, `/api/station/items${query}`);
      assert.deepEqual([status, body.code], [400, 'field-bad'], query);
    }
  });
});
