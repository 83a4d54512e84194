import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CaseList, CaseReply, FoundPeople, PasswordReply } from '../../src/agency/contract.ts';
import { type Patient, settleMessage } from '../../src/demo/messages.wire.ts';
import { addDays } from '../../src/kernel/day.ts';
import { auditLedger } from '../../src/ledger/index.ts';
import {
  type Agent,
  done,
  fileOf,
  look,
  newKey,
  openWindow,
  REQUEST,
  refusedAs,
  tell,
} from './agency-stage.ts';
import {
  accepted,
  castOf,
  chargeOf,
  eligibleParts,
  type Hospital,
  openHospital,
  openVisit,
  plainItem,
  upload,
  type Wanted,
} from './hospital.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';
import { admit, at, fees, openDesk, type StayOf, settling } from './stay-desk.ts';

let platform: Platform;
let hospital: Hospital;
let one: Agent;
let two: Agent;
let cast: (wanted?: Wanted) => Patient;

before(async () => {
  platform = await startPlatform();
  hospital = openHospital(platform);
  one = await openWindow(platform, 'window-1');
  two = await openWindow(platform, 'window-2');
  cast = castOf(platform);
});
after(() => platform.stop());

const personOf = ({ personId }: Patient) =>
  platform.world.people.find((person) => person.personId === personId)!;

/** Who looked at whom, and how that ended. */
async function trailOf(personId: string): Promise<readonly string[]> {
  const rows = await platform.db.rows<{ told: string }>(
    {
      name: '',
      text: `select actor_id || ' ' || matter || ' ' || outcome as told from access.trail
             where person_id = $1 order by at, trail_id`,
    },
    [personId],
  );
  return rows.map(({ told }) => told);
}

describe('finding somebody', () => {
  test('by every number he can show, by name and day of birth', async () => {
    const patient = cast();
    const { name, birth, personId, idNo } = personOf(patient);
    const shown = platform.world.credentials.filter((c) => c.personId === personId);
    for (const number of [personId, ...shown.map((c) => c.number), idNo.toLowerCase()]) {
      const query = new URLSearchParams({ number: ` ${number} ` });
      const { people } = await look<FoundPeople>(platform, one, `people?${query}`);
      assert.deepEqual(
        people.map((p) => p.personId),
        [personId],
      );
    }
    const query = new URLSearchParams({ name, birth });
    const { people } = await look<FoundPeople>(platform, one, `people?${query}`);
    const found = people.find((p) => p.personId === personId)!;
    assert.deepEqual([found.name, found.birth], [name, birth]);
    assert.ok(!JSON.stringify(people).includes(idNo));
    assert.ok((await trailOf(personId)).includes('window-1 窗口按姓名与出生日期查找 ok'));
  });

  test('nobody, nothing to look for, a day that is none', async () => {
    assert.deepEqual(await refusedAs(platform, one, 'people?number=123'), [
      ...[404, 'person-unknown', 'number'],
    ]);
    assert.deepEqual(await refusedAs(platform, one, 'people?name=a'), [
      ...[400, 'nothing-to-find-by', 'number'],
    ]);
    assert.deepEqual(await refusedAs(platform, one, 'people?name=a&birth=2026-02-30'), [
      ...[400, 'field-bad', 'birth'],
    ]);
    const none = await look<FoundPeople>(platform, one, 'people?name=none&birth=1990-01-01');
    assert.deepEqual(none, { people: [], more: false });
  });

  test('who is insured elsewhere is refused, and that is in the trail', async () => {
    const { personId, idNo } = personOf(cast({ region: '500000' }));
    for (const path of [`people?number=${idNo}`, `people/${personId}`]) {
      assert.deepEqual(await refusedAs(platform, one, path), [403, 'other-region', 'personId']);
    }
    const path = `people/${personId}/certificates`;
    assert.deepEqual(await refusedAs(platform, one, path, { request: REQUEST }), [
      ...[403, 'other-region', 'personId'],
    ]);
    const looks = ['窗口按号码查找', '窗口查看个人档案', '窗口打印参保凭证'];
    assert.deepEqual(
      new Set(await trailOf(personId)),
      new Set(looks.map((matter) => `window-1 ${matter} other-region`)),
    );
  });
});

