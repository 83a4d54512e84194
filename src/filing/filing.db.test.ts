import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { day, type Instant } from '../kernel/day.ts';
import { insertPeople, insertRegions } from '../registry/index.ts';
import type { Db, Statement } from '../store/index.ts';
import type { Accident, Chronic, Designated, Filed, Referral } from './domain/filings.ts';
import {
  insertChronic,
  insertFiling,
  loadFilings,
  loadWithdrawable,
  markUsed,
  updateWithdrawn,
} from './filing.store.ts';

const PERSON = '44010000000000000001';
const OTHER = '44010000000000000002';
const INSTITUTION = 'H44010000001';

let fresh: FreshDatabase;
let db: Db;

before(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  await insertRegions(db, [{ code: '440100', name: '广州市' }]);
  await insertPeople(
    db,
    [PERSON, OTHER].map((personId, i) => ({
      personId,
      region: '440100',
      idType: '01',
      idNo: `44010319900101001${i}`,
      name: '样例甲',
      sex: '1' as const,
      ethnicity: '1',
      birth: day('1990-01-01'),
      employer: null,
    })),
  );
});
after(() => fresh.drop());
beforeEach(() => db.script('truncate filing.filing'));

const run = ({ sql, values }: Statement) => db.run(sql, values);
const file = (filed: Filed, personId = PERSON) => run(insertFiling(personId, INSTITUTION, filed));

const common = (filingId: string, from: string, to: string | null) => ({
  filingId,
  insurance: '310',
  span: { from: day(from), to: to === null ? null : day(to) },
  institutionCode: 'H44010000002',
  institutionName: '广州演示中医医院',
  uses: 0,
  filedAt: 1_773_801_000_123 as Instant,
  filedBy: 'A001',
  filedByName: '演示收费员',
});

const REFERRAL: Referral = {
  ...common('1', '2026-03-18', '2026-09-18'),
  kind: 'referral',
  diseaseCode: 'J18.900',
  diseaseName: '肺炎',
  referredOn: day('2026-03-17'),
  area: '440103',
  reach: 'local',
  direction: 'up',
  agreed: false,
  encounterId: '9',
  detail: { reason: '病情需要' },
};
const CHRONIC: Chronic = {
  ...common('2', '2026-01-01', null),
  kind: 'chronic',
  diseaseCode: 'M03900',
  diseaseName: '高血压病',
  identifiedOn: day('2025-12-30'),
  detail: {},
};
const DESIGNATED: Designated = {
  ...common('3', '2026-01-01', null),
  kind: 'designated',
  purpose: '03',
  sequence: 1,
  detail: { note: '首选' },
};
const ACCIDENT: Accident = {
  ...common('4', '2026-03-18', null),
  kind: 'accident',
  injuredOn: null,
  payable: true,
  detail: { injurySite: '家中' },
};

test('a filing of each kind is read back as it was written, in its list', async () => {
  for (const filed of [REFERRAL, CHRONIC, DESIGNATED, ACCIDENT]) assert.equal(await file(filed), 1);
  assert.deepEqual(await loadFilings(db, PERSON), {
    referrals: [REFERRAL],
    chronic: [CHRONIC],
    designated: [DESIGNATED],
    accidents: [ACCIDENT],
  });
  const none = { referrals: [], chronic: [], designated: [], accidents: [] };
  assert.deepEqual(await loadFilings(db, OTHER), none);
  assert.deepEqual(await loadFilings(db, 'nobody'), none);
});

test('filings come in order of first day, then of id', async () => {
  const at = (filingId: string, from: string) => ({ ...CHRONIC, ...common(filingId, from, null) });
  for (const c of [at('b', '2026-02-01'), at('c', '2026-01-01'), at('a', '2026-02-01')]) {
    await file(c);
  }
  const { chronic } = await loadFilings(db, PERSON);
  assert.deepEqual(
    chronic.map((c) => c.filingId),
    ['c', 'a', 'b'],
  );
});

