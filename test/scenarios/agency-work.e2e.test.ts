import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CaseReply, PasswordReply } from '../../src/agency/contract.ts';
import { type Patient, settleMessage } from '../../src/demo/messages.wire.ts';
import { addDays } from '../../src/kernel/day.ts';
import { auditLedger } from '../../src/ledger/index.ts';
import {
  type Agent,
  done,
  fileOf,
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

test('the platform dies before it puts down what came of it: sent again, it is known', async () => {
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