describe('correcting', () => {
  test('a name, seen by both windows, is changed by one of them only', async () => {
    const patient = cast();
    const { personId } = patient;
    const { person } = await fileOf(platform, one, personId);
    const { name, sex, birth, ethnicity, employer, version } = person;
    const body = { request: REQUEST, version, name, sex, birth, ethnicity, employer };
    const path = `people/${personId}/identity`;
    const key = newKey();
    const changed = await done(platform, one, path, { ...body, name: '欧阳·样例' }, key);
    assert.deepEqual(changed.effects, [{ what: '姓名', before: name, after: '欧阳·样例' }]);
    // Sent again it is the same case; by another window it is refused.
    const again = await done(platform, one, path, { ...body, name: '欧阳·样例' }, key);
    assert.equal(again.caseId, changed.caseId);
    assert.deepEqual(await refusedAs(platform, one, path, { ...body, name: '别人' }, key), [
      ...[409, 'key-reused', 'msgid'],
    ]);
    assert.deepEqual(await refusedAs(platform, two, path, { ...body, name: '别的' }), [
      ...[409, 'changed-meanwhile', 'version'],
    ]);
    const after = await fileOf(platform, two, personId);
    assert.deepEqual([after.person.name, after.person.version], ['欧阳·样例', version + 1]);
    assert.deepEqual(
      after.changes.map((c) => [c.version, c.reason, c.effects]),
      [[version + 1, '本人申请', changed.effects]],
    );
    assert.deepEqual(
      after.cases.map((c) => [c.state, c.agentId]),
      [
        ['refused', 'window-2'],
        ['done', 'window-1'],
      ],
    );
  });

  test('nothing that contradicts the number, nor a tag for a name', async () => {
    const { personId } = cast();
    const { person } = await fileOf(platform, one, personId);
    const { name, sex, birth, ethnicity, employer, version } = person;
    const body = { request: REQUEST, version, name, sex, birth, ethnicity, employer };
    const path = `people/${personId}/identity`;
    const refused = (patch: object) => refusedAs(platform, one, path, { ...body, ...patch });
    const sexes = { sex: sex === '1' ? '2' : '1' };
    assert.deepEqual(await refused(sexes), [409, 'contradicts-number', 'sex']);
    assert.deepEqual(await refused({ birth: addDays(birth, 1) }), [
      ...[409, 'contradicts-number', 'birth'],
    ]);
    assert.deepEqual(await refused({ birth: '2026-02-29' }), [400, 'field-bad', 'birth']);
    assert.deepEqual(await refused({ birth: '2027-01-01' }), [409, 'birth-bad', 'birth']);
    for (const bad of ['<b>x</b>', '', '1234', 'a\u0000']) {
      const [, code] = await refused({ name: bad });
      assert.ok(['name-bad', 'field-bad'].includes(code), bad);
    }
    assert.deepEqual(await refused({}), [409, 'nothing-changed', undefined]);
    assert.equal((await fileOf(platform, one, personId)).person.version, version);
  });

  test('a telephone number is kept sealed and shown in part', async () => {
    const { personId } = cast();
    const path = `people/${personId}/phone`;
    const phone = '13900000077';
    assert.deepEqual(
      await refusedAs(platform, one, path, { request: REQUEST, version: 1, phone: '12345' }),
      [409, 'phone-bad', 'phone'],
    );
    await done(platform, one, path, { request: REQUEST, version: 1, phone });
    await done(platform, one, path, { request: REQUEST, version: 2, phone: '020-83330000' });
    const after = await fileOf(platform, one, personId);
    assert.deepEqual([after.person.maskedPhone, after.changes.length], ['020****0000', 2]);
    assert.ok(!JSON.stringify(after).includes(phone));
    const kept = await platform.db.rows<{ held: string }>({
      name: '',
      text: `select (select string_agg(c::text, '') from registry.person_change c)
               || (select string_agg(c::text, '') from agency.counter_case c)
               || (select string_agg(c::text, '') from store.command c) as held`,
    });
    assert.ok(!kept[0]!.held.includes(phone));
  });

  test('an enrolment changes from a day on and not before it', async () => {
    const { personId } = cast();
    const { spells } = await fileOf(platform, one, personId);
    const { no, civilGrade, tier, from } = spells.find((s) => s.open)!;
    const path = `people/${personId}/enrolment`;
    const change = (version: number, to: object) => ({ request: REQUEST, version, to });
    const next = addDays(TODAY, 14);
    const retired = { no, kind: 'change', from: next, personType: '12', civilGrade, tier };
    const refused = (to: object) => refusedAs(platform, one, path, change(1, to));
    assert.deepEqual(await refused({ ...retired, from: addDays(TODAY, -1) }), [
      ...[409, 'past-untouched', 'from'],
    ]);
    assert.deepEqual(await refused({ ...retired, from: addDays(TODAY, 400) }), [
      ...[409, 'too-far-ahead', 'from'],
    ]);
    assert.deepEqual(await refused({ ...retired, personType: '15' }), [
      ...[409, 'type-unfit', 'personType'],
    ]);
    assert.deepEqual(await refused({ ...retired, tier: 'first' }), [409, 'tier-unfit', 'tier']);
    assert.deepEqual(await refused({ ...retired, no: 99 }), [409, 'spell-unknown', 'no']);
    assert.deepEqual(await refused({ no, kind: 'resume', from: next }), [
      ...[409, 'nothing-changed', undefined],
    ]);
    await done(platform, one, path, change(1, retired));
    const after = await fileOf(platform, one, personId);
    const told = after.spells.map((s) => [s.personType, s.from, s.through]);
    assert.deepEqual(told.slice(0, 2), [
      ['12', next, null],
      ['11', from, addDays(next, -1)],
    ]);
    // A pause from the day on which the new spell begins takes its place.
    const added = after.spells[0]!.no;
    await done(platform, one, path, change(2, { no: added, kind: 'suspend', from: next }));
    const paused = (await fileOf(platform, one, personId)).spells[0]!;
    assert.deepEqual([paused.no, paused.status, paused.from], [added, 'suspended', next]);
  });

  test('an insurance that ends today settles no more', async () => {
    const patient = cast();
    const { personId } = patient;
    const { spells } = await fileOf(platform, one, personId);
    const to = { no: spells.find((s) => s.open)!.no, kind: 'end', from: TODAY };
    await done(platform, one, `people/${personId}/enrolment`, { request: REQUEST, version: 1, to });
    const { notes } = await fileOf(platform, one, personId);
    assert.ok(notes.every(({ kind }) => kind === 'warning'));
    await assert.rejects(openVisit(hospital, patient, { beganAt: platform.clock.now }));
  });
});

