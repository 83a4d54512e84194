import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CaseList, CaseReply, FoundPeople } from '../../src/agency/contract.ts';
import type { Patient } from '../../src/demo/messages.wire.ts';
import { addDays } from '../../src/kernel/day.ts';
import {
  type Agent,
  done,
  fileOf,
  look,
  newKey,
  openWindow,
  REQUEST,
  refusedAs,
} from './agency-stage.ts';
import { castOf, type Hospital, openHospital, openVisit, type Wanted } from './hospital.ts';
import { type Platform, startPlatform, TODAY } from './platform.ts';

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
    const names = [...platform.world.people.map((one) => one.name), '样例乙'];
    for (const { agentName: _, ...listed } of all.cases) {
      const text = JSON.stringify(listed);
      assert.deepEqual(
        names.filter((name) => text.includes(name)),
        [],
        text,
      );
    }
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
