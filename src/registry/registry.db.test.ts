import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { day, type Instant } from '../kernel/day.ts';
import * as registry from './index.ts';

const PERSON_ID = '44010000000001000001';
const ID_NO = '11010519491231002X';

const HOSPITAL: registry.Institution = {
  code: 'H44010000001',
  name: '广州演示第一人民医院',
  region: '440100',
  kind: 'hospital',
  level: 'tertiary',
  grade: '02',
  uscc: '91350100M000100Y43',
  span: { from: day('2020-01-01'), to: null },
};

const PERSON: registry.Person = {
  personId: PERSON_ID,
  region: '440100',
  name: '王演示',
  sex: '1',
  ethnicity: '1',
  birth: day('1949-12-31'),
  idType: '01',
  idNo: ID_NO,
  employer: null,
};

const SPELL = { insurance: '310', personType: '12', civilGrade: 'section', tier: 'none' } as const;
const PAUSE: registry.Enrolment = {
  ...SPELL,
  status: 'suspended',
  span: { from: day('2024-01-01'), to: null },
};
const ENDED: registry.Enrolment = {
  ...SPELL,
  status: 'ended',
  span: { from: day('2001-01-01'), to: day('2024-01-01') },
};
const NEED: registry.Identity = {
  kind: '2303',
  level: null,
  span: { from: day('2020-01-01'), to: null },
};

const DOCTOR: registry.Agreement = {
  kind: 'family-doctor',
  name: '广州演示花园社区卫生服务中心',
  span: { from: day('2025-03-01'), to: null },
};
const BOUGHT: registry.Agreement = {
  kind: 'commercial',
  name: '样例惠民保',
  span: { from: day('2025-01-01'), to: day('2026-01-01') },
};

let fresh: FreshDatabase;

before(async () => {
  fresh = await freshDatabase();
  const { db } = fresh;
  await registry.insertRegions(db, [{ code: '440100', name: '广州市' }]);
  await registry.insertInstitutions(db, [HOSPITAL]);
  await registry.insertPeople(db, [PERSON]);
  await registry.insertCredentials(db, [{ kind: '02', number: ID_NO, personId: PERSON_ID }]);
  // Stored out of order: they come back in order of their first day.
  await registry.insertEnrolments(
    db,
    [PAUSE, ENDED].map((e) => ({ ...e, personId: PERSON_ID })),
  );
  await registry.insertIdentities(db, [{ ...NEED, personId: PERSON_ID }]);
  await registry.insertAgreements(
    db,
    [DOCTOR, BOUGHT].map((a) => ({ ...a, personId: PERSON_ID })),
  );
});

after(() => fresh?.drop());

test('institutions are found by code, by part of the name, not under another kind', async () => {
  const opened = await registry.openRegistry(fresh.db);
  assert.deepEqual(opened.institution('H44010000001'), HOSPITAL);
  assert.equal(opened.institution('H44010000002'), null);
  assert.deepEqual(opened.searchInstitutions({ kind: 'hospital', name: '第一' }), [HOSPITAL]);
  assert.deepEqual(opened.searchInstitutions({ kind: 'hospital', name: '第二' }), []);
  assert.deepEqual(opened.searchInstitutions({ kind: 'pharmacy' }), []);
  assert.equal(opened.regionName('440100'), '广州市');
  assert.equal(opened.regionName('110000'), null);
});

test('what is added later is seen after a reload', async () => {
  const opened = await registry.openRegistry(fresh.db);
  const second = { ...HOSPITAL, code: 'H44010000009', name: '广州演示东区医院' };
  await registry.insertInstitutions(fresh.db, [second]);
  assert.equal(opened.institution(second.code), null);
  await opened.reload();
  assert.deepEqual(opened.institution(second.code), second);
});

test('a person is found by credential and read whole', async () => {
  const opened = await registry.openRegistry(fresh.db);
  assert.equal(await opened.findPersonId(fresh.db, '02', ID_NO), PERSON_ID);
  assert.equal(await opened.findPersonId(fresh.db, '03', ID_NO), null);
  const held = { identities: [NEED], agreements: [BOUGHT, DOCTOR] };
  const file = { person: PERSON, enrolments: [ENDED, PAUSE], ...held };
  assert.deepEqual(await opened.loadPerson(fresh.db, PERSON_ID, false), file);
  assert.equal(await opened.loadPerson(fresh.db, '44010000000009999999', false), null);
  const listed = await opened.listPeople(fresh.db, '', 10);
  assert.deepEqual(listed[0]?.file, file);
  assert.equal(listed[0]?.credentials[0]?.number, ID_NO);
  assert.deepEqual(await opened.listPeople(fresh.db, PERSON_ID, 10), []);
  const pages = await Array.fromAsync(opened.pagesOfPeople(fresh.db));
  assert.deepEqual(
    pages.flat().map((one) => one.file),
    listed.map((one) => one.file),
  );
});