describe('filing', () => {
  const away = () =>
    platform.world.institutions.find((i) => i.region === '500000' && i.kind === 'hospital')!;

  const referral = () => ({
    request: REQUEST,
    form: {
      ...{ from: TODAY, last: null, insurance: null, referredOn: TODAY },
      ...{ institutionCode: away().code, institutionName: away().name },
      ...{ area: '500000', diagnosisCode: 'J18.900' },
    },
  });

  test('treatment elsewhere, until it is withdrawn', async () => {
    const { personId } = cast();
    const filed = await done(platform, one, `people/${personId}/referrals`, referral());
    const { filings } = await fileOf(platform, one, personId);
    const [filing] = filings;
    assert.equal(filing?.title, '省外异地：肺炎');
    assert.equal(filed.effects.at(-1)?.after, filing?.filingId);
    assert.deepEqual(await refusedAs(platform, two, `people/${personId}/referrals`, referral()), [
      ...[409, 'filing-exists', 'institution'],
    ]);
    const withdrawal = { request: REQUEST, filingId: filing!.filingId };
    await done(platform, two, `people/${personId}/withdrawals`, withdrawal);
    assert.deepEqual((await fileOf(platform, one, personId)).filings, []);
    assert.deepEqual(await refusedAs(platform, one, `people/${personId}/withdrawals`, withdrawal), [
      ...[409, 'filing-withdrawn', 'filingId'],
    ]);
  });

  test('a chronic disease, a choice of hospital, an accident', async () => {
    const { personId } = cast();
    const { code, name } = hospital.institution;
    const place = { institutionCode: code, institutionName: name };
    const term = { from: TODAY, last: null };
    const chronic = {
      ...term,
      ...place,
      insurance: null,
      diseaseCode: 'M03900',
      identifiedOn: TODAY,
    };
    await done(platform, one, `people/${personId}/chronic`, { request: REQUEST, form: chronic });
    const form = { ...term, ...place, purpose: '03', sequence: null };
    await done(platform, one, `people/${personId}/designations`, { request: REQUEST, form });
    const accident = {
      ...{ ...term, ...place, insurance: null, injuredOn: TODAY, admittedOn: null },
      ...{ payable: true, site: '家中<script>', cause: '滑倒' },
    };
    await done(platform, one, `people/${personId}/accidents`, { request: REQUEST, form: accident });
    const { filings } = await fileOf(platform, one, personId);
    assert.deepEqual(
      new Set(filings.map((f) => f.kind)),
      new Set(['chronic', 'designated', 'accident']),
    );
    const hurt = filings.find((f) => f.kind === 'accident')!;
    const withdrawal = { request: REQUEST, filingId: hurt.filingId };
    await done(platform, one, `people/${personId}/withdrawals`, withdrawal);
    const bad = { ...chronic, diseaseCode: 'M99999' };
    assert.deepEqual(
      await refusedAs(platform, one, `people/${personId}/chronic`, { request: REQUEST, form: bad }),
      [409, 'disease-unknown', 'disease'],
    );
    const backwards = { ...form, purpose: '06', last: addDays(TODAY, -1) };
    assert.deepEqual(
      await refusedAs(platform, one, `people/${personId}/designations`, {
        request: REQUEST,
        form: backwards,
      }),
      [409, 'end-before-begin', 'last'],
    );
  });
});