test('many chronic filings at once, of one person and another', async () => {
  await insertChronic(db, [
    { ...CHRONIC, personId: PERSON },
    { ...CHRONIC, personId: OTHER },
    { ...CHRONIC, filingId: '5', diseaseCode: 'M01600', diseaseName: '糖尿病', personId: OTHER },
  ]);
  assert.deepEqual((await loadFilings(db, PERSON)).chronic, [CHRONIC]);
  assert.equal((await loadFilings(db, OTHER)).chronic.length, 2);
  await insertChronic(db, []);
});

const WITHDRAWAL = { personId: PERSON, filingId: '2', from: 'H44010000003', by: 'B', byName: '乙' };
const withdraw = () =>
  run(updateWithdrawn({ ...WITHDRAWAL, at: 1_773_801_060_000 as Instant, why: '录入有误' }));

test('a withdrawn filing is not loaded, and stays with who withdrew it', async () => {
  await file(CHRONIC);
  await file({ ...CHRONIC }, OTHER);
  assert.equal(await withdraw(), 1);
  assert.deepEqual((await loadFilings(db, PERSON)).chronic, []);
  assert.equal((await loadFilings(db, OTHER)).chronic.length, 1);
  const kept = { kind: 'chronic', uses: 0, withdrawn: true };
  assert.deepEqual(await loadWithdrawable(db, PERSON, '2'), kept);
  assert.deepEqual(await loadWithdrawable(db, OTHER, '2'), { ...kept, withdrawn: false });
  assert.equal(await loadWithdrawable(db, PERSON, '9'), null);
  const rows = await db.rows({
    name: '',
    text: `select filed_from, withdrawn_from, withdrawn_by, withdrawn_by_name, withdrawn_at,
             withdrawn_why
           from filing.filing where person_id = '${PERSON}'`,
  });
  assert.deepEqual(rows, [
    {
      filed_from: INSTITUTION,
      withdrawn_from: 'H44010000003',
      withdrawn_by: 'B',
      withdrawn_by_name: '乙',
      withdrawn_at: 1_773_801_060_000,
      withdrawn_why: '录入有误',
    },
  ]);
});

test('uses are counted up and down, of the filings named and no other', async () => {
  for (const filed of [REFERRAL, CHRONIC, DESIGNATED]) await file(filed);
  const uses = async () => {
    const { referrals, chronic, designated } = await loadFilings(db, PERSON);
    return [...referrals, ...chronic, ...designated].map((f) => f.uses);
  };
  assert.equal(await run(markUsed(PERSON, ['1', '2'])), 2);
  assert.equal(await run(markUsed(PERSON, ['2'])), 1);
  assert.deepEqual(await uses(), [1, 2, 0]);
  assert.equal(await run(markUsed(PERSON, ['1', '2'], -1)), 2);
  assert.deepEqual(await uses(), [0, 1, 0]);
  await assert.rejects(run(markUsed(PERSON, ['1'], -1)), /filing_uses_check/);
  await assert.rejects(withdraw(), /filing_check/);
  assert.equal(await run(markUsed(OTHER, ['2'])), 0);
});

test('the table refuses what a filing cannot be', async () => {
  const wrong: readonly Filed[] = [
    { ...CHRONIC, diseaseCode: 'J18.900' },
    { ...DESIGNATED, sequence: 0 },
    { ...CHRONIC, span: { from: day('2026-02-01'), to: day('2026-02-01') } },
    { ...CHRONIC, kind: 'accident', injuredOn: null, payable: true } as Filed,
  ];
  for (const filed of wrong) await assert.rejects(file(filed), /check/);
  await assert.rejects(file(CHRONIC, 'nobody'), /foreign key/);
  await file(CHRONIC);
  await assert.rejects(file(CHRONIC), /filing_pkey/);
});