test('a lock on a person holds others who would lock them, not readers', async () => {
  const opened = await registry.openRegistry(fresh.db);
  const order: string[] = [];
  await fresh.db.transaction('write', async (tx) => {
    await opened.loadPerson(tx, PERSON_ID, true);
    await opened.loadPerson(fresh.db, PERSON_ID, false);
    order.push('read beside it');
    const skip = `select person_id from registry.person where person_id = $1
      for no key update skip locked`;
    const free = await fresh.db.rows({ name: '', text: skip }, [PERSON_ID]);
    order.push(free.length === 0 ? 'held' : 'free');
  });
  assert.deepEqual(order, ['read beside it', 'held']);
});

test('who waited for the lock reads all of the person as it is then', async () => {
  const { loadPerson } = await registry.openRegistry(fresh.db);
  const [held, waited] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = fresh.db.transaction('write', async (tx) => {
    await loadPerson(tx, PERSON_ID, true);
    await tx.run({ name: '', text: `update registry.person set employer = '新单位'` });
    await tx.run({ name: '', text: `update registry.enrolment set civil_grade = 'bureau'` });
    held.resolve();
    await waited.promise;
  });
  await held.promise;
  const second = fresh.db.transaction('write', (tx) => loadPerson(tx, PERSON_ID, true));
  const asked = `select 1 from pg_stat_activity where wait_event_type = 'Lock'`;
  while ((await fresh.db.rows({ name: '', text: asked })).length === 0) await setTimeout(20);
  waited.resolve();
  await first;
  const file = (await second)!;
  assert.equal(file.person.employer, '新单位');
  assert.deepEqual(new Set(file.enrolments.map((one) => one.civilGrade)), new Set(['bureau']));
});

test('a change that is committed after a younger one is seen by the next reload', async () => {
  const of = (code: string, name: string) =>
    `update registry.institution set name = '${name}' where institution_code = '${code}'`;
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const found = await registry.openRegistry(fresh.db);
  const [a, b] = found.institutions();
  const slow = fresh.db.transaction('write', async (tx) => {
    await tx.run({ name: '', text: of(a!.code, '晚提交') });
    begun.resolve();
    await ended.promise;
  });
  await begun.promise;
  await fresh.db.run({ name: '', text: of(b!.code, '早提交') });
  await found.reload(1 as Instant);
  ended.resolve();
  await slow;
  await found.reload(2 as Instant);
  assert.equal(found.institution(a!.code)?.name, '晚提交');
});

test('of two reloads at once the older, ending last, does not stay', async () => {
  let held: PromiseWithResolvers<void> | null = null;
  const rows = (async (sql, values) => {
    const read = await fresh.db.rows(sql, values);
    if (sql.name === 'registry-institutions' && held !== null) {
      const { promise } = held;
      held = null;
      await promise;
    }
    return read;
  }) as typeof fresh.db.rows;
  const found = await registry.openRegistry({ ...fresh.db, rows });
  const rename = (name: string) =>
    fresh.db.run({ name: '', text: `update registry.institution set name = '${name}'` });
  await rename('中间');
  const gate = Promise.withResolvers<void>();
  held = gate;
  const older = found.reload(1 as Instant);
  while (held !== null) await setTimeout(10);
  await rename('最后');
  await found.reload(2 as Instant);
  gate.resolve();
  await older;
  await found.reload(3 as Instant);
  assert.equal(found.institutions()[0]!.name, '最后');
});

test('the tables refuse what makes no sense', async () => {
  const { db } = fresh;
  const backwards = { from: day('2024-01-01'), to: day('2023-01-01') };
  const doubled: registry.Credential = { kind: '02', number: ID_NO, personId: PERSON_ID };
  const spell = { ...ENDED, personId: PERSON_ID, span: backwards };
  const as = { ...HOSPITAL, code: 'P44010000001' };
  await assert.rejects(registry.insertInstitutions(db, [as]), /institution_check/);
  const person = { ...PERSON, personId: '4401001', idNo: '12' };
  await assert.rejects(registry.insertPeople(db, [person]), /not an id number/);
  const unsealed = `update registry.person set id_no_sealed = '${ID_NO}'`;
  await assert.rejects(db.script(unsealed), /person_id_no_sealed_check/);
  await assert.rejects(registry.insertEnrolments(db, [spell]), /enrolment_check/);
  const agreement = { ...BOUGHT, personId: PERSON_ID, span: backwards };
  await assert.rejects(registry.insertAgreements(db, [agreement]), /agreement_check/);
  const unknown = { ...spell, span: ENDED.span, tier: 'third' as registry.Tier };
  await assert.rejects(registry.insertEnrolments(db, [unknown]), /enrolment_tier_check/);
  await assert.rejects(registry.insertCredentials(db, [doubled]), /person_credential_pkey/);
});