describe('taking back', () => {
  test('a settlement with the consent of its institution, once', async () => {
    const patient = cast({ balance: 10_000 });
    const { personId } = patient;
    const before = (await fileOf(platform, one, personId)).accounts;
    const visit = await openVisit(hospital, patient, { beganAt: platform.clock.now });
    const { parts } = await upload(hospital, visit, '0001', [chargeOf(plainItem(platform), 100)]);
    assert.deepEqual(parts, eligibleParts(10_000));
    const payment = { batchNo: '0001', useAccount: true, parts };
    const { setlinfo } = accepted(await hospital.call('2207', settleMessage(visit, payment)));
    const settlementId = setlinfo.setl_id;
    const path = `people/${personId}/reversals`;
    const request = { ...REQUEST, askedBy: 'institution', askerName: '收费处 样例' } as const;
    assert.deepEqual(
      await refusedAs(platform, one, path, {
        settlementId,
        request: { ...request, papers: ['id-card'] },
      }),
      [409, 'paper-missing', 'papers'],
    );
    assert.deepEqual(await refusedAs(platform, one, path, { settlementId: '1234567', request }), [
      404,
      'settlement-unknown',
      'settlementId',
    ]);
    const key = newKey();
    const sent = await Promise.all([
      tell(platform, one, path, { settlementId, request }, key),
      tell(platform, one, path, { settlementId, request }, key),
    ]);
    const cases = sent.map(({ body }) => body as CaseReply);
    assert.deepEqual(new Set(cases.map((c) => c.caseId)).size, 1, JSON.stringify(sent));
    assert.deepEqual(await refusedAs(platform, two, path, { settlementId, request }), [
      ...[409, 'already-reversed', 'settlementId'],
    ]);
    const after = await fileOf(platform, one, personId);
    assert.deepEqual(after.accounts, before);
    assert.deepEqual(
      after.visits[0]?.bills.map((b) => [b.settlementId, b.reversed]),
      [[settlementId, true]],
    );
  });
});

test('of a stay the later settlement is taken back first', async () => {
  const patient = cast();
  const { personId } = patient;
  const { now } = platform.clock;
  const desk = openDesk(platform, hospital.institution);
  const fee = { item: plainItem(platform).code, count: 10, price: 100 };
  const settle = async (stay: StayOf, no: string) => {
    accepted(await desk.send('2301', fees(stay, [{ no, at: '2026-03-11 12:00:00', ...fee }])));
    const sent = settling(stay, 1000, { mid_setl_flag: '1' });
    return accepted(await desk.send('2304', sent)).setlinfo.setl_id;
  };
  at(platform, '2026-03-11 09:00:00');
  const stay = await admit(desk, patient, '2026-03-11 08:30:00');
  at(platform, '2026-03-12 09:00:00');
  const [first, second] = [await settle(stay, '1'), await settle(stay, '2')];
  platform.clock.now = now;
  const path = `people/${personId}/reversals`;
  assert.deepEqual(
    await refusedAs(platform, one, path, { request: REQUEST, settlementId: first }),
    [409, 'later-settlement', 'settlementId'],
  );
  await done(platform, one, path, { request: REQUEST, settlementId: second });
  await done(platform, one, path, { request: REQUEST, settlementId: first });
});

describe('family pool', () => {
  const relation = 'child';

  test('from one account to a relative, and back what is left', async () => {
    const giver = cast({ balance: 50_000 });
    const child = cast({ insurance: '390', personType: '1403' });
    const before = (await fileOf(platform, one, giver.personId)).accounts.personal!;
    const pool = (await fileOf(platform, one, child.personId)).accounts.family ?? 0;
    const path = `people/${giver.personId}/allotments`;
    const receiverId = child.personId;
    const body = { request: REQUEST, receiverId, relation, amount: 30_000 };
    const allotted = await done(platform, one, path, body);
    const file = await fileOf(platform, one, giver.personId);
    const theirs = await fileOf(platform, one, receiverId);
    assert.deepEqual(
      [file.accounts.personal, theirs.accounts.family],
      [before - 30_000, pool + 30_000],
    );
    assert.deepEqual(
      [file.allotments[0]?.given, theirs.allotments[0]?.given, theirs.allotments[0]?.left],
      [true, false, 30_000],
    );
    const [moved] = file.movements;
    assert.deepEqual([moved?.text, moved?.amount], ['划给家人', -30_000]);
    const back = `people/${giver.personId}/allotment-returns`;
    const of = { request: REQUEST, allotmentId: allotted.caseId };
    await done(platform, one, back, { ...of, amount: 10_000 });
    assert.deepEqual(await refusedAs(platform, one, back, { ...of, amount: 20_001 }), [
      ...[409, 'more-than-left', 'amount'],
    ]);
    await done(platform, one, back, { ...of, amount: null });
    assert.deepEqual(await refusedAs(platform, one, back, { ...of, amount: null }), [
      ...[409, 'more-than-left', 'amount'],
    ]);
    assert.equal((await fileOf(platform, one, giver.personId)).accounts.personal, before);
    const { sum, unequal } = await auditLedger(platform.db);
    assert.deepEqual({ sum, unequal }, { sum: 0, unequal: [] });
  });

  test('own money only, to relatives who are insured here', async () => {
    const giver = cast({ balance: 20_000 });
    const resident = cast({ insurance: '390', personType: '15' });
    const elsewhere = cast({ region: '500000' });
    const balance = (await fileOf(platform, one, giver.personId)).accounts.personal!;
    const refused = (patch: object, from = giver.personId) =>
      refusedAs(platform, one, `people/${from}/allotments`, {
        ...{ request: REQUEST, receiverId: resident.personId, relation, amount: 100 },
        ...patch,
      });
    assert.deepEqual(await refused({ amount: balance + 1 }), [409, 'balance-short', 'amount']);
    assert.deepEqual(await refused({ amount: 0 }), [400, 'field-bad', 'amount']);
    assert.deepEqual(await refused({ amount: 1.5 }), [400, 'field-bad', 'amount']);
    assert.deepEqual(await refused({ relation: 'friend' }), [400, 'field-bad', 'relation']);
    assert.deepEqual(await refused({ receiverId: giver.personId }), [
      ...[409, 'to-oneself', 'receiverId'],
    ]);
    assert.deepEqual(await refused({ receiverId: '4401000000001' }), [
      ...[409, 'receiver-unknown', 'receiverId'],
    ]);
    assert.deepEqual(await refused({ receiverId: elsewhere.personId }), [
      ...[409, 'receiver-elsewhere', 'receiverId'],
    ]);
    assert.deepEqual(await refused({ receiverId: giver.personId }, resident.personId), [
      ...[409, 'no-account', 'personId'],
    ]);
  });

  test('two windows allot the last of it at once: one of them', async () => {
    const giver = cast({ balance: 20_000 });
    const child = cast({ insurance: '390', personType: '1403' });
    const amount = (await fileOf(platform, one, giver.personId)).accounts.personal!;
    const body = { request: REQUEST, receiverId: child.personId, relation, amount };
    const path = `people/${giver.personId}/allotments`;
    const both = await Promise.all([
      tell(platform, one, path, body),
      tell(platform, two, path, body),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    assert.equal((await fileOf(platform, one, giver.personId)).accounts.personal, 0);
  });
});

describe('a password', () => {
  const signIn = async (login: string, password: string) => {
    const answer = await fetch(`${platform.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openyibao': '1' },
      body: JSON.stringify({ kind: 'person', login, password }),
    });
    return answer.status;
  };

  test('is set anew for who came in person, told once, and opens the account', async () => {
    const { personId, idNo } = cast();
    const path = `people/${personId}/passwords`;
    const proxy = { askedBy: 'proxy', askerName: '样例乙', relation: '配偶', askerIdNo: idNo };
    assert.deepEqual(await refusedAs(platform, one, path, { request: { ...REQUEST, ...proxy } }), [
      409,
      'in-person',
      'askedBy',
    ]);
    const key = newKey();
    const first = (await done(platform, one, path, { request: REQUEST }, key)) as PasswordReply;
    assert.match(first.password ?? '', /^\w{12}$/);
    assert.equal(await signIn(idNo, first.password!), 200);
    const again = (await done(platform, one, path, { request: REQUEST }, key)) as PasswordReply;
    assert.deepEqual([again.caseId, again.password], [first.caseId, null]);
    const second = (await done(platform, two, path, { request: REQUEST })) as PasswordReply;
    assert.equal(await signIn(idNo, first.password!), 401);
    assert.equal(await signIn(idNo, second.password!), 200);
    const { cases } = await fileOf(platform, one, personId);
    assert.ok(!JSON.stringify(cases).includes(first.password!));
  });
});

test('the platform dies before it puts down what came of a case: sent again, it is known', async () => {
  const giver = cast({ balance: 20_000 });
  const child = cast({ insurance: '390', personType: '1403' });
  const before = (await fileOf(platform, one, giver.personId)).accounts.personal!;
  const path = `people/${giver.personId}/allotments`;
  const body = { request: REQUEST, receiverId: child.personId, relation: 'child', amount: 5_000 };
  const key = newKey();
  const { caseId, effects } = await done(platform, one, path, body, key);
  await platform.db.script(`
    update agency.counter_case set state = 'begun', effects = '[]', ended_at = null
    where case_id = '${caseId}';
    delete from store.command where key like 'counter-end/${caseId}/%';`);
  const begun = (await fileOf(platform, one, giver.personId)).cases[0];
  assert.deepEqual([begun?.state, begun?.stateName], ['begun', '结果待核实']);
  const again = await done(platform, one, path, body, key);
  assert.deepEqual([again.caseId, again.effects], [caseId, effects]);
  assert.equal((await fileOf(platform, one, giver.personId)).accounts.personal, before - 5_000);
});

describe('the cases of the day', () => {
  test('of a window, of all, of another region', async () => {
    const { personId } = cast();
    const { caseId } = await done(platform, two, `people/${personId}/certificates`, {
      request: {
        ...{ ...REQUEST, askedBy: 'proxy', askerName: '样例乙', relation: '配偶' },
        ...{ askerIdNo: personOf(cast()).idNo, papers: ['proxy-id', 'mandate'] },
      },
    });
    const own = await look<CaseList>(platform, two, 'cases');
    assert.ok(own.cases.every((c) => c.agentId === 'window-2'));
    assert.equal(own.cases[0]?.caseId, caseId);
    const all = await look<CaseList>(platform, one, `cases?on=${TODAY}&all=1`);
    assert.ok(all.cases.length > own.cases.length);
    const there = await openWindow(platform, 'window-cq', '500000');
    assert.deepEqual((await look<CaseList>(platform, there, 'cases?all=1')).cases, []);
    const receipt = await look<CaseReply>(platform, one, `people/${personId}/cases/${caseId}`);
    assert.deepEqual([receipt.askerName, receipt.askedByName], ['样例乙', '代办人']);
    assert.deepEqual(await refusedAs(platform, there, `people/${personId}/cases/${caseId}`), [
      ...[403, 'other-region', 'personId'],
    ]);
  });

  test('who acts for another, and what he has to show', async () => {
    const { personId } = cast();
    const path = `people/${personId}/certificates`;
    const refused = (patch: object, key?: string) =>
      refusedAs(platform, one, path, { request: { ...REQUEST, ...patch } }, key);
    const proxy = { askedBy: 'proxy', askerName: '样例乙', relation: '配偶' };
    assert.deepEqual(await refused({ ...proxy, askerName: ' ' }), [
      ...[409, 'asker-missing', 'askerName'],
    ]);
    assert.deepEqual(await refused({ ...proxy, askerIdNo: '440103199001010011' }), [
      ...[409, 'asker-number-bad', 'askerIdNo'],
    ]);
    assert.deepEqual(await refused({ askedBy: 'institution', askerName: 'x' }), [
      ...[409, 'institution-cannot-ask', 'askedBy'],
    ]);
    assert.deepEqual(await refused({ papers: [] }), [409, 'paper-missing', 'papers']);
    assert.deepEqual(await refused({ reason: ' ' }), [409, 'reason-missing', 'reason']);
    assert.deepEqual(await refused({}, ''), [400, 'key-missing', 'idempotency-key']);
    assert.deepEqual((await fileOf(platform, one, personId)).cases, []);
  });
});
